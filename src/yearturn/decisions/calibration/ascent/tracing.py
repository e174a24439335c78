"""tr T⁻¹ and tr T⁻¹M, M = U'K²U with k = 1/(1 + a·n): what the likelihood's slope asks of T⁻¹.

From an inverse they follow at once. Without one they come from the series of T⁻¹ = D + DOD + DODOD
+ …, D being 1/diagonal and O what stands beside the diagonal: where ballots are spread widely its
terms fall off quickly, but for one direction in which all judges move together. That direction is
taken out and solved for, so that few terms tell the traces to some hundred-thousandths. In their
squares it is taken for chance who shares two nominees: what two judges share beyond one is part of
the common direction.
"""

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse
from yearturn.decisions.calibration.design import Reals

TERMS = 2  # of the series for what hardly has a part in the common direction


def series(absorbed: Absorbed, one: Reals) -> Reals:
    """Return both traces by the series; `one` is T⁻¹·`of_ones`.

    With F = (I - R)⁻¹, R = √D·O·√D and the unit vector v along √diagonal, tr FN is taken apart into
    the trace of F and N freed of v, for which F is I + R + R², and into what F makes of v.
    """
    alike, diagonal = absorbed.design.alike, absorbed.diagonal
    root = np.sqrt(diagonal)
    length = float(np.linalg.norm(root))
    v = root / length
    # T·1 is 1 + b·of_ones, so that R·v, v being 1 but for the roots, needs no product.
    once = v - (1 + absorbed.b * absorbed.of_ones) / root / length
    missing = root * _together(absorbed, one) / length - v
    own = absorbed.keeps**2 @ alike.squared / diagonal
    of_m = (absorbed.keeps**2 * alike.sizes) @ alike.ballots / root / length
    squares, crossed = _squares(absorbed)
    # R has no diagonal, so that what it has of v leaves as much on it, with the other sign.
    crossed -= float(v @ once) / len(v) * (own.sum() - float(v @ of_m))
    return np.array(
        [
            (1 + squares) @ (1 / diagonal) + _apart(v, v / diagonal, missing - once),
            (1 + squares) @ own + crossed + _apart(v, of_m, missing),
        ]
    )


def _squares(absorbed: Absorbed) -> tuple[Reals, float]:
    """Return the diagonal of R² and the trace of R times √D·M·√D, of pairs of ballots alone."""
    alike, b = absorbed.design.alike, absorbed.b
    k, n = absorbed.keeps, alike.sizes
    w = absorbed.a * k
    typical = 1 / float(absorbed.diagonal.mean())
    squares = typical * b**2 * ((w * w * (n - 1)) @ alike.ballots) / absorbed.diagonal
    crossed = typical**2 * b * float((alike.often * n * (n - 1)) @ (w * k * k))
    return squares, crossed


def _together(absorbed: Absorbed, one: Reals) -> Reals:
    """Return T⁻¹·diagonal: of its mean outright, of what is left without one direction in terms."""
    diagonal = absorbed.diagonal
    mean = float(diagonal.mean())
    term = diagonal - mean
    found = mean * (1 - absorbed.b * one)
    for _term in range(TERMS):
        near = term / diagonal
        found = found + near
        term = term - absorbed.times(near[:, None])[:, 0]
    return found


def _apart(v: Reals, weighed: Reals, missing: Reals) -> float:
    """Return tr FN less that freed of v, for what `missing` F makes of v; `weighed` is N·v."""
    return 2 * float(weighed @ missing) - float(v @ missing) * float(v @ weighed)


def exact(absorbed: Absorbed, inverse: Inverse, forms: Reals) -> Reals:
    """Return both traces from the inverse of T, and from the diagonal of UT⁻¹U' by size."""
    return np.array([float(np.trace(inverse, dtype=np.float64)), float(absorbed.keeps**2 @ forms)])


def slopes(absorbed: Absorbed, traces: Reals) -> Reals:
    """Return tr H⁻¹V of nominees and judges."""
    alike = absorbed.design.alike
    return np.array(
        [
            float((alike.often * alike.sizes) @ absorbed.keeps) - absorbed.b * float(traces[1]),
            (len(absorbed.diagonal) - float(traces[0])) / absorbed.b,
        ]
    )
