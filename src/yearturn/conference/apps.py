"""Tells Django that this floor exists."""

from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "yearturn.conference"
