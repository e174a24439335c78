"""Who may win an award at all: each rule judged for each candidate, with the facts that decide."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from yearturn.organization import queries as organization
from yearturn.organization.models import Cycle, Fact, Person, Unit
from yearturn.recognition.models import Award

EMPLOYED = "employed"
MIN_MONTHS = "min_months"
VETO = "veto"
MIN_APPRAISAL = "min_appraisal"
REST_YEARS = "rest_years"
NO_NUMBER = Decimal("-Infinity")


@dataclass(frozen=True, slots=True)
class Ground:
    """One rule as judged for one person; `facts` are plain values that a sentence is made of."""

    rule: str
    passed: bool
    facts: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Examination:
    """Everything that eligibility in one cycle is judged from, in memory."""

    cycle: Cycle
    about_person: dict[int, list[Fact]]
    about_unit: dict[int, list[Fact]]
    headed: dict[int, list[Unit]]

    @classmethod
    def load(cls, cycle: Cycle) -> "Examination":
        people, units = defaultdict(list), defaultdict(list)
        for fact in organization.facts(until=cycle.as_of):
            if fact.person_id is not None:
                people[fact.person_id].append(fact)
            else:
                units[fact.unit_id].append(fact)
        return cls(cycle, people, units, organization.headed_units())

    def judge(self, award: Award, person: Person) -> list[Ground]:
        """Return every rule of the award as it stands for this person, passed or not."""
        grounds = [self.employed(person)]
        if award.min_months is not None:
            grounds.append(self.served(award, person))
        grounds += [self.unblemished(kind, person) for kind in dict.fromkeys(award.veto)]
        if award.min_appraisal is not None:
            grounds.append(self.appraised(award, person))
        if award.rest_years:
            grounds.append(self.rested(award, person))
        return grounds

    def employed(self, person: Person) -> Ground:
        day = self.cycle.as_of
        passed = (
            not person.guest
            and person.joined_on is not None
            and person.joined_on <= day
            and (person.left_on is None or person.left_on > day)
        )
        fact = {
            "as_of": day.isoformat(),
            "guest": person.guest,
            "joined_on": iso(person.joined_on),
            "left_on": iso(person.left_on),
        }
        return Ground(EMPLOYED, passed, (fact,))

    def served(self, award: Award, person: Person) -> Ground:
        day = self.cycle.as_of
        months = 0 if person.joined_on is None else whole_months(person.joined_on, day)
        fact = {"as_of": day.isoformat(), "months": months, "least": award.min_months}
        return Ground(MIN_MONTHS, months >= award.min_months, (fact,))

    def unblemished(self, kind: str, person: Person) -> Ground:
        first = dt.date(self.cycle.year_reviewed, 1, 1)
        blemishes = [
            blemish(fact, unit)
            for fact, unit in self.facts_that_reach(person)
            if fact.kind == kind and fact.on >= first
        ]
        return Ground(f"{VETO}:{kind}", not blemishes, tuple(blemishes))

    def facts_that_reach(self, person: Person) -> Iterator[tuple[Fact, Unit | None]]:
        """Yield the facts about a person, then those about each unit that they head."""
        for fact in self.about_person.get(person.pk, ()):
            yield fact, None
        for unit in self.headed.get(person.pk, ()):
            for fact in self.about_unit.get(unit.pk, ()):
                yield fact, unit

    def appraised(self, award: Award, person: Person) -> Ground:
        appraisals = [
            fact
            for fact in self.about_person.get(person.pk, ())
            if fact.kind == "appraisal" and fact.for_year == self.cycle.year_reviewed
        ]
        fact = {"year": self.cycle.year_reviewed, "least": format(award.min_appraisal, "f")}
        if not appraisals:
            return Ground(MIN_APPRAISAL, passed=False, facts=(fact | {"value": None},))
        latest = max(appraisal.on for appraisal in appraisals)
        # Of appraisals on one day the lowest counts; a value that is no number keeps no rule.
        lowest = min(
            (appraisal for appraisal in appraisals if appraisal.on == latest),
            key=lambda appraisal: number(appraisal.value),
        )
        fact |= {"value": lowest.value, "on": latest.isoformat(), "source": lowest.source}
        return Ground(MIN_APPRAISAL, number(lowest.value) >= award.min_appraisal, (fact,))

    def rested(self, award: Award, person: Person) -> Ground:
        year = self.cycle.year_reviewed
        wins = [
            {"for_year": fact.for_year, "value": fact.value, "source": fact.source}
            for fact in self.about_person.get(person.pk, ())
            if fact.kind == "award" and year - award.rest_years <= fact.for_year < year
        ]
        return Ground(REST_YEARS, not wins, tuple(wins))


def blemish(fact: Fact, unit: Unit | None) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "on": fact.on.isoformat(),
        "value": fact.value,
        "source": fact.source,
        "unit": unit.code if unit else None,
    }


def whole_months(since: dt.date, day: dt.date) -> int:
    """Return the largest m for which `since` plus m months, clipped to its month, is by `day`.

    Below zero for somebody who joins after `day`.
    """
    months = (day.year - since.year) * 12 + day.month - since.month
    last = calendar.monthrange(day.year, day.month)[1]
    return months if min(since.day, last) <= day.day else months - 1


def number(value: str) -> Decimal:
    """Return a fact's value as a number; what is none ranks below every number."""
    try:
        found = Decimal(value)
    except InvalidOperation:
        return NO_NUMBER
    return found if found.is_finite() else NO_NUMBER


def iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
