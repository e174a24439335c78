"""Named questions about the plan: what they answer, in which order, in how many queries."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.planning.conftest import AT, a_focus, a_measure, a_target, a_task, an_indicator
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Unit
from yearturn.planning import actions, queries
from yearturn.planning.models import Plan


def issued(group, planned):
    actions.deploy_plan(plan=planned.plan, by=group.office, at=AT)
    actions.issue_letters(plan=planned.plan, dated=dt.date(2021, 2, 2), by=group.office, at=AT)


def test_plan_is_none_before_it_is_drafted(group):
    assert queries.current_plan(group.cycle) is None


def test_plan_is_that_of_the_cycle(group, planned):
    assert queries.current_plan(group.cycle) == planned.plan


def test_focuses_keep_the_order_of_the_book(group, planned):
    assert [it.code for it in queries.focuses(group.cycle)] == ["F1", "F2"]


def test_measures_keep_the_order_of_the_book(group, planned):
    assert [(it.code, it.focus.code) for it in queries.measures(group.cycle)] == [
        ("M1", "F1"),
        ("M2", "F2"),
    ]


def test_targets_are_those_of_the_years(group, planned):
    a_target(planned.indicators["REV"], group.units["O"], 1, period="2022-Q1").save()
    assert queries.targets([2021]).count() == 4
    assert queries.targets([2021, 2022]).count() == 5
    assert queries.targets([2020]).count() == 0


@pytest.mark.parametrize("tasks", [1, 3])
def test_tasks_take_three_queries(group, tasks, django_assert_num_queries):
    plan = Plan.objects.create(cycle=group.cycle)
    focus = a_focus(plan=plan)
    focus.save()
    measure = a_measure("M1", group.units["R"], focus, plan=plan)
    measure.save()
    for number in range(tasks):
        task = a_task(
            f"K{number}", measure, group.units["R"], group.people["ruo"], number, plan=plan
        )
        task.save()
        task.partners.add(group.units["T"])
    with django_assert_num_queries(3):
        lines = [
            (it.measure.focus, it.lead, it.owner.posts.all()[0].title, list(it.partners.all()))
            for it in queries.tasks(group.cycle)
        ]
    assert len(lines) == tasks
    assert lines[0] == (focus, group.units["R"], "Head of Robotics", [group.units["T"]])


def test_letters_take_three_queries(group, planned, django_assert_num_queries):
    issued(group, planned)
    with django_assert_num_queries(3):
        titles = [
            (it.number, it.bearer.posts.all()[0].title, it.issuer.posts.all()[0].title)
            for it in queries.letters(group.cycle)
        ]
    assert titles[0] == (1, "Chairman", "Vice Chairwoman of the Board")
    assert len(titles) == 4


# ---- lanes


def test_lanes_hold_the_plan_sector_by_sector(group, planned):
    lanes = queries.lanes(group.cycle)
    assert [
        (
            it.sector and it.sector.code,
            [focus.code for focus in it.focuses],
            [measure.code for measure in it.measures],
            [task.code for task in it.tasks],
        )
        for it in lanes
    ] == [
        (None, ["F1"], [], []),
        ("R", ["F2"], ["M2"], ["K1", "K2"]),
        ("T", [], ["M1"], ["K3"]),
    ]


def test_lanes_of_no_plan_are_none(group):
    assert queries.lanes(group.cycle) == []


def test_lanes_take_six_queries(group, planned, django_assert_num_queries):
    with django_assert_num_queries(6):
        queries.lanes(group.cycle)


# ---- obligations and undertakings


def test_quarter_target_obliges_too(group, planned):
    a_target(planned.indicators["REV"], group.units["O"], 1, period="2021-Q1").save()
    assert [it.unit.code for it in queries.obligations(group.cycle)] == ["G", "O", "R", "R1", "T"]


def test_target_of_another_year_obliges_nobody(group, planned):
    a_target(planned.indicators["REV"], group.units["O"], 1, period="2020").save()
    assert [it.unit.code for it in queries.obligations(group.cycle)] == ["G", "R", "R1", "T"]


def test_obligations_name_whoever_is_found(group, planned):
    Unit.objects.update(head=None)
    group.cycle.issuer = None
    assert {(it.bearer, it.issuer, it.issuing) for it in queries.obligations(group.cycle)} == {
        (None, None, None)
    }


def test_obligations_take_three_queries(group, planned, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.obligations(group.cycle)


def test_undertaking_holds_what_the_unit_answers_for(group, planned):
    issued(group, planned)
    told = {
        it.letter.unit.code: (
            [focus.code for focus in it.focuses],
            [(target.indicator.code, target.value) for target in it.targets],
            [task.code for task in it.tasks],
        )
        for it in queries.undertakings(group.cycle)
    }
    assert told == {
        "G": ([], [("REV", 4200)], []),
        "R": (["F2"], [("REV", 2400)], []),
        "R1": (["F2"], [("COST", Decimal("86.5"))], ["K1", "K2"]),
        "T": (["F1"], [("REV", 1800)], ["K3"]),
    }


def test_undertakings_take_eight_queries(group, planned, django_assert_num_queries):
    issued(group, planned)
    with django_assert_num_queries(8):
        queries.undertakings(group.cycle)


# ---- rows


def test_promise_names_people_by_their_opaque_names_only(group, planned):
    told = str(queries.promise(group.cycle))
    assert str(group.people["yan"].opaque) in told
    assert "Yan Qi" not in told
    assert "颜奇" not in told
    assert "'yan'" not in told


def test_promise_holds_every_row(group, planned):
    promise = queries.promise(group.cycle)
    assert {name: len(rows) for name, rows in promise.items()} == {
        "indicators": 2,
        "targets": 4,
        "factors": 0,
        "risks": 0,
        "directives": 0,
        "serves": 0,
        "relations": 0,
        "focuses": 2,
        "measures": 2,
        "tasks": 3,
    }
    assert promise["targets"][0] == ["REV", "G", "2021", "4000", "4200", "4500"]
    assert promise["tasks"][0][-2:] == [["O", "T"], ""]


def test_promise_changes_with_any_number(group, planned):
    before = queries.promise(group.cycle)
    planned.indicators["REV"].targets.filter(unit=group.units["T"]).update(value=Decimal(1801))
    assert queries.promise(group.cycle) != before


# ---- words


@pytest.mark.parametrize(
    ("number", "text"),
    [("1234567.125", "1,234,567.125"), ("0", "0"), ("-50", "-50"), ("0.0000001", "0.0000001")],
)
def test_number_is_spoken_with_every_digit(number, text):
    for language in ("zh", "en"):
        with speaking(language):
            assert queries.spoken(Decimal(number)) == text


def test_missing_number_is_a_dash():
    assert queries.spoken(None) == "—"


def test_measure_of_an_indicator_is_named_in_both_languages():
    indicator = an_indicator()
    with speaking("zh"):
        assert queries.measured_in(indicator) == "百万元"
    assert queries.measured_in(indicator) == "CNY million"


def test_measure_that_is_not_known_stands_as_in_the_book():
    with speaking("zh"):
        assert queries.measured_in(an_indicator(unit_of_measure="furlongs")) == "furlongs"
