"""Named questions about a programme: its awards and rules, and what was handed in under them."""

from collections import Counter
from typing import Any

from yearturn.organization.models import Cycle
from yearturn.recognition.models import (
    Approval,
    Award,
    AwardKind,
    Criterion,
    Decision,
    EligibilityFinding,
    Grant,
    Judge,
    Nomination,
    Programme,
    Quota,
)


def programme(cycle: Cycle) -> Programme | None:
    """Return the programme of recognition of a cycle, or None where nobody set one up."""
    return Programme.objects.select_related("cycle").filter(cycle=cycle).first()


def awards(programme: Programme, kind: AwardKind | None = None) -> list[Award]:
    """Return the awards in call order, all or those of one kind, with their criteria."""
    found = (
        Award.objects.filter(programme=programme)
        .select_related("authority_person", "authority_unit")
        .prefetch_related("criteria")
    )
    return list(found.filter(kind=kind) if kind else found)


def criteria(programme: Programme) -> list[Criterion]:
    return list(Criterion.objects.filter(award__programme=programme).select_related("award"))


def quotas(programme: Programme) -> list[Quota]:
    return list(Quota.objects.filter(programme=programme).select_related("award"))


def candidacies(programme: Programme) -> list[tuple[int, int]]:
    """Return each (award key, nominee key) once, in the order of first nomination."""
    pairs = Nomination.objects.filter(award__programme=programme).values_list(
        "award_id", "nominee_id"
    )
    return list(dict.fromkeys(pairs))


def screened(programme: Programme) -> set[tuple[int, int]]:
    """Return (award key, person key) for everybody whose eligibility was judged."""
    found = EligibilityFinding.objects.filter(award__programme=programme)
    return set(found.values_list("award_id", "person_id"))


def grants(programme: Programme) -> list[Grant]:
    """Return the discretionary grants in the order in which they were made."""
    found = Grant.objects.filter(award__programme=programme)
    return list(found.select_related("award", "authority_person", "authority_unit"))


def granted(programme: Programme) -> dict[int, int]:
    """Return how many grants each award has, by its key."""
    return dict(
        Counter(Grant.objects.filter(award__programme=programme).values_list("award_id", flat=True))
    )


def judge_pairs(programme: Programme) -> set[tuple[int, int]]:
    """Return (award key, person key) for everybody who may judge."""
    return set(
        Judge.objects.filter(award__programme=programme).values_list("award_id", "person_id")
    )


def approval(cycle: Cycle) -> Approval | None:
    """Return the latest approval of the winners (body: a unit, on, document), or None."""
    return approvals(cycle).last()


def approvals(cycle: Cycle):
    """Return the approvals of the winners in order of their dates."""
    return Approval.objects.filter(programme__cycle=cycle).select_related("body")


def decision(cycle: Cycle) -> Decision | None:
    """Return the decision in force with the bytes of its record, or None before one was taken."""
    return Decision.objects.filter(programme__cycle=cycle, superseded_by=None).first()


def rules_as_data(programme: Programme) -> dict[str, Any]:
    """Return everything that was agreed before nominations as plain values, fit for a digest."""
    cycle = programme.cycle
    seats = Judge.objects.filter(award__programme=programme)
    return {
        "year": cycle.year_reviewed,
        "as_of": cycle.as_of.isoformat(),
        "one_title": cycle.one_title,
        "seed": cycle.seed,
        "awards": [award_row(award) for award in awards(programme)],
        "criteria": [criterion_row(criterion) for criterion in criteria(programme)],
        "quotas": [quota_row(quota) for quota in quotas(programme)],
        "judges": sorted(map(list, seats.values_list("award__code", "person__code"))),
    }


def award_row(award: Award) -> list:
    return [
        award.code,
        award.kind,
        award.seats,
        award.method,
        award.min_months,
        sorted(award.veto),
        text(award.min_appraisal),
        award.rest_years,
        award.authority.code if award.authority else None,
        text(award.bonus),
    ]


def criterion_row(criterion: Criterion) -> list:
    numbers = criterion.weight, criterion.lowest, criterion.highest
    return [criterion.award.code, criterion.code, *map(text, numbers)]


def quota_row(quota: Quota) -> list:
    award = quota.award.code if quota.award else "*"
    return [quota.row, award, quota.attribute, quota.value, quota.minimum, quota.maximum]


def text(number) -> str | None:
    return None if number is None else format(number, "f")
