"""Named questions about the year that was: its figures, its findings, its sections."""

from yearturn.review.queries.figures import Figure, disclosed_figures, figures
from yearturn.review.queries.findings import (
    Chapter,
    Section,
    current_review,
    findings,
    sections,
)
from yearturn.review.queries.measuring import Verdict
from yearturn.review.queries.prospects import Prospect, prospects
from yearturn.review.queries.rows import (
    figure_rows,
    finding_rows,
    outcome,
    settlement_rows,
    statement_rows,
)
from yearturn.review.queries.telling import (
    counted,
    of_group,
    settlements,
    statements,
    tasks_before,
    theme,
)

__all__ = [
    "Chapter",
    "Figure",
    "Prospect",
    "Section",
    "Verdict",
    "counted",
    "current_review",
    "disclosed_figures",
    "figure_rows",
    "figures",
    "finding_rows",
    "findings",
    "of_group",
    "outcome",
    "prospects",
    "sections",
    "settlement_rows",
    "settlements",
    "statement_rows",
    "statements",
    "tasks_before",
    "theme",
]
