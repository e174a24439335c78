"""What the ledger keeps of many rows."""

from yearturn.decisions import canonical


def summary(rows: list) -> dict:
    """Return what the ledger keeps of many rows: how many, and their digest."""
    return {"count": len(rows), "rows": canonical.digest(rows)}
