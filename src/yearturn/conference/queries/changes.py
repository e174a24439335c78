"""Who gained and who lost a place from version to version of the plan, and why, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.conference.models import (
    Attendance,
    CapVersion,
    Cause,
    Change,
    Conference,
    PlanVersion,
    Turn,
)
from yearturn.conference.queries.hall import apportionment, shares
from yearturn.conference.queries.meeting import current_posts
from yearturn.conference.states import AttendanceState
from yearturn.kernel.bilingual import in_chinese, long_date, said


def changes(conference: Conference) -> list[Change]:
    """Return every change, version by version, with plan, cap, pool, person and current post.

    Two queries.
    """
    found = Change.objects.filter(plan__conference=conference).order_by("plan__version", "position")
    return list(
        found.select_related(
            "plan__cap",
            "plan__conference",
            "pool",
            "attendance__person",
            "attendance__attendance_class",
        ).prefetch_related(Prefetch("attendance__person__posts", queryset=current_posts()))
    )


def last_plan(conference: Conference) -> PlanVersion | None:
    return PlanVersion.objects.filter(conference=conference).select_related("cap").last()


@dataclass(frozen=True)
class Withdrawal:
    """A place that somebody had and has no more, with the change that took it.

    Of a representative the change tells the cap in force and what it leaves the pool now.
    """

    place: Attendance
    change: Change


def withdrawals(conference: Conference) -> list[Withdrawal]:
    """Return who lost the place and could come, as the places were given once. Five queries.

    Whoever is not employed on the day is left out.
    """
    plan, whole = last_plan(conference), apportionment(conference)
    places = {it.unit_id: it.places for it in shares(whole)} if whole else {}
    lost = {it.attendance_id: it for it in changes(conference) if it.turn == Turn.LOST}
    found = [
        Withdrawal(it.attendance, it)
        for it in lost.values()
        if it.attendance.state == AttendanceState.WITHDRAWN and it.cause != Cause.GONE
    ]
    for it in found:
        # A later version that left somebody out again recorded no change: its cap holds all the
        # same, and its number is what the unit has to read.
        if it.change.cause == Cause.PLACES:
            it.change.plan, it.change.places = plan, places[it.change.pool_id]
    return sorted(found, key=lambda it: it.place.position)


def limit(cap: CapVersion) -> str:
    """Return how many a cap lets in, and who said so: what reasons start from."""
    words = ngettext(
        "the cap of %(people)s person (%(source)s, %(on)s)",
        "the cap of %(people)s people (%(source)s, %(on)s)",
        cap.people,
    )
    told = {"people": cap.people, "source": said(cap, "source"), "on": long_date(cap.on)}
    return words % told


def why_changed(change: Change) -> str:
    """Return the sentences that say by which cap and which rule a place was given or taken."""
    return ("" if in_chinese() else " ").join(sentences(change))


def sentences(change: Change) -> Iterator[str]:
    cause = Cause(change.cause)
    if cause == Cause.GONE:
        day = long_date(change.plan.conference.held_on)
        yield _("Not employed on the day of the conference, %(day)s.") % {"day": day}
    elif cause == Cause.VACATED:
        words = _("A place of %(pool)s became free; number %(rank)s of its order comes next.")
        yield words % {"pool": change.pool, "rank": change.rank}
    elif cause == Cause.PLACES:
        yield from of_places(change)
    elif change.turn == Turn.LOST:
        yield _("No class of attendance holds this person any longer.")
    else:
        called = change.attendance.attendance_class
        yield _("Now in the class “%(class)s”.") % {"class": called}


def of_places(change: Change) -> Iterator[str]:
    plan = change.plan
    words = ngettext(
        "Under %(cap)s, %(pool)s has %(places)s place; this is number %(rank)s of its order.",
        "Under %(cap)s, %(pool)s has %(places)s places; this is number %(rank)s of its order.",
        change.places,
    )
    yield words % {
        "cap": limit(plan.cap),
        "pool": change.pool,
        "places": change.places,
        "rank": change.rank,
    }
    if plan.crew:
        yield _("The crew counts under the cap: %(crew)s.") % {"crew": plan.crew}
