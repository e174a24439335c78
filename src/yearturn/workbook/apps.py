"""Tells Django that this floor exists."""

from django.apps import AppConfig


class WorkbookConfig(AppConfig):
    name = "yearturn.workbook"
