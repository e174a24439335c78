"""What the database refuses, each constraint tested by breaking it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.conference.conftest import HELD_ON
from yearturn.conference.models import (
    AgendaItem,
    Appearance,
    Apportionment,
    Attendance,
    AttendanceClass,
    Behalf,
    Call,
    CapVersion,
    Change,
    Conference,
    DrawOrder,
    PlanVersion,
    Share,
    TracedPlace,
)
from yearturn.conference.states import CONFERENCE_MOVES, ConferenceState
from yearturn.kernel import lifecycle
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused


def broken(constraint, write, *, named=True):
    """Assert that writing breaks this constraint (SQLite names only checks)."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    if named:
        assert constraint in str(error.value)


@pytest.fixture
def bare(year):
    """Return the group with a conference that nothing was done for."""
    year.announce()
    return year


# ----------------------------------------------------------------------------- the meeting


def test_a_conference_has_a_known_state(bare):
    broken("conference_state_is_known", lambda: Conference.objects.update(state="lost"))


def test_nobody_replies_after_the_conference(bare):
    after = HELD_ON + dt.timedelta(days=1)
    broken("nobody_replies_after_the_conference", lambda: Conference.objects.update(reply_by=after))
    Conference.objects.update(reply_by=HELD_ON)


def test_a_cycle_has_one_conference(bare):
    second = Conference(cycle=bare.cycle, held_on=HELD_ON, starts_at=dt.time(9), venue="Hall")
    broken("conference_conference", second.save, named=False)


def test_a_cap_lets_somebody_in_and_has_a_source(bare):
    broken("a_cap_lets_somebody_in", lambda: CapVersion.objects.update(people=0))
    broken("a_cap_has_a_source", lambda: CapVersion.objects.update(source=""))


def test_a_version_of_the_cap_stands_once(bare):
    again = CapVersion(conference=bare.conference, people=3, source="Notice", on=HELD_ON)
    broken("a_version_of_the_cap_stands_once", again.save, named=False)


def test_a_cap_is_told_with_its_source(bare):
    cap = CapVersion.objects.get()
    assert str(cap) == "9 (District notice 5)"
    with speaking("zh"):
        assert str(cap) == "9 (区疫情防控第5号通知)"


def test_a_sealed_conference_can_only_be_opened_again(bare):
    assert CONFERENCE_MOVES[ConferenceState.SEALED] == {ConferenceState.PREPARING}
    lifecycle.move(bare.conference, ConferenceState.SEALED, **bare.doing)
    with pytest.raises(Refused):
        lifecycle.move(bare.conference, ConferenceState.SEALED, **bare.doing)


# -------------------------------------------------------------------------- the attendance


@pytest.fixture
def filled(bare):
    """Return the group with one class of two people."""
    must = bare.a_class(1, "must_attend")
    bare.plan([must], bare.calls(must, "chair", "gm"))
    return bare


def test_a_class_and_its_way_are_known(filled):
    broken("attendance_class_is_known", lambda: AttendanceClass.objects.update(kind="vip"))
    broken("attendance_way_is_known", lambda: AttendanceClass.objects.update(how="auction"))


def test_one_class_a_position(filled):
    broken("one_class_a_position", filled.a_class(1, "guests").save, named=False)


def test_representatives_are_one_class(filled):
    filled.a_class(2, "representatives").save()
    broken(
        "representatives_are_one_class",
        filled.a_class(3, "representatives").save,
        named=False,
    )
    filled.a_class(4, "must_attend").save()


def test_a_call_names_a_person_or_a_level(filled):
    call = Call.objects.first()
    broken("a_call_names_a_person_or_a_level", lambda: Call.objects.update(level="L1"))
    broken("a_call_names_a_person_or_a_level", lambda: Call.objects.update(person=None))
    assert str(call) == "Gu Changhe"


def test_one_call_a_position(filled):
    call = Call.objects.get(position=1)
    call.pk = None
    broken("one_call_a_position", call.save, named=False)


def test_nobody_has_two_places(filled):
    place = Attendance.objects.get(position=1)
    place.pk, place.position = None, 3
    broken("nobody_has_two_places", place.save, named=False)


def test_no_place_is_given_twice(filled):
    broken("no_place_is_given_twice", lambda: Attendance.objects.update(position=1), named=False)


def test_the_ground_of_a_place_is_known(filled):
    broken("the_ground_of_a_place_is_known", lambda: Attendance.objects.update(why="luck"))


# ----------------------------------------------------------------------- the apportionment


@pytest.fixture
def shared(bare):
    bare.plan([bare.a_class(1, "representatives")])
    return bare


def test_no_pool_has_more_places_than_people(shared):
    broken("no_pool_has_more_places_than_people", lambda: Share.objects.update(size=0, places=1))


def test_one_share_a_pool(shared):
    share = Share.objects.first()
    share.pk = None
    broken("one_share_a_pool", share.save, named=False)


