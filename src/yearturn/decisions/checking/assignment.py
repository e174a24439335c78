"""An assignment counted through: who is given whom, loads, sums, swaps, components."""

from collections.abc import Iterator

import numpy as np

from yearturn.decisions.checking import judge_prices, swaps
from yearturn.decisions.checking.terms import Mask, Terms
from yearturn.decisions.types import Assignment, AssignmentProblem, Broken


def broken(problem: AssignmentProblem, outcome: Assignment) -> Iterator[Broken]:
    """Yield what is broken; what builds on pairs is looked at only where pairs are sound."""
    terms = Terms(problem)
    unsound = tuple(_unsound(terms, outcome))
    yield from unsound
    if unsound:
        return
    pairs = tuple((each.nominee, judge) for each in outcome.nominees for judge in each.judges)
    given = terms.table(pairs)
    yield from _loads(terms, outcome, given)
    yield from _sums(terms, outcome, given)
    unswapped, faults = swaps.undone(terms, outcome, given)
    yield from faults
    if unswapped is not None:
        yield from judge_prices.broken(terms, outcome, unswapped)


def _unsound(terms: Terms, outcome: Assignment) -> Iterator[Broken]:
    """Yield what makes the answer no set of pairs that the problem allows."""
    if [each.nominee for each in outcome.nominees] != terms.nominees:
        yield Broken("nominees", "the nominees are not those of the problem, in order")
        return
    fixed: dict[str, set[str]] = {}
    barred: dict[str, set[str]] = {}
    for pairs, by_nominee in ((terms.problem.fixed, fixed), (terms.problem.conflicts, barred)):
        for nominee, judge in pairs:
            by_nominee.setdefault(nominee, set()).add(judge)
    for each in outcome.nominees:
        judges = set(each.judges)
        if sorted(judges) != list(each.judges) or not judges <= terms.column.keys():
            yield Broken("judges", f"{each.nominee}: {each.judges} are not judges in order")
        elif len(judges) != terms.problem.each:
            yield Broken("judges", f"{each.nominee} has {len(judges)}, not {terms.problem.each}")
        if conflicts := judges & barred.get(each.nominee, set()):
            yield Broken("conflict", f"{each.nominee} is judged by {sorted(conflicts)}")
        if lost := fixed.get(each.nominee, set()) - judges:
            yield Broken("fixed", f"{each.nominee} lost {sorted(lost)}")


def _loads(terms: Terms, outcome: Assignment, given: Mask) -> Iterator[Broken]:
    counts = given.sum(axis=0).tolist()
    if [(each.judge, each.nominees) for each in outcome.loads] != list(
        zip(terms.judges, counts, strict=True)
    ):
        yield Broken("loads", "they are not what the pairs come to, in order of judges")
    floors, caps = (each.tolist() for each in terms.bounds())
    for judge, count, floor, cap in zip(terms.judges, counts, floors, caps, strict=True):
        if not floor <= count <= cap:
            yield Broken("load", f"{judge}: {count} nominees, not {floor} to {cap}")


def _sums(terms: Terms, outcome: Assignment, given: Mask) -> Iterator[Broken]:
    sums = np.where(given, terms.affinity, 0).sum(axis=1).tolist()
    for each, affinity in zip(outcome.nominees, sums, strict=True):
        if each.affinity != affinity:
            yield Broken("affinity", f"{each.nominee}: {each.affinity} should be {affinity}")
    worst = min(zip(sums, terms.nominees, strict=True), default=(0, None))[1]
    found = terms.affinity[given]
    least = int(found.min()) if found.size else None
    for promise, claimed, true in (
        ("total", outcome.total, sum(sums)),
        ("least", outcome.least, least),
        ("worst", outcome.worst, worst),
    ):
        if claimed != true:
            yield Broken(promise, f"{claimed} should be {true}")
