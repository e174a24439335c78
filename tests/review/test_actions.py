"""What the review does, what it refuses, and the line that each deed leaves."""

import pytest

from tests.planning.conftest import AT, an_actual
from tests.review.conftest import a_finding
from yearturn.decisions import canonical
from yearturn.kernel import seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry
from yearturn.organization.states import CycleState
from yearturn.planning import actions as planning
from yearturn.review import actions, queries
from yearturn.review.models import Finding, Review
from yearturn.review.states import ReviewState


def last():
    return Entry.objects.order_by("-pk").first()


def test_review_is_drafted_with_everything_found(group, common):
    findings = [a_finding(group.units[it], n) for n, it in enumerate(("R", "T"))]
    review = actions.draft_review(findings=findings, **common)
    assert review.state == ReviewState.DRAFT
    assert [it.unit.code for it in queries.findings(group.cycle)] == ["R", "T"]
    rows = queries.finding_rows(queries.findings(group.cycle))
    assert (last().verb, last().facts) == (
        "review.drafted",
        {"count": 2, "rows": canonical.digest(rows)},
    )


def test_review_is_begun_once(reviewed, common):
    with pytest.raises(Refused, match="begun already"):
        actions.draft_review(findings=[], **common)
    assert Review.objects.count() == 1


def test_review_without_findings_is_drafted(common):
    actions.draft_review(findings=[], **common)
    assert Finding.objects.count() == 0


def test_review_is_sealed_with_its_figures(group, reviewed):
    actions.seal_review(review=reviewed.review, by=group.office, at=AT)
    reviewed.review.refresh_from_db()
    assert reviewed.review.state == ReviewState.SEALED
    seal = seals.require(cycle=group.cycle, stage="review")
    assert seal.digest == canonical.digest(queries.outcome(group.cycle))
    assert last().verb == "review.sealed"


def test_review_is_sealed_once(group, reviewed):
    actions.seal_review(review=reviewed.review, by=group.office, at=AT)
    lines = Entry.objects.count()
    with pytest.raises(Refused, match="sealed"):
        actions.seal_review(review=reviewed.review, by=group.office, at=AT)
    assert Entry.objects.count() == lines


def test_correction_changes_the_outcome(group, reviewed, common):
    before = canonical.digest(queries.outcome(group.cycle))
    revenue = reviewed.indicators["REV"]
    planning.report_actuals(actuals=[an_actual(revenue, group.units["T"], "1723.76")], **common)
    assert canonical.digest(queries.outcome(group.cycle)) != before


def deeds(reviewed, common):
    """Return one call a deed, each by the same person."""
    plain = {"by": common["by"], "at": AT}
    return {
        "draft": lambda: actions.draft_review(findings=[], **common),
        "seal": lambda: actions.seal_review(review=reviewed.review, **plain),
    }


@pytest.mark.parametrize("deed", ["draft", "seal"])
def test_whoever_holds_no_role_is_refused(group, reviewed, common, deed):
    with pytest.raises(Refused, match="holds no role"):
        deeds(reviewed, common | {"by": group.people["tao"]})[deed]()


@pytest.mark.parametrize("deed", ["draft", "seal"])
def test_nothing_is_reviewed_in_a_closed_cycle(group, reviewed, common, deed):
    group.cycle.state = CycleState.CLOSED
    group.cycle.save(update_fields=["state"])
    reviewed.review.refresh_from_db()
    with pytest.raises(Refused, match="closed"):
        deeds(reviewed, common)[deed]()
