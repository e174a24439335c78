"""Quotas that no panel keeps: the smallest set of them, and the smallest change."""

from dataclasses import replace

import numpy as np
import pytest

from tests.decisions.pools import all_panels, crowd, drawn_pool, pool, problem
from yearturn.decisions.sortition import leximin
from yearturn.decisions.types import NoPanel, PanelQuota, Undecidable


def refusal(case):
    with pytest.raises(NoPanel) as found:
        leximin(case)
    return found.value


def test_a_refusal_says_what_it_is():
    found = refusal(problem(crowd(a=2, b=2), 3, "letter=a:3-"))
    assert isinstance(found, Undecidable)
    assert found.code == "no_panel"
    assert str(found).startswith("quotas in conflict: letter:a; ")


def test_too_few_people_of_a_value_are_a_conflict_of_one_quota():
    found = refusal(problem(crowd(a=2, b=5), 4, "letter=a:3-4", "letter=b:0-4"))
    assert found.conflict == ("letter:a",)
    assert found.relax == ("letter:a:minimum:3->2",)


def test_minima_beyond_the_size_conflict_with_it():
    found = refusal(problem(crowd(a=4, b=4), 3, "letter=a:2-", "letter=b:2-"))
    assert found.conflict == ("size", "letter:a", "letter:b")
    assert found.relax == ("letter:b:minimum:2->1",)


def test_maxima_below_the_size_conflict_with_it():
    found = refusal(problem(crowd(a=4, b=4), 5, "letter=a:0-2", "letter=b:0-1"))
    assert found.conflict == ("size", "letter:a", "letter:b")
    assert found.relax == ("letter:b:maximum:1->3",)


def test_quotas_of_two_features_can_conflict_without_the_size():
    cast = pool(
        """
        x gender=w site=n
        y gender=w site=n
        z gender=m site=s
        """
    )
    found = refusal(problem(cast, 2, "gender=w:2-2", "site=n:0-1", "site=s:0-1"))
    assert found.conflict == ("gender:w", "site:n")
    assert found.relax == ("site:n:maximum:1->2",)


def test_quotas_that_have_no_part_in_it_are_not_named():
    found = refusal(problem(crowd(a=2, b=5, c=5), 4, "letter=a:3-", "letter=b:1-", "letter=c:0-3"))
    assert found.conflict == ("letter:a",)


def test_more_seats_than_people_are_a_conflict_of_the_size():
    found = refusal(problem(crowd(a=2, b=1), 5, "letter=a:0-2"))
    assert found.conflict == ("size",)
    assert found.relax == ("size:5->3",)


def test_the_size_falls_before_quotas_are_given_up():
    found = refusal(problem(crowd(a=3, b=1), 5, "letter=a:0-2"))
    assert found.relax == ("size:5->4", "letter:a:maximum:2->3")


def test_nobody_at_all_is_a_conflict_of_the_size():
    assert refusal(problem((), 1)).relax == ("size:1->0",)


def test_halves_of_people_do_not_make_a_panel():
    """One of each of three pairs would do with halves, which parts of panels allow."""
    cast = pool(
        """
        p1 a=1 b=1
        p2 b=1 c=1
        p3 a=1 c=1
        """
    )
    found = refusal(problem(cast, 2, "a=1:1-1", "b=1:1-1", "c=1:1-1"))
    assert found.conflict == ("a:1", "b:1", "c:1")
    assert found.relax == ("c:1:maximum:1->2",)


def test_the_smallest_change_has_several_parts_where_one_is_not_enough():
    found = refusal(problem(crowd(a=1, b=1, c=6), 6, "letter=a:2-", "letter=b:2-", "letter=c:0-4"))
    assert found.relax == ("letter:a:minimum:2->1", "letter:b:minimum:2->1")


# -------------------------------------------------------------------- laws


def tightened(seed):
    """Return a random problem made harder until no panel keeps it."""
    chance = np.random.default_rng(seed)
    case = drawn_pool(chance, 9, 4, 3, slack=0)
    while all_panels(case):
        number = int(chance.integers(len(case.quotas)))
        quota = case.quotas[number]
        if chance.integers(2) or not quota.maximum or quota.maximum == quota.minimum:
            harder = replace(quota, minimum=quota.minimum + 1, maximum=quota.maximum + 1)
        else:
            harder = replace(quota, maximum=quota.maximum - 1)
        case = replace(case, quotas=(*case.quotas[:number], harder, *case.quotas[number + 1 :]))
    return case


def only(case, names):
    return replace(
        case, quotas=tuple(each for each in case.quotas if f"{each.feature}:{each.value}" in names)
    )


def changed(case, relax):
    quotas = {(each.feature, each.value): each for each in case.quotas}
    for part in relax:
        feature, value, bound, change = part.split(":")
        old, new = map(int, change.split("->"))
        assert getattr(quotas[feature, value], bound) == old
        quotas[feature, value] = replace(quotas[feature, value], **{bound: new})
    return replace(case, quotas=tuple(quotas.values()))


def people_moved(relax):
    bounds = (part.rsplit(":", 1)[1].split("->") for part in relax)
    return sum(abs(int(new) - int(old)) for old, new in bounds)


CASES = [tightened(seed) for seed in range(12)]


@pytest.mark.parametrize("case", CASES)
def test_a_conflict_is_one_and_without_any_of_its_quotas_is_none(case):
    conflict = refusal(case).conflict
    if "size" not in conflict:
        sizes = range(1, len(case.people) + 1)
        assert not any(all_panels(replace(only(case, conflict), size=size)) for size in sizes)
    assert not all_panels(only(case, conflict))
    for name in conflict:
        if name == "size":
            continue
        fewer = only(case, set(conflict) - {name})
        sizes = (case.size,) if "size" in conflict else range(len(case.people) + 1)
        assert any(all_panels(replace(fewer, size=size)) for size in sizes)


@pytest.mark.parametrize("case", CASES)
def test_the_change_lets_a_panel_be_drawn(case):
    relax = refusal(case).relax
    assert relax
    assert all_panels(changed(case, relax))


@pytest.mark.parametrize("case", CASES)
def test_no_change_of_fewer_people_would_do(case):
    """Every set of members lacks at least so much, over all quotas together."""
    lacking = []
    free = replace(case, quotas=())
    for members in all_panels(free):
        counts = [
            sum(
                (quota.feature, quota.value) in person.attributes
                for person in case.people
                if person.person in members
            )
            for quota in case.quotas
        ]
        lacking.append(
            sum(
                max(quota.minimum - count, count - quota.maximum, 0)
                for quota, count in zip(case.quotas, counts, strict=True)
            )
        )
    assert people_moved(refusal(case).relax) == min(lacking)


@pytest.mark.parametrize("case", CASES[:4])
def test_the_order_of_the_input_is_not_seen_in_a_refusal(case):
    other = replace(case, people=tuple(reversed(case.people)), quotas=tuple(reversed(case.quotas)))
    one, two = refusal(case), refusal(other)
    assert (one.conflict, one.relax) == (two.conflict, two.relax)


def test_a_quota_of_a_value_that_nobody_bears_can_be_the_conflict():
    case = replace(problem(crowd(a=3), 1), quotas=(PanelQuota("letter", "z", 1, 2),))
    assert refusal(case).relax == ("letter:z:minimum:1->0",)
