"""The same programme by HiGHS itself: seats and merit in whole numbers, with no gap left."""

import sys

import highspy
import numpy as np
from timing import report, timed


def main():
    data = np.load(sys.argv[1])
    lines, merit = data["lines"], data["merit"]
    rows, columns = len(data["lower"]), lines.shape[1]
    gains = merit - merit.min() + (merit.max() - merit.min()) * int(data["seats"]) + 1
    form = highspy.HighsLp()
    form.num_col_, form.num_row_ = columns, rows
    form.col_cost_ = -gains / 2.0**20
    form.col_lower_, form.col_upper_ = np.zeros(columns), np.ones(columns)
    form.row_lower_ = data["lower"].astype(float)
    form.row_upper_ = data["upper"].astype(float)
    form.integrality_ = [highspy.HighsVarType.kInteger] * columns
    form.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    form.a_matrix_.start_ = np.arange(0, lines.size + 1, len(lines)).astype(np.int32)
    form.a_matrix_.index_ = np.sort(lines.T, axis=1).ravel().astype(np.int32)
    form.a_matrix_.value_ = np.ones(lines.size)

    def select():
        highs = highspy.Highs()
        for name, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0}.items():
            highs.setOptionValue(name, value)
        highs.passModel(form)
        highs.run()
        return np.array(highs.getSolution().col_value) > 1 / 2

    seconds, chosen = timed(select, int(sys.argv[3]))
    merits = int(merit[chosen].sum())
    report(seconds, version=highspy.Highs().version(), seats=int(chosen.sum()), merit=merits)


main()
