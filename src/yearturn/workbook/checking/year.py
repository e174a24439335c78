"""Runs every check over the tables of a year; each puts its faults to the table it judges."""

from yearturn.workbook.checking import (
    approvals,
    conference,
    guests,
    hall,
    organization,
    photographs,
    planning,
    publicity,
    recognition,
    references,
    review,
    scores,
)
from yearturn.workbook.tables.table import Table


def check(tables: dict[str, Table]) -> None:
    """Put every fault that rows alone show to the tables they stand in."""
    for part in (
        references,
        organization,
        guests,
        planning,
        review,
        recognition,
        scores,
        approvals,
        publicity,
        conference,
        hall,
        photographs,
    ):
        part.check(tables)
