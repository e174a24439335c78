"""The figures of a year: what each unit was to reach, what it reached, and how that compares."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from yearturn.organization.models import Cycle, Unit
from yearturn.organization.queries import units
from yearturn.planning.models import Actual, Aggregation, Indicator, Target
from yearturn.planning.queries import actuals, indicators, targets
from yearturn.planning.states import Status
from yearturn.review.queries import measuring, rolling
from yearturn.review.queries.measuring import Verdict, as_decimal
from yearturn.review.queries.rolling import MONTHS, Value

PER_CENT = "%"


@dataclass(frozen=True)
class Figure:
    """One indicator of one unit in one year.

    `completion` is in per cent. `change` on the year before is in per cent, for an indicator that
    is itself in per cent in percentage points. `disclosed` says where the value was made public,
    empty if nowhere. `stated` is False for a value rolled up from parts or from other units, and
    `complete` is False where it speaks for a part of the year only.
    """

    indicator_code: str
    name: str
    name_zh: str
    unit_of_measure: str
    direction: str
    unit: Unit
    target: Decimal | None
    actual: Decimal | None
    status: Status | None
    disclosed: str
    completion: Decimal | None
    indicator: Indicator
    floor: Decimal | None
    stretch: Decimal | None
    verdict: Verdict
    previous: Decimal | None
    change: Decimal | None
    stated: bool
    complete: bool

    @property
    def in_points(self) -> bool:
        return self.unit_of_measure == PER_CENT


def figures(cycle: Cycle) -> list[Figure]:
    """Return every figure of the year reviewed, in order of the roster and then of the indicators.

    A unit has a figure where it has a target or a value, stated or rolled up. Four queries.
    """
    year = cycle.year_reviewed
    every = units()
    measured = list(indicators())
    reached = rolled_up(every, measured, actuals([year, year - 1]))
    aims = aims_of(targets([year]))
    return [
        figure(
            indicator,
            unit,
            aim=aims.get(key),
            value=reached.get((year, *key)),
            before=reached.get((year - 1, *key)),
        )
        for unit in every
        for indicator in measured
        if (key := (indicator.pk, unit.pk)) in aims or (year, *key) in reached
    ]


def disclosed_figures(cycle: Cycle) -> list[Figure]:
    """Return the figures that were made public, the only ones that a release may state."""
    return [figure for figure in figures(cycle) if figure.disclosed]


def rolled_up(
    units: Iterable[Unit], indicators: Iterable[Indicator], actuals: Iterable[Actual]
) -> dict[tuple[int, int, int], Value]:
    """Return every value by year, indicator and unit."""
    stated = stated_values(actuals)
    children = defaultdict(list)
    for unit in units:
        children[unit.parent_id].append(unit.pk)
    reached = {}
    for indicator in indicators:
        for year in {year for year, measured in stated if measured == indicator.pk}:
            own = {
                unit: value
                for unit, parts in stated[year, indicator.pk].items()
                if (value := rolling.over_time(parts, indicator.aggregation))
            }
            for unit, value in rolling.rolled(own, children, indicator.aggregation).items():
                reached[year, indicator.pk, unit] = value
    return reached


def stated_values(actuals: Iterable[Actual]) -> dict[tuple[int, int], dict[int, dict[str, Value]]]:
    """Return the firmest value stated, by year and indicator, then unit, then part of the year."""
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for actual in actuals:
        units = found[actual.year, actual.indicator_id]
        units[actual.unit_id][actual.part].append(value_of(actual))
    return {
        key: {
            unit: {part: rolling.firmest(values) for part, values in parts.items()}
            for unit, parts in units.items()
        }
        for key, units in found.items()
    }


def value_of(actual: Actual) -> Value:
    return Value(
        amount=Fraction(actual.value),
        weight=Fraction(actual.weight),
        status=Status(actual.status),
        months=rolling.months_of(actual.part),
        disclosed=actual.disclosed,
        stated=True,
    )


@dataclass(frozen=True)
class Aim:
    """What a unit was to reach in a year."""

    value: Fraction
    floor: Fraction | None = None
    stretch: Fraction | None = None


def aims_of(targets: Iterable[Target]) -> dict[tuple[int, int], Aim]:
    """Return what was aimed at, by indicator and unit.

    Where there is no target of the year, its quarters or months make one if they cover it.
    """
    by_figure: dict[tuple[Indicator, int], dict[str, Target]] = defaultdict(dict)
    for target in targets:
        by_figure[target.indicator, target.unit_id][target.part] = target
    return {
        (indicator.pk, unit): aim
        for (indicator, unit), parts in by_figure.items()
        if (aim := aim_of(indicator, parts))
    }


def aim_of(indicator: Indicator, parts: Mapping[str, Target]) -> Aim | None:
    if "" in parts:
        it = parts[""]
        return Aim(Fraction(it.value), fraction(it.floor), fraction(it.stretch))
    promised = {
        part: Value(Fraction(it.value), Fraction(1), Status.CONFIRMED, rolling.months_of(part))
        for part, it in parts.items()
    }
    year = rolling.over_time(promised, indicator.aggregation)
    return Aim(year.amount) if year and complete(year, indicator) else None


def complete(value: Value, indicator: Indicator) -> bool:
    """Say whether a value speaks for the whole year; a last value does when it holds at its end."""
    if indicator.aggregation == Aggregation.LAST:
        return max(MONTHS) in value.months
    return value.months >= set(MONTHS)


def fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def decimal(number: Fraction | None) -> Decimal | None:
    return None if number is None else as_decimal(number)


def figure(
    indicator: Indicator, unit: Unit, *, aim: Aim | None, value: Value | None, before: Value | None
) -> Figure:
    actual = value.amount if value else None
    earlier = before.amount if before else None
    target, floor, stretch = (aim.value, aim.floor, aim.stretch) if aim else (None, None, None)
    return Figure(
        indicator_code=indicator.code,
        name=indicator.name,
        name_zh=indicator.name_zh,
        unit_of_measure=indicator.unit_of_measure,
        direction=indicator.direction,
        unit=unit,
        target=decimal(target),
        actual=decimal(actual),
        status=value.status if value else None,
        disclosed=value.disclosed if value else "",
        completion=decimal(measuring.completion(actual, target, indicator.direction)),
        indicator=indicator,
        floor=decimal(floor),
        stretch=decimal(stretch),
        verdict=measuring.verdict(
            actual, floor=floor, target=target, stretch=stretch, direction=indicator.direction
        ),
        previous=decimal(earlier),
        change=decimal(
            measuring.change(actual, earlier, in_points=indicator.unit_of_measure == PER_CENT)
        ),
        stated=bool(value and value.stated),
        complete=bool(value and complete(value, indicator)),
    )
