"""What quotas count, and what `*` stands for."""

import pytest

from yearturn.decisions import types
from yearturn.recognition.queries.quotas import Attributes, expanded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "attribute", "values"),
    [
        ("n1", "unit", ("d1", "s1", "g")),
        ("n4", "unit", ("d2", "g")),
        ("n1", "sector", ("s1",)),
        ("lead", "sector", ("s1",)),
        ("n4", "sector", ()),
        ("n1", "position_family", ("technical",)),
        ("n1", "level", ("L3",)),
        ("n2", "gender", ("female",)),
        ("n5", "site", ("East",)),
        ("n1", "site", ()),
        ("guest", "unit", ()),
        ("guest", "level", ()),
    ],
)
def test_attributes_of_a_person(house, code, attribute, values):
    assert Attributes.load().of(house.people[code], attribute) == values


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        ("unit", ["d1", "d2"]),
        ("sector", ["s1"]),
        ("position_family", ["sales", "technical"]),
        ("level", ["L3"]),
        ("gender", ["female", "male"]),
        ("site", ["East"]),
    ],
)
def test_star_stands_for_each_value(house, attribute, values):
    assert Attributes.load().values(attribute, house.cycle) == values


def test_star_does_not_stand_for_what_only_leavers_bear(house):
    people = house.people
    people["left"].site = "West"
    people["left"].save()
    assert Attributes.load().values("site", house.cycle) == ["East"]


def test_quota_for_one_value_keeps_its_rows_name(house):
    quota = house.quota("EMP", value="s1", minimum=1, maximum=2)
    assert expanded([quota], house.cycle, Attributes.load()) == [
        types.Quota("quotas!2", "EMP", "unit", "s1", 1, 2)
    ]


def test_quota_for_every_value_is_written_out(house):
    quota = house.quota(attribute="unit", value="*", maximum=1)
    assert expanded([quota], house.cycle, Attributes.load()) == [
        types.Quota("quotas!2:d1", None, "unit", "d1", 0, 1),
        types.Quota("quotas!2:d2", None, "unit", "d2", 0, 1),
    ]


def test_attributes_load_in_two_queries(house, django_assert_num_queries):
    with django_assert_num_queries(2):
        Attributes.load()
