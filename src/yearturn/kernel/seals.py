"""Seals close a stage's result, so that the floors above start from something that stands still."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yearturn.decisions import canonical
from yearturn.kernel import ledger
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Seal


@transaction.atomic
def place(*, cycle: Any, stage: str, result: Any, by: Any, at: datetime) -> Seal:
    """Seal a stage's result (plain JSON values) and write the ledger line that holds its digest.

    :raises Refused: if the stage is sealed already
    """
    label = ledger.label(cycle)
    if current(cycle=cycle, stage=stage):
        raise Refused(
            _("The stage %(stage)s is sealed. Reopen it, with a reason, before it is sealed again.")
            % {"stage": stage}
        )
    seal = Seal.objects.create(cycle=label, stage=stage, digest=canonical.digest(result), at=at)
    ledger.append(f"{stage}.sealed", subject=label, by=by, at=at, facts={"result": seal.digest})
    return seal


def current(*, cycle: Any, stage: str) -> Seal | None:
    """Return the seal that holds now, or None."""
    return Seal.objects.filter(cycle=ledger.label(cycle), stage=stage, superseded_at=None).first()


def require(*, cycle: Any, stage: str) -> Seal:
    """Return the seal that holds now.

    :raises Refused: if the stage is not sealed
    """
    seal = current(cycle=cycle, stage=stage)
    if seal is None:
        raise Refused(_("The stage %(stage)s is not sealed yet. Seal it first.") % {"stage": stage})
    return seal
