"""Who may run the year, and when. Each check returns silently or says why not."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization import queries
from yearturn.organization.models import Cycle, Person, Unit
from yearturn.organization.states import CycleState

# What a cycle was decided from: another value is another year.
FIXED = (
    "year_reviewed",
    "year_deployed",
    "timezone",
    "as_of",
    "seed",
    "one_title",
    "office_id",
)


def check_may(by: Person, permission: Permission, on: date) -> None:
    """Return if this person holds a role that may do this on that day.

    :raises Refused: otherwise, naming what is missing
    """
    if not queries.holds(by, permission, on):
        raise Refused(
            _("%(person)s holds no role that may do this (%(permission)s). Ask the office for one.")
            % {"person": by, "permission": permission}
        )


def check_open(cycle: Cycle) -> None:
    if cycle.state != CycleState.OPEN:
        raise Refused(_("The cycle is closed. Reopen it before you change it."))


def check_may_keep(by: Person, permission: Permission, cycle: Cycle, on: date) -> None:
    """Return if this person may do this and the cycle is open for it."""
    check_may(by, permission, on)
    check_open(cycle)


def check_may_open_cycle(by: Person, people: Sequence[Person]) -> None:
    """Return if no cycle stands yet and `by`, who will hold the office, is on the roster.

    Nobody holds a role before the first cycle, so no role can be asked for here.
    """
    if queries.latest_cycle() is not None:
        raise Refused(_("A cycle is here already. Open the new one in an empty database."))
    if not any(person is by for person in people):
        raise Refused(_("The office must be one of the people on the roster."))


def check_may_correct_cycle(by: Person, was: Cycle, now: Cycle, on: date) -> None:
    """Return if `by` may keep the roster, and nothing changes that decisions were made from."""
    check_may_keep(by, Permission.KEEP_ROSTER, was, on)
    if queries.changed(was, now, FIXED):
        raise Refused(
            _(
                "The years, the time zone, the day of eligibility, the seed, the rule of one title"
                " and the office of a cycle stand. Start a new year in a new folder."
            )
        )


def check_may_correct_people(
    by: Person, cycle: Cycle, stood: Mapping[int, Person], people: Sequence[Person], on: date
) -> None:
    """Return if `by` may keep the roster, and nobody becomes a guest or ceases to be one."""
    check_may_keep(by, Permission.KEEP_ROSTER, cycle, on)
    for person in people:
        if person.guest != stood[person.pk].guest:
            raise Refused(
                _("%(person)s cannot become a guest or cease to be one. Enter a new person.")
                % {"person": person}
            )


def check_may_correct_units(by: Person, cycle: Cycle, units: Sequence[Unit], on: date) -> None:
    """Return if `by` may keep the roster, and no unit would stand above itself."""
    check_may_keep(by, Permission.KEEP_ROSTER, cycle, on)
    tree = {**queries.Tree.load().units, **{unit.pk: unit for unit in units}}
    for unit in units:
        above, seen = unit.parent_id, set()
        while above is not None and above not in seen:
            seen.add(above)
            above = tree[above].parent_id
        if unit.pk in seen:
            raise Refused(
                _("%(unit)s would stand above itself. Name another unit above it.") % {"unit": unit}
            )
