"""Keeps what sealed stages were decided from as it was."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from yearturn.kernel.models import Stage
from yearturn.workbook.continuing.continuation import Continuation
from yearturn.workbook.continuing.differing import Difference
from yearturn.workbook.faults import Fault, Faulty, put_back_or_reopen
from yearturn.workbook.tables import texts


def check_held(going: Continuation, firm: frozenset[str]) -> None:
    """Return if nothing changed that the `firm` stages were decided from.

    :raises Faulty: otherwise, with every such difference and the stages that hold it
    """
    faults = list(held(going, firm))
    if faults:
        raise Faulty(faults)


def held(going: Continuation, firm: frozenset[str]) -> Iterator[Fault]:
    closed = [it for it in Stage.values if it in firm - {*going.reopening.stages}]
    touched = {stage: set(map(id, going.touched(stage))) for stage in closed}
    for difference in going.differences:
        stages = [stage for stage in closed if id(difference) in touched[stage]]
        if stages:
            yield fault(going, difference, stages)


def fault(going: Continuation, it: Difference, stages: list[str]) -> Fault:
    names = _(", ").join(str(Stage(stage).label) for stage in stages)
    remedy = put_back_or_reopen(stages)
    book = going.year.book
    if it.index is None:
        problem = _("this row is gone, and “%(stage)s” was sealed with it") % {"stage": names}
        return Fault("", it.sheet, None, "", texts.visible(it.name), problem, remedy)
    if it.came:
        problem = _("this row is new, and “%(stage)s” was sealed without it") % {"stage": names}
        return book.fault(it.sheet, it.index, "", it.name, problem, remedy)
    problem = _("was “%(was)s” when “%(stage)s” was sealed") % {"was": it.was, "stage": names}
    return book.fault(it.sheet, it.index, it.column, it.now, problem, remedy)
