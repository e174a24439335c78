"""A whole year for all tests of a module: driven once, rolled back when they are done."""

import pytest
from django.db import transaction
from django.utils import translation

from tests.examples.years import driven


@pytest.fixture(scope="module")
def whole_year(django_db_setup, django_db_blocker):
    """Give a function that drives a book; what it wrote is gone after the module."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        yield driven
        transaction.set_rollback(True)
