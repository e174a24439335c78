"""Check: judges an outcome by code that had no part in it, and names each broken promise."""

from collections.abc import Iterable

from yearturn.decisions.checking import optimality, reasons, representation, winners
from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.types import (
    Broken,
    Representation,
    RepresentationProblem,
    Selection,
    SelectionProblem,
)

__all__ = ["check"]


def check(
    problem: SelectionProblem | RepresentationProblem, outcome: Selection | Representation
) -> tuple[Broken, ...]:
    """Return every promise that the outcome breaks, none if it keeps them all.

    Of a selection: seats, quotas, titles, order, line, reserve, totals and reasons always; that no
    set is better by all sets where there are few contenders, else as far as adding a winner or
    exchanging one for another can tell. A representation is computed anew with fractions. Whatever
    an outcome says, of people or awards that the problem does not know as well, is reported.

    :raises TypeError: if the outcome is not of the problem's kind
    """
    if isinstance(problem, SelectionProblem) and isinstance(outcome, Selection):
        return tuple(selection(problem, outcome))
    if isinstance(problem, RepresentationProblem) and isinstance(outcome, Representation):
        return tuple(representation.broken(problem, outcome))
    raise TypeError(f"{type(outcome).__name__} does not answer {type(problem).__name__}")


def selection(problem: SelectionProblem, outcome: Selection) -> Iterable[Broken]:
    """Yield what is broken; what builds on winners is looked at only where winners are sound."""
    limits = Limits(problem)
    unsound = tuple(winners.unsound(problem, outcome, limits))
    yield from unsound
    if unsound:
        return
    yield from winners.broken(outcome, limits)
    yield from reasons.broken(problem, outcome)
    yield from optimality.broken(problem, outcome, limits)
