"""Whether the plan hangs together: each misfit alone, in numbers and in words."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.conftest import a_focus, a_target, an_indicator
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Unit
from yearturn.organization.queries import Tree
from yearturn.planning import queries
from yearturn.planning.models import Focus, Target, Task
from yearturn.planning.queries.aligning import SENTENCES, Kind, Misfit, uneven, unweighed


def told(group):
    return [(it.kind, it.code) for it in queries.alignment(group.cycle)]


def only(group, kind):
    (misfit,) = [it for it in queries.alignment(group.cycle) if it.kind == kind]
    return misfit


def test_plan_in_which_everything_fits_has_no_misfit(group, planned):
    assert told(group) == []


def test_cycle_without_a_plan_has_no_misfit(group):
    assert told(group) == []


def test_focus_without_a_measure_is_named(group, planned):
    a_focus(
        "F3", 2, plan=planned.plan, indicator=planned.indicators["REV"], lead=group.units["O"]
    ).save()
    assert told(group) == [(Kind.FOCUS_WITHOUT_MEASURE, "F3")]
    assert only(group, Kind.FOCUS_WITHOUT_MEASURE).words == (
        "No sector has a measure for the focus “Economic efficiency”."
    )


def test_focus_without_an_indicator_is_named(group, planned):
    Focus.objects.filter(code="F2").update(indicator=None)
    assert told(group) == [(Kind.FOCUS_WITHOUT_INDICATOR, "F2"), (Kind.INDICATOR_UNUSED, "COST")]


def test_focus_without_a_lead_is_named(group, planned):
    Focus.objects.filter(code="F2").update(lead=None)
    assert told(group) == [(Kind.FOCUS_WITHOUT_LEAD, "F2")]


def test_focus_whose_indicator_has_no_target_is_named(group, planned):
    Target.objects.filter(indicator=planned.indicators["COST"]).delete()
    assert told(group) == [(Kind.FOCUS_WITHOUT_TARGET, "F2")]
    assert only(group, Kind.FOCUS_WITHOUT_TARGET).words == (
        "The focus “Lean management” is measured by “Unit cost”, for which no unit has a target"
        " of 2021."
    )


def test_indicator_that_no_focus_uses_is_named(group, planned):
    an_indicator("SPARE", 2).save()
    assert told(group) == [(Kind.INDICATOR_UNUSED, "SPARE")]


def test_measure_that_nobody_carries_out_is_named(group, planned):
    Task.objects.filter(code="K3").delete()
    assert told(group) == [(Kind.MEASURE_WITHOUT_TASK, "M1")]
    assert only(group, Kind.MEASURE_WITHOUT_TASK).words == (
        "Nobody carries out the measure M1 of Textile Machinery: “Win new customers.” has no task."
    )


def test_task_without_a_measure_is_named(group, planned):
    Task.objects.filter(code="K2").update(measure=None)
    assert told(group) == [(Kind.TASK_WITHOUT_MEASURE, "K2")]


def test_task_due_outside_the_year_is_named_with_its_day(group, planned):
    Task.objects.filter(code="K3").update(due_on=dt.date(2022, 1, 1))
    assert told(group) == [(Kind.TASK_OUT_OF_YEAR, "K3")]
    assert "due on 2022-01-01, outside 2021" in only(group, Kind.TASK_OUT_OF_YEAR).words


# ---- arithmetic


def change_target(group, indicator, unit, value):
    Target.objects.filter(indicator=indicator, unit=group.units[unit]).update(value=Decimal(value))


def test_units_that_miss_the_group_are_named_with_the_gap(group, planned):
    change_target(group, planned.indicators["REV"], "T", 1750)
    misfit = only(group, Kind.UNITS_DO_NOT_ADD_UP)
    assert (misfit.facts["total"], misfit.facts["own"], misfit.facts["gap"]) == (4150, 4200, -50)
    assert misfit.words == (
        "“Revenue” (CNY million): the targets of 2 units below Heron Group add up to 4,150, its"
        " own target is 4,200; the difference is -50."
    )
    with speaking("zh"):
        assert misfit.words == (
            "“营业收入”（百万元）：青鹭集团下属2个单位的目标合计4,150，其自身目标为4,200，相差-50。"
        )


def test_units_are_compared_parent_by_parent(group, planned):
    a_target(planned.indicators["REV"], group.units["R1"], 2000).save()
    misfit = only(group, Kind.UNITS_DO_NOT_ADD_UP)
    assert (misfit.facts["unit"].code, misfit.facts["gap"]) == ("R", -400)
    assert misfit.words.startswith("“Revenue” (CNY million): the target of 1 unit below Robotics")


def test_level_without_a_target_is_passed_over(group, planned):
    revenue = planned.indicators["REV"]
    Target.objects.filter(indicator=revenue, unit=group.units["R"]).delete()
    a_target(revenue, group.units["R1"], 2400).save()
    assert told(group) == []


def test_target_that_nobody_carries_is_named(group, planned):
    revenue = planned.indicators["REV"]
    Target.objects.filter(indicator=revenue).exclude(unit=group.units["G"]).delete()
    assert told(group) == [(Kind.NOT_HANDED_DOWN, "REV")]


def test_parts_without_a_whole_are_named(group, planned):
    Target.objects.filter(indicator=planned.indicators["REV"], unit=group.units["G"]).delete()
    misfit = only(group, Kind.NO_WHOLE)
    assert (misfit.facts["count"], misfit.facts["total"]) == (2, 4200)


def test_indicators_that_are_not_summed_are_not_added(group, planned):
    a_target(planned.indicators["COST"], group.units["G"], 1).save()
    assert told(group) == []


def test_targets_of_another_year_are_not_added(group, planned):
    a_target(planned.indicators["REV"], group.units["O"], 999, period="2020").save()
    assert told(group) == []


def quarters(group, planned, *values, unit="T"):
    for number, value in enumerate(values, start=1):
        period = f"2021-Q{number}"
        a_target(planned.indicators["REV"], group.units[unit], value, period=period).save()


def test_quarters_that_miss_the_year_are_named(group, planned):
    quarters(group, planned, 400, 400, 500, 400)
    misfit = only(group, Kind.PARTS_DO_NOT_ADD_UP)
    assert (misfit.facts["unit"].code, misfit.facts["gap"]) == ("T", -100)


@pytest.mark.parametrize("values", [(400, 400, 500, 500), (1, 2, 3), ()])
def test_quarters_that_add_up_or_are_not_all_there_pass(group, planned, values):
    quarters(group, planned, *values)
    assert told(group) == []


def test_months_that_miss_the_year_are_named(group, planned):
    for month in range(1, 13):
        a_target(planned.indicators["REV"], group.units["T"], 100, period=f"2021-{month:02}").save()
    assert only(group, Kind.PARTS_DO_NOT_ADD_UP).facts["total"] == 1200


# ---- weights


def test_weights_that_miss_a_hundred_are_named_with_the_gap(group, planned):
    Task.objects.filter(code="K2").update(weight=Decimal(30))
    misfit = only(group, Kind.WEIGHTS_DO_NOT_ADD_UP)
    assert (misfit.code, misfit.facts["total"], misfit.facts["gap"]) == ("R1", 90, -10)
    assert misfit.words == (
        "The weights of the 2 tasks that Robot Assembly leads add up to 90, not to 100; the"
        " difference is -10."
    )


def test_one_task_is_spoken_of_as_one(group, planned):
    Task.objects.filter(code="K3").update(weight=Decimal("99.5"))
    assert only(group, Kind.WEIGHTS_DO_NOT_ADD_UP).words == (
        "The 1 task that Textile Machinery leads weighs 99.5, not 100; the difference is -0.5."
    )


@pytest.mark.parametrize("weights", [("33.33", "33.33", "33.33"), ("16.67",) * 6, ("100",)])
def test_weights_rounded_to_a_hundredth_pass(weights):
    unit = Unit(code="U", position=0)
    tasks = [Task(code=str(n), lead=unit, weight=Decimal(it)) for n, it in enumerate(weights)]
    unit.pk = 1
    assert list(unweighed(tasks)) == []


# ---- letters


def test_letter_to_oneself_is_named(group, planned):
    group.cycle.issuer = group.people["chair"]
    group.cycle.save()
    assert told(group) == [(Kind.LETTER_TO_ONESELF, "G")]
    assert only(group, Kind.LETTER_TO_ONESELF).words == (
        "Gu Changhe both issues and bears the letter of Heron Group. Let somebody else issue it."
    )


# ---- laws


def tree_of(parents):
    """Return a tree of unsaved units: `parents[i]` is the parent of unit i + 1."""
    units = {1: Unit(pk=1, code="1", kind="group", position=0)}
    for number, parent in enumerate(parents, start=2):
        units[number] = Unit(
            pk=number, code=str(number), kind="department", position=number, parent_id=parent
        )
    return Tree(units)


@st.composite
def trees(draw):
    size = draw(st.integers(0, 8))
    return [draw(st.integers(1, number)) for number in range(1, size + 1)]


@given(trees(), st.data())
def test_targets_added_from_below_always_fit(parents, data):
    """Where every unit aims at exactly what its children aim at together, nothing is uneven."""
    tree = tree_of(parents)
    aims = {}
    for unit in reversed(tree.units.values()):
        below = [aims[it.pk] for it in tree.children(unit.pk)]
        aims[unit.pk] = sum(below) if below else Decimal(data.draw(st.integers(0, 99)))
    revenue = an_indicator(pk=1)
    goals = [
        Target(indicator=revenue, unit=tree.units[pk], year=2021, part="", value=value)
        for pk, value in aims.items()
    ]
    misfits = list(uneven(goals, tree))
    assert [it.kind for it in misfits if it.kind != Kind.NOT_HANDED_DOWN] == []


@given(trees().filter(bool), st.integers(1, 50), st.data())
def test_one_target_changed_is_always_found(parents, more, data):
    """A change to one unit's target is seen at that unit's parent or at the unit itself."""
    tree = tree_of(parents)
    aims = {}
    for unit in reversed(tree.units.values()):
        below = [aims[it.pk] for it in tree.children(unit.pk)]
        aims[unit.pk] = sum(below) if below else Decimal(data.draw(st.integers(0, 99)))
    changed = data.draw(st.sampled_from(sorted(tree.units)))
    aims[changed] += more
    revenue = an_indicator(pk=1)
    goals = [
        Target(indicator=revenue, unit=tree.units[pk], year=2021, part="", value=value)
        for pk, value in aims.items()
    ]
    found = {it.facts["unit"].pk: it.facts["gap"] for it in uneven(goals, tree)}
    expected = {}
    if tree.children(changed):
        expected[changed] = -more
    if tree.units[changed].parent_id:
        expected[tree.units[changed].parent_id] = more
    assert found == expected


# ---- cost and words


@pytest.mark.parametrize("more", [1, 3])
def test_alignment_takes_fourteen_queries(group, planned, more, django_assert_num_queries):
    for number in range(more):
        a_focus(f"X{number}", 9 + number, plan=planned.plan).save()
    with django_assert_num_queries(14):
        misfits = queries.alignment(group.cycle)
        sentences = [it.words for it in misfits]
    assert len(sentences) == 3 * more


def test_every_kind_has_a_sentence_in_both_languages():
    assert set(SENTENCES) == set(Kind)
    names = "indicator unit total own gap year day leader likelihood impact"
    facts = dict.fromkeys(names.split(), "x")
    for kind in Kind:
        misfit = Misfit(kind, "c", facts | {"thing": an_indicator(), "count": 2})
        with speaking("zh"):
            chinese = misfit.words
        assert any("一" <= character <= "鿿" for character in chinese)
        assert not any("一" <= character <= "鿿" for character in misfit.words)
