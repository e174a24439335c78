"""The slip for the approving body (公示无异议证明): the notice is over, no objection was upheld."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.recognition import queries
from yearturn.recognition.documents import layout
from yearturn.recognition.documents.proposed_list import grouped, period


def no_objection(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the slip as DOCX, of the office's own template if it has one.

    The notice is over, and no objection was upheld.

    :raises kernel.wordprocessing.Unfit: if that template cannot be filled
    """
    with speaking(language):
        data = slip(cycle)
        return templates.fill("no-objection", layout.no_objection, data, language=language)


def slip(cycle: Cycle) -> dict[str, Any]:
    """Return everything that the slip says, in the language at hand; it is signed by hand."""
    given = queries.public_notice(cycle)
    honoured = queries.honoured(cycle)
    people = len({result.person_id for result in honoured})
    shown = ngettext(
        "The list of %(count)d person proposed for honours for the year %(year)s was %(period)s.",
        "The list of %(count)d people proposed for honours for the year %(year)s was %(period)s.",
        people,
    ) % {"count": people, "year": cycle.year_reviewed, "period": period(given)}
    return {
        "group": said(cycle, "group_name"),
        "title": _("Certificate of No Objection"),
        "sentences": [
            shown,
            outcome(len(queries.objections(cycle))),
            _("This is hereby certified."),
        ],
        "record": _("Digest of the decision record: %(digest)s")
        % {"digest": grouped(queries.decision(cycle).digest)},
        "seal": _("Signature and seal:"),
        "day": _("Date:"),
    }


def outcome(number: int) -> str:
    """Return what came of the notice, `number` objections having come in, all dismissed."""
    if not number:
        return _("No objection to anybody on the list came in during the notice.")
    return ngettext(
        "During the notice %(count)d objection came in. It was looked into and dismissed; nobody"
        " was taken off the list.",
        "During the notice %(count)d objections came in. They were looked into and dismissed;"
        " nobody was taken off the list.",
        number,
    ) % {"count": number}
