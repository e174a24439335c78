"""The facts of the year: appraisals, incidents, discipline, past awards, days of leave."""

import datetime as dt
from random import Random

from group.nominees import Nominee, pick
from group.people import Person, Staff
from group.structure import SECTORS

YEAR = 2020
# The years of which past awards are on file.
PAST = (2016, 2017, 2018, 2019)
APPRAISED = "Appraisal register 2020 (2020年度考核台账)"
SAFETY = "Safety office, incident report (安全环保部事故调查报告) 2020-{:02d}"
QUALITY = "Quality review (质量评审纪要) 2020-{:02d}"
DISCIPLINE = "Disciplinary decision (处分决定) YL-2020-{:02d}"
AWARDED = "Commendation decision (表彰决定) YL-{}-06"
LEAVE = "Attendance register (考勤台账) 2020"


def facts(rng: Random, staff: Staff, nominees: list[Nominee], scale: float) -> list[dict]:
    """Return the rows of the sheet `facts`, the barring ones of a dozen nominees among them."""
    found: list[dict] = []
    low = bar(rng, staff, nominees, found)
    nominated = {nominee.person for nominee in nominees}
    confirmer = staff.heads["YL-HR"].code
    for person in staff.people:
        if person.joined_on < dt.date(YEAR, 10, 1) and not person.left_on and person.level != "L1":
            choices = (5, 4, 4) if person in nominated else (5, 4, 4, 4, 3, 3, 3, 2)
            value = 3 if person in low else rng.choice(choices)
            found.append(
                {
                    "person": person.code,
                    "kind": "appraisal",
                    "value": value,
                    "on": "2020-12-21",
                    "for_year": YEAR,
                    "source": APPRAISED,
                    "confirmed_by": confirmer,
                }
            )
    elsewhere(
        rng, [p for p in staff.people if p not in nominated and p.level >= "L5"], found, scale
    )
    return found


def bar(rng: Random, staff: Staff, nominees: list[Nominee], found: list[dict]) -> set[Person]:
    """Bar some of the best nominees, each in another way; return those appraised too low."""
    line = pick(nominees, "EMP", 12, lambda person: person.level in {"L4", "L5"})
    heads = pick(nominees, "EMP", 1, lambda person: staff.heads.get(person.unit) is person)
    inventors = pick(nominees, "INN", 8, lambda person: person.level in {"L4", "L5"})
    sellers = pick(nominees, "MKT", 8, lambda person: person.level in {"L4", "L5"})
    hurt = [{"person": line[place].person.code} for place in (1, 6)]
    hurt += [{"unit": head.person.unit} for head in heads]
    found += [incident(rng, "safety_incident", SAFETY, **about) for about in hurt]
    found.append(incident(rng, "discipline", DISCIPLINE, person=line[3].person.code))
    found.append(incident(rng, "discipline", DISCIPLINE, person=inventors[2].person.code))
    found.append(incident(rng, "quality_incident", QUALITY, person=sellers[1].person.code))
    past = ((line[2], 2019), (line[5], 2018), (inventors[0], 2019), (sellers[3], 2019))
    found += [past_award(nominee.person.code, year) for nominee, year in past]
    line[8].person.joined_on = dt.date(2020, 3, 16)
    return {line[4].person, line[9].person, inventors[4].person, sellers[5].person}


def elsewhere(rng: Random, people: list[Person], found: list[dict], scale: float) -> None:
    """Let the year happen to those who were not nominated as well."""
    kinds = {"safety_incident": SAFETY, "discipline": DISCIPLINE, "quality_incident": QUALITY}
    found += [
        incident(rng, kind, source, person=person.code)
        for kind, source in kinds.items()
        for person in rng.sample(people, round(9 * scale))
    ]
    found += [
        past_award(person.code, rng.choice(PAST))
        for person in rng.sample(people, round(54 * scale))
        if person.joined_on.year < PAST[0]
    ]
    found += [
        {
            "person": person.code,
            "kind": "leave_days",
            "value": rng.randint(3, 45),
            "on": f"{YEAR}-12-31",
            "for_year": YEAR,
            "source": LEAVE,
        }
        for person in rng.sample(people, round(60 * scale))
    ]
    units = [f"{sector.code}-{tail}" for sector in SECTORS for tail in ("W1", "EQP")]
    found += [
        incident(rng, "quality_incident", QUALITY, unit=unit) for unit in rng.sample(units, 3)
    ]


def incident(rng: Random, kind: str, source: str, **about: str) -> dict:
    day = dt.date(YEAR, 3, 1) + dt.timedelta(days=rng.randint(0, 290))
    return {
        **about,
        "kind": kind,
        "on": day.isoformat(),
        "source": source.format(rng.randint(1, 40)),
        "confirmed_by": "",
    }


def past_award(person: str, year: int) -> dict:
    return {
        "person": person,
        "kind": "award",
        "value": "优秀员工 / Outstanding Employee",
        "on": f"{year + 1}-01-20",
        "for_year": year,
        "source": AWARDED.format(year),
    }
