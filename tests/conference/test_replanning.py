"""Planning anew under another cap: who stays, who loses and gains a place, and what is written."""

import datetime as dt
from contextlib import contextmanager
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conference.conftest import HELD_ON
from tests.conference.test_attendance import lots, placed
from yearturn.conference import queries
from yearturn.conference.actions import replanning as actions
from yearturn.conference.models import (
    Attendance,
    CapVersion,
    Change,
    Conference,
    PlanVersion,
)
from yearturn.conference.policies import OverCap
from yearturn.kernel import seals
from yearturn.organization.models import Person, Post


def cap_of(people, version=2):
    return CapVersion(
        people=people,
        source=f"District notice {version + 4}",
        source_zh=f"区疫情防控第{version + 4}号通知",
        on=dt.date(2021, 1, 24 + version),
    )


def replan(year, people=None, **changes):
    conference = Conference.objects.get()
    cap = cap_of(people, conference.caps.count() + 1) if people else None
    return actions.replan(conference=conference, cap=cap, **changes, **year.doing)


def attending(year):
    return {it.person.code for it in queries.attendances(year.conference)}


def changed(plan):
    """Return {code: (turn, cause)} of everybody whom a version of the plan changed."""
    found = Change.objects.filter(plan=plan).select_related("attendance__person")
    return {it.attendance.person.code: (it.turn, it.cause) for it in found}


def leave(*codes):
    Person.objects.filter(code__in=codes).update(left_on=HELD_ON - dt.timedelta(days=3))


