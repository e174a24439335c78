"""What single columns become, and that no cell however damaged breaks the reader."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook import books
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.reading.cells import convert
from yearturn.workbook.schema.kinds import (
    Choice,
    Column,
    Kind,
    choice,
    day,
    identifier,
    number,
    reference,
    text,
    whole,
    yes_no,
)

MORNING = dt.datetime(2020, 1, 2, 8, 30)  # noqa: DTZ001 - a cell knows no zone
TEXT, NUMBER, DAY = text("t", "文", ""), number("n", "数", ""), day("d", "日", "")
WHOLE = whole("w", "整", "", least=0, most=10)
IDENTIFIER = identifier("i", "号", "")
YES_NO = yes_no("y", "是否", "")
CHOICE = choice("c", "选", (Choice("up", "越高越好"), Choice("down", "越低越好")), "")
MANY = choice("m", "多", CHOICE.choices, "", many=True)
OPEN = choice("o", "开", CHOICE.choices, "", open=True)


def became(column, *cells):
    """Return what the cells become; they must all be fit."""
    values, distinct, unfit = convert(column, cells)
    assert unfit == {}
    assert {value or None for value in distinct} == {value or None for value in values}
    return list(values)


def wrong(column, cell):
    """Return the problem and the remedy of a cell."""
    _values, _distinct, unfit = convert(column, [cell])
    return unfit[0].problem, unfit[0].remedy


def test_texts_stay_as_they_are():
    assert became(TEXT, "李明", "Li Ming", "", "a-b_c (d)") == ["李明", "Li Ming", "", "a-b_c (d)"]


def test_texts_of_several_lines_keep_them():
    assert became(TEXT, "one\r\ntwo\rthree") == ["one\ntwo\nthree"]


def test_rare_characters_of_names_are_no_emoji():
    assert became(TEXT, "𠮷田", "㐂", "Ünal · №5 ★") == ["𠮷田", "㐂", "Ünal · №5 ★"]


def test_numbers_dates_and_times_in_a_text_are_written_out():
    cells = (7.0, 8.5, 13800000000.0, dt.date(2020, 1, 2), MORNING, dt.time(9, 5), -3)
    assert became(TEXT, *cells) == [
        "7",
        "8.5",
        "13800000000",
        "2020-01-02",
        "2020-01-02 08:30",
        "09:05",
        "-3",
    ]


def test_one_and_true_are_told_apart():
    _values, _distinct, unfit = convert(TEXT, [1.0, True, "1"])
    assert list(unfit) == [1]


def test_numbers_are_exact():
    cells = (8.7, 0.1, 1e-3, 5.0, "5", "5.0", ".5", "1e3", "+2", -0.0)
    assert list(map(str, became(NUMBER, *cells))) == [
        "8.7", "0.1", "0.001", "5", "5", "5", "0.5", "1000", "2", "0",
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["nan", "inf", "1e9999", "0x10", "1_000", "١٢", "--1", "五"])
def test_what_only_looks_like_a_number_is_none(cell):
    problem, _remedy = wrong(NUMBER, cell)
    assert problem == "is no number"


@pytest.mark.parametrize("cell", ["1e15", 1e15, "1234567890123456", "1e-30", 5e-324])
def test_number_beyond_exactness_is_refused(cell):
    problem, _remedy = wrong(NUMBER, cell)
    assert problem == "is a number that a spreadsheet cannot hold exactly"


def test_whole_numbers_are_bounded():
    assert became(WHOLE, 0.0, 10, "3", "") == [0, 10, 3, None]
    assert wrong(WHOLE, -1.0) == ("is too small", "write a whole number from 0 to 10")
    assert wrong(WHOLE, 11.0) == ("is too large", "write a whole number from 0 to 10")


def test_dates_in_bulk_and_one_by_one_are_the_same():
    cells = [dt.date(2020, 1, 2), "", dt.date(1999, 12, 31)]
    assert became(DAY, *cells) == [dt.date(2020, 1, 2), None, dt.date(1999, 12, 31)]
    assert became(DAY, *cells, "2020-2-29", dt.datetime(2020, 1, 1))[3:] == [  # noqa: DTZ001 - a cell knows no zone
        dt.date(2020, 2, 29),
        dt.date(2020, 1, 1),
    ]


@pytest.mark.parametrize("cell", [dt.date(1899, 12, 31), dt.date(2201, 1, 1), "0001-01-01"])
def test_dates_out_of_reach_are_refused(cell):
    assert wrong(DAY, cell)[0] == "is a date out of reach"


@pytest.mark.parametrize("cell", [5e9, -1.0, True, dt.time(9, 0), dt.timedelta(days=2)])
def test_what_is_no_date_at_all(cell):
    assert wrong(DAY, cell) == ("is no date", "write 2020-12-31")


@pytest.mark.parametrize("cell", ["yes", "Yes", "YES", "是", True, "ｙｅｓ"])
def test_yes_in_every_way(cell):
    assert became(YES_NO, cell, "", "否", False, "no") == [True, False, False, False, False]


def test_choice_is_read_in_both_languages():
    assert became(CHOICE, "up", "UP", "越低越好", "") == ["up", "up", "down", ""]


def test_open_choice_takes_other_words():
    assert became(OPEN, "越高越好", "sideways") == ["up", "sideways"]


def test_list_is_split_at_either_semicolon():
    assert became(MANY, "up; down", "越高越好；down", ";up;", "") == [
        ("up", "down"),
        ("up", "down"),
        ("up",),
        (),
    ]


def test_unfit_identifier_stays_for_others_to_refer_to():
    values, _distinct, unfit = convert(IDENTIFIER, ["a/b", "c", " d "])
    assert list(values) == ["a/b", "c", "d"]
    assert list(unfit) == [0]


@pytest.mark.parametrize(
    "cell", ["a;b", "*", "level=3", "a:b", "a/b", "a\\b", "..", "a.", 'a"', "a|b"]
)
def test_identifier_without_harm_in_a_file_name(cell):
    assert wrong(IDENTIFIER, cell)[1] == "use letters, digits, hyphens and underscores"


def test_identifiers_may_hold_dots_spaces_and_chinese():
    assert became(IDENTIFIER, "A.1", "工 7", "x-y_z") == ["A.1", "工 7", "x-y_z"]


# ---- laws

CELLS = st.one_of(
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["", " ", "*", ";", "yes", "=1", "winner:", "level=", "2020-13-01", "C01;C01"]),
)
KINDS = st.sampled_from([Column("x", "列", kind, "") for kind in Kind if kind is not Kind.CHOICE])


@given(KINDS, st.lists(CELLS, max_size=8), st.booleans())
def test_column_of_anything_is_converted_or_told(column, cells, many):
    if many:
        column = Column("x", "列", column.kind, "", many=True)
    values, _distinct, unfit = convert(column, cells)
    assert len(values) == len(cells)
    alone = [convert(column, [cell]) for cell in cells]
    assert list(values) == [each.values[0] for each in alone]
    assert list(unfit) == [index for index, each in enumerate(alone) if each.unfit]


@given(st.floats(min_value=-1e14, max_value=1e14, allow_subnormal=False))
def test_number_means_its_shortest_decimal(cell):
    values, _distinct, unfit = convert(NUMBER, [cell])
    assert unfit or values[0] == Decimal(repr(cell))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.lists(CELLS, min_size=1, max_size=12))
def test_random_damage_is_told_or_does_no_harm(seed, cells):
    chance = random.Random(seed)  # noqa: S311 - damage needs no secrecy
    sheets = books.valid()
    for cell in cells:
        rows = sheets[chance.choice(sorted(sheets))]
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = cell
    try:
        faults = () if len(read_grids(books.grids(sheets)).digest) == 64 else None
    except Faulty as faulty:
        faults = faulty.faults
    assert all(isinstance(fault, Fault) and fault.remedy for fault in faults)
    assert all("".join(str(fault).split()).isprintable() for fault in faults)


@pytest.mark.parametrize("cell", [1e15, "1e15", "9" * 30, 1e300])
def test_whole_number_beyond_all_reach_is_told_its_bounds(cell):
    assert wrong(WHOLE, cell) == ("is too large", "write a whole number from 0 to 10")


def test_whole_number_far_below_is_told_its_bounds():
    assert wrong(WHOLE, -1e18) == ("is too small", "write a whole number from 0 to 10")


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("Asia/Peking", "write Asia/Shanghai"),
        ("Asia/Beijing", "write Asia/Shanghai"),
        ("北京时间", "write Asia/Shanghai"),
        ("UTC+8", "write Asia/Shanghai"),
        ("ＵＴＣ＋０８：００", "write Asia/Shanghai"),
        ("asia/shanghay", "write Asia/Shanghai"),
        ("Asia/Tokio", "write Asia/Tokyo"),
        ("Europe/Munchausen", "write a name of the tz database, such as Asia/Shanghai"),
        ("midnight", "write a name of the tz database, such as Asia/Shanghai"),
    ],
)
def test_wrong_zone_is_told_the_one_that_was_meant(written, remedy):
    zone = Column("z", "区", Kind.ZONE, "")
    assert wrong(zone, written) == ("is no time zone", remedy)


def test_name_with_an_invisible_mark_stands_for_the_name_without():
    for column in (IDENTIFIER, reference("r", "指", "people", "")):
        values, _distinct, unfit = convert(column, ["R06\u200b", "😀"])
        assert values == ["R06", ""]
        assert unfit[0].problem == "holds the control character U+200B"
