"""A unit's collection form: what it shows, what it asks for, and that a filled form joins.

Two units hand their rows of the small valid year in by form, one in Chinese, one in English.
"""

import pytest
from django.core.management import CommandError, call_command

from tests.workbook import books
from tests.workbook.faulty.changes import drop, put
from tests.workbook.opened import Opened
from tests.workbook.test_run import yearturn
from yearturn.workbook import collecting, reading
from yearturn.workbook.faults import Faulty
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.reading.grids import opened_workbook
from yearturn.workbook.schema.book import BY_NAME, SHEETS

FILLED = ("nominations", "findings", "actuals", "targets")
SHOWN = ("units", "people", "awards", "indicators", "targets")
# The units that hand in a form, with the units below them.
UNITS = {"ROB": ("ROB", "RDD", "RWS"), "TEX": ("TEX", "TSA", "TWS")}


def year(*changes):
    """Return the year's book as read."""
    sheets = books.valid()
    for change in changes:
        change(sheets)
    return read_grids(books.grids(sheets))


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def pages(language):
    return collecting.form(year(), "TEX", language)


@pytest.fixture(scope="module")
def opened(pages):
    return Opened(pages)


def titled(name, language):
    return BY_NAME[name].zh if language == "zh" else name


def reference(name, language):
    title = titled(name, language)
    return f"{title}（参考）" if language == "zh" else f"{title} (for reference)"


# ---- what it shows


def test_sheets_stand_in_the_order_in_which_they_are_needed(opened, language):
    assert opened.titles == [
        {"en": "instructions", "zh": "填写说明"}[language],
        *(titled(name, language) for name in FILLED),
        *(reference(name, language) for name in SHOWN),
    ]


def test_unit_is_shown_itself_and_the_units_below_it(opened, language):
    rows = opened.rows(reference("units", language))
    assert [row[0] for row in rows[1:]] == ["TEX", "TSA", "TWS"]
    assert (
        rows[1]
        == {
            "en": ["TEX", "Textile Machinery", "纺织机械板块", "G", "sector"],
            "zh": ["TEX", "Textile Machinery", "纺织机械板块", "G", "产业板块"],
        }[language]
    )


def test_people_are_those_of_the_unit_and_told_by_no_more_than_name_and_post(opened, language):
    rows = opened.rows(reference("people", language))
    assert [row[0] for row in rows[1:]] == [f"T0{number}" for number in range(1, 9)]
    heads = ["person", "name", "name_zh", "unit", "post", "post_zh"]
    assert rows[0] == [titled_column("people", name, language) for name in heads]
    assert rows[1] == ["T01", "Kong Li", "孔丽", "TEX", "Head of Textiles", "纺机总经理"]


def titled_column(sheet, name, language):
    return BY_NAME[sheet].by_name[name].zh if language == "zh" else name


def test_awards_are_those_that_take_nominations(opened, language):
    rows = opened.rows(reference("awards", language))
    assert [row[0] for row in rows[1:]] == ["EMP", "INN"]
    assert rows[1][3:] == [2.0, 12.0, 80.0]


def test_targets_are_those_of_the_unit_and_indicators_are_all(opened, language):
    rows = opened.rows(reference("targets", language))
    assert [row[:2] for row in rows[1:]] == [["REV", "TEX"], ["SCR", "TWS"]]
    assert rows[1][3:] == [510.0, 540.0, 580.0]
    rows = opened.rows(reference("indicators", language))
    assert [row[0] for row in rows[1:]] == ["REV", "SCR"]
    assert rows[1][4] == {"en": "up", "zh": "越高越好"}[language]


def test_people_who_left_by_the_day_of_eligibility_are_not_shown():
    left = year(
        put("people", 19, "left_on", books.day("2020-12-31")),
        put("people", 18, "left_on", books.day("2021-01-01")),
    )
    assert left.people[17].person == "T07"
    rows = Opened(collecting.form(left, "TEX", "en")).rows("people (for reference)")
    assert [row[0] for row in rows[1:]][-2:] == ["T06", "T08"]


def test_form_of_the_group_shows_everybody_but_guests():
    rows = Opened(collecting.form(year(), "G", "en")).rows("people (for reference)")
    assert len(rows) == 1 + 19


def test_sheets_that_the_year_gives_no_ground_for_are_left_out():
    bare = year(
        drop("awards", "criteria", "quotas", "judges", "conflicts", "nominations"),
        drop("scores", "grants", "notice", "objections", "approvals", "agenda", "remarks"),
        drop("attendance", "hall", "release"),
    )
    titles = Opened(collecting.form(bare, "TEX", "en")).titles
    assert "nominations" not in titles
    assert "awards (for reference)" not in titles
    assert "findings" in titles


def test_name_that_looks_like_an_address_or_a_formula_stays_a_text():
    odd = year(put("units", 9, "name", "http://tex.example"), put("units", 10, "name", "{=TSA}"))
    rows = Opened(collecting.form(odd, "TEX", "en")).rows("units (for reference)")
    assert [row[1] for row in rows[1:3]] == ["http://tex.example", "{=TSA}"]


