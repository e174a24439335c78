"""Who may run the year, and when. Each check returns silently or says why not."""

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
