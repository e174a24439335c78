"""Units that are new, and units that changed their name, head or place."""

import pytest
from django.db import IntegrityError, transaction

from tests.chain_lock import lock
from tests.organization.conftest import an_office
from yearturn.kernel import ledger, lifecycle
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization import queries
from yearturn.organization.actions.units import add_units, correct_units
from yearturn.organization.models import Unit
from yearturn.organization.states import CycleState

pytestmark = pytest.mark.django_db


def workshops(office, size=1):
    """Return new units below the department, each below the one before."""
    _cycle, units, people, _posts = office
    above, made = units[2], []
    for number in range(size):
        above = Unit(
            code=f"w{number}",
            name=f"Workshop {number}",
            kind="branch",
            position=3 + number,
            parent=above,
            head=people[0],
        )
        made.append(above)
    return made


def add(office, at, size=1, **changes):
    values = {"cycle": office[0], "units": workshops(office, size), "by": office[2][0]}
    values = values | {"salt": b"s", "at": at} | changes
    add_units(**values)
    return values["units"]


def correct(office, at, units, **changes):
    values = {"cycle": office[0], "units": units, "by": office[2][0], "salt": b"s", "at": at}
    return correct_units(**values | changes)


def test_add_units_hangs_them_in_the_tree(office, at):
    add(office, at, size=2)
    found = [(it.code, it.parent and it.parent.code) for it in queries.units()]
    assert found == [("g", None), ("s", "g"), ("d", "s"), ("w0", "d"), ("w1", "w0")]
    assert Unit.objects.get(code="w1").head == office[2][0]


def test_add_units_writes_one_line_without_their_heads(office, at):
    before = Entry.objects.count()
    (unit,) = add(office, at)
    entry = Entry.objects.last()
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.facts) == ("units.added", {"units": [f"organization.unit:{unit.pk}"]})
    row = ["w0", "Workshop 0", "", "branch", "d", "p1"]
    assert ledger.reveals(entry, "units", [row]) is True


def test_add_units_is_refused_to_whoever_holds_no_role(office, at):
    with pytest.raises(Refused) as refusal:
        add(office, at, by=office[2][2])
    assert str(refusal.value) == (
        "Person 3 holds no role that may do this (keep_roster). Ask the office for one."
    )
    assert Unit.objects.count() == 3


def test_unit_is_not_added_twice(office, at):
    again = Unit(code="s", name="Again", kind="sector", position=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(office, at, units=[again])
    assert Unit.objects.get(code="s").name == "Sector"


@pytest.mark.parametrize("size", [1, 3])
def test_add_units_needs_as_many_queries_for_one_as_for_three(
    office, at, size, django_assert_num_queries
):
    with django_assert_num_queries(10 + lock()):
        add(office, at, size=size)


def test_correct_units_writes_what_differs(office, at):
    sector, department = office[1][1:]
    sector.name_zh, sector.head, department.parent = "新板块", office[2][2], office[1][0]
    assert correct(office, at, office[1]) == {
        f"organization.unit:{sector.pk}": ["name_zh", "head"],
        f"organization.unit:{department.pk}": ["parent"],
    }
    found = [
        (it.code, it.name_zh, it.parent and it.parent.code, it.head and it.head.code)
        for it in queries.units()
    ]
    assert found == [("g", "", None, None), ("s", "新板块", "g", "p3"), ("d", "", "g", None)]


def test_correct_units_changes_their_order(office, at):
    office[1][1].position, office[1][2].position = 2, 1
    assert list(correct(office, at, office[1]).values()) == [["position"], ["position"]]
    assert [it.code for it in queries.units()] == ["g", "d", "s"]


def test_correct_units_writes_one_line_of_fields_and_no_values(office, at):
    before = Entry.objects.count()
    sector = office[1][1]
    sector.name = "Robotics"
    correct(office, at, office[1])
    entry = Entry.objects.last()
    assert Entry.objects.count() == before + 1
    assert entry.verb == "units.corrected"
    assert entry.facts == {"units": {f"organization.unit:{sector.pk}": ["name"]}}
    assert ledger.reveals(entry, "was", [["s", "Sector", "", "sector", "g", "p1"]]) is True
    assert ledger.reveals(entry, "now", [["s", "Robotics", "", "sector", "g", "p1"]]) is True


def test_correct_units_writes_nothing_when_nothing_differs(office, at):
    before = Entry.objects.count()
    assert correct(office, at, office[1]) == {}
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Sector would stand above itself. Name another unit above it."),
        ("zh", "Sector将成为自己的上级，请另填上级单位。"),
    ],
)
def test_unit_does_not_come_to_stand_above_itself(office, at, language, sentence):
    sector, department = office[1][1:]
    sector.parent = department
    with speaking(language), pytest.raises(Refused) as refusal:
        correct(office, at, [sector])
    assert str(refusal.value) == sentence
    assert Unit.objects.get(code="s").parent.code == "g"


def test_two_units_may_change_places_in_the_tree(office, at):
    group, sector, department = office[1]
    department.parent, sector.parent = group, department
    correct(office, at, [sector, department])
    assert Unit.objects.get(code="s").parent.parent.code == "g"


def test_correct_units_is_refused_when_the_cycle_is_closed(office, at):
    lifecycle.move(office[0], CycleState.CLOSED, by=office[2][0], at=at)
    office[1][1].name = "Robotics"
    with pytest.raises(Refused) as refusal:
        correct(office, at, office[1])
    assert str(refusal.value) == "The cycle is closed. Reopen it before you change it."
    assert Unit.objects.get(code="s").name == "Sector"


@pytest.mark.parametrize("size", [1, 3])
def test_correct_units_needs_as_many_queries_for_one_as_for_three(
    at, size, django_assert_num_queries
):
    office = an_office(at)
    for unit in office[1]:
        unit.name, unit.head = f"{unit.name} now", office[2][1]
    with django_assert_num_queries(11 + lock()):
        correct(office, at, office[1][:size])
