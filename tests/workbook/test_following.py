"""The next year's book: what carries over, what starts anew, and that the reader takes it."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from tests.workbook import books
from tests.workbook.faulty.changes import add, drop, put, say
from tests.workbook.opened import MAIN, Opened
from tests.workbook.test_run import yearturn
from yearturn.kernel.bilingual import speaking
from yearturn.recognition.models import EligibilityFinding, Result
from yearturn.workbook import following, reading
from yearturn.workbook.faults import Faulty
from yearturn.workbook.following import Following, Win
from yearturn.workbook.progress import Silent
from yearturn.workbook.reading.books import read_grids
from yearturn.workbook.reading.grids import opened_workbook
from yearturn.workbook.run import begin, drive
from yearturn.workbook.schema.book import BY_NAME, SHEETS

APPROVED = dt.date(2021, 1, 25)
WINS = [
    Win("EMP", "T06", APPROVED, "YH-2021-4"),
    Win("EMP", "R06", APPROVED, "YH-2021-4"),
    Win("SPE", "T01", APPROVED, "YH-2021-4"),
]
# What must be written anew of the conference.
MEETING = {
    "held_on": dt.date(2022, 1, 28),
    "starts_at": dt.time(9, 0),
    "venue": "Canal Hall",
    "venue_zh": "运河厅",
    "cap": 14,
    "cap_source": "District notice 3",
    "cap_source_zh": "区防控通知第3号",
    "cap_on": dt.date(2022, 1, 10),
}


def year(*changes):
    """Return the year's book as read."""
    sheets = books.valid()
    for change in changes:
        change(sheets)
    return read_grids(books.grids(sheets))


def left(*changes, wins=()):
    """Return the rows that the small valid year leaves after these changes."""
    return Following(year(*changes), wins).rows()


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def pages(language):
    return following.written(Following(year(), WINS), language)


def titled(name, language):
    return BY_NAME[name].zh if language == "zh" else name


def head(sheet, column, language):
    return BY_NAME[sheet].by_name[column].zh if language == "zh" else column


def grids(pages):
    return {grid.title: grid.rows for grid in opened_workbook("next.xlsx", pages)}


def filled(pages, language, seed="late snow"):
    """Return the sheets with what must be written anew."""
    sheets = grids(pages)
    say_value(sheets, "cycle", "seed", seed, language)
    for name, value in MEETING.items():
        say_value(sheets, "conference", name, value, language)
    return sheets


def say_value(sheets, sheet, name, value, language):
    name = head(sheet, name, language)
    next(row for row in sheets[titled(sheet, language)] if row[0] == name)[1] = value


# ---- the cycle


def test_years_and_the_day_of_eligibility_move_on():
    [cycle] = left()["cycle"]
    assert (cycle.year_reviewed, cycle.year_deployed) == (2021, 2022)
    assert cycle.as_of == dt.date(2021, 12, 31)
    assert (cycle.group_name, cycle.group_name_zh) == ("Yunhe Machinery Group", "云河机械集团")
    assert (cycle.timezone, cycle.languages, cycle.one_title) == (
        "Asia/Shanghai",
        ("zh", "en"),
        True,
    )
    assert (cycle.office, cycle.issuer) == ("C04", "C01")


def test_seed_is_agreed_anew():
    assert left()["cycle"][0].seed == ""


def test_year_reviewed_next_is_the_one_that_was_deployed():
    [cycle] = left(say("cycle", "year_deployed", 2022))["cycle"]
    assert (cycle.year_reviewed, cycle.year_deployed) == (2022, 2023)
    assert cycle.as_of == dt.date(2022, 12, 31)


def test_last_of_february_stays_in_its_month():
    [cycle] = left(say("cycle", "as_of", books.day("2020-02-29")))["cycle"]
    assert cycle.as_of == dt.date(2021, 2, 28)


# ---- who is there still


