"""The machinery group: script and workbook agree, it is as large as it says, it runs."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from tests.examples.years import by_award, driven
from yearturn.conference import queries as conferences
from yearturn.recognition import queries as recognition
from yearturn.recognition.models import Result
from yearturn.workbook import reading

HOME = Path(__file__).parents[2] / "examples" / "machinery-group"
BOOK = HOME / "machinery-group.xlsx"
COMPETITIVE = ("EMP", "INN", "MKT")


def make(out, *options):
    command = [sys.executable, HOME / "make_group.py", "--out", out, *map(str, options)]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def book():
    return reading.read([BOOK])


def test_group_is_what_its_script_makes(tmp_path):
    assert make(tmp_path / "again.xlsx").read_bytes() == BOOK.read_bytes()


@pytest.mark.parametrize("name", ["hall.png", "winners.png"])
def test_pictures_are_what_the_script_draws(tmp_path, name):
    make(tmp_path / "again.xlsx", "--people", 400)
    with Image.open(tmp_path / name) as again, Image.open(HOME / name) as kept:
        assert again.size == kept.size == (960, 600)
        assert again.convert("RGB").tobytes() == kept.convert("RGB").tobytes()


def test_group_of_another_seed_is_another_group(tmp_path):
    other = reading.read([make(tmp_path / "other.xlsx", "--people", 400, "--seed", "other")])
    same = reading.read([make(tmp_path / "same.xlsx", "--people", 400)])
    assert [row.name for row in other.people] != [row.name for row in same.people]


def test_group_grows_in_proportion(tmp_path, book):
    large = reading.read([make(tmp_path / "large.xlsx", "--people", 2400)])
    for sheet in ("people", "nominations", "scores", "judges", "facts"):
        ratio = len(getattr(large, sheet)) / len(getattr(book, sheet))
        assert 1.9 < ratio < 2.1, sheet


def test_group_has_the_size_it_says(book):
    assert 1150 <= len(book.people) <= 1250
    assert len({row.person for row in book.judges}) == 40
    assert len(book.nominations) == 180
    assert 1350 <= len(book.scores) <= 1450
    assert sum(row.kind == "sector" for row in book.units) == 5
    assert sum(row.seats for row in book.awards if row.kind == "competitive") == 28
    assert [row.kind for row in book.awards].count("discretionary") == 3


def test_group_has_no_two_cases_alike(book):
    assert len({row.case for row in book.nominations}) == len(book.nominations)
    assert len({row.case_zh for row in book.nominations}) == len(book.nominations)


def test_group_tells_no_case_with_a_gap(book):
    for row in book.nominations:
        assert not set("{}|") & set(row.case + row.case_zh + row.citation + row.citation_zh)
        assert not set("None") <= set(row.citation_zh)


def test_group_says_everything_in_both_languages(book):
    for sheet in ("units", "awards", "criteria", "focuses", "tasks", "indicators", "agenda"):
        for row in getattr(book, sheet):
            texts = [value for name, value in row._asdict().items() if name.endswith("_zh")]
            assert all(texts), row
            assert all(any("一" <= character <= "鿿" for character in it) for it in texts), row


def test_group_has_every_language_say_the_same_numbers_of_the_year(book):
    for row in book.findings:
        pairs = ((row.text, row.text_zh), (row.response, row.response_zh))
        assert all(bool(plain) == bool(chinese) for plain, chinese in pairs)


def test_group_spreads_its_ballots(book):
    ballots = Counter((row.award, row.nominee) for row in {ballot_of(it): it for it in book.scores})
    assert min(ballots.values()) >= 3
    loads = Counter(row.judge for row in {ballot_of(it): it for it in book.scores})
    assert len(loads) == 40
    assert max(loads.values()) <= 3 * min(loads.values())


def ballot_of(row):
    return row._replace(criterion="", score=None, comment="")


def test_group_gives_each_unit_a_head_and_each_head_an_address(book):
    people = {row.person: row for row in book.people}
    heads = [people[row.head] for row in book.units]
    assert all(head.email and head.phone for head in heads)
    assert len({head.email for head in heads}) == len(set(heads))


def test_group_has_weights_of_a_hundred_but_for_one_letter(book):
    weights = Counter()
    for row in book.tasks:
        weights[row.lead] += row.weight
    assert {unit: weight for unit, weight in weights.items() if weight != 100} == {"SS-TEC": 95}


def test_group_runs_and_honours_thirty_one(db):
    year = driven(BOOK)
    honours = by_award(recognition.honours(year.cycle))
    assert {award: len(people) for award, people in honours.items()} == {
        "EMP": 14,
        "INN": 8,
        "MKT": 6,
        "SPE-E": 1,
        "SPE-I": 1,
        "SPE-C": 1,
    }
    outcomes = Counter(Result.objects.values_list("outcome", flat=True))
    assert outcomes["held_back"] > 0
    assert outcomes["barred"] > 10
    assert sum(Result.objects.values_list("conflicted", flat=True)) >= 5
    meeting = conferences.conference(year.cycle)
    places = {it.kind: len(people) for it, people in conferences.by_class(meeting)}
    crew = 5
    assert sum(places.values()) + crew == 80
    assert places == {"must_attend": 9, "winners": 31, "speakers": 1, "representatives": 34}
