"""From the books of a later day to the roster that stands: only what differs is written."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.chain_lock import lock
from tests.workbook import books
from yearturn.kernel import ledger, lifecycle
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry, Salt
from yearturn.organization import queries
from yearturn.organization.models import Cycle, Fact, Kinship, Person, Post, Unit
from yearturn.organization.states import CycleState
from yearturn.workbook import reading
from yearturn.workbook.driving import organization
from yearturn.workbook.driving.renewing import renew
from yearturn.workbook.driving.standing import Correction
from yearturn.workbook.faults import Faulty
from yearturn.workbook.run import begin

pytestmark = pytest.mark.django_db

DAY, JOINED = dt.date(2021, 1, 27), dt.date(2020, 12, 1)
GROUP = "Yunhe Machinery Group"


@pytest.fixture
def begun(tmp_path):
    """A year that was begun with the small valid book."""
    year = begin(reading.read([books.write(tmp_path, books.valid())]))
    organization.drive(year)
    return year


@pytest.fixture
def later(begun, tmp_path):
    """Return a way to continue the year with other sheets: gives the year and its corrections."""

    def again(sheets):
        book = reading.read([books.write(tmp_path, sheets, "later.xlsx")])
        year = begin(book, on=DAY)
        year.key = begun.key
        return year, renew(year)

    return again


def row(sheets, sheet, identifier):
    return next(each for each in sheets[sheet] if each[0] == identifier)


def put(sheets, sheet, identifier, column, value):
    """Write a value where a row and a column meet."""
    row(sheets, sheet, identifier)[sheets[sheet][0].index(column)] = value
    return sheets


def set_value(sheets, name, value):
    return put(sheets, "cycle", name, "value", value)


def verbs():
    return [entry.verb for entry in Entry.objects.all()]


def fails(later, sheets):
    """Return the sentences of the faults, and assert that nothing was written."""
    before = verbs()
    with pytest.raises(Faulty) as faulty:
        later(sheets)
    assert verbs() == before
    return [str(fault) for fault in faulty.value.faults]


# ---- nothing differs


def test_equal_books_write_nothing(begun, later):
    lines, salts = verbs(), Salt.objects.count()
    year, corrections = later(books.valid())
    assert corrections == []
    assert (verbs(), Salt.objects.count()) == (lines, salts)
    assert (year.cycle, year.by) == (begun.cycle, begun.by)
    assert year.people == begun.people
    assert year.units == begun.units


def test_year_goes_on_in_the_order_of_its_books(later):
    sheets = books.valid()
    head, *rows = sheets["people"]
    sheets["people"] = [head, *reversed(rows)]
    sheets["facts"] = [sheets["facts"][0], *reversed(sheets["facts"][1:])]
    before = verbs()
    year, corrections = later(sheets)
    assert corrections == []
    assert list(year.people) == [each[0] for each in reversed(rows)]
    assert verbs() == before


def test_year_that_fills_in_what_is_understood_differs_in_nothing(later):
    sheets = books.valid()
    sheets["facts"][5][5] = 2020
    sheets["cycle"] = [each for each in sheets["cycle"] if each[0] != "languages"]
    assert later(sheets)[1] == []


@pytest.mark.parametrize("copies", [1, 3])
def test_equal_books_ask_as_much_for_few_people_as_for_many(
    tmp_path, copies, django_assert_num_queries
):
    sheets = books.valid()
    sheets["people"] += [[f"Z{number}", *sheets["people"][10][1:]] for number in range(copies)]
    path = books.write(tmp_path, sheets)
    organization.drive(begin(reading.read([path])))
    year = begin(reading.read([path]))
    with django_assert_num_queries(6):
        renew(year)


# ---- people


def test_name_corrected_the_evening_before(later):
    year, corrections = later(put(books.valid(), "people", "R06", "name_zh", "夏芸"))
    assert corrections == [Correction("people", "R06", "name_zh", "夏云", "夏芸")]
    assert Person.objects.get(code="R06").name_zh == "夏芸"
    assert year.people["R06"].name_zh == "夏芸"
    assert verbs()[-1] == "people.corrected"


def test_name_keeps_its_opaque_identifier(begun, later):
    year, _corrections = later(put(books.valid(), "people", "R06", "name", "Xia Yunyun"))
    assert year.people["R06"].opaque == begun.people["R06"].opaque
    assert year.people["R06"].pk == begun.people["R06"].pk
    name = f"organization.person:{begun.people['R06'].opaque}"
    assert Entry.objects.last().facts == {"people": {name: ["name"]}}


def test_office_corrects_its_own_name(later):
    year, corrections = later(put(books.valid(), "people", "C04", "name", "Shao Minmin"))
    assert [(it.identifier, it.now) for it in corrections] == [("C04", "Shao Minmin")]
    assert year.by is year.people["C04"]
    assert year.by.name == "Shao Minmin"


def test_somebody_joined(later):
    sheets = books.valid()
    new = [
        "N01",
        "Ren Yi",
        "任毅",
        "RDD",
        "Engineer",
        "工程师",
        "technology",
        "L3",
        "R02",
        JOINED,
        *[""] * 7,
    ]
    sheets["people"].insert(3, new)
    year, corrections = later(sheets)
    assert [(it.sheet, it.identifier, it.column, it.was) for it in corrections] == [
        ("people", "N01", "", None)
    ]
    assert corrections[0].now[:3] == ("N01", "Ren Yi", "任毅")
    post = Post.objects.get(person__code="N01")
    assert (post.title, post.unit.code, post.manager.code, post.from_on) == (
        "Engineer",
        "RDD",
        "R02",
        dt.date(2020, 12, 1),
    )
    assert list(year.people)[2] == "N01"
    assert verbs()[-1] == "people.enrolled"


def test_newcomer_is_known_by_the_key_of_the_first_run(begun, later):
    sheets = books.valid()
    guest = ["N02", "Prof. Lu Yao", "陆遥教授", *[""] * 12, "yes", ""]
    sheets["people"].append(guest)
    year, _corrections = later(sheets)
    made = organization.person(year.book.people[-1], begun.key)
    assert year.people["N02"].opaque == made.opaque
    assert Person.objects.get(code="N02").opaque == made.opaque
    assert not Post.objects.filter(person__code="N02").exists()


def test_somebody_left(later):
    sheets = put(books.valid(), "people", "T08", "left_on", books.day("2021-01-20"))
    corrections = later(sheets)[1]
    assert corrections == [Correction("people", "T08", "left_on", None, dt.date(2021, 1, 20))]
    assert Person.objects.get(code="T08").left_on == dt.date(2021, 1, 20)


def test_post_changed(later):
    sheets = books.valid()
    for column, value in (
        ("unit", "RDD"),
        ("post", "Technician"),
        ("post_zh", "技术员"),
        ("position_family", "technology"),
        ("level", "L3"),
        ("manager", "R02"),
    ):
        put(sheets, "people", "R06", column, value)
    corrections = later(sheets)[1]
    assert [(it.column, it.was, it.now) for it in corrections] == [
        ("unit", "RWS", "RDD"),
        ("post", "Fitter", "Technician"),
        ("post_zh", "装配工", "技术员"),
        ("position_family", "production", "technology"),
        ("level", "L2", "L3"),
        ("manager", "R05", "R02"),
    ]
    (post,) = Post.objects.filter(person__code="R06")
    assert (post.unit.code, post.title, post.title_zh, post.family, post.level) == (
        "RDD",
        "Technician",
        "技术员",
        "technology",
        "L3",
    )
    assert post.manager.code == "R02"


def test_day_of_joining_takes_the_post_along(later):
    sheets = put(books.valid(), "people", "R06", "joined_on", books.day("2018-06-01"))
    corrections = later(sheets)[1]
    assert [(it.column, it.now) for it in corrections] == [("joined_on", dt.date(2018, 6, 1))]
    assert Post.objects.get(person__code="R06").from_on == dt.date(2018, 6, 1)


def test_guest_gets_a_title_and_loses_it_again(later):
    sheets = put(books.valid(), "people", "X01", "post", "Professor")
    assert later(sheets)[1] == [Correction("people", "X01", "post", "", "Professor")]
    assert Post.objects.get(person__code="X01").title == "Professor"
    assert later(sheets)[1] == []
    assert later(books.valid())[1] == [Correction("people", "X01", "post", "Professor", "")]
    assert not Post.objects.filter(person__code="X01").exists()


def test_manager_who_is_new(later):
    sheets = books.valid()
    sheets["people"].append(
        [*["N01", "Ren Yi", "", "RWS", "Foreman", "", "production", "L4", "R05"], JOINED, *[""] * 7]
    )
    put(sheets, "people", "R06", "manager", "N01")
    corrections = later(sheets)[1]
    assert [(it.identifier, it.column) for it in corrections] == [("R06", "manager"), ("N01", "")]
    assert Post.objects.get(person__code="R06").manager.code == "N01"
    assert verbs()[-2:] == ["people.enrolled", "people.corrected"]


# ---- units


def test_unit_is_renamed_and_gets_another_head(later):
    sheets = put(books.valid(), "units", "RWS", "name_zh", "机器人一车间")
    put(sheets, "units", "RWS", "head", "R06")
    year, corrections = later(sheets)
    assert corrections == [
        Correction("units", "RWS", "name_zh", "机器人车间", "机器人一车间"),
        Correction("units", "RWS", "head", "R05", "R06"),
    ]
    unit = Unit.objects.get(code="RWS")
    assert (unit.name_zh, unit.head.code) == ("机器人一车间", "R06")
    assert year.units["RWS"] == unit
    assert verbs()[-1] == "units.corrected"


def test_new_unit_below_a_new_unit_headed_by_somebody_new(later):
    sheets = books.valid()
    sheets["units"][4:4] = [
        ["LAB", "Laboratory", "实验室", "INS", "department", "N01"],
        ["INS", "Institute", "研究院", "G", "sector", ""],
    ]
    sheets["people"].append(
        [*["N01", "Ren Yi", "", "LAB", "Head", "", "technology", "L5", "C02"], JOINED, *[""] * 7]
    )
    year, corrections = later(sheets)
    assert [(it.sheet, it.identifier) for it in corrections] == [
        ("units", "LAB"),
        ("units", "INS"),
        ("people", "N01"),
    ]
    found = {it.code: it for it in queries.units()}
    assert list(found) == [each.unit for each in year.book.units]
    assert (found["LAB"].parent.code, found["LAB"].head.code) == ("INS", "N01")
    assert Post.objects.get(person__code="N01").unit.code == "LAB"
    assert verbs()[-3:] == ["units.added", "people.enrolled", "units.corrected"]
    assert later(sheets)[1] == []


def test_unit_that_moved_says_its_places(later):
    sheets = books.valid()
    head, *rows = sheets["units"]
    sheets["units"] = [head, rows[0], *rows[2:4], rows[1], *rows[4:]]
    year, corrections = later(sheets)
    assert corrections == [
        Correction("units", "HQ", "", 3, 2),
        Correction("units", "OFF", "", 4, 3),
        Correction("units", "BRD", "", 2, 4),
    ]
    assert [it.code for it in queries.units()] == list(year.units)


def test_unit_moves_below_another(later):
    corrections = later(put(books.valid(), "units", "TWS", "parent", "ROB"))[1]
    assert corrections == [Correction("units", "TWS", "parent", "TEX", "ROB")]
    assert Unit.objects.get(code="TWS").parent.code == "ROB"


# ---- facts and kin


def test_safety_office_adds_facts(later):
    sheets = books.valid()
    new = ["R07", "", "safety_incident", "near miss", books.day("2020-11-11"), "", "SAF-9", ""]
    sheets["facts"].insert(1, new)
    corrections = later(sheets)[1]
    now = ("R07", "", "safety_incident", "near miss", dt.date(2020, 11, 11), 2020, "SAF-9", "")
    assert corrections == [Correction("facts", "R07", "", None, now)]
    assert Fact.objects.count() == len(sheets["facts"]) - 1
    assert Fact.objects.last().source == "SAF-9"
    assert verbs()[-1] == "facts.revised"


def test_fact_that_is_corrected_goes_and_comes(later):
    sheets = books.valid()
    sheets["facts"][1][3] = 93.5
    corrections = later(sheets)[1]
    assert [(it.identifier, it.was and it.was[3], it.now and it.now[3]) for it in corrections] == [
        ("R06", None, "93.5"),
        ("R06", "92.5", None),
    ]
    values = Fact.objects.filter(person__code="R06").values_list("value", flat=True)
    assert list(values) == ["93.5"]


def test_fact_said_twice_loses_one_of_two(later):
    sheets = books.valid()
    sheets["facts"].append(sheets["facts"][5])
    assert len(later(sheets)[1]) == 1
    assert Fact.objects.filter(kind="safety_incident").count() == 2
    corrections = later(books.valid())[1]
    assert [(it.identifier, it.now) for it in corrections] == [("T07", None)]
    assert Fact.objects.filter(kind="safety_incident").count() == 1


def test_fact_of_a_unit_is_known_by_the_unit(later):
    sheets = books.valid()
    del sheets["facts"][6]
    corrections = later(sheets)[1]
    assert [(it.identifier, it.now) for it in corrections] == [("RWS", None)]
    assert not Fact.objects.exclude(unit=None).exists()


def test_kin_come_and_go(later):
    sheets = books.valid()
    sheets["kin"][1:] = [["C04", "T04"], ["R01", "R07"]]
    assert later(sheets)[1] == [
        Correction("kin", "C04", "", None, ("C04", "T04")),
        Correction("kin", "R01", "", None, ("R01", "R07")),
        Correction("kin", "C03", "", ("C03", "T03"), None),
    ]
    pairs = [(it.person.code, it.relative.code) for it in Kinship.objects.order_by("pk")]
    assert pairs == [("C04", "T04"), ("R01", "R07")]


def test_fact_about_somebody_new(later):
    sheets = books.valid()
    sheets["people"].append(["N02", "Prof. Lu Yao", "陆遥教授", *[""] * 12, "yes", ""])
    sheets["kin"].append(["N02", "T08"])
    later(sheets)
    assert Kinship.objects.last().person.code == "N02"
    assert verbs()[-2:] == ["people.enrolled", "facts.revised"]


# ---- the cycle


def test_what_people_see_of_the_cycle_is_corrected(later):
    sheets = set_value(books.valid(), "group_name_zh", "云河机械（集团）")
    set_value(sheets, "issuer", "C02")
    set_value(sheets, "languages", "zh")
    year, corrections = later(sheets)
    assert corrections == [
        Correction(
            "cycle", "Yunhe Machinery Group", "group_name_zh", "云河机械集团", "云河机械（集团）"
        ),
        Correction("cycle", GROUP, "issuer", "C01", "C02"),
        Correction("cycle", GROUP, "languages", ("zh", "en"), ("zh",)),
    ]
    cycle = Cycle.objects.get()
    assert (cycle.group_name_zh, cycle.issuer.code, cycle.languages) == (
        "云河机械（集团）",
        "C02",
        "zh",
    )
    assert year.cycle == cycle
    assert verbs()[-1] == "cycle.corrected"


def test_issuer_is_taken_away(later):
    sheets = set_value(books.valid(), "issuer", "")
    for sheet in ("targets", "tasks"):
        sheets[sheet] = [each for each in sheets[sheet] if "G" not in each]
    assert later(sheets)[1] == [Correction("cycle", GROUP, "issuer", "C01", "")]
    assert Cycle.objects.get().issuer is None


@pytest.mark.parametrize(
    ("name", "value", "shown", "was"),
    [
        ("year_reviewed", 2019, "2019", "2020"),
        ("year_deployed", 2022, "2022", "2021"),
        ("timezone", "Asia/Urumqi", "Asia/Urumqi", "Asia/Shanghai"),
        ("as_of", books.day("2020-12-30"), "2020-12-30", "2020-12-31"),
        ("office", "C03", "C03", "C04"),
        ("seed", "second snow", "second snow", "first snow over the canal"),
        ("one_title", "no", "no", "yes"),
    ],
)
def test_what_the_year_was_decided_from_stays(later, name, value, shown, was):
    (told,) = fails(later, set_value(books.valid(), name, value))
    assert told == (
        f"later.xlsx › cycle › {ROWS[name]} › {name}: “{shown}”: the year in this folder was begun"
        f" with {was}; write that again, or begin a new folder"
    )


ROWS = {
    each[0]: f"row {number}" for number, each in enumerate(books.organization()["cycle"], start=1)
}


def test_closed_cycle_is_not_corrected(begun, later):
    midnight = dt.datetime(2021, 1, 26, tzinfo=ZoneInfo("Asia/Shanghai"))
    lifecycle.move(begun.cycle, CycleState.CLOSED, by=begun.by, at=midnight)
    with pytest.raises(Refused) as refusal:
        later(put(books.valid(), "people", "R06", "name", "Xia Yunyun"))
    assert str(refusal.value) == "The cycle is closed. Reopen it before you change it."


# ---- who cannot vanish or turn


def test_whoever_vanished_is_named_with_the_remedy(later):
    sheets = books.valid()
    for code in ("R07", "T08"):
        sheets["people"].remove(row(sheets, "people", code))
    for sheet in ("facts", "nominations", "scores", "grants", "judges", "conflicts", "kin"):
        sheets[sheet] = [each for each in sheets[sheet] if not {"R07", "T08"} & set(each)]
    assert fails(later, sheets) == [
        f"later.xlsx › people › person: “{code}”: stands in this folder and in the books no longer;"
        " keep the row; of somebody who left, write the last day as the leaving date"
        for code in ("R07", "T08")
    ]


def test_unit_that_vanished_is_named_in_chinese(later):
    sheets = put(books.valid(), "people", "C04", "unit", "HQ")
    sheets["units"].remove(row(sheets, "units", "OFF"))
    with speaking("zh"):
        (told,) = fails(later, sheets)
    assert told == (
        "later.xlsx › units › unit：“OFF”: 本文件夹中已有，而工作簿中已不再出现；"
        "请保留这一行；本年度的单位不能删除"
    )


def test_employee_does_not_become_a_guest(later):
    sheets = put(books.valid(), "people", "C03", "guest", "yes")
    put(sheets, "people", "C03", "cadre", "")
    number = [each[0] for each in sheets["people"]].index("C03") + 1
    (told,) = fails(later, sheets)
    assert told == (
        f"later.xlsx › people › row {number} › guest: “yes”: this person was entered in this folder"
        " otherwise; leave it as it was, and enter a new person under another identifier"
    )


def test_all_faults_are_told_at_once(later):
    sheets = set_value(books.valid(), "seed", "second snow")
    put(sheets, "people", "C03", "guest", "yes")
    put(sheets, "people", "C03", "cadre", "")
    put(sheets, "people", "R06", "name", "Xia Yunyun")
    assert len(fails(later, sheets)) == 2
    assert Person.objects.get(code="R06").name == "Xia Yun"


# ---- one line an action, one salt a line


def test_corrections_stand_in_the_order_of_the_books(later):
    sheets = set_value(books.valid(), "group_name", "Yunhe Group")
    put(sheets, "units", "G", "name", "Yunhe Group")
    put(sheets, "people", "T08", "site", "Suzhou")
    put(sheets, "people", "C01", "phone", "0510-5550102")
    sheets["facts"].pop()
    sheets["kin"].append(["C04", "T04"])
    assert [(it.sheet, it.identifier, it.column) for it in later(sheets)[1]] == [
        ("cycle", GROUP, "group_name"),
        ("units", "G", "name"),
        ("people", "C01", "phone"),
        ("people", "T08", "site"),
        ("facts", "R04", ""),
        ("kin", "C04", ""),
    ]
    assert verbs()[-4:] == [
        "units.corrected",
        "people.corrected",
        "cycle.corrected",
        "facts.revised",
    ]


def test_no_two_lines_share_a_salt(later):
    sheets = put(books.valid(), "people", "R06", "name", "Xia Yunyun")
    later(sheets)
    later(books.valid())
    later(sheets)
    salts = [bytes(it.salt) for it in Salt.objects.all()]
    assert len(set(salts)) == len(salts)
    assert ledger.verify() is None


def test_one_course_of_books_gives_one_ledger(begun, later):
    later(put(books.valid(), "people", "R06", "name", "Xia Yunyun"))
    first = Entry.objects.last()
    name = ledger.label(begun.people["R06"])
    person = Person.objects.get(code="R06")
    post = queries.post_row(Post.objects.get(person=person))
    was = [queries.person_row(begun.people["R06"]), post]
    now = [queries.person_row(person), post]
    assert ledger.reveals(first, name, {"was": was, "now": now}) is True


@pytest.mark.parametrize("size", [1, 3])
def test_corrections_ask_as_much_for_one_as_for_three(
    begun, tmp_path, size, django_assert_num_queries
):
    sheets = books.valid()
    for code in ("R06", "R07", "T08")[:size]:
        put(sheets, "people", code, "level", "L9")
        put(sheets, "people", code, "site", "Suzhou")
    year = begin(reading.read([books.write(tmp_path, sheets)]), on=DAY)
    year.key = begun.key
    with django_assert_num_queries(19 + lock()):
        assert len(renew(year)) == 2 * size
