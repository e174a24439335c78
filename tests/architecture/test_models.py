"""The models of every floor: keys point down, tables of states are whole."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.models import (
    FLOORS,
    broken_tables,
    key_faults,
    machines,
    ours,
    stray_keys,
    table_faults,
)
from yearturn.config import settings
from yearturn.kernel.permissions import TABLE, Permission
from yearturn.organization.models import Cycle, Unit


def test_floors_are_those_of_the_settings():
    assert FLOORS == settings.FLOORS


def test_keys_point_down_and_cannot_be_walked_back():
    assert stray_keys(ours()) == []


def test_tables_of_states_are_whole():
    assert Cycle in machines()
    assert broken_tables(machines()) == []


def test_every_permission_is_held_by_a_role():
    assert set(Permission) == set().union(*TABLE.values())


# ------------------------------------------------------- the checks see what they look for


def key(label, related_name, *, to=Unit):
    """Return a model of one floor with a key to another's, and the key."""

    class Holder(models.Model):
        unit = models.ForeignKey(to, models.PROTECT, related_name=related_name)

        class Meta:
            app_label = label

    return Holder, Holder._meta.get_field("unit")


@isolate_apps()
def test_key_that_points_down_is_accepted():
    assert key_faults(*key("recognition", "+")) == []


@isolate_apps()
def test_key_that_can_be_walked_back_is_named():
    assert key_faults(*key("recognition", "nominations")) == [
        'lets organization walk up: its related_name is not "+"'
    ]


@isolate_apps()
def test_key_that_points_up_is_named():
    assert key_faults(*key("kernel", "+")) == ["points up to organization"]


@isolate_apps()
def test_key_inside_a_floor_may_be_walked_back():
    assert key_faults(*key("organization", "holders")) == []


def machine(moves, *states, first="open"):
    class Machine(models.Model):
        MOVES = moves
        state = models.CharField(choices=[(state, state) for state in states], default=first)

        class Meta:
            app_label = "organization"

    return Machine


@pytest.mark.parametrize(
    ("moves", "faults"),
    [
        ({"open": {"closed"}, "closed": set()}, []),
        (None, ["has a state and no table MOVES"]),
        ({"open": {"closed"}}, ["closed has no row"]),
        (
            {"open": {"closed"}, "closed": set(), "melted": set()},
            ["melted is no state"],
        ),
        (
            {"open": {"closed", "melted"}, "closed": set()},
            ["a move leads to melted, which is no state"],
        ),
        ({"open": set(), "closed": {"open"}}, ["closed is never reached"]),
        ({"open": {"open"}, "closed": {"closed"}}, ["closed is never reached"]),
    ],
)
def test_broken_table_is_named(moves, faults):
    with isolate_apps():
        assert table_faults(machine(moves, "open", "closed")) == faults
