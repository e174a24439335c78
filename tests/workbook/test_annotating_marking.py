"""The marked copy: what it keeps, how it marks, what its list says, and that it is read again."""

import datetime as dt

import pytest
from django.utils import translation

from tests.workbook import books
from tests.workbook.faulty.changes import add, drop_column, forget, put, say
from tests.workbook.opened import Opened
from yearturn.workbook.annotating import marking, pages
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.reading.grids import Grid, opened_workbook

MOMENT = dt.datetime(2021, 2, 5, 9, 30)  # noqa: DTZ001 - a cell knows no zone
# Each change makes one fault: where it is marked, and what makes it right.
CHANGES = {
    "a date": (put("people", 6, "joined_on", "2007/13/1"), "people", "J6", dt.date(2007, 7, 1)),
    "an empty cell": (put("people", 3, "level", ""), "people", "H3", "L8"),
    "a reference": (put("nominations", 2, "nominee", "R6"), "nominations", "B2", "R06"),
    "a choice": (put("units", 4, "kind", "dept"), "units", "E4", "department"),
    "a number": (put("tasks", 2, "weight", 0), "tasks", "J2", 60),
    "a name": (say("cycle", "timezone", "Asia/Shangai"), "cycle", "B6", "Asia/Shanghai"),
    "a doubled row": (
        add("kin", "C03", "T03"),
        "kin",
        "B3",
        "T02",
    ),
}


def faulty(sheets):
    """Return the grids of these sheets as reading gives them, and their faults."""
    grids = list(opened_workbook(books.BOOK, books.xlsx(sheets)))
    with pytest.raises(Faulty) as caught:
        read_grids(grids)
    return grids, caught.value.faults


def changed(*changes):
    sheets = books.valid()
    for change in changes:
        change(sheets)
    return sheets


def copied(sheets, name=books.BOOK):
    return marking.copy(name, *faulty(sheets))


def put_right(grid, cell, value):
    """Write a value into a cell such as B6."""
    letters = cell.rstrip("0123456789")
    place = sum((ord(it) - 64) * 26**power for power, it in enumerate(reversed(letters))) - 1
    row = int(cell.removeprefix(letters)) - 1
    while len(grid.rows) <= row:
        grid.rows.append([""] * len(grid.rows[0]))
    for cells in grid.rows:
        cells.extend([""] * (place + 1 - len(cells)))
    grid.rows[row][place] = value


# ---- the sheets


@pytest.mark.parametrize("name", CHANGES)
def test_faulty_cell_is_coloured_and_noted_and_right_once_corrected(name):
    change, title, cell, value = CHANGES[name]
    data = copied(changed(change))
    marked = Opened(data)
    assert marked.coloured(title, pages.MARK["bg_color"]) == {cell}
    assert set(marked.notes(title)) == {cell}
    grids = list(opened_workbook("copy.xlsx", data))
    put_right(next(grid for grid in grids if grid.title == title), cell, value)
    assert read_grids(grids).has("people")


def test_other_sheets_are_not_marked():
    marked = Opened(copied(changed(CHANGES["a date"][0])))
    for title in set(marked.titles) - {"people"}:
        assert marked.coloured(title, pages.MARK["bg_color"]) == set()
        assert marked.notes(title) == {}


def test_corrected_copy_is_the_book_itself():
    sheets = books.valid()
    right = read_grids(list(opened_workbook(books.BOOK, books.xlsx(sheets)))).digest
    data = copied(changed(*(CHANGES[name][0] for name in ("a date", "a name", "a reference"))))
    grids = {grid.title: grid for grid in opened_workbook("copy.xlsx", data)}
    for name in ("a date", "a name", "a reference"):
        _change, title, cell, value = CHANGES[name]
        put_right(grids[title], cell, value)
    assert read_grids(list(grids.values())).digest == right


def test_every_cell_stays_what_it_was():
    sheets = changed(CHANGES["an empty cell"][0])
    sheets["instructions"] = [["How to"], [True], [12.5], [dt.time(9, 30)]]
    sheets["instructions"] += [[MOMENT], ["=1+1"], ["http://a.example"]]
    grids, _faults = faulty(sheets)
    marked = Opened(copied(sheets))
    assert marked.titles == ["faults", *sheets]
    for grid in grids:
        assert marked.rows(grid.title) == grid.rows
        assert marked.grids[grid.title].formulas == {}


def test_missing_columns_and_names_are_asked_for_in_free_cells():
    sheets = changed(
        drop_column("targets", "target"), drop_column("targets", "period"), forget("cycle", "seed")
    )
    marked = Opened(copied(sheets))
    assert marked.notes("targets") == {
        "E1": "this required column is missing\nRight: add a column period (期间)",
        "F1": "this required column is missing\nRight: add a column target (目标值)",
    }
    [(cell, note)] = marked.notes("cycle").items()
    assert cell == "A12"
    assert note.startswith("seed: is missing, but required\nRight: write a row seed (随机种子)")
    assert marked.coloured("cycle", pages.MARK["bg_color"]) == {"A12"}


