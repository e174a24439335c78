"""Where marked copies are written, when none is, and how an office works with one."""

import json

import pytest

from tests.workbook import books
from tests.workbook.faulty.changes import put
from tests.workbook.opened import Opened
from tests.workbook.test_run import yearturn
from yearturn.kernel.errors import Refused
from yearturn.workbook import reading
from yearturn.workbook.annotating import annotated
from yearturn.workbook.faults import Faulty, flag_fault
from yearturn.workbook.stages import driven

SHEETS_OF_HR = ("cycle", "units", "people", "facts", "kin")


def wrong(*changes):
    sheets = books.valid()
    for change in changes or (put("people", 3, "level", ""),):
        change(sheets)
    return sheets


def write(folder, sheets, name=books.BOOK):
    folder.mkdir(exist_ok=True)
    return books.write(folder, sheets, name)


def annotate(paths, target):
    """Read the books, and return what is wrong and which copies were written."""
    with pytest.raises(Faulty) as caught, annotated(paths, target):
        reading.read(paths)
    return [(it.column, it.problem) for it in caught.value.faults], list(caught.value.copies)


def two_books(folder, *changes):
    sheets = wrong(*changes)
    hr = {name: rows for name, rows in sheets.items() if name in SHEETS_OF_HR}
    rest = {name: rows for name, rows in sheets.items() if name not in SHEETS_OF_HR}
    return [write(folder, hr, "hr.xlsx"), write(folder, rest, "rest.xlsx")]


LEVEL = ("level", "is empty, but required")


# ---- one book


def test_copy_of_a_faulty_book_stands_where_it_was_asked_for(tmp_path):
    book, target = write(tmp_path, wrong()), tmp_path / "marked.xlsx"
    before = book.read_bytes()
    assert annotate([book], target) == ([LEVEL], [target])
    assert set(Opened(target.read_bytes()).notes("people")) == {"H3"}
    assert book.read_bytes() == before


def test_without_a_wish_there_is_no_copy(tmp_path):
    book = write(tmp_path, wrong())
    assert annotate([book], None) == ([LEVEL], [])
    assert list(tmp_path.iterdir()) == [book]


def test_sound_book_gets_no_copy(tmp_path):
    book = write(tmp_path, books.valid())
    with annotated([book], tmp_path / "marked.xlsx"):
        reading.read([book])
    with annotated([book], tmp_path / "marked"):
        reading.read([book])
    assert list(tmp_path.iterdir()) == [book]


def test_folder_of_csv_gets_a_workbook(tmp_path):
    folder, target = books.write_csv(tmp_path / "year", wrong()), tmp_path / "marked.xlsx"
    assert annotate([folder], target) == ([LEVEL], [target])
    marked = Opened(target.read_bytes())
    assert set(marked.titles) == {"faults", *books.valid()}
    assert set(marked.notes("people")) == {"H3"}


def test_folder_at_hand_is_read_and_marked(tmp_path, monkeypatch):
    monkeypatch.chdir(books.write_csv(tmp_path / "year", wrong()))
    target = tmp_path / "marked.xlsx"
    faults, copies = annotate([type(tmp_path)()], target)
    assert (faults, copies) == ([LEVEL], [target])
    assert set(Opened(target.read_bytes()).notes("people")) == {"H3"}


def test_missing_sheet_is_told_in_the_copy(tmp_path):
    sheets = wrong()
    del sheets["units"]
    book, target = write(tmp_path, sheets), tmp_path / "marked.xlsx"
    annotate([book], target)
    rows = Opened(target.read_bytes()).rows("faults")
    assert ["units", "", "", "", "this sheet is missing"] in [row[:5] for row in rows]


def test_refusal_of_a_floor_is_told_in_the_copy(tmp_path):
    book, target = write(tmp_path, books.valid()), tmp_path / "marked.xlsx"
    with pytest.raises(Faulty) as caught, annotated([book], target), driven("conference"):
        raise Refused("the hall is too small")
    assert caught.value.copies == (target,)
    rows = Opened(target.read_bytes()).rows("faults")
    assert rows[8][:5] == ["conference", "", "", "", "the hall is too small"]


