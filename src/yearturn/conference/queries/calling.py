"""Who is called to the stage together, in which order, and who presents."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from yearturn.conference.models import AgendaItem, AgendaKind, Capacity, Conference
from yearturn.conference.queries.meeting import agenda, appearing
from yearturn.kernel.bilingual import said
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition
from yearturn.recognition.queries import Honour


@dataclass(frozen=True)
class Batch:
    """The honours of one item of the agenda, in call order."""

    item: AgendaItem
    presenters: tuple[Person, ...]
    honours: tuple[Honour, ...]

    def by_award(self) -> Iterator[tuple[str, list[Honour]]]:
        """Yield each award's name with its honours, in the language at hand."""
        for _code, group in groupby(self.honours, key=lambda it: it.award_code):
            honours = list(group)
            yield said(honours[0], "award_name"), honours


def batches(conference: Conference) -> list[Batch]:
    """Return who is called up at which item, in the order of the agenda.

    An item of recognition without an award calls up everybody whom no other item does.
    """
    items = [it for it in agenda(conference) if it.kind == AgendaKind.RECOGNITION]
    honours = recognition.honours(conference.cycle)
    return [
        Batch(item, tuple(appearing(item, Capacity.PRESENTS)), called(item, items, honours))
        for item in items
    ]


def called(item: AgendaItem, items: list[AgendaItem], honours: list[Honour]) -> tuple[Honour, ...]:
    if item.award:
        return tuple(it for it in honours if it.award_code == item.award.code)
    named = {it.award.code for it in items if it.award}
    return tuple(it for it in honours if it.award_code not in named)
