"""Takes a year on from where a former run left it: what is sealed stands, the rest is driven."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from yearturn.kernel import clearing, seals
from yearturn.kernel.models import Stage
from yearturn.organization import queries as organization
from yearturn.recognition import queries as recognition
from yearturn.workbook.continuing import advancing, guarding, keeping, reopening
from yearturn.workbook.continuing.continuation import Continuation
from yearturn.workbook.continuing.differing import Difference, differences
from yearturn.workbook.continuing.holding import Holding
from yearturn.workbook.continuing.keeping import Kept
from yearturn.workbook.continuing.reopening import Reopening
from yearturn.workbook.driving import renewing
from yearturn.workbook.driving.organization import keep_calendar
from yearturn.workbook.progress import Silent
from yearturn.workbook.reading import Book
from yearturn.workbook.stages import DRIVERS, driven
from yearturn.workbook.year import Year


def resume(year: Year, kept: Kept, reopen: Reopening, progress: Silent) -> None:
    """Take the year of the database at hand on by the books of this run.

    :raises Faulty: for each difference to what a sealed stage was decided from, unless that stage
        is to be reopened; for whatever a floor refuses
    """
    year.cycle = organization.latest_cycle()
    year.differences = [*differences(kept.book, year.book), *repictured(kept.book, year.book)]
    sealed = frozenset(seals.held(cycle=year.cycle))
    holding = Holding(kept.book, conferred=advancing.conferred(year.cycle))
    going = Continuation(year, year.differences, holding, reopen, sealed)
    reopening.check_sealed(reopen, sealed)
    guarding.check_held(going, sealed - advancing.unsigned(year.cycle))
    with driven("organization"):
        renewing.renew(year)
        if any(it.sheet == "calendar" for it in year.differences):
            keep_calendar(year)
    redo = frozenset() if going.idle else take_on(going, progress)
    stands = [standing(year, stage) for stage in Stage.values if stage in sealed - redo]
    if going.idle:
        year.notes += [it for it in kept.notes if it not in year.notes]
        with driven("publication"):
            advancing.publication(going)
    year.passing += stands


def repictured(old: Book, new: Book) -> Iterator[Difference]:
    """Yield the photographs whose file shows something else under the same name."""
    before, after = keeping.pictures(old), keeping.pictures(new)
    for index, row in enumerate(new.photographs):
        name = row.file
        if name in before and name in after and before[name] != after[name]:
            yield Difference("photographs", str(row.order), index, "file", name, name, row)


def take_on(going: Continuation, progress: Silent) -> frozenset[str]:
    """Drive every stage as far as it goes, and return those that were begun anew."""
    redo = to_redo(going)
    going.year.notes += advancing.told_of_rules(going)
    take_back(going, redo)
    before = recognition.decision(going.year.cycle)
    for stage in Stage.values:
        progress.stage(_("Deciding: %(floor)s") % {"floor": Stage(stage).label})
        with driven(stage):
            go_on(going, stage, redo)
            if stage == "review":
                advancing.letters(going)
        if stage == "recognition" and recognition.decision(going.year.cycle) != before:
            # Objections changed the winners: whoever was to be honoured is planned anew.
            further = clearing.dependents(stage) - redo
            take_back(going, further)
            redo |= further
    return redo


def to_redo(going: Continuation) -> frozenset[str]:
    """Return the stages that are begun anew.

    These are the ones that are to be reopened, those that restart by themselves, and all whose
    rows name rows of one of these.
    """
    redo = set(going.reopening.stages)
    redo |= {stage for stage in Stage.values if advancing.restarts(going, stage)}
    for stage in Stage.values:
        if stage in redo:
            redo |= clearing.dependents(stage)
    return frozenset(redo)


def take_back(going: Continuation, redo: Collection[str]) -> None:
    """Open again what is sealed of these stages and delete their rows, the last stage first."""
    year = going.year
    doing = {"cycle": year.cycle, "by": year.by, "at": year.at}
    for stage in reversed(Stage.values):
        if stage in redo:
            if stage in going.sealed:
                seals.reopen(stage=stage, reason=reason(going, stage), **doing)
            clearing.clear(floor=stage, **doing)


def reason(going: Continuation, stage: str) -> str:
    """Return why a stage is opened again: as the office says, or what it was built on changed."""
    if stage in going.reopening.stages:
        return going.reopening.reason
    if going.reopening:
        opened = _(", ").join(str(Stage(it).label) for it in going.reopening.stages)
        return _("Built on what was opened again (%(stages)s): %(reason)s") % {
            "stages": opened,
            "reason": going.reopening.reason,
        }
    return _("What it was built on has changed.")


def go_on(going: Continuation, stage: str, redo: Collection[str]) -> None:
    """Drive a stage that was begun anew or never begun; take another one further."""
    if stage in redo:
        DRIVERS[stage](going.year)
    else:
        advancing.STEPS[stage](going)


def standing(year: Year, stage: str) -> str:
    seal = seals.current(cycle=year.cycle, stage=stage)
    day = seal.at.astimezone(year.at.tzinfo).date().isoformat()
    return _("The stage “%(stage)s” was sealed on %(day)s and stands.") % {
        "stage": Stage(stage).label,
        "day": day,
    }
