"""What a committee should know of a calibration before it relies on its merits."""

from yearturn.decisions.calibration.severity import ENDLESS, NONE
from yearturn.decisions.types import Calibration, JudgeFinding, Method
from yearturn.decisions.types.diagnosing import Notice, NoticeKind

FEWEST = 3  # one ballot or two say as much of their nominees as of the judge


def notices(calibration: Calibration) -> tuple[Notice, ...]:
    """Return the notices in order of their kinds, each kind once; () where there is none.

    Counts and constant judges are noticed whatever the method; what variances say where the
    calibration states their ratios.
    """
    judges = calibration.judges
    ratios = calibration.nominee_ratio, calibration.judge_ratio
    scaled = calibration.method == Method.ZSCORE

    def weighed(judge: JudgeFinding) -> bool:
        # Z-scores find no severity, and leave a judge with few ballots out without a word.
        return scaled or judge.severity is not None

    named = {
        NoticeKind.SINGLE_BALLOT: [
            each.nominee for each in calibration.merits if each.ballots == 1
        ],
        NoticeKind.FEW_BALLOTS: [
            each.judge for each in judges if weighed(each) and each.ballots < FEWEST
        ],
        NoticeKind.CONSTANT_JUDGE: [each.judge for each in judges if each.constant],
    }
    shown = {
        NoticeKind.JUDGES_ALIKE: ratios[1] == NONE,
        NoticeKind.NOMINEES_ALIKE: ratios[0] == NONE,
        NoticeKind.NO_ERROR: ENDLESS in ratios,
    }
    of_some = [Notice(kind, tuple(sorted(about))) for kind, about in named.items() if about]
    return (*of_some, *(Notice(kind) for kind, found in shown.items() if found))
