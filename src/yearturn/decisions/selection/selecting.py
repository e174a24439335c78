"""Select: the winners, their reserve, the line, a reason for every contender, and the proof."""

import numpy as np

from yearturn.decisions import kinds
from yearturn.decisions.selection.conflicts import conflict
from yearturn.decisions.selection.framing import Frame, framed
from yearturn.decisions.selection.optimum import Optimum, best
from yearturn.decisions.selection.programme import Places
from yearturn.decisions.selection.proofs import proof
from yearturn.decisions.selection.reasons import Told, reasons
from yearturn.decisions.types import (
    Ahead,
    AwardOutcome,
    Certificate,
    Enough,
    Selection,
    SelectionProblem,
    Title,
)


def select(problem: SelectionProblem) -> Selection:
    """Return the best set of winners under the ordered objectives, proved in whole numbers.

    Among the sets that keep every quota, every title within its seats and, with `one_title`,
    nobody twice: those that fill most seats, of these the greatest sum of merit, of these the
    greatest sum of raw means, of these, down the tie ranks, each pair that some remaining set
    contains. A quota of all titles together counts wins. Reasons stand in the order of contenders.

    :raises Infeasible: if no set keeps all rules
    :raises ValueError: for identifiers that stand twice or that nothing declares
    """
    return certified(problem)[0]


def certified(problem: SelectionProblem) -> tuple[Selection, Certificate]:
    """Return the selection of `select` and what proves it, for `checking.check` to judge.

    :raises Infeasible: if no set keeps all rules
    :raises ValueError: for identifiers that stand twice or that nothing declares
    :raises TypeError: for attributes that are no pairs of text
    """
    kinds.require_candidates(problem.candidates)
    frame = framed(problem)
    optimum = best(frame.programme)
    if optimum is None:
        raise conflict(frame)
    told = reasons(problem, frame, optimum)
    return selection(frame, optimum, told), certificate(frame, optimum, told)


def selection(frame: Frame, optimum: Optimum, told: Told) -> Selection:
    chosen = optimum.chosen
    titled = {frame.pairs[column].candidate for column in chosen.tolist()}
    ranking = ranked(frame)
    outcomes = tuple(
        outcome(frame, title, ranking[frame.award[ranking] == number], set(chosen.tolist()), titled)
        for number, title in enumerate(frame.titles)
    )
    merit, raw_mean = sum(frame.merit[chosen].tolist()), sum(frame.raw_mean[chosen].tolist())
    return Selection(outcomes, told.reasons, len(chosen), merit, raw_mean, optimum.unique)


def ranked(frame: Frame) -> np.ndarray:
    """Return all columns in the order in which winners are called: merit, raw mean, tie."""
    return np.lexsort((np.arange(len(frame.pairs)), -frame.raw_mean, -frame.merit))


def outcome(
    frame: Frame, title: Title, ranking: np.ndarray, chosen: set[int], titled: set[str]
) -> AwardOutcome:
    columns = ranking.tolist()
    won = [frame.pairs[column] for column in columns if column in chosen]
    people = [frame.pairs[column].candidate for column in columns]
    reserve = tuple(person for person in people if person not in titled)
    line = won[-1].merit if won else None
    return AwardOutcome(
        title.award, title.seats, tuple(pair.candidate for pair in won), reserve, line
    )


def certificate(frame: Frame, optimum: Optimum, told: Told) -> Certificate:
    return Certificate(
        proof(frame, optimum.proof),
        None if optimum.others is None else proof(frame, optimum.others),
        tuple(Ahead(*frame.key(column), proof(frame, branch)) for column, branch in optimum.ahead),
        tuple(
            Enough(
                *frame.key(column),
                None if forced.chosen is None else keys(frame, forced.chosen),
                proof(frame, forced.proof),
            )
            for column, forced in told.forced
        ),
        tuple(keys(frame, np.sort(chosen)) for chosen in told.equals),
    )


def keys(frame: Frame, chosen: Places) -> tuple[tuple[str, str], ...]:
    """Return a set by the names of its pairs."""
    return tuple(frame.key(column) for column in chosen.tolist())
