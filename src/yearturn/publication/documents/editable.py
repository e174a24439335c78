"""The release as DOCX, for the newsroom that edits it, with its photographs."""

from typing import Any

from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Picture, Templates
from yearturn.organization.models import Cycle
from yearturn.publication import queries
from yearturn.publication.documents import layout
from yearturn.publication.documents.page import joined, page_data
from yearturn.publication.models import Photograph, Release

# How wide a photograph stands on the page, in millimetres; a tall one is bounded by its height.
WIDEST, TALLEST = 150, 100


def release_for_editing(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the release as DOCX in `zh` or `en`.

    :raises kernel.wordprocessing.Unfit: if the office's template cannot be filled
    """
    with speaking(language):
        data = release_data(queries.release(cycle))
        return templates.fill("release", layout.release, data, language=language)


def release_data(release: Release) -> dict[str, Any]:
    """Return everything that the release says on paper, in the language at hand."""
    data = page_data(release)
    return {
        **{name: data[name] for name in ("title", "source", "appears", "notice", "signed")},
        "contact": _("Press contact: %(contact)s") % {"contact": data["contact"]}
        if data["contact"]
        else "",
        "parts": [
            {
                "heading": part["heading"],
                "paragraphs": [joined(it) for it in part["paragraphs"]],
            }
            for part in data["parts"]
        ],
        "photographs": [printed(it) for it in queries.photographs(release)],
    }


def printed(photograph: Photograph) -> dict[str, Any]:
    width = min(WIDEST, TALLEST * photograph.width / photograph.height)
    return {
        "picture": Picture(bytes(photograph.data), width, said(photograph, "alternative")),
        "caption": said(photograph, "caption"),
    }
