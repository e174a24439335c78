"""Whose ballot for whom never counts."""

import pytest

from tests.recognition.conftest import AT, SALT
from yearturn.organization.actions.facts import record_facts
from yearturn.organization.models import Kinship
from yearturn.recognition.actions import rules
from yearturn.recognition.models import Conflict
from yearturn.recognition.queries.conflicts import Conflicts

MANAGER = {2: 1, 3: 1, 4: 3}


def between(award, nominee, judge, **changes):
    values = {"manager": MANAGER, "kin": set(), "nominated": set(), "declared": set()}
    return Conflicts(**values | changes).between(award, nominee, judge)


def test_conflict_with_nobody():
    assert between(9, nominee=2, judge=4) == ""


def test_conflict_with_oneself():
    assert between(9, nominee=2, judge=2) == "self"


def test_conflict_of_the_manager():
    assert between(9, nominee=2, judge=1) == "manager"


def test_conflict_of_the_direct_report():
    assert between(9, nominee=1, judge=2) == "report"


def test_conflict_does_not_reach_over_two_levels():
    assert between(9, nominee=4, judge=1) == ""
    assert between(9, nominee=1, judge=4) == ""


def test_conflict_of_kin_is_symmetric_and_not_transitive():
    kin = {frozenset({2, 4}), frozenset({4, 5})}
    assert between(9, nominee=2, judge=4, kin=kin) == "kin"
    assert between(9, nominee=4, judge=2, kin=kin) == "kin"
    assert between(9, nominee=2, judge=5, kin=kin) == ""


def test_conflict_of_the_nominator_is_of_that_award_only():
    nominated = {(9, 2, 4)}
    assert between(9, nominee=2, judge=4, nominated=nominated) == "nominator"
    assert between(8, nominee=2, judge=4, nominated=nominated) == ""


def test_conflict_that_is_declared_is_of_every_award_and_one_way():
    declared = {(4, 2)}
    assert between(9, nominee=2, judge=4, declared=declared) == "declared"
    assert between(8, nominee=2, judge=4, declared=declared) == "declared"
    assert between(9, nominee=4, judge=2, declared=declared) == ""


def test_conflicts_are_all_named():
    found = between(9, nominee=2, judge=1, declared={(1, 2)}, kin={frozenset({1, 2})})
    assert found == "manager;kin;declared"


def test_two_people_without_managers_are_not_in_conflict():
    assert between(9, nominee=7, judge=8) == ""


@pytest.mark.django_db
def test_conflicts_are_loaded_from_rows(house, django_assert_num_queries):
    people = house.people
    house.freeze()
    house.nominate(("EMP", "n1", "j1"))
    rules.declare_conflicts(
        conflicts=[
            Conflict(
                programme=house.programme, judge=people["j2"], nominee=people["n1"], reason="Old"
            )
        ],
        salt=SALT,
        **house.doing,
    )
    record_facts(
        cycle=house.cycle,
        facts=[],
        kinships=[Kinship(person=people["n1"], relative=people["j3"])],
        by=house.office,
        salt=SALT,
        at=AT,
    )
    with django_assert_num_queries(4):
        conflicts = Conflicts.load(house.programme)
    award = house.awards["EMP"].pk
    found = {
        code: conflicts.between(award, people["n1"].pk, people[code].pk)
        for code in ("j1", "j2", "j3", "lead", "boss")
    }
    assert found == {
        "j1": "nominator",
        "j2": "declared",
        "j3": "kin",
        "lead": "manager",
        "boss": "",
    }
