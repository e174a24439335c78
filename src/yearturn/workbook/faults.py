"""What is wrong with a book, and how it is told."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table

FAULTY_STATUS = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it stands, and what would be right.

    `sheet` and `column` are as they are written in that book; `row` is the row's number there, or
    None for what is wrong with a whole sheet or book.
    """

    book: str
    sheet: str
    row: int | None
    column: str
    value: str
    problem: str
    remedy: str

    def __str__(self):
        return _("%(place)s: %(problem)s; %(remedy)s") % {
            "place": self.place,
            "problem": self.problem if not self.value else f"“{self.value}”: {self.problem}",
            "remedy": self.remedy,
        }

    @property
    def place(self) -> str:
        parts = [self.book, self.sheet]
        if self.row is not None:
            parts.append(_("row %(row)d") % {"row": self.row})
        parts.append(self.column)
        return " › ".join(part for part in parts if part)


class Faulty(Exception):  # noqa: N818 - says what the books are
    """Books that cannot be accepted, with everything that is wrong with them.

    `copies` are the marked copies that were written of them, if any were asked for.
    """

    def __init__(self, faults: Sequence[Fault], copies: Sequence[Path] = ()):
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
        self.copies = tuple(copies)


def flag_fault(flag: str, value: object, problem: str, remedy: str) -> Fault:
    """Return what is wrong with a flag of the command."""
    return Fault("", "", None, flag, str(value), problem, remedy)


def put_back_or_reopen(stages: Sequence[str]) -> str:
    """Return what helps where something differs that these sealed stages were decided from."""
    flags = " ".join(f"--reopen {stage}" for stage in stages)
    return _("put it back, or run again with %(flags)s --reason “…”") % {"flags": flags}


def clause(sentence: str) -> str:
    """Return a sentence as a fault tells it: a remedy follows, so without the stop at its end."""
    return sentence.removesuffix(".").removesuffix("。")


@contextmanager
def reported(*, as_json: bool = False) -> Iterator[None]:
    """Tell the faults of faulty books and end with exit status 2."""
    try:
        yield
    except Faulty as faulty:
        if as_json:
            sys.stdout.write(in_json(faulty) + "\n")
        else:
            tell(faulty, Console(stderr=True))
        sys.exit(FAULTY_STATUS)


def in_json(faulty: Faulty) -> str:
    """Return the faults as JSON, with the marked copies where there are any."""
    told = {"faults": [asdict(fault) for fault in faulty.faults]}
    if faulty.copies:
        told["copies"] = list(map(str, faulty.copies))
    return json.dumps(told, ensure_ascii=False, indent=2)


def tell(faulty: Faulty, console: Console) -> None:
    """Print the faults: a table on a terminal, a line each elsewhere, and their number last."""
    if console.is_terminal:
        console.print(in_table(faulty.faults))
    else:
        for fault in faulty.faults:
            console.print(str(fault), markup=False, highlight=False, soft_wrap=True)
    console.print(counted(faulty), markup=False, highlight=False, soft_wrap=True)


def counted(faulty: Faulty) -> str:
    """Return how many faults there are, and what was written of them."""
    count = len(faulty.faults)
    if faulty.copies:
        sentence = ngettext(
            "%(count)d fault; it is marked in %(copies)s.",
            "%(count)d faults; they are marked in %(copies)s.",
            count,
        )
        return sentence % {"count": count, "copies": _(", ").join(map(str, faulty.copies))}
    sentence = ngettext(
        "%(count)d fault; nothing was written.",
        "%(count)d faults; nothing was written.",
        count,
    )
    return sentence % {"count": count}


def in_table(faults: Sequence[Fault]) -> Table:
    table = Table(show_lines=True)
    heads = (_("place"), _("column"), _("value"), _("what is wrong"), _("what would be right"))
    for head in heads:
        table.add_column(head, overflow="fold")
    for fault in faults:
        row = "" if fault.row is None else _("row %(row)d") % {"row": fault.row}
        place = " › ".join(part for part in (fault.book, fault.sheet, row) if part)
        cells = (place, fault.column, fault.value, fault.problem, fault.remedy)
        table.add_row(*map(escape, cells))
    return table
