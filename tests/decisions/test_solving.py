"""The solver's door: one file, quiet solvers alike, matrices and bounds handed over whole."""

from pathlib import Path

import numpy as np
import pytest

import yearturn.decisions
from yearturn.decisions import solving
from yearturn.decisions.solving import EMPTY, FEASIBLE, SOLVED, Entries, form, quiet

INFINITE = np.inf


def dense(table) -> Entries:
    """Return a dense matrix column by column, zeros left out."""
    filled = np.array(table, dtype=float).T
    counts = np.count_nonzero(filled, axis=1)
    return Entries(counts, np.nonzero(filled)[1], filled[filled != 0])


def limits(*pairs):
    lower, upper = zip(*pairs, strict=True)
    return np.array(lower, dtype=float), np.array(upper, dtype=float)


def answered(made, **options):
    highs = quiet(**options)
    highs.passModel(made)
    highs.run()
    return highs


def test_one_file_of_the_library_names_the_solver():
    folder = Path(yearturn.decisions.__file__).parent

    named = [path.name for path in folder.rglob("*.py") if "import highspy" in path.read_text()]

    assert named == [Path(solving.__file__).name]


def test_a_solver_says_nothing_and_takes_one_thread(capfd):
    highs = answered(form(dense([[1]]), limits((0, 1)), limits((0, 5)), np.array([-1.0])))

    found = {name: highs.getOptionValue(name)[1] for name in solving.ALWAYS}
    assert found == {"output_flag": False, "threads": 1, "random_seed": 0, "presolve": "off"}
    assert capfd.readouterr().out == ""


def test_what_is_asked_for_goes_before_what_is_usual():
    highs = quiet(presolve="on", simplex_strategy=solving.PRIMAL, mip_rel_gap=0.0)

    assert highs.getOptionValue("presolve")[1] == "on"
    assert highs.getOptionValue("simplex_strategy")[1] == solving.PRIMAL
    assert highs.getOptionValue("mip_rel_gap")[1] == 0
    assert highs.getOptionValue("threads")[1] == 1


def test_solvers_share_nothing():
    quiet(presolve="on", random_seed=7)

    assert quiet().getOptionValue("presolve")[1] == "off"
    assert quiet().getOptionValue("random_seed")[1] == 0


def test_a_form_holds_matrix_bounds_and_costs():
    table = [[2, 0, 3], [0, 0, 4]]
    rows, columns = limits((-INFINITE, 7), (1, 9)), limits((0, 1), (0, 2), (-3, INFINITE))

    made = form(dense(table), rows, columns, np.array([5.0, 0.0, -1.0]))

    assert (made.num_row_, made.num_col_) == (2, 3)
    assert list(made.a_matrix_.start_) == [0, 1, 1, 3]
    assert list(made.a_matrix_.index_) == [0, 0, 1]
    assert list(made.a_matrix_.value_) == [2, 3, 4]
    assert list(made.row_lower_) == [-INFINITE, 1]
    assert list(made.row_upper_) == [7, 9]
    assert list(made.col_lower_) == [0, 0, -3]
    assert list(made.col_upper_) == [1, 2, INFINITE]
    assert list(made.col_cost_) == [5, 0, -1]


def test_less_is_better():
    made = form(dense([[1, 1]]), limits((3, 8)), limits((0, 2), (0, 9)), np.array([1.0, 2.0]))

    highs = answered(made)

    assert highs.getModelStatus() == SOLVED
    assert list(highs.getSolution().col_value) == pytest.approx([2, 1])


def test_a_program_that_nothing_keeps_is_told():
    made = form(dense([[1]]), limits((3, 8)), limits((0, 2)), np.zeros(1))

    assert answered(made).getModelStatus() == EMPTY


def test_whole_numbers_are_whole():
    goods = dense([[2, 3]]), limits((-INFINITE, 7)), limits((0, 2), (0, 2)), -np.array([3.0, 5.0])

    parts, whole = (answered(form(*goods, whole=each), mip_rel_gap=0.0) for each in (False, True))

    assert list(parts.getSolution().col_value) == pytest.approx([0.5, 2])
    assert list(whole.getSolution().col_value) == pytest.approx([2, 1])
    assert whole.getInfo().primal_solution_status == FEASIBLE


def test_a_program_without_entries_is_solved_by_its_bounds():
    made = form(dense([[0, 0]]), limits((-1, 1)), limits((2, 4), (3, 5)), np.array([1.0, -1.0]))

    highs = answered(made)

    assert list(highs.getSolution().col_value) == [2, 5]


@pytest.mark.parametrize("seed", range(5))
def test_the_same_question_has_the_same_answer_to_the_last_bit(seed):
    chance = np.random.default_rng(seed)
    table = chance.integers(0, 3, (8, 30))
    sums = table.sum(axis=1)
    ask = (
        dense(table),
        (np.zeros(8), sums / 2),
        (np.zeros(30), np.ones(30)),
        -chance.random(30),
    )

    one, other = (answered(form(*ask)) for _turn in range(2))

    assert list(one.getSolution().col_value) == list(other.getSolution().col_value)
    assert list(one.getSolution().row_dual) == list(other.getSolution().row_dual)
