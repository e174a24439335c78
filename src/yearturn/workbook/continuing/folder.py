"""The folder of a former run: what it keeps, and how the next one takes its place."""

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.utils.translation import gettext as _

from yearturn.kernel.shelves import Shelf
from yearturn.workbook.faults import Faulty, flag_fault

DATABASE = "year.sqlite3"
# What was decided before stays readable beside what is decided now.
RECORD = "recognition/decision.json"
# Written by every run beside the papers.
OWN = (DATABASE, "ledger.jsonl", "index.html", "reprint.txt")


@dataclass(frozen=True)
class Former:
    """A folder that a run left, and the SHA-256 of each paper that the run wrote there.

    `made` tells of what was set or filled the digest of what went in, and the SHA-256 of what came
    out.
    """

    path: Path
    papers: Mapping[str, str]
    made: Mapping[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    def shelf(self) -> Shelf:
        """Return the papers of the folder as a shelf to take from what need not be made again."""
        return Shelf(self.made, {digest: self.path / name for name, digest in self.papers.items()})

    def edited(self) -> Iterator[str]:
        """Yield the papers that somebody changed since the run wrote them."""
        for name, digest in self.papers.items():
            file = self.path / name
            if file.is_file() and digest_of(file.read_bytes()) != digest:
                yield name

    def strangers(self) -> Iterator[str]:
        """Yield the files that no run wrote."""
        for file in sorted(self.path.rglob("*")):
            name = file.relative_to(self.path).as_posix()
            if file.is_file() and name not in self.papers and name not in OWN:
                yield name


def former(out: Path) -> Former | None:
    """Return what stands at `out` if a run left it, None where there is nothing yet.

    :raises Faulty: if something else stands there
    """
    if out.exists() and not out.is_dir():
        refuse(out, _("this is a file, not a folder"))
    if not out.exists() or not any(out.iterdir()):
        return None
    left = left_by(out / DATABASE)
    if left is None:
        refuse(out, _("there is something in this folder that no run left there"))
    return Former(out, *left)


def refuse(out: Path, problem: str) -> None:
    remedy = _(
        "name a folder that is new or empty, or one that a run of this version left; "
        "nothing was changed"
    )
    raise Faulty((flag_fault("--out", out, problem, remedy),))


def left_by(database: Path) -> tuple[dict[str, str], dict[str, str]] | None:
    """Return the papers of the last run that a database tells of, and what they were made from.

    None if it tells of no run.
    """
    if not database.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            row = connection.execute(
                "SELECT papers, made FROM workbook_run ORDER BY number DESC LIMIT 1"
            ).fetchone()
    except sqlite3.Error:
        return None
    return (json.loads(row[0]), json.loads(row[1])) if row else None


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def replace(old: Former, new: Path) -> list[str]:
    """Put the folder `new` in the place of the old one, and return what of the old was kept.

    Files that no run wrote move over as they are; a paper that somebody changed moves over under
    a name of its own where the new run wrote that paper again, and so does a decision record that
    another one supersedes.
    """
    kept = []
    for name in old.strangers():
        carry(old.path / name, new / name)
        kept.append(name)
    for name in old.edited():
        target = spare(new, name, "edited")
        carry(old.path / name, target)
        kept.append(target.relative_to(new).as_posix())
    record = old.path / RECORD
    if RECORD in old.papers and record.is_file() and not stands(record, new):
        target = spare(new, RECORD, "superseded")
        carry(record, target)
        kept.append(target.relative_to(new).as_posix())
    aside = Path(tempfile.mkdtemp(prefix=f".{old.path.name}-former-", dir=old.path.parent))
    old.path.rename(aside / old.path.name)
    new.rename(old.path)
    shutil.rmtree(aside, ignore_errors=True)
    return kept


def stands(record: Path, new: Path) -> bool:
    """Say whether the new folder holds this decision record, in force or superseded."""
    data = record.read_bytes()
    beside = (new / RECORD).parent.glob("decision*.json")
    return any(it.read_bytes() == data for it in beside)


def carry(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def spare(folder: Path, name: str, mark: str) -> Path:
    """Return a free place for a paper: its own, or `NAME.MARK.docx`, `NAME.MARK-2.docx` …."""
    path = folder / name
    if not path.exists():
        return path
    marks = (f"{mark}-{number}" if number > 1 else mark for number in count(1))
    places = (path.with_name(f"{path.stem}.{it}{path.suffix}") for it in marks)
    return next(place for place in places if not place.exists())
