"""Screening candidates, and granting discretionary awards: the same rules of eligibility."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger, lifecycle
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Person
from yearturn.recognition import policies, queries
from yearturn.recognition.models import Award, EligibilityFinding, Grant, Programme
from yearturn.recognition.queries.eligibility import Examination, Ground
from yearturn.recognition.queries.programmes import candidacies
from yearturn.recognition.states import ProgrammeState


@transaction.atomic
def screen(*, programme: Programme, by: Person, salt: bytes, at: datetime) -> None:
    """Judge every rule of eligibility for every candidate, with the facts that decide.

    :raises Refused: if `by` may not, or nominations are not closed
    """
    policies.check(by, Permission.RUN_CYCLE, programme, at.date(), ProgrammeState.SCREENING)
    examination = Examination.load(programme.cycle)
    awards = {award.pk: award for award in queries.awards(programme)}
    pairs = candidacies(programme)
    people = Person.objects.in_bulk({person for _award, person in pairs})
    findings = [
        finding(awards[award], people[person], ground)
        for award, person in pairs
        for ground in examination.judge(awards[award], people[person])
    ]
    EligibilityFinding.objects.bulk_create(findings)
    ledger.append(
        "programme.screened",
        subject=programme,
        by=by,
        at=at,
        facts={"candidacies": len(pairs), "findings": len(findings)},
        personal={"findings": [finding_row(found) for found in findings]},
        salt=salt,
    )


@transaction.atomic
def grant(
    *, programme: Programme, grants: Sequence[Grant], by: Person, salt: bytes, at: datetime
) -> None:
    """Make discretionary grants, under the same rules of eligibility as everybody's.

    :raises Ungrantable: naming every grant that the rules forbid, and why
    :raises Refused: if `by` may not, or candidates are not being screened
    """
    examination = Examination.load(programme.cycle)
    rulings = [
        (each, ground) for each in grants for ground in examination.judge(each.award, each.person)
    ]
    policies.check_may_grant(by, programme, grants, rulings, at.date())
    Grant.objects.bulk_create(grants)
    EligibilityFinding.objects.bulk_create(
        finding(each.award, each.person, ground) for each, ground in rulings
    )
    ledger.append(
        "programme.granted",
        subject=programme,
        by=by,
        at=at,
        facts={"grants": len(grants)},
        personal={"grants": [grant_row(each) for each in grants]},
        salt=salt,
    )


@transaction.atomic
def open_judging(*, programme: Programme, by: Person, at: datetime) -> None:
    """Hand the screened candidates to the judges.

    :raises Refused: if `by` may not, or somebody is not screened yet
    """
    policies.check_may_open_judging(by, programme, at.date())
    lifecycle.move(programme, ProgrammeState.JUDGING, by=by, at=at)


def finding(award: Award, person: Person, ground: Ground) -> EligibilityFinding:
    return EligibilityFinding(
        award=award,
        person=person,
        rule=ground.rule,
        passed=ground.passed,
        facts=list(ground.facts),
    )


def finding_row(found: EligibilityFinding) -> list:
    return [found.award.code, found.person.code, found.rule, found.passed, found.facts]


def grant_row(made: Grant) -> list[str]:
    return [
        made.award.code,
        made.person.code,
        made.authority.code,
        made.reason,
        made.reason_zh,
        made.citation,
        made.citation_zh,
    ]
