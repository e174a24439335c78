"""What planning does, what it refuses, and the one line that each deed leaves."""

import datetime as dt

import pytest

from tests.planning.conftest import AT, a_focus, a_target, an_actual, an_indicator
from yearturn.decisions import canonical
from yearturn.kernel import seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.states import CycleState
from yearturn.planning import actions, queries
from yearturn.planning.models import Actual, Focus, Indicator, Letter, Measure, Target, Task
from yearturn.planning.policies import Disordered, Unheaded
from yearturn.planning.states import PlanState


@pytest.fixture
def common(group):
    return {"cycle": group.cycle, "by": group.office, "at": AT}


@pytest.fixture
def revenue(common):
    return actions.define_indicators(indicators=[an_indicator()], **common)[0]


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def last_facts():
    return Entry.objects.order_by("-pk").first().facts


# ---- indicators and targets


def test_indicators_are_defined_under_one_line(common):
    actions.define_indicators(indicators=[an_indicator("A"), an_indicator("B", 1)], **common)
    assert [it.code for it in Indicator.objects.all()] == ["A", "B"]
    assert verbs() == ["indicators.defined"]
    rows = queries.indicator_rows(Indicator.objects.all())
    assert last_facts() == {"count": 2, "rows": canonical.digest(rows)}


def test_targets_are_set_under_one_line(group, common, revenue):
    targets = [a_target(revenue, group.units[it], 10) for it in ("G", "R", "T")]
    actions.set_targets(targets=targets, **common)
    assert Target.objects.count() == 3
    assert verbs() == ["indicators.defined", "targets.set"]
    assert last_facts()["count"] == 3


@pytest.mark.parametrize(
    ("direction", "floor", "target", "stretch"),
    [("up", 3, 2, None), ("up", None, 2, 1), ("up", 3, None, 1), ("down", 1, 2, None)],
)
def test_targets_out_of_order_are_refused(group, common, direction, floor, target, stretch):
    indicator = an_indicator(direction=direction)
    actions.define_indicators(indicators=[indicator], **common)
    wrong = a_target(indicator, group.units["G"], target or 2, floor=floor, stretch=stretch)
    with pytest.raises(Disordered) as refusal:
        actions.set_targets(targets=[wrong], **common)
    assert refusal.value.target is wrong
    assert Target.objects.count() == 0


@pytest.mark.parametrize(
    ("direction", "floor", "target", "stretch"),
    [("up", 1, 2, 3), ("up", 2, 2, 2), ("up", None, 2, None), ("down", 3, 2, 1)],
)
def test_targets_in_order_are_taken(group, common, direction, floor, target, stretch):
    indicator = an_indicator(direction=direction)
    actions.define_indicators(indicators=[indicator], **common)
    right = a_target(indicator, group.units["G"], target, floor=floor, stretch=stretch)
    assert actions.set_targets(targets=[right], **common) == [right]


def test_targets_of_a_sealed_plan_stand(group, common, planned):
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    late = a_target(planned.indicators["REV"], group.units["O"], 1)
    with pytest.raises(Refused, match="sealed"):
        actions.set_targets(targets=[late], **common)


# ---- actuals


def test_actuals_are_reported_under_one_line(group, common, revenue):
    actuals = [an_actual(revenue, group.units[it], 7) for it in ("R", "T")]
    actions.report_actuals(actuals=actuals, **common)
    assert {it.reported_at for it in Actual.objects.all()} == {AT}
    assert verbs()[-1] == "actuals.reported"
    assert (last_facts()["count"], last_facts()["superseded"]) == (2, 0)


def test_correction_supersedes_and_keeps_what_was_said(group, common, revenue):
    unit, later = group.units["R"], AT + dt.timedelta(days=1)
    actions.report_actuals(actuals=[an_actual(revenue, unit, 7)], **common)
    actions.report_actuals(actuals=[an_actual(revenue, unit, 8)], **common | {"at": later})
    stood, stands = Actual.objects.order_by("pk")
    assert (stood.value, stood.superseded_at) == (7, later)
    assert (stands.value, stands.superseded_at) == (8, None)
    assert last_facts()["superseded"] == 1
    assert [it.value for it in queries.actuals([2020])] == [8]


def test_correction_leaves_other_statuses_periods_and_units(group, common, revenue):
    units = group.units
    others = [
        an_actual(revenue, units["R"], 1, status="flash"),
        an_actual(revenue, units["R"], 2, period="2020-Q1"),
        an_actual(revenue, units["T"], 3),
    ]
    actions.report_actuals(actuals=others, **common)
    actions.report_actuals(actuals=[an_actual(revenue, units["R"], 4)], **common)
    assert sorted(it.value for it in queries.actuals([2020])) == [1, 2, 3, 4]


# ---- the plan


