"""Filling the hall: classes in order, the cap, the pools, the lots."""

import datetime as dt
import hashlib

import pytest

from tests.conference.conftest import HELD_ON, codes
from yearturn.conference import queries
from yearturn.conference.models import (
    Apportionment,
    Attendance,
    AttendanceClass,
    DrawOrder,
    Share,
    TracedPlace,
)
from yearturn.conference.policies import Misnamed, OverCap
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Person, Post


def placed(year):
    return {
        attendance_class.kind: [place.person.code for place in places]
        for attendance_class, places in queries.by_class(year.conference)
    }


def lots(*people):
    """Return people in the order of the announced draw."""
    return sorted(
        people,
        key=lambda code: hashlib.sha256(f"agreed\u001fdraw\u001f{code}".encode()).hexdigest(),
    )


# ------------------------------------------------------------------------- the classes


def test_classes_are_filled_in_order_and_the_representatives_last(announced):
    announced.full_agenda()
    announced.plan_usual()
    found = placed(announced)
    assert list(found) == ["must_attend", "winners", "speakers", "representatives"]
    assert found["must_attend"] == ["chair", "gm"]
    assert found["winners"] == ["w1", "w2", "ruo"]
    assert found["speakers"] == ["tao"]
    assert len(found["representatives"]) == 3


def test_a_person_counts_once_in_the_first_class_that_fits(announced):
    must, winners = classes = [
        announced.a_class(1, "must_attend"),
        announced.a_class(2, "winners"),
    ]
    announced.plan(classes, announced.calls(must, "w2", "chair", "w2"))
    assert placed(announced) == {"must_attend": ["w2", "chair"], "winners": ["w1", "ruo"]}
    assert winners.kind == "winners"


def test_representatives_come_last_wherever_their_row_stands(announced):
    representatives, must = classes = [
        announced.a_class(1, "representatives"),
        announced.a_class(2, "must_attend"),
    ]
    announced.plan(classes, announced.calls(must, "clerk", "tao"))
    found = placed(announced)
    assert list(found) == ["must_attend", "representatives"]
    assert len(found["representatives"]) == 7
    assert representatives.position == 1


def test_a_level_calls_everybody_of_it_in_order_of_code(announced):
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, "level=L2"))
    assert [place.person.code for place in queries.attendances(announced.conference)] == [
        "clerk",
        "ruo",
        "tao",
    ]
    assert {place.why for place in Attendance.objects.all()} == {"level"}


def test_a_level_is_called_in_order_of_code_whatever_the_keys(announced):
    """A key of 2²⁰ comes first in a set of small ones: whoever has it is last by code."""
    last = Person.objects.create(
        pk=2**20, code="zz", name="Zu Zan", name_zh="祖赞", joined_on=dt.date(2015, 3, 1)
    )
    Post.objects.create(
        person=last, family="management", level="L2", from_on=dt.date(2015, 3, 1), title="Head"
    )
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, "level=L2"))
    called = [place.person.code for place in queries.attendances(announced.conference)]
    assert called == ["clerk", "ruo", "tao", "zz"]


def test_persons_and_levels_may_stand_together(announced):
    must = announced.a_class(1, "must_attend")
    announced.plan([must], announced.calls(must, "tao", "level=L1", "r1"))
    assert placed(announced) == {"must_attend": ["tao", "chair", "gm", "r1"]}


def test_speakers_hold_those_who_are_named_beside_those_of_the_agenda(announced):
    announced.full_agenda()
    speakers = announced.a_class(1, "speakers")
    announced.plan([speakers], announced.calls(speakers, "r1"))
    assert placed(announced) == {"speakers": ["gm", "tao", "w1", "chair", "r1"]}
    whys = [place.why for place in queries.attendances(announced.conference)]
    assert whys == ["speech"] * 4 + ["named"]


def test_presenters_are_no_speakers(announced):
    item = announced.item(1, "recognition")
    announced.set_agenda([item], announced.speaks(item, "chair", capacity="presents"))
    announced.plan([announced.a_class(1, "speakers")])
    assert placed(announced) == {}


# -------------------------------------------------------------- employed on the day


@pytest.mark.parametrize(
    ("dates", "enters"),
    [
        ({"left_on": HELD_ON}, False),
        ({"left_on": HELD_ON + dt.timedelta(days=1)}, True),
        ({"joined_on": HELD_ON}, True),
        ({"joined_on": HELD_ON + dt.timedelta(days=1)}, False),
    ],
)
def test_only_people_employed_on_the_day_enter(announced, dates, enters):
    Person.objects.filter(code__in=["chair", "w1", "r1"]).update(**dates)
    must, winners, representatives = [
        announced.a_class(1, "must_attend"),
        announced.a_class(2, "winners"),
        announced.a_class(3, "representatives"),
    ]
    announced.plan([must, winners, representatives], announced.calls(must, "chair"))
    everybody = codes(queries.attendances(announced.conference))
    assert {"chair", "w1"} <= set(everybody) if enters else not {"chair", "w1"} & set(everybody)
    pooled = set(DrawOrder.objects.values_list("person__code", flat=True))
    assert ("r1" in pooled) is enters


