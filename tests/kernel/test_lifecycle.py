"""The one door through which a state changes, tried on every pair of states of every model."""

import datetime as dt
import random
import uuid

import pytest
from django.apps import apps
from django.db import connection
from django.utils import translation

from yearturn.kernel import ledger, lifecycle
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Cycle, Person
from yearturn.organization.states import CYCLE_MOVES, CycleState

AT = dt.datetime(2021, 2, 2, 9, 0, tzinfo=dt.UTC)
MACHINES = [model for model in apps.get_models() if hasattr(model, "MOVES")]
PAIRS = [(was, to) for was in CycleState for to in CycleState]


@pytest.fixture
def cycle(db):
    office = Person.objects.create(code="P1", name="Office", joined_on=dt.date(2010, 1, 1))
    return Cycle.objects.create(
        group_name="Group",
        year_reviewed=2020,
        year_deployed=2021,
        timezone="Asia/Shanghai",
        as_of=dt.date(2020, 12, 31),
        seed="agreed",
        office=office,
    )


def put(cycle, state):
    Cycle.objects.update(state=state)
    cycle.refresh_from_db()


@pytest.mark.parametrize(("was", "to"), PAIRS)
def test_move_follows_the_table(cycle, was, to):
    put(cycle, was)
    if to in CYCLE_MOVES[was]:
        lifecycle.move(cycle, to, by="person:1", at=AT)
        assert cycle.state == Cycle.objects.get().state == to
    else:
        with pytest.raises(Refused):
            lifecycle.move(cycle, to, by="person:1", at=AT)
        assert cycle.state == Cycle.objects.get().state == was
        assert not Entry.objects.exists()


def test_move_is_a_line_of_the_ledger(cycle):
    lifecycle.move(cycle, CycleState.CLOSED, by="person:1", at=AT, facts={"because": "done"})
    line = Entry.objects.get()
    assert (line.verb, line.subject) == ("cycle.closed", ledger.label(cycle))
    assert line.facts == {"was": "open", "because": "done"}


def test_refusal_says_what_is_and_what_cannot_be(cycle):
    with pytest.raises(Refused) as refusal:
        lifecycle.move(cycle, CycleState.OPEN, by="person:1", at=AT)
    assert str(refusal.value) == "This cycle is open; it cannot become open."


def test_refusal_speaks_chinese(cycle):
    with translation.override("zh-hans"), pytest.raises(Refused) as refusal:
        lifecycle.move(cycle, CycleState.OPEN, by="person:1", at=AT)
    assert str(refusal.value).startswith("该")
    assert "，不能变为" in str(refusal.value)


def test_state_that_is_none_is_refused(cycle):
    with pytest.raises(Refused, match="it cannot become melted"):
        lifecycle.move(cycle, "melted", by="person:1", at=AT)


def test_double_click_moves_once(cycle):
    seen_before = Cycle.objects.get()
    lifecycle.move(cycle, CycleState.CLOSED, by="person:1", at=AT)
    with pytest.raises(Refused):
        lifecycle.move(seen_before, CycleState.CLOSED, by="person:1", at=AT)
    assert Entry.objects.count() == 1


def test_move_saves_the_state_alone(cycle):
    cycle.group_name = "Renamed in passing"
    lifecycle.move(cycle, CycleState.CLOSED, by="person:1", at=AT)
    assert Cycle.objects.get().group_name == "Group"


def test_move_costs_the_same_each_time(cycle, django_assert_num_queries):
    lock = 1 if connection.vendor == "postgresql" else 0
    for to in (CycleState.CLOSED, CycleState.OPEN, CycleState.CLOSED):
        # Two savepoints with their releases, the state read and written, the last line, the new.
        with django_assert_num_queries(8 + lock):
            lifecycle.move(cycle, to, by="person:1", at=AT)


@pytest.fixture
def cycles(cycle):
    """Return three open cycles of one office."""
    for year in (2021, 2022):
        cycle.pk, cycle.year_reviewed, cycle.year_deployed = None, year, year + 1
        cycle.opaque = uuid.uuid4()
        cycle.save(force_insert=True)
    return list(Cycle.objects.order_by("pk"))


@pytest.mark.parametrize("count", [1, 3])
def test_several_move_together_and_leave_one_line(cycles, django_assert_num_queries, count):
    some = cycles[:count]
    lock = 1 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(8 + lock):
        lifecycle.move_all(some, CycleState.CLOSED, subject="year", by="person:1", at=AT)
    assert [it.state for it in some] == ["closed"] * count
    assert Cycle.objects.filter(state="closed").count() == count
    line = Entry.objects.get()
    assert (line.verb, line.subject) == ("cycle.closed", "year")
    assert line.facts == {"was": ["open"], "count": count}


def test_one_that_may_not_move_keeps_all_where_they_are(cycles):
    lifecycle.move(cycles[1], CycleState.CLOSED, by="person:1", at=AT)
    with pytest.raises(Refused, match="it cannot become closed"):
        lifecycle.move_all(cycles, CycleState.CLOSED, subject="year", by="person:1", at=AT)
    assert Cycle.objects.filter(state="closed").count() == 1
    assert Entry.objects.count() == 1


def test_none_that_move_leave_no_line(db):
    lifecycle.move_all([], CycleState.CLOSED, subject="year", by="person:1", at=AT)
    assert not Entry.objects.exists()


def test_any_walk_stays_inside_the_table_and_leaves_a_line_a_move(cycle):
    state, moved = CycleState.OPEN, 0
    chance = random.Random(7)  # noqa: S311 - a walk, not a secret
    for to in chance.choices([*CycleState, "melted"], k=40):
        try:
            lifecycle.move(cycle, to, by="person:1", at=AT)
        except Refused:
            assert to not in CYCLE_MOVES[state]
        else:
            assert to in CYCLE_MOVES[state]
            state, moved = to, moved + 1
    assert moved > 5
    assert Cycle.objects.get().state == state
    assert Entry.objects.count() == moved
    assert ledger.verify() is None


@pytest.mark.parametrize("model", MACHINES, ids=lambda model: model.__name__)
def test_table_names_exactly_the_states_of_its_model(model):
    states = {value for value, _label in model._meta.get_field("state").choices}
    assert set(model.MOVES) == states
    assert set().union(*model.MOVES.values()) <= states


@pytest.mark.parametrize("model", MACHINES, ids=lambda model: model.__name__)
def test_no_state_moves_to_itself(model):
    assert [state for state, moves in model.MOVES.items() if state in moves] == []
