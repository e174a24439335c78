"""Tells Django that this floor exists."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "yearturn.home"
