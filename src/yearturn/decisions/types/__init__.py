"""The problems that are decided and the outcomes that answer them: frozen, plain, comparable.

Points run from 0 to 100. Wherever points are compared they are whole millionths (`micro`): the
declared grid of 1e-6, rounded half to even once. Inputs are exact fractions.
"""

from yearturn.decisions.types.checking import Broken
from yearturn.decisions.types.choosing import (
    AwardOutcome,
    Candidate,
    Contender,
    Quota,
    Reason,
    ReasonKind,
    Selection,
    SelectionProblem,
    Title,
)
from yearturn.decisions.types.judging import (
    Ballot,
    Calibration,
    Comparison,
    Comparisons,
    JudgeFinding,
    Merit,
    Method,
    Placing,
    Rating,
    Ratings,
    Scores,
    SpreadTest,
)
from yearturn.decisions.types.measuring import Facets, Measure, Threshold
from yearturn.decisions.types.proving import Ahead, Certificate, Enough, Node, Proof
from yearturn.decisions.types.refusals import (
    Disconnected,
    Infeasible,
    Misdesignated,
    NoPanel,
    Undecidable,
    Unidentified,
)
from yearturn.decisions.types.representing import (
    Delegation,
    Pool,
    Representation,
    RepresentationProblem,
    Step,
)
from yearturn.decisions.types.sortition import (
    Chance,
    Drawn,
    Level,
    Lottery,
    Panel,
    PanelQuota,
    Person,
    SortitionProblem,
)
from yearturn.decisions.types.stability import (
    Band,
    Frequency,
    Judged,
    Stability,
    StabilityProblem,
    Wins,
)

__all__ = [
    "MICRO",
    "Ahead",
    "AwardOutcome",
    "Ballot",
    "Band",
    "Broken",
    "Calibration",
    "Candidate",
    "Certificate",
    "Chance",
    "Comparison",
    "Comparisons",
    "Contender",
    "Delegation",
    "Disconnected",
    "Drawn",
    "Enough",
    "Facets",
    "Frequency",
    "Infeasible",
    "JudgeFinding",
    "Judged",
    "Level",
    "Lottery",
    "Measure",
    "Merit",
    "Method",
    "Misdesignated",
    "NoPanel",
    "Node",
    "Panel",
    "PanelQuota",
    "Person",
    "Placing",
    "Pool",
    "Proof",
    "Quota",
    "Rating",
    "Ratings",
    "Reason",
    "ReasonKind",
    "Representation",
    "RepresentationProblem",
    "Scores",
    "Selection",
    "SelectionProblem",
    "SortitionProblem",
    "SpreadTest",
    "Stability",
    "StabilityProblem",
    "Step",
    "Threshold",
    "Title",
    "Undecidable",
    "Unidentified",
    "Wins",
]

MICRO = 1_000_000
