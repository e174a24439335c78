"""Everybody who works in the group, with their line of managers; codes follow the joining date."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from group import names, structure
from group.posts import LEADERS, LEADERSHIP, TEAM_LEADER, TRADES, Post
from group.structure import GROUP, HEAD_OFFICE_SITE, SECTORS, Unit

TEAM = 11
YEAR = dt.date(2020, 1, 1)
NAMESAKES, NAMESAKE_SHARE = 2, 0.1
CADRE_SHARE, LEAVING_SHARE = 0.35, 0.025
DEPUTY_FROM = 18
# Where men and women of a trade stand in the ratio of a machine works.
WOMEN = {
    "welding": 0.07, "machining": 0.16, "assembly": 0.14, "foundry": 0.08, "electrical": 0.42,
    "technology": 0.27, "quality": 0.46, "sales": 0.38, "branch": 0.2, "purchasing": 0.45,
    "equipment": 0.06, "office": 0.58, "finance": 0.7, "safety": 0.3, "digital": 0.33,
}  # fmt: skip
LABELS = {sector.code: sector for sector in SECTORS}


@dataclass(eq=False)
class Person:
    name_zh: str
    name: str
    unit: str
    post_zh: str
    post: str
    family: str
    level: str
    gender: str
    joined_on: dt.date
    site: str
    manager: "Person | None" = None
    trade: str = ""
    cadre: bool = False
    left_on: dt.date | None = None
    code: str = ""
    email: str = ""
    phone: str = ""


@dataclass
class Staff:
    """All people, who heads which unit, and the leaders by their role."""

    people: list[Person] = field(default_factory=list)
    heads: dict[str, Person] = field(default_factory=dict)
    leaders: dict[str, Person] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)

    def reports(self, person: Person) -> list[Person]:
        return [other for other in self.people if other.manager is person]


class Hiring:
    """Hires people one by one; every detail comes from one seeded source."""

    def __init__(self, rng: Random):
        self.rng = rng
        self.taken = Counter()

    def hire(self, unit: Unit, post: Post, *, gender="", age=(23, 56), manager=None) -> Person:
        rng = self.rng
        gender = gender or self.gender(unit.trade)
        born = 2020 - rng.randint(*age)
        zh, en = self.fresh_name(gender, born)
        return Person(
            name_zh=zh,
            name=en,
            unit=unit.code,
            post_zh=post.zh,
            post=post.en,
            family=post.family,
            level=post.level,
            gender=gender,
            joined_on=self.joined(born, post.level),
            site=site(unit.code),
            manager=manager,
            trade=unit.trade,
        )

    def gender(self, trade: str) -> str:
        return "female" if self.rng.random() < WOMEN.get(trade, 0.3) else "male"

    def fresh_name(self, gender: str, born: int) -> tuple[str, str]:
        """Return a name that at most one colleague bears too, as in any works of a thousand."""
        while True:
            zh, en = names.name(self.rng, gender, born)
            bearers = self.taken[zh]
            if not bearers or (bearers < NAMESAKES and self.rng.random() < NAMESAKE_SHARE):
                self.taken[zh] += 1
                return zh, en

    def joined(self, born: int, level: str) -> dt.date:
        """Return a joining date: after school, before the year's end, a working day's look."""
        latest = {"L6": 2020, "L5": 2020, "L4": 2016}.get(level, 2014)
        earliest = max(born + 19, 2001)
        if level == "L6":
            earliest = max(earliest, 2016)
        year = self.rng.randint(min(earliest, latest), latest)
        day = dt.date(year, self.rng.randint(1, 11), self.rng.randint(1, 28))
        return day + dt.timedelta(days=(7 - day.weekday()) % 7)


def site(unit: str) -> str:
    sector = LABELS.get(structure.sector_of(unit))
    return sector.site if sector else HEAD_OFFICE_SITE


def staff(rng: Random, size: int) -> Staff:
    """Return about `size` people in the group's units."""
    found = Staff(units=structure.units())
    hiring = Hiring(rng)
    by_code = {unit.code: unit for unit in found.units}
    lead_group(found, hiring, by_code)
    for sector in SECTORS:
        lead_sector(found, hiring, by_code, sector.code)
    for unit in found.units:
        if unit.trade:
            fill(found, hiring, unit, round(unit.share * size))
    leave(found, rng)
    number(found, rng)
    return found


