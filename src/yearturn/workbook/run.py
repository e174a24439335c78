"""The main job: a workbook in, a folder of decisions and documents out, or nothing at all."""

import hashlib
import shutil
import tempfile
from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from yearturn.kernel import ledger, shelves
from yearturn.kernel.shelves import Shelf
from yearturn.kernel.wordprocessing import Templates
from yearturn.recognition import queries as recognition
from yearturn.workbook import embedded, forms, reading, twins
from yearturn.workbook.continuing import folder as folders
from yearturn.workbook.continuing import keeping, reprinting, resuming
from yearturn.workbook.continuing.folder import Former
from yearturn.workbook.continuing.keeping import Kept
from yearturn.workbook.continuing.reopening import Reopening
from yearturn.workbook.faults import Faulty, flag_fault
from yearturn.workbook.folder import index, pieces
from yearturn.workbook.progress import Silent
from yearturn.workbook.stages import DRIVERS, PAPERS, driven
from yearturn.workbook.year import Year

NEVER = Reopening()
# Beside the papers: the first page, the ledger, the database.
OTHERS = 3


@dataclass(frozen=True)
class Summary:
    """What a run left.

    `papers` counts files; `notes` are sentences the office should read; `reprint` names the
    papers that differ from those of the run before (empty for a first run).
    """

    folder: str
    day: str
    people: int
    winners: int
    papers: int
    decision: str | None
    ledger: str
    notes: list[str]
    reprint: list[str]

    def plain(self) -> dict:
        return asdict(self)


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    on: date | None = None,
    papers: Path | None = None,
    reopen: Reopening = NEVER,
    progress: Silent | None = None,
) -> Summary:
    """Run the year in `paths` and leave its folder at `out`.

    If a run left `out`, this one goes on from there: what is sealed is not decided again, unless
    `reopen` names its stage. Everything is made in a folder beside `out` that takes its name only
    when all is well. `papers` is a folder of the office's own templates.

    :raises Faulty: with every fault of the books, if `out` holds what no run left there, or if a
        template of the office cannot be filled
    """
    progress = progress or Silent()
    former = folders.former(out)
    templates = forms.opened(papers)
    with standing(out.parent), workshop(out) as folder:
        with decided(paths, folder, former, on=on, reopen=reopen, progress=progress) as year:
            shelf = former.shelf() if former else Shelf()
            with shelves.using(shelf):
                made = write_papers(year, folder, templates, progress, again=former is not None)
            reprint = reprinting.changed(former, made)
            reprinting.write(folder, year, former, made)
            keeping.keep(year, made, shelf.kept)
            summary = summarise(year, out, papers=len(made) + OTHERS, reprint=reprint)
        if former:
            summary.notes.extend(told_of_kept(folders.replace(former, folder)))
        else:
            if out.exists():
                out.rmdir()
            folder.rename(out)
    return summary


def told_of_kept(names: Sequence[str]) -> list[str]:
    """Return what a run says of the files that moved over with the folder."""
    if not names:
        return []
    told = _("Kept in the folder, since no run wrote it or somebody changed it: %(files)s.")
    return [told % {"files": _(", ").join(names)}]


def check(
    paths: Sequence[Path],
    *,
    out: Path | None = None,
    on: date | None = None,
    reopen: Reopening = NEVER,
    progress: Silent | None = None,
) -> list[str]:
    """Read and decide the year in `paths`, write nothing, and return the notes.

    With `out` the year is taken on from what a run left there, as `run` would.

    :raises Faulty: with every fault of the books
    """
    former = folders.former(out) if out else None
    progress = progress or Silent()
    with (
        tempfile.TemporaryDirectory(prefix="yearturn-") as folder,
        decided(paths, Path(folder), former, on=on, reopen=reopen, progress=progress) as year,
    ):
        return [*year.notes, *year.passing]