def test_a_place_is_traced_once_on_a_known_ground(shared):
    broken("a_place_is_traced_once", lambda: TracedPlace.objects.update(number=1), named=False)
    broken(
        "the_ground_of_a_traced_place_is_known", lambda: TracedPlace.objects.update(ground="whim")
    )
    broken("a_quotient_divides_by_something", lambda: TracedPlace.objects.update(denominator=0))


def test_a_lot_is_drawn_once_a_person_and_a_rank(shared):
    lot = DrawOrder.objects.first()
    lot.pk = None
    broken("a_lot_is_drawn_once_a_person", lot.save, named=False)
    first, second = DrawOrder.objects.filter(unit__code="rob").order_by("rank")[:2]
    second.rank = first.rank
    broken("one_lot_a_rank", second.save, named=False)


def test_a_version_of_the_plan_has_one_apportionment(shared):
    again = Apportionment(plan=PlanVersion.objects.get(), places=1)
    broken("apportionment", again.save, named=False)


def test_the_versions_of_a_plan_count_from_one(shared):
    again = PlanVersion.objects.get()
    broken("plans_count_from_one", lambda: PlanVersion.objects.update(version=0))
    again.pk = None
    broken("a_version_of_the_plan_stands_once", again.save, named=False)


def test_a_change_has_a_known_turn_and_cause_and_stands_once(shared):
    first, second = Attendance.objects.order_by("position")[:2]
    plan = PlanVersion.objects.get()
    rule = {"plan": plan, "turn": "lost", "cause": "gone"}
    Change.objects.create(attendance=first, position=1, **rule)
    again = Change(attendance=first, position=2, **rule)
    broken("a_plan_changes_a_place_once", again.save, named=False)
    beside = Change(attendance=second, position=1, **rule)
    broken("one_change_a_position", beside.save, named=False)
    broken("the_turn_is_known", lambda: Change.objects.update(turn="kept"))
    broken("the_cause_of_a_change_is_known", lambda: Change.objects.update(cause="whim"))
    broken("a_pool_has_places_and_an_order", lambda: Change.objects.update(places=3))
    assert str(Change.objects.get()) == f"lost {first.pk}"


def test_the_state_of_a_place_is_known(shared):
    broken("the_state_of_a_place_is_known", lambda: Attendance.objects.update(state="lent"))


# ------------------------------------------------------------------------------ the agenda


@pytest.fixture
def spoken(announced):
    announced.full_agenda()
    return announced


def test_an_item_has_a_known_kind_and_takes_time(spoken):
    broken("agenda_kind_is_known", lambda: AgendaItem.objects.update(award=None, kind="dance"))
    broken("an_agenda_item_takes_time", lambda: AgendaItem.objects.update(minutes=0))


def test_one_item_a_position(spoken):
    broken("one_agenda_item_a_position", lambda: AgendaItem.objects.update(position=1), named=False)


def test_only_recognition_gives_an_award(spoken):
    item = AgendaItem.objects.exclude(award=None).first()
    broken(
        "only_recognition_gives_an_award",
        lambda: AgendaItem.objects.filter(pk=item.pk).update(kind="pause"),
    )


def test_an_appearance_has_a_known_capacity_and_its_own_position(spoken):
    broken("capacity_is_known", lambda: Appearance.objects.update(capacity="sings"))
    appearance = Appearance.objects.first()
    appearance.pk, appearance.person = None, spoken.people["t1"]
    broken("one_appearance_a_position", appearance.save, named=False)


def test_nobody_appears_twice_at_an_item(spoken):
    appearance = Appearance.objects.first()
    appearance.pk, appearance.position = None, 9
    broken("nobody_appears_twice_at_an_item", appearance.save, named=False)


@pytest.mark.parametrize("half", [{"rank": 1}, {"rank": 0}])
def test_a_winner_is_named_by_award_and_rank(spoken, half):
    pick = (
        Appearance.objects.filter(award=None)
        if half["rank"]
        else Appearance.objects.exclude(award=None)
    )
    broken("a_winner_is_named_by_award_and_rank", lambda: pick.update(**half))


def test_a_behalf_is_a_unit_a_person_or_words(spoken):
    name = "a_behalf_is_a_unit_a_person_or_words"
    broken(name, lambda: Behalf.objects.update(unit=None, person=None, words=""))
    broken(name, lambda: Behalf.objects.exclude(unit=None).update(words="too"))
    broken(name, lambda: Behalf.objects.exclude(unit=None).update(person=spoken.people["gm"]))
    assert {str(it) for it in Behalf.objects.all()} == {
        "Textile Machinery",
        "the winners",
        "Party Committee",
        "Gu Changhe",
    }


def test_one_behalf_a_position(spoken):
    behalf = Behalf.objects.first()
    behalf.pk = None
    broken("one_behalf_a_position", behalf.save, named=False)
