"""The guards that stand before every test."""

import socket
import urllib.error
import urllib.request

import pytest
from django.utils import translation

from tests.conftest import Unreachable


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_network_is_out_of_reach(host):
    with pytest.raises(Unreachable, match="stays on this machine"):
        socket.create_connection((host, 80), timeout=1)


def test_network_is_out_of_reach_for_libraries():
    with pytest.raises((Unreachable, urllib.error.URLError)):
        urllib.request.urlopen("http://example.org/", timeout=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_own_machine_is_within_reach(host):
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection((host, server.getsockname()[1]), timeout=5).close()


def test_language_is_english():
    assert translation.get_language() == "en"
