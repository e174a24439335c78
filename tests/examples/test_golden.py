"""The golden book: its arithmetic done again from its rows, and by the product itself."""

import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.examples.years import by_award
from yearturn.conference import queries as conferences
from yearturn.recognition import queries as recognition
from yearturn.recognition.models import Result
from yearturn.review import queries as review

GOLDEN = Path(__file__).parents[2] / "examples" / "golden"
EXPECTED = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sheets():
    book = CalamineWorkbook.from_path(GOLDEN / "golden.xlsx")
    return {name: rows_of(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def rows_of(table):
    head, *rows = table
    return [dict(zip(head, row, strict=True)) for row in rows]


def totals(sheets):
    """Return each ballot's total: {(award, nominee): {judge: total}}."""
    criteria = {(row["award"], row["criterion"]): row for row in sheets["criteria"]}
    weights = defaultdict(Fraction)
    for (award, _), row in criteria.items():
        weights[award] += Fraction(row["weight"])
    ballots = defaultdict(lambda: defaultdict(Fraction))
    for row in sheets["scores"]:
        rule = criteria[row["award"], row["criterion"]]
        low, high = Fraction(rule["lowest"]), Fraction(rule["highest"])
        share = (Fraction(row["score"]) - low) / (high - low)
        part = 100 * Fraction(rule["weight"]) * share / weights[row["award"]]
        ballots[row["award"], row["nominee"]][row["judge"]] += part
    return ballots


def conflicted(sheets, award, nominee, judge):
    manager = {row["person"]: row["manager"] for row in sheets["people"]}
    nominators = {(r["award"], r["nominee"], r["nominator"]) for r in sheets["nominations"]}
    return (
        judge in {nominee, manager[nominee]}
        or manager[judge] == nominee
        or (award, nominee, judge) in nominators
    )


def micro(value):
    return round(value * 10**6)


def test_golden_has_thirty_people(sheets):
    assert len(sheets["people"]) == 30


def test_golden_is_what_its_script_makes(tmp_path):
    again = tmp_path / "again.xlsx"
    command = [sys.executable, GOLDEN / "make_golden.py", again]
    subprocess.run(command, check=True, capture_output=True)
    assert again.read_bytes() == (GOLDEN / "golden.xlsx").read_bytes()


def test_golden_ballots_in_conflict_are_those_listed(sheets):
    found = [
        [award, nominee, judge]
        for (award, nominee), ballots in totals(sheets).items()
        for judge in ballots
        if conflicted(sheets, award, nominee, judge)
    ]
    assert found == EXPECTED["conflicted"]


def test_golden_merits_are_those_of_the_readme(sheets):
    methods = {row["award"]: row["method"] for row in sheets["awards"]}
    for (award, nominee), ballots in totals(sheets).items():
        valid = sorted(
            total
            for judge, total in ballots.items()
            if not conflicted(sheets, award, nominee, judge)
        )
        kept = valid[1:-1] if methods[award] == "trimmed" and len(valid) >= 5 else valid
        merit, raw_mean = (Fraction(text) for text in EXPECTED["merits"][award][nominee])
        assert micro(sum(kept) / len(kept)) == micro(merit), (award, nominee)
        assert micro(sum(valid) / len(valid)) == micro(raw_mean), (award, nominee)


def test_golden_tie_goes_to_the_smaller_hash():
    def tie(person):
        return hashlib.sha256(f"golden 2020\x1ftie\x1fEMP\x1f{person}".encode()).hexdigest()

    assert tie("P15").startswith("867ea80a")
    assert tie("P14").startswith("ff75d45c")


def test_golden_representatives_are_drawn_in_order_of_their_hash(sheets):
    parents = {row["unit"]: row["parent"] for row in sheets["units"]}
    kinds = {row["unit"]: row["kind"] for row in sheets["units"]}
    placed = {
        person
        for name, people in EXPECTED["attendance"].items()
        if name != "representatives"
        for person in people
    }
    pools = defaultdict(list)
    for row in sheets["people"]:
        if row["cadre"] == "yes" and row["person"] not in placed:
            unit = row["unit"]
            while unit and kinds[unit] != "sector":
                unit = parents[unit]
            pools[unit or "G"].append(row["person"])
    drawn = {
        person
        for pool, people in pools.items()
        for person in sorted(
            people,
            key=lambda person: hashlib.sha256(f"golden 2020\x1fdraw\x1f{person}".encode()).digest(),
        )[: EXPECTED["places"][pool]]
    }
    assert drawn == set(EXPECTED["attendance"]["representatives"])
    assert [len(pools[pool]) for pool in ("SA", "SB", "SC", "G")] == [8, 3, 2, 1]


def test_golden_fits_under_its_cap(sheets):
    cap = next(row["value"] for row in sheets["conference"] if row["name"] == "cap")
    assert sum(map(len, EXPECTED["attendance"].values())) == cap


# ------------------------------------------------------- the same, by the product itself


@pytest.fixture(scope="module")
def module_year(whole_year):
    return whole_year(GOLDEN / "golden.xlsx")


@pytest.fixture
def year(module_year, db):
    return module_year


def test_golden_year_has_the_winners_of_the_readme(year):
    honours = recognition.honours(year.cycle)
    assert by_award(honours) == EXPECTED["winners"]
    assert [honour.position for honour in honours] == [1, 2, 3, 4, 5, 6]
    assert [honour.approved for honour in honours] == [True] * 6


def test_golden_year_has_the_merits_reasons_and_reserve_of_the_readme(year):
    results = Result.objects.select_related("award", "person").filter(merit__isnull=False)
    merits = {(it.award.code, it.person.code): (it.merit, it.raw_mean) for it in results}
    assert merits == {
        (award, person): tuple(micro(Fraction(text)) for text in texts)
        for award, people in EXPECTED["merits"].items()
        for person, texts in people.items()
    }
    for award, people in EXPECTED["reasons"].items():
        found = Result.objects.filter(award__code=award).select_related("person")
        assert {it.person.code: it.outcome for it in found} == people
    for award, people in EXPECTED["reserve"].items():
        found = Result.objects.filter(award__code=award, reserve__isnull=False)
        assert [it.person.code for it in found.order_by("reserve")] == people


def test_golden_year_leaves_out_the_conflicted_ballots(year):
    results = Result.objects.filter(conflicted__gt=0).select_related("award", "person")
    assert {(it.award.code, it.person.code): it.conflicted for it in results} == {
        (award, nominee): 1 for award, nominee, _judge in EXPECTED["conflicted"]
    }


def test_golden_year_fills_the_hall_as_the_readme_does(year):
    meeting = conferences.conference(year.cycle)
    places = {
        attendance_class.kind: [it.person.code for it in people]
        for attendance_class, people in conferences.by_class(meeting)
    }
    drawn = places.pop("representatives")
    expected = dict(EXPECTED["attendance"])
    assert set(drawn) == set(expected.pop("representatives"))
    assert places == expected


def test_golden_year_apportions_as_the_readme_does(year):
    split = conferences.apportionment(conferences.conference(year.cycle))
    assert {it.unit.code: it.places for it in conferences.shares(split)} == EXPECTED["places"]
    assert [
        [it.unit.code, it.ground, it.numerator, it.denominator] for it in conferences.trace(split)
    ] == EXPECTED["trace"]
    assert split.next_pool.code == EXPECTED["next_place"]
    assert split.last_pool.code == EXPECTED["last_place"]


def test_golden_year_rolls_up_the_revenue_of_the_readme(year):
    figures = [it for it in review.figures(year.cycle) if it.indicator_code == "REV"]
    assert {it.unit.code: str(it.actual.normalize()) for it in figures} == EXPECTED["revenue_2020"]
