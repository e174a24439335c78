"""What the office should read of the notice, the objections and what they changed."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.organization.models import Cycle
from yearturn.recognition import queries
from yearturn.recognition.models import Objection, ObjectionResult


def of_notice(cycle: Cycle) -> Iterator[str]:
    """Yield the notes on a notice: too short, counted without a calendar, objections, changes."""
    notice = queries.public_notice(cycle)
    if notice.working_days < queries.FEWEST_DAYS:
        yield ngettext(
            "The public notice lasted %(days)d working day; fewer than %(least)d are unusual.",
            "The public notice lasted %(days)d working days; fewer than %(least)d are unusual.",
            notice.working_days,
        ) % {"days": notice.working_days, "least": queries.FEWEST_DAYS}
    if not cycle.calendar.exists():
        yield _(
            "No sheet “calendar”: the working days of the public notice are counted Monday to"
            " Friday, holidays unknown."
        )
    received = [each for each in queries.objections(cycle) if each.received_on <= notice.to_on]
    if received:
        yield counted(received)
    if queries.superseded(cycle):
        yield changed(cycle)
        yield from unnoticed(cycle)


def counted(objections: list[Objection]) -> str:
    upheld = sum(each.result == ObjectionResult.UPHELD for each in objections)
    return _("Objections: %(all)d received, %(upheld)d upheld, %(dismissed)d dismissed.") % {
        "all": len(objections),
        "upheld": upheld,
        "dismissed": len(objections) - upheld,
    }


def changed(cycle: Cycle) -> str:
    """Return the change of every candidacy, by kind."""
    kinds = [
        _("%(kind)s: %(people)s")
        % {"kind": turn.label, "people": _(", ").join(map(named, changes))}
        for turn, changes in groupby(queries.changes(cycle), key=lambda change: change.turn)
    ]
    return _("The winners were selected again: %(changes)s.") % {"changes": _("; ").join(kinds)}


def unnoticed(cycle: Cycle) -> Iterator[str]:
    """Yield who has an award by the second decision for which no notice of them was given."""
    new = (queries.Turn.CAME_IN, queries.Turn.MOVED)
    newcomers = [each for each in queries.changes(cycle) if each.turn in new]
    if newcomers:
        yield _(
            "Not on the list when it was on public notice: %(people)s. If your rules ask for it,"
            " give notice of them before the approval."
        ) % {"people": _(", ").join(map(named, newcomers))}


def named(change: queries.Change) -> str:
    after = change.after
    if not after.rank:
        return _("%(person)s (%(award)s)") % {"person": after.person, "award": after.award}
    return _("%(person)s (%(award)s, place %(rank)d)") % {
        "person": after.person,
        "award": after.award,
        "rank": after.rank,
    }