def test_plan_is_drafted_whole(group, planned):
    assert planned.plan.state == PlanState.DRAFT
    assert (Focus.objects.count(), Measure.objects.count(), Task.objects.count()) == (2, 2, 3)
    task = Task.objects.get(code="K1")
    assert {unit.code for unit in task.partners.all()} == {"T", "O"}
    assert task.measure.focus.code == "F2"
    assert verbs() == ["indicators.defined", "targets.set", "plan.drafted"]
    facts = last_facts()
    assert (facts["focuses"], facts["measures"], facts["tasks"]) == (2, 2, 3)


def test_plan_is_drafted_once(common, planned):
    with pytest.raises(Refused, match="plan already"):
        actions.draft_plan(focuses=[], measures=[], tasks=[], partners={}, **common)


def test_plan_is_deployed_and_sealed(group, planned):
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    planned.plan.refresh_from_db()
    assert planned.plan.state == PlanState.DEPLOYED
    seal = seals.require(cycle=group.cycle, stage="planning")
    assert seal.digest == canonical.digest(queries.promise(group.cycle))
    assert verbs()[-2:] == ["plan.deployed", "planning.sealed"]


def test_plan_is_deployed_once(group, planned):
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    lines = Entry.objects.count()
    with pytest.raises(Refused):
        actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    assert Entry.objects.count() == lines


# ---- letters


def issue(group, planned, dated=dt.date(2021, 2, 2)):
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    return actions.issue_letters(plan=planned.plan, dated=dated, by=group.office, at=AT)


def test_letters_go_to_units_with_targets_or_tasks(group, planned):
    letters = issue(group, planned)
    assert [
        (it.number, it.unit.code, it.bearer.code, it.issuer.code, it.issuing and it.issuing.code)
        for it in letters
    ] == [
        (1, "G", "chair", "board", None),
        (2, "R", "ruo", "chair", "G"),
        (3, "R1", "yan", "ruo", "R"),
        (4, "T", "tao", "chair", "G"),
    ]
    assert {it.dated for it in Letter.objects.all()} == {dt.date(2021, 2, 2)}
    assert verbs()[-1] == "letters.issued"
    assert last_facts() == {"count": 4, "rows": canonical.digest(queries.letter_rows(letters))}


def test_letters_wait_for_the_deployed_plan(group, planned):
    with pytest.raises(Refused, match="Deploy the plan"):
        actions.issue_letters(plan=planned.plan, dated=AT.date(), by=group.office, at=AT)


def test_letters_are_issued_once(group, planned):
    issue(group, planned)
    with pytest.raises(Refused, match="issued already"):
        actions.issue_letters(plan=planned.plan, dated=AT.date(), by=group.office, at=AT)


def test_letter_without_a_bearer_is_refused_with_its_unit(group, planned):
    group.units["T"].head = None
    group.units["T"].save()
    with pytest.raises(Unheaded, match="Textile Machinery has targets or tasks") as refusal:
        issue(group, planned)
    assert refusal.value.unit.code == "T"
    assert Letter.objects.count() == 0


def test_letter_without_an_issuer_is_refused_with_its_unit(group, planned):
    group.cycle.issuer = None
    group.cycle.save()
    with pytest.raises(Unheaded, match="Nobody above Heron Group") as refusal:
        issue(group, planned)
    assert refusal.value.unit.code == "G"


def test_letters_skip_heads_that_are_missing_above(group, planned):
    group.units["R"].head = None
    group.units["R"].save()
    Target.objects.filter(unit=group.units["R"]).delete()
    letter = next(it for it in issue(group, planned) if it.unit.code == "R1")
    assert (letter.issuer.code, letter.issuing.code) == ("chair", "G")


# ---- who may


def everything(group, planned, by):
    """Return one call a deed, each by the same person."""
    common = {"cycle": group.cycle, "by": by, "at": AT}
    plain = {"plan": planned.plan, "by": by, "at": AT}
    return {
        "indicators": lambda: actions.define_indicators(indicators=[], **common),
        "targets": lambda: actions.set_targets(targets=[], **common),
        "actuals": lambda: actions.report_actuals(actuals=[], **common),
        "draft": lambda: actions.draft_plan(
            focuses=[a_focus()], measures=[], tasks=[], partners={}, **common
        ),
        "deploy": lambda: actions.deploy_plan(**plain),
        "letters": lambda: actions.issue_letters(dated=AT.date(), **plain),
    }


DEEDS = ["indicators", "targets", "actuals", "draft", "deploy", "letters"]


@pytest.mark.parametrize("deed", DEEDS)
def test_whoever_holds_no_role_is_refused(group, planned, deed):
    lines = Entry.objects.count()
    with pytest.raises(Refused, match="holds no role"):
        everything(group, planned, group.people["tao"])[deed]()
    assert Entry.objects.count() == lines


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_promised_in_a_closed_cycle(group, planned, deed):
    group.cycle.state = CycleState.CLOSED
    group.cycle.save(update_fields=["state"])
    planned.plan.refresh_from_db()
    with pytest.raises(Refused, match="closed"):
        everything(group, planned, group.office)[deed]()
