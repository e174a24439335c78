"""Questions about sets of columns, held to every set: the best, another as good, the first."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearturn.decisions.selection import market, seeding
from yearturn.decisions.selection.market import Market
from yearturn.decisions.selection.optimum import NOTHING, best, earliest
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.programme import Gains, Programme, matrix_of
from yearturn.decisions.selection.search import belongs, climb, other, reach
from yearturn.decisions.selection.solver import Model

LONG = 12_345


def programme_of(columns, bounds, gains, low=None, weight=LONG):
    matrix = matrix_of(columns, len(bounds))
    lower, upper = (np.array(each, dtype=np.int64) for each in zip(*bounds, strict=True))
    low = np.zeros(len(columns), dtype=np.int64) if low is None else np.array(low)
    return Programme(matrix, lower, upper, Gains(np.array(gains), low, weight))


@st.composite
def programmes(draw):
    rows = draw(st.integers(1, 4))
    rows_of_one = st.sets(st.integers(0, rows - 1)).map(sorted)
    columns = draw(st.lists(rows_of_one, min_size=1, max_size=7))
    bounds = [(draw(st.integers(0, 1)), draw(st.integers(0, 3))) for _ in range(rows)]
    high = [draw(st.integers(1, 3)) for _ in columns]
    low = [draw(st.integers(0, 2)) for _ in columns]
    return programme_of(columns, bounds, high, low)


@st.composite
def queries(draw, columns, rows):
    before = draw(st.integers(0, 2))
    fixed = draw(st.dictionaries(st.integers(0, columns - 1), st.integers(0, 1), max_size=2))
    bounds = draw(
        st.dictionaries(
            st.integers(0, rows - 1), st.tuples(st.integers(0, 2), st.integers(0, 4)), max_size=2
        )
    )
    missing = draw(st.sets(st.integers(0, columns - 1), max_size=3).map(sorted))
    rows_moved = tuple((row, *bound) for row, bound in sorted(bounds.items()))
    return Query(tuple(sorted(fixed.items())), rows_moved, tuple(missing), min(before, columns))


def sets_of(programme, query):
    """Return all sets of a query, one by one, in the order of columns."""
    moved = {row: (least, most) for row, least, most in query.bounds}
    bounds = list(zip(programme.lower.tolist(), programme.upper.tolist(), strict=True))
    bounds = [moved.get(row, bound) for row, bound in enumerate(bounds)]
    settled = dict(query.fixed)
    found = []
    for taken in product((1, 0), repeat=programme.matrix.columns):
        if any(taken[column] != value for column, value in settled.items()):
            continue
        if any(taken[column] and column not in settled for column in range(query.before)):
            continue
        if query.missing and all(taken[column] for column in query.missing):
            continue
        chosen = np.flatnonzero(taken)
        sums = programme.matrix.sums(chosen).tolist()
        if all(least <= total <= most for total, (least, most) in zip(sums, bounds, strict=True)):
            found.append(chosen)
    return found


@settings(deadline=None)
@given(programmes(), st.data())
def test_climb_finds_the_best_set_of_any_query(programme, data):
    query = data.draw(queries(programme.matrix.columns, programme.matrix.rows))
    sets = sets_of(programme, query)
    asked = Market(programme)
    summit = climb(asked, query, NOTHING)
    if not sets:
        assert summit.chosen is None
        assert all(leaf.empty for leaf in summit.proof.leaves())
        return
    most = max(programme.gains.of(each) for each in sets)
    assert summit.gain == most
    assert programme.gains.of(summit.chosen) == most
    assert belongs(query, summit.chosen, asked)
    as_good = [each.tolist() for each in sets if programme.gains.of(each) == most]
    assert {column for each in as_good for column in each} <= summit.loose()
    assert earliest(asked, query, summit, summit.chosen).tolist() == as_good[0]


@settings(deadline=None)
@given(programmes(), st.data())
def test_reach_finds_a_set_that_gains_enough_or_proves_that_none_does(programme, data):
    query = data.draw(queries(programme.matrix.columns, programme.matrix.rows))
    gain = data.draw(st.integers(0, 8)) * LONG + data.draw(st.integers(0, 4))
    enough = [each for each in sets_of(programme, query) if programme.gains.of(each) >= gain]
    found = reach(Market(programme), query, gain)
    if found.chosen is None:
        assert enough == []
        for leaf in found.proof.leaves():
            assert leaf.empty or leaf.tag.total < gain * leaf.tag.scale
    else:
        assert any(each.tolist() == sorted(found.chosen.tolist()) for each in enough)


@settings(deadline=None)
@given(programmes(), st.integers(0, 3))
def test_other_finds_another_set_as_good_or_proves_that_there_is_none(programme, patience):
    sets = sets_of(programme, Query())
    asked = Market(programme)
    summit = climb(asked, Query(), NOTHING)
    if summit.chosen is None or not len(summit.chosen):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yearturn.decisions.selection.search.SOON", patience)
        found = other(asked, summit.chosen, summit)
    chosen = sorted(summit.chosen.tolist())
    rest = [s for s in sets if programme.gains.of(s) == summit.gain and s.tolist() != chosen]
    assert (found.chosen is None) == (rest == [])
    if rest:
        assert sorted(found.chosen.tolist()) in [each.tolist() for each in rest]


@settings(deadline=None)
@given(programmes())
def test_best_is_the_first_of_the_best_sets(programme):
    sets = sets_of(programme, Query())
    found = best(programme)
    if not sets:
        assert found is None
        return
    most = max(programme.gains.of(each) for each in sets)
    as_good = [each for each in sets if programme.gains.of(each) == most]
    assert (found.gain, found.chosen.tolist()) == (most, as_good[0].tolist())
    assert found.unique == (len(as_good) == 1)


@settings(deadline=None)
@given(programmes(), st.sampled_from((1, 2, 4)))
def test_best_is_the_same_however_few_columns_are_looked_at(programme, size):
    expected = best(programme)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeding, "SEVERAL", 1)
        patch.setattr(seeding, "HEAD", size)
        for name, value in {"FEW": 0, "POOL": size, "SHOWN": 1, "MORE": 1, "FURTHER": 1}.items():
            patch.setattr(market, name, value)
        patch.setattr(market, "WIDEST", size)
        found = best(programme)
    if expected is None:
        assert found is None
    else:
        assert found.chosen.tolist() == expected.chosen.tolist()
        assert found.unique == expected.unique


# -------------------------------------------------------------------- columns taken in


def test_columns_that_prove_worth_their_price_are_taken_in():
    programme = programme_of([[0]] * 5, [(0, 2)], [1, 2, 3, 4, 5])
    asked = Market(programme, np.array([0, 2]))
    finding = asked.find(Query(), NOTHING)
    assert finding.tight(9 * LONG)
    assert finding.likely.tolist() == [3, 4]
    assert {3, 4} <= set(asked.shown.tolist())


def test_columns_are_taken_in_that_a_minimum_needs():
    programme = programme_of([[0], [0], [1]], [(0, 2), (1, 1)], [5, 5, 1])
    asked = Market(programme, np.array([0, 1]))
    finding = asked.find(Query(), NOTHING)
    assert finding.likely.tolist() == [0, 1, 2]
    nobody = asked.find(Query(fixed=((2, 0),)), NOTHING)
    assert nobody.empty


def test_a_finding_up_to_the_floor_takes_nobody_in():
    programme = programme_of([[0]] * 3, [(0, 1)], [3, 3, 3])
    asked = Market(programme, np.array([0]))
    assert asked.find(Query(), 9 * LONG).within(9 * LONG)
    assert asked.shown.tolist() == [0]


def test_rows_are_asked_for_that_bound_nobody_before():
    programme = programme_of([[0]] * 3, [(0, 3)], [1, 2, 3])
    asked = Market(programme)
    assert climb(asked, Query(), NOTHING).gain == 6 * LONG
    assert climb(asked, Query(bounds=((0, 0, 1),)), NOTHING).gain == 3 * LONG
    assert climb(asked, Query(bounds=((0, 4, 9),)), NOTHING).chosen is None


# -------------------------------------------------------------------- the solver


def asked(model, columns=(), values=(), rows=(), bounds=(), missing=None):
    lower, upper = zip(*bounds, strict=True) if bounds else ((), ())
    return model.ask(
        np.array(columns, dtype=np.int32),
        np.array(values, dtype=float),
        np.array(rows, dtype=np.int32),
        np.array(lower, dtype=float),
        np.array(upper, dtype=float),
        None if missing is None else np.array(missing, dtype=np.int32),
    )


def model_of(programme):
    gains = programme.gains
    return Model(
        programme.matrix.lines,
        programme.lower.astype(float),
        programme.upper.astype(float),
        gains.high.astype(float),
        gains.low.astype(float),
    )


def test_the_solver_prices_both_levels_and_forgets_what_was_moved():
    model = model_of(programme_of([[0], [0], [0]], [(0, 1)], [3, 5, 4], [7, 8, 9]))
    first = asked(model)
    assert np.round(first.shares).tolist() == [0, 1, 0]
    # Between the second best and the best every price of the row proves as much.
    assert 4 <= first.high[0] <= 5
    without = asked(model, [1], [0])
    assert np.round(without.shares).tolist() == [0, 0, 1]
    two = asked(model, rows=[0], bounds=[(0, 2)])
    assert np.round(two.shares).tolist() == [0, 1, 1]
    other_sets = asked(model, missing=[1])
    assert np.round(other_sets.shares).tolist() == [0, 0, 1]
    again = asked(model)
    assert again.shares.tolist() == first.shares.tolist()
    assert again.high.tolist() == first.high.tolist()


def test_the_solver_shows_why_nothing_is_allowed():
    model = model_of(programme_of([[0], [0]], [(0, 1)], [1, 1]))
    found = asked(model, [0, 1], [1, 1])
    assert not found.feasible
    assert found.high[0] > 0


def test_the_solver_chooses_by_the_low_level_where_the_high_one_leaves_a_choice():
    model = model_of(programme_of([[0], [0], [0]], [(0, 1)], [5, 5, 4], [7, 9, 99]))
    asked(model)
    found = model.second(np.array([np.nan, np.nan, 0.0]), np.array([1.0]))
    assert np.round(found.shares).tolist() == [0, 1, 0]
    assert np.round(asked(model).shares).sum() == 1


def test_the_solver_takes_gains_that_no_solver_would():
    model = model_of(programme_of([[0], [0], [0]], [(0, 1)], [10**40, 3 * 10**40, 2 * 10**40]))
    assert np.round(asked(model).shares).tolist() == [0, 1, 0]
