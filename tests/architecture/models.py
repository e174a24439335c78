"""What the models must look like once Django has loaded them: keys point down, tables are whole.

Run as a script, it prints the violations of whatever `yearturn` is on the path.
"""

import sys
from collections.abc import Iterable

import django
from django.apps import apps
from django.db import models

# From the ground up: a key of one floor points to its own or one further left.
FLOORS = (
    "kernel",
    "web",
    "organization",
    "planning",
    "review",
    "recognition",
    "conference",
    "publication",
    "home",
    "workbook",
)


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("yearturn.")]


def machines() -> list[type[models.Model]]:
    """Return the models that have a state."""
    return [model for model in ours() if any(f.name == "state" for f in model._meta.fields)]


def stray_keys(found: Iterable[type[models.Model]]) -> list[str]:
    """Return the keys that point up, and those between floors that can be walked back."""
    return [
        f"{model._meta.label}.{field.name} {fault}"
        for model in found
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.remote_field
        for fault in key_faults(model, field)
    ]


def key_faults(model: type[models.Model], field: models.Field) -> list[str]:
    own, other = model._meta.app_label, field.remote_field.model._meta.app_label
    if own == other:
        return []
    faults = []
    if FLOORS.index(other) > FLOORS.index(own):
        faults.append(f"points up to {other}")
    if not field.remote_field.hidden:
        faults.append(f'lets {other} walk up: its related_name is not "+"')
    return faults


def broken_tables(found: Iterable[type[models.Model]]) -> list[str]:
    """Return what is wrong with the tables of states and moves."""
    return [f"{model._meta.label}: {fault}" for model in found for fault in table_faults(model)]


def table_faults(model: type[models.Model]) -> list[str]:
    field = model._meta.get_field("state")
    states = {value for value, _label in field.flatchoices}
    moves = getattr(model, "MOVES", None)
    if moves is None:
        return ["has a state and no table MOVES"]
    faults = [f"{state} has no row" for state in sorted(states - set(moves))]
    faults += [f"{state} is no state" for state in sorted(set(moves) - states)]
    strange = set().union(*moves.values()) - states
    faults += [f"a move leads to {state}, which is no state" for state in sorted(strange)]
    if not faults:
        unreached = states - reached(moves, field.default)
        faults += [f"{state} is never reached" for state in sorted(unreached)]
    return faults


def reached(moves: dict, first: str) -> set[str]:
    seen, ahead = set(), [first]
    while ahead:
        state = ahead.pop()
        if state not in seen:
            seen.add(state)
            ahead.extend(moves[state])
    return seen


def main() -> int:
    django.setup()
    faults = [*stray_keys(ours()), *broken_tables(machines())]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
