"""Which marked copies are written where: all of them or none, and never over a file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from yearturn.workbook.annotating import marking
from yearturn.workbook.faults import Fault, Faulty, flag_fault
from yearturn.workbook.reading.grids import open_all

FLAG = "--annotate"
ENDING = ".xlsx"


@contextmanager
def annotated(books: Sequence[Path], target: Path | None) -> Iterator[None]:
    """Leave a marked copy of what turns out to be faulty in `books`; none where nothing is.

    `target` is the file for the copy of a single book, or a folder in which each faulty book gets
    a copy of its own; None asks for no copy.

    :raises Faulty: at once if the copies cannot stand at `target`; else the faults of the books,
        with the copies that were written
    """
    copies = planned(books, target) if target else {}
    try:
        yield
    except Faulty as faulty:
        if not copies:
            raise
        raise marked(copies, faulty.faults) from faulty


# ---- where


def planned(books: Sequence[Path], target: Path) -> dict[Path, Path]:
    """Return the copy of each book.

    :raises Faulty: if one file is to hold several books, or something stands there already
    """
    if target.is_dir() or not target.suffix:
        copies = {book: target / f"{stem(book)}{ENDING}" for book in books}
        if len(set(copies.values())) < len(copies):
            problem = _("two of the books would get a copy of the same name")
            raise flagged(target, problem, _("rename one of them"))
    elif target.suffix.lower() != ENDING:
        problem = _("a marked copy is an Excel workbook")
        raise flagged(target, problem, _("name a folder, or a file that ends in .xlsx"))
    elif len(books) > 1:
        problem = _("there are several books, and one file holds the copy of one")
        raise flagged(target, problem, _("name a folder: each faulty book gets its copy in it"))
    else:
        copies = dict.fromkeys(books, target)
    standing = [copy for copy in copies.values() if copy.exists()]
    if standing:
        problem, remedy = _("this file exists already"), _("name a file or a folder that is new")
        raise Faulty([flag_fault(FLAG, copy, problem, remedy) for copy in standing])
    return copies


def stem(book: Path) -> str:
    whole = book.resolve()
    return whole.name if whole.is_dir() else whole.stem


def flagged(target: Path, problem: str, remedy: str) -> Faulty:
    return Faulty((flag_fault(FLAG, target, problem, remedy),))


# ---- what


def marked(copies: dict[Path, Path], faults: Sequence[Fault]) -> Faulty:
    """Write the copies and return the faults with them, and with what hindered the writing."""
    try:
        return Faulty(faults, write(drawn(copies, faults)))
    except marking.Unmarkable as error:
        fault = flag_fault(FLAG, error.title, error.problem, error.remedy)
    except OSError as error:
        problem = _("the marked copy cannot be written (%(reason)s)") % {"reason": error.strerror}
        fault = flag_fault(FLAG, error.filename, problem, _("name a place where you may write"))
    return Faulty((*faults, fault))


def drawn(copies: dict[Path, Path], faults: Sequence[Fault]) -> dict[Path, bytes]:
    """Return the content of each copy; none if a book cannot be opened or no book is at fault.

    A fault that belongs to no one book, such as a sheet that is missing, stands in every copy.
    """
    at_large = [fault for fault in faults if fault.sheet and not fault.book]
    contents = {}
    for book, copy in copies.items():
        grids, unopened = open_all([book])
        if unopened:
            return {}
        own = [fault for fault in faults if fault.book == book.name and fault.sheet]
        found = own if not book.name else [*own, *at_large]
        if found:
            contents[copy] = marking.copy(book.resolve().name, grids, found)
    return contents


def write(contents: dict[Path, bytes]) -> tuple[Path, ...]:
    """Write all the copies or none.

    :raises OSError: if one cannot be written
    """
    written = []
    try:
        for copy, content in contents.items():
            with copy_folder(copy).joinpath(copy.name).open("xb") as stream:
                written.append(copy)
                stream.write(content)
    except OSError:
        for copy in written:
            copy.unlink()
        raise
    return tuple(written)


def copy_folder(copy: Path) -> Path:
    """Return the folder of a copy, made if only it is not there yet."""
    copy.parent.mkdir(exist_ok=True)
    return copy.parent
