"""What recognition keeps: the rules, what people handed in, and what came of it."""

from yearturn.recognition.models.evidence import (
    Channel,
    EligibilityFinding,
    Grant,
    Nomination,
    Score,
)
from yearturn.recognition.models.outcome import (
    Approval,
    Conferral,
    Decision,
    JudgeFinding,
    Notice,
    NoticeKind,
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
    Judge,
    Programme,
    Quota,
)

__all__ = [
    "Approval",
    "Attribute",
    "Award",
    "AwardKind",
    "Channel",
    "Conferral",
    "Conflict",
    "Criterion",
    "Decision",
    "EligibilityFinding",
    "Grant",
    "Judge",
    "JudgeFinding",
    "Nomination",
    "Notice",
    "NoticeKind",
    "NoticeResult",
    "Objection",
    "ObjectionResult",
    "Outcome",
    "Programme",
    "Pseudonym",
    "PublicNotice",
    "Quota",
    "Result",
    "Score",
]
