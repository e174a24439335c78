"""What the plan answers to: grades, what is refused, the deeds, who may, what is asked."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.planning.conftest import AT
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.planning import actions, queries
from yearturn.planning.models import Directive, Factor, Grade, Plan, Risk
from yearturn.planning.policies import Unlessened


def a_factor(cycle, position=0, **changes):
    values = {"scope": "macro", "side": "external", "trend": "negative"}
    values |= {"text": "Steel costs more.", "text_zh": "钢材涨价。"}
    return Factor(cycle=cycle, position=position, **values | changes)


def a_risk(cycle, owner, code="R1", position=0, **changes):
    values = {
        "cause": "Steel costs more",
        "cause_zh": "钢材涨价",
        "event": "Orders earn less",
        "event_zh": "毛利下滑",
        "consequence": "The target is missed",
        "likelihood": 4,
        "impact": 4,
        "treatment": "Buy together",
    }
    return Risk(cycle=cycle, code=code, owner=owner, position=position, **values | changes)


def a_directive(cycle, by, code="D1", position=0, **changes):
    values = {"topic": "governance", "text": "Decide in writing.", "text_zh": "决策留痕。"}
    return Directive(cycle=cycle, code=code, by=by, position=position, **values | changes)


@pytest.fixture
def common(group):
    return {"cycle": group.cycle, "by": group.office, "at": AT}


# ---- grades


@pytest.mark.parametrize(
    ("likelihood", "impact", "grade"),
    [
        (1, 5, Grade.LOW),
        (5, 1, Grade.LOW),
        (2, 3, Grade.MODERATE),
        (3, 4, Grade.MODERATE),
        (2, 5, Grade.MODERATE),
        (3, 5, Grade.HIGH),
        (4, 4, Grade.HIGH),
        (5, 5, Grade.HIGH),
    ],
)
def test_grade_goes_by_likelihood_times_impact(likelihood, impact, grade):
    assert Grade.of(likelihood, impact) == grade


def test_grade_never_falls_as_a_risk_grows():
    order = [Grade.LOW, Grade.MODERATE, Grade.HIGH]
    steps = range(1, 6)
    for likelihood in steps:
        grades = [order.index(Grade.of(likelihood, impact)) for impact in steps]
        assert grades == sorted(grades)
        turned = [order.index(Grade.of(impact, likelihood)) for impact in steps]
        assert grades == turned


def test_risk_is_graded_before_and_after_its_treatment(group):
    risk = a_risk(group.cycle, group.people["yan"], residual_likelihood=1, residual_impact=4)
    assert (risk.grade, risk.residual) == (Grade.HIGH, Grade.LOW)


def test_risk_of_which_nobody_said_what_is_left_has_no_residual_grade(group):
    assert a_risk(group.cycle, group.people["yan"]).residual is None


def test_each_is_called_by_its_text_in_the_language_at_hand(group):
    factor = a_factor(group.cycle)
    risk = a_risk(group.cycle, group.people["yan"])
    directive = a_directive(group.cycle, group.people["chair"])
    assert [str(it) for it in (factor, risk, directive)] == [
        "Steel costs more.",
        "Orders earn less",
        "Decide in writing.",
    ]
    with speaking("zh"):
        assert [str(it) for it in (factor, risk, directive)] == [
            "钢材涨价。",
            "毛利下滑",
            "决策留痕。",
        ]


# ---- what the database refuses


@pytest.mark.parametrize(
    "changes",
    [
        {"likelihood": 0},
        {"likelihood": 6},
        {"impact": 0},
        {"impact": 6},
        {"residual_likelihood": 6, "residual_impact": 1},
        {"residual_likelihood": 2, "residual_impact": 0},
        {"residual_likelihood": None, "residual_impact": 3},
        {"residual_likelihood": 3, "residual_impact": None},
        {"residual_likelihood": 5, "residual_impact": 4},
        {"residual_likelihood": 4, "residual_impact": 5},
    ],
)
def test_database_refuses_a_risk_off_the_scale_or_grown_by_its_treatment(group, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_risk(group.cycle, group.people["yan"], **changes).save()


@pytest.mark.parametrize("field", ["scope", "side", "trend"])
def test_database_refuses_a_factor_of_no_known_kind(group, field):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_factor(group.cycle, **{field: "sideways"}).save()


def test_database_refuses_a_directive_on_no_known_topic(group):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_directive(group.cycle, group.people["chair"], topic="gossip").save()


def test_database_refuses_a_code_twice(group):
    a_risk(group.cycle, group.people["yan"]).save()
    a_directive(group.cycle, group.people["chair"]).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_risk(group.cycle, group.people["yan"]).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_directive(group.cycle, group.people["chair"]).save()


# ---- the deeds


def test_each_deed_writes_its_rows_and_one_line(group, common):
    cycle, people = group.cycle, group.people
    actions.assess_environment(factors=[a_factor(cycle), a_factor(cycle, 1)], **common)
    actions.register_risks(risks=[a_risk(cycle, people["yan"])], **common)
    actions.record_directives(directives=[a_directive(cycle, people["chair"])], **common)
    assert [(it.verb, it.facts["count"]) for it in Entry.objects.order_by("number")] == [
        ("environment.assessed", 2),
        ("risks.registered", 1),
        ("directives.recorded", 1),
    ]
    assert (Factor.objects.count(), Risk.objects.count(), Directive.objects.count()) == (2, 1, 1)


def test_row_of_a_risk_changes_with_what_is_written(group):
    one = a_risk(group.cycle, group.people["yan"])
    other = a_risk(group.cycle, group.people["yan"], treatment_zh="集中采购")
    assert queries.risk_rows([one]) != queries.risk_rows([other])


def test_tasks_serve_directives_and_risks(group, planned, common):
    cycle, people = group.cycle, group.people
    [risk] = actions.register_risks(risks=[a_risk(cycle, people["yan"])], **common)
    [directive] = actions.record_directives(
        directives=[a_directive(cycle, people["chair"])], **common
    )
    one, two, _three = queries.tasks(cycle)
    actions.serve_demands(
        plan=planned.plan,
        directives={directive: [two, one]},
        risks={risk: [one]},
        by=group.office,
        at=AT,
    )
    assert [it.code for it in queries.directives(cycle).get().tasks.all()] == ["K1", "K2"]
    assert [it.code for it in queries.risks(cycle).get().tasks.all()] == ["K1"]
    assert queries.promise(cycle)["serves"] == [["R1", ["K1"]], ["D1", ["K1", "K2"]]]
    assert Entry.objects.order_by("number").last().verb == "demands.served"


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        ((5, 4), "leaves a greater risk"),
        ((4, 5), "leaves a greater risk"),
        ((2, None), "or neither"),
        ((None, 2), "or neither"),
    ],
)
def test_risk_that_its_treatment_does_not_lessen_is_refused(group, common, left, sentence):
    likelihood, impact = left
    fine = a_risk(group.cycle, group.people["yan"], residual_likelihood=4, residual_impact=4)
    risk = a_risk(
        group.cycle,
        group.people["yan"],
        "R2",
        residual_likelihood=likelihood,
        residual_impact=impact,
    )
    with pytest.raises(Unlessened, match=sentence) as refusal:
        actions.register_risks(risks=[fine, risk], **common)
    assert refusal.value.risk is risk
    assert not Risk.objects.exists()
    assert not Entry.objects.exists()


# ---- who may, and when


def deeds(group, by):
    common = {"cycle": group.cycle, "by": by, "at": AT}
    yan = group.people["yan"]
    return [
        lambda: actions.assess_environment(factors=[a_factor(group.cycle)], **common),
        lambda: actions.register_risks(risks=[a_risk(group.cycle, yan)], **common),
        lambda: actions.record_directives(directives=[a_directive(group.cycle, yan)], **common),
    ]


@pytest.mark.parametrize("deed", range(3))
def test_nobody_but_the_office_writes_what_the_plan_answers_to(group, deed):
    with pytest.raises(Refused):
        deeds(group, group.people["ruo"])[deed]()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("deed", range(3))
def test_sealed_plan_takes_no_more_demands(group, planned, deed):
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    with pytest.raises(Refused, match="deployed and sealed"):
        deeds(group, group.office)[deed]()


def test_sealed_plan_takes_no_more_serving_tasks_or_relations(group, planned):
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    plan = Plan.objects.get()
    with pytest.raises(Refused, match="deployed and sealed"):
        actions.serve_demands(plan=plan, directives={}, risks={}, by=group.office, at=AT)
    with pytest.raises(Refused, match="deployed and sealed"):
        actions.relate(plan=plan, relations=[], by=group.office, at=AT)


# ---- what is asked


def test_directives_stand_by_topic_then_those_for_all_then_by_sector(group, common):
    cycle, chair, units = group.cycle, group.people["chair"], group.units
    given = [
        ("D1", "risk", None),
        ("D2", "ideas", units["T"]),
        ("D3", "ideas", units["R"]),
        ("D4", "ideas", None),
        ("D5", "governance", None),
    ]
    actions.record_directives(
        directives=[
            a_directive(cycle, chair, code, position, topic=topic, unit=unit)
            for position, (code, topic, unit) in enumerate(given)
        ],
        **common,
    )
    assert [it.code for it in queries.by_topic(cycle)] == ["D5", "D4", "D3", "D2", "D1"]


@pytest.mark.parametrize("count", [1, 3])
def test_demands_cost_the_same_however_many(
    group, planned, common, count, django_assert_num_queries
):
    cycle, people = group.cycle, group.people
    tasks = list(queries.tasks(cycle))
    risks = actions.register_risks(
        risks=[a_risk(cycle, people["yan"], f"R{n}", n) for n in range(count)], **common
    )
    directives = actions.record_directives(
        directives=[a_directive(cycle, people["chair"], f"D{n}", n) for n in range(count)],
        **common,
    )
    actions.serve_demands(
        plan=planned.plan,
        directives=dict.fromkeys(directives, tasks),
        risks=dict.fromkeys(risks, tasks),
        by=group.office,
        at=AT,
    )
    with django_assert_num_queries(2):
        assert [len(told(it)) for it in queries.risks(cycle)] == [3] * count
    with django_assert_num_queries(3):
        found = queries.by_topic(cycle)
        assert [(len(told(it)), it.by.name, len(it.by.posts.all())) for it in found] == [
            (3, "Gu Changhe", 1)
        ] * count


def told(demand):
    return [(task.code, str(task.lead), str(task.owner)) for task in demand.tasks.all()]


# ---- what is not answered


def test_directives_and_high_risks_that_no_task_serves_are_misfits(group, planned, common):
    cycle, people = group.cycle, group.people
    risks = actions.register_risks(
        risks=[
            a_risk(cycle, people["yan"], "R1", 0),
            a_risk(cycle, people["yan"], "R2", 1, impact=3),
            a_risk(cycle, people["yan"], "R3", 2),
        ],
        **common,
    )
    actions.record_directives(directives=[a_directive(cycle, people["chair"])], **common)
    task = queries.tasks(cycle)[0]
    actions.serve_demands(
        plan=planned.plan, directives={}, risks={risks[2]: [task]}, by=group.office, at=AT
    )
    assert [it.words for it in queries.alignment(cycle)] == [
        "No task serves the directive D1 of Gu Changhe: “Decide in writing.”.",
        "The risk R1 “Orders earn less” is high (4 × 4), and no task serves its treatment.",
    ]


def test_directive_that_a_task_serves_is_no_misfit(group, planned, common):
    [directive] = actions.record_directives(
        directives=[a_directive(group.cycle, group.people["chair"])], **common
    )
    task = queries.tasks(group.cycle)[0]
    actions.serve_demands(
        plan=planned.plan, directives={directive: [task]}, risks={}, by=group.office, at=AT
    )
    assert queries.alignment(group.cycle) == []


def test_day_of_review_and_grades_enter_the_seal(group, common):
    actions.register_risks(
        risks=[a_risk(group.cycle, group.people["yan"], review_on=dt.date(2021, 6, 30))], **common
    )
    [row] = queries.risk_rows(queries.risks(group.cycle))
    assert row[-4:] == ["", str(group.people["yan"].opaque), "", "2021-06-30"]
    assert "4 x 4" in row
