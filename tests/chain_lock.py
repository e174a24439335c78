"""What a database asks more of an action than SQLite does, for tests that count queries."""

from django.db import connection


def lock(lines: int = 1) -> int:
    """Return how many queries PostgreSQL asks more: it takes the ledger's lock for each line."""
    return lines if connection.vendor == "postgresql" else 0