def leave(code, day):
    """Return a change that lets a person leave on a day."""

    def change(sheets):
        column = sheets["people"][0].index("left_on")
        next(row for row in sheets["people"] if row[0] == code)[column] = books.day(day)

    return change


def test_everybody_who_has_not_left_carries_over_with_their_row():
    assert left()["people"] == list(year().people)


@pytest.mark.parametrize(
    ("day", "there"), [("2021-03-31", False), ("2021-12-31", False), ("2022-01-01", True)]
)
def test_whoever_has_left_by_the_next_day_of_eligibility_stays_out(day, there):
    people = left(leave("T08", day))["people"]
    assert ("T08" in [row.person for row in people]) is there
    assert len(people) == 19 + there


def test_guests_carry_over():
    assert [row.person for row in left()["people"] if row.guest] == ["X01"]


def test_nothing_names_whoever_has_left():
    gone = [leave(code, "2021-06-30") for code in ("C01", "C03", "R02", "T01")]
    rows = left(*gone, wins=WINS)
    assert rows["cycle"][0].issuer == ""
    assert {row.unit: row.head for row in rows["units"]} == {
        **{row.unit: row.head for row in year().units},
        **dict.fromkeys(("G", "BRD", "RDD", "TEX"), ""),
    }
    managers = {row.person: row.manager for row in rows["people"]}
    assert (managers["C02"], managers["R03"], managers["T05"], managers["R06"]) == (
        "",
        "",
        "",
        "R05",
    )
    assert rows["kin"] == []
    assert [(row.person, row.award) for row in rows["judges"]] == [
        ("C02", "*"),
        ("C04", "EMP"),
        ("C04", "INN"),
        ("X01", "*"),
    ]
    assert [row.authority for row in rows["awards"]] == ["", "", ""]
    assert [row.who for row in rows["attendance"]] == [("C02",), (), (), ("X01",), ()]
    assert [row.person for row in rows["facts"]] == ["T06", "R06"]


def test_office_that_left_is_to_be_named_anew():
    assert left(leave("C04", "2021-06-30"))["cycle"][0].office == ""


def test_level_that_attends_names_nobody_and_stays():
    rows = left(put("attendance", 2, "who", "C03;level=L9"), leave("C03", "2021-06-30"))
    assert rows["attendance"][0].who == ("level=L9",)


def test_unit_that_grants_an_award_grants_it_again():
    awards = left(put("awards", 4, "authority", "BRD"), put("grants", 2, "authority", "BRD"))[
        "awards"
    ]
    assert awards[2].authority == "BRD"


# ---- what is known and what was won


def test_each_winner_has_a_fact_so_that_rest_years_count():
    employee, special = "Outstanding Employee (优秀员工)", "Special Contribution Award (特别贡献奖)"
    assert [tuple(row) for row in left(wins=WINS)["facts"]] == [
        (person, "", "award", award, APPROVED, 2020, "YH-2021-4", "")
        for award, person in ((employee, "T06"), (employee, "R06"), (special, "T01"))
    ]


def test_award_is_told_by_what_names_it_has_and_a_cell_holds():
    plain = left(put("awards", 2, "name_zh", ""), wins=WINS[:1])["facts"]
    assert [row.value for row in plain] == ["Outstanding Employee"]
    long = left(put("awards", 2, "name", "O" * 196), wins=WINS[:1])["facts"]
    assert [row.value for row in long] == ["EMP"]


@pytest.mark.parametrize(
    "name", ["EMP", "Outstanding Employee", "优秀员工", "Outstanding Employee (优秀员工)"]
)
def test_award_that_the_books_hold_already_is_not_written_twice(name):
    known = ["T06", "", "award", name, books.day("2021-01-26"), 2020, "GD-2021-1", "Shao Min"]
    rows = left(add("facts", *known), wins=WINS)["facts"]
    assert [(row.person, row.source) for row in rows] == [
        ("T06", "GD-2021-1"),
        ("R06", "YH-2021-4"),
        ("T01", "YH-2021-4"),
    ]


