"""From rows to a sealed plan with its letters, and their papers."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.workbook import books
from yearturn.kernel import seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Unit
from yearturn.planning import queries
from yearturn.planning.models import (
    Actual,
    Alignment,
    Directive,
    Factor,
    Focus,
    Indicator,
    Letter,
    Plan,
    Risk,
    Target,
    Task,
)
from yearturn.planning.policies import Disordered, Unheaded
from yearturn.planning.states import PlanState
from yearturn.workbook import reading
from yearturn.workbook.driving import organization, planning, review
from yearturn.workbook.faults import Faulty
from yearturn.workbook.folder import planning as folder
from yearturn.workbook.run import begin

pytestmark = pytest.mark.django_db


def begun(path, sheets=None):
    """Return the year up to the floor below."""
    year = begin(reading.read([books.write(path, sheets or books.valid())]))
    organization.drive(year)
    return year


def driven(path, sheets=None):
    """Return the year with its letters, which wait for the review."""
    year = begun(path, sheets)
    planning.drive(year)
    review.drive(year)
    planning.issue(year)
    return year


def without(*names):
    sheets = books.valid()
    for name in names:
        del sheets[name]
    return sheets


def test_indicators_are_those_of_the_book(tmp_path):
    driven(tmp_path)
    assert [
        (it.code, it.name_zh, it.unit_of_measure, it.direction, it.aggregation)
        for it in Indicator.objects.all()
    ] == [
        ("REV", "营业收入", "CNY million", "up", "sum"),
        ("SCR", "废品率", "%", "down", "mean"),
    ]


def test_targets_are_exact(tmp_path):
    driven(tmp_path)
    target = Target.objects.get(indicator__code="SCR")
    assert (target.unit.code, target.period) == ("TWS", "2021")
    assert (target.floor, target.value, target.stretch) == (
        Decimal("1.5"),
        Decimal("1.2"),
        Decimal("0.9"),
    )
    assert Target.objects.count() == 5


def test_actuals_are_exact(tmp_path):
    driven(tmp_path)
    scrap = Actual.objects.get(indicator__code="SCR")
    assert (scrap.period, scrap.value, scrap.status, scrap.weight) == (
        "2020-Q4",
        Decimal("1.4"),
        "flash",
        2,
    )
    group = Actual.objects.get(unit__code="G")
    assert (group.value, group.disclosed) == (Decimal("923.8"), "annual report 2020, 2021-01-28")


def test_focuses_have_indicator_and_lead(tmp_path):
    driven(tmp_path)
    assert [
        (it.code, it.role, it.unit, it.indicator.code, it.lead.code)
        for it in Focus.objects.select_related("indicator", "lead")
    ] == [("F1", "goal", None, "REV", "HQ"), ("F2", "means", None, "SCR", "TWS")]


def test_tasks_have_everything_agreed(tmp_path):
    driven(tmp_path)
    first, second = Task.objects.all()
    assert (first.measure.code, first.lead.code, first.owner.code) == ("M1", "ROB", "R01")
    assert {unit.code for unit in first.partners.all()} == {"RDD", "RWS"}
    assert (first.deliverable_zh, first.weight, first.due_on) == (
        "签订十份合同",
        60,
        dt.date(2021, 9, 30),
    )
    assert (first.indicator.code, first.target) == ("REV", 460)
    assert (second.indicator, second.target, list(second.partners.all())) == (None, None, [])


def test_plan_is_deployed_and_sealed(tmp_path):
    year = driven(tmp_path)
    assert Plan.objects.get().state == PlanState.DEPLOYED
    assert seals.current(cycle=year.cycle, stage="planning") is not None


def test_letters_are_dated_on_the_day_of_the_conference(tmp_path):
    driven(tmp_path)
    assert [
        (it.unit.code, it.bearer.code, it.issuer.code)
        for it in Letter.objects.select_related("unit", "bearer", "issuer")
    ] == [
        ("G", "C01", "C01"),
        ("ROB", "R01", "C01"),
        ("TEX", "T01", "C01"),
        ("TWS", "T05", "T01"),
    ]
    assert {it.dated for it in Letter.objects.all()} == {dt.date(2021, 2, 2)}


def test_letters_are_dated_on_the_run_where_there_is_no_conference(tmp_path):
    year = driven(tmp_path, without("conference", "attendance", "agenda", "remarks", "hall"))
    assert {it.dated for it in Letter.objects.all()} == {year.on}


def test_each_deed_leaves_one_line(tmp_path):
    year = begun(tmp_path)
    before = Entry.objects.count()
    planning.drive(year)
    assert [it.verb for it in Entry.objects.order_by("pk")][before:] == [
        "indicators.defined",
        "targets.set",
        "actuals.reported",
        "environment.assessed",
        "risks.registered",
        "directives.recorded",
        "plan.drafted",
        "demands.served",
        "plan.related",
        "plan.deployed",
        "planning.sealed",
    ]


def test_letters_wait_until_what_was_carried_over_is_settled(tmp_path):
    year = begun(tmp_path)
    planning.drive(year)
    with pytest.raises(Refused, match="Settle the tasks of the year before"):
        planning.issue(year)
    review.drive(year)
    planning.issue(year)
    assert Letter.objects.count() == 4
    assert Entry.objects.order_by("-pk").first().verb == "letters.issued"


def test_tasks_in_the_settlement_are_carried_over(tmp_path):
    driven(tmp_path)
    assert list(Task.objects.filter(carried=True).values_list("code", flat=True)) == ["K2"]


def test_nothing_is_issued_without_a_plan(tmp_path):
    year = driven(tmp_path, without(*PLANNING))
    planning.issue(year)
    assert Letter.objects.count() == 0


DEMANDS = ("factors", "risks", "directives")
PLAN = ("focuses", "measures", "tasks", "alignments")
PLANNING = ("indicators", "targets", *DEMANDS, *PLAN, "actuals")


def test_book_without_planning_is_passed_over_with_a_note(tmp_path):
    year = driven(tmp_path, without(*PLANNING))
    assert (Plan.objects.count(), Letter.objects.count()) == (0, 0)
    assert year.notes == [
        "No focuses, tasks or targets of 2021: nothing is deployed, no letter is issued."
    ]
    assert list(folder.papers(year.cycle, year.languages)) == []


def test_directives_without_a_plan_are_still_followed_up(tmp_path):
    sheets = without(*PLAN)
    del sheets["targets"][2:]
    year = driven(tmp_path, sheets)
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert names == ["planning/risks.en.pdf", "planning/directives.en.pdf"]


def test_targets_of_the_year_reviewed_alone_deploy_nothing(tmp_path):
    sheets = without(*PLAN)
    head, past, *_coming = sheets["targets"]
    sheets["targets"] = [head, past]
    driven(tmp_path, sheets)
    assert (Target.objects.count(), Plan.objects.count()) == (1, 0)


def test_targets_alone_make_a_plan_with_letters(tmp_path):
    year = driven(tmp_path, without(*PLAN))
    assert [it.letter.unit.code for it in queries.undertakings(year.cycle)] == [
        "G",
        "ROB",
        "TEX",
        "TWS",
    ]


# ---- what the actions refuse becomes a fault of the book


def test_target_out_of_order_is_a_fault_of_its_row(tmp_path, monkeypatch):
    year = begun(tmp_path)

    def refuse(*, targets, **_):
        raise Disordered("Wrong way round.", targets[2])

    monkeypatch.setattr(planning.actions, "set_targets", refuse)
    with pytest.raises(Faulty) as faulty:
        planning.drive(year)
    (fault,) = faulty.value.faults
    assert (fault.book, fault.sheet, fault.row, fault.column) == (
        "year.xlsx",
        "targets",
        4,
        "target",
    )
    assert (fault.value, fault.problem) == ("460", "Wrong way round.")


def test_letter_that_nobody_bears_is_a_fault_of_its_unit(tmp_path, monkeypatch):
    year = begun(tmp_path)

    def refuse(**_):
        raise Unheaded("Nobody heads it.", year.units["TEX"])

    monkeypatch.setattr(planning.actions, "issue_letters", refuse)
    planning.drive(year)
    with pytest.raises(Faulty) as faulty:
        planning.issue(year)
    (fault,) = faulty.value.faults
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("units", 9, "head", "T01")


# ---- papers


def test_papers_are_a_letter_a_unit_and_the_plan_in_each_language(tmp_path):
    year = driven(tmp_path)
    assert [name for name, _make in folder.papers(year.cycle, ("zh", "en"))] == [
        "planning/letters/G.zh.pdf",
        "planning/letters/G.zh.docx",
        "planning/letters/G.en.pdf",
        "planning/letters/G.en.docx",
        "planning/letters/ROB.zh.pdf",
        "planning/letters/ROB.zh.docx",
        "planning/letters/ROB.en.pdf",
        "planning/letters/ROB.en.docx",
        "planning/letters/TEX.zh.pdf",
        "planning/letters/TEX.zh.docx",
        "planning/letters/TEX.en.pdf",
        "planning/letters/TEX.en.docx",
        "planning/letters/TWS.zh.pdf",
        "planning/letters/TWS.zh.docx",
        "planning/letters/TWS.en.pdf",
        "planning/letters/TWS.en.docx",
        "planning/plan.zh.xlsx",
        "planning/plan.en.xlsx",
        "planning/x-matrix.zh.pdf",
        "planning/x-matrix.en.pdf",
        "planning/risks.zh.pdf",
        "planning/risks.en.pdf",
        "planning/directives.zh.pdf",
        "planning/directives.en.pdf",
    ]


def test_papers_of_what_is_absent_are_left_out(tmp_path):
    sheets = without("risks", "directives", "alignments")
    for row in sheets["tasks"][1:]:
        row[-1] = ""
    year = driven(tmp_path, sheets)
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert [name for name in names if "letters" not in name] == [
        "planning/plan.en.xlsx",
        "planning/x-matrix.en.pdf",
    ]


def test_factors_risks_and_directives_are_those_of_the_book(tmp_path):
    driven(tmp_path)
    assert [(it.scope, it.side, it.trend, it.text_zh) for it in Factor.objects.all()] == [
        ("macro", "external", "negative", "钢材涨价。"),
        ("micro", "internal", "positive", "机械臂成套交付。"),
    ]
    risk = Risk.objects.get()
    assert (risk.code, risk.likelihood, risk.impact, risk.owner.code) == ("RK1", 4, 4, "R01")
    assert (risk.residual_likelihood, risk.residual_impact) == (2, 4)
    assert risk.review_on == dt.date(2021, 6, 30)
    assert [(it.code, it.by.code, it.topic, it.unit and it.unit.code) for it in directives()] == [
        ("D1", "C01", "ideas", "ROB"),
        ("D2", "C01", "governance", None),
    ]


def directives():
    return Directive.objects.select_related("by", "unit")


def test_tasks_serve_the_directives_and_risks_that_they_name(tmp_path):
    driven(tmp_path)
    served = {it.code: [task.code for task in it.tasks.all()] for it in directives()}
    assert served == {"D1": ["K1"], "D2": []}
    assert [task.code for task in Risk.objects.get().tasks.all()] == ["K1"]


def test_relations_are_those_of_the_book(tmp_path):
    driven(tmp_path)
    assert [(it.source, it.target, it.strength) for it in Alignment.objects.all()] == [
        ("M1", "F2", "strong"),
        ("K2", "SCR", "medium"),
    ]


def test_plan_without_alignments_or_serving_tasks_writes_no_such_line(tmp_path):
    sheets = without("alignments")
    for row in sheets["tasks"][1:]:
        row[-1] = ""
    driven(tmp_path, sheets)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"risks.registered", "directives.recorded", "environment.assessed"} <= verbs
    assert not verbs & {"plan.related", "demands.served"}


def test_papers_can_be_made(tmp_path):
    year = driven(tmp_path)
    made = {name: make() for name, make in folder.papers(year.cycle, ("en",))}
    kinds = {name: content[:4] for name, content in made.items()}
    assert {name.rpartition(".")[2]: kind for name, kind in kinds.items()} == {
        "pdf": b"%PDF",
        "docx": b"PK\x03\x04",
        "xlsx": b"PK\x03\x04",
    }


def test_paper_of_a_unit_with_a_slash_stays_in_the_folder(tmp_path):
    """No book holds such a code; a unit that comes in another way might."""
    year = driven(tmp_path)
    Unit.objects.filter(code="TEX").update(code="../../T/X")
    names = [name for name, _make in folder.papers(year.cycle, ("en",))]
    assert names[4:6] == [
        "planning/letters/.._.._T_X-3.en.pdf",
        "planning/letters/.._.._T_X-3.en.docx",
    ]
