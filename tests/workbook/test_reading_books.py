"""Reading whole books: formats, languages, several books at once, and what a row becomes."""

import datetime as dt
import zoneinfo
from decimal import Decimal

import pytest

from tests.workbook import books
from yearturn.workbook import reading
from yearturn.workbook.faults import Faulty
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.schema.book import BY_NAME, PAIR


@pytest.fixture
def book():
    return read_grids(books.grids(books.valid()))


def in_chinese(sheets):
    """Return the sheets as somebody in China writes them: titles, heads, values."""
    chinese = {}
    for name, rows in sheets.items():
        sheet = BY_NAME[name]
        table = [list(row) for row in rows]
        if sheet.pairs:
            table[0] = [PAIR["name"][1], PAIR["value"][1]]
            for row in table[1:]:
                row[0] = sheet.by_name[row[0]].zh
        else:
            for place, head in enumerate(table[0]):
                column = sheet.by_name[head]
                table[0][place] = column.zh
                words = {each.value: each.zh for each in column.choices}
                words |= {"yes": "是", "no": "否"} if head in {"guest", "cadre"} else {}
                for row in table[1:]:
                    parts = str(row[place]).split(";")
                    if set(parts) <= set(words):
                        row[place] = "；".join(words[part] for part in parts)
        chinese[sheet.zh] = table
    return chinese


# ---- what a row becomes


def test_values_have_the_types_of_their_columns(book):
    assert book.cycle.as_of == dt.date(2020, 12, 31)
    assert book.cycle.year_reviewed == 2020
    assert book.cycle.one_title is True
    assert book.cycle.languages == ("zh", "en")
    assert book.awards[0].veto == ("safety_incident", "discipline")
    assert book.awards[0].bonus == Decimal(3000)
    assert book.conference.starts_at == dt.time(9, 0)
    assert book.release.release_at == dt.datetime(
        2021, 2, 5, 9, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Shanghai")
    )
    assert book.facts[0].value == "92.5"
    assert book.targets[0].period == "2020"


def test_keywords_of_python_get_an_underscore(book):
    assert book.tasks[0].with_ == ("RDD", "RWS")
    assert book.attendance[1].class_ == "winners"


def test_empty_cells_become_defaults(book):
    assert book.awards[0].method == "trimmed"
    assert book.awards[1].min_appraisal is None
    assert book.actuals[0].weight == 1
    assert book.attendance[0].minimum == 0
    assert book.attendance[0].how == "draw"
    assert (book.people[0].guest, book.people[0].manager, book.people[0].left_on) == (
        False,
        "",
        None,
    )


def test_missing_optional_columns_become_defaults():
    sheets = books.valid()
    for row in sheets["awards"]:
        del row[5:]
    assert read_grids(books.grids(sheets)).awards[0][5:] == (
        "trimmed", None, (), None, None, None, "", "",
    )  # fmt: skip


def test_number_is_the_shortest_decimal_that_denotes_it():
    sheets = books.valid()
    sheets["scores"][1][4] = 8.6999999999999993
    sheets["scores"][2][4] = "8.70"
    scores = read_grids(books.grids(sheets)).scores
    assert str(scores[0].score) == str(scores[1].score) == "8.7"


def test_identifier_that_is_a_number_reads_as_it_is_shown():
    sheets = books.valid()
    sheets["people"].append(list(sheets["people"][-2]))
    sheets["people"][-1][0] = 1001.0
    sheets["kin"].append(["C02", 1001])
    book = read_grids(books.grids(sheets))
    assert book.people[-1].person == "1001"
    assert book.kin[-1].relative == "1001"


def test_month_that_a_spreadsheet_made_a_date_is_a_month():
    sheets = books.valid()
    sheets["actuals"][4][2] = dt.date(2020, 3, 1)
    assert read_grids(books.grids(sheets)).actuals[-1].period == "2020-03"


def test_full_width_digits_and_dates_are_read():
    sheets = books.valid()
    sheets["people"][1][9] = "２００１-０３-０１"
    sheets["scores"][1][4] = "８８"
    book = read_grids(books.grids(sheets))
    assert book.people[0].joined_on == dt.date(2001, 3, 1)
    assert book.scores[0].score == 88


def test_spaces_around_values_are_nothing():
    sheets = books.valid()
    sheets["people"][1][1] = "  Gao Yuan　"
    sheets["people"][1][3] = " HQ"
    sheets["people"].insert(4, [" "] * len(sheets["people"][0]))
    sheets["people"].append([""] * len(sheets["people"][0]))
    book = read_grids(books.grids(sheets))
    assert (book.people[0].name, book.people[0].unit) == ("Gao Yuan", "HQ")
    assert len(book.people) == 20
    assert book.place("people", 3).row == 6


def test_absent_sheets_are_empty():
    sheets = {name: books.valid()[name] for name in ("cycle", "units", "people")}
    book = read_grids(books.grids(sheets))
    assert book.scores == ()
    assert book.conference is None
    assert [book.has(name) for name in ("people", "scores", "conference")] == [True, False, False]


def test_sheet_with_heads_alone_is_absent():
    sheets = books.valid()
    for name in ("kin", "conflicts"):
        del sheets[name][1:]
    assert read_grids(books.grids(sheets)).has("kin") is False


