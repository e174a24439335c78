"""Rolling up: each rule alone, laws on random years and trees, and a brute-force oracle."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.planning.models import PARTS, Aggregation
from yearturn.planning.states import Status
from yearturn.review.queries import rolling
from yearturn.review.queries.rolling import Value, months_of

FLASH, CONFIRMED, AUDITED = Status.FLASH, Status.CONFIRMED, Status.AUDITED


def value(amount, part="", status=CONFIRMED, weight=1, **more):
    return Value(Fraction(amount), Fraction(weight), status, months_of(part), stated=True, **more)


def year(**amounts):
    """Return what is stated by part: `year(Q1=3)`; `y` is the year, `m05` a month."""
    parts = {name.removeprefix("m") if name != "y" else "": it for name, it in amounts.items()}
    return {part: value(it, part) for part, it in parts.items()}


def amount(stated, aggregation="sum"):
    rolled = rolling.over_time(stated, aggregation)
    return rolled and rolled.amount


# ---- one period


@pytest.mark.parametrize("order", list(itertools.permutations([FLASH, CONFIRMED, AUDITED])))
def test_audited_beats_confirmed_beats_flash(order):
    values = [value(number, status=it) for number, it in enumerate(order)]
    assert rolling.firmest(values).status == AUDITED
    rest = [it for it in values if it.status != AUDITED]
    assert rolling.firmest(rest).status == CONFIRMED


@pytest.mark.parametrize(
    ("part", "months"),
    [("", set(range(1, 13))), ("Q1", {1, 2, 3}), ("Q4", {10, 11, 12}), ("07", {7})],
)
def test_part_covers_its_months(part, months):
    assert months_of(part) == months


# ---- through the year


def test_year_of_its_own_beats_its_parts():
    assert amount(year(y=100, Q1=1, Q2=1, Q3=1, Q4=1)) == 100


def test_quarter_of_its_own_beats_its_months():
    assert amount(year(Q1=10, m01=1, m02=1, m03=1, m04=5, Q3=7)) == 22


def test_nothing_stated_is_nothing():
    assert amount({}) is None


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [("sum", 10), ("mean", Fraction(5, 2)), ("last", 4), ("none", None)],
)
def test_quarters_make_the_year_as_the_indicator_says(aggregation, expected):
    assert amount(year(Q1=1, Q2=2, Q3=3, Q4=4), aggregation) == expected


def test_value_that_is_not_additive_stands_where_it_is_stated():
    assert amount(year(y=5), "none") == 5


def test_mean_is_weighted():
    stated = {"Q1": value(10, "Q1", weight=3), "Q2": value(20, "Q2", weight=1)}
    rolled = rolling.over_time(stated, "mean")
    assert (rolled.amount, rolled.weight) == (Fraction(25, 2), 2)


def test_last_takes_the_latest_month_stated():
    rolled = rolling.over_time(year(m02=2, m11=11, m05=5), "last")
    assert (rolled.amount, rolled.months) == (11, {11})


def test_parts_cover_their_months_together():
    assert rolling.over_time(year(Q1=1, m04=1), "sum").months == {1, 2, 3, 4}


def test_aggregate_is_as_firm_as_its_least_firm_part():
    stated = {"Q1": value(1, "Q1", AUDITED), "Q2": value(1, "Q2", FLASH)}
    assert rolling.over_time(stated, "sum").status == FLASH


def test_aggregate_was_never_disclosed_or_stated():
    stated = {"Q1": value(1, "Q1", disclosed="Daily, 1 May")}
    for aggregation in ("sum", "mean", "last"):
        rolled = rolling.over_time(stated, aggregation)
        assert (rolled.disclosed, rolled.stated) == ("", False)
    stated = {"": value(1, disclosed="Daily, 1 May")}
    assert rolling.over_time(stated, "sum") == stated[""]


# ---- through the tree


TREE = {None: [1], 1: [2, 3], 2: [4, 5]}


def rolled(own, aggregation="sum", tree=TREE):
    return {
        unit: it.amount
        for unit, it in rolling.rolled(
            {unit: value(it) for unit, it in own.items()}, tree, aggregation
        ).items()
    }


def test_children_add_up_to_the_top():
    assert rolled({3: 10, 4: 1, 5: 2}) == {1: 13, 2: 3, 3: 10, 4: 1, 5: 2}


def test_value_of_its_own_beats_the_children():
    assert rolled({2: 100, 3: 10, 4: 1, 5: 2}) == {1: 110, 2: 100, 3: 10, 4: 1, 5: 2}


def test_mean_does_not_depend_on_how_the_tree_is_cut():
    assert rolled({3: 10, 4: 1, 5: 4}, "mean")[1] == 5
    assert rolled({3: 10, 4: 1, 5: 4}, "mean", {None: [1], 1: [3, 4, 5]})[1] == 5


@pytest.mark.parametrize("aggregation", ["last", "none"])
def test_values_that_units_cannot_make_together_stay_where_they_are(aggregation):
    assert rolled({3: 10, 4: 1}, aggregation) == {3: 10, 4: 1}


def test_unit_that_only_the_roster_knows_has_no_value():
    assert rolled({}) == {}


def test_aggregate_covers_what_all_its_units_cover():
    own = {3: value(1, "Q1"), 4: value(1)}
    assert rolling.rolled(own, TREE, "sum")[1].months == {1, 2, 3}


def test_tree_with_several_tops_is_rolled_up():
    assert rolled({4: 1, 9: 5}, tree=TREE | {None: [1, 9]}) == {1: 1, 2: 1, 4: 1, 9: 5}


def test_deep_tree_is_rolled_up():
    depth = 3000
    tree = {None: [0], **{unit: [unit + 1] for unit in range(depth)}}
    assert rolled({depth: 7}, tree=tree)[0] == 7


# ---- laws and the oracle

numbers = st.fractions(min_value=-100, max_value=100, max_denominator=20)
weights = st.fractions(min_value=Fraction(1, 10), max_value=10, max_denominator=10)
statuses = st.sampled_from(list(Status))
aggregations = st.sampled_from(list(Aggregation))


@st.composite
def stated_years(draw):
    """Return what one unit states of a year: any parts of it."""
    parts = draw(st.lists(st.sampled_from(PARTS), unique=True, max_size=8))
    return {part: value(draw(numbers), part, draw(statuses), draw(weights)) for part in parts}


@st.composite
def trees(draw):
    """Return {unit: what it states} and the tree of up to nine units."""
    size = draw(st.integers(1, 9))
    parents = [None, *(draw(st.integers(0, number - 1)) for number in range(1, size))]
    children = {}
    for unit, parent in enumerate(parents):
        children.setdefault(parent, []).append(unit)
    own = {}
    for unit in range(size):
        if draw(st.booleans()):
            own[unit] = value(draw(numbers), "", draw(statuses), draw(weights))
    return own, children


def by_hand_year(stated, aggregation):
    """Work out a year's value straight from the rules; (amount, weight) or None."""
    if "" in stated:
        return stated[""].amount, stated[""].weight
    if aggregation == "none":
        return None
    quarters = []
    for number in (1, 2, 3, 4):
        months = [
            stated[f"{m:02}"] for m in range(3 * number - 2, 3 * number + 1) if f"{m:02}" in stated
        ]
        if f"Q{number}" in stated:
            quarters.append((stated[f"Q{number}"].amount, stated[f"Q{number}"].weight))
        elif months:
            quarters.append(by_hand([(it.amount, it.weight) for it in months], aggregation))
    return by_hand(quarters, aggregation) if quarters else None


