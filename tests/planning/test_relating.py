"""The X-matrix: what is related to what, what to nothing, and what it costs to ask."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.conftest import AT, a_focus, a_measure, a_task, an_indicator
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.planning import actions, queries
from yearturn.planning.models import Alignment
from yearturn.planning.queries.relating import NAMED, Matrix


def related(source, target, strength="strong", position=0, **changes):
    return Alignment(source=source, target=target, strength=strength, position=position, **changes)


def small(relations=()):
    """Return the matrix of two focuses, measures, tasks and indicators that hardly meet."""
    revenue, cost = an_indicator(pk=1), an_indicator("COST", 1, pk=2)
    goal, lean = a_focus(pk=1, indicator=revenue), a_focus("F2", 1, pk=2)
    sell, save = a_measure("M1", None, goal, pk=1), a_measure("M2", None, goal, 1, pk=2)
    tasks = [
        a_task("K1", sell, None, None, pk=1, indicator=revenue),
        a_task("K2", None, None, None, 1, pk=2),
    ]
    return Matrix.of([goal, lean], [sell, save], tasks, [revenue, cost], relations)


def names(things):
    return [it.code for it in things]


def test_what_the_plan_names_is_related_unweighed():
    it = small()
    assert it.strength(it.focuses[0], it.indicators[0]) == NAMED
    assert it.strength(it.measures[0], it.focuses[0]) == NAMED
    assert it.strength(it.tasks[0], it.measures[0]) == NAMED
    assert it.strength(it.tasks[0], it.indicators[0]) == NAMED
    assert not it.weighed


def test_what_nothing_relates_is_an_orphan():
    assert names(small().orphans) == ["F2", "K2", "COST"]


def test_relation_takes_two_orphans_in():
    it = small([related("F2", "COST", "weak")])
    assert names(it.orphans) == ["K2"]
    assert it.weighed


def test_weighed_relation_goes_before_a_named_one():
    it = small([related("F1", "REV", "medium")])
    assert it.strength(it.focuses[0], it.indicators[0]) == "medium"


@given(st.sampled_from(["strong", "medium", "weak"]))
def test_relation_holds_either_way_round(strength):
    it = small([related("K2", "M2", strength)])
    assert it.strength(it.tasks[1], it.measures[1]) == strength
    assert it.strength(it.measures[1], it.tasks[1]) == strength


def test_unrelated_things_have_no_strength():
    it = small()
    assert it.strength(it.tasks[1], it.measures[0]) == ""


def test_part_of_a_matrix_keeps_its_other_sides():
    whole = small()
    part = whole.about(whole.measures[:1], whole.tasks[:1])
    assert (names(part.measures), names(part.tasks)) == (["M1"], ["K1"])
    assert (part.focuses, part.indicators) == (whole.focuses, whole.indicators)
    assert names(part.orphans) == ["F2", "COST"]


# ---- in the database


def test_relations_are_written_once_with_one_line(group, planned):
    plan, before = planned.plan, Entry.objects.count()
    relations = [related("M1", "F2"), related("K2", "COST", "weak", 1)]
    actions.relate(plan=plan, relations=relations, by=group.office, at=AT)
    assert [str(it) for it in queries.relations(group.cycle)] == [
        "M1 F2 strong",
        "K2 COST weak",
    ]
    assert [it.verb for it in Entry.objects.order_by("number")][before:] == ["plan.related"]
    assert queries.promise(group.cycle)["relations"] == [
        ["M1", "F2", "strong"],
        ["K2", "COST", "weak"],
    ]


@pytest.mark.parametrize(
    ("source", "target", "strength"),
    [("M1", "M1", "strong"), ("M1", "REV", "enormous")],
)
def test_database_refuses_what_relates_itself_or_is_of_no_known_strength(
    planned, source, target, strength
):
    with pytest.raises(IntegrityError), transaction.atomic():
        related(source, target, strength, plan=planned.plan).save()


def test_database_refuses_a_relation_twice(planned):
    related("M1", "REV", plan=planned.plan).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        related("M1", "REV", "weak", plan=planned.plan).save()


@pytest.mark.parametrize("count", [1, 3])
def test_matrix_takes_seven_queries(group, planned, count, django_assert_num_queries):
    Alignment.objects.bulk_create(
        related("M1", f"X{number}", position=number, plan=planned.plan) for number in range(count)
    )
    with django_assert_num_queries(7):
        it = queries.matrix(group.cycle)
        found = [it.strength(task, task.measure) for task in it.tasks]
    assert found == [NAMED] * 3


# ---- orphans in the alignment check


def test_plan_without_weighed_relations_has_no_unrelated_things(group, planned):
    a_focus("F3", 2, plan=planned.plan, lead=group.units["R"]).save()
    assert "related_to_nothing" not in {it.kind for it in queries.alignment(group.cycle)}


def test_unrelated_thing_is_named_where_relations_are_weighed(group, planned):
    a_focus("F3", 2, plan=planned.plan, lead=group.units["R"]).save()
    actions.relate(plan=planned.plan, relations=[related("M1", "F2")], by=group.office, at=AT)
    found = [it for it in queries.alignment(group.cycle) if it.kind == "related_to_nothing"]
    assert [it.words for it in found] == [
        "Nothing in the X-matrix is related to F3 “Economic efficiency”."
    ]


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        ("M1", "REV", "meet in no corner"),
        ("F1", "K1", "meet in no corner"),
        ("M1", "M2", "meet in no corner"),
        ("M1", "X9", "meet in no corner"),
        ("F2", "M1", "related already"),
    ],
)
def test_relation_that_no_corner_shows_is_refused(group, planned, source, target, sentence):
    doing = {"plan": planned.plan, "by": group.office, "at": AT}
    actions.relate(relations=[related("M1", "F2")], **doing)
    before = Entry.objects.count()
    with pytest.raises(Refused, match=sentence):
        actions.relate(
            relations=[related("K2", "COST", "weak", 1), related(source, target)], **doing
        )
    assert Alignment.objects.count() == 1
    assert Entry.objects.count() == before
