"""A number that the database gives back digit for digit."""

from decimal import Decimal

from django.db import models


class Exact(models.CharField):
    """A decimal kept as text, since SQLite keeps its decimals as binary floats.

    Merits are computed from these as exact rationals: a digit lost here could change a winner.
    """

    def __init__(self, **options):
        super().__init__(**options | {"max_length": 60})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["max_length"]
        return name, path, args, options

    def from_db_value(self, value, expression, connection):  # noqa: ARG002 - Django's signature
        return self.to_python(value)

    def to_python(self, value):
        return value if value is None else Decimal(value)

    def get_prep_value(self, value):
        return value if value is None else format(Decimal(value), "f")
