"""Times mixedlm on the same ballots, at its own tolerance: the fit and its predictions.

Usage: severity_mixedlm.py DATA.npz PREDICTIONS.npy --repeats N
"""

import argparse
from importlib.metadata import version

import mixedlm
import numpy as np
import pandas as pd
from timing import report, timed

MODEL = "total ~ 1 + (1|nominee) + (1|judge)"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("predictions")
    parser.add_argument("--repeats", type=int)
    asked = parser.parse_args()
    data = np.load(asked.data)
    frame = pd.DataFrame(
        {
            "total": data["totals"] / data["unit"],
            "nominee": [f"n{number:06}" for number in data["nominee"].tolist()],
            "judge": [f"j{number:05}" for number in data["judge"].tolist()],
        }
    )

    seconds, (fit, effects) = timed(lambda: fitted(frame), asked.repeats)

    intercept = float(np.asarray(fit.beta)[0])
    np.save(asked.predictions, intercept + effects)
    report(
        seconds,
        version=version("mixedlm"),
        predictions=asked.predictions,
        criterion=float(mixedlm.REMLcrit(fit)),
    )


def fitted(frame):
    """Return the fit, and the nominees' effects in order of their names."""
    fit = mixedlm.lmer(MODEL, frame)
    return fit, np.asarray(mixedlm.ranef(fit)["nominee"]["(Intercept)"], dtype=float)


main()
