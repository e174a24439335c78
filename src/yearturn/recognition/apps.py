"""Tells Django that this floor exists."""

from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "yearturn.recognition"