def test_a_guest_enters_when_named_and_never_by_level(announced):
    Post.objects.create(person=announced.people["guest"], family="", level="L1", from_on=HELD_ON)
    guests = announced.a_class(1, "guests")
    announced.plan([guests], announced.calls(guests, "level=L1", "guest"))
    assert placed(announced) == {"guests": ["chair", "gm", "guest"]}


# --------------------------------------------------------------------------------- the cap


def test_the_classes_before_may_fill_the_cap_to_the_last_place(year):
    year.with_winners().announce(cap=5)
    year.plan_usual()
    assert len(queries.attendances(year.conference)) == 5
    assert Apportionment.objects.get().places == 0


def test_a_cap_below_the_classes_before_is_refused_with_the_numbers(year):
    year.with_winners().announce(cap=4)
    with pytest.raises(OverCap) as refusal:
        year.plan_usual()
    assert str(refusal.value) == (
        "The cap lets 4 people in, but 5 have a place before the representatives (must attend 2,"
        " award winners 3): 1 too many."
    )
    assert refusal.value.proposal.free == -1
    assert not AttendanceClass.objects.exists()


def test_a_hall_without_representatives_may_stay_half_empty(announced):
    announced.plan([announced.a_class(1, "winners")])
    assert codes(queries.attendances(announced.conference)) == ["w1", "w2", "ruo"]
    assert queries.apportionment(announced.conference) is None


def test_places_stay_free_when_the_pools_run_out(year):
    year.announce(cap=50)
    year.plan([year.a_class(1, "representatives")])
    assert len(queries.attendances(year.conference)) == 9
    whole = queries.apportionment(year.conference)
    assert (whole.places, whole.next_pool) == (9, None)


# ---------------------------------------------------------------- the representatives


def test_pools_are_cadres_without_a_place_by_sector_and_the_group_for_the_rest(announced):
    announced.plan_usual()
    whole = queries.apportionment(announced.conference)
    assert [(share.unit.code, share.size) for share in queries.shares(whole)] == [
        ("rob", 4),
        ("tex", 3),
        ("g", 1),
    ]


def test_places_go_to_the_greatest_quotient(announced):
    announced.plan_usual()  # 9 − 5 = 4 places for pools of 4, 3 and 1
    whole = queries.apportionment(announced.conference)
    steps = [
        (step.number, step.unit.code, step.ground, step.numerator, step.denominator)
        for step in queries.trace(whole)
    ]
    # 4/1, 3/1, then 4/3 > 1 = 3/3 = 1/1, then of the equal 3/3 and 1/1 the larger pool.
    assert steps == [
        (1, "rob", "quotient", 4, 1),
        (2, "tex", "quotient", 3, 1),
        (3, "rob", "quotient", 4, 3),
        (4, "tex", "quotient", 3, 3),
    ]
    assert [(share.unit.code, share.places) for share in queries.shares(whole)] == [
        ("rob", 2),
        ("tex", 2),
        ("g", 0),
    ]
    assert (whole.next_pool.code, whole.last_pool.code) == ("g", "tex")


def test_the_minimum_comes_first_the_largest_pool_before_the_others(announced):
    announced.plan_usual(minimum=1)
    whole = queries.apportionment(announced.conference)
    steps = [(step.unit.code, step.ground) for step in queries.trace(whole)]
    assert steps == [
        ("rob", "minimum"),
        ("tex", "minimum"),
        ("g", "minimum"),
        ("rob", "quotient"),
    ]


def test_lots_fall_by_the_announced_hash(announced):
    announced.plan_usual(minimum=1)
    expected = [*lots("r1", "r2", "r3", "r4")[:2], lots("tao", "t1", "t2")[0], "clerk"]
    assert placed(announced)["representatives"] == expected
    assert {place.why for place in Attendance.objects.filter(attendance_class__position=4)} == {
        "lot"
    }


def test_every_lot_is_kept_so_that_the_draw_can_be_redone(announced):
    announced.plan_usual()
    whole = queries.apportionment(announced.conference)
    drawn = queries.draws(whole)
    assert [lot.person.code for lot in drawn] == [
        *lots("r1", "r2", "r3", "r4"),
        *lots("tao", "t1", "t2"),
        "clerk",
    ]
    assert [lot.rank for lot in drawn] == [1, 2, 3, 4, 1, 2, 3, 1]
    first = drawn[0]
    assert (
        first.digest
        == hashlib.sha256(f"agreed\u001fdraw\u001f{first.person.code}".encode()).hexdigest()
    )


