"""What holds of every lottery: laws over problems drawn at random, feasible or not."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.decisions.pools import all_panels, crowd, held, keeps, probabilities, problem
from yearturn.decisions.checking import check
from yearturn.decisions.encoding import built, plain
from yearturn.decisions.sortition import draw, leximin, lottery_digest
from yearturn.decisions.types import (
    Lottery,
    NoPanel,
    PanelQuota,
    Person,
    SortitionProblem,
)

FEATURES = ("gender", "site", "年龄")
VALUES = ("a", "b", "c")

some = settings(max_examples=20, deadline=None)


@st.composite
def problems(draw):
    """Draw up to nine people, some without a value and some with two, and quotas at random."""
    pairs = st.tuples(st.sampled_from(FEATURES), st.sampled_from(VALUES))
    people = tuple(
        Person(f"p{number}", tuple(sorted(draw(st.sets(pairs, max_size=4)))))
        for number in range(draw(st.integers(1, 9)))
    )
    bounds = []
    for feature, value in sorted(draw(st.sets(pairs, max_size=5))):
        minimum = draw(st.sampled_from((0, 0, 0, 1, 2)))
        maximum = draw(st.none() | st.integers(minimum, minimum + 3))
        bounds.append(PanelQuota(feature, value, minimum, maximum))
    tickets = draw(st.sampled_from((1, 10, 1_000)))
    return SortitionProblem(people, draw(st.integers(1, 5)), tuple(bounds), tickets)


def answered(case):
    """Return the lottery, None where there is no panel."""
    try:
        return leximin(case)
    except NoPanel:
        return None


@some
@given(problems())
def test_there_is_a_lottery_just_where_there_is_a_panel(case):
    lottery = answered(case)
    assert (lottery is not None) == bool(all_panels(case))
    if lottery is not None:
        assert check(case, lottery) == ()
        assert all(keeps(case, panel.members) for panel in lottery.panels)


@some
@given(problems())
def test_chances_add_up_to_the_seats(case):
    lottery = answered(case)
    assume(lottery is not None)
    assert sum(probabilities(lottery).values()) == case.size
    assert sum(held(lottery).values()) == case.size * case.tickets


@some
@given(problems())
def test_nobody_is_without_a_chance_who_sits_on_any_panel(case):
    lottery = answered(case)
    assume(lottery is not None)
    able = {person for members in all_panels(case) for person in members}
    assert {person for person, each in probabilities(lottery).items() if each > 0} == able


@some
@given(problems())
def test_only_who_sits_on_every_panel_is_certain(case):
    lottery = answered(case)
    assume(lottery is not None)
    panels = [set(members) for members in all_panels(case)]
    certain = {person for person, each in probabilities(lottery).items() if each == 1}
    assert certain == set.intersection(*panels)


@some
@given(problems())
def test_no_single_panel_repeated_is_a_better_lottery(case):
    """Leximin by hand: sorted from the lowest, no panel's own chances come out ahead."""
    lottery = answered(case)
    assume(lottery is not None)
    own = sorted(probabilities(lottery).values())
    names = [person.person for person in case.people]
    for members in all_panels(case):
        assert sorted(Fraction(name in members) for name in names) <= own


@some
@given(problems(), st.randoms(use_true_random=False))
def test_neither_order_nor_values_without_a_quota_are_seen(case, chance):
    lottery = answered(case)
    assume(lottery is not None)
    people = [
        replace(each, attributes=(("colour", each.person), *reversed(each.attributes)))
        for each in case.people
    ]
    quotas = list(case.quotas)
    chance.shuffle(people)
    chance.shuffle(quotas)
    other = replace(case, people=tuple(people), quotas=tuple(quotas))
    assert leximin(other) == lottery


@some
@given(problems())
def test_a_quota_that_everybody_keeps_changes_nothing_for_anybody(case):
    lottery = answered(case)
    assume(lottery is not None)
    everybody = tuple(
        replace(each, attributes=(*each.attributes, ("all", "yes"))) for each in case.people
    )
    quotas = (*case.quotas, PanelQuota("all", "yes", case.size, case.size))
    wider = replace(case, people=everybody, quotas=quotas)
    assert probabilities(leximin(wider)) == probabilities(lottery)


@some
@given(problems())
def test_a_lottery_is_plain_and_comes_back_from_its_record(case):
    lottery = answered(case)
    assume(lottery is not None)
    assert built(Lottery, plain(lottery, big=True), "lottery", big=True) == lottery


@some
@given(problems(), st.text(max_size=8))
def test_what_is_drawn_is_a_panel_of_the_lottery(case, seed):
    lottery = answered(case)
    assume(lottery is not None)
    drawn = draw(lottery, seed)
    assert drawn.members in {panel.members for panel in lottery.panels}
    assert 1 <= drawn.ticket <= case.tickets
    assert drawn == draw(lottery, seed)
    assert drawn.lottery == lottery_digest(lottery)


@some
@given(problems())
def test_a_refusal_names_quotas_of_the_problem(case):
    assume(not all_panels(case))
    with pytest.raises(NoPanel) as found:
        leximin(case)
    conflict, relax = found.value.conflict, found.value.relax
    known = {"size", *(f"{each.feature}:{each.value}" for each in case.quotas)}
    assert set(conflict) <= known
    assert len(set(conflict)) == len(conflict) > 0
    assert {way.rsplit(":", 2)[0] for way in relax if "size:" not in way} <= known
    assert relax


def test_problems_and_lotteries_are_frozen_to_the_last_part():
    case = problem(crowd(a=3, b=2), 2, "letter=a:1-1")
    lottery = leximin(case)
    parts = (case, lottery, *case.people, *case.quotas, *lottery.panels, *lottery.levels)
    for part in (*parts, *lottery.chances, draw(lottery, "a seed")):
        assert is_dataclass(part)
        with pytest.raises(FrozenInstanceError):
            setattr(part, fields(part)[0].name, None)
        assert hash(part) == hash(replace(part))
