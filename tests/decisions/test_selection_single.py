"""Whether a best set is the only one, held to every set of small programmes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.test_selection_search import (
    LONG,
    programme_of,
    programmes,
    queries,
    sets_of,
)
from yearturn.decisions.selection import single as module
from yearturn.decisions.selection.market import Market
from yearturn.decisions.selection.optimum import NOTHING, best, earliest
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.search import climb
from yearturn.decisions.selection.single import Choice, single


def as_good(programme, query):
    sets = sets_of(programme, query)
    most = max(programme.gains.of(each) for each in sets)
    return [each.tolist() for each in sets if programme.gains.of(each) == most]


@settings(deadline=None)
@given(programmes(), st.data())
def test_single_is_said_only_of_a_set_that_is_alone(programme, data):
    query = data.draw(queries(programme.matrix.columns, programme.matrix.rows))
    summit = climb(Market(programme), query, NOTHING)
    if summit.chosen is not None and single(programme, summit, summit.chosen):
        assert as_good(programme, query) == [sorted(summit.chosen.tolist())]


def drawn(seed, rows=5, columns=8):
    """Return a programme whose columns gain little, so that some sets gain as much."""
    chance = np.random.default_rng(seed)
    stands = [np.flatnonzero(chance.random(rows) < 1 / 3).tolist() for _ in range(columns)]
    bounds = [(int(chance.integers(2)), int(chance.integers(1, 4))) for _ in range(rows)]
    low = chance.integers(1 + seed % 3, size=columns)
    return programme_of(stands, bounds, chance.integers(1, 4, size=columns), low)


def test_single_tells_sets_that_are_alone_from_others():
    told = {True: 0, False: 0}
    for seed in range(150):
        programme = drawn(seed)
        query = Query(fixed=((seed % 8, 1),))
        summit = climb(Market(programme), query, NOTHING)
        if summit.chosen is None:
            continue
        alone = len(as_good(programme, query)) == 1
        assert single(programme, summit, summit.chosen) == alone, seed
        told[alone] += 1
    assert min(told.values()) > 15


@pytest.mark.parametrize("patience", [0, 60])
def test_earliest_is_the_first_of_the_best_whether_single_is_patient_or_not(patience, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", patience)
    for seed in range(60):
        programme = drawn(seed, columns=7)
        market = Market(programme)
        summit = climb(market, Query(), NOTHING)
        if summit.chosen is not None:
            assert patience or not single(programme, summit, summit.chosen)
            found = earliest(market, Query(), summit, summit.chosen)
            assert found.tolist() == as_good(programme, Query())[0]


def test_single_is_not_said_of_sets_of_which_somebody_must_be_missing():
    programme = programme_of([[0], [0]], [(0, 1)], [3, 2])
    summit = climb(Market(programme), Query(missing=(0,)), NOTHING)
    assert summit.chosen.tolist() == [1]
    assert not single(programme, summit, summit.chosen)


def test_single_counts_rows_that_a_question_freed():
    programme = programme_of([[0, 1], [0, 1], [0]], [(0, 2), (0, 1)], [5, 5, 3])
    bound = best(programme)
    assert bound.chosen.tolist() == [0, 2]
    freed = Query(bounds=((1, 0, 3),))
    summit = climb(bound.market, freed, NOTHING)
    assert summit.gain == 10 * LONG
    assert single(programme, summit, summit.chosen)


def test_choice_settles_what_rows_leave_no_choice_of():
    # Two of the first three, and of the last two as many as the third leaves room for.
    choice = Choice(((0b00111, 2, 2), (0b11100, 1, 1)), 0b00100, 0b11011)
    assert choice.settled(choice.inside, choice.open) == (0b00100, 0b00011)
    assert choice.settled(0b00101, 0b11010) == (0b00101, 0)
    assert choice.settled(0b00111, 0b11000) is None
    assert choice.settled(0b00000, 0b00011) is None


def test_choice_is_only_where_no_other_set_is_left():
    rows = ((0b0011, 1, 1), (0b0110, 1, 1), (0b1100, 0, 1))
    assert not Choice(rows, 0, 0b1111).is_only(0b0101)
    assert Choice(rows, 0b0100, 0b1011).is_only(0b0101)
    assert not Choice(rows, 0b0100, 0b1011).is_only(0b0100)
    assert Choice(((0b1, 2, 2),), 0, 0b1).is_only(0b1)
