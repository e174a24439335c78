"""tr T⁻¹ and tr T⁻¹M, M = U'K²U with k = 1/(1 + a·n): what the likelihood's slope asks of T⁻¹.

From an inverse they follow at once. Without one they come from the series of T⁻¹ = D + DOD + DODOD
+ …, D being 1/diagonal and O what stands beside the diagonal: where ballots are spread widely its
terms fall off quickly, but for one direction in which all judges move together. That direction is
taken out and solved for, so that few terms tell the traces to some hundred-thousandths.
"""

from dataclasses import dataclass

import numpy as np

from yearturn.decisions.calibration.ascent.absorbing import Absorbed, Inverse
from yearturn.decisions.calibration.design import Design, Reals, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Below:
    """Cells below the diagonal of a judge by judge matrix that two judges of one nominee share.

    `slot` is the place in `at` of each of the design's halves.
    """

    at: Whole
    row: Whole
    column: Whole
    slot: Whole

    @classmethod
    def of(cls, design: Design) -> "Below":
        at, slot = np.unique(design.halves.at, return_inverse=True)
        row, column = np.divmod(at, len(design.judge_count))
        return cls(at, row, column, slot)

    def sums(self, design: Design, weight: Reals) -> Reals:
        """Return the entries of U'WU at these cells."""
        found = np.bincount(self.slot, design.met_by(weight), len(self.at))
        return found.astype(np.float64, copy=False)


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What the second terms of the series need of O = b·(U'WU beside its diagonal).

    `squares`: for each judge the sum of O² times the other's D; `crossed`: the sum of O·M times
    both judges' D.
    """

    squares: Reals
    crossed: float


def of_matrix(absorbed: Absorbed, matrix: Reals) -> Met:
    """Return what is met, from T itself; `crossed` as if M were as O is, pair by pair."""
    d = 1 / absorbed.diagonal
    squared = matrix * matrix
    squares = squared @ d - absorbed.diagonal
    return Met(squares, _alike(absorbed, float(d @ squares)))


def of_cells(absorbed: Absorbed, below: Below, beside: Reals) -> Met:
    """Return what is met, from the entries of U'WU at the cells below the diagonal."""
    d = 1 / absorbed.diagonal
    squared = (absorbed.b * beside) ** 2
    judges = len(d)
    over = np.bincount(below.row, squared * d[below.column], judges)
    squares = over.astype(np.float64) + np.bincount(below.column, squared * d[below.row], judges)
    return Met(squares, _alike(absorbed, float(d @ squares)))


def _alike(absorbed: Absorbed, squares: float) -> float:
    """Return the sum of O·M·D·D where that of O²·D·D is known: M is O, but for k² instead of b·w.

    Where a pair of ballots meets itself that is the nominee's own k², where it meets another pair
    it is k² of nominees in general: who shares two judges is taken for chance.
    """
    design, w, k2 = absorbed.design, absorbed.weight, absorbed.kept**2
    typical = float(1 / absorbed.diagonal.mean()) ** 2
    itself = typical * absorbed.b * (design.met_twice * w)
    ratio = float(design.met @ k2) / float(design.met @ w)
    others = squares - absorbed.b * float(itself @ w)
    return float(itself @ k2) + ratio / absorbed.b * others


def series(absorbed: Absorbed, met: Met, together: Reals) -> Reals:
    """Return both traces to second order; `together` solves T·x = diagonal.

    With F = (I - R)⁻¹, R = √D·O·√D and the unit vector v along √diagonal, tr FN is taken apart into
    the trace of F and N freed of v, for which F is I + R + R², and into what F makes of v.
    """
    design, diagonal = absorbed.design, absorbed.diagonal
    root = np.sqrt(diagonal)
    v = root / np.linalg.norm(root)
    once = _r(absorbed, root, v)
    twice = _r(absorbed, root, once)
    solved = root * together / np.linalg.norm(root)
    own = design.own(absorbed.kept**2) / diagonal
    weighed = design.back((v / root)[:, None])
    of_m = design.across(absorbed.kept[:, None] ** 2 * weighed)[:, 0] / root
    squares = met.squares / diagonal
    return np.array(
        [
            (1 + squares) @ (1 / diagonal) + _apart(v, v / diagonal, solved - v - once - twice),
            own.sum()
            + met.crossed
            + squares @ own
            + _apart(v, of_m, solved - v - once)
            - _apart(v, own * v, twice),
        ]
    )


def _apart(v: Reals, weighed: Reals, missing: Reals) -> float:
    """Return tr FN less that freed of v, for what `missing` F makes of v; `weighed` is N·v."""
    return 2 * float(weighed @ missing) - float(v @ missing) * float(v @ weighed)


def _r(absorbed: Absorbed, root: Reals, vector: Reals) -> Reals:
    found: Reals = vector - absorbed.times((vector / root)[:, None])[:, 0] / root
    return found


def exact(absorbed: Absorbed, inverse: Inverse, quadratic: Reals) -> Reals:
    """Return both traces from the inverse of T, and from the diagonal of UT⁻¹U'."""
    return np.array(
        [float(np.trace(inverse, dtype=np.float64)), float(absorbed.kept**2 @ quadratic)]
    )