def lead_group(found: Staff, hiring: Hiring, by_code: dict[str, Unit]) -> None:
    for role, zh, en, gender in LEADERSHIP:
        post = Post(zh, en, "management", "L1", 0)
        person = hiring.hire(by_code[GROUP], post, gender=gender, age=(46, 58))
        found.leaders[role] = person
        found.people.append(person)
    for role, person in found.leaders.items():
        if role != "chairman":
            boss = "chairman" if role in {"general_manager", "supervisors"} else "general_manager"
            person.manager = found.leaders[boss]
    found.heads[GROUP] = found.leaders["general_manager"]
    found.heads[structure.PARTY] = found.leaders["chairman"]
    found.heads[structure.BOARD] = found.leaders["chairman"]


def lead_sector(found: Staff, hiring: Hiring, by_code: dict[str, Unit], code: str) -> None:
    sector = LABELS[code]
    head = hiring.hire(
        by_code[code],
        Post(
            f"{sector.label_zh}事业部总经理",
            f"General Manager of the {sector.name} Business Unit",
            "management",
            "L2",
            0,
        ),
        age=(43, 55),
        gender="female" if code == "NM" else "male",
        manager=found.leaders["general_manager"],
    )
    zh, en = structure.COMPANIES[code]
    company = hiring.hire(
        by_code[f"{code}-CO"],
        Post(f"{zh}经理", f"Manager of {en}", "management", "L2", 0),
        age=(41, 54),
        gender="male",
        manager=head,
    )
    deputy = hiring.hire(
        by_code[f"{code}-CO"],
        Post(
            f"{zh}副经理、总工艺师",
            f"Deputy Manager and Chief Process Engineer of {en}",
            "technical",
            "L2",
            0,
        ),
        age=(40, 54),
        gender="female" if code in {"PV", "TM"} else "male",
        manager=company,
    )
    for person in (head, company, deputy):
        person.cadre = True
    found.heads[code], found.heads[f"{code}-CO"] = head, company
    found.people += [head, company, deputy]


def fill(found: Staff, hiring: Hiring, unit: Unit, size: int) -> None:
    """Fill one department: a head, a deputy where it is large, teams of about a dozen."""
    boss = found.heads.get(unit.parent) if unit.parent != GROUP else found.leaders["deputy_party"]
    head = hiring.hire(unit, head_post(unit), age=(36, 54), manager=boss)
    head.cadre = True
    found.heads[unit.code] = head
    found.people.append(head)
    if size >= DEPUTY_FROM:
        deputy = hiring.hire(unit, head_post(unit, deputy=True), age=(33, 52), manager=head)
        deputy.cadre = True
        found.people.append(deputy)
    rest = max(size - 1 - (size >= DEPUTY_FROM), 2)
    teams = round(rest / (TEAM + 1)) if rest > TEAM else 0
    leaders = [
        hiring.hire(unit, LEADERS.get(unit.trade, TEAM_LEADER), age=(31, 54), manager=head)
        for _ in range(teams)
    ]
    for leader in leaders:
        leader.cadre = hiring.rng.random() < CADRE_SHARE
    found.people += leaders
    choices = TRADES[unit.trade]
    weights = [post.weight for post in choices]
    for place in range(rest - teams):
        post = hiring.rng.choices(choices, weights)[0]
        age = (20, 28) if post.level == "L6" else (23, 55)
        boss = leaders[place % teams] if teams else head
        found.people.append(hiring.hire(unit, post, age=age, manager=boss))


def head_post(unit: Unit, *, deputy: bool = False) -> Post:
    if unit.kind == "branch":
        title = "经理"
    else:
        title = "主任" if unit.name_zh.endswith(("车间", "中心", "室")) else "部长"
    zh, en = ("副", "Deputy Head") if deputy else ("", "Head")
    return Post(f"{unit.name_zh}{zh}{title}", f"{en} of the {unit.name}", "management", "L3", 0)


def leave(found: Staff, rng: Random) -> None:
    """Let one in forty of those who lead nobody leave, most of them within the year."""
    leading = {person.manager for person in found.people} | set(found.heads.values())
    for person in found.people:
        if person not in leading and person.joined_on < YEAR and rng.random() < LEAVING_SHARE:
            person.left_on = dt.date(2020, 3, 2) + dt.timedelta(days=rng.randint(0, 325))


def number(found: Staff, rng: Random) -> None:
    """Give codes in order of joining, and the heads an address and an extension."""
    order = sorted(found.people, key=lambda person: (person.joined_on, person.name))
    for place, person in enumerate(order, start=1):
        person.code = f"E{place:05d}"
    extensions = list(range(8001, 9000))
    rng.shuffle(extensions)
    addresses = Counter()
    for person in order:
        if person.level in {"L1", "L2", "L3"}:
            local = person.name.replace(" ", ".").replace("'", "").lower()
            addresses[local] += 1
            tail = str(addresses[local]) if addresses[local] > 1 else ""
            person.email = f"{local}{tail}@yanlu.example"
            person.phone = f"0{rng.choice('2357')}-{extensions.pop()}"