@contextmanager
def undone():
    """Leave the database as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# ------------------------------------------------------------------------- a lower cap


def test_a_lower_cap_takes_the_last_place_first(sealed):
    assert placed(sealed)["representatives"] == [*lots("r1", "r2", "r3", "r4")[:1],
                                                 lots("t1", "t2")[0], "clerk"]  # fmt: skip
    plan = replan(sealed, 8)
    assert changed(plan) == {"clerk": ("lost", "places")}
    assert "clerk" not in attending(sealed)
    assert len(attending(sealed)) == 8


def test_who_keeps_a_place_keeps_the_row_untouched(sealed):
    before = {it["person_id"]: it for it in Attendance.objects.values()}
    replan(sealed, 7)
    after = {it["person_id"]: it for it in Attendance.objects.values()}
    lost = {key for key, row in after.items() if row["state"] == "withdrawn"}
    assert len(lost) == 2
    assert {key: row for key, row in after.items() if key not in lost} == {
        key: row for key, row in before.items() if key not in lost
    }
    for key in lost:
        assert after[key] == before[key] | {"state": "withdrawn"}


def test_no_winner_loses_the_place_whatever_the_cap(sealed):
    for people in (8, 7, 6):
        replan(sealed, people)
        assert placed(sealed)["winners"] == ["w1", "w2", "ruo"]
    assert "representatives" not in placed(sealed)


def test_a_cap_below_those_who_must_come_is_refused_and_says_what_to_do(sealed):
    with pytest.raises(OverCap) as refusal:
        replan(sealed, 5)
    assert str(refusal.value) == (
        "The cap lets 5 people in, but 6 have a place before the representatives (must attend 2,"
        " award winners 3, speakers 1): 1 too many. Raise the cap to 6 at least, or leave out 1 of"
        " those who are called; the last of them: Wen Ruyi."
    )
    assert (queries.cap(sealed.conference).people, len(attending(sealed))) == (9, 9)
    assert seals.current(cycle=sealed.cycle, stage="conference")
    assert PlanVersion.objects.count() == 1


def test_winners_and_speakers_are_never_proposed_for_leaving_out(sealed):
    with pytest.raises(OverCap) as refusal:
        replan(sealed, 3)
    assert str(refusal.value).endswith(
        "3 too many. Raise the cap to 6 at least: no winner and no speaker is left out."
    )


def test_a_larger_crew_takes_places_as_a_lower_cap_does(sealed):
    plan = replan(sealed, crew=1)
    assert changed(plan) == {"clerk": ("lost", "places")}
    assert (Conference.objects.get().crew, plan.crew, plan.cap.people) == (1, 1, 9)
    assert CapVersion.objects.count() == 1


# ------------------------------------------------------------- again, and back again


def test_a_second_and_a_third_cut_work_alike(sealed):
    halls = [attending(sealed)]
    for people in (8, 7, 6):
        replan(sealed, people)
        halls.append(attending(sealed))
    assert [len(hall) for hall in halls] == [9, 8, 7, 6]
    for above, below in pairwise(halls):
        assert below < above
    assert [it.people for it in CapVersion.objects.all()] == [9, 8, 7, 6]
    assert [it.version for it in PlanVersion.objects.all()] == [1, 2, 3, 4]


def test_a_raised_cap_brings_back_those_who_were_cut_in_reverse_order(sealed):
    cut = [next(iter(changed(replan(sealed, people)))) for people in (8, 7, 6)]
    back = [changed(replan(sealed, people)) for people in (7, 8, 9)]
    assert [next(iter(it)) for it in back] == cut[::-1]
    assert {turn for it in back for turn, _cause in it.values()} == {"gained"}
    assert Attendance.objects.count() == 9
    assert not Attendance.objects.exclude(state="proposed").exists()


def test_a_cap_above_the_first_lets_in_those_who_are_next(sealed):
    plan = replan(sealed, 11)
    following = lots("r1", "r2", "r3", "r4")[1:3]
    assert changed(plan) == dict.fromkeys(following, ("gained", "places"))
    assert {it.position for it in Attendance.objects.all()} == set(range(1, 12))
    assert {it.why for it in Attendance.objects.filter(position__gt=9)} == {"lot"}


def test_the_classes_stay_together_when_somebody_comes_later(sealed):
    replan(sealed, 11)
    assert list(placed(sealed)) == ["must_attend", "winners", "speakers", "representatives"]
    assert len(placed(sealed)["representatives"]) == 5


@pytest.fixture
def large(announced):
    """Return the group with eighteen cadres more in three pools, and sealed."""
    for number in range(18):
        unit = ("asm", "tex", "office")[number % 3 if number < 12 else 0]
        person = Person.objects.create(
            code=f"c{number:02}", name=f"Cadre {number}", joined_on=dt.date(2015, 3, 1), cadre=True
        )
        Post.objects.create(
            person=person, unit=announced.units[unit], level="L4", from_on=dt.date(2015, 3, 1)
        )
    announced.full_agenda()
    announced.plan_usual(minimum=1)
    announced.seal()
    return announced


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(caps=st.lists(st.integers(6, 31), min_size=3, max_size=3, unique=True))
def test_halls_of_falling_caps_lie_within_each_other(large, caps):
    halls = []
    high, middle, low = sorted(caps, reverse=True)
    with undone():
        for people in (high, middle, low, middle, high):
            replan(large, people)
            halls.append(attending(large))
    first, second, third, second_again, first_again = halls
    assert third < second < first
    assert (second_again, first_again) == (second, first)
    with undone():
        replan(large, low)
        assert attending(large) == third
    assert {"chair", "gm", "w1", "w2", "ruo", "tao"} <= third


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cap=st.integers(6, 31), gone=st.sets(st.integers(0, 17), max_size=4))
def test_nobody_but_those_who_leave_loses_a_place_to_a_smaller_roster(large, cap, gone):
    with undone():
        replan(large, cap)
        before = attending(large)
        leavers = {f"c{number:02}" for number in gone}
        leave(*leavers)
        replan(large)
        after = attending(large)
    assert before - after == before & leavers
    assert not after & leavers
    able = 31 - len(leavers)
    assert len(after) == min(cap, able)


# --------------------------------------------------------------------- a changed roster


def test_who_leaves_hands_the_place_to_the_next_of_the_sector(sealed):
    first, second = lots("r1", "r2", "r3", "r4")[:2]
    leave(first)
    plan = replan(sealed)
    assert changed(plan) == {first: ("lost", "gone"), second: ("gained", "vacated")}
    assert (plan.version, plan.cap.version) == (2, 1)
    shares = {it.unit.code: (it.size, it.places) for it in
              queries.shares(queries.apportionment(sealed.conference))}  # fmt: skip
    assert shares == {"rob": (4, 1), "tex": (2, 1), "g": (1, 1)}


def test_a_place_that_nobody_of_the_pool_can_take_goes_to_the_next_pool(sealed):
    leave("clerk")
    plan = replan(sealed)
    gained = lots("r1", "r2", "r3", "r4")[1]
    assert changed(plan) == {"clerk": ("lost", "gone"), gained: ("gained", "places")}
    assert len(attending(sealed)) == 9


def test_a_winner_who_left_has_no_place_and_the_representatives_one_more(sealed):
    leave("w1")
    plan = replan(sealed)
    assert changed(plan)["w1"] == ("lost", "gone")
    assert len(changed(plan)) == 2
    assert len(attending(sealed)) == 9


def test_who_is_called_by_level_now_changes_the_class_and_keeps_the_row(announced):
    must, delegation = classes = [
        announced.a_class(1, "must_attend"),
        announced.a_class(2, "representatives"),
    ]
    announced.plan(classes, announced.calls(must, "level=L2"))
    announced.seal()
    row = Attendance.objects.get(person__code="r1")
    Post.objects.filter(person__code__in=["r1", "w1"]).update(level="L2")
    Post.objects.filter(person__code="tao").update(level="L3")
    plan = replan(announced)
    found = changed(plan)
    assert found["r1"] == ("moved", "class")
    assert found["w1"] == ("gained", "class")
    assert found["tao"] == ("lost", "class")
    again = Attendance.objects.get(person__code="r1")
    assert (again.pk, again.position) == (row.pk, row.position)
    assert (again.attendance_class_id, again.why) == (must.pk, "level")
    assert delegation.kind == "representatives"


def test_newcomers_have_no_lot_and_do_not_enter_the_draw(sealed):
    person = Person.objects.create(code="a0", name="New", joined_on=dt.date(2021, 1, 1), cadre=True)
    Post.objects.create(
        person=person, unit=sealed.units["tex"], level="L4", from_on=dt.date(2021, 1, 1)
    )
    replan(sealed, 13)
    assert "a0" not in attending(sealed)
    assert len(attending(sealed)) == 13


# --------------------------------------------------------------------------- designation


@pytest.fixture
def named(announced):
    """Return the group whose sectors name their representatives, and sealed."""
    announced.full_agenda()
    announced.plan_usual(how="designated", named=["r2", "r4", "t2"])
    announced.seal()
    return announced


def test_the_last_named_of_a_sector_gives_way_first_and_comes_back(named):
    assert set(placed(named)["representatives"]) == {"r2", "r4", "t2"}
    assert changed(replan(named, 8)) == {"r4": ("lost", "places")}
    assert changed(replan(named, 9)) == {"r4": ("gained", "places")}


def test_a_place_for_which_nobody_is_named_stays_the_sectors_and_empty(named):
    assert changed(replan(named, 12)) == {}
    assert len(attending(named)) == 9
    assert queries.apportionment(named.conference).places == 6
