"""What exact selection stands on: forced columns, weak duality, cuts that lose nothing."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearturn.decisions.selection.face import (
    OPEN,
    Face,
    matrix_of,
    narrowed,
    propagated,
    total,
    whole,
)
from yearturn.decisions.selection.pricing import (
    Pricing,
    priced,
    pricing,
    repriced,
    rounded,
    sharpest,
    tightened,
)
from yearturn.decisions.selection.search import first, greatest
from yearturn.decisions.selection.solver import Suggestion, integral, relax

BIG = 10**8


def face_of(columns, bounds, settled=None):
    matrix = matrix_of(columns, len(bounds))
    lower = np.array([each[0] for each in bounds], dtype=np.int64)
    upper = np.array([each[1] for each in bounds], dtype=np.int64)
    known = [OPEN] * len(columns) if settled is None else settled
    return Face(matrix, lower, upper, np.array(known, dtype=np.int8))


def sets_of(face):
    """Return all sets of a face, one by one."""
    every = product((False, True), repeat=face.matrix.columns)
    return [each for each in every if face.holds(np.array(each, dtype=np.bool_))]


def gain_of(gains, chosen):
    return sum(gain for gain, taken in zip(gains, chosen, strict=True) if taken)


@st.composite
def faces(draw):
    rows = draw(st.integers(1, 4))
    rows_of_one = st.sets(st.integers(0, rows - 1)).map(sorted)
    columns = draw(st.lists(rows_of_one, min_size=1, max_size=6))
    bounds = [(draw(st.integers(0, 1)), draw(st.integers(0, 3))) for _ in range(rows)]
    settled = [draw(st.sampled_from((OPEN, OPEN, OPEN, 0, 1))) for _ in columns]
    return face_of(columns, bounds, settled)


@st.composite
def priced_faces(draw):
    face = draw(faces())
    gain = st.integers(-3 * BIG, 3 * BIG) | st.integers(0, 2)
    gains = [draw(gain) for _ in range(face.matrix.columns)]
    prices = [draw(st.integers(-3 * BIG, 3 * BIG)) for _ in range(face.matrix.rows)]
    return face, gains, prices


# -------------------------------------------------------------------- faces


@given(faces())
def test_propagated_keeps_every_set(face):
    known = propagated(face)
    assert sets_of(face) == ([] if known is None else sets_of(known))


def test_propagated_settles_what_a_full_and_a_needy_row_force():
    face = face_of([[0], [0], [1], [1]], [(0, 1), (2, 2)], [1, OPEN, OPEN, OPEN])
    assert propagated(face).settled.tolist() == [1, 0, 1, 1]


def test_propagated_sees_rows_that_cannot_be_kept():
    assert propagated(face_of([[0], [0]], [(0, 1)], [1, 1])) is None
    assert propagated(face_of([[0]], [(2, 2)])) is None
    assert propagated(face_of([[0, 1]], [(1, 1), (0, 0)])) is None


@given(faces())
def test_narrowed_keeps_every_set_of_the_open_columns(face):
    known = propagated(face)
    if known is None:
        return
    inner = [tuple(np.array(each)[known.open].tolist()) for each in sets_of(known)]
    assert inner == sets_of(narrowed(known))


def test_whole_keeps_large_numbers_exact():
    assert whole([2**53 - 1]).dtype == np.int64
    large = whole([2**70, -1])
    assert large.dtype == object
    assert total(large, np.array([True, True])) == 2**70 - 1


# ------------------------------------------------------------------- bounds


@given(priced_faces())
def test_priced_bounds_every_set_whatever_the_prices(case):
    face, gains, prices = case
    bound = priced(face, whole(gains), np.array([*prices, 0]), 1)
    for chosen in sets_of(face):
        assert gain_of(gains, chosen) <= bound.total


@given(priced_faces(), st.sampled_from((1, 2, 6, 60)))
def test_priced_is_the_same_in_machine_and_in_python_integers(case, scale):
    face, gains, prices = case
    machine = priced(face, whole(gains), np.array([*prices, 0]), scale)
    python = priced(
        face, np.array(gains, dtype=object), np.array([*prices, 0], dtype=object), scale
    )
    assert machine.total == python.total
    assert machine.reduced.tolist() == python.reduced.tolist()


def test_priced_does_not_overflow():
    face = face_of([[0], [0]], [(0, 1)])
    bound = priced(face, whole([2**61, 2**61 - 1]), np.array([2**61, 0], dtype=object), 27_720)
    assert bound.total == (2**62 - 1) * 27_720 - 2**61
    assert bound.reduced.dtype == object


@given(priced_faces())
def test_tightened_loses_no_set_that_gains_enough(case):
    face, gains, prices = case
    bound = priced(face, whole(gains), np.array([*prices, 0]), 1)
    for gain in {gain_of(gains, chosen) for chosen in sets_of(face)}:
        kept = sets_of(tightened(face, bound, gain))
        enough = [each for each in sets_of(face) if gain_of(gains, each) >= gain]
        assert [each for each in kept if gain_of(gains, each) >= gain] == enough
        if bound.tight(gain):
            assert kept == enough


def test_repriced_gives_nothing_for_a_row_that_is_left_out():
    face = face_of([[0], [0]], [(0, 1)])
    bound = priced(face, whole([5, 3]), np.array([3, 0]), 1)
    assert bound.total == 5
    wider = face_of([[0], [0]], [(0, 2)])
    assert repriced(wider, whole([5, 3]), bound).total == 8


def test_sharpest_finds_the_scale_that_clears_halves():
    # The ring of three: each link is worth half, and all together one and a half.
    face = face_of([[0, 1], [1, 2], [2, 0]], [(0, 1)] * 3)
    gains = whole([1, 1, 1])
    bound = sharpest(face, gains, relax(face, gains, np.arange(3)))
    assert (bound.total, bound.scale) == (3, 2)


def test_rounded_keeps_prices_beyond_machine_integers():
    assert rounded(np.array([2.0**70, 0.4]), 1).tolist() == [2**70, 0, 0]


# ------------------------------------------------------------------- solver


def test_relax_answers_for_a_face_without_open_columns():
    face = face_of([[0]], [(0, 1)], [1])
    suggestion = relax(face, whole([5]), np.array([], dtype=np.intp))
    assert suggestion.shares.tolist() == [1.0]
    assert integral(face, whole([5]), np.array([], dtype=np.intp)) is None


def test_relax_prices_what_is_missing_so_that_it_proves_emptiness():
    # Two columns share both rows, one of which needs two and the other allows one.
    face = face_of([[0, 1], [0, 1]], [(2, 2), (0, 1)])
    suggestion = relax(face, whole([1, 1]), np.arange(2))
    assert not suggestion.feasible
    assert sharpest(face, whole([0, 0]), suggestion).total < 0


def test_relax_takes_gains_that_no_solver_would():
    face = face_of([[0], [0], [0]], [(0, 1)])
    suggestion = relax(face, whole([10**40, 3 * 10**40, 2 * 10**40]), np.arange(3))
    assert np.round(suggestion.shares).tolist() == [0.0, 1.0, 0.0]


def test_bound_takes_in_columns_that_prove_worth_their_price():
    face = face_of([[0]] * 5, [(0, 2)])
    gains = whole([1, 2, 3, 4, 5])
    shown = np.array([True, False, False, False, False])
    few = Pricing(face.matrix, shown)
    bound, suggestion = few.bound(face, gains)
    assert bound.tight(9)
    assert np.round(suggestion.shares).tolist() == [0, 0, 0, 1, 1]


def test_pricing_starts_with_the_best_of_each_row_where_columns_are_many():
    columns = [[number % 2] for number in range(2_000)]
    matrix = matrix_of(columns, 2)
    found = pricing(matrix, whole(list(range(2_000))))
    assert np.flatnonzero(found.active).tolist() == list(range(1_984, 2_000))
    assert pricing(matrix_of(columns[:600], 2), whole([0] * 600)).active.all()


# ------------------------------------------------------------------- search


@settings(deadline=None)
@given(faces(), st.data())
def test_greatest_keeps_all_sets_that_reach_it_and_first_takes_the_first(face, data):
    gains = [data.draw(st.integers(-2, 2)) for _ in range(face.matrix.columns)]
    sets = sets_of(face)
    found = greatest(pricing(face.matrix, whole(gains)), [face], whole(gains))
    if not sets:
        assert found is None
        return
    best = max(gain_of(gains, chosen) for chosen in sets)
    reaching = [chosen for chosen in sets if gain_of(gains, chosen) == best]
    assert found.gain == best
    assert sorted(each for leaf in found.faces for each in sets_of(leaf)) == sorted(reaching)
    taken = first(pricing(face.matrix, whole(gains)), found.faces, found.chosen)
    assert tuple(taken.tolist()) == max(reaching)


@pytest.mark.parametrize("hint", [[True, False, False], [True, True, True]])
def test_greatest_is_not_led_astray_by_a_hint(hint):
    face = face_of([[0]] * 3, [(0, 1)])
    found = greatest(
        pricing(face.matrix, whole([1, 2, 3])), [face], whole([1, 2, 3]), np.array(hint)
    )
    assert (found.gain, found.chosen.tolist()) == (3, [False, False, True])


def test_first_decides_more_columns_than_one_search_takes():
    face = face_of([[0]] * 70, [(35, 35)])
    found = greatest(pricing(face.matrix, whole([0] * 70)), [face], whole([0] * 70))
    taken = first(pricing(face.matrix, whole([0] * 70)), found.faces, found.chosen)
    assert np.flatnonzero(taken).tolist() == list(range(35))


def test_suggestion_that_proves_nothing_gives_a_weak_bound(monkeypatch):
    face = face_of([[0]] * 2, [(0, 1)])
    empty = Suggestion(np.zeros(2), np.zeros(1), feasible=False)
    monkeypatch.setattr(
        "yearturn.decisions.selection.pricing.solver.relax", lambda *_arguments: empty
    )
    bound, _ = pricing(face.matrix, whole([4, 5])).bound(face, whole([4, 5]))
    assert bound.total == 9
