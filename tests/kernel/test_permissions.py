"""The table of who may do what."""

from itertools import combinations

import pytest

from yearturn.kernel.permissions import TABLE, Permission, Role, may


def test_every_role_has_a_row():
    assert set(TABLE) == set(Role)


def test_every_permission_is_held_by_a_role():
    assert frozenset().union(*TABLE.values()) == frozenset(Permission)


def test_nobody_may_do_anything():
    assert not any(may(frozenset(), permission) for permission in Permission)


@pytest.mark.parametrize("role", Role)
def test_role_may_what_its_row_says(role):
    granted = {permission for permission in Permission if may(frozenset({role}), permission)}
    assert granted == TABLE[role]


@pytest.mark.parametrize("pair", list(combinations(Role, 2)))
def test_roles_add_up(pair):
    granted = {permission for permission in Permission if may(frozenset(pair), permission)}
    assert granted == TABLE[pair[0]] | TABLE[pair[1]]


def test_only_judges_score():
    assert [role for role in Role if Permission.SCORE in TABLE[role]] == [Role.JUDGE]


def test_overseer_changes_nothing():
    assert TABLE[Role.OVERSEER] == {Permission.READ_LEDGER, Permission.READ_PUBLIC}


def test_visitor_reads_what_is_public():
    assert TABLE[Role.VISITOR] == {Permission.READ_PUBLIC}
    assert all(Permission.READ_PUBLIC in granted for granted in TABLE.values())
