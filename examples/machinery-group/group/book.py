"""The whole book: every sheet of the group's year, in the columns that the workbook knows."""

import datetime as dt
from collections.abc import Iterable
from random import Random

from group import judging, nominees, occasion, people, plan, programme, records, report
from group.cases import Storyteller
from group.nominees import Nominee
from group.people import Person, Staff
from group.structure import GROUP_NAME
from yearturn.kernel.spreadsheets import Sheet

USUAL = 1200
GUESTS = (
    ("EMP", "X001", "Duan Yongqing", "段永清", "Retired Labour Model", "退休劳动模范", "male"),
    ("INN", "X002", "Shangguan Rui", "上官睿", "Professor of Mechanical Engineering",
     "机械工程教授", "female"),
    ("INN", "X003", "Kang Muchen", "康牧辰", "Senior Patent Examiner", "资深专利审查员", "male"),
    ("MKT", "X004", "Ning Shuhua", "宁淑华", "Secretary of the Trade Association",
     "行业协会秘书长", "female"),
)  # fmt: skip


def chance(seed: str, part: str) -> Random:
    """Return one part's own source, so that a change in one part leaves the others as they are."""
    return Random(f"{seed}/{part}")  # noqa: S311 - the same book every time, not a secret


def sheets(size: int, seed: str) -> list[Sheet]:
    """Return the year of a group of about `size` people; scores and nominations in proportion."""
    scale = size / USUAL
    staff = people.staff(chance(seed, "people"), size)
    guests = invited()
    panel = judging.panel(chance(seed, "panel"), staff, guests, scale)
    seated = {judge.person for judge in panel.judges}
    chosen = nominees.nominees(chance(seed, "nominees"), staff, scale, seated)
    judging.relate(chance(seed, "kin"), panel, chosen, staff)
    facts = records.facts(chance(seed, "facts"), staff, chosen, scale)
    scores = judging.scores(chance(seed, "scores"), panel, chosen)
    experts = [person for invitees in guests.values() for person in invitees]
    return [
        *organization(staff, experts, facts, panel.kin),
        *planning(staff),
        *recognition(staff, panel, list(scores), told(chance(seed, "cases"), chosen)),
        *conference(staff),
    ]


def invited() -> dict[str, list[Person]]:
    """Return the judges from outside, by award."""
    found = {award: [] for award in judging.PANELS}
    for award, code, en, zh, post, post_zh, gender in GUESTS:
        found[award].append(
            Person(zh, en, "", post_zh, post, "", "", gender, dt.date(2020, 1, 1), "", code=code)
        )
    return found


def organization(staff: Staff, experts: list[Person], facts: list, kin: list) -> list[Sheet]:
    chairman = staff.leaders["chairman"]
    cycle = [
        ("group_name", GROUP_NAME[1]),
        ("group_name_zh", GROUP_NAME[0]),
        ("year_reviewed", 2020),
        ("year_deployed", 2021),
        ("timezone", "Asia/Shanghai"),
        ("as_of", "2020-12-31"),
        ("office", staff.heads["YL-GO"].code),
        ("issuer", chairman.code),
        ("languages", "zh;en"),
        ("seed", "Yanlu 2020: first draw of the provincial lottery on 15 January 2021"),
        ("one_title", "yes"),
    ]
    units = [
        (unit.code, unit.name, unit.name_zh, unit.parent, unit.kind, staff.heads[unit.code].code)
        for unit in staff.units
    ]
    everybody = sorted(staff.people, key=lambda person: person.code)
    return [
        sheet("cycle", "name value", cycle),
        sheet("calendar", "on kind", programme.CALENDAR),
        sheet("units", "unit name name_zh parent kind head", units),
        sheet("people", PEOPLE, [*map(employee, everybody), *map(guest, experts)]),
        sheet("facts", "person unit kind value on for_year source confirmed_by", facts),
        sheet("kin", "person relative", kin),
    ]


PEOPLE = (
    "person name name_zh unit post post_zh position_family level manager joined_on left_on gender"
    " site email phone guest cadre"
)


def employee(person: Person) -> dict:
    return {
        "person": person.code,
        "name": person.name,
        "name_zh": person.name_zh,
        "unit": person.unit,
        "post": person.post,
        "post_zh": person.post_zh,
        "position_family": person.family,
        "level": person.level,
        "manager": person.manager.code if person.manager else "",
        "joined_on": person.joined_on,
        "left_on": person.left_on,
        "gender": person.gender,
        "site": person.site,
        "email": person.email,
        "phone": person.phone,
        "guest": "no",
        "cadre": "yes" if person.cadre else "no",
    }


def guest(person: Person) -> dict:
    names = ("code", "name", "name_zh", "post", "post_zh", "gender")
    columns = ("person", "name", "name_zh", "post", "post_zh", "gender")
    found = {column: getattr(person, name) for column, name in zip(columns, names, strict=True)}
    return found | {"guest": "yes", "cadre": "no"}


