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
from yearturn.review.queries.rows import figure_rows, finding_rows, outcome

__all__ = [
    "Chapter",
    "Figure",
    "Section",
    "Verdict",
    "current_review",
    "disclosed_figures",
    "figure_rows",
    "figures",
    "finding_rows",
    "findings",
    "outcome",
    "sections",
]
