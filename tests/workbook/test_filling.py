"""Values as a person would write them: each kind of column, in both languages."""

import datetime as dt
import io
from decimal import Decimal

import pytest
import xlsxwriter

from tests.workbook.opened import Opened
from yearturn.workbook import filling
from yearturn.workbook.schema.book import BY_NAME


@pytest.mark.parametrize(
    ("sheet", "column", "value", "en", "zh"),
    [
        ("people", "person", "0017", "0017", "0017"),
        ("people", "joined_on", dt.date(2020, 3, 1), dt.date(2020, 3, 1), dt.date(2020, 3, 1)),
        ("people", "left_on", None, "", ""),
        ("people", "guest", True, "yes", "是"),
        ("cycle", "one_title", False, "no", "否"),
        ("cycle", "year_reviewed", 2020, 2020, 2020),
        ("cycle", "languages", ("zh", "en"), "zh;en", "中文;英文"),
        ("units", "kind", "sector", "sector", "产业板块"),
        (
            "awards",
            "veto",
            ("discipline", "own words"),
            "discipline;own words",
            "违纪处分;own words",
        ),
        ("facts", "kind", "own words", "own words", "own words"),
        ("targets", "target", Decimal("8.70"), 8.7, 8.7),
        ("targets", "period", "2021-Q1", "2021-Q1", "2021-Q1"),
        ("hall", "blocked", (9, 10), "9;10", "9;10"),
        ("attendance", "who", (), "", ""),
        ("conference", "starts_at", dt.time(9, 30), dt.time(9, 30), dt.time(9, 30)),
    ],
)
def test_value_is_written_as_it_is_read(sheet, column, value, en, zh):
    kind = BY_NAME[sheet].by_name[column]
    assert (filling.cell(kind, value, "en"), filling.cell(kind, value, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("0", 0.0),
        ("-1.5", -1.5),
        ("0.1", 0.1),
        ("1E+3", 1000.0),
        ("123456789.123456789123", "123456789.123456789123"),
        ("0.10000000000000000001", "0.10000000000000000001"),
    ],
)
def test_number_that_a_cell_would_round_is_written_out(value, cell):
    assert filling.number(Decimal(value)) == cell


def test_texts_stay_texts_and_days_are_days():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page, day = book.add_worksheet("page"), book.add_format({"num_format": "yyyy-mm-dd"})
        values = ["https://example.org", "=1+1", "", 2.5, dt.date(2021, 12, 31)]
        for place, value in enumerate(values):
            filling.put(page, 0, place, value, day if place == 4 else book.add_format())
    opened = Opened(stream.getvalue())
    assert opened.rows("page") == [values]
    assert opened.links("page") == {}
