"""How often each contender wins at redrawn merits, and the band around the line."""

from dataclasses import replace
from fractions import Fraction
from math import sqrt

import pytest

from tests.decisions import comparing, scales
from tests.decisions.elections import candidate, seeded
from tests.decisions.judging import scored
from tests.decisions.processors import printed
from yearturn.decisions.calibration import calibrate
from yearturn.decisions.stability import counted, stability, told
from yearturn.decisions.types import (
    Ballot,
    Contender,
    Infeasible,
    Method,
    Quota,
    Scores,
    SelectionProblem,
    Title,
)
from yearturn.decisions.types.stability import Judged, StabilityProblem, Wins

CLOSE = """
    Ann 80 82 84 86 93
    Ben 80 83 84 85 92
    Eve 60 62 61 60 61
"""


def case(scores, *, seats=1, seed="seed", draws=200, quotas=(), award="a"):
    """Return the stability problem of one award with these ballots."""
    calibration = calibrate(scores)
    contenders = tuple(
        Contender(each.nominee, award, each.merit, each.raw_mean, tie)
        for tie, each in enumerate(calibration.merits)
    )
    people = tuple(candidate(each.nominee, unit="u") for each in calibration.merits)
    problem = SelectionProblem(people, (Title(award, seats),), contenders, tuple(quotas))
    return StabilityProblem(problem, (Judged(award, scores, calibration),), seed, draws)


def noisy(seed, nominees=12, judges=5):
    chance = seeded(seed)
    own = [chance.gauss(70, 4) for _ in range(nominees)]
    ballots = tuple(
        Ballot(f"n{i:02}", f"j{j}", Fraction(round(10 * (own[i] + j + chance.gauss(0, 4))), 10))
        for i in range(nominees)
        for j in range(judges)
    )
    return Scores(Method.SEVERITY, ballots)


def wins(outcome):
    return {each.candidate: each.wins for each in outcome.frequencies}


@pytest.mark.parametrize("given", [comparing.drawn(4, nominees=5), scales.drawn(4)[0]])
def test_comparisons_and_ratings_have_a_line_too(given):
    problem = case(given, seats=2, draws=60)
    outcome = stability(problem)
    ahead = max(problem.selection.contenders, key=lambda each: each.merit)
    assert sum(wins(outcome).values()) == 120
    assert wins(outcome)[ahead.candidate] > 40


def test_nearly_equal_nominees_share_the_wins_and_stand_in_the_open():
    outcome = stability(case(scored("mean", CLOSE)))
    found = wins(outcome)
    assert found["Ann"] + found["Ben"] == 200
    assert min(found["Ann"], found["Ben"]) > 50
    assert found["Eve"] == 0
    assert outcome.bands[0].certain == ()
    assert set(outcome.bands[0].open) == {"Ann", "Ben"}


def test_nominees_far_above_the_line_are_certain():
    outcome = stability(case(scored("mean", CLOSE), seats=2))
    assert wins(outcome) == {"Ann": 200, "Ben": 200, "Eve": 0}
    assert outcome.bands[0].certain == ("Ann", "Ben")
    assert outcome.bands[0].open == ()


def test_two_equal_nominees_win_half_each_within_the_stated_error():
    outcome = stability(case(scored("mean", "Ann 70 80 90\nBen 70 80 90"), draws=2000))
    ann = outcome.frequencies[0]
    assert abs(ann.share - 500_000) < 4 * ann.error


def test_share_and_error_are_those_of_the_wins():
    outcome = stability(case(scored("mean", CLOSE), draws=150))
    for each in outcome.frequencies:
        a, b = each.wins + 1, 150 - each.wins + 1
        error = sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
        assert each.share == each.wins * 10**6 // 150
        assert abs(each.error - error * 10**6) <= 1


def test_a_win_in_every_draw_still_states_an_error():
    outcome = stability(case(scored("mean", CLOSE), seats=2, draws=100))
    assert outcome.frequencies[0].share == 10**6
    assert 5_000 < outcome.frequencies[0].error < 15_000