@pytest.mark.parametrize(
    ("rest", "kept"), [(0, []), (1, []), (2, ["R04"]), (3, ["R03", "R04"]), ("", [])]
)
def test_earlier_awards_stay_as_long_as_somebody_rests(rest, kept):
    older = ["R03", "", "award", "EMP", books.day("2019-01-15"), 2018, "GD-2019-1", ""]
    rows = left(add("facts", *older), put("awards", 2, "rest_years", rest))["facts"]
    assert sorted(row.person for row in rows) == kept


def test_facts_that_this_year_has_judged_stay_behind():
    assert left()["facts"] == []


def test_facts_of_the_new_year_carry_over():
    late = ["T07", "", "safety_incident", "burn", books.day("2021-01-08"), "", "SAF-8", ""]
    early = ["R06", "", "appraisal", 90, books.day("2020-12-30"), 2021, "HR 2021-1", ""]
    unit = ["", "RWS", "quality_incident", "recall", books.day("2021-01-09"), 2021, "QM-4", ""]
    rows = left(add("facts", *late), add("facts", *early), add("facts", *unit))["facts"]
    assert [row.source for row in rows] == ["SAF-8", "HR 2021-1", "QM-4"]


def test_targets_of_the_year_deployed_become_those_of_the_year_reviewed():
    extra = add("targets", "REV", "TWS", "2021-Q2", "", 120, "")
    assert [(row.indicator, row.unit, row.period) for row in left(extra)["targets"]] == [
        ("REV", "G", "2021"),
        ("REV", "ROB", "2021"),
        ("REV", "TEX", "2021"),
        ("SCR", "TWS", "2021"),
        ("REV", "TWS", "2021-Q2"),
    ]


@pytest.mark.parametrize("sheet", ["units", "indicators", "awards", "criteria", "quotas", "hall"])
def test_rules_and_places_carry_over_as_they_are(sheet):
    assert tuple(left()[sheet]) == getattr(year(), sheet)


def test_year_that_stops_at_its_targets_leaves_what_it_has():
    rest = [sheet.name for sheet in SHEETS if sheet.stage in ("recognition", "conference")]
    rows = left(drop(*rest, "release"))
    assert {name for name, each in rows.items() if each} == {
        "cycle",
        "units",
        "people",
        "kin",
        "indicators",
        "targets",
    }


# ---- who won


@pytest.mark.django_db
def test_winners_are_told_in_call_order_with_their_document():
    assert following.won(drive(begin(year()), Silent())) == [
        Win(award, person, APPROVED, "YH-2021-4")
        for award, person in (("EMP", "T06"), ("EMP", "R06"), ("INN", "R03"), ("SPE", "T01"))
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "start", "end"),
    [("en", "decision record ", ", not yet approved"), ("zh", "评选记录 ", "，尚未审批")],
)
def test_winners_not_yet_approved_rest_on_the_decision(language, start, end):
    with speaking(language):
        wins = following.won(drive(begin(year(drop("approvals"))), Silent()))
    assert len(wins) == 4
    assert {win.on for win in wins} == {dt.date(2020, 12, 31)}
    assert all(win.source.startswith(start) and win.source.endswith(end) for win in wins)


@pytest.mark.django_db
def test_year_without_awards_has_no_winners():
    rest = [sheet.name for sheet in SHEETS if sheet.stage in ("recognition", "conference")]
    assert following.won(drive(begin(year(drop(*rest, "release"))), Silent())) == []


# ---- the book


def test_every_sheet_stands_as_in_an_empty_book(pages, language):
    first = {"en": "instructions", "zh": "填写说明"}[language]
    assert Opened(pages).titles == [first, *(titled(sheet.name, language) for sheet in SHEETS)]


