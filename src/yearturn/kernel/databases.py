"""How a database is opened, said once for the settings and for the embedded file of a run."""

SQLITE_OPTIONS = {
    # Taking the write lock first makes two writers wait instead of fail.
    "transaction_mode": "IMMEDIATE",
    # FULL, since NORMAL loses acknowledged commits when the power fails.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    "timeout": 30,
}


def configured(database: dict) -> dict:
    """Return Django's settings of one database with what Yearturn asks of its engine."""
    if database["ENGINE"].endswith("sqlite3"):
        return {**database, "OPTIONS": {**database.get("OPTIONS", {}), **SQLITE_OPTIONS}}
    return database
