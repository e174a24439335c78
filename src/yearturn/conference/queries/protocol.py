"""The order of seats, as rules and plain data: on the rostrum, and in the hall.

Nothing here knows the database: whoever holds the same rows and ranks finds the same seats.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from yearturn.conference.models import Side


@dataclass(frozen=True, slots=True)
class Rule:
    """How a rostrum fills: whether the first has the very middle, and which sides then follow."""

    middle: bool
    sides: tuple[Side, Side]


# Sides are those of people on the stage who look at the audience. Left is above right, so the
# second sits at the first one's left hand, with one exception: where the first of an even number
# takes the left of the middle, the second has the right.
ODD = Rule(middle=True, sides=(Side.LEFT, Side.RIGHT))
EVEN: Mapping[Side, Rule] = {
    Side.LEFT: Rule(middle=False, sides=(Side.LEFT, Side.RIGHT)),
    Side.RIGHT: Rule(middle=False, sides=(Side.RIGHT, Side.LEFT)),
}


def rostrum(count: int, even: Side = Side.RIGHT) -> list[int]:
    """Return the place of each rank, highest first; place 1 is the leftmost as the stage sees it.

    Each next person takes the place nearest the middle on the side whose turn it is.
    """
    rule = ODD if count % 2 else EVEN[even]
    left, right = count // 2, count // 2 + 1
    places = []
    if rule.middle and count:
        places.append(right)
        right += 1
    for _rank, side in zip(range(count - len(places)), cycle(rule.sides), strict=False):
        places.append(left if side == Side.LEFT else right)
        left, right = (left - 1, right) if side == Side.LEFT else (left, right + 1)
    return places


@dataclass(frozen=True, slots=True)
class Bench:
    """A row of the hall as its seats are counted: 1 to `seats`, some of them blocked."""

    seats: int
    stage_distance: int
    blocked: frozenset[int] = frozenset()


def usable(bench: Bench, apart: int) -> list[int]:
    """Return the seats of a row that people may have, from the centre outward.

    Between any two of them at least `apart` seats stay free. Of all such sets this is one with the
    most seats, of those one that lies nearest the centre, of those the one with the lower numbers.
    """
    # best[n] is (seats lost, distance from the centre, numbers) over the seats up to n.
    best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    for number in range(1, bench.seats + 1):
        without = best[-1]
        if number in bench.blocked:
            best.append(without)
            continue
        lost, off, numbers = best[max(0, number - 1 - apart)]
        taking = (lost - 1, off + off_centre(bench, number), (*numbers, number))
        best.append(min(without, taking))
    return sorted(best[-1][2], key=lambda number: (off_centre(bench, number), number))


def off_centre(bench: Bench, number: int) -> int:
    """Return how far a seat lies from the centre of its row, in half seats."""
    return abs(2 * number - bench.seats - 1)


def order_of_seats(benches: Sequence[Bench], apart: int) -> list[tuple[int, int]]:
    """Return every usable seat as (index of its row, number), the best first.

    Rows nearer the stage come before others, equally near ones as they stand; in a row the seats
    go from the centre outward.
    """
    nearest = sorted(range(len(benches)), key=lambda index: (benches[index].stage_distance, index))
    return [(index, number) for index in nearest for number in usable(benches[index], apart)]


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody to be seated: `call` is their first number in the call order, None without one."""

    key: int
    position: int
    call: int | None = None


def order_of_people(sitters: Iterable[Sitter]) -> list[Sitter]:
    """Return who chooses first: winners in call order, then the others as they attend."""
    return sorted(sitters, key=lambda it: (it.call is None, it.call or 0, it.position))


def seat(
    sitters: Iterable[Sitter], benches: Sequence[Bench], apart: int
) -> dict[int, tuple[int, int]]:
    """Return {key: (index of the row, number of the seat)}; who finds no seat is left out.

    Names play no part, so a corrected name moves nobody.
    """
    people = order_of_people(sitters)
    seats = order_of_seats(benches, apart)
    return {it.key: found for it, found in zip(people, seats, strict=False)}


def reseat(
    sitters: Iterable[Sitter],
    benches: Sequence[Bench],
    apart: int,
    held: Mapping[int, tuple[int, int]],
) -> dict[int, tuple[int, int]]:
    """Return the seats after a change of who is there: nobody who stays moves.

    `held` are the seats of these rows as people have them, by key. Whoever has none yet takes a
    free one: the people in the order in which they choose, the seats the best first.
    """
    people = order_of_people(sitters)
    kept = {it.key: held[it.key] for it in people if it.key in held}
    taken = set(kept.values())
    free = [it for it in order_of_seats(benches, apart) if it not in taken]
    newcomers = [it for it in people if it.key not in kept]
    return kept | {it.key: found for it, found in zip(newcomers, free, strict=False)}
