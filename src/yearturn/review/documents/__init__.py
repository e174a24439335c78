"""The papers of the review."""

from yearturn.review.documents.slides import slides
from yearturn.review.documents.work_report import report_data, work_report

__all__ = ["report_data", "slides", "work_report"]
