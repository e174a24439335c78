"""The meeting of a cycle, the cap that holds, the agenda with everybody who appears in it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from yearturn.conference.models import (
    AgendaItem,
    Appearance,
    Behalf,
    Capacity,
    CapVersion,
    Conference,
    Mandate,
)
from yearturn.kernel.bilingual import half
from yearturn.organization import queries as organization
from yearturn.organization.models import Cycle, Person, Post, UnitKind


def conference(cycle: Cycle) -> Conference | None:
    """Return the conference of a cycle with its host, or None where none is announced."""
    found = Conference.objects.filter(cycle=cycle).select_related("cycle", "host")
    return found.prefetch_related(Prefetch("host__posts", queryset=current_posts())).first()


def cap(conference: Conference) -> CapVersion | None:
    """Return the cap that holds: the last version."""
    return CapVersion.objects.filter(conference=conference).last()


def agenda(conference: Conference) -> list[AgendaItem]:
    """Return the agenda in order, each item with award, appearances (and posts) and behalves.

    Four queries, however long the agenda.
    """
    appearances = Appearance.objects.select_related("person", "award").prefetch_related(
        Prefetch("person__posts", queryset=current_posts())
    )
    return list(
        AgendaItem.objects.filter(conference=conference)
        .select_related("award")
        .prefetch_related(
            Prefetch("appearances", queryset=appearances),
            Prefetch("behalves", queryset=Behalf.objects.select_related("unit", "person")),
        )
    )


class Gender(StrEnum):
    """What a language needs to know to say `himself`."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


# How a book says that a speaker speaks for himself or herself as well.
OWN = frozenset({"themself", "themselves", "himself", "herself", "本人"})
MALE, FEMALE = frozenset({"male", "m", "男"}), frozenset({"female", "f", "女"})
# For whom people usually speak, where it is no unit: said in the language at hand.
USUAL = (
    gettext_noop("the winners"),
    gettext_noop("the honoured"),
    gettext_noop("the model workers"),
    gettext_noop("all staff"),
    gettext_noop("party committee"),
    gettext_noop("the party committee"),
    gettext_noop("board"),
    gettext_noop("the board"),
)


def current_posts():
    return Post.objects.filter(to_on=None).select_related("unit")


def appearing(item: AgendaItem, capacity: Capacity) -> list[Person]:
    """Return who speaks or presents at an item, in order."""
    return [it.person for it in item.appearances.all() if it.capacity == capacity]


def behalves(item: AgendaItem) -> list[str]:
    """Return for whom an item's speakers speak, in the language at hand."""
    speakers = appearing(item, Capacity.SPEAKS)
    return [behalf_of(behalf, speakers) for behalf in item.behalves.all()]


def own(behalf: Mandate, speakers: list[Person]) -> Person | None:
    """Return the speaker who speaks for himself or herself, whether named so or by the word."""
    if behalf.words.lower() in OWN:
        return next(iter(speakers), None)
    return behalf.person if behalf.person in speakers else None


def behalf_of(behalf: Mandate, speakers: list[Person]) -> str:
    speaker = own(behalf, speakers)
    if speaker:
        return reflexive(speaker)
    if behalf.person:
        return str(behalf.person)
    if behalf.unit is None:
        return _(half(behalf.words))
    if behalf.unit.kind == UnitKind.BODY:
        return _("the %(body)s") % {"body": behalf.unit}
    return str(behalf.unit)


def can_be_there(conference: Conference, people: Iterable[Person]) -> frozenset[int]:
    """Return the keys of those who are employed on the day of the conference, or are guests."""
    found = Person.objects.filter(pk__in={person.pk for person in people})
    there = Q(guest=True) | organization.employed(conference.held_on)
    return frozenset(found.filter(there).values_list("pk", flat=True))


def spoken_for(item: AgendaItem) -> tuple[list[str], Person | None]:
    """Return for whom else an item's speakers speak, and which of them for himself or herself."""
    return parted(list(item.behalves.all()), appearing(item, Capacity.SPEAKS))


def parted(every: Sequence[Mandate], speakers: list[Person]) -> tuple[list[str], Person | None]:
    """Return whom else these mandates name, and who of the speakers speaks for himself, if any."""
    speaker = next(filter(None, (own(it, speakers) for it in every)), None)
    others = [it for it in every if own(it, speakers) is None]
    return [behalf_of(it, speakers) for it in others], speaker


def gender_of(person: Person) -> Gender:
    said_as = person.gender.lower()
    if said_as in MALE:
        return Gender.MALE
    return Gender.FEMALE if said_as in FEMALE else Gender.UNKNOWN


def reflexive(person: Person) -> str:
    return {
        Gender.MALE: _("himself"),
        Gender.FEMALE: _("herself"),
        Gender.UNKNOWN: _("himself or herself"),
    }[gender_of(person)]


def local(conference: Conference, moment: datetime) -> datetime:
    """Return a moment as the clocks of the cycle show it."""
    return moment.astimezone(ZoneInfo(conference.cycle.timezone))
