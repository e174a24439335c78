"""A group of two sectors whose hall is too small, with winners who are sealed already."""

import datetime as dt

import pytest

from yearturn.conference.actions import agenda as agenda_actions
from yearturn.conference.actions import attendance as attendance_actions
from yearturn.conference.actions import meeting
from yearturn.conference.models import (
    AgendaItem,
    Appearance,
    AttendanceClass,
    Behalf,
    Call,
    CapVersion,
    Conference,
)
from yearturn.kernel import seals
from yearturn.kernel.permissions import Role
from yearturn.organization.models import Cycle, Person, Post, RoleHolding, Unit
from yearturn.recognition.models import (
    Approval,
    Award,
    Decision,
    Grant,
    Nomination,
    Programme,
    Result,
)

AT = dt.datetime(2021, 1, 28, tzinfo=dt.UTC)
JOINED = dt.date(2015, 3, 1)
HELD_ON = dt.date(2021, 2, 2)

UNITS = [
    # code, name, name_zh, kind, parent
    ("g", "Heron Group", "青鹭集团", "group", None),
    ("party", "Party Committee", "党委", "body", "g"),
    ("board", "Board of Directors", "董事会", "body", "g"),
    ("office", "General Office", "综合办公室", "department", "g"),
    ("rob", "Robotics", "机器人板块", "sector", "g"),
    ("asm", "Robot Assembly", "机器人装配部", "department", "rob"),
    ("tex", "Textile Machinery", "纺织机械板块", "sector", "g"),
]
PEOPLE = [
    # code, name, name_zh, unit, post, post_zh, level, cadre
    ("chair", "Gu Changhe", "顾长河", "g", "Chairman", "董事长", "L1", False),
    ("gm", "Wen Ruyi", "温如意", "g", "General Manager", "总经理", "L1", False),
    ("clerk", "Shen Lan", "沈岚", "office", "Head of the General Office", "综合办公室主任", "L2",
     True),
    ("ruo", "Ruo Mingde", "若明德", "rob", "Head of Robotics", "机器人板块总经理", "L2", True),
    ("tao", "Tao Yongnian", "陶永年", "tex", "Head of Textile Machinery", "纺织机械板块总经理",
     "L2", True),
    ("r1", "Bai Song", "白松", "asm", "Fitter", "装配工", "L4", True),
    ("r2", "Fu Qing", "傅青", "asm", "Fitter", "装配工", "L4", True),
    ("r3", "Xia Yun", "夏云", "asm", "Engineer", "工程师", "L4", True),
    ("r4", "Meng Tao", "孟涛", "asm", "Engineer", "工程师", "L4", True),
    ("t1", "Kong Li", "孔丽", "tex", "Turner", "车工", "L4", True),
    ("t2", "Luo Bin", "罗斌", "tex", "Turner", "车工", "L4", True),
    ("w1", "Qiao Yun", "乔芸", "asm", "Welder", "焊工", "L5", False),
    ("w2", "Lin Xiaomei", "林晓梅", "tex", "Sales Engineer", "销售工程师", "L5", False),
]  # fmt: skip


