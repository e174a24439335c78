"""Random small years against a second derivation, written from the words of the workbook.

Nothing here calls the product's queries or the decision library: eligibility, conflicts, merits
and winners are worked out again, the winners by trying every set.
"""

import calendar
import datetime as dt
import hashlib
import itertools
import random
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction

from tests.recognition.conftest import AS_OF, AT, KEY, SALT, House
from yearturn.organization.actions.facts import record_facts
from yearturn.organization.models import Fact, Kinship
from yearturn.recognition import queries
from yearturn.recognition.actions import rules
from yearturn.recognition.actions.selection import select_winners
from yearturn.recognition.models import Conflict

pytestmark = pytest.mark.django_db

PEOPLE = ["lead", "n1", "n2", "n3", "n4", "n5", "j1", "left"]
JUDGES = ["j1", "j2", "j3"]
SEEDS = range(30)


class Year:
    """A random year as plain rows."""

    def __init__(self, seed):
        chance = random.Random(seed)  # noqa: S311 - a test's data, the same in every run
        self.seed = f"seed {seed}"
        self.one_title = chance.random() < 0.7
        self.joined = {code: a_day(chance, 2018, 2020) for code in PEOPLE}
        self.rules = {award: self.rules_of(chance) for award in ("EMP", "INN")}
        self.facts = [self.fact(chance) for _ in range(chance.randrange(10))]
        self.kin = [tuple(chance.sample(PEOPLE, 2)) for _ in range(chance.randrange(3))]
        self.declared = {
            (chance.choice(JUDGES), chance.choice(PEOPLE)) for _ in range(chance.randrange(4))
        }
        self.nominations = {
            (award, nominee, chance.choice(["boss", *JUDGES]))
            for award in ("EMP", "INN")
            for nominee in chance.sample(PEOPLE, chance.randrange(2, 7))
        }
        self.scores = {
            (award, nominee, judge): Decimal(chance.choice([7, 7, 8]))
            for award, nominee, _nominator in sorted(self.nominations)
            for judge in JUDGES
            if chance.random() < 0.8
        }
        self.quotas = [self.quota(chance) for _ in range(chance.randrange(3))]

    def rules_of(self, chance):
        return {
            "seats": chance.randrange(1, 4),
            "method": chance.choice(["mean", "trimmed"]),
            "min_months": chance.choice([None, 6, 12]),
            "veto": chance.sample(["safety_incident", "discipline"], chance.randrange(3)),
            "min_appraisal": chance.choice([None, None, Decimal(3)]),
            "rest_years": chance.choice([None, 1, 2]),
        }

    def fact(self, chance):
        on = a_day(chance, 2019, 2021)
        kind = chance.choice(["safety_incident", "discipline", "appraisal", "appraisal", "award"])
        about = chance.choice(["d1", "s1", *PEOPLE]) if kind == "discipline" else None
        value = str(chance.randrange(1, 6)) if kind == "appraisal" else ""
        year = chance.choice([on.year, on.year - 1])
        return (about or chance.choice(PEOPLE), kind, value, on, year)

    def quota(self, chance):
        """Return a quota that leaves every award winnable: maxima only, of one value."""
        attribute, value = chance.choice(
            [("unit", "d1"), ("unit", "d2"), ("gender", "female"), ("position_family", "sales")]
        )
        return (chance.choice(["EMP", "INN", None]), attribute, value, chance.randrange(3))


def a_day(chance, first, last):
    return dt.date(chance.randrange(first, last + 1), chance.randrange(1, 13), 28)


# ------------------------------------------------------------- the product's own way


def decided(year):
    """Take the year through the product and return everybody's outcome, merit and rank."""
    house = House(seed=year.seed, one_title=year.one_title)
    for code, joined in year.joined.items():
        house.people[code].joined_on = min(joined, house.people[code].left_on or joined)
    house.open()
    for award, asked in year.rules.items():
        house.award(award, **asked)
    for award, attribute, value, most in year.quotas:
        house.quota(award, attribute=attribute, value=value, maximum=most)
    record_facts(
        cycle=house.cycle,
        facts=[a_fact(house, *row) for row in year.facts],
        kinships=[
            Kinship(person=house.people[one], relative=house.people[other])
            for one, other in dict.fromkeys(year.kin)
        ],
        by=house.office,
        salt=SALT,
        at=AT,
    )
    house.freeze()
    house.nominate(*sorted(year.nominations))
    rules.declare_conflicts(
        conflicts=[
            Conflict(
                programme=house.programme,
                judge=house.people[judge],
                nominee=house.people[nominee],
                reason="Declared",
            )
            for judge, nominee in sorted(year.declared)
        ],
        salt=SALT,
        **house.doing,
    )
    house.screen()
    house.record(*((*pair, value) for pair, value in year.scores.items()))
    select_winners(key=KEY, **house.doing)
    return {(row.award.code, row.person.code): row for row in queries.in_order(house.cycle)}, house


def a_fact(house, about, kind, value, on, year):
    unit = house.units.get(about)
    return Fact(
        unit=unit,
        person=None if unit else house.people[about],
        kind=kind,
        value=value,
        on=on,
        for_year=year,
        source="Register",
    )


# ------------------------------------------------------------------- the second way


