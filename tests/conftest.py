"""What every test may ask for, and what none may do: reach the network, or speak by accident."""

import datetime as dt
import ipaddress
import os
import socket
from importlib import import_module

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

growth = import_module("yearturn.kernel.migrations.0002_the_ledger_only_grows")

# Speed is no assertion: a busy machine must not fail a law. The same examples come every time,
# so that a change is judged by itself; YEARTURN_EXPLORE looks for new ones.
settings.register_profile(
    "yearturn",
    deadline=None,
    derandomize="YEARTURN_EXPLORE" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("yearturn")


class Unreachable(Exception):  # noqa: N818 - says what the host is to a test
    """A test tried to reach another machine."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark every test that touches the database, so that `-m django_db` finds each of them."""
    for item in items:
        if {"db", "transactional_db"} & set(item.fixturenames):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture
def at():
    """The moment at which a test's actions happen."""
    return dt.datetime(2021, 2, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _speak_english():
    """Speak English unless the test says otherwise, whatever the machine speaks."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _stay_on_this_machine(monkeypatch):
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != getattr(socket, "AF_UNIX", None) and not is_loopback(address[0]):
            raise Unreachable(f"{address[0]}: a test stays on this machine")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", resolving(socket.getaddrinfo))


def is_loopback(host):
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def resolving(getaddrinfo):
    """Return a resolver that asks no other machine for a name."""

    def resolve(host, *arguments, **options):
        if host and not is_loopback(host.decode() if isinstance(host, bytes) else host):
            raise Unreachable(f"{host}: a test stays on this machine")
        return getaddrinfo(host, *arguments, **options)

    return resolve


@pytest.fixture(autouse=True, scope="session")
def _ledger_is_emptied_between_tests():
    """Let Django empty the ledger after a test that commits: the triggers refuse it otherwise."""
    empty = TransactionTestCase._fixture_teardown

    def teardown(self):
        growth.execute(connection, growth.ALLOW)
        empty(self)
        growth.execute(connection, growth.FORBID)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield
