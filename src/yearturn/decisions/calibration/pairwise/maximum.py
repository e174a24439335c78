"""Where the likelihood is highest: Newton's method, its equations solved by conjugate gradients."""

import numpy as np

from yearturn.decisions.calibration.pairwise.model import Curvature, Model
from yearturn.decisions.calibration.pairwise.pairs import Pairs, Reals

FIRST, LOOSEST = 0.1, 0.5  # how exactly Newton's equations are solved: relative residuals
FLAT = 0.01  # curvature: everybody has more of it at the maximum
SURE = 1.0  # a step up to so wide leads downhill as it is
DONE = 1e-10
STALLED = 1e-6  # rounding keeps steps below it from growing smaller
ROUNDS = 100


def fit(pairs: Pairs, prior: float) -> Reals:
    """Return theta, one entry a nominee, in log odds, to about 1e-10.

    Where floats see no curvature theta may be far off: `settling` finds out.

    Bradley and Terry (1952), Rank analysis of incomplete block designs I, Biometrika 39. Without
    a prior theta sums to zero. With one, zero is the average nominee that everybody is held
    against: the chances of being put before them average one half.

    Newton's equations are solved no more exactly than the step deserves (Eisenstat and Walker
    1996, SIAM Journal on Scientific Computing 17, choice 2).

    :param prior: how many comparisons with an average nominee are added for everybody, half of
        them won
    :raises ValueError: without a prior, where the likelihood grows without end (Ford 1957)
    """
    if not prior and not pairs.bounded():
        raise ValueError("without a prior the likelihood has no maximum")
    theta = _climbed(Model(pairs, prior))
    return theta if prior else theta - theta.mean()


def solved(curvature: Curvature, slope: Reals, residual: float) -> Reals:
    """Return the step that curvature and slope ask for, by conjugate gradients from zero.

    The diagonal preconditions. `residual` is relative to the slope, in the diagonal's norm.
    """
    diagonal = curvature.diagonal
    step = np.zeros_like(slope)
    rest = slope.copy()
    scaled = rest / diagonal
    direction = scaled
    length = float(rest @ scaled)
    enough = residual**2 * length
    for _turn in range(10 * len(slope)):
        if length <= enough:
            break
        image = curvature.times(direction)
        across = float(direction @ image)
        if not across > 0:  # floats see no curvature this way
            break
        share = length / across
        step += share * direction
        rest -= share * image
        scaled = rest / diagonal
        shorter = float(rest @ scaled)
        direction = scaled + (shorter / length) * direction
        length = shorter
    return step


def held(model: Model, theta: Reals, step: Reals) -> Reals:
    """Return the step at theta, cut or stretched to a length along which it only leads uphill.

    The curvature changes by no more than exp(t · width) along t steps (Bach 2010, Self-concordant
    analysis for logistic regression, Electronic Journal of Statistics 4): hence a first length
    that cannot fail. It is doubled for as long as the way still rises at the end of it, and
    nobody comes to where hardly any curvature is left: no maximum lies there, and no step in
    floats would lead back.
    """
    width = model.width(step)
    if width <= SURE:
        return step
    step = step * (np.log1p(width) / width)
    least = min(FLAT, float(model.curvature(theta).diagonal.min()))
    while (
        model.slope(theta + 2 * step) @ step > 0
        and model.curvature(theta + 2 * step).diagonal.min() >= least
    ):
        step = 2 * step
    return step


def _climbed(model: Model) -> Reals:
    theta = model.start()
    norm, last = np.inf, np.inf
    for _round in range(ROUNDS):
        slope, curvature = model.slope(theta), model.curvature(theta)
        if not curvature.diagonal.min() > 0:
            break
        before, norm = norm, float(np.sqrt(slope @ (slope / curvature.diagonal)))
        forcing = min(0.9 * (norm / before) ** 2, LOOSEST) if np.isfinite(before) else FIRST
        step = held(model, theta, solved(curvature, slope, forcing))
        theta = theta + step
        size = float(np.abs(step).max())
        if size * max(size, forcing) <= DONE or STALLED > size >= last:
            break
        last = size
    return theta