# ---- several books


def test_each_faulty_book_gets_its_copy_in_a_folder(tmp_path):
    paths = two_books(tmp_path / "books")
    assert annotate(paths, tmp_path / "marked") == ([LEVEL], [tmp_path / "marked/hr.xlsx"])
    assert [it.name for it in (tmp_path / "marked").iterdir()] == ["hr.xlsx"]


def test_all_faulty_books_get_copies_of_their_own_faults(tmp_path):
    paths = two_books(
        tmp_path / "books", put("people", 3, "level", ""), put("scores", 4, "score", 101)
    )
    _faults, copies = annotate(paths, tmp_path / "marked")
    assert [it.name for it in copies] == ["hr.xlsx", "rest.xlsx"]
    for copy, title, cell in zip(copies, ("people", "scores"), ("H3", "E4"), strict=True):
        marked = Opened(copy.read_bytes())
        assert len(marked.links("faults")) == 1
        assert set(marked.notes(title)) == {cell}


def test_fault_of_no_book_is_told_in_every_copy(tmp_path):
    sheets = wrong()
    del sheets["units"]
    one = write(tmp_path, {"people": sheets.pop("people")}, "people.xlsx")
    other = write(tmp_path, sheets, "rest.xlsx")
    _faults, copies = annotate([one, other], tmp_path / "marked")
    assert len(copies) == 2
    for copy in copies:
        assert ["units", ""] in [row[:2] for row in Opened(copy.read_bytes()).rows("faults")]


def test_one_file_for_several_books_is_refused(tmp_path):
    paths = two_books(tmp_path)
    assert annotate(paths, tmp_path / "marked.xlsx") == (
        [("--annotate", "there are several books, and one file holds the copy of one")],
        [],
    )
    assert sorted(tmp_path.iterdir()) == paths


def test_copies_of_one_name_are_refused(tmp_path):
    paths = [write(tmp_path / "a", wrong()), write(tmp_path / "b", {"kin": [["person"]]})]
    assert annotate(paths, tmp_path / "marked") == (
        [("--annotate", "two of the books would get a copy of the same name")],
        [],
    )


# ---- what stands in the way


def test_file_that_stands_there_is_left_as_it_was(tmp_path):
    book, target = write(tmp_path, wrong()), tmp_path / "marked.xlsx"
    target.write_text("mine")
    refusal = [("--annotate", "this file exists already")]
    assert annotate([book], target) == (refusal, [])
    assert annotate([book], book) == (refusal, [])
    # The book's own folder would have the copy take the book's place.
    assert annotate([book], tmp_path) == (refusal, [])
    assert target.read_text() == "mine"


def test_every_file_in_the_way_is_named(tmp_path):
    paths = two_books(tmp_path / "books")
    (tmp_path / "marked").mkdir()
    for path in paths:
        (tmp_path / "marked" / path.name).write_text("mine")
    faults, copies = annotate(paths, tmp_path / "marked")
    assert (faults, copies) == ([("--annotate", "this file exists already")] * 2, [])


def test_other_kind_of_file_is_refused(tmp_path):
    book = write(tmp_path, wrong())
    assert annotate([book], tmp_path / "marked.ods") == (
        [("--annotate", "a marked copy is an Excel workbook")],
        [],
    )


def test_place_that_cannot_be_written_is_told_beside_the_faults(tmp_path):
    book = write(tmp_path, wrong())
    faults, copies = annotate([book], tmp_path / "no" / "such" / "marked.xlsx")
    assert faults == [
        LEVEL,
        ("--annotate", "the marked copy cannot be written (No such file or directory)"),
    ]
    assert copies == []


