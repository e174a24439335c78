"""What ballots tell about the judges' spreads: the expected curvature of the deviance.

For V_j the derivative of the covariance by the log spread of judge j it is tr(P·V_j·P·V_k), less
tr(P·V_j)·tr(P·V_k)/f for the profiled error variance, with f = N - 1; all times f/(f + 2), as the
profiled deviance sees the totals' proportions only. As V_j = E_j·G + G·E_j with E_j choosing a
judge's ballots and G = I + a·A, only sums over pairs of ballots of two judges are needed, and these
are known from judge by judge matrices and from the pairs of judges who share a nominee:
O(Σ n_i² + J³).
Source: Harville 1977 (the expected information of restricted likelihood).
"""

import numpy as np

from yearturn.decisions.calibration.design import Design, Reals
from yearturn.decisions.calibration.spread.likelihood import Model, spread_traces


class Information:
    """The information of one design; it finds out once which cells its pairs are made of."""

    def __init__(self, design: Design):
        judges = len(design.judge_count)
        cells = design.cell_nominee * judges + design.cell_judge
        left, right = np.divmod(design.pair_at, judges)
        self.design = design
        self.left = np.searchsorted(cells, design.pair_nominee * judges + left)
        self.right = np.searchsorted(cells, design.pair_nominee * judges + right)
        self.cell = np.searchsorted(cells, design.nominee * judges + design.judge)

    def __call__(self, model: Model) -> tuple[Reals, Reals]:
        """Return the expected second derivatives of the deviance: by each ratio, by log spreads.

        Those by ratios are rough: as if the other ratio and the spreads were known.
        """
        share = self.design.nominee_count * model.kept
        judges = model.block @ model.inverse
        ratios = np.array([share @ share, np.vdot(judges, judges.T)])
        return ratios, self._of_spreads(model, judges)

    def _of_spreads(self, model: Model, judges: Reals) -> Reals:
        """Return the part of the spreads, from the judges' block of H⁻¹ times r on both sides."""
        design, r, b, m = self.design, model.r, model.b, model.information
        judge = model.ones[2]
        # G·P differs from the identity, ballot by ballot, by what depends on the row's judge only;
        # `carried` sums that over the column's judge. G·P·G less G is constant by judge and judge.
        carried = (np.eye(len(r)) - model.inverse) * r[:, None] / r
        carried += np.outer(r * (1 - b * judge), judge / r) / m
        kernel = b * model.inverse * r * r[:, None]
        lost = kernel + np.outer(r * (1 - b * judge), r * (1 - b * judge)) / m
        projected = judges / r / r[:, None]
        projected -= np.outer(judge / r, judge / r) / m
        within, single = self._projected(model, kernel)
        result: Reals = 2 * (carried * carried.T + model.a * within - lost * projected)
        own = design.judge_count - 2 * np.diag(carried) + single
        result.ravel()[:: len(r) + 1] += 2 * own
        traces = spread_traces(model)
        freedom = len(design.nominee) - 1
        result -= np.outer(traces, traces / freedom)
        return result * (freedom / (freedom + 2))

    def _projected(self, model: Model, kernel: Reals) -> tuple[Reals, Reals]:
        """Return the sums of P: over ballots of one nominee by judge and judge; its diagonal's.

        Within a nominee P is I - w - (u - w·n)'C(u - w·n) less what the fixed effect takes, w being
        the nominee's weight, u the ballot's judge and n the count of the nominee's judges.
        """
        design, judges = self.design, len(model.r)
        count, of_cell = design.cell_count, design.cell_nominee
        at_pair = kernel.ravel()[design.pair_at]
        met = np.bincount(self.left, at_pair * count[self.right], len(count))
        whole = np.bincount(of_cell, met * count, len(model.kept))
        w = model.weight
        base = w + w**2 * whole
        bent = w[of_cell] * met
        fixed = np.bincount(self.cell, model.ones[0], len(count))
        pairs = base[design.pair_nominee] + at_pair - bent[self.left] - bent[self.right]
        pairs = design.pair_count * pairs + fixed[self.left] * fixed[self.right] / model.information
        within: Reals = -np.bincount(design.pair_at, pairs, judges**2).astype(
            np.float64, copy=False
        )
        within[:: judges + 1] += design.judge_count
        cells = count * (base[of_cell] + np.diag(kernel)[design.cell_judge] - 2 * bent)
        taken = design.of_judges(model.ones[0] ** 2) / model.information
        own = np.bincount(design.cell_judge, cells, judges) + taken
        return within.reshape(judges, judges), design.judge_count - own
