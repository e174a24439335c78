"""Seals close a stage's result, so that the floors above start from something that stands still."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yearturn.decisions import canonical
from yearturn.kernel import ledger
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Seal, Stage


@transaction.atomic
def place(*, cycle: Any, stage: str, result: Any, by: Any, at: datetime) -> Seal:
    """Seal a stage's result (plain JSON values) and write the ledger line that holds its digest.

    :raises Refused: if the stage is sealed already
    """
    label = ledger.label(cycle)
    check_open(cycle=cycle, stage=stage)
    seal = Seal.objects.create(
        cycle=label,
        stage=Stage(stage),
        digest=canonical.digest(result),
        rests_on=below(cycle=cycle, stage=stage),
        at=at,
    )
    facts = {"result": seal.digest, "rests_on": seal.rests_on}
    ledger.append(f"{stage}.sealed", subject=label, by=by, at=at, facts=facts)
    return seal


@transaction.atomic
def reopen(*, cycle: Any, stage: str, reason: str, by: Any, at: datetime) -> Seal:
    """Break the seal that holds now, so that its stage can be put right and sealed again.

    What was built on it stays, and `superseded` says that it rests on what no longer holds. The
    reason enters the ledger: it should name no person.

    :raises Refused: if the stage is not sealed, or no reason is given
    """
    seal = require(cycle=cycle, stage=stage)
    if not reason.strip():
        raise Refused(_("Say why the sealed stage is reopened; the reason is kept in the ledger."))
    seal.superseded_at = at
    seal.reason = reason.strip()
    seal.save(update_fields=["superseded_at", "reason"])
    facts = {"result": seal.digest, "reason": seal.reason}
    ledger.append(f"{stage}.reopened", subject=seal.cycle, by=by, at=at, facts=facts)
    return seal


def check_open(*, cycle: Any, stage: str) -> None:
    """Return if no seal holds a stage.

    :raises Refused: otherwise
    """
    if current(cycle=cycle, stage=stage):
        raise Refused(
            _("The stage %(stage)s is sealed. Reopen it, with a reason, before it is sealed again.")
            % {"stage": Stage(stage).label}
        )


def current(*, cycle: Any, stage: str) -> Seal | None:
    """Return the seal that holds now, or None."""
    return Seal.objects.filter(cycle=ledger.label(cycle), stage=stage, superseded_at=None).first()


def require(*, cycle: Any, stage: str) -> Seal:
    """Return the seal that holds now.

    :raises Refused: if the stage is not sealed
    """
    seal = current(cycle=cycle, stage=stage)
    if seal is None:
        raise Refused(
            _("The stage %(stage)s is not sealed yet. Seal it first.")
            % {"stage": Stage(stage).label}
        )
    return seal


def below(*, cycle: Any, stage: str) -> dict[str, str]:
    """Return the digest that holds now for each sealed stage below this one."""
    lower = Stage.values[: Stage.values.index(stage)]
    held = Seal.objects.filter(cycle=ledger.label(cycle), stage__in=lower, superseded_at=None)
    return dict(held.values_list("stage", "digest"))


def superseded(seal: Seal) -> list[Stage]:
    """Return the stages that a seal rests on whose result has changed, or is open, since then.

    A stage that was reopened and sealed again with an equal result has not changed.
    """
    now = below(cycle=seal.cycle, stage=seal.stage)
    return [stage for stage in Stage if seal.rests_on.get(stage, now.get(stage)) != now.get(stage)]


def held(*, cycle: Any) -> set[str]:
    """Return the stages whose seal holds now. One query."""
    seals = Seal.objects.filter(cycle=ledger.label(cycle), superseded_at=None)
    return set(seals.values_list("stage", flat=True))
