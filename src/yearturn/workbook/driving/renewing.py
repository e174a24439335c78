"""From the rows of `cycle units people facts kin` to a roster that stands already."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from yearturn.kernel import ledger
from yearturn.organization.actions import facts as facts_actions
from yearturn.organization.actions import people as people_actions
from yearturn.organization.actions import roster as roster_actions
from yearturn.organization.actions import units as units_actions
from yearturn.organization.models import Cycle, Kinship, Person
from yearturn.workbook.driving import organization, standing
from yearturn.workbook.driving.standing import Correction, Standing
from yearturn.workbook.faults import Fault, Faulty
from yearturn.workbook.tables import texts
from yearturn.workbook.year import Year

# What the year was decided from.
FIXED = ("year_reviewed", "year_deployed", "timezone", "as_of", "seed", "one_title", "office")


def renew(year: Year) -> list[Correction]:
    """Bring the roster that stands in the database to what the books say; return what differed.

    Sets `year.cycle`, `year.by`, `year.people` and `year.units`, in the order of the books. Only
    what differs is written: if nothing does, the ledger stays as it is.

    :raises Faulty: if somebody or some unit stands in the books no longer, or if something differs
        that the year was decided from
    :raises Refused: if the cycle is closed
    """
    stood = Standing.load()
    check(year, stood)
    year.cycle, year.by = stood.cycle, stood.people[stood.cycle.office.code]
    corrections = [
        *standing.of_cycle(year, stood),
        *standing.of_units(year, stood),
        *standing.of_people(year, stood),
        *standing.of_facts(year, stood),
        *standing.of_kin(year, stood),
    ]
    write(year, stood, corrections)
    return corrections


# ---- what may not differ


def check(year: Year, stood: Standing) -> None:
    faults = [
        *fixed(year, stood.cycle),
        *gone(year, "units", "unit", stood.units),
        *gone(year, "people", "person", stood.people),
        *turned(year, stood.people),
    ]
    if faults:
        raise Faulty(faults)


def fixed(year: Year, cycle: Cycle) -> Iterator[Fault]:
    """Report each value of the cycle that stands for good and is another."""
    for name in FIXED:
        was = cycle.office.code if name == "office" else getattr(cycle, name)
        now = getattr(year.book.cycle, name)
        if now != was:
            yield year.book.fault(
                "cycle",
                0,
                name,
                shown(now),
                _("the year in this folder was begun with %(value)s") % {"value": shown(was)},
                _("write that again, or begin a new folder"),
            )


def shown(value: Any) -> str:
    """Return a value as somebody would write it in a book."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return texts.visible(value)


def gone(year: Year, sheet: str, column: str, stood: dict[str, Any]) -> Iterator[Fault]:
    """Report who, or which unit, stands in this folder and in the books no longer."""
    table = year.book.tables[sheet]
    remedy = {
        "people": _("keep the row; of somebody who left, write the last day as the leaving date"),
        "units": _("keep the row; a unit of this year cannot vanish from it"),
    }[sheet]
    spot = table.locate(0, column)._replace(row=None)
    for code in stood:
        if code not in table.index:
            yield Fault(*spot, code, _("stands in this folder and in the books no longer"), remedy)


def turned(year: Year, stood: dict[str, Person]) -> Iterator[Fault]:
    """Report each guest who would become an employee, and each employee who would become one."""
    for index, row in enumerate(year.book.people):
        person = stood.get(row.person)
        if person is not None and person.guest != row.guest:
            yield year.book.fault(
                "people",
                index,
                "guest",
                shown(row.guest),
                _("this person was entered in this folder otherwise"),
                _("leave it as it was, and enter a new person under another identifier"),
            )


# ---- what is written


