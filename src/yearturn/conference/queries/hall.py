"""Who is in the hall, in order, and why; and who has a part in the conference but no place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from yearturn.conference.models import (
    Apportionment,
    Attendance,
    AttendanceClass,
    Call,
    Capacity,
    ClassKind,
    Conference,
    DrawOrder,
    Share,
    TracedPlace,
)
from yearturn.conference.queries.meeting import agenda, appearing, current_posts
from yearturn.conference.queries.placing import pool_rank
from yearturn.conference.states import AttendanceState
from yearturn.organization import queries as organization
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition


def attendances(conference: Conference) -> list[Attendance]:
    """Return every place that somebody has now, class by class, with person and current post.

    Two queries.
    """
    found = (
        Attendance.objects.filter(conference=conference, state=AttendanceState.PROPOSED)
        .select_related("person", "attendance_class")
        .prefetch_related(Prefetch("person__posts", queryset=current_posts()))
    )
    return sorted(found, key=order_of_places)


def order_of_places(place: Attendance) -> tuple[bool, int, int]:
    """Return where a place stands: classes as they are filled, representatives last."""
    found = place.attendance_class
    return found.kind == ClassKind.REPRESENTATIVES, found.position, place.position


def by_class(conference: Conference) -> list[tuple[AttendanceClass, list[Attendance]]]:
    """Return the classes that hold somebody, in the order in which they were filled."""
    found = groupby(attendances(conference), key=lambda it: it.attendance_class)
    return [(attendance_class, list(places)) for attendance_class, places in found]


def by_unit(places: Sequence[Attendance]) -> list[Attendance]:
    """Return places as people sign in: units as on the roster, guests last. No query."""

    def order(place: Attendance) -> tuple[bool, int, int]:
        post = organization.current_post(place.person)
        unit = post.unit if post else None
        return unit is None, unit.position if unit else 0, place.position

    return sorted(places, key=order)


def apportionment(conference: Conference) -> Apportionment | None:
    """Return how the places are shared out now: in the last version of the plan."""
    return next(reversed(apportionments(conference)), None)


def apportionments(conference: Conference) -> list[Apportionment]:
    """Return how the places were shared out in every version of the plan, the first one first."""
    found = Apportionment.objects.filter(plan__conference=conference).order_by("plan__version")
    return list(found.select_related("next_pool", "last_pool", "plan__cap"))


def shares(apportionment: Apportionment) -> list[Share]:
    """Return the pools: sectors in roster order, the pool of the group last."""
    found = Share.objects.filter(apportionment=apportionment).select_related("unit")
    return sorted(found, key=lambda share: pool_rank(share.unit))


def trace(apportionment: Apportionment) -> list[TracedPlace]:
    """Return every place of the representatives in the order in which they were given."""
    return list(TracedPlace.objects.filter(apportionment=apportionment).select_related("unit"))


def draws(apportionment: Apportionment) -> list[DrawOrder]:
    """Return how the lots fell: pool by pool, in a pool the first drawn first."""
    plans = {"apportionment__plan__conference": apportionment.plan.conference_id}
    found = DrawOrder.objects.filter(**plans).select_related("unit", "person")
    return sorted(found, key=lambda lot: (pool_rank(lot.unit), lot.rank))


@dataclass(frozen=True)
class Absence:
    """Somebody with a part in the conference and no place in the hall. `part` names the part."""

    person: Person
    part: str


def absences(conference: Conference) -> list[Absence]:
    """Return who has a part and no place, each once: the host, speakers, winners, the called."""
    placed = holders(conference)
    parts: dict[int, Absence] = {}
    for person, part in having_a_part(conference):
        if person.pk not in placed:
            parts.setdefault(person.pk, Absence(person, part))
    return list(parts.values())


def holders(conference: Conference) -> frozenset[int]:
    """Return the keys of the people who have a place now. One query."""
    held = Attendance.objects.filter(conference=conference, state=AttendanceState.PROPOSED)
    return frozenset(held.values_list("person_id", flat=True))


def having_a_part(conference: Conference):
    if conference.host:
        yield conference.host, "host"
    for item in agenda(conference):
        for capacity in Capacity:
            yield from ((person, capacity.value) for person in appearing(item, capacity))
    for honour in recognition.honours(conference.cycle):
        yield honour.person, "honour"
    calls = Call.objects.filter(attendance_class__conference=conference)
    for call in calls.exclude(person=None).select_related("person"):
        yield call.person, "call"
