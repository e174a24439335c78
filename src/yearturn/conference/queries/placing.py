"""Who has a place, class by class, before the representatives; and the pools they come from.

Nothing is written and nothing drawn here: the action does both.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from yearturn.conference.models import (
    Appearance,
    AttendanceClass,
    Call,
    Capacity,
    ClassKind,
    Conference,
    Way,
    Why,
)
from yearturn.conference.queries.meeting import cap
from yearturn.organization import queries as organization
from yearturn.organization.models import Person, Unit, UnitKind
from yearturn.organization.queries import Tree
from yearturn.recognition import queries as recognition


@dataclass(frozen=True)
class Place:
    person: Person
    attendance_class: AttendanceClass
    why: Why


@dataclass(frozen=True)
class Proposal:
    """The places of every class but the representatives, and what is left for those.

    `pools` give the cadres without a place by the code of their unit; `designated` are the people
    whom the sectors named, None where lots are drawn. `delegating` is the class of the
    representatives, None where there is none. `crew` counts under the cap and holds no place.
    """

    cap: int
    crew: int
    places: tuple[Place, ...]
    delegating: AttendanceClass | None
    pools: Mapping[str, tuple[Person, ...]]
    units: Mapping[str, Unit]
    designated: tuple[Person, ...] | None

    @property
    def free(self) -> int:
        """Return how many places the representatives have; negative where the cap is exceeded."""
        return self.cap - self.taken

    @property
    def taken(self) -> int:
        """Return how many of those whom the cap lets in there are without representatives."""
        return self.crew + len(self.places)

    def filled(self) -> list[tuple[AttendanceClass, int]]:
        """Return how many people each class holds, in the order of the classes."""
        groups = groupby(self.places, key=lambda place: place.attendance_class.position)
        counted = [list(places) for _position, places in groups]
        return [(places[0].attendance_class, len(places)) for places in counted]


def propose(
    conference: Conference,
    classes: Sequence[AttendanceClass],
    calls: Sequence[Call],
    *,
    limit: int | None = None,
    crew: int | None = None,
) -> Proposal:
    """Return who has a place under these classes, which may be unsaved.

    `limit` and `crew` stand for the cap in force and the crew of the conference where those are
    about to change. The classes are filled in order; a person counts once, in the first that
    fits. Only people employed on the day of the conference enter, guests who are named excepted.
    """
    hall = Hall.load(conference, calls)
    ordered = sorted(classes, key=lambda it: it.position)
    delegating = next((it for it in ordered if it.kind == ClassKind.REPRESENTATIVES), None)
    places: dict[int, Place] = {}
    for attendance_class in ordered:
        if attendance_class is not delegating:
            for person, why in hall.entering(attendance_class):
                places.setdefault(person.pk, Place(person, attendance_class, why))
    pools, units = hall.pools(set(places))
    return Proposal(
        cap=cap(conference).people if limit is None else limit,
        crew=conference.crew if crew is None else crew,
        places=tuple(places.values()),
        delegating=delegating,
        pools=pools,
        units=units,
        designated=hall.designated(delegating),
    )


@dataclass(frozen=True)
class Hall:
    """Everything that decides who may enter, in memory."""

    people: dict[int, Person]
    employed: frozenset[int]
    winners: tuple[int, ...]
    speakers: tuple[int, ...]
    calls: Sequence[Call]

    @classmethod
    def load(cls, conference: Conference, calls: Sequence[Call]) -> "Hall":
        on = conference.held_on
        people = sorted(organization.people(), key=lambda person: person.code)
        speakers = Appearance.objects.filter(
            item__conference=conference, capacity=Capacity.SPEAKS
        ).order_by("item__position", "position")
        return cls(
            people={person.pk: person for person in people},
            employed=frozenset(
                Person.objects.filter(organization.employed(on)).values_list("pk", flat=True)
            ),
            winners=tuple(honour.person.pk for honour in recognition.honours(conference.cycle)),
            speakers=tuple(speakers.values_list("person_id", flat=True)),
            calls=sorted(calls, key=lambda call: call.position),
        )

    def entering(self, attendance_class: AttendanceClass) -> Iterator[tuple[Person, Why]]:
        """Yield whom a class lets in, in order: by its nature, then as called."""
        by_nature = {
            ClassKind.WINNERS: (self.winners, Why.HONOUR),
            ClassKind.SPEAKERS: (self.speakers, Why.SPEECH),
        }
        keys, why = by_nature.get(attendance_class.kind, ((), None))
        for key in keys:
            if key in self.employed:
                yield self.people[key], why
        yield from self.called(attendance_class)

    def called(self, attendance_class: AttendanceClass) -> Iterator[tuple[Person, Why]]:
        for call in self.calls:
            if call.attendance_class is not attendance_class:
                continue
            if call.person is None:
                yield from ((person, Why.LEVEL) for person in self.at_level(call.level))
            elif call.person.guest or call.person.pk in self.employed:
                yield self.people[call.person.pk], Why.NAMED

    def at_level(self, level: str) -> Iterator[Person]:
        for key, person in self.people.items():
            post = organization.current_post(person)
            if key in self.employed and post and post.level == level:
                yield person

    def designated(self, delegating: AttendanceClass | None) -> tuple[Person, ...] | None:
        if delegating is None or delegating.how == Way.DRAW:
            return None
        return tuple(dict.fromkeys(person for person, _why in self.called(delegating)))

    def pools(self, placed: set[int]) -> tuple[dict[str, tuple[Person, ...]], dict[str, Unit]]:
        """Return the cadres without a place by the code of their sector, and those units.

        Cadres outside every sector form the pool of the group.
        """
        tree = Tree.load()
        root = group_of(tree)
        found: dict[str, list[Person]] = defaultdict(list)
        units: dict[str, Unit] = {}
        for person in self.people.values():
            if person.cadre and person.pk in self.employed and person.pk not in placed:
                post = organization.current_post(person)
                unit = tree.sector(post.unit_id if post else None) or root
                units[unit.code] = unit
                found[unit.code].append(person)
        return {code: tuple(found[code]) for code in sorted(found)}, units


def pool_rank(unit: Unit) -> tuple[bool, int]:
    """Return where a unit's pool stands: sectors in roster order, the pool of the group last."""
    return unit.kind != UnitKind.SECTOR, unit.position


def group_of(tree: Tree) -> Unit:
    """Return the unit of the whole group: the one of that kind, else the top of the tree."""
    units = list(tree.units.values())
    groups = [unit for unit in units if unit.kind == UnitKind.GROUP]
    return (groups or [unit for unit in units if unit.parent_id is None])[0]