def write(year: Year, stood: Standing, corrections: Sequence[Correction]) -> None:
    """Write what differs, floor by floor: a new unit may be headed by somebody who is new."""
    book = year.book
    year.people = {
        row.person: stood.people.get(row.person) or organization.person(row, year.key)
        for row in book.people
    }
    heads = {code: stood.people.get(code) for code in year.people}
    year.units = {
        row.unit: stood.units.get(row.unit) or organization.unit(row, position, heads)
        for position, row in enumerate(book.units)
    }
    sheets = {correction.sheet for correction in corrections}
    if "units" in sheets:
        add_units(year, stood)
    if "people" in sheets:
        enrol_people(year, stood)
    if "units" in sheets:
        correct_units(year)
    if "people" in sheets:
        correct_people(year, stood, corrections)
    if "cycle" in sheets:
        correct_cycle(year)
    if sheets & {"facts", "kin"}:
        revise_facts(year, stood, corrections)


def doing(year: Year, purpose: str) -> dict[str, Any]:
    """Return who does what and when; the salt is another whenever the ledger has grown."""
    salt = organization.derived(year.key, f"salt:{purpose}:{ledger.head()}")
    return {"cycle": year.cycle, "by": year.by, "at": year.at, "salt": salt}


def add_units(year: Year, stood: Standing) -> None:
    """Write the units that are new; whoever is new themself heads them only afterwards."""
    new = [row for row in year.book.units if row.unit not in stood.units]
    for row in new:
        year.units[row.unit].parent = year.units[row.parent] if row.parent else None
    if new:
        units = [year.units[row.unit] for row in new]
        units_actions.add_units(units=units, **doing(year, "units:added"))


def enrol_people(year: Year, stood: Standing) -> None:
    new = [row for row in year.book.people if row.person not in stood.people]
    if new:
        people_actions.enrol_people(
            people=[year.people[row.person] for row in new],
            posts=[organization.post(row, year) for row in new if standing.holds_post(row)],
            **doing(year, "people:enrolled"),
        )


def correct_units(year: Year) -> None:
    """Let every unit stand as its row says; the action writes those that differ."""
    for position, row in enumerate(year.book.units):
        unit = year.units[row.unit]
        unit.name, unit.name_zh, unit.kind = row.name, row.name_zh, row.kind
        unit.parent = year.units[row.parent] if row.parent else None
        unit.head = year.people[row.head] if row.head else None
        unit.position = position
    units = list(year.units.values())
    units_actions.correct_units(units=units, **doing(year, "units:corrected"))


def correct_people(year: Year, stood: Standing, corrections: Sequence[Correction]) -> None:
    wanted = {it.identifier for it in corrections if it.sheet == "people" and it.column}
    rows = [row for row in year.book.people if row.person in wanted]
    posts = []
    for row in rows:
        person = year.people[row.person]
        for name in standing.PERSON:
            setattr(person, name, getattr(row, name))
        if standing.holds_post(row):
            post = organization.post(row, year)
            held = stood.posts.get(person.pk)
            post.pk = held.pk if held else None
            posts.append(post)
    if rows:
        people_actions.correct_people(
            people=[year.people[row.person] for row in rows],
            posts=posts,
            **doing(year, "people:corrected"),
        )


def correct_cycle(year: Year) -> None:
    row = year.book.cycle
    year.cycle.group_name, year.cycle.group_name_zh = row.group_name, row.group_name_zh
    year.cycle.issuer = year.people[row.issuer] if row.issuer else None
    year.cycle.languages = ";".join(year.languages)
    roster_actions.correct_cycle(cycle=year.cycle, by=year.by, at=year.at)


def revise_facts(year: Year, stood: Standing, corrections: Sequence[Correction]) -> None:
    """Write the rows that came, and take away one standing row for each that is said no longer."""
    facts, kin = ([it for it in corrections if it.sheet == sheet] for sheet in ("facts", "kin"))
    row = year.book.tables["facts"].sheet.row
    facts_actions.revise_facts(
        added=(
            [organization.fact(row(*it.now), year) for it in facts if it.now],
            [
                Kinship(person=year.people[it.now[0]], relative=year.people[it.now[1]])
                for it in kin
                if it.now
            ],
        ),
        withdrawn=(
            standing.last_of(facts, stood.facts, standing.fact_stood),
            standing.last_of(kin, stood.kinships, standing.kin_stood),
        ),
        **doing(year, "facts"),
    )
