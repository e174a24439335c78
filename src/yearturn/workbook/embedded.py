"""The embedded database of a run: one SQLite file, migrated, attached while it is needed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import dj_database_url
from django.core.management import call_command
from django.db import connections

from yearturn.kernel import databases


@contextmanager
def database(path: Path) -> Iterator[None]:
    """Attach a SQLite file as the default database: a fresh one, or the one that is there.

    Every table is made, or brought to what this version needs. On leaving, the file stands alone
    (no write-ahead log beside it) and the former default database is attached again.
    """
    if path.exists():
        with attached(path):
            call_command("migrate", verbosity=0, interactive=False)
            yield
    else:
        path.write_bytes(blank())
        with attached(path):
            yield


@cache
def blank() -> bytes:
    """Return an empty database with every table: made once a process, since it takes seconds."""
    with tempfile.TemporaryDirectory(prefix="yearturn-") as folder:
        path = Path(folder) / "blank.sqlite3"
        with attached(path):
            call_command("migrate", verbosity=0, interactive=False)
        return path.read_bytes()


@contextmanager
def attached(path: Path) -> Iterator[None]:
    former = connections.settings["default"]
    attach(path)
    try:
        yield
    finally:
        settle()
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] = former


def attach(path: Path) -> None:
    """Make the SQLite file at `path` the default database of this process."""
    connections["default"].close()
    del connections["default"]
    settings = databases.configured(dj_database_url.parse(f"sqlite:///{path}"))
    connections.settings = connections.configure_settings({"default": settings})


def settle() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA journal_mode=DELETE")