def test_copies_are_written_all_or_none(tmp_path, monkeypatch):
    paths = two_books(
        tmp_path / "books", put("people", 3, "level", ""), put("scores", 4, "score", 101)
    )
    target = tmp_path / "marked"

    def read_while_somebody_writes(books):
        target.mkdir()
        (target / "rest.xlsx").write_text("theirs")
        return read(books)

    read = reading.read
    monkeypatch.setattr(reading, "read", read_while_somebody_writes)
    faults, copies = annotate(paths, target)
    assert faults[-1] == ("--annotate", "the marked copy cannot be written (File exists)")
    assert copies == []
    assert [it.name for it in target.iterdir()] == ["rest.xlsx"]
    assert (target / "rest.xlsx").read_text() == "theirs"


def test_book_that_cannot_be_opened_gets_no_copy(tmp_path):
    book = tmp_path / "year.xlsx"
    book.write_bytes(b"no workbook")
    [(_column, problem)], copies = annotate([book], tmp_path / "marked.xlsx")
    assert problem == "this is no workbook, whatever its name says"
    assert copies == []


def test_wrong_flag_is_no_fault_of_the_book(tmp_path):
    book = write(tmp_path, books.valid())
    with pytest.raises(Faulty) as caught, annotated([book], tmp_path / "marked.xlsx"):
        raise Faulty((flag_fault("--on", "2020-01-01", "is too early", "name a later day"),))
    assert caught.value.copies == ()
    assert list(tmp_path.iterdir()) == [book]


# ---- from the command line


@pytest.mark.journey
def test_office_corrects_the_copy_and_runs_it(tmp_path):
    """The journey of an office: check, correct the coloured cell in the copy, check, run."""
    book, target = write(tmp_path, wrong()), tmp_path / "marked.xlsx"
    done = yearturn("check", book, "--annotate", target)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"1 fault; it is marked in {target}."
    [cell] = Opened(target.read_bytes()).notes("people")
    assert cell == "H3"
    corrected = {name: grid.rows for name, grid in Opened(target.read_bytes()).grids.items()}
    corrected["people"][2][7] = "L8"
    done = yearturn("check", write(tmp_path, corrected, "corrected.xlsx"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "No fault found. Nothing was written." in done.stdout


@pytest.mark.journey
def test_copy_is_chinese_for_a_chinese_reader(tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    book, target = write(tmp_path, wrong()), tmp_path / "标注.xlsx"
    done = yearturn("check", book, "--annotate", target)
    assert done.stderr.splitlines()[-1] == f"共 1 处错误；已在 {target} 中标出。"
    marked = Opened(target.read_bytes())
    assert marked.titles[0] == "错误清单"
    assert marked.notes("people")["H3"].startswith("为空，但必须填写\n改正：请填写：职级")


@pytest.mark.journey
def test_run_of_a_faulty_book_leaves_the_copy_and_no_folder(tmp_path):
    book, target = write(tmp_path, wrong()), tmp_path / "marked.xlsx"
    done = yearturn("run", book, "--out", tmp_path / "out", "--annotate", target, "--json")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert told["copies"] == [str(target)]
    assert [it["column"] for it in told["faults"]] == ["level"]
    assert sorted(tmp_path.iterdir()) == [target, book]


@pytest.mark.journey
def test_what_only_deciding_finds_is_marked_too(tmp_path):
    """Two quotas that cannot be kept together are found by the selection, not by reading."""
    sheets = wrong(put("quotas", 3, "min", 4))
    book, target = write(tmp_path, sheets), tmp_path / "marked.xlsx"
    done = yearturn("check", book, "--annotate", target)
    assert done.returncode == 2
    marked = Opened(target.read_bytes())
    assert "D3" in marked.notes("quotas")
    assert "cannot be kept together" in marked.notes("quotas")["D3"]


@pytest.mark.journey
def test_sound_year_is_run_and_says_that_nothing_was_marked(tmp_path):
    book, out = write(tmp_path, books.valid()), tmp_path / "out"
    done = yearturn("run", book, "--out", out, "--annotate", tmp_path / "marked.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "No fault found, so no marked copy was written."
    assert sorted(it.name for it in tmp_path.iterdir()) == ["out", "year.xlsx"]
