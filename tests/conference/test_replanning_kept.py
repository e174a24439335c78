"""What planning anew leaves behind: versions, seals, lines of the ledger; and what is refused."""

import pytest

from tests.chain_lock import lock
from tests.conference.test_replanning import attending, cap_of, changed, replan
from yearturn.conference import queries
from yearturn.conference.actions import replanning as actions
from yearturn.conference.models import Apportionment, Change, Conference, DrawOrder
from yearturn.kernel import seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry, Seal

# --------------------------------------------------------------------- what is written


def test_all_versions_of_cap_trace_and_plan_stay_and_the_lots_stay_the_first(sealed):
    digests = list(DrawOrder.objects.order_by("pk").values_list("pk", "digest"))
    replan(sealed, 7)
    assert [it.plan.cap.people for it in queries.apportionments(sealed.conference)] == [9, 7]
    assert list(DrawOrder.objects.order_by("pk").values_list("pk", "digest")) == digests
    whole = queries.apportionment(sealed.conference)
    assert [lot.digest for lot in queries.draws(whole)]
    assert (whole.places, str(whole.next_pool), str(whole.last_pool)) == (
        1,
        "Textile Machinery",
        "Robotics",
    )
    assert [(it.number, it.unit.code, it.ground) for it in queries.trace(whole)] == [
        (1, "rob", "minimum")
    ]


def test_a_change_tells_pool_places_and_lot(sealed):
    plan = replan(sealed, 7)
    found = {it.attendance.person.code: it for it in Change.objects.filter(plan=plan)}
    clerk = found["clerk"]
    assert (clerk.pool.code, clerk.places, clerk.rank) == ("g", 0, 1)
    assert sorted(it.position for it in found.values()) == [1, 2]


def test_the_seal_is_reopened_for_the_cap_and_placed_again(sealed):
    first = seals.current(cycle=sealed.cycle, stage="conference")
    replan(sealed, 7)
    first.refresh_from_db()
    assert first.reason == "cap 7 (District notice 6, 2021-01-26)"
    now = seals.current(cycle=sealed.cycle, stage="conference")
    assert now.digest != first.digest
    assert Seal.objects.filter(stage="conference").count() == 2
    assert Conference.objects.get().state == "sealed"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "roster"),
        ({"crew": 2}, "crew 2"),
        ({"people": 8, "crew": 0}, "cap 8 (District notice 6, 2021-01-26); crew 0"),
    ],
)
def test_the_reason_tells_what_was_new(sealed, changes, reason):
    replan(sealed, **changes)
    assert Seal.objects.exclude(reason="").get().reason == reason


def test_the_ledger_tells_the_numbers_and_no_name(sealed):
    before = Entry.objects.count()
    replan(sealed, 7)
    lines = list(Entry.objects.order_by("number"))[before:]
    assert [line.verb for line in lines] == [
        "conference.reopened",
        "conference.preparing",
        "attendance.withdrawn",
        "conference.replanned",
        "conference.sealed",
        "conference.sealed",
    ]
    facts = lines[3].facts
    told = {key: facts[key] for key in ("cap", "crew", "version", "gained", "lost", "moved")}
    assert told == {"cap": 7, "crew": 0, "version": 2, "gained": 0, "lost": 2, "moved": 0}
    assert lines[2].facts == {"was": ["proposed"], "count": 2}


def test_the_result_that_is_sealed_holds_only_those_who_have_a_place(sealed):
    replan(sealed, 7)
    rows = queries.result(Conference.objects.get())["attendance"]
    assert len(rows) == 7
    assert str(sealed.people["clerk"].opaque) not in {row[1] for row in rows}


def test_without_a_plan_of_attendance_only_the_cap_is_new(announced):
    announced.seal()
    plan = replan(announced, 7)
    assert queries.cap(announced.conference).people == 7
    assert changed(plan) == {}
    assert not Apportionment.objects.exists()


# ---------------------------------------------------------------------- what is refused


def test_an_open_conference_is_planned_and_not_planned_anew(ready):
    with pytest.raises(Refused, match="not sealed yet"):
        replan(ready, 8)


def test_only_the_office_plans_anew(sealed):
    sealed.doing["by"] = sealed.people["r1"]
    with pytest.raises(Refused, match="holds no role"):
        replan(sealed, 8)


# ------------------------------------------------------------------------- how often asked


@pytest.mark.parametrize("cut", [1, 3])
def test_a_cut_asks_as_often_for_three_as_for_one(sealed, django_assert_num_queries, cut):
    replan(sealed, 11)
    conference = Conference.objects.select_related("cycle__office").get()
    with django_assert_num_queries(95 + lock(6)):
        actions.replan(conference=conference, cap=cap_of(11 - cut, 3), **sealed.doing)
    assert len(attending(sealed)) == 11 - cut


@pytest.mark.parametrize("more", [1, 3])
def test_a_raise_asks_as_often_for_three_as_for_one(sealed, django_assert_num_queries, more):
    conference = Conference.objects.select_related("cycle__office").get()
    with django_assert_num_queries(89 + lock(5)):
        actions.replan(conference=conference, cap=cap_of(9 + more), **sealed.doing)
    assert len(attending(sealed)) == 9 + more


@pytest.mark.parametrize("people", [8, 6])
def test_a_prospect_is_asked_for_as_often_whoever_loses(sealed, django_assert_num_queries, people):
    conference = Conference.objects.select_related("cycle").get()
    with django_assert_num_queries(21):
        found = actions.foresee(conference, cap_of(people))
    assert len(found.turns) == 9 - people
