"""The commendation decision (表彰决定): number, body, addressee, who is honoured, call, date."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import half, long_date, said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.recognition import queries
from yearturn.recognition.documents import layout
from yearturn.recognition.documents.proposed_list import heads, row
from yearturn.recognition.models import Approval, Award, Result

TEMPLATE = "recognition/typst/commendation.typ"


def commendation(cycle: Cycle, *, language: str) -> bytes:
    """Return the commendation decision as PDF in `zh` or `en`; the winners are approved.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, commendation_data(cycle), language=language)


def commendation_for_editing(cycle: Cycle, *, language: str, templates: Templates = HOUSE) -> bytes:
    """Return the commendation decision as DOCX, of the office's own template if it has one.

    :raises kernel.wordprocessing.Unfit: if that template cannot be filled
    """
    with speaking(language):
        data = commendation_data(cycle)
        return templates.fill("commendation", layout.commendation, data, language=language)


def commendation_data(cycle: Cycle) -> dict[str, Any]:
    """Return everything that the decision says, in the language at hand."""
    approval = queries.approval(cycle)
    conferred = queries.conferred(cycle)
    return {
        "group": said(cycle, "group_name"),
        "number": approval.document,
        "title": _("Decision on Commendations for the Year %(year)s")
        % {"year": cycle.year_reviewed},
        "addressee": addressee(approval),
        "opening": opening(cycle, approval, conferred),
        "heads": heads(),
        "awards": [
            award_data(award, list(group))
            for award, group in groupby(conferred, key=lambda result: result.award)
        ],
        "changes": changes(queries.approvals(cycle)),
        "call": call(cycle),
        "body": str(approval.body),
        "day": long_date(approval.on),
    }


def addressee(approval: Approval) -> str:
    if not approval.addressee:
        return _("To all units:")
    return _("To: %(addressee)s") % {"addressee": half(approval.addressee)}


def opening(cycle: Cycle, approval: Approval, conferred: list[Result]) -> str:
    """Return for what, on whose authority and how many are honoured."""
    people = len({result.person_id for result in conferred})
    sentence = ngettext(
        "In the year %(year)s units and staff did their work with devotion, and many stood out."
        " To honour them, the %(body)s has decided to commend %(count)s person, as follows.",
        "In the year %(year)s units and staff did their work with devotion, and many stood out."
        " To honour them, the %(body)s has decided to commend %(count)s people, as follows.",
        people,
    )
    return sentence % {"year": cycle.year_reviewed, "body": approval.body, "count": people}


def award_data(award: Award, conferred: list[Result]) -> dict[str, Any]:
    count = ngettext("%(count)d person", "%(count)d people", len(conferred))
    return {
        "name": str(award),
        "count": count % {"count": len(conferred)},
        "rows": [row(result) for result in conferred],
        "vacant": "",
    }


def changes(approvals: Iterable[Approval]) -> list[str]:
    """Return what bodies changed as they approved the winners, and why, a sentence each."""
    return [
        _("In its approval the %(body)s made this change: %(reason)s")
        % {"body": each.body, "reason": half(each.reason)}
        for each in approvals
        if each.reason
    ]


def call(cycle: Cycle) -> list[str]:
    """Return what is asked of those who are honoured, and of everybody."""
    return [
        _(
            "May those who are commended hold their honour dear, be modest and thorough, and lead"
            " the way again."
        ),
        _(
            "All units and staff are called on to learn from them, and to fulfil the tasks of"
            " %(year)s."
        )
        % {"year": cycle.year_deployed},
    ]
