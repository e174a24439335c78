"""Named questions about the public notice, the objections, and what they changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from yearturn.organization.models import Cycle
from yearturn.recognition.models import (
    Decision,
    NoticeResult,
    Objection,
    ObjectionResult,
    Outcome,
    Programme,
    PublicNotice,
    Result,
)
from yearturn.recognition.queries.results import results_of

# The rule under which an upheld objection stands among the findings of the decision record.
OBJECTION = "objection"
# A notice of fewer working days is told to the office.
FEWEST_DAYS = 5


class Turn(models.TextChoices):
    """What a later decision changed for one person and award."""

    REMOVED = "removed", _("taken off after an objection")
    CAME_IN = "came_in", _("came in")
    MOVED = "moved", _("changed to another award")
    LEFT = "left", _("no longer on the list")
    RANK = "rank", _("another rank")
    REASON = "reason", _("another reason")


TURNS = list(Turn)


@dataclass(frozen=True)
class Change:
    """One result that differs from that of the first decision."""

    turn: Turn
    before: Result
    after: Result


def public_notice(cycle: Cycle) -> PublicNotice | None:
    return PublicNotice.objects.filter(programme__cycle=cycle).first()


def objections(cycle: Cycle) -> list[Objection]:
    """Return every objection, each with award and person, in the order of recording."""
    found = Objection.objects.filter(award__programme__cycle=cycle)
    return list(found.select_related("award", "person"))


def upheld(programme: Programme) -> dict[tuple[int, int], list[Objection]]:
    """Return the objections that were upheld, by (award key, person key)."""
    found: dict[tuple[int, int], list[Objection]] = {}
    rows = Objection.objects.filter(award__programme=programme, result=ObjectionResult.UPHELD)
    for row in rows:
        found.setdefault((row.award_id, row.person_id), []).append(row)
    return found


def unheeded(programme: Programme) -> bool:
    """Say whether an objection was upheld about somebody whom the list in force still honours."""
    honoured = results_of(programme.cycle, superseded_by=None).exclude(position=None)
    return not upheld(programme).keys().isdisjoint(honoured.values_list("award_id", "person_id"))


def superseded(cycle: Cycle) -> list[Decision]:
    """Return the decisions that a later one superseded, the first one first."""
    return list(Decision.objects.filter(programme__cycle=cycle).exclude(superseded_by=None))


def unopposed(cycle: Cycle) -> bool:
    """Say whether the notice is over and no objection to anybody was upheld.

    Where it ended with objections, what was found of them must be known.
    """
    notice = public_notice(cycle)
    if notice is None or not notice.result:
        return False
    found = objections(cycle)
    if any(each.result == ObjectionResult.UPHELD for each in found):
        return False
    return notice.result == NoticeResult.NONE or bool(found)


def in_time(notice: PublicNotice, objection: Objection) -> bool:
    """Say whether it came during the notice, or changes the list after it, as the body may."""
    if objection.received_on > notice.to_on:
        return objection.result == ObjectionResult.UPHELD
    return objection.received_on >= notice.from_on


def upheld_within(cycle: Cycle) -> bool:
    """Say whether an objection that came during the notice was upheld; one was given."""
    ends = public_notice(cycle).to_on
    found = Objection.objects.filter(award__programme__cycle=cycle, received_on__lte=ends)
    return found.filter(result=ObjectionResult.UPHELD).exists()


def by_body(cycle: Cycle) -> list[Objection]:
    """Return what the approving body changed itself: what was upheld after the notice.

    The list was put on public notice.
    """
    ends = public_notice(cycle).to_on
    return [each for each in objections(cycle) if each.received_on > ends]


def changes(cycle: Cycle) -> list[Change]:
    """Return what the decision in force changed of the first one: by kind, award, rank and code.

    None where there is one decision only.
    """
    before = by_pair(results_of(cycle, supersedes=None))
    after = by_pair(results_of(cycle, superseded_by=None))
    was, now = titles(before), titles(after)
    lost = {person for _award, person in was - now}
    gained = {person for _award, person in now - was}
    found = [
        Change(turn, before[pair], after[pair])
        for pair in before
        for turn in turns(before[pair], after[pair], lost, gained)
    ]
    return sorted(
        found,
        key=lambda change: (
            TURNS.index(change.turn),
            change.after.award.position,
            change.after.rank or 0,
            change.after.person.code,
        ),
    )


def by_pair(found) -> dict[tuple[int, int], Result]:
    return {(result.award_id, result.person_id): result for result in found}


def titles(found: dict[tuple[int, int], Result]) -> set[tuple[int, int]]:
    return {pair for pair, result in found.items() if result.outcome == Outcome.WON}


def turns(before: Result, after: Result, lost: set[int], gained: set[int]) -> Iterator[Turn]:
    """Yield what changed of one candidacy or grant, one turn at most.

    `lost` and `gained` are those who have a title no more, and those who have a new one.
    """
    person = before.person_id
    if after.outcome == Outcome.OBJECTION:
        yield Turn.REMOVED
    elif after.rank and not before.rank:
        yield Turn.MOVED if person in lost else Turn.CAME_IN
    elif before.rank and not after.rank:
        yield Turn.REASON if person in gained else Turn.LEFT
    elif before.rank != after.rank:
        yield Turn.RANK
    elif (before.outcome, before.grounds) != (after.outcome, after.grounds):
        yield Turn.REASON
