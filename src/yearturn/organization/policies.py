"""Who may run the year, and when. Each check returns silently or says why not."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization import queries
from yearturn.organization.models import Cycle, Person
from yearturn.organization.states import CycleState


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
