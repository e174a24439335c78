"""The words of the report and the settlement: written once, refused where they do not hold."""

import dataclasses
import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.chain_lock import lock
from tests.planning.conftest import AT, a_focus, a_measure, a_task
from tests.review.conftest import a_settlement, a_statement
from yearturn.decisions import canonical
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.models import Cycle
from yearturn.planning import actions as planning
from yearturn.planning.models import Letter
from yearturn.review import actions, queries
from yearturn.review.models import Settlement, Statement


def last():
    return Entry.objects.order_by("-pk").first()


@pytest.fixture
def by(group, reviewed):
    return {"review": reviewed.review, "by": group.office, "at": AT}


# ---- the words of the report


@pytest.mark.parametrize("count", [1, 3])
def test_report_is_written_under_one_line(group, by, count):
    before = Entry.objects.count()
    statements = [a_statement("review", place, group.units["R"]) for place in range(count)]
    assert actions.write_report(statements=statements, **by) == statements
    assert Entry.objects.count() == before + 1
    rows = queries.statement_rows(queries.statements(group.cycle))
    assert (last().verb, last().facts) == (
        "report.written",
        {"count": count, "rows": canonical.digest(rows)},
    )


def test_report_is_written_once(told, by):
    with pytest.raises(Refused, match="written already"):
        actions.write_report(statements=[a_statement("closing", 20)], **by)
    assert Statement.objects.count() == 10


def test_rows_name_people_by_what_tells_nothing(group, told):
    rows = queries.statement_rows(queries.statements(group.cycle))
    opaque = str(group.people["chair"].opaque)
    assert rows[0] == ["0", "theme", "", opaque, "Steady & firm", "稳中求进"]
    assert rows[9] == ["9", "closing", "", "", "Said 9.", "所说9。"]


def test_statements_stand_in_order_with_units_and_authors(group, told):
    assert [
        (it.section, it.unit and it.unit.code, it.author and it.author.code)
        for it in queries.statements(group.cycle)
    ][3:6] == [("theme", "R", None), ("review", "R1", "yan"), ("challenge", "T", "tao")]


# ---- the settlement


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_are_settled_under_one_line(group, by, count, django_assert_num_queries):
    settlements = [a_settlement(f"A{place}", place, "carried") for place in range(count)]
    with django_assert_num_queries(10 + lock()):
        actions.settle_tasks(settlements=settlements, **by)
    rows = queries.settlement_rows(queries.settlements(group.cycle))
    assert rows[0] == ["A0", "Task A0", "任务A0", "", "carried", "No time.", "时间不足。"]
    assert (last().verb, last().facts) == (
        "tasks.settled",
        {"count": count, "rows": canonical.digest(rows)},
    )


def test_task_is_settled_once(told, by):
    with pytest.raises(Refused, match="Task A1 is settled already"):
        actions.settle_tasks(settlements=[a_settlement("A1", 9)], **by)
    with pytest.raises(Refused, match="settled already"):
        actions.settle_tasks(settlements=[a_settlement("B1", 9), a_settlement("B1", 10)], **by)
    assert Settlement.objects.count() == 4


@pytest.mark.parametrize("result", ["carried", "changed", "stopped"])
@pytest.mark.parametrize("reason", ["", "  "])
def test_what_was_not_done_needs_a_reason(by, result, reason):
    with pytest.raises(Refused, match="Say why the task Task A1"):
        actions.settle_tasks(settlements=[a_settlement("A1", 0, result, reason=reason)], **by)
    assert Settlement.objects.count() == 0


