"""The solver's door: answers, prices, warm starts, limits; and the same lottery everywhere."""

import highspy
import numpy as np
import pytest

from tests.decisions.processors import digests
from yearturn.decisions.sortition.programs import Program

INFINITE = float("inf")


def bounds(*pairs):
    lower, upper = zip(*pairs, strict=True)
    return np.array(lower, dtype=float), np.array(upper, dtype=float)


def knapsack(*, whole=False, nodes=None):
    """Return the program of two sorts of goods, of weight 2 and 3, in 7 units of room."""
    return Program(
        np.array([[2.0, 3.0]]),
        bounds((-INFINITE, 7)),
        bounds((0, 2), (0, 2)),
        np.array([3.0, 5.0]),
        whole=whole,
        nodes=nodes,
    )


def test_the_greatest_gain_is_found_with_what_a_unit_of_room_is_worth():
    answer = knapsack().answer()
    assert answer.values.tolist() == pytest.approx([0.5, 2])
    assert answer.prices.tolist() == pytest.approx([1.5])


def test_a_lower_bound_that_binds_has_a_negative_price():
    program = Program(
        np.array([[1.0, 1.0]]),
        bounds((2, INFINITE)),
        bounds((0, 5), (0, 1)),
        np.array([-3.0, -1.0]),
    )
    answer = program.answer()
    assert answer.values.tolist() == pytest.approx([1, 1])
    assert answer.prices.tolist() == pytest.approx([-3])


def test_whole_numbers_are_found_where_they_are_asked_for():
    answer = knapsack(whole=True).answer()
    assert answer.values.tolist() == pytest.approx([2, 1])


def test_a_search_of_few_nodes_finds_something_or_nothing():
    answer = knapsack(whole=True, nodes=1).answer()
    assert 2 * answer.values[0] + 3 * answer.values[1] <= 7 + 1e-9


def test_what_nothing_keeps_has_no_answer():
    program = Program(np.ones((1, 2)), bounds((3, 4)), bounds((0, 1), (0, 1)), np.ones(2))
    assert program.answer() is None
    assert (
        Program(
            np.ones((1, 2)), bounds((3, 4)), bounds((0, 1), (0, 1)), np.ones(2), whole=True
        ).answer()
        is None
    )


def test_bounds_and_gains_can_be_changed():
    program = knapsack()
    program.answer()
    program.bound(bounds((-INFINITE, 4)), bounds((0, 2), (0, 1)))
    assert program.answer().values.tolist() == pytest.approx([0.5, 1])
    program.price(np.array([1.0, -1.0]))
    assert program.answer().values.tolist() == pytest.approx([2, 0])
    program.settle(0, 1)
    assert program.answer().values.tolist() == pytest.approx([1, 0])
    program.bound(bounds((2, 2)), bounds((0, 0), (0, 1)))
    assert program.answer().values.tolist() == pytest.approx([0, 2 / 3])


def test_a_program_has_an_answer_again_after_it_had_none():
    program = knapsack()
    program.bound(bounds((20, 30)), bounds((0, 2), (0, 2)))
    assert program.answer() is None
    program.bound(bounds((0, 7)), bounds((0, 2), (0, 2)))
    assert program.answer().values.tolist() == pytest.approx([0.5, 2])


def test_columns_can_be_added():
    program = Program(
        np.array([[1.0, 1.0], [1.0, 0.0]]),
        bounds((1, 1), (-INFINITE, 0.5)),
        bounds((0, INFINITE), (0, 1)),
        np.array([1.0, 0.0]),
    )
    assert program.answer().values.tolist() == pytest.approx([0.5, 0.5])
    program.add(np.array([0.0, -1.0]))
    assert program.answer().values.tolist() == pytest.approx([1, 0, 0.5])


def test_a_start_that_leads_nowhere_is_made_again_from_nothing(monkeypatch):
    program = knapsack()
    real, statuses = program.run, iter([highspy.HighsModelStatus.kUnknown, None])
    monkeypatch.setattr(program, "run", lambda: next(statuses) or real())
    assert program.answer().values.tolist() == pytest.approx([0.5, 2])


def test_a_solver_that_gives_up_twice_is_an_error(monkeypatch):
    program = knapsack()
    monkeypatch.setattr(program, "run", lambda: highspy.HighsModelStatus.kUnknown)
    with pytest.raises(ArithmeticError, match="the solver ended with"):
        program.answer()


def test_a_limit_without_an_answer_is_none(monkeypatch):
    program = knapsack(whole=True, nodes=1)
    monkeypatch.setattr(program, "run", lambda: highspy.HighsModelStatus.kSolutionLimit)
    assert program.answer() is None


DIGESTS = """
import numpy as np
from tests.decisions.pools import TRIANGLE, drawn_pool
from yearturn.decisions.sortition import leximin, lottery_digest
cases = [drawn_pool(np.random.default_rng([12, seed]), 60, 10, 4, slack=2) for seed in range(3)]
print(*(lottery_digest(leximin(case)) for case in (TRIANGLE, *cases)))
"""


def test_a_lottery_has_the_same_digest_on_every_processor():
    found = digests(DIGESTS)

    assert [[len(digest) for digest in each.split()] for each in found] == [[64] * 4]
