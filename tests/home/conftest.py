"""The golden year for all tests of a module: driven once, rolled back when they are done."""

from pathlib import Path

import pytest
from django.db import transaction
from django.utils import translation

from tests.examples.years import driven

GOLDEN = Path(__file__).resolve().parents[2] / "examples" / "golden" / "golden.xlsx"


@pytest.fixture(scope="module")
def golden_year(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        yield driven(GOLDEN)
        transaction.set_rollback(True)


@pytest.fixture
def year(golden_year, db):
    return golden_year