def test_instructions_say_what_is_left_to_do(pages, language):
    told = [row[0] for row in grids(pages)[{"en": "instructions", "zh": "填写说明"}[language]]]
    assert (
        told[:6]
        == {
            "en": [
                "Book of the year 2021",
                "It holds what carries over from 2020: check it, and fill in what is new.",
                "Agree a new seed before any draw, and write it into the sheet of the cycle.",
                "Whoever left by 2021-12-31 is left out; enter who joined and whose post changed.",
                "The targets of 2021 stand; add its actual values and the targets of 2022.",
                "Each winner of 2020 has a fact of the kind award, so that rest years count.",
            ],
            "zh": [
                "2021 年度工作簿",
                "本工作簿已填入 2020 年度沿用的内容，请核对，并补充新内容。",
                "请在抽签前另行商定随机种子，并填入“年度”表。",
                "截至 2021-12-31 已离职的人员未列入；请登记新入职人员和岗位变动。",
                "2021 年的目标已填好；请补充当年实际值和 2022 年的目标。",
                "2020 年度获奖者均已记入“事实记录”（类型为获奖），用于计算获奖间隔。",
            ],
        }[language]
    )


@pytest.mark.parametrize(
    "sheet",
    [
        "focuses",
        "tasks",
        "actuals",
        "findings",
        "conflicts",
        "nominations",
        "scores",
        "grants",
        "approvals",
        "agenda",
    ],
)
def test_what_must_be_written_anew_is_empty(pages, language, sheet):
    assert len(grids(pages)[titled(sheet, language)]) == 1


@pytest.mark.parametrize("sheet", ["conference", "release"])
def test_names_of_what_must_be_written_anew_have_no_value(pages, language, sheet):
    assert [row[1] for row in grids(pages)[titled(sheet, language)][1:]] == [""] * len(
        BY_NAME[sheet].current
    )


def test_book_just_begun_names_what_is_left_to_write(pages, language, tmp_path):
    path = tmp_path / "next.xlsx"
    path.write_bytes(pages)
    with pytest.raises(Faulty) as caught:
        reading.read([path])
    assert [(it.sheet, it.column) for it in caught.value.faults] == [
        (titled("cycle", language), head("cycle", "seed", language)),
        (titled("attendance", language), ""),
        (titled("hall", language), ""),
    ]


def test_book_whose_blanks_are_filled_gives_back_what_carries_over(pages, language, tmp_path):
    path = books.write(tmp_path, filled(pages, language))
    book, rows = reading.read([path]), Following(year(), WINS).rows()
    for name in rows:
        expected = tuple(rows[name])
        if name == "cycle":
            assert book.cycle == expected[0]._replace(seed="late snow")
        else:
            assert getattr(book, name) == expected


def test_columns_are_wide_enough_for_what_carries_over(pages, language):
    widths = Opened(pages).widths(titled("people", language))
    assert widths[1] > len("Prof. Ding Hua")


def test_names_and_their_values_are_printed_side_by_side(pages, language):
    page = Opened(pages).page(titled("cycle", language))
    assert [it.get("fitToWidth", "1") for it in page.iter(f"{MAIN}pageSetup")] == ["1"]


def test_equal_years_give_equal_bytes(pages, language):
    assert following.written(Following(year(), WINS), language) == pages


def test_identifiers_keep_their_zeros():
    change = add("people", "0017", "Lu Ren", "", "RWS", *[""] * 11, "yes", "")
    opened = Opened(following.written(Following(year(change), WINS), "en"))
    assert opened.rows("people")[-1][0] == "0017"


# ---- the next year is run


@pytest.mark.django_db
def test_winner_of_this_year_rests_in_the_next(pages, language, tmp_path):
    sheets = filled(pages, language)
    for sheet, rows in second_season(language).items():
        sheets[titled(sheet, language)] += rows
    sheets[titled("quotas", language)][1:] = []
    driven = drive(begin(reading.read([books.write(tmp_path, sheets)])), Silent())
    rested = EligibilityFinding.objects.filter(rule="rest_years").order_by("pk")
    assert [(it.person.code, it.passed) for it in rested] == [("R06", False), ("R07", True)]
    winners = Result.objects.exclude(rank=None).values_list("person__code", flat=True)
    assert list(winners) == ["R07"]
    assert driven.cycle.year_reviewed == 2021


