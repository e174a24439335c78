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
    Outcome,
    Pseudonym,
    Result,
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
    "Nomination",
    "Outcome",
    "Programme",
    "Pseudonym",
    "Quota",
    "Result",
    "Score",
]
