"""What the database refuses of a review."""

import pytest
from django.db import IntegrityError, transaction

from tests.review.conftest import a_finding
from yearturn.kernel.bilingual import speaking
from yearturn.review.models import Finding, FindingKind, Review


def refused(constraint, thing):
    """Say whether saving `thing` breaks this constraint, or, on SQLite, these columns."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        thing.save()
    return constraint in str(error.value) or "UNIQUE" in str(error.value)


@pytest.fixture
def review(group):
    return Review.objects.create(cycle=group.cycle)


def test_review_stands_once_a_cycle(review):
    assert refused("cycle", Review(cycle=review.cycle))


def test_review_state_is_known(group):
    assert refused("review_state_is_known", Review(cycle=group.cycle, state="forgotten"))


def test_finding_kind_is_known(group, review):
    finding = a_finding(group.units["R"], kind="rumour")
    finding.review = review
    assert refused("finding_kind_is_known", finding)


def test_finding_has_a_position_of_its_own(group, review):
    for finding in (a_finding(group.units["R"]), a_finding(group.units["T"])):
        finding.review = review
    first = a_finding(group.units["R"])
    first.review = review
    first.save()
    assert refused("one_finding_a_position", finding)


def test_findings_keep_the_order_of_the_book(group, review):
    for position in (2, 0, 1):
        finding = a_finding(group.units["R"], position, text=str(position))
        finding.review = review
        finding.save()
    assert [it.text for it in Finding.objects.all()] == ["0", "1", "2"]


def test_finding_is_said_in_the_language_at_hand(group):
    finding = a_finding(group.units["R"])
    with speaking("zh"):
        assert str(finding) == "产线搬迁完成。"
        assert [str(it.label) for it in FindingKind] == ["成绩", "亮点", "不足"]
    assert str(finding) == "The line was moved."
    assert [str(it.label) for it in FindingKind] == ["achievement", "highlight", "shortfall"]
