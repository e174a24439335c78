"""Named questions about a year's recognition."""

from yearturn.recognition.queries.notices import (
    in_general,
    judge_findings,
    notice_sentence,
    notices,
)
from yearturn.recognition.queries.programmes import approval, approvals, awards, decision, programme
from yearturn.recognition.queries.results import (
    Explanation,
    Funnel,
    Honour,
    Ruling,
    candidate_names,
    citations,
    comments,
    conferred,
    explanations,
    funnel,
    honoured,
    honours,
    in_order,
    results,
)
from yearturn.recognition.queries.wording import Wording

__all__ = [
    "Explanation",
    "Funnel",
    "Honour",
    "Ruling",
    "Wording",
    "approval",
    "approvals",
    "awards",
    "candidate_names",
    "citations",
    "comments",
    "conferred",
    "decision",
    "explanations",
    "funnel",
    "honoured",
    "honours",
    "in_general",
    "in_order",
    "judge_findings",
    "notice_sentence",
    "notices",
    "programme",
    "results",
]
