"""Select: the winners, their reserve, the line, and a reason for every contender."""

from yearturn.decisions.selection.conflicts import conflict
from yearturn.decisions.selection.framing import Frame, framed
from yearturn.decisions.selection.optimum import Objectives
from yearturn.decisions.selection.reasons import reasons
from yearturn.decisions.types import AwardOutcome, Contender, Selection, SelectionProblem, Title


def select(problem: SelectionProblem) -> Selection:
    """Return the best set of winners under the ordered objectives, proved in whole numbers.

    Among the sets that keep every quota, every title within its seats and, with `one_title`,
    nobody twice: those that fill most seats, of these the greatest sum of merit, of these the
    greatest sum of raw means, of these, down the tie ranks, each pair that some remaining set
    contains. A quota of all titles together counts wins. Reasons stand in the order of contenders.

    There is no limit of time. Quotas that overlap at random are set packing, which is hard, and the
    reasons may need one search for each contender who did not win. With 100 people, each in 3 of 40
    units of at most one winner, winners took seconds and reasons more than a minute; with as many
    people in units inside units, both took a tenth of a second.

    :raises Infeasible: if no set keeps all rules
    :raises ValueError: for identifiers that stand twice or that nothing declares
    """
    frame = framed(problem)
    objectives = Objectives(frame)
    optimum = objectives.best(frame.face)
    if optimum is None:
        raise conflict(frame, objectives)
    winners = {pair for pair, won in zip(frame.pairs, optimum.chosen, strict=True) if won}
    outcomes = tuple(outcome(frame, title, winners) for title in problem.titles)
    return Selection(
        outcomes,
        reasons(problem, objectives, optimum, outcomes),
        optimum.filled,
        optimum.merit,
        optimum.raw_mean,
        objectives.unique(optimum),
    )


def outcome(frame: Frame, title: Title, winners: set[Contender]) -> AwardOutcome:
    ranked = sorted((pair for pair in frame.pairs if pair.award == title.award), key=rank)
    won = [pair for pair in ranked if pair in winners]
    titled = {pair.candidate for pair in winners}
    reserve = tuple(pair.candidate for pair in ranked if pair.candidate not in titled)
    line = won[-1].merit if won else None
    return AwardOutcome(
        title.award, title.seats, tuple(pair.candidate for pair in won), reserve, line
    )


def rank(pair: Contender) -> tuple[int, int, int]:
    """Return the key of the order in which winners are called."""
    return (-pair.merit, -pair.raw_mean, pair.tie)
