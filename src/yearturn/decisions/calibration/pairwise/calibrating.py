"""From comparisons to merits: a merit is 100 times the chance against an average nominee."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from yearturn.decisions import kinds
from yearturn.decisions.calibration.pairwise import errors, settling
from yearturn.decisions.calibration.pairwise.maximum import fit
from yearturn.decisions.calibration.pairwise.model import Model
from yearturn.decisions.calibration.pairwise.pairs import Pairs, Reals, Whole
from yearturn.decisions.calibration.rounding import decimals, micro, millionths, near_edge
from yearturn.decisions.types import (
    Calibration,
    Comparison,
    Comparisons,
    Disconnected,
    Merit,
    Method,
)

PRIOR = 1.0
MOST = 10**8  # comparisons; beyond them errors are not sure to a millionth of a point


def calibrate(problem: Comparisons) -> Calibration:
    """Return merits by the model of Bradley and Terry, with a weak prior.

    The log odds that one nominee is put before another are the difference of their strengths
    (Bradley and Terry 1952). To the comparisons made, one is added for everybody: with an average
    nominee, half won and half lost (a prior in the shape of comparisons: Davidson and Solomon
    1973, A Bayesian approach to paired comparison experimentation, Biometrika 60). It is always
    added, to everybody. Without it whoever won everything would be endlessly strong, the whole
    scale would jump on the day of their first defeat, and a single victory would be worth as much
    as twenty out of twenty; with it there is one answer, and it moves a little with each
    comparison.

    A merit is 100 times the chance of being put before the average nominee; merits average 50, but
    for their rounding. The raw mean is 100 times the share of their own comparisons that
    a nominee won, `ballots` the number of these. Nobody is named as a judge. Standard errors are
    in points, to 6 decimals; None above 3,000 nominees.

    :raises types.Disconnected: with the groups that no comparison connects, the largest first;
        in each the nominees in ascending order
    :raises types.Unsettled: with those whose merits cannot be told, as comparisons are too lopsided
    :raises TypeError: names that are no text, numbers of times that are no int
    :raises ValueError: somebody was compared with themself, or less than once; or there are more
        than 10^8 comparisons
    """
    _check(problem.comparisons)
    names = sorted({name for each in problem.comparisons for name in (each.winner, each.loser)})
    merits: tuple[Merit, ...] = ()
    if names:
        pairs = _pairs(names, problem.comparisons)
        _require_connected(names, pairs)
        merits = _merits(names, pairs)
    return Calibration(method=Method.PAIRWISE, merits=merits, judges=())


def _check(comparisons: Sequence[Comparison]) -> None:
    kinds.require(comparisons, (Comparison,), "one of the comparisons")
    kinds.require_field(comparisons, "winner", (str,), "a comparison's winner")
    kinds.require_field(comparisons, "loser", (str,), "a comparison's loser")
    kinds.require_field(comparisons, "times", (int,), "a comparison's number of times")
    for each in comparisons:
        if each.winner == each.loser:
            raise ValueError(f"{each.winner} is compared with themself")
        if each.times < 1:
            raise ValueError(f"{each.winner} before {each.loser}: {each.times} times")
    if sum(each.times for each in comparisons) > MOST:
        raise ValueError(f"more than {MOST} comparisons")


def _pairs(names: Sequence[str], comparisons: Sequence[Comparison]) -> Pairs:
    number = {name: position for position, name in enumerate(names)}
    rows = [(number[each.winner], number[each.loser], each.times) for each in comparisons]
    winner, loser, times = np.array(rows, dtype=np.int64).T
    return Pairs.of(len(names), winner, loser, times)


def _require_connected(names: Sequence[str], pairs: Pairs) -> None:
    groups = [tuple(names[each] for each in group) for group in pairs.components()]
    if len(groups) > 1:
        raise Disconnected(tuple(sorted(groups, key=lambda group: (-len(group), group))))


def _merits(names: Sequence[str], pairs: Pairs) -> tuple[Merit, ...]:
    model = Model(pairs, PRIOR)
    theta = settling.settled(model, fit(pairs, PRIOR), names)
    chances = [Fraction(each) for each in settling.chances(theta)]
    deviations = errors.deviations(model, theta)
    won, made = _tally(pairs)
    raw = millionths(100 * won, made, 1)
    return tuple(
        Merit(
            nominee=name,
            merit=micro(100 * chances[i]),
            raw_mean=raw.values[i],
            ballots=int(made[i]),
            standard_error=_points(chances[i], deviations, i),
            near_edge=near_edge(100 * chances[i]) or raw.edges[i],
        )
        for i, name in enumerate(names)
    )


def _points(chance: Fraction, deviations: Reals | None, nominee: int) -> float | None:
    """Return the standard error in points: a chance moves by p(1 - p) for one of log odds."""
    if deviations is None:
        return None
    return decimals(100 * float(chance * (1 - chance)) * float(deviations[nominee]))


def _tally(pairs: Pairs) -> tuple[Whole, Whole]:
    """Return, by nominee, the comparisons won and made; floats hold so few exactly."""
    wins, losses = pairs.wins.astype(np.float64), pairs.losses.astype(np.float64)
    won = pairs.nominees(wins, losses)
    made = won + pairs.nominees(losses, wins)
    return won.astype(np.int64), made.astype(np.int64)
