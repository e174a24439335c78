"""All sets of winners that reach as much as the best one, before the tie rule."""

from collections.abc import Iterator

from yearturn.decisions.selection.conflicts import conflict
from yearturn.decisions.selection.framing import framed
from yearturn.decisions.selection.optimum import Optimum, best
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.search import reach
from yearturn.decisions.types import SelectionProblem

Pairs = tuple[tuple[str, str], ...]


def equals(problem: SelectionProblem, most: int = 16) -> tuple[Pairs, ...]:
    """Return sets of winners, as (candidate, award), that reach the best seats, merit, raw means.

    The first is that of the tie rule, the others follow sorted; each set is sorted. Where there are
    more than `most`, as many are returned: it is not said which.

    :raises Infeasible: if no set keeps all rules
    :raises ValueError: for identifiers that stand twice or that nothing declares
    """
    frame = framed(problem)
    optimum = best(frame.programme)
    if optimum is None:
        raise conflict(frame)
    first = frozenset(optimum.chosen.tolist())
    found = [first]
    for each in () if optimum.unique else others(optimum, first):
        if len(found) >= most:
            break
        found.append(each)
    named = [tuple(sorted(frame.key(column) for column in each)) for each in found]
    return (named[0], *sorted(named[1:]))


def others(optimum: Optimum, first: frozenset[int]) -> Iterator[frozenset[int]]:
    """Yield the other sets that gain as much, each once.

    The sets of a query that differ from a known one fall apart by the first column, of those that
    may be in such sets, in which they differ from it (Lawler 1972).
    """
    loose = optimum.loose.tolist()
    stack: list[tuple[Query, int, frozenset[int]]] = [(Query(), 0, first)]
    while stack:
        query, start, known = stack.pop()
        for turn in range(start, len(loose)):
            column = loose[turn]
            flipped = query.settle(column, int(column not in known))
            found = reach(optimum.market, flipped, optimum.gain).chosen
            if found is not None:
                other = frozenset(found.tolist())
                yield other
                stack.append((flipped, turn + 1, other))
            query = query.settle(column, int(column in known))