@pytest.mark.parametrize("cap", range(5, 15))
def test_a_higher_cap_never_removes_anybody(year, cap):
    year.with_winners().announce(cap=cap)
    year.plan_usual()
    small = set(codes(queries.attendances(year.conference)))
    order = [
        code
        for step in queries.trace(queries.apportionment(year.conference))
        for code in [step.unit.code]
    ]
    assert len(small) == min(cap, 13)
    # House-monotone: the first places of a larger hall are the places of the smaller one.
    assert order == ["rob", "tex", "rob", "tex", "g", "rob", "tex", "rob"][: cap - 5]


def test_without_cadres_there_is_nobody_to_represent(announced):
    Person.objects.update(cadre=False)
    announced.plan_usual()
    assert "representatives" not in placed(announced)
    assert not Share.objects.exists()
    assert not TracedPlace.objects.exists()


# ------------------------------------------------------------------------------ designated


def test_the_sectors_may_name_their_representatives(announced):
    announced.plan_usual(how="designated", named=["t2", "r4", "t1", "r1"])
    assert placed(announced)["representatives"] == ["r4", "r1", "t2", "t1"]
    assert not DrawOrder.objects.exists()
    assert {place.why for place in Attendance.objects.filter(attendance_class__position=4)} == {
        "designation"
    }


@pytest.fixture
def designating(announced):
    """Return a way to name representatives: two of Robotics and two of Textile have a place."""

    def plan(*named):
        must = announced.a_class(1, "must_attend")
        winners = announced.a_class(2, "winners")
        delegation = announced.a_class(3, "representatives", how="designated")
        calls = [*announced.calls(must, "chair", "gm"), *announced.calls(delegation, *named)]
        announced.plan([must, winners, delegation], calls)

    return plan


def test_named_representatives_take_the_places_of_their_pools(announced, designating):
    designating("r4", "t2", "r1", "t1")
    assert placed(announced)["representatives"] == ["r4", "r1", "t2", "t1"]


def test_too_many_or_too_few_named_say_pool_and_number(designating):
    with pytest.raises(Misnamed) as refusal:
        designating("r4", "r1", "r2", "t2")
    assert str(refusal.value) == (
        "Robotics has 2 places, but the number of its cadres named is 3. Textile Machinery has 2"
        " places, but the number of its cadres named is 1."
    )
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("stranger", ["w1", "chair", "guest", "ruo"])
def test_who_is_in_no_pool_cannot_be_named(announced, designating, stranger):
    with pytest.raises(Misnamed, match="in no pool of cadres") as refusal:
        designating("r4", "r1", "t1", stranger)
    assert refusal.value.people == (announced.people[stranger],)


def test_nobody_is_named_where_lots_are_drawn(announced):
    delegation = announced.a_class(1, "representatives")
    with pytest.raises(Misnamed, match="drawn by lot"):
        announced.plan([delegation], announced.calls(delegation, "r1"))


def test_a_level_may_be_named_as_representatives(year):
    year.announce(cap=2)
    delegation = year.a_class(1, "representatives", how="designated")
    Post.objects.filter(person__code__in=["r1", "t1"]).update(level="L9")
    year.plan([delegation], year.calls(delegation, "level=L9"))
    assert codes(queries.attendances(year.conference)) == ["r1", "t1"]


# ------------------------------------------------------------------- who may, and when


def test_attendance_is_planned_once(ready):
    with pytest.raises(Refused, match="planned already"):
        ready.plan([ready.a_class(9, "winners")])


def test_who_holds_no_office_plans_nothing(announced):
    announced.doing["by"] = announced.people["r1"]
    with pytest.raises(Refused, match="holds no role"):
        announced.plan_usual()


def test_a_sealed_conference_takes_nobody_in(announced):
    announced.seal()
    announced.conference.refresh_from_db()
    with pytest.raises(Refused, match="sealed"):
        announced.plan_usual()


def test_the_line_counts_and_names_nobody(announced):
    attendances = announced.plan_usual(minimum=1)
    line = Entry.objects.last()
    assert line.verb == "conference.attendance_planned"
    assert {key: line.facts[key] for key in ("cap", "people", "classes")} == {
        "cap": 9,
        "people": 9,
        "classes": {"must_attend": 2, "winners": 3, "speakers": 0, "representatives": 4},
    }
    assert codes(attendances) == codes(queries.attendances(announced.conference))
    assert "r1" not in str(line.facts)
