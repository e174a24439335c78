"""Lopsided comparisons: against Newton's method in very many digits, and what is refused."""

import random
from decimal import Context, Decimal, localcontext

import pytest

from tests.decisions.comparing import compared, pairs
from tests.decisions.judging import merits
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.calibration.pairwise import elimination, fit, settling
from yearturn.decisions.calibration.pairwise.model import Model
from yearturn.decisions.types import MICRO, Comparison, Comparisons, Unsettled

LONG = Context(prec=250)
LOPSIDED = "a>b*10000000 b>c*10000000 c>d*10000000 a>z*1000"
# Everybody far up loses to nobody but one who is farther up: pulled by hardly anything.
FLOATING = " ".join(
    [
        *(f"h{each}>h{each + 1}*3000000" for each in range(9)),
        "p>h0",
        "p>q*3000000",
        "q>p*3000000",
    ]
)


def wild(seed, *, nominees=5, comparisons=7):
    """Return connected comparisons whose counts are of any size up to 10 millions."""
    chance = random.Random(seed)  # noqa: S311 - a draw for tests, repeatable
    ends = [(chance.randrange(each), each) for each in range(1, nominees)]
    ends += [chance.sample(range(nominees), 2) for _each in range(comparisons - len(ends))]
    return Comparisons(
        tuple(
            Comparison(f"n{one}", f"n{other}", int(10 ** chance.uniform(0, 7)))
            for one, other in (chance.sample(pair, 2) for pair in ends)
        )
    )


def slopes(problem, theta):
    """Return the slope of the log likelihood by name, comparison by comparison."""
    found = {name: (1 - each.exp()) / (1 + each.exp()) / 2 for name, each in theta.items()}
    for each in problem.comparisons:
        left = each.times / (1 + (theta[each.winner] - theta[each.loser]).exp())
        found[each.winner] += left
        found[each.loser] -= left
    return found


def curvature(problem, theta):
    names = list(theta)
    found = [[Decimal(0)] * len(names) for _name in names]
    for place, each in enumerate(theta.values()):
        found[place][place] += each.exp() / (1 + each.exp()) ** 2
    for each in problem.comparisons:
        apart = (theta[each.winner] - theta[each.loser]).exp()
        weight = each.times * apart / (1 + apart) ** 2
        i, j = names.index(each.winner), names.index(each.loser)
        for row, column, sign in ((i, i, 1), (j, j, 1), (i, j, -1), (j, i, -1)):
            found[row][column] += sign * weight
    return found


def divided(matrix, right):
    """Return what solves the equations, by Gauss's elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        rows[place] = [each / rows[place][place] for each in rows[place]]
        for other in range(size):
            if other != place:
                factor = rows[other][place]
                rows[other] = [
                    a - factor * b for a, b in zip(rows[other], rows[place], strict=True)
                ]
    return [row[-1] for row in rows]


def maximum(problem):
    """Return log odds by name to some hundred digits: Newton's steps, halved where they fall."""
    names = sorted({name for each in problem.comparisons for name in (each.winner, each.loser)})
    theta = dict.fromkeys(names, Decimal(0))
    for _round in range(2000):
        slope = slopes(problem, theta)
        step = divided(curvature(problem, theta), slope.values())
        size = max(map(abs, step))
        if size < Decimal("1e-60"):
            return theta
        step = [each * min(1, 2 / size) for each in step]
        while True:
            there = {name: theta[name] + by for name, by in zip(names, step, strict=True)}
            after = slopes(problem, there)
            if sum(after[name] * by for name, by in zip(names, step, strict=True)) >= -abs(
                sum(slope[name] * by for name, by in zip(names, step, strict=True))
            ):
                break
            step = [each / 2 for each in step]
        theta = there
    raise AssertionError("the oracle does not settle")


def chances(theta):
    return {name: 1 / (1 + (-each).exp()) for name, each in theta.items()}


# ------------------------------------------------------------------ brute force


@pytest.mark.parametrize("seed", range(16))
def test_merits_of_counts_of_any_size_are_those_of_many_digits(seed):
    problem = wild(seed, nominees=3 + seed % 3, comparisons=3 + seed % 5)

    found = calibrate(problem)

    with localcontext(LONG):
        theta = maximum(problem)
        exact = chances(theta)
        inverse = [
            divided(
                curvature(problem, theta),
                [Decimal(int(place == other)) for other in range(len(theta))],
            )[place]
            for place in range(len(theta))
        ]
        errors = [
            float(100 * chance * (1 - chance) * variance.sqrt())
            for chance, variance in zip(exact.values(), inverse, strict=True)
        ]
    assert merits(found) == {name: round(each * 100 * MICRO) for name, each in exact.items()}
    assert [each.standard_error for each in found.merits] == pytest.approx(errors, abs=1e-6)


