"""Who may keep the review, and when it may be kept. Each check returns silently or says why not."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Cycle, Person
from yearturn.organization.policies import check_may_keep
from yearturn.review import queries
from yearturn.review.models import Result, Review, Settlement
from yearturn.review.states import ReviewState


def check_may_draft_review(by: Person, cycle: Cycle, on: date) -> None:
    """Return if this person may begin the review of a cycle that has none.

    :raises Refused: otherwise
    """
    check_may_keep(by, Permission.KEEP_REVIEW, cycle, on)
    if queries.current_review(cycle):
        raise Refused(_("The review of this cycle is begun already. Add to that one."))


def check_may_write_report(by: Person, review: Review, on: date) -> None:
    """Return if this person may write the report of a review that is a draft and has none.

    :raises Refused: otherwise
    """
    check_may_keep(by, Permission.KEEP_REVIEW, review.cycle, on)
    check_unsealed(review)
    if review.statements.exists():
        raise Refused(_("The report of this review is written already."))


def check_may_settle_tasks(
    by: Person, review: Review, settlements: Sequence[Settlement], on: date
) -> None:
    """Return if these tasks may be settled: each once, known, and with a reason unless done.

    :raises Refused: otherwise
    """
    check_may_keep(by, Permission.KEEP_REVIEW, review.cycle, on)
    check_unsealed(review)
    settled = {it.code for it in queries.settlements(review.cycle)}
    known = queries.tasks_before(review.cycle)
    for it in settlements:
        if it.code in settled:
            raise Refused(_("The task %(task)s is settled already.") % {"task": it})
        if known is not None and it.code not in known:
            sentence = _("The plan of the year before has no task %(task)s.")
            raise Refused(sentence % {"task": it.code})
        if it.result != Result.DONE and not it.reason.strip():
            sentence = _("Say why the task %(task)s was carried over, changed or stopped.")
            raise Refused(sentence % {"task": it})
        settled.add(it.code)


def check_may_seal_review(by: Person, review: Review, on: date) -> None:
    """Return if this person may seal a draft that leaves no task of the plan before open.

    :raises Refused: otherwise
    """
    check_may_keep(by, Permission.KEEP_REVIEW, review.cycle, on)
    check_unsealed(review)
    known = queries.tasks_before(review.cycle) or {}
    settled = {it.code for it in queries.settlements(review.cycle)}
    left = [str(task) for code, task in known.items() if code not in settled]
    if left:
        sentence = _("Say how these tasks of the year before ended: %(tasks)s.")
        raise Refused(sentence % {"tasks": pgettext("list", ", ").join(left)})


def check_unsealed(review: Review) -> None:
    if review.state == ReviewState.SEALED:
        raise Refused(_("The review is sealed. Its figures and findings stand."))
