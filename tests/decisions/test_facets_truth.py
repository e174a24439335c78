"""Facets against the truth of simulations, other processors and real ratings."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import kendalltau

from tests.decisions.judging import merits, rows
from tests.decisions.processors import digests
from tests.decisions.scales import drawn
from yearturn.decisions.calibration import calibrate, facets
from yearturn.decisions.types import (
    Rating,
    Ratings,
)

DIGEST = """
import hashlib
from tests.decisions.scales import drawn
from yearturn.decisions.calibration import calibrate
cast, _measures, _severities = drawn(11, nominees=150, judges=20)
print(hashlib.sha256(repr(calibrate(cast)).encode()).hexdigest())
"""


def renamed(problem: Ratings, **changes) -> Ratings:
    return replace(
        problem,
        ratings=tuple(
            replace(each, **{name: change(each) for name, change in changes.items()})
            for each in problem.ratings
        ),
    )


def test_truth_is_recovered_better_than_by_raw_means():
    problem, measures, severities = drawn(3, 300, 20, 4, 5, kept=0.35)

    found, scale = calibrate(problem), facets.fit(problem)

    ours = kendalltau([each.merit for each in found.merits], measures)[0]
    raw = kendalltau([each.raw_mean for each in found.merits], measures)[0]
    assert ours > raw + 0.02
    assert ours > 0.85
    assert np.corrcoef([each.severity for each in found.judges], -severities)[0, 1] > 0.98
    logits = np.array([each.logits for each in scale.nominees])
    errors = np.array([each.standard_error for each in scale.nominees])
    assert 0.85 < np.std((logits - measures) / errors) < 1.15
    assert [each.logits for each in scale.items] == pytest.approx([-0.6, -0.2, 0.2, 0.6], abs=0.1)
    assert [each.logits for each in scale.thresholds] == pytest.approx(
        [-1.5, -0.5, 0.5, 1.5], abs=0.2
    )
    assert all(0.7 < each.infit < 1.2 for each in scale.judges)


def test_a_judge_who_rolls_dice_does_not_fit():
    problem, _measures, _severities = drawn(4, 60, 8, 3, 4, kept=0.8)
    chance = np.random.default_rng(4)
    noisy = renamed(
        problem,
        category=lambda each: int(chance.integers(4)) if each.judge == "j005" else each.category,
    )

    fits = {each.name: each for each in facets.fit(noisy).judges}

    assert max(fits, key=lambda name: fits[name].infit) == "j005"
    assert max(fits, key=lambda name: fits[name].outfit) == "j005"
    assert fits["j005"].infit > 1.3


def test_merits_and_errors_are_equal_on_every_kernel_and_number_of_threads():
    found = digests(DIGEST)

    assert [len(each.strip()) for each in found] == [64]


@pytest.mark.real_data
def test_wine_warms_and_touches_as_the_cumulative_model_says():
    # Published is another link (R's ordinal: clmm, effects 3.063 of warmth and 1.835 of contact),
    # whose logits are wider. What can be compared are the order, and the one effect by the other.
    problem = Ratings(
        tuple(
            Rating(
                f"{row['temp']} {row['contact']} {row['bottle']}",
                row["judge"],
                "bitter",
                int(row["rating"]),
            )
            for row in rows("wine/scores.csv")
        )
    )

    found = facets.fit(problem)

    def average(word):
        return np.mean([each.logits for each in found.nominees if word in each.name.split()])

    warmth, contact = average("warm") - average("cold"), average("yes") - average("no")
    assert warmth / contact == pytest.approx(3.0629966 / 1.8348849, rel=0.06)
    assert not found.disordered
    raw = {each.nominee: each.raw_mean for each in calibrate(problem).merits}
    merit = merits(calibrate(problem))
    # Every judge rated every bottle, so that severity changes no order.
    assert sorted(merit, key=merit.get) == sorted(merit, key=lambda name: (raw[name], merit[name]))


@pytest.mark.real_data
def test_writing_agrees_with_the_linear_model_on_who_is_lenient_and_who_writes_well():
    problem = Ratings(
        tuple(
            Rating(row["idstud"], row["rater"], name, int(row[name]))
            for row in rows("ratings3/scores.csv")
            for name in ("crit2", "crit3", "crit4", "crit6")
            if row[name] != "NA"
        )
    )

    found = facets.fit(problem)

    for part, name in ((found.judges, "rater"), (found.nominees, "idstud")):
        known = {row["id"]: float(row["blup"]) for row in rows(f"ratings3/lme4_blup_{name}.csv")}
        both = [(each.logits, known[each.name]) for each in part if each.name in known]
        assert len(both) == len(known)
        assert np.corrcoef(np.array(both).T)[0, 1] > 0.995