def by_hand(pairs, aggregation):
    mean_weight = sum(weight for _amount, weight in pairs) / len(pairs)
    if aggregation == "last":
        return pairs[-1]
    if aggregation == "sum":
        return sum(amount for amount, _weight in pairs), mean_weight
    total = sum(weight for _amount, weight in pairs)
    return sum(amount * weight for amount, weight in pairs) / total, mean_weight


def by_hand_unit(unit, own, children, aggregation):
    """Return the values that count for a unit, found by walking down to who states one."""
    if unit in own:
        return [own[unit]]
    if aggregation not in {"sum", "mean"}:
        return []
    below = children.get(unit, [])
    return [it for child in below for it in by_hand_unit(child, own, children, aggregation)]


@given(stated_years(), aggregations)
def test_year_agrees_with_the_rules_worked_by_hand(stated, aggregation):
    rolled = rolling.over_time(stated, aggregation)
    assert (rolled and (rolled.amount, rolled.weight)) == by_hand_year(stated, aggregation)


@given(trees(), aggregations)
def test_tree_agrees_with_the_rules_worked_by_hand(tree, aggregation):
    own, children = tree
    found = rolling.rolled(own, children, aggregation)
    for unit in rolling.downward(children):
        counting = by_hand_unit(unit, own, children, aggregation)
        if not counting:
            assert unit not in found
            continue
        total = sum(it.weight for it in counting)
        expected = {
            "sum": sum(it.amount for it in counting),
            "mean": sum(it.amount * it.weight for it in counting) / total,
        }.get(aggregation, counting[0].amount)
        assert found[unit].amount == expected
        assert found[unit].weight == total
        assert found[unit].status == min((it.status for it in counting), key=list(Status).index)


@given(trees(), st.randoms())
def test_order_of_children_does_not_matter(tree, chance):
    own, children = tree
    shuffled = {unit: chance.sample(below, len(below)) for unit, below in children.items()}
    for aggregation in ("sum", "mean"):
        assert rolling.rolled(own, children, aggregation) == rolling.rolled(
            own, shuffled, aggregation
        )


@given(trees())
def test_top_is_the_sum_of_those_who_state_highest(tree):
    """Replacing what the units below a stating unit say changes nothing above it."""
    own, children = tree
    for unit in own:
        below = set(rolling.downward({**children, None: children.get(unit, [])}))
        pruned = {it: own[it] for it in own if it not in below}
        before = rolling.rolled(own, children, "sum")
        after = rolling.rolled(pruned, children, "sum")
        assert {it: before[it] for it in after if it not in below} == {
            it: after[it] for it in after if it not in below
        }


@given(trees())
def test_mean_lies_between_the_least_and_the_greatest(tree):
    own, children = tree
    for unit, it in rolling.rolled(own, children, "mean").items():
        counting = [v.amount for v in by_hand_unit(unit, own, children, "mean")]
        assert min(counting) <= it.amount <= max(counting)


@given(stated_years(), st.fractions(min_value=1, max_value=9))
def test_scaling_all_weights_changes_no_mean(stated, factor):
    scaled = {
        part: value(it.amount, part, it.status, it.weight * factor) for part, it in stated.items()
    }
    assert amount(scaled, "mean") == amount(stated, "mean")


@given(stated_years(), aggregations)
def test_year_of_its_own_always_wins(stated, aggregation):
    own = value(7, "", AUDITED)
    assert rolling.over_time({**stated, "": own}, aggregation) == own
