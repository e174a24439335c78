"""Forty judges of differing severity, their ballots, and what stands between some of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from group.cases import load
from group.nominees import Nominee
from group.people import Person, Staff
from group.structure import GROUP, sector_of

# How many judges and how many ballots a nominee each award has; the criteria's grid.
PANELS = {"EMP": 16, "INN": 14, "MKT": 10}
BALLOTS = {"EMP": 5, "INN": 4, "MKT": 5}
CRITERIA = {
    "EMP": (("results", 0, 10, 0.5), ("conduct", 0, 10, 0.5)),
    "INN": (("novelty", 1, 10, 0.5), ("benefit", 1, 10, 0.5)),
    "MKT": (("overall", 0, 100, 1),),
}
# How far judges differ, and how far one errs, in points of a hundred.
SEVERITY = {"EMP": 4.5, "INN": 8, "MKT": 5}
ERROR = 4.5
LEVEL, QUALITY = 76, 6.5
# So often, where a conflict exists, the panel's secretary overlooks one and sends the ballot out.
OVERLOOKED = 0.4
COMMENTED = 0.22
HIGH, LOW = 84, 68


@dataclass(eq=False)
class Judge:
    person: Person
    award: str
    severity: float
    load: int = 0


@dataclass
class Panel:
    """The judges and what stands between them and nominees, by codes of people."""

    judges: list[Judge] = field(default_factory=list)
    kin: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[tuple[str, str, str]] = field(default_factory=list)

    def of(self, award: str) -> list[Judge]:
        return [judge for judge in self.judges if judge.award == award]


def panel(rng: Random, staff: Staff, guests: dict[str, list[Person]], scale: float) -> Panel:
    """Seat the judges: guests first, then those whose work it is, as many as the scale asks."""
    found, seated = Panel(), {staff.heads[sector] for sector in ("NM", "RB", "SS", "TM", "PV")}
    for award, size in PANELS.items():
        pool = [p for p in staff.people if fitting(award, p) and p not in seated and not p.left_on]
        rng.shuffle(pool)
        pool.sort(key=lambda person: person.level)
        people = guests[award] + pool[: round(size * scale) - len(guests[award])]
        seated |= set(people)
        found.judges += [Judge(p, award, rng.gauss(0, SEVERITY[award])) for p in people]
    return found


def fitting(award: str, person: Person) -> bool:
    if person.level not in {"L1", "L2", "L3", "L4"}:
        return False
    central = sector_of(person.unit) == GROUP
    if award == "EMP":
        return (central and person.level != "L4") or person.trade in {"quality", "equipment"}
    if award == "INN":
        return person.family == "technical" or person.trade in {"technology", "digital"}
    return person.trade in {"sales", "branch", "purchasing", "finance"}


def relate(rng: Random, found: Panel, nominees: list[Nominee], staff: Staff) -> None:
    """Declare some conflicts and note kin: a few between judge and nominee, most between others."""
    reasons = load("voices")["conflicts"]["reasons"]
    for award in PANELS:
        mine = [nominee for nominee in nominees if nominee.award == award]
        for nominee in rng.sample(mine, 3):
            judge = rng.choice(found.of(award))
            found.conflicts.append((judge.person.code, nominee.person.code, rng.choice(reasons)))
        judge, nominee = rng.choice(found.of(award)), rng.choice(mine)
        found.kin.append((judge.person.code, nominee.person.code))
    others = [person for person in staff.people if person.level in {"L5", "L6"}]
    found.kin += [tuple(p.code for p in rng.sample(others, 2)) for _ in range(9)]


def conflicted(found: Panel, judge: Judge, nominee: Nominee) -> bool:
    one, other = judge.person, nominee.person
    if one in {other, other.manager} or one.manager is other:
        return True
    if any(nominator is one for nominator, _ in nominee.nominations):
        return True
    pair = (one.code, other.code)
    declared = {(a, b) for a, b, _ in found.conflicts}
    return pair in found.kin or pair[::-1] in found.kin or pair in declared


def scores(rng: Random, found: Panel, nominees: list[Nominee]) -> Iterator[tuple]:
    """Yield (award, nominee, judge, criterion, score, comment), ballot by ballot."""
    comments = load("voices")["comments"]
    decks = defaultdict(list)
    for nominee in nominees:
        for judge in ballots(rng, found, nominee):
            seen = LEVEL + QUALITY * nominee.quality + judge.severity + rng.gauss(0, ERROR)
            remark = comment(rng, comments, decks, seen)
            for criterion, low, high, step in CRITERIA[nominee.award]:
                points = seen + rng.gauss(0, ERROR / 2)
                score = low + (high - low) * points / 100
                score = min(max(round(score / step) * step, low), high)
                yield (
                    nominee.award,
                    nominee.person.code,
                    judge.person.code,
                    criterion,
                    int(score) if score == int(score) else score,
                    remark,
                )
                remark = ""


def ballots(rng: Random, found: Panel, nominee: Nominee) -> list[Judge]:
    """Return who gets a ballot for the nominee: the least loaded, hardly ever conflicted."""
    judges = found.of(nominee.award)
    free = [judge for judge in judges if not conflicted(found, judge, nominee)]
    barred = [judge for judge in judges if judge not in free]
    rng.shuffle(free)
    free.sort(key=lambda judge: judge.load)
    chosen = free[: BALLOTS[nominee.award]]
    if barred and rng.random() < OVERLOOKED:
        chosen[-1] = rng.choice(barred)
    for judge in chosen:
        judge.load += 1
    return chosen


def comment(rng: Random, comments: dict, decks: dict, seen: float) -> str:
    if rng.random() > COMMENTED:
        return ""
    kind = "high" if seen > HIGH else "low" if seen < LOW else "middle"
    if not decks[kind]:
        decks[kind] += rng.sample(comments[kind], len(comments[kind]))
    return decks[kind].pop()
