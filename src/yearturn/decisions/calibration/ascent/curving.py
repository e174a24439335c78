"""tr PVPW for nominees and judges: what the traces say of the likelihood's curvature."""

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse
from yearturn.decisions.calibration.ascent.sloping import Bend, Slope
from yearturn.decisions.calibration.design import Reals

ALIKE = 0.3


def exact(absorbed: Absorbed, inverse: Inverse, forms: Reals, slope: Slope) -> Reals:
    """Return the traces from the inverse of T, at the cost of a product of judge by judge matrices.

    `forms` is the diagonal of UT⁻¹U', summed by size.

    P = H⁻¹ - H⁻¹11'H⁻¹ / 1'H⁻¹1 makes three terms of each.
    """
    design, b, k, n = absorbed.design, absorbed.b, absorbed.keeps, absorbed.design.alike.sizes
    ones, m = slope.ones, slope.information
    weighed = inverse @ design.between_sizes(k**2)
    judged = -inverse / b
    judged.ravel()[:: len(judged) + 1] += 1 / b
    carried = k @ ones.across
    nn, jj = ones.lengths.tolist()
    aa = float(design.alike.often @ (k * n) ** 2) - 2 * b * float((n * k**3) @ forms)
    aa += b**2 * float(np.vecdot(weighed, weighed.T).sum())
    aa -= 2 * (float((k * n) @ ones.squares) - b * float(carried @ inverse @ carried)) / m
    ab = float(np.vdot(weighed, inverse)) - 2 * float(carried @ inverse @ ones.judge) / m
    bb = float(np.vdot(judged, judged)) - 2 * float(ones.judge @ judged @ ones.judge) / m
    return np.array(
        [[aa + nn**2 / m**2, ab + nn * jj / m**2], [ab + nn * jj / m**2, bb + jj**2 / m**2]]
    )


def rough(absorbed: Absorbed, bend: Bend) -> Reals:
    """Return the traces as if T were diagonal but for the direction in which all judges move.

    Where that is far from what data let expect of them, that expectation is returned instead, which
    is AI-REML's average information.
    """
    alike, diagonal, b = absorbed.design.alike, absorbed.diagonal, absorbed.b
    n, k, often = alike.sizes, absorbed.keeps, alike.often
    once, twice = (k * k) @ alike.squared, (n * k**3) @ alike.squared
    free = 1 - 1 / len(diagonal)
    left = (absorbed.design.judge_count - absorbed.own) / diagonal
    bent = b * once / diagonal
    whole, slope, curve = often @ (n * k), often @ (n * k) ** 2, often @ (n * k) ** 3
    aa = slope + (bent @ bent - (2 * b * twice / diagonal).sum()) * free
    aa += (slope / whole) ** 2 - 2 * curve / whole
    bb = left @ left * free
    ab = (once / diagonal - bent * left).sum() * free
    found = np.array([[aa, ab], [ab, bb]])
    limit = ALIKE * np.sqrt(np.outer(np.diag(bend.met), np.diag(bend.met)))
    return found if (np.abs(found - bend.met) <= limit).all() else bend.met
