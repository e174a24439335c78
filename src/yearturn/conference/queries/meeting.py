"""The meeting of a cycle, the cap that holds, the agenda with everybody who appears in it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from yearturn.conference.models import (
    AgendaItem,
    Appearance,
    Behalf,
    Capacity,
    CapVersion,
    Conference,
)
from yearturn.organization.models import Cycle, Person, Post


def conference(cycle: Cycle) -> Conference | None:
    """Return the conference of a cycle with its host, or None where none is announced."""
    found = Conference.objects.filter(cycle=cycle).select_related("cycle", "host")
    return found.prefetch_related(Prefetch("host__posts", queryset=current_posts())).first()


def cap(conference: Conference) -> CapVersion | None:
    """Return the cap that holds: the last version."""
    return CapVersion.objects.filter(conference=conference).last()


def agenda(conference: Conference) -> list[AgendaItem]:
    """Return the agenda in order, each item with award, appearances (and posts) and behalves.

    Five queries, however long the agenda.
    """
    appearances = Appearance.objects.select_related("person", "award").prefetch_related(
        Prefetch("person__posts", queryset=current_posts())
    )
    return list(
        AgendaItem.objects.filter(conference=conference)
        .select_related("award")
        .prefetch_related(
            Prefetch("appearances", queryset=appearances),
            Prefetch("behalves", queryset=Behalf.objects.select_related("unit")),
        )
    )


# For whom people usually speak, where it is no unit: said in the language at hand.
USUAL = (
    gettext_noop("the winners"),
    gettext_noop("the honoured"),
    gettext_noop("the model workers"),
    gettext_noop("all staff"),
    gettext_noop("themself"),
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
    return [spoken_for(behalf) for behalf in item.behalves.all()]


def spoken_for(behalf: Behalf) -> str:
    """Return a behalf's name; usual words are said in the language at hand."""
    return str(behalf.unit) if behalf.unit else _(behalf.words)


def local(conference: Conference, moment: datetime) -> datetime:
    """Return a moment as the clocks of the cycle show it."""
    return moment.astimezone(ZoneInfo(conference.cycle.timezone))
