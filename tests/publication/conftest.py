"""The group of the conference with a whole year behind it: plan, review, winners, meeting."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tests.conference.conftest import Meeting
from yearturn.planning import actions as planning
from yearturn.planning.models import Actual, Focus, Indicator, Measure, Task
from yearturn.publication.actions import release as actions
from yearturn.publication.models import Release, SignOff
from yearturn.review import actions as review
from yearturn.review.models import Finding

RELEASE_AT = dt.datetime(2021, 2, 5, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class Told(Meeting):
    """The year by code, and the short way to its release."""

    def with_plan(self, *measures):
        """Deploy a plan: four focuses, one of them of Robotics, and measures (code, text, zh)."""
        plan = dict(cycle=self.cycle, **self.doing)
        self.focuses = {
            code: Focus(code=code, name=name, name_zh=name_zh, role=role, position=n, unit=unit)
            for n, (code, name, name_zh, role, unit) in enumerate(
                [
                    ("F1", "Economic efficiency", "经济效益", "goal", None),
                    ("F2", "Lean management", "精益管理", "means", None),
                    ("F3", "New products", "产品创新", "support", None),
                    ("F4", "Standard cells", "标准工作站", "goal", self.units["rob"]),
                ]
            )
        }
        rows = measures or [
            ("M1", "rob", "F4", "Settle the standard cells", "定型标准工作站"),
            ("M2", "tex", "F2", "Assemble to a rhythm.", "推行节拍装配。"),
            ("M3", "tex", "F1", "End models that lose money", "停产亏损机型"),
        ]
        made = [
            Measure(
                code=code,
                sector=self.units[sector],
                focus=self.focuses[focus],
                text=text,
                text_zh=text_zh,
                position=n,
            )
            for n, (code, sector, focus, text, text_zh) in enumerate(rows)
        ]
        task = Task(
            code="T1",
            name="Cells",
            measure=made[0],
            lead=self.units["rob"],
            owner=self.people["ruo"],
            deliverable="A handbook",
            weight=Decimal(100),
            due_on=dt.date(2021, 6, 30),
            position=0,
        )
        drafted = planning.draft_plan(
            focuses=list(self.focuses.values()), measures=made, tasks=[task], partners={}, **plan
        )
        planning.deploy_plan(plan=drafted, **self.doing)
        return self

    def with_actuals(self, *rows):
        """Report revenue of 2020: (unit, value, where it was made public)."""
        indicator = Indicator(
            code="REV",
            name="Revenue",
            name_zh="营业收入",
            unit_of_measure="CNY million",
            direction="up",
            aggregation="sum",
            position=0,
        )
        doing = dict(cycle=self.cycle, **self.doing)
        planning.define_indicators(indicators=[indicator], **doing)
        planning.report_actuals(
            actuals=[
                Actual(
                    indicator=indicator,
                    unit=self.units[unit],
                    year=2020,
                    value=Decimal(value),
                    status="audited",
                    disclosed=disclosed,
                )
                for unit, value, disclosed in rows
            ],
            **doing,
        )

    def with_findings(self, *rows):
        """Seal a review of findings: (unit, kind, text, zh[, challenge, zh, response, zh])."""
        names = ("challenge", "challenge_zh", "response", "response_zh")
        found = review.draft_review(
            cycle=self.cycle,
            findings=[
                Finding(
                    unit=self.units[unit],
                    kind=kind,
                    text=text,
                    text_zh=text_zh,
                    position=n,
                    **dict(zip(names, more, strict=False)),
                )
                for n, (unit, kind, text, text_zh, *more) in enumerate(rows)
            ],
            **self.doing,
        )
        review.seal_review(review=found, **self.doing)
        return self

    def with_meeting(self, **changes):
        self.announce(**changes)
        self.full_agenda()
        self.plan_usual(minimum=1)
        self.seal()
        return self

    def a_release(self, **changes):
        values = {"source": "Heron Group", "source_zh": "青鹭集团", "release_at": RELEASE_AT}
        return Release(cycle=self.cycle, **values | changes)

    def draft(self, **changes):
        return actions.draft_release(release=self.a_release(**changes), **self.doing)

    def check(self, release):
        actions.check_release(release=release, **self.doing)
        return release

    def sign_off(self, release, document="HG-2021-5"):
        signed = SignOff(
            release=release,
            body=self.units["board"],
            on=dt.date(2021, 2, 4),
            document=document,
        )
        actions.sign_off_release(release=release, sign_offs=[signed], **self.doing)
        return release


@pytest.fixture
def told(db):
    """Return the group with nothing sealed."""
    return Told()


@pytest.fixture
def whole(told):
    """Return the group with every stage below sealed."""
    told.with_plan().with_findings(
        ("g", "achievement", "Production never stopped.", "生产从未中断。"),
        (
            "rob",
            "highlight",
            "Hospital orders left on time",
            "医院订单按期发运",
            "Roads were closed.",
            "道路封闭。",
            "Coaches brought people back.",
            "包车接返员工。",
        ),
        ("tex", "shortfall", "Service fell short.", "服务未达目标。"),
    ).with_winners()
    return told.with_meeting()
