"""A house of twelve people with two awards that are competed for and one that is granted."""

import datetime as dt
from decimal import Decimal

import pytest

from yearturn.organization.actions import facts as fact_actions
from yearturn.organization.actions.roster import open_cycle
from yearturn.organization.models import Cycle, Fact, Person, Post, Unit
from yearturn.recognition.actions import judging, nomination, rules, screening
from yearturn.recognition.models import (
    Award,
    Criterion,
    Grant,
    Judge,
    Nomination,
    Programme,
    Quota,
    Score,
)

AS_OF = dt.date(2020, 12, 31)
JOINED = dt.date(2015, 3, 1)
AT = dt.datetime(2021, 1, 28, tzinfo=dt.UTC)
SALT = b"salt"
KEY = b"key"
NAMES = {
    "boss": ("Gu Changhe", "顾长河"),
    "lead": ("Zhong Yu", "钟毓"),
    "n1": ("Shen Jianguo", "沈建国"),
    "n2": ("Lin Xiaomei", "林晓梅"),
    "n3": ("Tang Wenbo", "唐文博"),
    "n4": ("Qiao Yun", "乔芸"),
    "n5": ("Ouyang Ping", "欧阳平"),
    "j1": ("Wei Lan", "魏兰"),
    "j2": ("Hu Bin", "胡斌"),
    "j3": ("Fan Li", "范丽"),
    "guest": ("Meng Qi", "孟奇"),
    "left": ("Xu Dan", "徐丹"),
}
UNITS = {"boss": "g", "lead": "s1", "n4": "d2", "n5": "d2"}


class House:
    """The year's rows by code, and the short way to each stage of its programme."""

    def __init__(self, **cycle):
        self.people = {code: person(code) for code in NAMES}
        self.units = units(self.people)
        self.posts = {code: post(code, self) for code in NAMES if code != "guest"}
        values = {"seed": "agreed", "one_title": True, "languages": "zh;en"} | cycle
        self.cycle = Cycle(
            group_name="Hua Ji Group",
            group_name_zh="华机集团",
            year_reviewed=2020,
            year_deployed=2021,
            timezone="Asia/Shanghai",
            as_of=AS_OF,
            **values,
        )
        self.office = self.people["boss"]
        self.programme = Programme(cycle=self.cycle)
        self.awards, self.criteria = {}, {}
        self.quotas, self.judges = [], []
        self.doing = {"programme": self.programme, "by": self.office, "at": AT}

    def open(self):
        open_cycle(
            cycle=self.cycle,
            units=list(self.units.values()),
            people=list(self.people.values()),
            posts=list(self.posts.values()),
            by=self.office,
            salt=SALT,
            at=AT,
        )
        return self

    def award(self, code, **changes):
        values = {"name": f"Award {code}", "name_zh": f"奖项{code}", "kind": "competitive"}
        values |= {"seats": 2, "method": "mean", "position": len(self.awards)}
        award = Award(programme=self.programme, code=code, **values | changes)
        self.awards[code] = award
        if award.kind == "competitive":
            criterion = Criterion(
                award=award,
                code="results",
                name="Results",
                weight=Decimal(1),
                lowest=Decimal(0),
                highest=Decimal(10),
                position=0,
            )
            self.criteria[code] = criterion
            self.judges += [
                Judge(award=award, person=self.people[judge]) for judge in ("j1", "j2", "j3")
            ]
        return award

    def quota(self, award=None, **changes):
        values = {"attribute": "unit", "value": "d1", "row": len(self.quotas) + 2}
        quota = Quota(
            programme=self.programme,
            award=self.awards[award] if award else None,
            **values | changes,
        )
        self.quotas.append(quota)
        return quota

    def set_rules(self):
        rules.set_rules(
            awards=list(self.awards.values()),
            criteria=list(self.criteria.values()),
            quotas=self.quotas,
            judges=self.judges,
            **self.doing,
        )

    def fact(self, code, **changes):
        """Record one fact about a person, or about a unit by its code."""
        about = {"unit": self.units[code]} if code in self.units else {"person": self.people[code]}
        values = {"kind": "safety_incident", "on": dt.date(2020, 5, 3), "source": "Report 7"}
        values |= {"for_year": 2020} | changes
        fact_actions.record_facts(
            cycle=self.cycle,
            facts=[Fact(**about, **values)],
            kinships=[],
            by=self.office,
            salt=SALT,
            at=AT,
        )

    def nominate(self, *rows):
        """Nominate (award, nominee) or (award, nominee, nominator)."""
        nomination.nominate(
            nominations=[self.nomination(*row) for row in rows], salt=SALT, **self.doing
        )

    def nomination(self, award, nominee, nominator="boss", **changes):
        values = {
            "channel": "unit",
            "case": f"What {nominee} did.",
            "case_zh": f"{nominee}的事迹。",
        }
        return Nomination(
            award=self.awards[award],
            nominee=self.people[nominee],
            nominator=self.people[nominator],
            **values | changes,
        )

    def grant(self, award, code, **changes):
        values = {"authority_person": self.people["boss"], "reason": "Held the line."}
        values |= {"reason_zh": "守住了底线。"}
        return Grant(award=self.awards[award], person=self.people[code], **values | changes)

    def score(self, award, nominee, judge, value, comment=""):
        return Score(
            criterion=self.criteria[award],
            nominee=self.people[nominee],
            judge=self.people[judge],
            value=Decimal(value),
            comment=comment,
        )

    def freeze(self):
        self.set_rules()
        rules.freeze_rules(**self.doing)
        nomination.open_nominations(**self.doing)

    def screen(self, grants=()):
        nomination.close_nominations(**self.doing)
        screening.screen(salt=SALT, **self.doing)
        if grants:
            screening.grant(grants=grants, salt=SALT, **self.doing)
        screening.open_judging(**self.doing)

    def record(self, *scores):
        """Record (award, nominee, judge, value)."""
        judging.record_scores(
            scores=[self.score(*score) for score in scores], salt=SALT, **self.doing
        )


