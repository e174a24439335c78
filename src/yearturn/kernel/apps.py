"""Tells Django that this floor exists."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "yearturn.kernel"
