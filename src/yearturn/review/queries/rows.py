"""The review as plain rows: what the ledger and the seal take their digests of."""

from collections.abc import Iterable
from decimal import Decimal

from yearturn.organization.models import Cycle
from yearturn.planning.models import written
from yearturn.review.models import Finding, Settlement, Statement
from yearturn.review.queries.figures import Figure, figures
from yearturn.review.queries.findings import findings
from yearturn.review.queries.telling import settlements, statements

WORDS = (
    "text",
    "text_zh",
    "challenge",
    "challenge_zh",
    "response",
    "response_zh",
    "evidence",
)


def finding_rows(findings: Iterable[Finding]) -> list[list[str]]:
    return [[it.unit.code, it.kind, *(getattr(it, field) for field in WORDS)] for it in findings]


def statement_rows(statements: Iterable[Statement]) -> list[list[str]]:
    return [
        [
            str(it.position),
            it.section,
            it.unit.code if it.unit else "",
            str(it.author.opaque) if it.author else "",
            it.text,
            it.text_zh,
        ]
        for it in statements
    ]


def settlement_rows(settlements: Iterable[Settlement]) -> list[list[str]]:
    return [
        [
            it.code,
            it.name,
            it.name_zh,
            it.unit.code if it.unit else "",
            it.result,
            it.reason,
            it.reason_zh,
        ]
        for it in settlements
    ]


def figure_rows(figures: Iterable[Figure]) -> list[list[str]]:
    return [
        [it.indicator_code, it.unit.code, it.status or "", it.disclosed, *map(text, numbers(it))]
        for it in figures
    ]


def numbers(figure: Figure) -> list[Decimal | None]:
    return [figure.target, figure.actual, figure.completion, figure.previous]


def outcome(cycle: Cycle) -> dict[str, list]:
    """Return all that a review comes to: what is sealed."""
    return {
        "figures": figure_rows(figures(cycle)),
        "findings": finding_rows(findings(cycle)),
        "report": statement_rows(statements(cycle)),
        "settlement": settlement_rows(settlements(cycle)),
    }


def text(number: Decimal | None) -> str:
    return "" if number is None else written(number)
