"""The main job: a workbook in, a folder of decisions and documents out, or nothing at all."""

import hashlib
import shutil
import tempfile
from argparse import ArgumentTypeError
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from yearturn.kernel import ledger
from yearturn.kernel.errors import Refused
from yearturn.kernel.wordprocessing import Templates
from yearturn.recognition import queries as recognition
from yearturn.workbook import embedded, forms, reading, twins
from yearturn.workbook.faults import Fault, Faulty, flag_fault
from yearturn.workbook.folder import index
from yearturn.workbook.progress import Silent
from yearturn.workbook.stages import DRIVERS, PAPERS
from yearturn.workbook.year import Year


@dataclass(frozen=True)
class Summary:
    """What a run left: `papers` counts files; `notes` are sentences the office should read."""

    folder: str
    day: str
    people: int
    winners: int
    papers: int
    decision: str | None
    ledger: str
    notes: list[str]

    def plain(self) -> dict:
        return asdict(self)


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    on: date | None = None,
    papers: Path | None = None,
    progress: Silent | None = None,
) -> Summary:
    """Run the year in `paths` and leave its folder at `out`.

    Everything is made in a folder beside `out` that takes its name only when all is well.
    `papers` is a folder of the office's own templates.

    :raises Faulty: with every fault of the books, if `out` already holds something, or if a
        template of the office cannot be filled
    """
    progress = progress or Silent()
    check_vacant(out)
    templates = forms.opened(papers)
    progress.stage(_("Reading"))
    year = begin(reading.read(paths), on=on)
    with standing(out.parent), workshop(out) as folder:
        with embedded.database(folder / "year.sqlite3"):
            drive(year, progress)
            count = write_papers(year, folder, templates, progress)
            summary = summarise(year, out, papers=count)
        if out.exists():
            out.rmdir()
        folder.rename(out)
    return summary


def check(
    paths: Sequence[Path], *, on: date | None = None, progress: Silent | None = None
) -> list[str]:
    """Read and decide the year in `paths`, write nothing, and return the notes.

    :raises Faulty: with every fault of the books
    """
    progress = progress or Silent()
    progress.stage(_("Reading"))
    year = begin(reading.read(paths), on=on)
    with (
        tempfile.TemporaryDirectory(prefix="yearturn-") as folder,
        embedded.database(Path(folder) / "year.sqlite3"),
    ):
        return drive(year, progress).notes


def check_vacant(out: Path) -> None:
    if out.exists() and not out.is_dir():
        problem = _("this is a file, not a folder")
    elif out.exists() and any(out.iterdir()):
        problem = _("there is something in this folder already")
    else:
        return
    remedy = _("name a folder that is new or empty; nothing was changed")
    raise Faulty((flag_fault("--out", out, problem, remedy),))


@contextmanager
def standing(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; take away again those that stay empty."""
    made = [it for it in (folder, *folder.parents) if not it.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for it in made:
            if any(it.iterdir()):
                break
            it.rmdir()


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """Give a folder beside `out` that is gone afterwards unless it was renamed."""
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    # mkdtemp keeps others out; the finished folder is meant to be read.
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def begin(book: reading.Book, *, on: date | None = None) -> Year:
    """Return the year at its start: its day is `on`, else the last approval, else `as_of`.

    :raises Faulty: if `on` is before something that the books say has happened
    """
    happened = max((row.on for row in book.approvals), default=book.cycle.as_of)
    day = on or happened
    if on and on < max(happened, book.cycle.as_of):
        least = max(happened, book.cycle.as_of).isoformat()
        problem = _("the books hold what happened up to %(day)s") % {"day": least}
        remedy = _("name that day or a later one")
        raise Faulty((flag_fault("--on", day.isoformat(), problem, remedy),))
    zone = ZoneInfo(book.cycle.timezone)
    return Year(
        book=book,
        at=datetime.combine(day, time(0), tzinfo=zone),
        on=day,
        key=hashlib.sha256(f"yearturn\u001fkey\u001f{book.digest}".encode()).digest(),
        languages=tuple(book.cycle.languages),
        notes=twins.missing(book),
    )


def drive(year: Year, progress: Silent) -> Year:
    """Take the year through every floor in turn, by the actions that people use.

    :raises Faulty: if a floor refuses what the book asks for
    """
    for floor, driver in DRIVERS.items():
        progress.stage(_("Deciding: %(floor)s") % {"floor": floor})
        try:
            driver(year)
        except Refused as refusal:
            raise Faulty((refused(floor, refusal),)) from refusal
    return year


def refused(floor: str, refusal: Refused) -> Fault:
    return Fault(
        book="",
        sheet=floor,
        row=None,
        column="",
        value="",
        problem=str(refusal),
        remedy=_("change the rows of this stage and run again"),
    )


def write_papers(year: Year, folder: Path, templates: Templates, progress: Silent) -> int:
    """Write every paper of the year and return how many files there are.

    :raises Faulty: if a template of the office cannot be filled
    """
    papers = [paper for make in PAPERS for paper in make(year.cycle, year.languages, templates)]
    for name, make in progress.each(_("Papers"), papers):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with forms.blamed(templates):
            target.write_bytes(make())
    with (folder / "ledger.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
        ledger.export(stream)
    names = [name for name, _make in papers]
    (folder / "index.html").write_bytes(index.page(year.cycle, names))
    return len(papers) + 3


def summarise(year: Year, out: Path, *, papers: int) -> Summary:
    decision = recognition.decision(year.cycle)
    return Summary(
        folder=str(out),
        day=year.on.isoformat(),
        people=len(year.people),
        winners=len(recognition.honours(year.cycle)),
        papers=papers,
        decision=decision.digest if decision else None,
        ledger=ledger.head(),
        notes=year.notes,
    )


def day(text: str) -> date:
    """Return the day that a flag names.

    :raises argparse.ArgumentTypeError: if it is none
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            _("%(text)s is no day; write it as 2021-02-05") % {"text": text}
        ) from error
