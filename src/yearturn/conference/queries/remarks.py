"""What was said at the meeting, and at which item of the agenda."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch

from yearturn.conference.models import (
    AgendaItem,
    AgendaKind,
    Capacity,
    Conference,
    Remark,
    RemarkBehalf,
)
from yearturn.conference.queries.meeting import appearing, behalf_of, current_posts, parted
from yearturn.organization.models import Person

# Where somebody speaks in their own words, rather than giving a report.
SPOKEN = frozenset({AgendaKind.SPEECH, AgendaKind.ADDRESS})


def remarks(conference: Conference) -> list[Remark]:
    """Return what was said, in order, with speakers, their posts, and for whom they spoke.

    Three queries, however many remarks.
    """
    return list(
        Remark.objects.filter(conference=conference)
        .select_related("person", "award")
        .prefetch_related(
            Prefetch("person__posts", queryset=current_posts()),
            Prefetch("behalves", queryset=RemarkBehalf.objects.select_related("unit", "person")),
        )
    )


def remark_behalves(remark: Remark) -> list[str]:
    """Return for whom a remark is made, in the language at hand."""
    return [behalf_of(it, [remark.person]) for it in remark.behalves.all()]


def remarked_for(remark: Remark) -> tuple[list[str], Person | None]:
    """Return for whom else a remark is made, and its speaker if it is made for them as well."""
    return parted(list(remark.behalves.all()), [remark.person])


def by_item(
    items: Sequence[AgendaItem], things: Iterable[Any], who: str = "person"
) -> dict[int | None, list]:
    """Return what was said (or required) by the key of the item at which it was.

    `who` names the attribute that holds its speaker. None is the key of what belongs to no item.
    """
    found: dict[int | None, list] = {}
    for thing in things:
        found.setdefault(place_of(getattr(thing, who), items), []).append(thing)
    return found


def place_of(person: Person, items: Sequence[AgendaItem]) -> int | None:
    """Return the key of the item at which somebody speaks in their own words.

    It is their first speech or address; who has none does so at the first item at which they speak.
    """
    theirs = [it for it in items if person in appearing(it, Capacity.SPEAKS)]
    spoken = [it for it in theirs if it.kind in SPOKEN]
    return next((it.pk for it in (*spoken, *theirs)), None)
