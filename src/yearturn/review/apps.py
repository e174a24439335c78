"""Tells Django that this floor exists."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "yearturn.review"