def second_season(language):
    """Return the rows of two nominees of the next year; the first won in this one."""
    manager = {"en": "manager", "zh": "上级推荐"}[language]
    kind = {"en": "appraisal", "zh": "考核"}[language]
    codes = {"R06": 95, "R07": 85}
    return {
        "nominations": [
            ["EMP", code, "R05", manager, "Did well.", "表现突出。", "", "", ""] for code in codes
        ],
        "facts": [
            [code, "", kind, 90, dt.date(2021, 12, 20), 2021, "HR 2021-9", ""] for code in codes
        ],
        "scores": [
            ["EMP", code, judge, criterion, score, ""]
            for code, score in codes.items()
            for judge in ("C02", "C03", "C04", "X01")
            for criterion in ("quality", "teamwork")
        ],
    }


# ---- the command


@pytest.mark.journey
def test_command_writes_the_next_year_and_the_check_passes_when_its_blanks_are_filled(
    tmp_path, language
):
    book, path = books.write(tmp_path, books.valid()), tmp_path / "next.xlsx"
    done = yearturn("template", path, "--after", book, "--language", language)
    assert (done.returncode, done.stderr) == (0, "")
    facts = grids(path.read_bytes())[titled("facts", language)][1:]
    assert [(row[0], row[3], row[6]) for row in facts] == [
        ("T06", "Outstanding Employee (优秀员工)", "YH-2021-4"),
        ("R06", "Outstanding Employee (优秀员工)", "YH-2021-4"),
        ("R03", "Innovation Model (技术创新标兵)", "YH-2021-4"),
        ("T01", "Special Contribution Award (特别贡献奖)", "YH-2021-4"),
    ]
    second = books.write(tmp_path, filled(path.read_bytes(), language), "second.xlsx")
    done = yearturn("check", second)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "No fault found. Nothing was written."


@pytest.mark.journey
def test_command_takes_the_year_from_several_books(tmp_path):
    sheets = books.valid()
    other = {name: sheets.pop(name) for name in ("people", "scores")}
    paths = [books.write(tmp_path, sheets), books.write(tmp_path, other, "other.xlsx")]
    done = yearturn("template", tmp_path / "next.xlsx", "--after", *paths, "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(grids((tmp_path / "next.xlsx").read_bytes())["people"]) == 1 + 20


@pytest.mark.journey
def test_faulty_year_leaves_no_book(tmp_path):
    sheets = books.valid()
    say("cycle", "office", "C99")(sheets)
    done = yearturn("template", tmp_path / "next.xlsx", "--after", books.write(tmp_path, sheets))
    assert done.returncode == 2
    assert "C99" in done.stderr
    assert not (tmp_path / "next.xlsx").exists()


def test_command_leaves_an_existing_file_as_it_was(tmp_path):
    path = books.write(tmp_path, books.valid())
    before = path.read_bytes()
    with pytest.raises(CommandError) as refused:
        call_command("template", str(path), "--after", str(path))
    assert str(refused.value) == f"{path} exists already; name a file that is new."
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "flags",
    [
        ["next.xlsx", "--for", "TEX", "--after", "year.xlsx"],
        ["next.xlsx", "--from", "year.xlsx", "--after", "year.xlsx"],
        ["--papers", "papers", "--after", "year.xlsx"],
    ],
)
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The next year's book needs a file and this year's books: "),
        ("zh", "生成下一年度工作簿需指定文件和本年度工作簿："),
    ],
)
def test_next_year_is_asked_for_alone(flags, language, sentence):
    with speaking(language), pytest.raises(CommandError) as refused:
        call_command("template", *flags)
    assert str(refused.value) == f"{sentence}yearturn template NEXT.xlsx --after YEAR.xlsx"
