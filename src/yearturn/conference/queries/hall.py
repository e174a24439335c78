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
    Conference,
    DrawOrder,
    Share,
    TracedPlace,
)
from yearturn.conference.queries.meeting import agenda, appearing, current_posts
from yearturn.conference.queries.placing import pool_rank
from yearturn.organization import queries as organization
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition


def attendances(conference: Conference) -> list[Attendance]:
    """Return every place in order, with class, person and current post. Two queries."""
    return list(
        Attendance.objects.filter(conference=conference)
        .select_related("person", "attendance_class")
        .prefetch_related(Prefetch("person__posts", queryset=current_posts()))
    )


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
    found = Apportionment.objects.filter(conference=conference)
    return found.select_related("next_pool", "last_pool").first()


def shares(apportionment: Apportionment) -> list[Share]:
    """Return the pools: sectors in roster order, the pool of the group last."""
    found = Share.objects.filter(apportionment=apportionment).select_related("unit")
    return sorted(found, key=lambda share: pool_rank(share.unit))


def trace(apportionment: Apportionment) -> list[TracedPlace]:
    """Return every place of the representatives in the order in which they were given."""
    return list(TracedPlace.objects.filter(apportionment=apportionment).select_related("unit"))


def draws(apportionment: Apportionment) -> list[DrawOrder]:
    """Return how the lots fell: pool by pool, in a pool the first drawn first."""
    found = DrawOrder.objects.filter(apportionment=apportionment).select_related("unit", "person")
    return sorted(found, key=lambda lot: (pool_rank(lot.unit), lot.rank))


@dataclass(frozen=True)
class Absence:
    """Somebody with a part in the conference and no place in the hall. `part` names the part."""

    person: Person
    part: str


def absences(conference: Conference) -> list[Absence]:
    """Return who has a part and no place, each once: the host, speakers, winners, the called."""
    placed = set(
        Attendance.objects.filter(conference=conference).values_list("person_id", flat=True)
    )
    parts: dict[int, Absence] = {}
    for person, part in having_a_part(conference):
        if person.pk not in placed:
            parts.setdefault(person.pk, Absence(person, part))
    return list(parts.values())


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
