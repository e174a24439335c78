"""A roster from the real world, 1,470 people with all its raggedness, turned into a year."""

import csv
import datetime as dt
import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.examples.years import by_award, driven
from yearturn.conference import queries as conferences
from yearturn.kernel.spreadsheets import Sheet, workbook
from yearturn.organization.models import Person
from yearturn.recognition import queries as recognition
from yearturn.recognition.models import Result
from yearturn.workbook import reading

DATA = Path(os.environ.get("YEARTURN_DATA") or Path(__file__).parents[3] / "shared" / "data")
ROSTER = DATA / "rosters" / "ibm_hr.csv"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not ROSTER.is_file(), reason=f"there is no {ROSTER}: set YEARTURN_DATA"),
]

AS_OF = dt.date(2020, 12, 31)
NOMINATED, BALLOTS = 150, 6
RATINGS = {"Low": 1, "Good": 2, "Excellent": 3, "Outstanding": 4}
AWARDS = (
    ("PER", "Performance", "competitive", 12, "trimmed", 12, 3),
    ("NEW", "New ideas", "competitive", 6, "severity", 6, ""),
)
CAP = 60


class Roster:
    """The roster's rows and what a year needs beside them; one seed decides what it lacks."""

    def __init__(self, seed):
        with ROSTER.open(encoding="utf-8", newline="") as stream:
            self.rows = list(csv.DictReader(stream))
        self.rng = Random(seed)  # noqa: S311 - the same year every time, not a secret
        self.staying = [row for row in self.rows if row["Attrition"] == "No"]
        self.heads = self.find_heads()

    def find_heads(self):
        """Give each department and role the longest serving of its highest level who stays."""
        found = {}
        for row in self.staying:
            for unit in (row["Department"], unit_of(row)):
                best = found.get(unit)
                if best is None or rank(row) > rank(best):
                    found[unit] = row
        return {unit: code(row) for unit, row in found.items()}

    def chief(self):
        return code(max(self.staying, key=rank))

    def manager(self, row):
        for unit in (unit_of(row), row["Department"]):
            if self.heads[unit] != code(row):
                return self.heads[unit]
        return self.chief() if self.chief() != code(row) else ""

    def panel(self):
        heads = set(self.heads.values())
        senior = [row for row in self.staying if row["JobLevel"] == "5" and code(row) not in heads]
        return [code(row) for row in senior[:16]]

    def nominated(self):
        """Return (award, row) pairs: people who left among them, as in any year."""
        busy = {*self.panel(), self.chief()}
        rows = [row for row in self.rows if code(row) not in busy]
        chosen = self.rng.sample(rows, NOMINATED)
        return [(AWARDS[place % len(AWARDS)][0], row) for place, row in enumerate(chosen)]


def code(row):
    return f"N{row['rownames']}"


def unit_of(row):
    return f"{row['Department']}-{row['JobRole']}"


def rank(row):
    return int(row["JobLevel"]), int(row["YearsAtCompany"]), -int(row["rownames"])


def joined(row):
    """Return a joining date: so many years ago, spread over the year by the row's own number."""
    days = int(row["YearsAtCompany"]) * 365 + int(row["rownames"]) % 330
    return AS_OF - dt.timedelta(days=days)


def left(row):
    return max(joined(row), dt.date(2020, 11, 30)) if row["Attrition"] == "Yes" else None


def organization(roster):
    cycle = {
        "group_name": "A company from its roster",
        "year_reviewed": 2020,
        "year_deployed": 2021,
        "timezone": "UTC",
        "as_of": AS_OF,
        "office": roster.heads["Human_Resources"],
        "issuer": roster.chief(),
        "languages": "en",
        "seed": "roster",
    }
    departments = sorted({row["Department"] for row in roster.rows})
    roles = sorted({(unit_of(row), row["Department"]) for row in roster.rows})
    units = [("G", "The company", "", "group", roster.chief())]
    units += [(name, name, "G", "sector", roster.heads[name]) for name in departments]
    units += [(name, name, above, "department", roster.heads[name]) for name, above in roles]
    ratings = [
        (code(row), "appraisal", RATINGS[row["PerformanceRating"]], AS_OF, "roster")
        for row in roster.rows
    ]
    return [
        sheet("cycle", "name value", cycle.items()),
        sheet("units", "unit name parent kind head", units),
        sheet("people", PEOPLE, [employee(roster, row) for row in roster.rows]),
        sheet("facts", "person kind value on source", ratings),
    ]