@pytest.mark.parametrize("changes", [{"result": "carried", "reason": ""}, {"result": "lost"}])
def test_database_holds_no_settlement_that_says_nothing(reviewed, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.create(review=reviewed.review, code="A", position=0, **changes)


def test_database_holds_no_statement_of_an_unknown_section(reviewed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(review=reviewed.review, section="joke", text="a", position=0)


def test_settlements_are_counted_by_result(group, told):
    assert queries.counted(queries.settlements(group.cycle)) == {
        "done": 1,
        "carried": 1,
        "changed": 1,
        "stopped": 1,
    }
    assert set(queries.counted([]).values()) == {0}


def test_task_without_a_name_is_called_by_its_identifier(group, told):
    assert [str(it) for it in queries.settlements(group.cycle)][2:] == ["Task A3", "A4"]


# ---- who may, and when


@pytest.mark.parametrize("deed", [actions.write_report, actions.settle_tasks])
def test_whoever_holds_no_role_is_refused(group, by, deed):
    rows = {"statements": []} if deed is actions.write_report else {"settlements": []}
    with pytest.raises(Refused, match="holds no role"):
        deed(**rows, **by | {"by": group.people["tao"]})


@pytest.mark.parametrize("deed", [actions.write_report, actions.settle_tasks])
def test_sealed_review_takes_no_words(group, told, by, deed):
    actions.seal_review(**by)
    told.review.refresh_from_db()
    rows = {"statements": []} if deed is actions.write_report else {"settlements": []}
    lines = Entry.objects.count()
    with pytest.raises(Refused, match="sealed"):
        deed(**rows, **by | {"review": told.review})
    assert Entry.objects.count() == lines


@pytest.mark.parametrize("kind", [Statement, Settlement])
def test_correction_changes_the_outcome(group, told, kind):
    before = canonical.digest(queries.outcome(group.cycle))
    kind.objects.filter(pk=kind.objects.first().pk).update(
        **({"text": "Otherwise."} if kind is Statement else {"reason": "Otherwise."})
    )
    assert canonical.digest(queries.outcome(group.cycle)) != before


# ---- the plan before, where the database holds it


@dataclasses.dataclass
class Before:
    cycle: Cycle


@pytest.fixture
def before(group):
    """Deploy a plan of the year reviewed, with the tasks A1 and A2."""
    cycle = Cycle.objects.create(
        group_name="Heron Group",
        year_reviewed=2019,
        year_deployed=2020,
        timezone="Asia/Shanghai",
        as_of=dt.date(2019, 12, 31),
        seed="agreed",
        office=group.office,
        issuer=group.people["board"],
    )
    planned(group, cycle, "A1", "A2")
    return Before(cycle)


def planned(group, cycle, *codes, **changes):
    focus = a_focus(f"F{cycle.year_deployed}")
    measure = a_measure(f"M{cycle.year_deployed}", group.units["R"], focus)
    lead, owner = group.units["R"], group.people["ruo"]
    tasks = [a_task(it, measure, lead, owner, n, **changes) for n, it in enumerate(codes)]
    common = {"by": group.office, "at": AT}
    plan = planning.draft_plan(
        cycle=cycle, focuses=[focus], measures=[measure], tasks=tasks, partners={}, **common
    )
    planning.deploy_plan(plan=plan, **common)
    return plan


def issue(plan, group):
    return planning.issue_letters(plan=plan, dated=AT.date(), by=group.office, at=AT)


def test_review_is_not_sealed_while_a_task_of_the_plan_before_is_open(group, before, by):
    actions.settle_tasks(settlements=[a_settlement("A1")], **by)
    with pytest.raises(Refused, match="ended: Rebuild the assembly line"):
        actions.seal_review(**by)
    actions.settle_tasks(settlements=[a_settlement("A2", 1, "stopped")], **by)
    actions.seal_review(**by)
    assert last().verb == "review.sealed"


def test_task_that_the_plan_before_did_not_have_is_refused(before, by):
    with pytest.raises(Refused, match="has no task B7"):
        actions.settle_tasks(settlements=[a_settlement("B7")], **by)


def test_without_a_plan_before_there_is_nothing_to_settle(group, by):
    assert queries.tasks_before(group.cycle) is None
    actions.seal_review(**by)
    assert len(issue(planned(group, group.cycle, "K1"), group)) == 1


def test_letters_wait_for_the_settlement_of_the_plan_before(group, before, by):
    plan = planned(group, group.cycle, "K1")
    with pytest.raises(Refused, match="Settle the tasks of the year before"):
        issue(plan, group)
    assert Letter.objects.count() == 0
    actions.settle_tasks(settlements=[a_settlement("A1"), a_settlement("A2", 1)], **by)
    actions.seal_review(**by)
    issue(plan, group)
    assert Letter.objects.count() > 0


def test_letters_of_a_task_carried_over_wait_for_the_seal(group, by):
    plan = planned(group, group.cycle, "K1", carried=True)
    with pytest.raises(Refused, match="Settle the tasks"):
        issue(plan, group)
    actions.seal_review(**by)
    assert issue(plan, group)
