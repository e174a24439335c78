"""Leximin: equal chances as far as quotas allow, as a lottery of whole tickets."""

from fractions import Fraction

import numpy as np

from yearturn.decisions.sortition.conflicts import conflict
from yearturn.decisions.sortition.framing import Frame, Whole, framed
from yearturn.decisions.sortition.generation import Known, generated
from yearturn.decisions.sortition.levels import Loose, Stage, relaxed
from yearturn.decisions.sortition.points import Box, Points
from yearturn.decisions.sortition.proving import SCALE, Node
from yearturn.decisions.sortition.seating import seated
from yearturn.decisions.sortition.splitting import Mixture, split
from yearturn.decisions.types import Branch, Chance, Level, Lottery, SortitionProblem


def leximin(problem: SortitionProblem) -> Lottery:
    """Return the lottery whose least chance is as great as can be, then the next, and so on.

    Levels are exact fractions wherever whole weights prove them, else rounded down to a billionth.
    Nobody has a ticket less than their level gives, rounded down, where shares could be split into
    whole panels (`rounding` 1); where panels had to be generated, tickets by largest remainders
    and exchanges may leave somebody one or two further away. People of one kind differ by a ticket
    at most, which the first by identifier have.

    The levels do not depend on the order of the input, nor on names. Which panels stand for them
    is one choice of many, the solver's: another version of it may choose others. So the lottery is
    published, by its digest, before it is drawn.

    :raises NoPanel: if no panel keeps the quotas
    :raises ValueError: for people or quotas that stand twice, or numbers that make no sense
    """
    frame = framed(problem)
    stages, mixture = found(frame, problem.tickets)
    panels, held = seated(frame, mixture)
    numbers = {
        person: number
        for number, stage in enumerate(stages)
        for kind in np.flatnonzero(stage.kinds)
        for person in frame.people[kind]
    }
    chances = tuple(Chance(person, held[person], numbers[person]) for person in sorted(held))
    levels = tuple(level(frame, stage) for stage in stages)
    return Lottery(panels, chances, levels, problem.tickets, rounding(problem, chances, levels))


def found(frame: Frame, tickets: int) -> tuple[tuple[Stage, ...], Mixture]:
    """Return levels and panels: of shares, if they can be split, else of whole panels."""
    if not frame.people:
        raise conflict(frame)
    points = Points(frame.inside)
    box = Box(np.zeros_like(frame.sizes), frame.sizes, frame.lower, frame.upper)
    panel = points.within(box, np.zeros(len(frame.sizes)))
    if panel is None:
        raise conflict(frame)
    try:
        stages, shares = relaxed(frame)
    except Loose:
        return generated(Known(frame, points, [panel]), None, tickets)
    mixture, left = split(frame, shares, points, tickets)
    if not left:
        return stages, mixture
    panels = [panel, *(counts for counts, _tickets in mixture)]
    return generated(Known(frame, points, panels), (stages, shares), tickets)


def level(frame: Frame, stage: Stage) -> Level:
    return Level(
        stage.probability,
        stage.most,
        int(stage.prices[0]),
        prices(frame, stage.prices),
        tuple(
            (people[0], weight)
            for people, weight in zip(frame.people, stage.weights.tolist(), strict=True)
            if weight
        ),
        tuple(branch(frame, node) for node in stage.proof),
    )


def branch(frame: Frame, node: Node) -> Branch:
    if node.kind is not None:
        return Branch(frame.people[node.kind][0], node.count)
    return Branch(None, 0, SCALE, int(node.prices[0]), prices(frame, node.prices))


def prices(frame: Frame, whole: Whole) -> tuple[tuple[str, str, int], ...]:
    priced = zip(frame.quotas, whole[1:].tolist(), strict=True)
    return tuple((*quota, price) for quota, price in priced if price)


def rounding(
    problem: SortitionProblem, chances: tuple[Chance, ...], levels: tuple[Level, ...]
) -> int:
    """Return the least whole number of tickets that everybody is less than that far from theirs."""
    exact = [each.probability * problem.tickets for each in levels]
    seen = {(chance.level, chance.tickets) for chance in chances}
    furthest = max((abs(exact[number] - tickets) for number, tickets in seen), default=Fraction(0))
    return int(furthest) + 1
