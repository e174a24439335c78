"""Tells Django that this floor exists."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "yearturn.planning"
