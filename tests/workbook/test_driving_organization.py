"""From rows to an open cycle with its roster and facts."""

import datetime as dt

import pytest

from tests.chain_lock import lock
from tests.workbook import books
from yearturn.kernel.models import Entry
from yearturn.kernel.permissions import Role
from yearturn.organization.models import Cycle, Fact, Kinship, Person, Post, RoleHolding, Unit
from yearturn.workbook import reading
from yearturn.workbook.driving import organization
from yearturn.workbook.run import begin

pytestmark = pytest.mark.django_db


def driven(folder, sheets=None):
    """Return the year after its organization was driven."""
    year = begin(reading.read([books.write(folder, sheets or books.valid())]))
    organization.drive(year)
    return year


def test_cycle_is_opened_as_the_book_says(tmp_path):
    year = driven(tmp_path)
    cycle = Cycle.objects.select_related("office", "issuer").get()
    assert year.cycle == cycle
    assert (cycle.group_name, cycle.group_name_zh) == ("Yunhe Machinery Group", "云河机械集团")
    assert (cycle.year_reviewed, cycle.year_deployed) == (2020, 2021)
    assert (cycle.as_of, cycle.timezone) == (dt.date(2020, 12, 31), "Asia/Shanghai")
    assert (cycle.office.code, cycle.issuer.code) == ("C04", "C01")
    assert (cycle.seed, cycle.one_title) == ("first snow over the canal", True)
    assert cycle.languages == "zh;en"


def test_office_runs_the_year(tmp_path):
    year = driven(tmp_path)
    assert year.by.code == "C04"
    assert [(row.person.code, row.role) for row in RoleHolding.objects.all()] == [
        ("C04", Role.OFFICE)
    ]


def test_units_keep_the_order_and_the_tree_of_the_rows(tmp_path):
    year = driven(tmp_path)
    units = list(Unit.objects.select_related("parent", "head"))
    assert [unit.code for unit in units] == [row.unit for row in year.book.units]
    assert {unit.code: unit.parent and unit.parent.code for unit in units} == {
        row.unit: row.parent or None for row in year.book.units
    }
    assert {unit.code: unit.head and unit.head.code for unit in units} == {
        row.unit: row.head or None for row in year.book.units
    }


def test_units_may_stand_before_their_parents(tmp_path):
    sheets = books.valid()
    head, *rows = sheets["units"]
    sheets["units"] = [head, *reversed(rows)]
    driven(tmp_path, sheets)
    assert Unit.objects.get(code="TWS").parent.parent.code == "G"


def test_people_keep_what_their_rows_say(tmp_path):
    driven(tmp_path)
    fitter = Person.objects.get(code="R06")
    assert (fitter.name, fitter.name_zh, fitter.gender, fitter.site, fitter.cadre) == (
        "Xia Yun",
        "夏云",
        "female",
        "Wuxi",
        False,
    )
    post = Post.objects.get(person=fitter)
    assert (post.unit.code, post.title, post.title_zh, post.family, post.level) == (
        "RWS",
        "Fitter",
        "装配工",
        "production",
        "L2",
    )
    assert (post.manager.code, post.from_on, post.to_on) == ("R05", fitter.joined_on, None)


def test_guest_has_no_post_unless_the_book_gives_one(tmp_path):
    driven(tmp_path)
    guest = Person.objects.get(code="X01")
    assert (guest.guest, guest.email, guest.phone) == (True, "ding@example.org", "0510-5550100")
    assert not guest.posts.exists()


def test_guest_keeps_a_title_without_a_unit(tmp_path):
    sheets = books.valid()
    sheets["people"][-1][4:6] = ["Professor", "教授"]
    driven(tmp_path, sheets)
    post = Post.objects.get(person__code="X01")
    assert (post.title, post.title_zh, post.unit) == ("Professor", "教授", None)


def test_facts_are_of_a_person_or_a_unit_and_of_the_year_of_their_date(tmp_path):
    driven(tmp_path)
    rows = Fact.objects.values_list("person__code", "unit__code", "kind", "value", "for_year")
    assert list(rows)[-3:] == [
        ("T07", None, "safety_incident", "hand injury", 2020),
        (None, "RWS", "quality_incident", "recall of 4 arms", 2020),
        ("R04", None, "award", "INN", 2019),
    ]
    first = Fact.objects.first()
    assert (first.source, first.confirmed_by) == ("HR 2020-31", "Shao Min")


def test_kin_are_recorded(tmp_path):
    driven(tmp_path)
    assert [(row.person.code, row.relative.code) for row in Kinship.objects.all()] == [
        ("C03", "T03")
    ]


def test_organization_without_facts_writes_one_line(tmp_path):
    sheets = books.valid()
    del sheets["facts"], sheets["kin"], sheets["calendar"]
    driven(tmp_path, sheets)
    assert [entry.verb for entry in Entry.objects.all()] == ["cycle.opened"]


def test_opaque_names_agree_between_runs_and_differ_between_books(tmp_path):
    book = reading.read([books.write(tmp_path, books.valid())])
    sheets = books.valid()
    sheets["cycle"][10][1] = "another seed"
    other = reading.read([books.write(tmp_path, sheets)])
    first, again, changed = (
        organization.person(begin(each).book.people[0], begin(each).key).opaque
        for each in (book, book, other)
    )
    assert first == again
    assert first != changed


@pytest.mark.parametrize("copies", [1, 40])
def test_driving_asks_as_much_for_few_people_as_for_many(
    tmp_path, copies, django_assert_max_num_queries
):
    sheets = books.valid()
    template = sheets["people"][10]
    sheets["people"] += [[f"Z{number}", *template[1:]] for number in range(copies)]
    year = begin(reading.read([books.write(tmp_path, sheets)]))
    with django_assert_max_num_queries(33 + lock(3)):
        organization.drive(year)