# ---- what it asks for


def test_sheets_to_fill_are_empty_and_have_the_heads_of_the_schema(opened, language):
    for name in FILLED:
        heads = [titled_column(name, it.name, language) for it in BY_NAME[name].current]
        assert opened.rows(titled(name, language)) == [heads]


def test_every_head_to_fill_has_a_note_and_stands_still(opened, language):
    for name in FILLED:
        title = titled(name, language)
        assert len(opened.notes(title)) == len(BY_NAME[name].current)
        assert opened.frozen(title)
    for name in SHOWN:
        assert opened.frozen(reference(name, language))


def test_references_drop_down_from_what_is_shown(opened, language):
    rules = opened.rules(titled("nominations", language))
    people, awards = (reference(name, language) for name in ("people", "awards"))
    assert rules["A2:A5001"] == ("list", f"'{awards}'!$A$2:$A$3")
    assert rules["B2:B5001"] == rules["C2:C5001"] == ("list", f"'{people}'!$A$2:$A$9")
    assert rules["D2:D5001"] == (
        "list",
        {"en": '"self,peer,manager,unit"', "zh": '"自荐,同事推荐,上级推荐,单位推荐"'}[language],
    )
    units = reference("units", language)
    assert opened.rules(titled("findings", language))["A2:A5001"] == (
        "list",
        f"'{units}'!$A$2:$A$4",
    )


def test_periods_are_those_of_the_year_that_a_sheet_is_about(opened, language):
    for name, about in (("actuals", 2020), ("targets", 2021)):
        kind, formula = opened.rules(titled(name, language))["C2:C5001"]
        offered = formula.strip('"').split(",")
        assert kind == "list"
        assert offered[:3] == [str(about), f"{about}-Q1", f"{about}-Q2"]
        assert offered[-1] == f"{about}-12"
        assert len(offered) == 17


def test_columns_are_wide_enough(opened, language):
    for name in SHOWN:
        assert min(opened.widths(reference(name, language))) >= 12


def test_instructions_name_the_unit_the_years_and_whom_to_hand_it_to(opened, language):
    rows = opened.rows(opened.titles[0])
    assert (
        rows[0][0]
        == {
            "en": "Collection form: Textile Machinery",
            "zh": "纺织机械板块填报表",
        }[language]
    )
    told = [row[0] for row in rows[1:8]]
    assert (
        told[0]
        == {
            "en": "Fill in what your unit reached in 2020 and promises for 2021.",
            "zh": "请填报本单位 2020 年的完成情况和 2021 年的目标。",
        }[language]
    )
    assert (
        told[-1]
        == {
            "en": "Then return this file to Shao Min.",
            "zh": "填好后请将本文件交给邵敏。",
        }[language]
    )
    columns = sum(len(BY_NAME[name].current) for name in FILLED)
    assert len([row for row in rows if row[4]]) == columns + 1


def test_equal_forms_are_equal_bytes(pages, language):
    assert collecting.form(year(), "TEX", language) == pages


# ---- a unit that is not there


@pytest.mark.parametrize(
    ("unit", "remedy"),
    [
        ("TEXX", "did you mean TEX (Textile Machinery)?"),
        ("tex", "did you mean TEX (Textile Machinery)?"),
        ("Textile Machinery", "did you mean TEX (Textile Machinery)?"),
        ("纺机车间", "did you mean TWS (Textile Workshop)?"),
        ("aviation", "write one of: G, BRD, HQ, OFF, ROB, RDD, RWS, TEX, TSA, TWS"),
    ],
)
def test_unit_that_is_not_in_the_books_is_a_fault(unit, remedy):
    with pytest.raises(Faulty) as caught:
        collecting.form(year(), unit, "en")
    [it] = caught.value.faults
    assert (it.column, it.value, it.problem) == (
        "--for",
        unit,
        "the books know no unit of this identifier",
    )
    assert it.remedy == remedy


# ---- the year with its forms


def split_year():
    """Return the year as the office keeps it, and what each of two units hands in."""
    sheets, handed = books.valid(), {unit: {} for unit in UNITS}
    for name in FILLED:
        for unit, own in UNITS.items():
            handed[unit][name] = [row for row in sheets[name][1:] if is_of(name, row, own)]
        given = [row for unit in UNITS for row in handed[unit][name]]
        sheets[name] = [row for row in sheets[name] if row not in given]
    return sheets, handed


def is_of(name, row, own):
    if name == "nominations":
        return row[1][0] == own[0][0]
    return row[0 if name == "findings" else 1] in own


def filled(folder, unit, language, book, rows):
    """Write a unit's form as it comes back: with its rows in the sheets to fill."""
    data = collecting.form(book, unit, language)
    sheets = {grid.title: grid.rows for grid in opened_workbook("form.xlsx", data)}
    for name, added in rows.items():
        sheets[titled(name, language)] += added
    return books.write(folder, sheets, f"{unit}.xlsx")


