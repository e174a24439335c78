"""The graph whose edges are ballots: whom the scores connect, and what fits them exactly."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from yearturn.decisions.types import Ballot, Disconnected

Node = tuple[str, str]  # the role, then the identifier: a judge may be a nominee as well
NOMINEE, JUDGE = "nominee", "judge"


@dataclass(frozen=True, slots=True)
class Additive:
    """Totals that are exactly a nominee's part plus a judge's part, without any error."""

    nominee: dict[str, Fraction]
    judge: dict[str, Fraction]


def require_connected(ballots: Sequence[Ballot]) -> None:
    """Refuse ballots that fall apart.

    :raises Disconnected: with the components, the largest first; in each the nominees, then the
        judges, each in ascending order
    """
    components = sorted(_components(ballots), key=lambda names: (-len(names), names))
    if len(components) > 1:
        raise Disconnected(tuple(components))


def additive(ballots: Sequence[Ballot]) -> Additive | None:
    """Return the two parts if they fit every ballot of a connected graph exactly, else None.

    The judges' parts sum to zero, which is where the model's predictions go as the error vanishes.
    """
    parts: dict[Node, Fraction] = {}
    for node, other, total in _walk(ballots):
        parts.setdefault(node, total - parts.get(other, Fraction(0)))
    if any(
        parts[NOMINEE, each.nominee] + parts[JUDGE, each.judge] != each.total for each in ballots
    ):
        return None
    judges = {name: part for (role, name), part in parts.items() if role == JUDGE}
    centre = sum(judges.values(), Fraction(0)) / len(judges)
    return Additive(
        {name: part + centre for (role, name), part in parts.items() if role == NOMINEE},
        {name: part - centre for name, part in judges.items()},
    )


def _components(ballots: Sequence[Ballot]) -> Iterable[tuple[str, ...]]:
    neighbours = _neighbours(ballots)
    seen: set[Node] = set()
    for start in neighbours:
        if start not in seen:
            reached = {node for node, _other, _total in _reached(neighbours, start)}
            seen |= reached
            nominees = sorted(name for role, name in reached if role == NOMINEE)
            judges = sorted(name for role, name in reached if role == JUDGE)
            yield (*nominees, *judges)


def _walk(ballots: Sequence[Ballot]) -> Iterable[tuple[Node, Node, Fraction]]:
    neighbours = _neighbours(ballots)
    return _reached(neighbours, next(iter(neighbours)))


def _reached(
    neighbours: dict[Node, list[tuple[Node, Fraction]]], start: Node
) -> Iterable[tuple[Node, Node, Fraction]]:
    """Walk from `start`: each node, the one that it was reached from, and the ballot between."""
    seen = {start}
    queue = deque([start])
    yield start, start, Fraction(0)
    while queue:
        node = queue.popleft()
        for other, total in neighbours[node]:
            if other not in seen:
                seen.add(other)
                queue.append(other)
                yield other, node, total


def _neighbours(ballots: Sequence[Ballot]) -> dict[Node, list[tuple[Node, Fraction]]]:
    neighbours: dict[Node, list[tuple[Node, Fraction]]] = defaultdict(list)
    for ballot in ballots:
        nominee, judge = (NOMINEE, ballot.nominee), (JUDGE, ballot.judge)
        neighbours[nominee].append((judge, ballot.total))
        neighbours[judge].append((nominee, ballot.total))
    return neighbours