def test_two_faults_of_one_cell_share_a_note():
    grid = Grid("b.xlsx", "kin", [["person", "relative"], ["C03", "T03"]])
    found = [
        Fault("b.xlsx", "kin", 2, "relative", "T03", problem, "do right")
        for problem in ("is one thing", "is another")
    ]
    marked = Opened(marking.copy("b.xlsx", [grid], found))
    assert marked.notes("kin") == {
        "B2": "is one thing\nRight: do right\nis another\nRight: do right"
    }


def test_note_is_never_endless_and_holds_nothing_invisible():
    long = Fault("b.xlsx", "kin", 2, "relative", "", "is \x01 wrong " * 100, "do right")
    grid = Grid("b.xlsx", "kin", [["person", "relative"], ["C03", "T03"]])
    note = Opened(marking.copy("b.xlsx", [grid], [long])).notes("kin")["B2"]
    assert len(note) == pages.LONGEST_NOTE
    assert note.endswith("…")
    assert "\x01" not in note


def test_only_so_many_cells_of_a_sheet_have_a_note_but_all_a_colour():
    count = pages.MOST_NOTES + 1
    grid = Grid("b.xlsx", "kin", [["person", "relative"], *([["C03", "T03"]] * count)])
    found = [
        Fault("b.xlsx", "kin", row + 2, "relative", "T03", "is wrong", "do right")
        for row in range(count)
    ]
    data = marking.copy("b.xlsx", [grid], found)
    marked = Opened(data)
    assert len(marked.notes("kin")) == pages.MOST_NOTES
    assert len(marked.coloured("kin", pages.MARK["bg_color"])) == count
    assert "Only the first 1000 faulty cells of a sheet have a note" in str(marked.rows("faults"))


def test_columns_are_as_wide_as_their_cells_and_heads_stand_still():
    marked = Opened(copied(changed(CHANGES["a date"][0])))
    widths = marked.widths("awards")
    assert min(widths) >= 12
    assert widths[1] > len("Special Contribution Award")
    assert all(marked.frozen(title) for title in marked.titles)


def test_formula_becomes_its_last_value():
    sheets = changed(CHANGES["a date"][0])
    grids, faults = faulty(sheets)
    people = next(grid for grid in grids if grid.title == "people")
    people.formulas[2, 0] = "='x'!A1"
    found = [*faults, Fault(books.BOOK, "people", 2, "person", "='x'!A1", "is a formula", "copy")]
    marked = Opened(marking.copy(books.BOOK, grids, found))
    assert marked.rows("people")[1][0] == "C01"
    assert marked.grids["people"].formulas == {}
    assert set(marked.notes("people")) == {"A2", "J6"}


@pytest.mark.parametrize(
    ("title", "head", "offered"),
    [
        ("units", "kind", '"group,sector,company,branch,department,body"'),
        ("单位", "单位类型", '"集团,产业板块,公司,分公司,部门,领导机构"'),
    ],
)
def test_values_drop_down_in_the_language_of_the_book(title, head, offered):
    rows = [[head, "unit"], ["nothing", "G"], ["group", "H"]]
    fault = Fault("b.xlsx", title, 2, head, "nothing", "is none of them", "write one")
    marked = Opened(marking.copy("b.xlsx", [Grid("b.xlsx", title, rows)], [fault]))
    assert marked.rules(title) == {"A2:A3": ("list", offered)}


def test_names_have_the_drop_down_of_their_value():
    marked = Opened(copied(changed(CHANGES["a name"][0])))
    assert marked.rules("cycle")["B12"] == ("list", '"yes,no"')
    assert marked.rules("cycle")["B7"][0] == "date"


def test_unknown_sheets_and_columns_have_no_rule():
    grid = Grid("b.xlsx", "kins", [["kind"], ["group"]])
    fault = Fault("b.xlsx", "kins", None, "", "kins", "is unknown", "take it out")
    marked = Opened(marking.copy("b.xlsx", [grid], [fault]))
    assert marked.rules("kins") == {}


def test_copy_with_thousands_of_notes_is_still_read():
    """The reader refuses a part that unpacks to fifty times its size; equal notes pack well."""
    rows = [["person", "relative"], *([["C03", "T03"]] * 5000)]
    titles = ("kin", "亲属关系", "Kin")
    grids = [Grid("b.xlsx", title, rows) for title in titles]
    found = [
        Fault("b.xlsx", title, row, "relative", "T03", "says the same " * 10, "keep one of the two")
        for title in titles
        for row in range(2, 5002)
    ]
    marked = Opened(marking.copy("b.xlsx", grids, found))
    assert [len(marked.notes(title)) for title in marked.titles[1:]] == [pages.MOST_NOTES] * 3


# ---- the list


