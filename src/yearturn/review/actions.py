"""Looking back: what was found, said and settled, and the seal under the year reviewed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger, lifecycle, seals
from yearturn.organization.models import Cycle, Person
from yearturn.review import policies, queries
from yearturn.review.models import Finding, Review, Settlement, Statement
from yearturn.review.states import ReviewState

STAGE = "review"


@transaction.atomic
def draft_review(*, cycle: Cycle, findings: Sequence[Finding], by: Person, at: datetime) -> Review:
    """Begin the review of a cycle with everything that was found.

    :raises Refused: if `by` may not keep the review, or it is begun already
    """
    policies.check_may_draft_review(by, cycle, at.date())
    review = Review.objects.create(cycle=cycle)
    for finding in findings:
        finding.review = review
    Finding.objects.bulk_create(findings)
    rows = queries.finding_rows(findings)
    facts = {"count": len(rows), "rows": canonical.digest(rows)}
    ledger.append("review.drafted", subject=review, by=by, at=at, facts=facts)
    return review


@transaction.atomic
def write_report(
    *, review: Review, statements: Sequence[Statement], by: Person, at: datetime
) -> list[Statement]:
    """Write what the work report says beside its figures: unsaved statements, in order.

    :raises Refused: if `by` may not keep the review, it is sealed, or its report is written already
    """
    policies.check_may_write_report(by, review, at.date())
    for statement in statements:
        statement.review = review
    Statement.objects.bulk_create(statements)
    rows = queries.statement_rows(statements)
    facts = {"count": len(rows), "rows": canonical.digest(rows)}
    ledger.append("report.written", subject=review, by=by, at=at, facts=facts)
    return list(statements)


@transaction.atomic
def settle_tasks(
    *, review: Review, settlements: Sequence[Settlement], by: Person, at: datetime
) -> list[Settlement]:
    """Settle tasks of the plan before: unsaved rows, each with its result.

    :raises Refused: if `by` may not keep the review, it is sealed, a task is settled already or
        unknown to the plan before, or one that was not done has no reason
    """
    policies.check_may_settle_tasks(by, review, settlements, at.date())
    for settlement in settlements:
        settlement.review = review
    Settlement.objects.bulk_create(settlements)
    rows = queries.settlement_rows(settlements)
    facts = {"count": len(rows), "rows": canonical.digest(rows)}
    ledger.append("tasks.settled", subject=review, by=by, at=at, facts=facts)
    return list(settlements)


@transaction.atomic
def seal_review(*, review: Review, by: Person, at: datetime) -> None:
    """Seal the figures, findings, report and settlement of a year.

    :raises Refused: if `by` may not keep the review, it is sealed already, or a task of the plan
        before is not settled
    """
    policies.check_may_seal_review(by, review, at.date())
    lifecycle.move(review, ReviewState.SEALED, by=by, at=at)
    seals.place(cycle=review.cycle, stage=STAGE, result=queries.outcome(review.cycle), by=by, at=at)
