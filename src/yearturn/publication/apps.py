"""Tells Django that this floor exists."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "yearturn.publication"
