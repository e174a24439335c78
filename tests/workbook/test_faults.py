"""How faults are told: on a terminal, in a file, as JSON."""

import io
import json
from pathlib import Path

import pytest
from django.utils import translation
from rich.console import Console

from yearturn.workbook import faults
from yearturn.workbook.faults import Fault, Faulty

CELL = Fault("year.xlsx", "scores", 17, "score", "[101]", "is out of range", "write 0 to 100")
WHOLE = Fault("year.xlsx", "units", None, "", "", "this sheet is empty", "fill it")
TWO = Faulty((CELL, WHOLE))


def told(found, copies=(), **options):
    stream = io.StringIO()
    faults.tell(Faulty(found, copies), Console(file=stream, **options))
    return stream.getvalue()


def test_fault_is_one_sentence_with_its_place():
    assert str(CELL) == (
        "year.xlsx › scores › row 17 › score: “[101]”: is out of range; write 0 to 100"
    )
    assert str(WHOLE) == "year.xlsx › units: this sheet is empty; fill it"


def test_faulty_holds_every_fault_and_says_them_line_by_line():
    assert TWO.faults == (CELL, WHOLE)
    assert str(TWO).splitlines() == [str(CELL), str(WHOLE)]


def test_file_gets_a_line_for_each_fault_however_long_and_their_number():
    long = Fault("b.xlsx", "people", 3, "post", "x" * 300, "is too long", "shorten it")
    assert told((CELL, long), width=40).splitlines() == [
        str(CELL),
        str(long),
        "2 faults; nothing was written.",
    ]


def test_marked_copies_are_named_with_the_number():
    copies = (Path("marked/a.xlsx"), Path("marked/b.xlsx"))
    assert told((CELL, WHOLE), copies).splitlines()[-1] == (
        "2 faults; they are marked in marked/a.xlsx, marked/b.xlsx."
    )
    assert told((CELL,), copies[:1]).splitlines()[-1] == ("1 fault; it is marked in marked/a.xlsx.")
    with translation.override("zh-hans"):
        assert told((CELL,), copies).splitlines()[-1] == (
            "共 1 处错误；已在 marked/a.xlsx、marked/b.xlsx 中标出。"
        )


def test_marked_copies_are_named_in_json():
    said = json.loads(faults.in_json(Faulty((CELL,), (Path("marked/a.xlsx"),))))
    assert said["copies"] == ["marked/a.xlsx"]
    assert len(said["faults"]) == 1


def test_one_fault_is_counted_as_one():
    assert told((WHOLE,)).splitlines()[-1] == "1 fault; nothing was written."


def test_terminal_gets_a_table_that_shows_brackets_as_they_are():
    shown = told((CELL, WHOLE), width=120, force_terminal=True, color_system=None)
    for part in ("place", "what would be right", "year.xlsx › scores › row 17", "[101]"):
        assert part in shown
    assert "row" not in shown.split("units")[1].split("\n")[0]
    assert shown.splitlines()[-1] == "2 faults; nothing was written."


def test_reported_faults_end_with_status_2_on_the_error_stream(capsys):
    with pytest.raises(SystemExit) as ended, faults.reported():
        raise TWO
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [str(CELL), str(WHOLE), "2 faults; nothing was written."]


def test_reported_faults_are_json_on_request(capsys):
    with pytest.raises(SystemExit) as ended, faults.reported(as_json=True):
        raise TWO
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.err == ""
    assert json.loads(printed.out) == {
        "faults": [
            {
                "book": "year.xlsx",
                "sheet": "scores",
                "row": 17,
                "column": "score",
                "value": "[101]",
                "problem": "is out of range",
                "remedy": "write 0 to 100",
            },
            {
                "book": "year.xlsx",
                "sheet": "units",
                "row": None,
                "column": "",
                "value": "",
                "problem": "this sheet is empty",
                "remedy": "fill it",
            },
        ]
    }


def test_without_faults_nothing_is_reported(capsys):
    with faults.reported():
        pass
    assert capsys.readouterr() == ("", "")


def test_place_and_count_are_said_in_chinese():
    with translation.override("zh-hans"):
        assert str(CELL) == (
            "year.xlsx › scores › 第 17 行 › score：“[101]”: is out of range；write 0 to 100"
        )
        assert told((CELL,)).splitlines()[-1] == "共 1 处错误；未写出任何内容。"
