"""From corrected words of awards, nominations and grants to the rows that stand already."""

from collections.abc import Iterator

from yearturn.kernel import ledger
from yearturn.recognition import queries
from yearturn.recognition.actions.wording import WORDS, reword
from yearturn.recognition.models import Award, Grant, Nomination
from yearturn.workbook.driving.organization import derived
from yearturn.workbook.driving.recognition.rows import Rows
from yearturn.workbook.year import Year


def drive(year: Year) -> None:
    """Write what the book says otherwise by now of those that stand; nothing if nothing differs."""
    programme = queries.programme(year.cycle)
    things = list(differing(Rows(year)))
    if things:
        salt = derived(year.key, f"salt:words:{ledger.head()}")
        reword(programme=programme, things=things, by=year.by, salt=salt, at=year.at)


def differing(made: Rows) -> Iterator[Award | Nomination | Grant]:
    """Yield the rows that stand, with the book's words, where those differ."""
    told = [*made.awards.values(), *made.nominations(), *made.grants()]
    wanted = {(type(it), *key(it)): it for it in told}
    for kind in WORDS:
        for row in kind.objects.select_related():
            other = wanted.get((kind, *key(row)))
            if other and take_over(row, other):
                yield row


def key(it: Award | Nomination | Grant) -> tuple[str, ...]:
    """Return what tells one row from another, in the identifiers of the book."""
    if isinstance(it, Award):
        return (it.code,)
    if isinstance(it, Nomination):
        return it.award.code, it.nominee.code, it.nominator.code
    return it.award.code, it.person.code


def take_over(row: Award | Nomination | Grant, other: Award | Nomination | Grant) -> bool:
    """Give a row the words of another, and say whether any differed."""
    words = {field: getattr(other, field) for field in WORDS[type(row)]}
    if all(getattr(row, field) == value for field, value in words.items()):
        return False
    for field, value in words.items():
        setattr(row, field, value)
    return True