# ---------------------------------------------------------------------- by hand


def test_who_lost_to_the_unreachable_alone_is_average():
    found = calibrate(compared(LOPSIDED))

    assert merits(found)["z"] == 49_999_998
    assert {each.nominee: each.standard_error for each in found.merits}["z"] == 49.999998
    assert abs(sum(merits(found).values()) - 5 * 50 * MICRO) <= 2


def test_a_group_held_by_next_to_nothing_stands_in_the_middle():
    # Two who are far up, pulled down by one half each and up by one win over the top: what is left
    # of the halves and of the win is equal where theta is half of the top's, but for their spread.
    names, found = pairs(compared(FLOATING))

    theta = dict(zip(names, settling.settled(Model(found, 1.0), fit(found, 1.0)), strict=True))

    assert theta["p"] == pytest.approx(theta["q"], abs=Decimal("1e-5"))
    assert float(theta["p"]) == pytest.approx(float(theta["h0"]) / 2, abs=0.4)


def test_winners_and_losers_exchanged_turn_lopsided_merits_over():
    back = Comparisons(
        tuple(
            Comparison(each.loser, each.winner, each.times)
            for each in compared(LOPSIDED).comparisons
        )
    )

    assert merits(calibrate(back)) == {
        name: 100 * MICRO - merit for name, merit in merits(calibrate(compared(LOPSIDED))).items()
    }


# ------------------------------------------------------------------- elimination


@pytest.mark.parametrize("seed", range(6))
def test_strengths_do_not_tell_where_they_started(seed):
    found = pairs(wild(seed))[1]
    where = Model(found, 1.0)

    ways = [
        elimination.strengths(where, [Decimal(start) * sign for sign in (1, -1, 1, -1, 1)])
        for start in (0, 3, 40)
    ]

    expected = settling.chances(settling.settled(where, fit(found, 1.0)))
    for each in ways:
        assert each.unsure == ()
        for here, there in zip(settling.chances(each.theta), expected, strict=True):
            assert abs(here - there) < Decimal("1e-17")


@pytest.mark.parametrize("seed", range(4))
def test_eliminated_solves_the_curvatures_equations(seed):
    names, found = pairs(wild(seed))
    chance = random.Random(seed)  # noqa: S311 - a draw for tests, repeatable
    with localcontext(LONG):
        theta = {name: Decimal(chance.gauss(0, 3)) for name in names}
        right = [Decimal(chance.gauss(0, 1)) for _name in names]

        step = elimination.eliminated(Model(found, 1.0), list(theta.values())).solve(right)

        for row, value in zip(curvature(wild(seed), theta), right, strict=True):
            across = sum((a * b for a, b in zip(row, step, strict=True)), Decimal(0))
            assert abs(across - value) < Decimal("1e-200")


def test_elimination_keeps_all_digits_of_what_hardly_holds():
    # Two tied tightly, both held by the prior at 200 log odds: by e^-200 each.
    found = pairs(compared("a>b*40000000 b>a*40000000"))[1]

    variances = elimination.variances(Model(found, 1.0), [Decimal(200)] * 2)

    for each in variances:
        assert float(each / Decimal(200).exp()) == pytest.approx(0.5, rel=1e-12)


# ------------------------------------------------------------------- what is refused


def test_what_cannot_be_told_is_refused_and_named(monkeypatch):
    monkeypatch.setattr(settling, "NEAR", 0.0)
    monkeypatch.setattr(elimination, "MOST", 3)

    with pytest.raises(Unsettled, match="too lopsided to tell the merits of a, b, c and 2 more"):
        calibrate(compared(LOPSIDED))


def test_strengths_say_who_is_unsure_where_all_digits_are_not_enough(monkeypatch):
    where = Model(pairs(compared("a>b*3 b>a"))[1], 1.0)
    monkeypatch.setattr(elimination, "SURE", Decimal(0))

    assert elimination.strengths(where, [Decimal(0)] * 2).unsure == (0, 1)
