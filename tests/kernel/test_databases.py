"""How a database is opened."""

from django.db import connection

from yearturn.kernel import databases


def test_sqlite_waits_for_the_write_lock_and_keeps_what_it_commits():
    given = {"ENGINE": "django.db.backends.sqlite3", "NAME": "x", "OPTIONS": {"check": 1}}
    options = databases.configured(given)["OPTIONS"]
    assert options["check"] == 1
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert given["OPTIONS"] == {"check": 1}


def test_other_databases_are_left_as_they_are():
    given = {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}
    assert databases.configured(given) == given


def test_foreign_keys_are_enforced(db):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
    assert connection.features.supports_foreign_keys
