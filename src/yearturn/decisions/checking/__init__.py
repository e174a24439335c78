"""Check: judges an outcome by code that had no part in it, and names each broken promise."""

from collections.abc import Iterable

from yearturn.decisions.checking import (
    assignment,
    certificate,
    every_set,
    optimality,
    reasons,
    representation,
    sortition,
    winners,
)
from yearturn.decisions.checking.limits import Limits
from yearturn.decisions.types import (
    Assignment,
    AssignmentProblem,
    Broken,
    Certificate,
    Lottery,
    Representation,
    RepresentationProblem,
    Selection,
    SelectionProblem,
    SortitionProblem,
)

__all__ = ["check"]


def check(
    problem: SelectionProblem | RepresentationProblem | SortitionProblem | AssignmentProblem,
    outcome: Selection | Representation | Lottery | Assignment,
    certificate: Certificate | None = None,
) -> tuple[Broken, ...]:
    """Return every promise that the outcome breaks, none if it keeps them all.

    Of a selection: seats, quotas, titles, order, line, reserve, totals and reasons always. That no
    set is better, first by the tie rule, alone, and what would have been enough: by the certificate
    if there is one; by all sets where there are few contenders; else as far as adding a winner or
    exchanging one for another can tell. A representation is computed anew with fractions. Of a
    lottery: panels, tickets and levels, which no lottery surpasses. Of an assignment: pairs, loads,
    sums and swaps, and by its prices that nothing is better or as good. Whatever an outcome says,
    of people or awards that the problem does not know as well, is reported.

    :raises TypeError: if the outcome is not of the problem's kind
    """
    if isinstance(problem, SelectionProblem) and isinstance(outcome, Selection):
        return tuple(selection(problem, outcome, certificate))
    if isinstance(problem, RepresentationProblem) and isinstance(outcome, Representation):
        return tuple(representation.broken(problem, outcome))
    if isinstance(problem, SortitionProblem) and isinstance(outcome, Lottery):
        return tuple(sortition.broken(problem, outcome))
    if isinstance(problem, AssignmentProblem) and isinstance(outcome, Assignment):
        return tuple(assignment.broken(problem, outcome))
    raise TypeError(f"{type(outcome).__name__} does not answer {type(problem).__name__}")


def selection(
    problem: SelectionProblem, outcome: Selection, proof: Certificate | None
) -> Iterable[Broken]:
    """Yield what is broken; what builds on winners is looked at only where winners are sound."""
    limits = Limits(problem)
    unsound = tuple(winners.unsound(problem, outcome, limits))
    yield from unsound
    if unsound:
        return
    yield from winners.broken(outcome, limits)
    yield from reasons.broken(problem, outcome)
    if proof is not None:
        yield from certificate.broken(problem, outcome, limits, proof)
    if proof is None or every_set.are_few(limits):
        yield from optimality.broken(problem, outcome, limits)
