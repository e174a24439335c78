"""Takes back every row of a stage that is open, so that the stage can be begun anew."""

from datetime import datetime
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models, transaction

from yearturn.kernel import ledger, seals

CYCLE = "organization.Cycle"


@transaction.atomic
def clear(*, floor: str, cycle: Any, by: Any, at: datetime) -> int:
    """Delete what a floor keeps of a cycle and write the line that says how much.

    The ledger and the seals keep what was. Return how many rows went.

    :raises Refused: if the stage is sealed
    """
    seals.check_open(cycle=cycle, stage=floor)
    gone = {}
    for kind in upper_first(floor):
        path = path_to_cycle(kind)
        rows = kind.objects.filter(**{path: cycle}) if path else kind.objects.all()
        count = rows.count()
        if count:
            rows.delete()
            gone[kind._meta.model_name] = count  # noqa: SLF001 - Django's documented model API
    if gone:
        ledger.append(f"{floor}.begun_anew", subject=cycle, by=by, at=at, facts={"rows": gone})
    return sum(gone.values())


def dependents(floor: str) -> set[str]:
    """Return the other floors whose rows name rows of this one."""
    own = set(apps.get_app_config(floor).get_models())
    return {
        kind._meta.app_label  # noqa: SLF001 - Django's documented model API
        for kind in apps.get_models()
        if kind not in own and not own.isdisjoint(targets(kind))
    }


def upper_first(floor: str) -> list[type[models.Model]]:
    """Return a floor's models, each before those that its rows name."""
    kinds = list(apps.get_app_config(floor).get_models())
    named = {kind: [it for it in targets(kind) if it in kinds and it is not kind] for kind in kinds}
    return list(TopologicalSorter(named).static_order())[::-1]


def path_to_cycle(kind: type[models.Model]) -> str:
    """Return the lookup from a model to its cycle; "" for what belongs to no single cycle."""
    seen, wave = {kind}, [(kind, "")]
    while wave:
        further = []
        for model, path in wave:
            for field in keys(model):
                step = f"{path}__{field.name}".lstrip("_")
                target = field.related_model
                if target._meta.label == CYCLE:  # noqa: SLF001 - Django's documented model API
                    return step
                same_floor = target._meta.app_label == kind._meta.app_label  # noqa: SLF001 - the same
                if same_floor and not field.null and target not in seen:
                    seen.add(target)
                    further.append((target, step))
        wave = further
    return ""


def targets(kind: type[models.Model]) -> list[type[models.Model]]:
    return [field.related_model for field in keys(kind)]


def keys(kind: type[models.Model]) -> list[models.ForeignKey]:
    return [it for it in kind._meta.get_fields() if isinstance(it, models.ForeignKey)]  # noqa: SLF001 - the same
