"""Tells Django that this floor exists."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "yearturn.organization"