@pytest.mark.parametrize("cuts", [(100,), (1, 100), (30, 31, 70, 100)])
@pytest.mark.parametrize("most", [2, 3])
def test_any_split_of_the_draws_gives_the_same_answer(cuts, most):
    quotas = [Quota("few of u", None, "unit", "u", maximum=most)]
    problem = case(noisy(1), seats=3, draws=100, quotas=quotas)
    starts = (0, *cuts[:-1])
    parts = [counted(problem, first, last) for first, last in zip(starts, cuts, strict=True)]
    assert told(problem, parts[::-1]) == stability(problem)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [(0, 40)],
        [(0, 40), (50, 100)],
        [(0, 60), (50, 100)],
        [(0, 100), (0, 100)],
        [(10, 100)],
    ],
)
def test_parts_that_are_not_each_draw_once_are_refused(parts):
    problem = case(scored("mean", CLOSE), draws=100)
    with pytest.raises(ValueError, match="100 draws once"):
        told(problem, [Wins(first, last, (0, 0, 0)) for first, last in parts])


@pytest.mark.parametrize(("first", "last"), [(-1, 5), (5, 5), (6, 5), (0, 101)])
def test_draws_that_are_not_asked_for_are_refused(first, last):
    with pytest.raises(ValueError, match="are not among 100"):
        counted(case(scored("mean", CLOSE), draws=100), first, last)


def test_no_draw_at_all_is_refused():
    with pytest.raises(ValueError, match="are not among 0"):
        stability(case(scored("mean", CLOSE), draws=0))


def test_another_seed_draws_others():
    one, other = (stability(case(noisy(2), seats=4, seed=seed)) for seed in ("one", "other"))
    assert wins(one) != wins(other)
    assert sum(wins(one).values()) == sum(wins(other).values()) == 4 * 200


PRINTED = """
from tests.decisions.test_stability import case, noisy
from yearturn.decisions.stability import counting
problem = case(noisy(1, nominees=60, judges=9), seats=5, draws=40)
print(counting.counted(problem, 0, 40).times)
print([counting.Redraw(problem).merits(draw).tolist() for draw in range(10)])
"""


def test_processors_draw_the_same_merits_and_winners():
    texts = {printed(PRINTED, *chosen) for chosen in (("Haswell", "2"), ("Prescott", "1"))}
    assert len(texts) == 1
    assert len(texts.pop()) > 5_000


def test_names_and_order_of_contenders_are_not_seen_by_the_wins():
    problem = case(noisy(3), seats=3)
    turned = replace(
        problem,
        selection=replace(problem.selection, contenders=problem.selection.contenders[::-1]),
    )
    assert wins(stability(turned)) == wins(stability(problem))


def test_quotas_hold_in_every_draw():
    scores = scored("mean", CLOSE)
    quota = Quota("one of u", None, "unit", "u", maximum=1)
    outcome = stability(case(scores, seats=2, quotas=[quota]))
    assert sum(wins(outcome).values()) == 200


def test_barred_contenders_never_win():
    problem = case(scored("mean", CLOSE))
    first, *others = problem.selection.contenders
    contenders = (replace(first, barred=("veto",)), *others)
    barred = replace(problem, selection=replace(problem.selection, contenders=contenders))
    assert wins(stability(barred))["Ann"] == 0
    assert wins(stability(barred))["Ben"] == 200


def test_an_award_without_its_ballots_is_refused():
    problem = replace(case(scored("mean", CLOSE)), judged=())
    with pytest.raises(ValueError, match="the ballots of a are missing"):
        stability(problem)


def test_an_award_that_nobody_may_win_needs_no_ballots():
    problem = case(scored("mean", CLOSE))
    titles = (*problem.selection.titles, Title("b", 1))
    outcome = stability(replace(problem, selection=replace(problem.selection, titles=titles)))
    assert [band.award for band in outcome.bands] == ["a", "b"]
    assert outcome.bands[1].certain == outcome.bands[1].open == ()


def test_rules_that_nobody_can_keep_are_refused():
    quota = Quota("four of u", None, "unit", "u", minimum=4)
    with pytest.raises(Infeasible):
        stability(case(scored("mean", CLOSE), quotas=[quota]))


def test_a_lead_of_one_error_wins_as_often_as_the_normal_distribution_says():
    """Two independent means that differ by one standard deviation of their difference."""
    scores = scored("mean", "Ann 78 80 82\nBen 70 72 74")
    calibration = calibrate(scores)
    problem = case(scores, draws=4000)
    # The pooled spread is 2, a difference of two means of three has the deviation 2·sqrt(2/3).
    lead = round(2 * sqrt(2 / 3) * 10**6)
    base = calibration.merits[1].merit
    contenders = tuple(
        replace(each, merit=base + (lead if each.candidate == "Ann" else 0))
        for each in problem.selection.contenders
    )
    closer = replace(problem, selection=replace(problem.selection, contenders=contenders))
    ann = stability(closer).frequencies[0]
    assert abs(ann.share - 841_345) < 4 * ann.error
