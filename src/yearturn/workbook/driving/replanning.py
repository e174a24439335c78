"""From a book that tells another cap, crew, hall or roster to a conference planned anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from yearturn.conference import queries
from yearturn.conference.actions import replanning as actions
from yearturn.conference.models import CapVersion, Conference, PlanVersion, Seating, Turn
from yearturn.conference.policies import CapTooLow
from yearturn.organization.models import Person
from yearturn.workbook.driving import conference as conferences
from yearturn.workbook.driving import seating
from yearturn.workbook.faults import Faulty, clause
from yearturn.workbook.reading import Book
from yearturn.workbook.year import Year


def replan(year: Year) -> None:
    """Plan a sealed conference anew where the book or the roster asks for it; else do nothing.

    What the book says of the conference beside cap, crew, hall and rostrum is not looked at.

    :raises Faulty: if more people must come than the cap lets in, if the hall has too few seats,
        or if the rostrum is given to who does not attend
    """
    meeting = queries.conference(year.cycle)
    if meeting is None or not year.book.conference:
        return
    news = news_of(year, meeting)
    if not (news or actions.foresee(meeting).turns or left_the_rostrum(meeting)):
        return
    with over_cap(year.book), seating.faulty_seating(year.book):
        plan = actions.replan(conference=meeting, **news, by=year.by, at=year.at)
    year.notes += told(plan)
    year.notes += conferences.absent(meeting)


def news_of(year: Year, meeting: Conference) -> dict:
    """Return what of the book differs from what is in force, as the action takes it."""
    book, news = year.book, {}
    cap = conferences.cap_of(book)
    if terms(cap) != terms(queries.cap(meeting)):
        news["cap"] = cap
    if book.conference.crew != meeting.crew:
        news["crew"] = book.conference.crew
    found = queries.seating(meeting)
    if differs(book, found):
        news["hall"] = actions.Hall(*seating.hall_of(book, meeting))
    rostrum = rostrum_of(year, meeting)
    if rostrum != queries.staying(meeting, found):
        news["rostrum"] = rostrum
    return news


def terms(cap: CapVersion) -> tuple:
    return cap.people, cap.source, cap.source_zh, cap.on


def differs(book: Book, found: Seating | None) -> bool:
    """Say whether the book describes another hall: its rows, its distance, its convention."""
    if found is None:
        return bool(book.hall or book.conference.rostrum)
    if (book.conference.distance, book.conference.rostrum_even) != (found.apart, found.even):
        return True
    told = [
        (it.row, it.block, it.seats, it.stage_distance, frozenset(it.blocked)) for it in book.hall
    ]
    seated = [
        (row.name, row.block, row.count, row.stage_distance, blocked(row))
        for row in found.rows.all()
    ]
    return told != seated


def blocked(row) -> frozenset[int]:
    return frozenset(seat.number for seat in row.seats.all() if seat.blocked)


def rostrum_of(year: Year, meeting: Conference) -> list[Person]:
    """Return whom the book puts on the rostrum; who has left the company is passed over."""
    named = [year.people[code] for code in year.book.conference.rostrum]
    there = queries.can_be_there(meeting, named)
    return [person for person in named if person.pk in there]


def left_the_rostrum(meeting: Conference) -> bool:
    """Say whether somebody sits on the rostrum who cannot be there."""
    found = queries.seating(meeting)
    return found is not None and len(queries.staying(meeting, found)) < len(found.rostrum.all())


def told(plan: PlanVersion) -> Iterator[str]:
    """Yield what a run says of a new version of the plan."""
    counts = {turn: plan.changes.filter(turn=turn).count() for turn in (Turn.GAINED, Turn.LOST)}
    yield _(
        "The attendance is planned anew, version %(version)s under a cap of %(cap)s: gained"
        " %(gained)s, lost %(lost)s. Every other place stands."
    ) % {
        "version": plan.version,
        "cap": plan.cap.people,
        "gained": counts[Turn.GAINED],
        "lost": counts[Turn.LOST],
    }


@contextmanager
def over_cap(book: Book) -> Iterator[None]:
    """Turn a cap that is too low into a fault at the cap."""
    try:
        yield
    except CapTooLow as refusal:
        problem, remedy = clause(refusal.problem), clause(refusal.remedy)
        fault = book.fault("conference", 0, "cap", book.conference.cap, problem, remedy)
        raise Faulty([fault]) from refusal