class Meeting:
    """The year by code, and the short way to each step of its conference."""

    def __init__(self):
        self.people = {row[0]: a_person(*row[:3], cadre=row[7]) for row in PEOPLE}
        self.people["guest"] = Person.objects.create(
            code="guest", name="Ding Hua", name_zh="丁华", guest=True
        )
        self.units = {}
        for position, (code, name, name_zh, kind, parent) in enumerate(UNITS):
            self.units[code] = Unit.objects.create(
                code=code,
                name=name,
                name_zh=name_zh,
                kind=kind,
                parent=self.units.get(parent),
                position=position,
            )
        Post.objects.bulk_create(
            Post(
                person=self.people[code],
                unit=self.units[unit],
                title=title,
                title_zh=title_zh,
                family="any",
                level=level,
                from_on=JOINED,
            )
            for code, _name, _name_zh, unit, title, title_zh, level, _cadre in PEOPLE
        )
        self.office = self.people["clerk"]
        RoleHolding.objects.create(person=self.office, role=Role.OFFICE, from_on=JOINED)
        self.cycle = Cycle.objects.create(
            group_name="Heron Group",
            group_name_zh="青鹭集团",
            year_reviewed=2020,
            year_deployed=2021,
            timezone="Asia/Shanghai",
            as_of=dt.date(2020, 12, 31),
            seed="agreed",
            office=self.office,
        )
        self.doing = {"by": self.office, "at": AT}
        self.conference = None

    # ------------------------------------------------------------ recognition

    def award(self, code, kind, *winners, **names):
        """Write an award whose results are sealed with `seal_winners`."""
        programme, _new = Programme.objects.get_or_create(
            cycle=self.cycle, defaults={"rules": "f" * 64, "state": "selected"}
        )
        position = Award.objects.count()
        award = Award.objects.create(
            programme=programme, code=code, kind=kind, seats=5, position=position, **names
        )
        for rank, winner in enumerate(winners, start=1):
            self.honour(award, self.people[winner], rank)
        return award

    def honour(self, award, person, rank):
        if award.kind == "competitive":
            Nomination.objects.create(
                award=award, nominee=person, nominator=self.office, channel="unit", case="A case."
            )
        else:
            Grant.objects.create(
                award=award, person=person, authority_person=self.office, reason="A reason."
            )
        decision, _new = Decision.objects.get_or_create(
            programme=award.programme, defaults={"record": b"{}", "digest": "e" * 64, "at": AT}
        )
        Result.objects.create(
            decision=decision,
            award=award,
            person=person,
            outcome="won" if award.kind == "competitive" else "granted",
            rank=rank,
            position=Result.objects.count() + 1,
        )

    def seal_winners(self):
        seals.place(cycle=self.cycle, stage="recognition", result={}, **self.doing)

    def approve_winners(self):
        Approval.objects.create(
            programme=Programme.objects.get(),
            body=self.units["board"],
            on=AT.date(),
            document="HG-2021-3",
        )

    def with_winners(self):
        """Honour w1 and w2 with a title and the head of Robotics with a special award."""
        self.award(
            "EMP", "competitive", "w1", "w2", name="Outstanding Employee", name_zh="优秀员工"
        )
        self.award("SPC", "discretionary", "ruo", name="Special Award", name_zh="特别奖")
        self.seal_winners()
        return self

    # ------------------------------------------------------------- conference

    def announce(self, cap=9, **changes):
        values = {
            "theme": "Steady water",
            "theme_zh": "行稳致远",
            "host": self.people["gm"],
            "held_on": HELD_ON,
            "starts_at": dt.time(14, 0),
            "venue": "the canteen hall",
            "venue_zh": "食堂大厅",
        }
        self.conference = meeting.announce(
            conference=Conference(cycle=self.cycle, **values | changes),
            cap=CapVersion(
                people=cap,
                source="District notice 5",
                source_zh="区疫情防控第5号通知",
                on=dt.date(2021, 1, 20),
            ),
            **self.doing,
        )
        return self.conference

    def item(self, position, kind, minutes=10, **changes):
        values = {"title": f"Item {position}", "title_zh": f"事项{position}"}
        return AgendaItem(
            conference=self.conference,
            position=position,
            minutes=minutes,
            kind=kind,
            **values | changes,
        )

    def speaks(self, item, *codes, capacity="speaks"):
        return [
            Appearance(item=item, position=n, capacity=capacity, person=self.people[code])
            for n, code in enumerate(codes, start=1)
        ]

    def winner_speaks(self, item, award, rank):
        found = Award.objects.get(code=award)
        return Appearance(item=item, position=1, capacity="speaks", award=found, rank=rank)

    def set_agenda(self, items, appearances=(), behalves=()):
        return agenda_actions.set_agenda(
            conference=self.conference,
            items=items,
            appearances=list(appearances),
            behalves=list(behalves),
            **self.doing,
        )

    def full_agenda(self):
        """Set an agenda of a report, two awards, two speeches and an address."""
        report, title, special, first, second, address = items = [
            self.item(1, "report", 30, title="Work report", title_zh="工作报告"),
            self.item(2, "recognition", award=Award.objects.get(code="EMP")),
            self.item(3, "recognition", 5, award=Award.objects.get(code="SPC")),
            self.item(4, "speech", 5),
            self.item(5, "speech", 5),
            self.item(6, "address", 15),
        ]
        self.set_agenda(
            items,
            [
                *self.speaks(report, "gm"),
                *self.speaks(title, "chair", capacity="presents"),
                *self.speaks(special, "chair", capacity="presents"),
                *self.speaks(first, "tao"),
                self.winner_speaks(second, "EMP", 1),
                *self.speaks(address, "chair"),
            ],
            [
                Behalf(item=first, position=1, unit=self.units["tex"]),
                Behalf(item=second, position=1, words="the winners"),
                Behalf(item=address, position=1, unit=self.units["party"]),
                Behalf(item=address, position=2, person=self.people["chair"]),
            ],
        )
        return items

    def a_class(self, position, kind, **changes):
        return AttendanceClass(conference=self.conference, position=position, kind=kind, **changes)

    def calls(self, attendance_class, *names):
        """Return calls of people by code, or of `level=…`."""
        return [
            Call(attendance_class=attendance_class, position=n, level=name.removeprefix("level="))
            if name.startswith("level=")
            else Call(attendance_class=attendance_class, position=n, person=self.people[name])
            for n, name in enumerate(names, start=1)
        ]

    def plan(self, classes, calls=()):
        return attendance_actions.plan_attendance(
            conference=self.conference, classes=classes, calls=list(calls), **self.doing
        )

    def plan_usual(self, **representatives):
        """Plan must-attend, winners, speakers and representatives."""
        named = representatives.pop("named", ())
        must, _winners, _speakers, delegation = classes = [
            self.a_class(1, "must_attend"),
            self.a_class(2, "winners"),
            self.a_class(3, "speakers"),
            self.a_class(4, "representatives", **representatives),
        ]
        calls = [*self.calls(must, "chair", "gm"), *self.calls(delegation, *named)]
        return self.plan(classes, calls)

    def seal(self):
        meeting.seal(conference=self.conference, **self.doing)


def a_person(code, name, name_zh, *, cadre=False):
    return Person.objects.create(
        code=code, name=name, name_zh=name_zh, joined_on=JOINED, cadre=cadre
    )


def codes(places):
    return [place.person.code for place in places]


@pytest.fixture
def year(db):
    """Return the group, with nothing decided about its conference."""
    return Meeting()


@pytest.fixture
def announced(year):
    """Return the group with winners and an announced conference."""
    year.with_winners().announce()
    return year


@pytest.fixture
def ready(announced):
    """Return the group with its agenda set and its hall filled."""
    announced.full_agenda()
    announced.plan_usual(minimum=1)
    return announced


@pytest.fixture
def sealed(ready):
    """Return the group with a sealed conference of nine people, three of them representatives."""
    ready.seal()
    return ready