@pytest.fixture
def season(tmp_path):
    """Return the paths of the year's book and of two filled forms, one in Chinese."""
    sheets, handed = split_year()
    later = ("scores", "grants", "notice", "objections", "approvals")
    started = {name: rows for name, rows in sheets.items() if name not in later}
    book = read_grids(books.grids(started))
    forms = [
        filled(tmp_path, unit, language, book, handed[unit])
        for unit, language in (("ROB", "zh"), ("TEX", "en"))
    ]
    return [books.write(tmp_path, sheets), *forms]


def test_filled_forms_give_the_year_back(season):
    joined, whole = reading.read(season), year()
    for name in (sheet.name for sheet in SHEETS):
        rows, expected = getattr(joined, name), getattr(whole, name)
        if name in FILLED:
            assert len(rows) == len(expected)
            assert set(rows) == set(expected)
        else:
            assert rows == expected


def test_empty_form_adds_nothing(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(collecting.form(year(), "TEX", "zh"))
    book = books.write(tmp_path, books.valid())
    assert reading.read([book, path]).digest == reading.read([book]).digest


def test_fault_in_a_form_is_told_at_its_place(tmp_path):
    rows = {"nominations": [["EMP", "T66", "T05", "上级推荐", "Did well.", "", "", "", ""]]}
    path = filled(tmp_path, "TEX", "zh", year(), rows)
    book = books.write(tmp_path, books.valid())
    with pytest.raises(Faulty) as caught:
        reading.read([book, path])
    [it] = caught.value.faults
    assert (it.book, it.sheet, it.row, it.column, it.value) == (
        "TEX.xlsx",
        "提名",
        2,
        "候选人编号",
        "T66",
    )


# ---- the command


@pytest.mark.journey
def test_forms_are_written_filled_and_run_with_the_year(season, tmp_path):
    done = yearturn("run", *season, "--out", tmp_path / "joined")
    assert (done.returncode, done.stderr) == (0, "")
    whole = books.write(tmp_path, books.valid(), "whole.xlsx")
    done = yearturn("run", whole, "--out", tmp_path / "whole")
    assert (done.returncode, done.stderr) == (0, "")
    joined, alone = (
        Opened((tmp_path / folder / "recognition" / "winners.xlsx").read_bytes())
        for folder in ("joined", "whole")
    )
    assert joined.titles == alone.titles
    assert joined.rows(joined.titles[0]) == alone.rows(alone.titles[0])


@pytest.mark.journey
def test_command_writes_the_form_and_never_over_a_file(tmp_path, language):
    book, path = books.write(tmp_path, books.valid()), tmp_path / "form.xlsx"
    flags = ("--for", "TEX", "--language", language, "--from", book)
    done = yearturn("template", path, *flags)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{path} is ready to be filled.\n"
    assert path.read_bytes() == collecting.form(year(), "TEX", language)
    again = yearturn("template", path, *flags)
    assert again.returncode == 2
    assert "exists already" in again.stderr


@pytest.mark.journey
def test_command_takes_the_year_from_several_books(tmp_path):
    sheets = books.valid()
    people = books.write(tmp_path, {"people": sheets.pop("people")}, "people.xlsx")
    rest = books.write(tmp_path, sheets)
    done = yearturn("template", tmp_path / "form.xlsx", "--for", "TWS", "--from", people, rest)
    assert (done.returncode, done.stderr) == (0, "")
    rows = Opened((tmp_path / "form.xlsx").read_bytes()).rows("people (for reference)")
    assert [row[0] for row in rows[1:]] == ["T05", "T06", "T07", "T08"]


@pytest.mark.journey
def test_unknown_unit_and_faulty_year_leave_no_form(tmp_path):
    book, path = books.write(tmp_path, books.valid()), tmp_path / "form.xlsx"
    done = yearturn("template", path, "--for", "TEXX", "--from", book)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        (
            "--for: “TEXX”: the books know no unit of this identifier; "
            "did you mean TEX (Textile Machinery)?"
        ),
        "1 fault; nothing was written.",
    ]
    sheets = books.valid()
    put("people", 3, "level", "")(sheets)
    wrong = books.write(tmp_path, sheets, "wrong.xlsx")
    done = yearturn("template", path, "--for", "TEX", "--from", wrong)
    assert done.returncode == 2
    assert "is empty, but required" in done.stderr
    assert not path.exists()


@pytest.mark.parametrize("flags", [{"unit": "TEX"}, {"year": ["year.xlsx"]}])
def test_form_needs_both_a_unit_and_the_year(tmp_path, flags):
    with pytest.raises(CommandError, match="A form needs a file, a unit") as caught:
        call_command("template", tmp_path / "form.xlsx", **flags)
    assert caught.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_form_is_no_template_of_papers(tmp_path):
    with pytest.raises(CommandError, match="A form needs a file"):
        call_command("template", papers=tmp_path / "forms", unit="TEX", year=["year.xlsx"])
    assert list(tmp_path.iterdir()) == []
