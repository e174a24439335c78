"""The papers of the review."""

from yearturn.review.documents.slides import slides
from yearturn.review.documents.work_report import (
    report_data,
    work_report,
    work_report_for_editing,
    work_report_page,
)

__all__ = ["report_data", "slides", "work_report", "work_report_for_editing", "work_report_page"]
