"""Strengths where comparisons are so lopsided that the curvature is all but singular.

Decimals have room for weights of any size, and elimination without a subtraction loses no digits
however far weights lie apart (Grassmann, Taksar and Heyman 1985, Operations Research 33): that
holds for a diagonal which is more than its row by a known excess, as here by the prior's weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext

from yearturn.decisions.calibration.pairwise.model import Model

PRECISIONS = (50, 100, 200, 400)  # digits; where fewer cannot tell, more are tried
MOST = 500_000  # weights that elimination may touch: some seconds
ROUNDS = 300
GUARD = 10  # digits that sums of slopes may lose
SURE = Decimal("1e-20")  # of a chance, far inside the 1e-14 within which an edge is flagged
CLOSE = Decimal("1e-6")  # log odds: so near the curvature hardly changes
HALF = Decimal("0.5")

Weights = list[dict[int, Decimal]]


@dataclass(frozen=True, slots=True)
class Strengths:
    """Log odds against the average nominee, and for whom they are not certain enough."""

    theta: list[Decimal]
    unsure: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Eliminated:
    """Nominees in the order of elimination, each with its diagonal and its weights by then."""

    steps: list[tuple[int, Decimal, dict[int, Decimal]]]

    def solve(self, right: Sequence[Decimal]) -> list[Decimal]:
        """Return the curvature's inverse times a vector; exact to the last digits for no signs."""
        found = list(right)
        for number, diagonal, weights in self.steps:
            share = found[number] / diagonal
            for other, weight in weights.items():
                found[other] += weight * share
        for number, diagonal, weights in reversed(self.steps):
            rest = sum((weight * found[other] for other, weight in weights.items()), Decimal(0))
            found[number] = (
                (found[number] + rest) / diagonal if weights else found[number] / diagonal
            )
        return found


def context(digits: int) -> Context:
    """Return decimals of so many digits without a bound of size."""
    return Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)


def strengths(model: Model, start: Sequence[Decimal]) -> Strengths | None:
    """Return the strengths by Newton's method from a start; None where it would take too long.

    The model must have a prior.
    """
    found = Strengths(list(start), ())
    for digits in PRECISIONS:
        with localcontext(context(digits)):
            climbed = _climbed(model, found.theta, Decimal(10) ** (GUARD - digits))
        if climbed is None or not climbed.unsure:
            return climbed
        found = climbed
    return found


def variances(model: Model, theta: Sequence[Decimal]) -> list[Decimal] | None:
    """Return the diagonal of the inverse curvature; None where it would take too long."""
    with localcontext(context(PRECISIONS[0])):
        factor = eliminated(model, theta)
        if factor is None or len(theta) * sum(len(each[2]) + 1 for each in factor.steps) > MOST:
            return None
        zero = [Decimal(0)] * len(theta)
        return [
            factor.solve([*zero[:place], Decimal(1), *zero[place + 1 :]])[place]
            for place in range(len(theta))
        ]


def slope(model: Model, theta: Sequence[Decimal]) -> list[Decimal]:
    """Return the slope of the log likelihood: wins less expected wins, by nominee."""
    odds = [each.exp() for each in theta]
    prior = Decimal(model.prior)
    found = [prior * (HALF - each / (1 + each)) for each in odds]
    for i, j, wins, losses in model.pairs.rows():
        left = (wins * odds[j] - losses * odds[i]) / (odds[i] + odds[j])
        found[i] += left
        found[j] -= left
    return found


def eliminated(model: Model, theta: Sequence[Decimal]) -> Eliminated | None:
    """Return the curvature at theta as elimination leaves it; None where it touches too much."""
    odds = [each.exp() for each in theta]
    prior = Decimal(model.prior)
    excess = [prior * each / (1 + each) ** 2 for each in odds]
    weights: Weights = [{} for _each in odds]
    for i, j, wins, losses in model.pairs.rows():
        weight = (wins + losses) * odds[i] * odds[j] / (odds[i] + odds[j]) ** 2
        weights[i][j] = weights[j][i] = weight
    steps, touched, left = [], 0, set(range(len(odds)))
    while left:
        number = min(left, key=lambda each: (len(weights[each]), each))
        left.discard(number)
        touched += len(weights[number]) ** 2 + len(left) // 64
        if touched > MOST:
            return None
        steps.append((number, _taken_out(number, weights, excess), weights[number]))
    return Eliminated(steps)


def _taken_out(number: int, weights: Weights, excess: list[Decimal]) -> Decimal:
    """Take a nominee out, share its weights among its neighbours, and return its diagonal."""
    own = weights[number]
    diagonal = sum(own.values(), excess[number])
    for one, weight in own.items():
        del weights[one][number]
        share = weight / diagonal
        excess[one] += share * excess[number]
        for other, beside in own.items():
            if other != one:
                weights[one][other] = weights[one].get(other, Decimal(0)) + share * beside
    return diagonal


def _climbed(model: Model, theta: list[Decimal], noise: Decimal) -> Strengths | None:
    """Return where steps end: certain, or as near as the digits allow."""
    total = int((model.pairs.wins + model.pairs.losses).sum())
    floor = [noise * total] * len(theta)
    unsure: tuple[int, ...] = tuple(range(len(theta)))
    for _round in range(ROUNDS):
        left = slope(model, theta)
        factor = eliminated(model, theta)
        if factor is None:
            return None
        off = factor.solve([abs(each) + least for each, least in zip(left, floor, strict=True)])
        unsure = _unsure(theta, off)
        if not unsure or all(abs(each) <= least for each, least in zip(left, floor, strict=True)):
            break
        step = _held(model, theta, factor.solve(left))
        theta = [old + new for old, new in zip(theta, step, strict=True)]
    return Strengths(theta, unsure)


def _unsure(theta: Sequence[Decimal], off: Sequence[Decimal]) -> tuple[int, ...]:
    """Return whose chance may be off by more than it should; `off` bounds the way to the maximum.

    The inverse of the curvature has no negative entries, so that it turns a bound of the slope
    into one of the step.
    """
    if max(off) > CLOSE:
        return tuple(place for place, each in enumerate(off) if each > CLOSE)
    spread = (1 / ((1 + each.exp()) * (1 + (-each).exp())) for each in theta)
    return tuple(
        place
        for place, (part, each) in enumerate(zip(spread, off, strict=True))
        if part * each > SURE
    )


def _held(model: Model, theta: Sequence[Decimal], step: list[Decimal]) -> list[Decimal]:
    """Return the step at a length along which it only leads uphill, as `maximum.held` does."""
    ends = model.pairs.rows()
    apart = max(abs(step[i] - step[j]) for i, j, _wins, _losses in ends)
    width = max(apart, *map(abs, step))
    if width <= 1:
        return step
    share = (1 + width).ln() / width
    step = [share * each for each in step]
    while _rises(model, [old + 2 * new for old, new in zip(theta, step, strict=True)], step):
        step = [2 * each for each in step]
    return step


def _rises(model: Model, theta: Sequence[Decimal], step: Sequence[Decimal]) -> bool:
    return sum(a * b for a, b in zip(slope(model, theta), step, strict=True)) > 0
