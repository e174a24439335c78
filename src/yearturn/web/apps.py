"""Tells Django that this floor exists."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "yearturn.web"
