"""The year to come as the work report tells it: the plan's lanes, and what is said of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from yearturn.organization.models import Cycle, Unit
from yearturn.organization.queries import Tree
from yearturn.planning.models import Focus, Measure
from yearturn.planning.queries import lanes
from yearturn.review.models import ReportSection, Statement
from yearturn.review.queries.telling import of_group

FORWARD = {ReportSection.OUTLOOK, ReportSection.MEASURES}


@dataclass(frozen=True)
class Prospect:
    """One sector's year to come; `sector` None is the whole group and who is in no sector."""

    sector: Unit | None
    focuses: tuple[Focus, ...]
    measures: tuple[Measure, ...]
    statements: tuple[Statement, ...]


def prospects(cycle: Cycle, statements: Iterable[Statement]) -> list[Prospect]:
    """Return the year to come, the whole group first, then the sectors in roster order.

    Seven queries, however large the plan. Who has tasks only is left out.
    """
    tree = Tree.load()
    told = defaultdict(list)
    for it in statements:
        if it.section in FORWARD:
            told[None if of_group(it) else tree.sector(it.unit_id)].append(it)
    planned = {lane.sector: lane for lane in lanes(cycle)}
    order = [it for it in (None, *tree.units.values()) if it in planned or it in told]
    found = [
        Prospect(
            sector,
            planned[sector].focuses if sector in planned else (),
            planned[sector].measures if sector in planned else (),
            tuple(told[sector]),
        )
        for sector in order
    ]
    return [it for it in found if it.focuses or it.measures or it.statements]