@contextmanager
def decided(
    paths: Sequence[Path],
    folder: Path,
    former: Former | None,
    *,
    on: date | None,
    reopen: Reopening,
    progress: Silent,
) -> Iterator[Year]:
    """Give the year of these books, decided in a database in `folder` that is attached meanwhile.

    :raises Faulty: with every fault of the books
    """
    progress.stage(_("Reading"))
    database = folder / folders.DATABASE
    if former is None:
        if reopen:
            problem = _("nothing is sealed yet: no run left this folder")
            raise Faulty([flag_fault("--reopen", ";".join(reopen.stages), problem, _("leave it"))])
        year = begin(reading.read(paths), on=on)
        with embedded.database(database):
            yield drive(year, progress)
        return
    shutil.copyfile(former.database, database)
    with (
        embedded.database(database),
        tempfile.TemporaryDirectory(prefix="yearturn-") as beside,
    ):
        kept = keeping.last(Path(beside))
        year = begin(*keeping.joined(paths, kept), on=on, kept=kept)
        resuming.resume(year, kept, reopen, progress)
        yield year


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


def begin(
    book: reading.Book,
    notes: Sequence[str] = (),
    *,
    on: date | None = None,
    kept: Kept | None = None,
) -> Year:
    """Return the year at its start: its day is `on`, else the last that the books tell of.

    `kept` is the run before, whose secret goes on; a run is never before it.

    :raises Faulty: if `on` is before something that has happened
    """
    earliest = max(done_by(book), kept.on if kept else date.min)
    day = on or max(earliest, book.cycle.as_of)
    if day < earliest:
        problem = _("the books hold what happened up to %(day)s") % {"day": earliest.isoformat()}
        remedy = _("name that day or a later one")
        raise Faulty((flag_fault("--on", day.isoformat(), problem, remedy),))
    zone = ZoneInfo(book.cycle.timezone)
    fresh = hashlib.sha256(f"yearturn\u001fkey\u001f{book.digest}".encode()).digest()
    return Year(
        book=book,
        at=datetime.combine(day, time(0), tzinfo=zone),
        on=day,
        key=kept.key if kept else fresh,
        languages=tuple(book.cycle.languages),
        notes=twins.missing(book),
        passing=list(notes),
    )


def done_by(book: reading.Book) -> date:
    """Return the day by which everything had been done that a book tells of.

    Whoever is nominated or granted an award is judged as of `as_of`, not before it.
    """
    judged = [book.cycle.as_of] if book.nominations or book.grants else []
    return max([*judged, *(row.on for row in book.approvals)], default=date.min)


def drive(year: Year, progress: Silent) -> Year:
    """Take the year through every floor in turn, by the actions that people use.

    :raises Faulty: if a floor refuses what the book asks for
    """
    for floor, driver in DRIVERS.items():
        progress.stage(_("Deciding: %(floor)s") % {"floor": floor})
        with driven(floor):
            driver(year)
    return year


def write_papers(
    year: Year, folder: Path, templates: Templates, progress: Silent, *, again: bool
) -> dict[str, str]:
    """Write every paper of the year and return {path in the folder: SHA-256}.

    `again` says that the year goes on from a run before.

    :raises Faulty: if a template of the office cannot be filled
    """
    papers = [paper for make in PAPERS for paper in make(year.cycle, year.languages, templates)]
    made = {}
    for name, make in progress.each(_("Papers"), papers):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with forms.blamed(templates):
            made[name] = written(target, pieces(make()))
    with (folder / "ledger.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
        ledger.export(stream)
    (folder / "index.html").write_bytes(index.page(year.cycle, list(made), again=again))
    return made


def written(target: Path, parts: Iterable[bytes]) -> str:
    """Write a paper piece by piece and return its SHA-256."""
    digest = hashlib.sha256()
    with target.open("wb") as stream:
        for part in parts:
            stream.write(part)
            digest.update(part)
    return digest.hexdigest()


def summarise(year: Year, out: Path, *, papers: int, reprint: list[str]) -> Summary:
    decision = recognition.decision(year.cycle)
    return Summary(
        folder=str(out),
        day=year.on.isoformat(),
        people=len(year.people),
        winners=len(recognition.honours(year.cycle)),
        papers=papers,
        decision=decision.digest if decision else None,
        ledger=ledger.head(),
        notes=[*year.notes, *year.passing],
        reprint=reprint,
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