# ---- formats


def test_workbook_csv_and_grids_hold_the_same_year(tmp_path, book):
    sheets = books.valid()
    written = [
        books.write(tmp_path, sheets),
        books.write_csv(tmp_path / "utf-8", sheets, "utf-8"),
        books.write_csv(tmp_path / "excel", sheets, "utf-8-sig"),
        books.write_csv(tmp_path / "china", sheets, "gb18030"),
    ]
    assert [reading.read([path]).digest for path in written] == [book.digest] * 4


def test_single_csv_file_is_a_sheet(tmp_path, book):
    sheets = books.valid()
    folder = books.write_csv(tmp_path / "csv", {"kin": sheets.pop("kin")})
    assert reading.read([books.write(tmp_path, sheets), folder / "kin.csv"]).digest == book.digest


def test_chinese_titles_heads_and_values_read_the_same(tmp_path, book):
    chinese = in_chinese(books.valid())
    assert reading.read([books.write(tmp_path, chinese)]).digest == book.digest
    assert reading.read([books.write_csv(tmp_path / "表", chinese)]).digest == book.digest


def test_order_of_columns_is_free(book):
    sheets = books.valid()
    sheets["people"] = [row[::-1] for row in sheets["people"]]
    assert read_grids(books.grids(sheets)).digest == book.digest


def test_digest_tells_every_change(book):
    sheets = books.valid()
    sheets["scores"][1][5] = "careful work."
    assert read_grids(books.grids(sheets)).digest != book.digest
    assert len(book.digest) == 64


# ---- several books


def test_rows_of_several_books_are_joined(tmp_path, book):
    sheets = books.valid()
    head, *rows = sheets["people"]
    sheets["people"] = [head, *rows[:12]]
    staff = {"人员": [head[::-1], *(row[::-1] for row in rows[12:])]}
    paths = [books.write(tmp_path, sheets), books.write(tmp_path, staff, "staff.xlsx")]
    joined = reading.read(paths)
    assert joined.digest == book.digest
    assert joined.place("people", 11) == ("year.xlsx", "people", 13)
    assert joined.place("people", 12) == ("staff.xlsx", "人员", 2)


def test_names_and_values_of_several_books_are_joined(tmp_path, book):
    sheets = books.valid()
    head, *names = sheets["cycle"]
    sheets["cycle"] = [head, *names[:5]]
    other = {"cycle": [head, *names[5:]]}
    paths = [books.write(tmp_path, sheets), books.write(tmp_path, other, "office.xlsx")]
    assert reading.read(paths).digest == book.digest


def test_fault_names_the_book_and_its_own_words(tmp_path):
    chinese = in_chinese(books.valid())
    staff = {"人员": [chinese["人员"][0], chinese["人员"].pop()]}
    staff["人员"][1][15] = "也许"
    paths = [books.write(tmp_path, chinese), books.write(tmp_path, staff, "staff.xlsx")]
    with pytest.raises(Faulty) as caught:
        reading.read(paths)
    fault = caught.value.faults[0]
    assert (fault.book, fault.sheet, fault.row, fault.column) == (
        "staff.xlsx",
        "人员",
        2,
        "外部人员",
    )


def test_book_named_twice_is_refused(tmp_path):
    path = books.write(tmp_path, books.valid())
    with pytest.raises(Faulty) as caught:
        reading.read([path, tmp_path / "." / path.name])
    assert [fault.problem for fault in caught.value.faults] == ["this book is named twice"]


# ---- faults that a driver raises


def test_driver_names_a_row_by_sheet_and_index(book):
    fault = book.fault("grants", 0, "person", "T01", "is not eligible", "choose another")
    assert (fault.book, fault.sheet, fault.row, fault.column, fault.value) == (
        "year.xlsx",
        "grants",
        2,
        "person",
        "T01",
    )


def test_driver_names_a_value_by_its_name(book):
    fault = book.fault("conference", 0, "cap", 14, "is below the must-attend list", "raise it")
    assert (fault.row, fault.column, fault.value) == (9, "cap", "14")


def test_driver_names_a_column_by_the_head_in_the_book():
    book = read_grids(books.grids(in_chinese(books.valid())))
    assert book.fault("tasks", 0, "with_", "RDD", "p", "r").column == "配合单位"


# ---- sheets that are passed over


@pytest.mark.parametrize(
    "title",
    [
        "instructions",
        "填写说明",
        "faults",
        "错误清单",
        "people (for reference)",
        "People (For Reference)",
        "人员（参考）",
        "人员(参考)",
        "targets (for reference)",
    ],
)
def test_sheet_that_only_helps_is_passed_over(title):
    sheets = books.valid()
    plain = read_grids(books.grids(sheets)).digest
    sheets[title] = [["person", "anything"], ["C01", "=1"]]
    assert read_grids(books.grids(sheets)).digest == plain


@pytest.mark.parametrize("title", ["peoples (for reference)", "人员 (for reference)", "fault"])
def test_sheet_that_only_resembles_one_is_a_fault(title):
    sheets = books.valid()
    sheets[title] = [["person"], ["C01"]]
    with pytest.raises(Faulty) as faulty:
        read_grids(books.grids(sheets))
    assert [it.problem for it in faulty.value.faults] == ["no such sheet is known"]
