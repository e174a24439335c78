"""Which papers are to be printed again, and why, in the words of the office."""

import datetime as dt

import pytest

from tests.workbook import books
from yearturn.kernel.bilingual import speaking
from yearturn.workbook.continuing import reprinting
from yearturn.workbook.continuing.differing import Difference
from yearturn.workbook.continuing.folder import Former
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.year import Year

BEFORE = {"recognition/a.pdf": "1", "conference/b.pdf": "2", "planning/c.pdf": "3"}
NAME = Difference("people", "R06", 4, "name", "Xia Yun", "Xia Yuan", None)
CAP = Difference("conference", "", 0, "cap", "80", "60", None)


@pytest.fixture
def former(tmp_path):
    return Former(tmp_path, BEFORE)


def year(*differences, language="en"):
    book = read_grids(books.grids(books.valid()))
    at = dt.datetime(2021, 2, 5, tzinfo=dt.UTC)
    return Year(book, at, at.date(), b"", (language,), differences=list(differences))


def told(former, made, *differences):
    with speaking("en"):
        return list(reprinting.lines(year(*differences), former, made))


def test_first_run_reprints_nothing_and_writes_nothing(tmp_path):
    assert reprinting.changed(None, BEFORE) == []
    reprinting.write(tmp_path, year(), None, BEFORE)
    assert list(tmp_path.iterdir()) == []


def test_changed_papers_are_those_with_other_bytes(former):
    made = BEFORE | {"conference/b.pdf": "9", "conference/new.pdf": "4"}
    assert reprinting.changed(former, made) == ["conference/b.pdf"]


def test_nothing_changed_is_said(former):
    assert told(former, BEFORE)[-1] == "None: every paper is as it was."


def test_papers_stand_under_the_reason(former):
    lines = told(former, BEFORE | {"recognition/a.pdf": "9"}, NAME, CAP)
    assert lines == [
        "Papers to print again after the run of 2021-02-05",
        "",
        "1 paper changed",
        "  recognition/a.pdf",
        "because of what differs in the books:",
        "  sheet people, R06, name: “Xia Yun” became “Xia Yuan”",
    ]


def test_paper_of_a_later_stage_may_change_by_any_before_it(former):
    lines = told(former, BEFORE | {"conference/b.pdf": "9"}, NAME, CAP)
    assert lines[-2:] == [
        "  sheet people, R06, name: “Xia Yun” became “Xia Yuan”",
        "  sheet conference, , cap: “80” became “60”",
    ]


def test_paper_that_changed_without_a_difference_says_what_else_it_can_be(former):
    lines = told(former, BEFORE | {"planning/c.pdf": "9"}, CAP)
    assert lines[-1].startswith("because of the day of the run")


def test_new_and_gone_papers_are_listed(former):
    made = {"recognition/a.pdf": "1", "conference/b.pdf": "2", "conference/d.pdf": "4"}
    lines = told(former, made)
    assert lines[2:] == [
        "1 paper is new",
        "  conference/d.pdf",
        "",
        "1 paper is not made any more",
        "  planning/c.pdf",
    ]


def test_many_reasons_are_counted(former):
    many = [Difference("people", f"R{n}", n, "name", "a", "b", None) for n in range(30)]
    lines = told(former, BEFORE | {"planning/c.pdf": "9"}, *many)
    assert lines[-1] == "  and 18 more"


@pytest.mark.parametrize(
    ("difference", "line"),
    [
        (NAME, "工作表 people，R06，name：由“Xia Yun”改为“Xia Yuan”"),
        (Difference("kin", "A · B", 1, "", "", "A · B", None), "工作表 kin，A · B：新增"),
        (Difference("kin", "A · B", None, "", "A · B", "", None), "工作表 kin，A · B：已删去"),
    ],
)
def test_difference_is_told_in_chinese(difference, line):
    with speaking("zh"):
        assert reprinting.told(difference) == line


def test_file_is_written_in_the_first_language(former, tmp_path):
    reprinting.write(tmp_path, year(NAME, language="zh"), former, BEFORE | {"planning/c.pdf": "9"})
    text = (tmp_path / reprinting.REPRINT).read_text(encoding="utf-8")
    assert text.startswith("2021-02-05 运行后需要重印的文件\n")
    assert "有改动的文件 1 份\n  planning/c.pdf\n" in text
