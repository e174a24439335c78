"""What every test may ask for."""

import datetime as dt

import pytest


@pytest.fixture
def at():
    """The moment at which a test's actions happen."""
    return dt.datetime(2021, 2, 2, 9, 0, tzinfo=dt.UTC)
