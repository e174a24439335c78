"""A reviewed year on the group that planning's tests stand on."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from tests.planning.conftest import AT, a_group, a_target, an_actual, an_indicator
from yearturn.planning import actions as planning
from yearturn.planning.models import Indicator
from yearturn.review import actions
from yearturn.review.models import Finding, Review, Settlement, Statement


@pytest.fixture
def group(db):
    return a_group()


@dataclass
class Reviewed:
    """A review and the indicators of its figures, by code."""

    review: Review
    indicators: dict[str, Indicator]


def a_finding(unit, position=0, kind="achievement", **changes):
    values = {"text": "The line was moved.", "text_zh": "产线搬迁完成。"}
    return Finding(unit=unit, kind=kind, position=position, **values | changes)


@pytest.fixture
def common(group):
    return {"cycle": group.cycle, "by": group.office, "at": AT}


@pytest.fixture
def reviewed(group, common):
    """Give the group targets, actuals of two years and four findings."""
    units = group.units
    revenue = an_indicator()
    share = an_indicator(
        "SHARE",
        1,
        name="Share of new products",
        name_zh="新产品占比",
        unit_of_measure="%",
        aggregation="mean",
    )
    injuries = an_indicator(
        "INJ",
        2,
        name="Injuries",
        name_zh="工伤事故",
        unit_of_measure="cases",
        direction="down",
    )
    planning.define_indicators(indicators=[revenue, share, injuries], **common)
    planning.set_targets(
        targets=[
            a_target(revenue, units["G"], 4200, "2020", floor=4000, stretch=4500),
            a_target(revenue, units["R"], 2400, "2020", stretch=2500),
            a_target(revenue, units["T"], 1800, "2020", floor=1700),
            a_target(share, units["R"], 35, "2020"),
            a_target(injuries, units["T"], 0, "2020"),
        ],
        **common,
    )
    planning.report_actuals(
        actuals=[
            an_actual(
                revenue,
                units["R"],
                "2512.5",
                status="audited",
                disclosed="Annual report 2020, 28 January 2021",
            ),
            an_actual(revenue, units["R"], 9999, status="flash"),
            an_actual(revenue, units["T"], "1723.75"),
            an_actual(revenue, units["R"], 2200, "2019", status="audited"),
            an_actual(revenue, units["T"], 1900, "2019", status="audited"),
            an_actual(share, units["R"], "38.5", weight=Decimal(3)),
            an_actual(share, units["T"], 10, "2020-Q1", status="flash"),
            an_actual(share, units["R"], 33, "2019"),
            an_actual(injuries, units["T"], 1),
        ],
        **common,
    )
    review = actions.draft_review(
        findings=[
            a_finding(
                units["R"],
                0,
                "shortfall",
                text="Two deliveries were late.",
                text_zh="两批交付延期。",
            ),
            a_finding(
                units["R1"],
                1,
                challenge="A third of the people could not return.",
                challenge_zh="三分之一员工无法返岗。",
                response="Two shifts were made of one.",
                response_zh="一班拆成两班。",
                evidence="Record R-118",
            ),
            a_finding(
                units["O"], 2, "highlight", text="Masks were at hand.", text_zh="口罩保障到位。"
            ),
            a_finding(units["R"], 3, text="The arm was certified.", text_zh="机械臂通过认证。"),
        ],
        **common,
    )
    return Reviewed(review, {it.code: it for it in (revenue, share, injuries)})


def a_statement(section, position, unit=None, author=None, **changes):
    values = {"text": f"Said {position}.", "text_zh": f"所说{position}。"}
    return Statement(
        section=section, unit=unit, author=author, position=position, **values | changes
    )


def a_settlement(code, position=0, result="done", **changes):
    reason = {} if result == "done" else {"reason": "No time.", "reason_zh": "时间不足。"}
    values = {"name": f"Task {code}", "name_zh": f"任务{code}"}
    return Settlement(code=code, result=result, position=position, **values | reason | changes)


@pytest.fixture
def told(group, reviewed):
    """Let the group's report say something in every section, and settle four tasks."""
    units, people = group.units, group.people
    by = {"review": reviewed.review, "by": group.office, "at": AT}
    actions.write_report(
        statements=[
            a_statement(
                "theme", 0, None, people["chair"], text="Steady & firm", text_zh="稳中求进"
            ),
            a_statement("review", 1, units["G"], people["chair"]),
            a_statement("challenge", 2, None, people["chair"]),
            a_statement("theme", 3, units["R"], text="Arms first", text_zh="以臂为先"),
            a_statement("review", 4, units["R1"], people["yan"]),
            a_statement("challenge", 5, units["T"], people["tao"]),
            a_statement("outlook", 6, None, people["chair"]),
            a_statement("outlook", 7, units["R1"], people["yan"]),
            a_statement("measures", 8, units["R"], people["ruo"]),
            a_statement("closing", 9),
        ],
        **by,
    )
    actions.settle_tasks(
        settlements=[
            a_settlement("A1", 0, unit=units["R"]),
            a_settlement("A2", 1, "carried", unit=units["T"]),
            a_settlement("A3", 2, "changed"),
            a_settlement("A4", 3, "stopped", name="", name_zh=""),
        ],
        **by,
    )
    return reviewed
