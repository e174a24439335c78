"""The list of those proposed for honours, as it is put up before a body approves it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import half, long_date, said, speaking
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle
from yearturn.organization.queries import current_post
from yearturn.recognition import queries
from yearturn.recognition.documents import layout
from yearturn.recognition.models import Award, AwardKind, Programme, PublicNotice, Result
from yearturn.recognition.queries.wording import day

TEMPLATE = "recognition/typst/proposed-list.typ"


def proposed_list(cycle: Cycle, *, language: str) -> bytes:
    """Return the proposed list as PDF: who, of which unit and post, for which award.

    :raises kernel.typesetting.Unset: if it cannot be set without a warning
    """
    with speaking(language):
        return typesetting.pdf(TEMPLATE, sheet(cycle), language=language)


def proposed_list_for_editing(
    cycle: Cycle, *, language: str, templates: Templates = HOUSE
) -> bytes:
    """Return the proposed list as DOCX, of the office's own template if it has one.

    :raises kernel.wordprocessing.Unfit: if that template cannot be filled
    """
    with speaking(language):
        data = sheet(cycle)
        return templates.fill("proposed-list", layout.proposed_list, data, language=language)


def sheet(cycle: Cycle) -> dict[str, Any]:
    """Return everything that the list says, in the language at hand."""
    programme = queries.programme(cycle)
    decision = queries.decision(cycle)
    honoured = list(queries.honoured(cycle))
    superseded = queries.superseded(cycle)
    return {
        "title": title(cycle, second=bool(superseded)),
        "group": said(cycle, "group_name"),
        "under": _("Eligibility judged as of %(day)s") % {"day": day(cycle.as_of.isoformat())},
        "preamble": preamble(cycle, honoured),
        "heads": heads(),
        "awards": [
            section(award, [result for result in honoured if result.award_id == award.pk])
            for award in queries.awards(programme)
        ],
        "notice": notice(cycle, second=bool(superseded)),
        "notice_head": _("Public notice"),
        "notes": notes(programme, decision.digest, [each.digest for each in superseded]),
        "notes_head": _("Notes"),
    }


def title(cycle: Cycle, *, second: bool) -> str:
    if second:
        sentence = _("Proposed List of Honours %(year)d (Second List)")
    else:
        sentence = _("Proposed List of Honours %(year)d")
    return sentence % {"year": cycle.year_reviewed}


def notice(cycle: Cycle, *, second: bool) -> list[str]:
    """Return when the list is put up, how one objects and to whom; of a second list, why it is one.

    Nothing where no notice is given.
    """
    given = queries.public_notice(cycle)
    if given is None:
        return []
    contact = _("Contact: %(contact)s") % {"contact": half(given.contact)}
    if second:
        return [
            _("The earlier list was %(period)s.") % {"period": period(given)},
            *reselected(cycle),
            _("The present list replaces the earlier one."),
            contact,
        ]
    return [
        _("This list is %(period)s.") % {"period": period(given)},
        _(
            "Objections to anybody on it are raised within these days, under one's own name and"
            " with the facts. Who raised them is kept confidential."
        ),
        contact,
    ]


def reselected(cycle: Cycle) -> list[str]:
    """Return why the winners were selected again."""
    found = []
    if queries.upheld_within(cycle):
        found.append(_("After an objection was upheld, the winners were selected again."))
    if queries.by_body(cycle):
        found.append(_("The approving body changed the list, and the winners were selected again."))
    return found


def period(given: PublicNotice) -> str:
    """Return the days of a notice in words, to be put behind “is” or “was”."""
    words = {
        "first": long_date(given.from_on),
        "last": long_date(given.to_on),
        "days": given.working_days,
    }
    return (
        ngettext(
            "on public notice from %(first)s to %(last)s, %(days)d working day",
            "on public notice from %(first)s to %(last)s, %(days)d working days",
            given.working_days,
        )
        % words
    )


def heads() -> list[str]:
    return [pgettext("place in a list", "No."), _("Name"), _("Unit"), _("Post")]


def preamble(cycle: Cycle, honoured: list[Result]) -> str:
    funnel = [row for row in queries.funnel(cycle) if row.award.kind == AwardKind.COMPETITIVE]
    return _(
        "For the titles of %(year)d there were %(nominated)d candidacies. %(eligible)d of them met "
        "the conditions and %(scored)d were scored by the judges. By the rules of the award "
        "programme, %(proposed)d people are proposed for honours as follows."
    ) % {
        "year": cycle.year_reviewed,
        "nominated": sum(row.nominated for row in funnel),
        "eligible": sum(row.eligible for row in funnel),
        "scored": sum(row.scored for row in funnel),
        "proposed": len({result.person_id for result in honoured}),
    }


def section(award: Award, honoured: list[Result]) -> dict[str, Any]:
    vacant = award.seats - len(honoured)
    return {
        "name": str(award),
        "count": ngettext("%(count)d person", "%(count)d people", len(honoured))
        % {"count": len(honoured)},
        "rows": [row(result) for result in honoured],
        "vacant": ""
        if vacant == 0
        else ngettext("%(count)d place stays vacant.", "%(count)d places stay vacant.", vacant)
        % {"count": vacant},
    }


def row(result: Result) -> list[str]:
    post = current_post(result.person)
    unit = post.unit if post else None
    return [
        str(result.rank),
        str(result.person),
        str(unit) if unit else "",
        str(post) if post else "",
    ]


def notes(programme: Programme, digest: str, superseded: list[str]) -> list[str]:
    return [
        _("Within an award the order is that of merit; special awards stand as they were granted."),
        _("This list is a proposal. It takes effect when the competent body has approved it."),
        _("Digest of the frozen rules: %(digest)s") % {"digest": grouped(programme.rules)},
        _("Digest of the decision record: %(digest)s") % {"digest": grouped(digest)},
        *(
            _("Digest of the superseded decision record: %(digest)s") % {"digest": grouped(each)}
            for each in superseded
        ),
    ]


def grouped(digest: str) -> str:
    """Return a digest in groups of eight, which eyes can compare and lines can break."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
