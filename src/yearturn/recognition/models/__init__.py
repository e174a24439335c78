"""What recognition keeps: the rules, what people handed in, and what came of it."""

from yearturn.recognition.models.evidence import (
    Channel,
    EligibilityFinding,
    Grant,
    Nomination,
    Score,
)
from yearturn.recognition.models.opinion import Line, Obstacle, SecondOpinion, Standing, View
from yearturn.recognition.models.outcome import (
    Approval,
    Caution,
    CautionKind,
    Conferral,
    Decision,
    JudgeFinding,
    Outcome,
    Pseudonym,
    Result,
)
from yearturn.recognition.models.publicity import (
    NoticeResult,
    Objection,
    ObjectionResult,
    PublicNotice,
)
from yearturn.recognition.models.rules import (
    Attribute,
    Award,
    AwardKind,
    Conflict,
    Criterion,
    Design,
    Judge,
    Programme,
    Quota,
)

__all__ = [
    "Approval",
    "Attribute",
    "Award",
    "AwardKind",
    "Caution",
    "CautionKind",
    "Channel",
    "Conferral",
    "Conflict",
    "Criterion",
    "Decision",
    "Design",
    "EligibilityFinding",
    "Grant",
    "Judge",
    "JudgeFinding",
    "Line",
    "Nomination",
    "NoticeResult",
    "Objection",
    "ObjectionResult",
    "Obstacle",
    "Outcome",
    "Programme",
    "Pseudonym",
    "PublicNotice",
    "Quota",
    "Result",
    "Score",
    "SecondOpinion",
    "Standing",
    "View",
]
