"""How far each stage that is not begun anew can be taken by the books of this run."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from yearturn.organization.models import Cycle
from yearturn.planning import actions as planning
from yearturn.planning import queries as plans
from yearturn.publication import queries as releases
from yearturn.publication.models import Release
from yearturn.publication.states import ReleaseState
from yearturn.recognition import queries as recognition
from yearturn.recognition.states import ProgrammeState
from yearturn.workbook.continuing.continuation import Continuation
from yearturn.workbook.continuing.holding import RULES, WORDS
from yearturn.workbook.driving import planning as promising
from yearturn.workbook.driving import publication as publishing
from yearturn.workbook.driving import replanning
from yearturn.workbook.driving.recognition import rewording
from yearturn.workbook.driving.recognition import stages as honouring
from yearturn.workbook.faults import Faulty, put_back_or_reopen

SIGNED = (ReleaseState.SIGNED_OFF, ReleaseState.PUBLISHED)


def restarts(going: Continuation, stage: str) -> bool:
    """Say whether a stage that nobody asked to reopen is begun anew by the books of this run.

    An open stage is, but for awards: they are taken further, unless what they were taken so far
    with has changed. So is a release that nobody signed off yet, since it tells of all the others.
    """
    if stage == "publication":
        release = releases.release(going.year.cycle)
        return release is None or release.state not in SIGNED
    if stage in going.sealed:
        return False
    return stage != "recognition" or honours_restart(going)


def honours_restart(going: Continuation) -> bool:
    programme = recognition.programme(going.year.cycle)
    if programme is None:
        return True
    touched = {it.sheet for it in going.touched("recognition")}
    if programme.state == ProgrammeState.RULES_FROZEN:
        touched &= RULES
    return bool(touched)


def told_of_rules(going: Continuation) -> list[str]:
    """Return what a run says if rules changed that were frozen, and nobody asked to reopen them."""
    begun = recognition.programme(going.year.cycle) is not None
    touched = {it.sheet for it in going.touched("recognition")}
    if not (begun and touched & RULES) or "recognition" in going.reopening.stages:
        return []
    return [_("The rules of the awards changed after they were frozen; the ledger holds both.")]


def conferred(cycle: Cycle) -> bool:
    programme = recognition.programme(cycle)
    return programme is not None and programme.state == ProgrammeState.ANNOUNCED


def unsigned(cycle: Cycle) -> frozenset[str]:
    """Return the stage of a release that nobody signed off yet: its seal holds nothing firm."""
    release = releases.release(cycle)
    firm = release is not None and release.state in SIGNED
    return frozenset() if firm else frozenset({"publication"})


# ------------------------------------------------------------------ one function a stage


def report(going: Continuation) -> None:
    """Report the figures that came or changed, withdraw those that went; the plan stands."""
    year = going.year
    rows = [it for it in going.differences if it.sheet == "actuals"]
    fresh = [it.index for it in rows if it.index is not None]
    common = {"cycle": year.cycle, "by": year.by, "at": year.at}
    gone = [it.row for it in rows if it.gone]
    made = promising.Rows(year, kept=True)
    if gone:
        planning.withdraw_actuals(actuals=[made.actual(row) for row in gone], **common)
    if fresh:
        actuals = [made.actual(year.book.actuals[index]) for index in sorted({*fresh})]
        planning.report_actuals(actuals=actuals, **common)


def letters(going: Continuation) -> None:
    """Issue the letters of a plan that has none yet."""
    plan = plans.current_plan(going.year.cycle)
    if plan and not plan.letters.exists():
        promising.issue(going.year)


def recognise(going: Continuation) -> None:
    """Take the awards on from where they are; put right what is printed of candidates."""
    honouring.advance(going.year)
    reworded = {it.sheet for it in going.differences if it.column in WORDS.get(it.sheet, ())}
    if reworded:
        rewording.drive(going.year)


def confer(going: Continuation) -> None:
    """Plan the attendance of a sealed conference anew if its cap or the roster changed."""
    replanning.replan(going.year)


def publication(going: Continuation) -> None:
    """Keep a release that somebody signed off, and let it appear when its time has come.

    :raises Faulty: if it would say something else by now
    """
    year = going.year
    release = releases.release(year.cycle)
    if release is None or release.state not in SIGNED:
        return
    if drifted(release):
        problem = _("it was signed off, and what it tells has changed since")
        remedy = put_back_or_reopen(["publication"])
        raise Faulty([year.book.fault("release", 0, "source", release.source, problem, remedy)])
    if release.state == ReleaseState.SIGNED_OFF and year.at >= release.release_at:
        publishing.actions.publish(release=release, by=year.by, at=year.at)


def drifted(release: Release) -> bool:
    """Say whether a release drafted now would say something else."""
    drafted = publishing.actions.drafted(release)
    return releases.claim_rows(drafted) != releases.claim_rows(releases.claims(release))


STEPS: dict[str, Callable[[Continuation], None]] = {
    "planning": report,
    # A sealed review stands.
    "review": lambda _going: None,
    "recognition": recognise,
    "conference": confer,
    "publication": publication,
}