def test_list_tells_each_fault_with_a_link_to_its_cell():
    sheets = changed(CHANGES["a date"][0], CHANGES["a reference"][0])
    marked = Opened(copied(sheets))
    rows = marked.rows("faults")
    assert rows[0][0] == "Faults of year.xlsx"
    assert [row[0] for row in rows[1:6]] == [
        "2 faults. Coloured cells are faulty; their notes say what would be right.",
        "Correct them in this copy, save it, and check it in place of the book.",
        "Formulas could not be kept: the copy holds the values that they had when last saved.",
        "Nor could the notes, colours and other looks that the book had of its own.",
        "This sheet is passed over when the copy is read.",
    ]
    assert rows[7] == ["sheet", "cell", "column", "value", "what is wrong", "what would be right"]
    assert rows[8:] == [
        [
            "people",
            "J6",
            "joined_on",
            "2007/13/1",
            "is no date of the form YYYY-MM-DD",
            "write 2020-12-31",
        ],
        [
            "nominations",
            "B2",
            "nominee",
            "R6",
            "does not stand in the sheet people",
            "did you mean R06?",
        ],
    ]
    assert marked.links("faults") == {"B9": "'people'!J6", "B10": "'nominations'!B2"}


def test_copy_speaks_the_language_of_its_reader():
    with translation.override("zh-hans"):
        marked = Opened(copied(changed(CHANGES["a reference"][0])))
    assert marked.titles[0] == "错误清单"
    rows = marked.rows("错误清单")
    assert rows[0][0] == "year.xlsx 错误清单"
    assert rows[1][0] == "共 1 处错误。有底色的单元格有误，批注说明应如何改正。"
    assert rows[7] == ["工作表", "单元格", "列", "内容", "问题", "应改为"]
    assert "改正：" in marked.notes("nominations")["B2"]


def test_fault_of_no_cell_is_told_without_a_link():
    grids, faults = faulty(changed(CHANGES["a date"][0]))
    missing = Fault("", "units", None, "", "", "this sheet is missing", "add it")
    marked = Opened(marking.copy(books.BOOK, grids, [*faults, missing]))
    assert marked.rows("faults")[9][:2] == ["units", ""]
    # The book has a sheet of that name, but the fault is not that book's.
    assert marked.coloured("units", pages.MARK["bg_color"]) == set()
    assert list(marked.links("faults")) == ["B9"]


def test_list_of_an_earlier_copy_makes_room_for_the_new_one():
    sheets = changed(CHANGES["a date"][0])
    sheets = {"错误清单": [["of yore"]], "faults": [["of yore"]], **sheets}
    marked = Opened(copied(sheets))
    assert marked.titles == ["faults", *books.valid()]
    assert "of yore" not in str(marked.rows("faults"))


# ---- what a workbook cannot hold


def test_titles_of_csv_files_become_titles_of_sheets():
    titles = ("people", "People", "a/b[c]", "x" * 40, "x" * 41, "'quoted'", "Faults ")
    assert marking.titled([Grid("b", title, []) for title in titles]) == [
        "people",
        "People 2",
        "a-b-c-",
        "x" * 31,
        "x" * 29 + " 2",
        "quoted",
        "Faults ",
    ]


def test_title_with_a_quote_is_linked():
    grid = Grid("b.csv", "it's", [["a"], ["b"]])
    fault = Fault("b.csv", "it's", None, "", "it's", "no such sheet is known", "take it out")
    marked = Opened(marking.copy("b.csv", [grid], [fault]))
    assert list(marked.links("faults").values()) == ["'it''s'!A1"]
    assert set(marked.notes("it's")) == {"A1"}


@pytest.mark.parametrize(
    "rows", [[["a"]] * (marking.MOST_ROWS + 1), [["a"] * (marking.MOST_COLUMNS + 1)]]
)
def test_sheet_that_no_workbook_holds_is_refused(rows):
    with pytest.raises(marking.Unmarkable) as caught:
        marking.copy("b.csv", [Grid("b.csv", "people", rows)], [])
    assert caught.value.title == "people"
    assert caught.value.problem == "is larger than a sheet of a workbook can be"


def test_text_too_long_for_a_cell_is_cut():
    grid = Grid("b.csv", "kin", [["person", "relative"], ["x" * 40_000, "T03"]])
    fault = Fault("b.csv", "kin", 2, "person", "x…", "has 40000 characters", "write fewer")
    assert len(Opened(marking.copy("b.csv", [grid], [fault])).rows("kin")[1][0]) == 32_767


def test_numbers_beyond_a_workbook_are_kept_as_texts():
    grid = Grid("b.csv", "kin", [["person", "relative"], [float("inf"), 1e300]])
    fault = Fault("b.csv", "kin", 2, "person", "inf", "is no text", "write one")
    row = Opened(marking.copy("b.csv", [grid], [fault])).rows("kin")[1]
    assert row == ["inf", "1e+300"]


def test_equal_copies_are_equal_bytes():
    sheets = changed(CHANGES["a date"][0])
    assert copied(sheets) == copied(sheets)
