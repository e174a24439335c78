"""A group with two sectors and a plan small enough to see whole."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from yearturn.kernel.permissions import Role as Holds
from yearturn.organization.models import Cycle, Person, Post, RoleHolding, Unit
from yearturn.planning import actions
from yearturn.planning.models import Actual, Focus, Indicator, Measure, Plan, Target, Task, split

UNITS = [
    # code, name, name_zh, kind, parent, head
    ("G", "Heron Group", "青鹭集团", "group", None, "chair"),
    ("O", "General Office", "综合办公室", "department", "G", "office"),
    ("R", "Robotics", "机器人板块", "sector", "G", "ruo"),
    ("R1", "Robot Assembly", "机器人装配部", "department", "R", "yan"),
    ("T", "Textile Machinery", "纺织机械板块", "sector", "G", "tao"),
]
PEOPLE = [
    # code, name, name_zh, unit, post, post_zh
    ("chair", "Gu Changhe", "顾长河", "G", "Chairman", "董事长"),
    ("office", "Shen Lan", "沈岚", "O", "Head of the General Office", "综合办公室主任"),
    ("ruo", "Ruo Mingde", "若明德", "R", "Head of Robotics", "机器人板块总经理"),
    ("yan", "Yan Qi", "颜奇", "R1", "Head of Assembly", "装配部部长"),
    ("tao", "Tao Yongnian", "陶永年", "T", "Head of Textile Machinery", "纺织机械板块总经理"),
    ("board", "Wen Ruyi", "温如意", "G", "Vice Chairwoman of the Board", "副董事长"),
]


@dataclass
class Group:
    """The roster that a test starts from, by code."""

    cycle: Cycle
    units: dict[str, Unit]
    people: dict[str, Person]
    office: Person


@pytest.fixture
def group(db):
    return a_group()


def a_group():
    joined = dt.date(2010, 1, 1)
    people = {
        code: Person.objects.create(code=code, name=name, name_zh=name_zh, joined_on=joined)
        for code, name, name_zh, *_post in PEOPLE
    }
    units = {}
    for position, (code, name, name_zh, kind, parent, head) in enumerate(UNITS):
        units[code] = Unit.objects.create(
            code=code,
            name=name,
            name_zh=name_zh,
            kind=kind,
            parent=units.get(parent),
            head=people[head],
            position=position,
        )
    Post.objects.bulk_create(
        Post(
            person=people[code],
            unit=units[unit],
            title=title,
            title_zh=title_zh,
            family="management",
            level="L1",
            from_on=joined,
        )
        for code, _name, _name_zh, unit, title, title_zh in PEOPLE
    )
    cycle = Cycle.objects.create(
        group_name="Heron Group",
        group_name_zh="青鹭集团",
        year_reviewed=2020,
        year_deployed=2021,
        timezone="Asia/Shanghai",
        as_of=dt.date(2020, 12, 31),
        seed="agreed",
        office=people["office"],
        issuer=people["board"],
    )
    RoleHolding.objects.create(person=people["office"], role=Holds.OFFICE, from_on=joined)
    return Group(cycle, units, people, people["office"])


def an_indicator(code="REV", position=0, **changes):
    values = {
        "name": "Revenue",
        "name_zh": "营业收入",
        "unit_of_measure": "CNY million",
        "direction": "up",
        "aggregation": "sum",
    }
    return Indicator(code=code, position=position, **values | changes)


def a_target(indicator, unit, value, period="2021", floor=None, stretch=None):
    year, part = split(period)
    return Target(
        indicator=indicator,
        unit=unit,
        year=year,
        part=part,
        floor=number(floor),
        value=number(value),
        stretch=number(stretch),
    )


def an_actual(indicator, unit, value, period="2020", status="confirmed", **changes):
    year, part = split(period)
    return Actual(
        indicator=indicator,
        unit=unit,
        year=year,
        part=part,
        value=number(value),
        status=status,
        **changes,
    )


def number(value):
    return None if value is None else Decimal(str(value))


def a_focus(code="F1", position=0, **changes):
    values = {"name": "Economic efficiency", "name_zh": "经济效益", "role": "goal"}
    return Focus(code=code, position=position, **values | changes)


def a_measure(code, sector, focus, position=0, **changes):
    values = {"text": "Win new customers.", "text_zh": "开拓新客户。"}
    return Measure(code=code, sector=sector, focus=focus, position=position, **values | changes)


def a_task(code, measure, lead, owner, position=0, **changes):
    values = {
        "name": "Rebuild the assembly line",
        "name_zh": "改造装配线",
        "deliverable": "The line runs at seven hours a unit",
        "deliverable_zh": "产线达到单台七小时",
        "weight": Decimal(100),
        "due_on": dt.date(2021, 6, 30),
    }
    return Task(
        code=code, measure=measure, lead=lead, owner=owner, position=position, **values | changes
    )


AT = dt.datetime(2021, 2, 2, 9, 0, tzinfo=dt.UTC)


@dataclass
class Planned:
    """A plan and what it was made of, by code."""

    plan: Plan
    indicators: dict[str, Indicator]


@pytest.fixture
def planned(group):
    return a_plan(group)


def a_plan(group):
    """Give the group a plan in which everything fits."""
    units, people = group.units, group.people
    common = {"cycle": group.cycle, "by": group.office, "at": AT}
    revenue = an_indicator()
    cost = an_indicator(
        "COST",
        1,
        name="Unit cost",
        name_zh="单位成本",
        unit_of_measure="CNY",
        direction="down",
        aggregation="mean",
    )
    actions.define_indicators(indicators=[revenue, cost], **common)
    actions.set_targets(
        targets=[
            a_target(revenue, units["G"], 4200, floor=4000, stretch=4500),
            a_target(revenue, units["R"], 2400),
            a_target(revenue, units["T"], 1800),
            a_target(cost, units["R1"], "86.5", floor=88),
        ],
        **common,
    )
    goal = a_focus(indicator=revenue, lead=units["O"])
    lean = a_focus(
        "F2",
        1,
        name="Lean management",
        name_zh="精益管理",
        role="means",
        indicator=cost,
        lead=units["R"],
        unit=units["R"],
    )
    market = a_measure("M1", units["T"], goal, 0)
    hours = a_measure("M2", units["R"], lean, 1, text="Save hours.", text_zh="压减工时。")
    tasks = [
        a_task("K1", hours, units["R1"], people["yan"], 0, weight=Decimal(60), indicator=cost),
        a_task("K2", hours, units["R1"], people["yan"], 1, weight=Decimal(40)),
        a_task(
            "K3",
            market,
            units["T"],
            people["tao"],
            2,
            indicator=revenue,
            target=Decimal(300),
            name="Find four customers",
            name_zh="发展四家客户",
        ),
    ]
    plan = actions.draft_plan(
        focuses=[goal, lean],
        measures=[market, hours],
        tasks=tasks,
        partners={"K1": [units["T"], units["O"]]},
        **common,
    )
    return Planned(plan, {"REV": revenue, "COST": cost})
