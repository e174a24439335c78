"""Rolling values up, exactly: from the parts of a year to the year, from units to those above.

The rules, so that anybody can compute the same:

1. For one indicator, unit and period audited beats confirmed beats flash.
2. A year's own value beats the aggregate of its quarters; a quarter's own value beats the aggregate
   of its months.
3. What a unit states itself, for the year or for parts of it, beats the aggregate of its children.
4. `sum` adds; `mean` weighs; `last` takes the latest part of the year and says nothing about units
   above; `none` says nothing about any whole.
5. Through units the weights of a mean add up, so that it does not matter how the tree is cut.
   Through time the whole weighs as much as its parts do on average, so that nobody counts more
   for reporting more often.
6. An aggregate is as firm as the least firm value in it, and covers the months that all of its
   units cover.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from yearturn.planning.models import Aggregation
from yearturn.planning.states import Status

MONTHS = range(1, 13)
FIRMNESS = {status: firmness for firmness, status in enumerate(Status)}


@dataclass(frozen=True)
class Value:
    """One value, stated or rolled up.

    `months` are those of the year that it speaks for. `disclosed` says where the value itself was
    made public; an aggregate never was.
    """

    amount: Fraction
    weight: Fraction
    status: Status
    months: frozenset[int]
    disclosed: str = ""
    stated: bool = False


def months_of(part: str) -> frozenset[int]:
    """Return the months that a part of a year covers: `Q2` is 4, 5, 6; an empty part all."""
    if not part:
        return frozenset(MONTHS)
    if part.startswith("Q"):
        last = 3 * int(part[1])
        return frozenset(range(last - 2, last + 1))
    return frozenset({int(part)})


def firmest(values: Iterable[Value]) -> Value:
    """Return the firmest of the values stated for one period."""
    return max(values, key=lambda value: FIRMNESS[value.status])


def over_time(stated: Mapping[str, Value], aggregation: str) -> Value | None:
    """Return a unit's own value of the year from what it states by part of the year."""
    if "" in stated:
        return stated[""]
    quarters = [over_quarter(stated, quarter, aggregation) for quarter in range(1, 5)]
    return whole([value for value in quarters if value], aggregation)


def over_quarter(stated: Mapping[str, Value], quarter: int, aggregation: str) -> Value | None:
    if f"Q{quarter}" in stated:
        return stated[f"Q{quarter}"]
    months = [f"{month:02}" for month in sorted(months_of(f"Q{quarter}"))]
    return whole([stated[month] for month in months if month in stated], aggregation)


def whole(parts: Sequence[Value], aggregation: str) -> Value | None:
    """Return what parts of a year, in order of time, make together; None where it is nothing."""
    if not parts or aggregation == Aggregation.NONE:
        return None
    if aggregation == Aggregation.LAST:
        return replace(parts[-1], disclosed="", stated=False)
    together = merged(parts, aggregation)
    covered = frozenset().union(*(part.months for part in parts))
    return replace(together, weight=together.weight / len(parts), months=covered)


def over_units(children: Sequence[Value], aggregation: str) -> Value | None:
    """Return what units make together; None where they make nothing."""
    if not children or aggregation not in {Aggregation.SUM, Aggregation.MEAN}:
        return None
    return merged(children, aggregation)


def merged(values: Sequence[Value], aggregation: str) -> Value:
    weight = sum(value.weight for value in values)
    amount = (
        sum(value.amount for value in values)
        if aggregation == Aggregation.SUM
        else sum(value.amount * value.weight for value in values) / weight
    )
    return Value(
        amount=Fraction(amount),
        weight=Fraction(weight),
        status=min((value.status for value in values), key=FIRMNESS.__getitem__),
        months=frozenset.intersection(*(value.months for value in values)),
    )


def rolled(
    own: Mapping[int, Value], children: Mapping[int | None, Sequence[int]], aggregation: str
) -> dict[int, Value]:
    """Return the value of every unit that has one, by unit.

    `own` is what units state themselves; `children` are the units directly below each, with the
    tops of the tree under None.
    """
    found: dict[int, Value] = {}
    for unit in reversed(downward(children)):
        below = [found[child] for child in children.get(unit, ()) if child in found]
        value = own.get(unit) or over_units(below, aggregation)
        if value:
            found[unit] = value
    return found


def downward(children: Mapping[int | None, Sequence[int]]) -> list[int]:
    """Return every unit, each after the unit above it."""
    order = list(children.get(None, ()))
    for unit in order:
        order.extend(children.get(unit, ()))
    return order
