"""Who may keep the review, and when it may be kept. Each check returns silently or says why not."""

from datetime import date

from django.utils.translation import gettext as _

from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Cycle, Person
from yearturn.organization.policies import check_may_keep
from yearturn.review import queries
from yearturn.review.models import Review
from yearturn.review.states import ReviewState


def check_may_draft_review(by: Person, cycle: Cycle, on: date) -> None:
    """Return if this person may begin the review of a cycle that has none.

    :raises Refused: otherwise
    """
    check_may_keep(by, Permission.KEEP_REVIEW, cycle, on)
    if queries.current_review(cycle):
        raise Refused(_("The review of this cycle is begun already. Add to that one."))


def check_may_seal_review(by: Person, review: Review, on: date) -> None:
    """Return if this person may seal a review that is a draft.

    :raises Refused: otherwise
    """
    check_may_keep(by, Permission.KEEP_REVIEW, review.cycle, on)
    if review.state == ReviewState.SEALED:
        raise Refused(_("The review is sealed. Its figures and findings stand."))