def person(code):
    name, name_zh = NAMES[code]
    return Person(
        code=code,
        name=name,
        name_zh=name_zh,
        joined_on=None if code == "guest" else JOINED,
        left_on=dt.date(2020, 12, 31) if code == "left" else None,
        gender="female" if code in {"n2", "n4"} else "male",
        site="East" if code == "n5" else "",
        guest=code == "guest",
    )


def units(people):
    group = Unit(code="g", name="Group", name_zh="集团", kind="group", position=0)
    sector = Unit(code="s1", name="Robotics", name_zh="机器人板块", kind="sector", position=1)
    first = Unit(code="d1", name="Assembly", name_zh="装配车间", kind="department", position=2)
    second = Unit(code="d2", name="Finance", name_zh="财务部", kind="department", position=3)
    board = Unit(code="board", name="Board", name_zh="董事会", kind="body", position=4)
    sector.parent, first.parent, second.parent, board.parent = group, sector, group, group
    group.head, sector.head, first.head = people["boss"], people["lead"], people["n3"]
    return {unit.code: unit for unit in (group, sector, first, second, board)}


def post(code, house):
    managers = {"boss": None, "lead": "boss", "n4": "boss", "n5": "boss", "j1": "boss"}
    manager = managers.get(code, "lead")
    return Post(
        person=house.people[code],
        unit=house.units[UNITS.get(code, "d1")],
        title="Engineer",
        title_zh="工程师",
        family="technical" if code in {"n1", "n2"} else "sales",
        level="L3",
        manager=house.people[manager] if manager else None,
        from_on=JOINED,
    )


@pytest.fixture
def house(db):
    """Return a house with an open cycle and three awards, whose rules are not written yet."""
    built = House().open()
    built.award("EMP")
    built.award("INN", seats=1)
    built.award("SPC", kind="discretionary", seats=1)
    return built
