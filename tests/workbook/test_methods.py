"""Awards by votes and by z-scores: what a book may say of them, and what comes of it."""

import pytest

from tests.workbook import books
from tests.workbook.test_driving_recognition import driven
from yearturn.decisions import record
from yearturn.recognition import queries
from yearturn.recognition.models import Result
from yearturn.workbook.faults import Faulty
from yearturn.workbook.reading.books import read_grids


def by(method, award="INN"):
    """Return the valid book with one award by another method."""
    sheets = books.valid()
    head, *rows = sheets["awards"]
    next(row for row in rows if row[0] == award)[head.index("method")] = method
    return sheets


def voted(votes=lambda number: number % 2):
    """Return the valid book with the second award voted on: one criterion, 0 or 1 a ballot."""
    sheets = by("votes")
    sheets["criteria"] = [row for row in sheets["criteria"] if row[0] != "INN"]
    sheets["criteria"].append(["INN", "vote", "Vote", "投票", 1, 0, 1])
    head, *rows = sheets["scores"]
    kept = [row for row in rows if row[0] != "INN"]
    ballots = dict.fromkeys((row[1], row[2]) for row in rows if row[0] == "INN")
    kept += [
        ["INN", nominee, judge, "vote", votes(number), ""]
        for number, (nominee, judge) in enumerate(ballots)
    ]
    sheets["scores"] = [head, *kept]
    return sheets


def faults(sheets):
    with pytest.raises(Faulty) as faulty:
        read_grids(books.grids(sheets))
    return [(it.sheet, it.column, it.value, it.problem, it.remedy) for it in faulty.value.faults]


# ---- what a book may say


def test_book_with_a_vote_is_read():
    assert read_grids(books.grids(voted())).awards[1].method == "votes"


def test_chinese_names_of_the_methods_are_read():
    assert read_grids(books.grids(by("标准分"))).awards[1].method == "zscore"


def test_vote_that_is_neither_for_nor_against_is_a_fault():
    assert faults(voted(lambda number: 0.5 if number == 0 else 1)) == [
        (
            "scores",
            "score",
            "0.5",
            "is no vote",
            "write 1 for a vote for, 0 for a vote against",
        )
    ]


@pytest.mark.parametrize(("place", "column", "value"), [(5, "lowest", -1), (6, "highest", 10)])
def test_scale_of_a_vote_goes_from_0_to_1(place, column, value):
    sheets = voted()
    sheets["criteria"][-1][place] = value
    assert faults(sheets) == [
        (
            "criteria",
            column,
            str(value),
            "a vote counts from 0 to 1",
            f"write {int(column == 'highest')}",
        )
    ]


def test_vote_takes_one_criterion():
    sheets = voted()
    sheets["criteria"].append(["INN", "again", "Again", "再投", 1, 0, 1])
    found = faults(sheets)
    assert [it[:3] for it in found if it[0] == "criteria"] == [
        ("criteria", "criterion", "vote"),
        ("criteria", "criterion", "again"),
    ]
    assert found[0][3] == "the award INN is voted on, which takes one criterion"


# ---- what comes of it


@pytest.mark.django_db
def test_merit_of_a_vote_is_the_share_of_votes_for(tmp_path):
    year = driven(tmp_path, voted(lambda _number: 1))
    merits = Result.objects.filter(award__code="INN").exclude(merit=None)
    assert {result.merit for result in merits} == {100_000_000}
    assert queries.decision(year.cycle) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("sheets", [voted(), by("zscore"), by("zscore", "EMP")])
def test_record_of_votes_and_of_zscores_proves_itself(tmp_path, sheets):
    year = driven(tmp_path, sheets)
    assert record.verify(bytes(queries.decision(year.cycle).record)) == ()


@pytest.mark.django_db
def test_zscores_tell_merits_that_are_not_the_raw_means(tmp_path):
    driven(tmp_path, by("zscore"))
    found = Result.objects.filter(award__code="INN").exclude(merit=None)
    assert any(result.merit != result.raw_mean for result in found)
    assert all(result.standard_error is None for result in found)
