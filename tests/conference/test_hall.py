"""Who has a part and no place; the sentences about places; what a page costs to read."""

import datetime as dt

import pytest

from yearturn.conference import queries
from yearturn.conference.models import Attendance
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person, Post, Unit


def absences(year):
    return [(it.person.code, it.part) for it in queries.absences(year.conference)]


def test_nobody_is_absent_where_everybody_with_a_part_has_a_place(ready):
    assert absences(ready) == []


def test_each_part_without_a_place_is_told_once(announced):
    announced.full_agenda()
    announced.plan([announced.a_class(1, "must_attend")])
    assert absences(announced) == [
        ("gm", "host"),
        ("chair", "presents"),
        ("tao", "speaks"),
        ("w1", "speaks"),
        ("w2", "honour"),
        ("ruo", "honour"),
    ]


def test_who_was_called_and_left_before_the_day_is_told(announced):
    Person.objects.filter(code="r1").update(left_on=dt.date(2021, 1, 31))
    must = announced.a_class(1, "must_attend")
    announced.plan([must, announced.a_class(2, "winners")], announced.calls(must, "gm", "r1"))
    assert absences(announced) == [("r1", "call")]


# ---------------------------------------------------------------------------- sentences


def reasons(year):
    found = queries.Reasons.load(year.conference)
    return {place.person.code: found.why(place) for place in queries.attendances(year.conference)}


def test_each_place_has_its_reason(ready):
    found = reasons(ready)
    assert found["chair"] == "named"
    assert found["w2"] == "Outstanding Employee, number 2"
    assert found["ruo"] == "Special Award, number 1"
    assert found["tao"] == "speaks: Item 4"
    assert found["clerk"] == "by lot: number 1 of 1 in Heron Group"
    drawn = [text for text in found.values() if text.endswith("in Robotics")]
    assert (
        drawn
        == [
            "by lot: number 1 of 4 in Robotics",
            "by lot: number 2 of 4 in Robotics",
        ][: len(drawn)]
    )


def test_reasons_are_said_in_chinese(ready):
    with speaking("zh"):
        found = reasons(ready)
    assert found["w2"] == "优秀员工第2名"
    assert found["tao"] == "发言：事项4"
    assert found["clerk"] == "抽签：青鹭集团1人中第1位"


def test_a_level_is_told(announced):
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, "level=L2"))
    assert set(reasons(announced).values()) == {"by level: L2"}


def test_a_designation_names_the_sector_or_the_group(year):
    year.announce(cap=3)
    delegation = year.a_class(1, "representatives", how="designated", minimum=1)
    year.plan([delegation], year.calls(delegation, "t1", "r1", "clerk"))
    assert reasons(year) == {
        "r1": "named by Robotics",
        "t1": "named by Textile Machinery",
        "clerk": "named by Heron Group",
    }


def test_two_honours_of_one_person_are_both_told(year):
    year.award("EMP", "competitive", "w1", name="Title")
    year.award("SPC", "discretionary", "w1", name="Award")
    year.seal_winners()
    year.announce()
    year.plan([year.a_class(1, "winners")])
    assert reasons(year) == {"w1": "Title, number 1; Award, number 1"}


def test_a_person_is_told_with_their_post(year):
    person = year.people["gm"]
    assert queries.titled(person) == "Wen Ruyi, General Manager"
    with speaking("zh"):
        assert queries.titled(person) == "总经理温如意"
    assert queries.titled(year.people["guest"]) == "Ding Hua"
    assert (queries.unit_of(person), queries.unit_of(year.people["guest"])) == ("Heron Group", "")


# ------------------------------------------------------------------------------ the pools


def test_the_group_is_the_unit_of_that_kind_else_the_top(year):
    Unit.objects.filter(code="g").update(kind="company")
    year.announce()
    year.plan([year.a_class(1, "representatives")])
    whole = queries.apportionment(year.conference)
    assert [share.unit.code for share in queries.shares(whole)] == ["rob", "tex", "g"]


def test_a_sector_below_a_sector_is_its_own_pool(year):
    deep = Unit.objects.create(
        code="deep", name="Deep", kind="sector", parent=year.units["rob"], position=9
    )
    Post.objects.filter(person__code="r1").update(unit=deep)
    year.announce()
    year.plan([year.a_class(1, "representatives")])
    sizes = {it.unit.code: it.size for it in queries.shares(queries.apportionment(year.conference))}
    assert sizes == {"rob": 4, "deep": 1, "tex": 3, "g": 1}


# ------------------------------------------------------------------------ what it costs


@pytest.mark.parametrize("count", [1, 3])
def test_attendances_are_read_in_two_queries(announced, django_assert_num_queries, count):
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, *["chair", "gm", "tao"][:count]))
    with django_assert_num_queries(2):
        places = queries.attendances(announced.conference)
        told = [
            (str(it.person), str(it.attendance_class), queries.post_of(it.person)) for it in places
        ]
    assert told[0] == ("Gu Changhe", "must attend", "Chairman")
    assert len(told) == count


@pytest.mark.parametrize("cap", [1, 3])
def test_shares_trace_and_draws_cost_one_query_each(year, django_assert_num_queries, cap):
    year.announce(cap=cap)
    year.plan([year.a_class(1, "representatives")])
    with django_assert_num_queries(4):
        whole = queries.apportionment(year.conference)
        shares = [str(share) for share in queries.shares(whole)]
        steps = [str(step.unit) for step in queries.trace(whole)]
        lots = [str(lot.person) for lot in queries.draws(whole)]
    assert (len(shares), len(steps), len(lots)) == (3, cap, 9)


@pytest.mark.parametrize("count", [1, 3])
def test_planning_costs_the_same_for_one_and_for_three(
    announced, django_assert_max_num_queries, count
):
    must = announced.a_class(1, "must_attend")
    calls = announced.calls(must, *["chair", "gm", "tao"][:count])
    with django_assert_max_num_queries(35):
        announced.plan([must, announced.a_class(2, "representatives")], calls)
    assert Attendance.objects.count() == 9
