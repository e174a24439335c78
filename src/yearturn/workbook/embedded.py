"""The embedded database of a run: one SQLite file, migrated, attached while it is needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dj_database_url
from django.core.management import call_command
from django.db import connections

from yearturn.kernel import databases


@contextmanager
def database(path: Path) -> Iterator[None]:
    """Attach a fresh SQLite file as the default database, with every table made.

    On leaving, the file stands alone (no write-ahead log beside it) and the former default
    database is attached again.
    """
    former = connections.settings["default"]
    attach(path)
    try:
        call_command("migrate", verbosity=0, interactive=False)
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