def planning(staff: Staff) -> list[Sheet]:
    return [
        sheet(
            "indicators",
            "indicator name name_zh unit_of_measure direction aggregation",
            plan.indicators(),
        ),
        sheet("targets", "indicator unit period floor target stretch", plan.targets()),
        sheet("actuals", "indicator unit period value status weight disclosed", plan.actuals()),
        sheet(
            "findings",
            "unit kind text text_zh challenge challenge_zh response response_zh evidence",
            plan.findings(),
        ),
        sheet("report", "order section unit author text text_zh", report.statements(staff)),
        sheet(
            "settlement",
            "task name name_zh unit result reason reason_zh",
            report.settlement(),
        ),
        sheet("factors", "scope side trend text text_zh", plan.factors()),
        sheet(
            "risks",
            "risk cause cause_zh event event_zh consequence consequence_zh likelihood impact"
            " treatment treatment_zh owner residual_likelihood residual_impact review_on",
            plan.risks(staff),
        ),
        sheet("directives", "directive by topic unit text text_zh", plan.directives(staff)),
        sheet("focuses", "focus name name_zh unit role indicator lead", plan.focuses()),
        sheet("measures", "measure sector focus text text_zh", plan.measures()),
        sheet(
            "tasks",
            "task name name_zh measure lead with owner deliverable deliverable_zh weight due_on"
            " indicator target serves",
            plan.tasks(staff),
        ),
        sheet("alignments", "from to strength", plan.alignments()),
    ]


def told(rng: Random, chosen: list[Nominee]) -> list[dict]:
    """Return the nominations; whoever is named twice for an award has two tellers."""
    storyteller = Storyteller(rng)
    return [
        {
            "award": nominee.award,
            "nominee": nominee.person.code,
            "nominator": nominator.code,
            "channel": channel,
            **storyteller.tell(nominee.award, nominee.person),
        }
        for nominee in chosen
        for nominator, channel in nominee.nominations
    ]


def recognition(staff: Staff, panel: judging.Panel, scores: list, cases: list) -> list[Sheet]:
    judges = [(judge.person.code, judge.award) for judge in panel.judges]
    return [
        sheet(
            "awards",
            "award name name_zh kind seats method min_months veto min_appraisal rest_years bonus"
            " authority",
            programme.AWARDS,
        ),
        sheet(
            "criteria", "award criterion name name_zh weight lowest highest", programme.criteria()
        ),
        sheet("quotas", "award attribute value min max", programme.QUOTAS),
        sheet("judges", "person award", judges),
        sheet("conflicts", "judge nominee reason", panel.conflicts),
        sheet(
            "nominations",
            "award nominee nominator channel case case_zh citation citation_zh evidence",
            cases,
        ),
        sheet("scores", "award nominee judge criterion score comment", scores),
        sheet(
            "grants",
            "award person authority reason reason_zh citation citation_zh",
            programme.grants(staff),
        ),
        sheet("notice", "from to contact result", programme.NOTICE),
        sheet("objections", "award person received result reason", programme.objections(staff)),
        sheet("approvals", "stage body on document addressee", programme.APPROVALS),
    ]


def conference(staff: Staff) -> list[Sheet]:
    return [
        sheet("conference", "name value", occasion.conference(staff)),
        sheet("attendance", "order class who how minimum", occasion.attendance(staff)),
        sheet(
            "agenda",
            "order minutes title title_zh kind speaker on_behalf_of award presenters",
            occasion.agenda(staff),
        ),
        sheet(
            "remarks",
            "order speaker on_behalf_of kind to to_zh text text_zh",
            occasion.remarks(staff),
        ),
        sheet("hall", "row seats block blocked stage_distance", occasion.hall()),
        sheet("release", "name value", occasion.RELEASE),
        sheet(
            "photographs",
            "order file caption caption_zh alternative alternative_zh consent",
            occasion.PHOTOGRAPHS,
        ),
    ]


def sheet(name: str, columns: str, rows: Iterable) -> Sheet:
    """Return a sheet of rows that are tuples (short ones are filled) or dictionaries."""
    heads = columns.split()
    return Sheet(name, heads, [[cell(value) for value in aligned(heads, row)] for row in rows])


def aligned(heads: list[str], row) -> list:
    if isinstance(row, dict):
        unknown = set(row) - set(heads)
        assert not unknown, unknown
        return [row.get(head) for head in heads]
    return [*row, *[None] * (len(heads) - len(row))]


def cell(value):
    """Return a value as its cell: a text like 2020-12-31 is a date, an empty text an empty cell."""
    if not isinstance(value, str):
        return value
    if len(value) == len("2020-12-31") and value[4] == value[7] == "-" and value[:4].isdigit():
        return dt.date.fromisoformat(value)
    return value or None