def may_win(year, house, award, code):
    """Return whether a nominee keeps every rule of an award."""
    asked, person = year.rules[award], house.people[code]
    headed = [unit.code for unit in house.units.values() if unit.head is person]
    seen = [fact for fact in year.facts if fact[3] <= AS_OF]
    own = [fact for fact in seen if fact[0] == code]
    reaching = own + [fact for fact in seen if fact[0] in headed]
    if person.joined_on > AS_OF or (person.left_on and person.left_on <= AS_OF):
        return False
    if asked["min_months"] and plus(person.joined_on, asked["min_months"]) > AS_OF:
        return False
    if any(kind in asked["veto"] and on.year == 2020 for _who, kind, _value, on, _y in reaching):
        return False
    if asked["min_appraisal"] and best_known_appraisal(own) < asked["min_appraisal"]:
        return False
    rest = range(2020 - (asked["rest_years"] or 0), 2020)
    return not any(kind == "award" and of in rest for _who, kind, _value, _on, of in own)


def plus(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def best_known_appraisal(facts):
    found = sorted(
        ((on, -Decimal(value)) for _who, kind, value, on, of in facts if (kind, of) == KIND_2020)
    )
    return -found[-1][1] if found else Decimal(-1)


KIND_2020 = ("appraisal", 2020)


def in_conflict(year, house, award, nominee, judge):
    def manager(code):
        post = house.posts.get(code)
        return post and post.manager and post.manager.code

    return (
        judge == nominee
        or manager(nominee) == judge
        or manager(judge) == nominee
        or (judge, nominee) in year.kin
        or (nominee, judge) in year.kin
        or (award, nominee, judge) in year.nominations
        or (judge, nominee) in year.declared
    )


def merits(year, house):
    """Return (merit, raw mean) in millionths for every pair with a ballot that counts."""
    ballots = {}
    for (award, nominee, judge), value in year.scores.items():
        if not in_conflict(year, house, award, nominee, judge):
            ballots.setdefault((award, nominee), []).append(Fraction(value) * 10)
    found = {}
    for (award, nominee), totals in ballots.items():
        kept = sorted(totals)
        if year.rules[award]["method"] == "trimmed" and len(kept) >= 5:
            kept = kept[1:-1]
        means = sum(kept) / len(kept), sum(totals) / len(totals)
        found[award, nominee] = tuple(round(mean * 1_000_000) for mean in means)
    return found


def best_set(year, house, reached):
    """Return the winners, found by trying every set of pairs that may win."""
    pairs = [pair for pair in sorted(reached) if may_win(year, house, pair[0], pair[1])]
    pairs.sort(key=lambda pair: tie(year, pair))
    sets = [
        chosen
        for size in range(len(pairs) + 1)
        for chosen in itertools.combinations(pairs, size)
        if allowed(year, house, chosen)
    ]
    return max(
        sets,
        key=lambda chosen: (
            len(chosen),
            sum(reached[pair][0] for pair in chosen),
            sum(reached[pair][1] for pair in chosen),
            tuple(pair in chosen for pair in pairs),
        ),
    )


def tie(year, pair):
    return hashlib.sha256("\x1f".join([year.seed, "tie", *pair]).encode()).hexdigest()


def allowed(year, house, chosen):
    for award, asked in year.rules.items():
        if sum(pair[0] == award for pair in chosen) > asked["seats"]:
            return False
    if year.one_title and len({nominee for _award, nominee in chosen}) < len(chosen):
        return False
    for award, attribute, value, most in year.quotas:
        counted = sum(
            award in (None, pair[0]) and bears(house, pair[1], attribute, value) for pair in chosen
        )
        if counted > most:
            return False
    return True


def bears(house, code, attribute, value):
    post = house.posts[code]
    if attribute == "unit":
        unit, path = post.unit, []
        while unit is not None:
            path.append(unit.code)
            unit = unit.parent
        return value in path
    if attribute == "gender":
        return house.people[code].gender == value
    return post.family == value


# --------------------------------------------------------------------- comparing


def compare(year):
    """Assert that both ways agree, and return the outcomes that occurred."""
    found, house = decided(year)
    reached = merits(year, house)
    assert set(found) == {pair[:2] for pair in year.nominations}
    assert {pair for pair, row in found.items() if row.rank} == set(best_set(year, house, reached))
    assert reached == {
        pair: (row.merit, row.raw_mean) for pair, row in found.items() if row.ballots
    }
    assert {pair for pair, row in found.items() if row.outcome == "barred"} == {
        pair for pair in found if pair not in reached or not may_win(year, house, *pair)
    }
    compare_ranks(year, found)
    compare_ballots(year, house, found)
    return {row.outcome for row in found.values()}


def compare_ranks(year, found):
    """Winners of an award are ranked by merit, raw mean and tie rule."""
    for award in year.rules:
        ranked = sorted(
            (pair for pair, row in found.items() if pair[0] == award and row.rank),
            key=lambda pair: (-found[pair].merit, -found[pair].raw_mean, tie(year, pair)),
        )
        assert [found[pair].rank for pair in ranked] == list(range(1, len(ranked) + 1))


def compare_ballots(year, house, found):
    for (award, nominee), row in found.items():
        cast = [judge for judge in JUDGES if (award, nominee, judge) in year.scores]
        left_out = [judge for judge in cast if in_conflict(year, house, award, nominee, judge)]
        assert (row.ballots, row.conflicted) == (len(cast) - len(left_out), len(left_out))


@pytest.mark.parametrize("seed", SEEDS)
def test_years_agree_with_the_second_derivation(seed):
    compare(Year(seed))


def test_years_show_every_way_to_leave():
    shown = set()
    for seed in range(max(SEEDS) + 1, max(SEEDS) + 20):
        with transaction.atomic():
            shown |= compare(Year(seed))
            transaction.set_rollback(True)
    assert shown == {"won", "barred", "other_title", "below_line", "held_back", "tie"}
