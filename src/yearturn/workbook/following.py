"""Writes the book of the next year: filled with what carries over, empty where it starts anew."""

import tempfile
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import speaking
from yearturn.recognition import queries as recognition
from yearturn.workbook import embedded, template
from yearturn.workbook.progress import Silent
from yearturn.workbook.reading import Book
from yearturn.workbook.run import begin, drive
from yearturn.workbook.schema.book import BY_NAME
from yearturn.workbook.year import Year

AWARD = "award"
# Sheets that carry over as they are.
KEPT = ("indicators", "criteria", "quotas", "hall")


@dataclass(frozen=True)
class Win:
    """One person honoured this year: with which award, when, and which document says so."""

    award: str
    person: str
    on: date
    source: str


def book(year: Book, language: str) -> bytes:
    """Return the book of the year after `year` as XLSX in `zh` or `en`.

    Its winners are found by running the year in a database of its own.

    :raises Faulty: if a floor refuses what the books ask for
    """
    with speaking(language):
        return written(Following(year, wins(year)), language)


def written(following: "Following", language: str) -> bytes:
    """Return the book that holds what a year leaves."""
    with speaking(language):
        title = _("Book of the year %(year)d") % {"year": following.reviewed}
        return template.book(language, following.rows(), title, following.sentences())


def wins(book: Book) -> list[Win]:
    """Run a year in a database of its own and return its winners in call order."""
    with (
        tempfile.TemporaryDirectory(prefix="yearturn-") as folder,
        embedded.database(Path(folder) / "year.sqlite3"),
    ):
        return won(drive(begin(book), Silent()))


def won(year: Year) -> list[Win]:
    """Return the winners of a year that was run, each with the document that says so."""
    approval, decision = recognition.approval(year.cycle), recognition.decision(year.cycle)
    source = approval.document if approval else decision and unapproved(decision.digest)
    return [
        Win(honour.award_code, honour.person.code, (approval or year).on, source)
        for honour in recognition.honours(year.cycle)
    ]


def unapproved(digest: str) -> str:
    return _("decision record %(digest)s, not yet approved") % {"digest": digest[:16]}


@dataclass(frozen=True)
class Following:
    """What a year leaves to the next one, sheet by sheet."""

    year: Book
    wins: Sequence[Win]

    @property
    def reviewed(self) -> int:
        """Return the year that the next book reviews: the one that this year deployed."""
        return self.year.cycle.year_deployed

    @cached_property
    def as_of(self) -> date:
        """Return the day of eligibility as many years on as the years that are reviewed."""
        day = self.year.cycle.as_of
        on = day.year + self.reviewed - self.year.cycle.year_reviewed
        return day.replace(year=on, day=min(day.day, monthrange(on, day.month)[1]))

    @cached_property
    def staying(self) -> frozenset[str]:
        """Return who is there still: guests, and whoever has not left by the next such day."""
        return frozenset(
            row.person
            for row in self.year.people
            if row.left_on is None or row.left_on > self.as_of
        )

    def rows(self) -> dict[str, Sequence[Any]]:
        """Return the rows of every sheet that is not empty."""
        year = self.year
        return {name: getattr(year, name) for name in KEPT} | {
            "cycle": [self.cycle()],
            "units": [row._replace(head=self.still(row.head)) for row in year.units],
            "people": [
                row._replace(manager=self.still(row.manager))
                for row in year.people
                if row.person in self.staying
            ],
            "facts": [*self.facts(), *self.rewarded()],
            "kin": [row for row in year.kin if self.staying.issuperset(row)],
            "targets": [row for row in year.targets if row.period[:4] == str(self.reviewed)],
            "awards": [row._replace(authority=self.authority(row)) for row in year.awards],
            "judges": [row for row in year.judges if row.person in self.staying],
            "attendance": [row._replace(who=self.invited(row.who)) for row in year.attendance],
        }

    def still(self, person: str) -> str:
        return person if person in self.staying else ""

    def authority(self, row: Any) -> str:
        """Return who grants an award: a unit, or a person who is there still."""
        units = self.year.tables["units"].index
        return row.authority if row.authority in units else self.still(row.authority)

    def invited(self, who: Sequence[str]) -> tuple[str, ...]:
        """Return the people who are there still, and whatever names no person."""
        known = self.year.tables["people"].index
        return tuple(name for name in who if name in self.staying or name not in known)

    def cycle(self) -> Any:
        """Return the cycle one turn on; the seed is agreed anew."""
        row = self.year.cycle
        return row._replace(
            year_reviewed=self.reviewed,
            year_deployed=self.reviewed + 1,
            as_of=self.as_of,
            office=self.still(row.office),
            issuer=self.still(row.issuer),
            seed="",
        )

    def facts(self) -> Iterator[Any]:
        """Yield the facts that count still: awards within a rest, and what is of the new year."""
        rest = max((row.rest_years or 0 for row in self.year.awards), default=0)
        for row in self.year.facts:
            there = row.unit or row.person in self.staying
            year = row.for_year or row.on.year
            resting = row.kind == AWARD and self.reviewed - rest <= year
            if there and (resting or row.on > self.year.cycle.as_of or year >= self.reviewed):
                yield row

    def rewarded(self) -> Iterator[Any]:
        """Yield a fact for each award won this year that the books do not hold already."""
        year = self.year.cycle.year_reviewed
        awards = {row.award: row for row in self.year.awards}
        held = {
            (row.person, row.value)
            for row in self.year.facts
            if row.kind == AWARD and (row.for_year or row.on.year) == year
        }
        for win in self.wins:
            award = awards[win.award]
            words = {award.award, award.name, award.name_zh, named(award)}
            if win.person in self.staying and held.isdisjoint((win.person, it) for it in words):
                yield BY_NAME["facts"].row(
                    person=win.person,
                    unit="",
                    kind=AWARD,
                    value=named(award),
                    on=win.on,
                    for_year=year,
                    source=win.source,
                    confirmed_by="",
                )

    def sentences(self) -> tuple[str, ...]:
        years = {"past": self.year.cycle.year_reviewed, "year": self.reviewed}
        years |= {"next": self.reviewed + 1, "day": self.as_of.isoformat()}
        told = (
            _("It holds what carries over from %(past)d: check it, and fill in what is new."),
            _("Agree a new seed before any draw, and write it into the sheet of the cycle."),
            _("Whoever left by %(day)s is left out; enter who joined and whose post changed."),
            _("The targets of %(year)d stand; add its actual values and the targets of %(next)d."),
            _("Each winner of %(past)d has a fact of the kind award, so that rest years count."),
        )
        return tuple(sentence % years for sentence in told)


def named(award: Any) -> str:
    """Return what an award is called in both languages, as one cell holds them."""
    both = f"{award.name} ({award.name_zh})" if award.name_zh else award.name
    return both if len(both) <= BY_NAME["facts"].by_name["value"].longest else award.award
