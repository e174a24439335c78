"""tr PVPW for nominees and judges: what the traces say of the likelihood's curvature."""

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse
from yearturn.decisions.calibration.ascent.sloping import Slope
from yearturn.decisions.calibration.design import Reals

ALIKE = 0.3


def exact(absorbed: Absorbed, inverse: Inverse, quadratic: Reals, slope: Slope) -> Reals:
    """Return the traces from the inverse of T, at the cost of a product of judge by judge matrices.

    `quadratic` is the diagonal of UT⁻¹U'.

    P = H⁻¹ - H⁻¹11'H⁻¹ / 1'H⁻¹1 makes three terms of each.
    """
    design, b, kept = absorbed.design, absorbed.b, absorbed.kept
    nominee, judge = slope.ones
    m = slope.information
    share = design.nominee_count * kept
    weighed = inverse @ design.between(kept**2)
    judged = -inverse / b
    judged.ravel()[:: len(judged) + 1] += 1 / b
    carried = inverse @ design.across(kept * nominee)
    nn, jj = float(nominee @ nominee), float(judge @ judge)
    aa = (
        share @ share
        - 2 * b * float((share * kept**2) @ quadratic)
        + b**2 * np.vdot(weighed, weighed.T)
    )
    aa -= 2 * (share @ nominee**2 - b * (design.across(kept * nominee) @ carried)) / m
    ab = np.vdot(weighed, inverse) - 2 * float(carried @ judge) / m
    bb = np.vdot(judged, judged.T) - 2 * (judge @ judged @ judge) / m
    return np.array(
        [[aa + nn**2 / m**2, ab + nn * jj / m**2], [ab + nn * jj / m**2, bb + jj**2 / m**2]]
    )


def rough(absorbed: Absorbed, slope: Slope) -> Reals:
    """Return the traces as if T were diagonal but for the direction in which all judges move.

    Where that is far from what data let expect of them, that expectation is returned instead, which
    is AI-REML's average information.
    """
    design, diagonal, k, b = absorbed.design, absorbed.diagonal, absorbed.kept, absorbed.b
    n, c = design.nominee_count, design.judge_count
    once, twice = design.own(k * k), design.own(n * k**3)
    free = 1 - 1 / len(c)
    left = (c - absorbed.own) / diagonal
    bent = b * once / diagonal
    whole, slope_k, curve_k = n @ k, (n * n) @ (k * k), (n**3) @ (k**3)
    aa = (n * n) @ (k * k) + (bent @ bent - (2 * b * twice / diagonal).sum()) * free
    aa += (slope_k / whole) ** 2 - 2 * curve_k / whole
    bb = left @ left * free
    ab = (once / diagonal - bent * left).sum() * free
    found = np.array([[aa, ab], [ab, bb]])
    limit = ALIKE * np.sqrt(np.outer(np.diag(slope.met), np.diag(slope.met)))
    return found if (np.abs(found - slope.met) <= limit).all() else slope.met
