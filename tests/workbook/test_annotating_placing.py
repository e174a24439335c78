"""Which cell a fault means, in sheets of rows and in sheets of names and values."""

import pytest

from tests.workbook import books
from tests.workbook.test_faulty_books import SCORES, SINGLE
from yearturn.workbook.annotating.marking import placed
from yearturn.workbook.annotating.placing import Placer
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.reading.grids import Grid
from yearturn.workbook.schema.book import BY_NAME
from yearturn.workbook.tables import texts

PEOPLE = [["person", " name* ", "", "level", "level"], ["C01", "Gao", "stray", "L9", ""]]
CYCLE = [["name", "value"], ["seed", "snow"], ["office", ""], ["offfice", "C04"]]


def placer(rows, name):
    return Placer(Grid("b.xlsx", name, rows), BY_NAME.get(name))


def fault(row, column, value=""):
    return Fault("b.xlsx", "any", row, column, value, "is wrong", "make it right")


@pytest.mark.parametrize(
    ("row", "column", "value", "cell"),
    [
        (2, "person", "C01", (1, 0)),
        # A head is found as the book writes it.
        (2, "name*", "Gao", (1, 1)),
        # What stands under no head is found by its value.
        (2, "", "stray", (1, 2)),
        # Of two columns with one head the first is read, and the second is too much.
        (2, "level", "", (1, 3)),
        (1, "level", "level", (0, 4)),
        (1, "person", "person", (0, 0)),
        # A missing column is to be written beside the others.
        (1, "position_family", "", (0, 5)),
        # Of an optional column that is not there the row is marked.
        (2, "manager", "", (1, 0)),
        (1, "", "", (0, 2)),
        (None, "", "", (0, 0)),
    ],
)
def test_fault_of_rows_is_placed(row, column, value, cell):
    assert placer(PEOPLE, "people").cell(fault(row, column, value)) == cell


@pytest.mark.parametrize(
    ("row", "column", "value", "cell"),
    [
        (2, "seed", "snow", (1, 1)),
        (3, "office", "", (2, 1)),
        # An unknown name is marked itself, not its value.
        (4, "offfice", "offfice", (3, 0)),
        (1, "", "name, value", (0, 0)),
        # A missing name is to be written below the others.
        (None, "timezone", "", (4, 0)),
        (None, "", "", (0, 0)),
    ],
)
def test_fault_of_names_and_values_is_placed(row, column, value, cell):
    assert placer(CYCLE, "cycle").cell(fault(row, column, value)) == cell


# Faults that are not about the value of a cell alone: a whole sheet, a head, what is missing.
WHOLE = {
    "people missing",
    "required sheet missing",
    "required sheet empty",
    "sheet that another one needs missing",
    "unknown sheet with a near name",
    "remarks without an agenda",
    "required column missing",
    "names and values without their head",
    "required name missing",
    "letter that nobody signs",
}


@pytest.mark.parametrize("name", sorted({*SINGLE, *SCORES} - WHOLE))
def test_every_fault_of_a_value_is_placed_at_that_value(name):
    """Whatever can be wrong with a book is marked where it stands."""
    sheets = books.valid()
    {**SINGLE, **SCORES}[name][0](sheets)
    grids = books.grids(sheets)
    with pytest.raises(Faulty) as caught:
        read_grids(grids)
    found = 0
    for grid, cells in zip(grids, placed(grids, caught.value.faults), strict=True):
        for (row, column), faults in cells.items():
            value = texts.visible(grid.rows[row][column]).strip()
            for it in faults:
                found += 1
                # A fault tells one name of a list, and all the names of a doubled row.
                parts = it.value.split(" · ")
                assert it.value.strip() in value.split(";") or value in parts
    assert found == len(caught.value.faults)


def test_each_missing_column_and_name_gets_a_cell_of_its_own():
    rows, names = placer(PEOPLE, "people"), placer(CYCLE, "cycle")
    assert [rows.cell(fault(1, column)) for column in ("unit", "post")] == [(0, 5), (0, 6)]
    assert [names.cell(fault(None, name)) for name in ("as_of", "zone")] == [(4, 0), (5, 0)]


def test_sheet_without_a_cell_is_marked_at_its_first():
    assert placer([], "units").cell(fault(None, "")) == (0, 0)
    assert placer([], "units").cell(fault(1, "unit")) == (0, 0)


def test_unknown_sheet_is_marked_at_its_first_cell():
    assert placer([["a"], ["b"]], "targts").cell(fault(None, "", "targts")) == (0, 0)
