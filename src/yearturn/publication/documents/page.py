"""The release as a page that stands alone."""

import re
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import in_chinese, said, speaking
from yearturn.organization.models import Cycle
from yearturn.publication import queries
from yearturn.publication.models import Claim, Photograph, Release, Section
from yearturn.publication.queries import Paragraph, Part
from yearturn.publication.states import ReleaseState
from yearturn.web.pages import styles

PAGE = "publication/release.jinja"
TONGUES = {"zh": ("zh-Hans", "中文"), "en": ("en", "English")}
WORD_JOINER = "\u2060"


def page(cycle: Cycle, *, language: str, languages: Sequence[str]) -> bytes:
    """Return the release as one HTML file in `zh` or `en`; it links those in other languages."""
    release = queries.release(cycle)
    with speaking(language):
        context = page_data(release, photograph_file) | {
            "styles": styles(),
            "lang": TONGUES[language][0],
            "others": [
                {"lang": TONGUES[it][0], "name": TONGUES[it][1], "file": file_name(it)}
                for it in languages
                if it != language
            ],
        }
        return render_to_string(PAGE, context).encode()


def file_name(language: str) -> str:
    return f"release.{language}.html"


def photograph_file(photograph: Photograph) -> str:
    """Return where a photograph stands beside the release, by its place and its kind."""
    return f"photographs/{photograph.position:02}.{photograph.form}"


def page_data(
    release: Release, address: Callable[[Photograph], str] | None = None
) -> dict[str, Any]:
    """Return everything that the page says, in the language at hand.

    `address` says where a photograph is found; without it none is shown.
    """
    claims = queries.claims(release)
    signed = queries.sign_off(release)
    return {
        "title": str(release),
        # No line may end between the digits of a year and its character.
        "heading": re.sub(r"(?<=\d)(?=年)", WORD_JOINER, str(release)),
        "source": said(release, "source"),
        "moment": stamp(release),
        "appears": queries.zoned(release.release_at, release.cycle.timezone),
        "summary": said(claims[0], "text") if claims else "",
        "notice": notice(release),
        "contact": release.contact,
        "signed": _("Signed off by %(body)s, %(document)s")
        % {"body": signed.body, "document": signed.document}
        if signed
        else "",
        "parts": [part_data(part) for part in queries.parts(claims)],
        "photographs": [photograph_data(it, address(it)) for it in queries.photographs(release)]
        if address
        else [],
    }


def photograph_data(photograph: Photograph, address: str) -> dict[str, Any]:
    return {
        "address": address,
        "alternative": said(photograph, "alternative"),
        "caption": said(photograph, "caption"),
        "width": photograph.width,
        "height": photograph.height,
    }


def stamp(release: Release) -> str:
    """Return when the release appears, as machines read it: RFC 3339 in the zone of the cycle."""
    return release.release_at.astimezone(ZoneInfo(release.cycle.timezone)).isoformat()


def notice(release: Release) -> str:
    """Return what stands above a release that may not be spread yet; nothing once it may."""
    if release.state == ReleaseState.PUBLISHED:
        return ""
    if release.state == ReleaseState.SIGNED_OFF:
        return _(
            "For release on %(day)s at %(time)s (%(zone)s); not to be published before."
        ) % queries.clock(release.release_at, release.cycle.timezone)
    return _("Draft. Nobody has signed it off: it is not to be published.")


def part_data(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "name": str(part.section),
        "paragraphs": [paragraph_data(it, part.section) for it in part.paragraphs],
    }


def paragraph_data(paragraph: Paragraph, section: Section) -> dict[str, Any]:
    labelled = any(it.label for it in paragraph.entries)
    form = "roll" if section == Section.HONOURS else "units" if labelled else "points"
    return {
        "sentences": [claim_data(it) for it in paragraph.sentences],
        "entries": [claim_data(it) for it in paragraph.entries],
        "form": form,
    }


def claim_data(claim: Claim) -> dict[str, str]:
    """Return a claim with where it comes from: the stage and the first digits of its seal."""
    return {
        "label": said(claim, "label"),
        "text": said(claim, "text"),
        "source": f"{claim.stage}@{claim.seal[:12]} {' '.join(claim.sources)}",
    }


def joined(paragraph: dict[str, Any]) -> dict[str, Any]:
    """Return a paragraph as plain text: its sentences run on, its entries one by one."""
    gap = "" if in_chinese() else " "
    return {
        "text": gap.join(map(led, paragraph["sentences"])),
        "entries": [led(it) for it in paragraph["entries"]],
    }


def led(claim: dict[str, str]) -> str:
    """Return a claim after what leads it: `Qiao Yun: Welder`."""
    return _(": ").join(part for part in (claim["label"], claim["text"]) if part)
