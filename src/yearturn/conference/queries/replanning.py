"""Who would have a place under another cap, crew or roster, and what that changes.

The pools keep the size that they had when the places were first shared out, and people the order
of the lots that were drawn then. So a lower cap never adds anybody, a higher one never removes
anybody, and whoever leaves hands the place to the next of the same pool.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from yearturn.conference.models import (
    Apportionment,
    Attendance,
    AttendanceClass,
    Call,
    CapVersion,
    Cause,
    ClassKind,
    Conference,
    Turn,
    Way,
    Why,
)
from yearturn.conference.queries.hall import apportionment, draws, order_of_places, shares
from yearturn.conference.queries.meeting import can_be_there
from yearturn.conference.queries.placing import Place, Proposal, propose
from yearturn.conference.states import AttendanceState
from yearturn.decisions.types import Pool, RepresentationProblem, Step
from yearturn.organization.models import Person, Unit


@dataclass(frozen=True)
class Sharing:
    """The places of the representatives anew, by the code of each pool.

    `order` gives the people of a pool as they come in, those who cannot come left out; `ranks`
    give by person key the pool and the number in the whole order. `steps` are the places as they
    were given, one after the other.
    """

    units: Mapping[str, Unit]
    sizes: Mapping[str, int]
    order: Mapping[str, Sequence[Person]]
    ranks: Mapping[int, tuple[str, int]]
    steps: tuple[Step, ...]
    next_pool: str | None

    def places(self, code: str) -> int:
        """Return how many places a pool has."""
        return sum(step.pool == code for step in self.steps)

    @property
    def last_pool(self) -> str | None:
        return self.steps[-1].pool if self.steps else None

    def people(self) -> list[Person]:
        """Return who has a place, pool by pool as on the roster."""
        return [it for code in self.units for it in self.order[code][: self.places(code)]]


@dataclass(frozen=True)
class Turned:
    """What becomes of one person: their row if they have one, the place that they are to have."""

    turn: Turn
    cause: Cause
    attendance: Attendance | None
    place: Place | None
    pool: str | None = None
    rank: int | None = None


@dataclass(frozen=True)
class Prospect:
    """The hall as it would be: what each class holds, the sharing, and who gains or loses."""

    proposal: Proposal
    sharing: Sharing | None
    turns: tuple[Turned, ...]

    def of(self, turn: Turn) -> list[Turned]:
        return [it for it in self.turns if it.turn == turn]


def sharing_problem(conference: Conference) -> RepresentationProblem | None:
    """Return the problem whose trace gives every place of the pools, one after the other.

    None where no places are shared out. Only the sizes of the pools count, those of the first
    version of the plan, so that people stand as numbers.
    """
    standing = apportionment(conference)
    if standing is None:
        return None
    pools = tuple(
        Pool(it.unit.code, tuple(f"{it.unit.code} {number}" for number in range(it.size)))
        for it in shares(standing)
    )
    classes = AttendanceClass.objects.filter(conference=conference)
    delegating = classes.get(kind=ClassKind.REPRESENTATIVES)
    places = sum(len(pool.members) for pool in pools)
    return RepresentationProblem(pools, places, delegating.minimum, seed="")


def prospect(
    conference: Conference,
    steps: Sequence[Step],
    cap: CapVersion | None = None,
    crew: int | None = None,
) -> Prospect:
    """Return what a new cap, a new crew, or the roster of today would change. Nothing is written.

    `steps` are the places in the order in which pools get them. `cap` may be unsaved; None leaves
    the one in force, as None leaves the crew.
    """
    classes, calls = called(conference)
    limit = cap.people if cap else None
    proposal = propose(conference, classes, calls, limit=limit, crew=crew)
    standing = apportionment(conference)
    sharing = shared(proposal, standing, steps) if standing else None
    places = {it.person.pk: it for it in proposal.places}
    if sharing:
        why = Why.LOT if proposal.delegating.how == Way.DRAW else Why.DESIGNATION
        for person in sharing.people():
            places[person.pk] = Place(person, proposal.delegating, why)
    return Prospect(proposal, sharing, tuple(turns(conference, places, sharing)))


def called(conference: Conference) -> tuple[list[AttendanceClass], list[Call]]:
    """Return the classes of a conference and whom they call."""
    of_class = Prefetch("calls", queryset=Call.objects.select_related("person"))
    classes = AttendanceClass.objects.filter(conference=conference).prefetch_related(of_class)
    found = list(classes)
    return found, [call for it in found for call in it.calls.all()]


# --------------------------------------------------------------------------- the sharing


def shared(proposal: Proposal, standing: Apportionment, steps: Sequence[Step]) -> Sharing:
    """Return the places of the representatives, by the pools and the order that stand."""
    kept = shares(standing)
    drawing = proposal.delegating.how == Way.DRAW
    whole = lots(standing) if drawing else named(proposal)
    able = {person.pk for people in proposal.pools.values() for person in people}
    units = {it.unit.code: it.unit for it in kept}
    order = {code: [it for it in whole.get(code, ()) if it.pk in able] for code in units}
    sizes = {it.unit.code: it.size for it in kept}
    # Where lots are drawn, a place that nobody of the pool is left to take goes to the next pool.
    # Where sectors name their people it stays theirs, and empty.
    room = {code: len(order[code]) if drawing else sizes[code] for code in units}
    given, following = walk(steps, room, max(proposal.free, 0))
    ranks = {
        person.pk: (code, rank)
        for code in units
        for rank, person in enumerate(whole.get(code, ()), start=1)
    }
    return Sharing(units, sizes, order, ranks, given, following)


def lots(standing: Apportionment) -> dict[str, list[Person]]:
    """Return everybody who drew a lot, by the code of the pool, the first drawn first."""
    found: dict[str, list[Person]] = {}
    for lot in draws(standing):
        found.setdefault(lot.unit.code, []).append(lot.person)
    return found


def named(proposal: Proposal) -> dict[str, list[Person]]:
    """Return whom the sectors named, by the code of the pool, as they were named."""
    pool_of = {it.pk: code for code, people in proposal.pools.items() for it in people}
    found: dict[str, list[Person]] = {}
    for person in proposal.designated or ():
        if person.pk in pool_of:
            found.setdefault(pool_of[person.pk], []).append(person)
    return found


def walk(
    steps: Iterable[Step], room: Mapping[str, int], free: int
) -> tuple[tuple[Step, ...], str | None]:
    """Return the places given when `free` are there, and which pool would get the next.

    A place of a pool that has `room` for no more is passed over.
    """
    given: list[Step] = []
    taken = dict.fromkeys(room, 0)
    for step in steps:
        if taken[step.pool] == room[step.pool]:
            continue
        if len(given) == free:
            return tuple(given), step.pool
        taken[step.pool] += 1
        given.append(step)
    return tuple(given), None


# ------------------------------------------------------------------------ what it changes


def turns(
    conference: Conference, places: Mapping[int, Place], sharing: Sharing | None
) -> Iterable[Turned]:
    """Yield who loses a place, who is in another class now, and who gains a place."""
    found = Attendance.objects.filter(conference=conference)
    rows = sorted(found.select_related("person", "attendance_class"), key=order_of_places)
    there = can_be_there(conference, [it.person for it in rows])
    standing = {it.person_id: it for it in rows}
    for row in rows:
        place = places.get(row.person_id)
        if row.state != AttendanceState.PROPOSED:
            continue
        if place is None:
            yield losing(row, there, sharing)
        elif (place.attendance_class, place.why) != (row.attendance_class, row.why):
            yield Turned(Turn.MOVED, Cause.CLASS, row, place)
    for key, place in places.items():
        row = standing.get(key)
        if row is None or row.state != AttendanceState.PROPOSED:
            yield gaining(row, place, sharing)


def losing(row: Attendance, there: frozenset[int], sharing: Sharing | None) -> Turned:
    if row.person_id not in there:
        return Turned(Turn.LOST, Cause.GONE, row, None)
    if sharing and row.why in {Why.LOT, Why.DESIGNATION} and row.person_id in sharing.ranks:
        code, rank = sharing.ranks[row.person_id]
        if row.person in sharing.order[code]:
            return Turned(Turn.LOST, Cause.PLACES, row, None, code, rank)
    return Turned(Turn.LOST, Cause.CLASS, row, None)


def gaining(row: Attendance | None, place: Place, sharing: Sharing | None) -> Turned:
    if place.why not in {Why.LOT, Why.DESIGNATION}:
        return Turned(Turn.GAINED, Cause.CLASS, row, place)
    code, rank = sharing.ranks[place.person.pk]
    # Whoever comes in though their number lies behind the places follows somebody who left.
    cause = Cause.PLACES if rank <= sharing.places(code) else Cause.VACATED
    return Turned(Turn.GAINED, cause, row, place, code, rank)