PEOPLE = (
    "person name unit post position_family level manager joined_on left_on gender site cadre guest"
)


def employee(roster, row):
    return (
        code(row),
        f"Employee {row['rownames']}",
        unit_of(row),
        row["JobRole"].replace("_", " "),
        row["EducationField"],
        row["JobLevel"],
        roster.manager(row),
        joined(row),
        left(row),
        row["Gender"],
        row["BusinessTravel"],
        "yes" if int(row["JobLevel"]) > 3 else "no",
        "no",
    )


def titles(roster):
    panel, rng = roster.panel(), roster.rng
    nominated = roster.nominated()
    nominations = [
        (award, code(row), roster.manager(row), "manager", f"Training: {row['EducationField']}")
        for award, row in nominated
    ]
    scores = [
        (award, code(row), judge, "overall", min(100, max(0, round(rng.gauss(70, 12)))))
        for award, row in nominated
        for judge in rng.sample(panel, BALLOTS)
    ]
    return [
        sheet("awards", "award name kind seats method min_months min_appraisal", AWARDS),
        sheet(
            "criteria",
            "award criterion weight lowest highest",
            [(award[0], "overall", 1, 0, 100) for award in AWARDS],
        ),
        sheet(
            "quotas",
            "award attribute value min max",
            [("*", "sector", "*", 1, 12), ("*", "gender", "Female", 6, None)],
        ),
        sheet("judges", "person award", [(judge, "*") for judge in panel]),
        sheet("nominations", "award nominee nominator channel case", nominations),
        sheet("scores", "award nominee judge criterion score", scores),
    ]


def meeting(roster):
    conference = {
        "held_on": dt.date(2021, 2, 2),
        "starts_at": "10:00",
        "venue": "The canteen",
        "cap": CAP,
        "cap_source": "the fire brigade",
        "cap_on": dt.date(2021, 1, 4),
    }
    classes = [
        (1, "must_attend", ";".join(sorted({*roster.heads.values(), roster.chief()})), None),
        (2, "winners", None, None),
        (3, "representatives", None, 1),
    ]
    return [
        sheet("conference", "name value", conference.items()),
        sheet("attendance", "order class who minimum", classes),
    ]


def sheet(name, columns, rows):
    return Sheet(name, columns.split(), list(rows))


@pytest.fixture(scope="module")
def roster():
    return Roster("roster")


@pytest.fixture(scope="module")
def book(roster, tmp_path_factory):
    path = tmp_path_factory.mktemp("roster") / "roster.xlsx"
    path.write_bytes(workbook([*organization(roster), *titles(roster), *meeting(roster)]))
    return path


def test_roster_reads_without_a_fault(book):
    read = reading.read([book])
    assert len(read.people) == 1470
    assert len(read.scores) == NOMINATED * BALLOTS
    assert sum(row.left_on is not None for row in read.people) == 237


def test_roster_keeps_its_quotas_and_its_cap(book, roster, db):
    year = driven(book)
    assert Person.objects.count() == 1470
    honours = recognition.honours(year.cycle)
    assert {award: len(people) for award, people in by_award(honours).items()} == {
        "PER": 12,
        "NEW": 6,
    }
    rows = {code(row): row for row in roster.rows}
    winners = [rows[honour.person.code] for honour in honours]
    assert {row["Attrition"] for row in winners} == {"No"}
    assert Counter(row["Gender"] for row in winners)["Female"] >= 6
    sectors = Counter(row["Department"] for row in winners)
    assert set(sectors) == {"Human_Resources", "Research_Development", "Sales"}
    assert max(sectors.values()) <= 12
    places = conferences.by_class(conferences.conference(year.cycle))
    assert sum(len(people) for _class, people in places) == CAP
    seated = {it.person.code for _class, people in places for it in people}
    assert {rows[person]["Attrition"] for person in seated} == {"No"}


def test_roster_bars_everybody_who_left(book, roster, db):
    driven(book)
    rows = {code(row): row for row in roster.rows}
    gone = [
        result
        for result in Result.objects.select_related("person")
        if rows[result.person.code]["Attrition"] == "Yes"
    ]
    assert len(gone) > 10
    assert {result.outcome for result in gone} == {"barred"}
