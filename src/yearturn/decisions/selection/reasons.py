"""Why each contender won or did not, exactly: what merit was needed, and who would have left."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from yearturn.decisions.selection.framing import Frame
from yearturn.decisions.selection.optimum import NOTHING, Optimum, earliest
from yearturn.decisions.selection.pool import Query
from yearturn.decisions.selection.programme import Flags, Places
from yearturn.decisions.selection.rules import Rules
from yearturn.decisions.selection.search import Branch, climb
from yearturn.decisions.types import Contender, Reason, ReasonKind, SelectionProblem


@dataclass(frozen=True, slots=True)
class Forced:
    """The best set with one column, first of its equals (None: there is none), and the proof."""

    chosen: Places | None
    proof: Branch
    gain: int = NOTHING


@dataclass(frozen=True, slots=True)
class Told:
    """The reasons of all contenders in order, and of those held back the best set with them.

    `equals` are sets as good as the winners, with each contender who lost by the tie rule one.
    """

    reasons: tuple[Reason, ...]
    forced: tuple[tuple[int, Forced], ...]
    equals: tuple[Places, ...]


def reasons(problem: SelectionProblem, frame: Frame, optimum: Optimum) -> Told:
    """Return the reason of every contender, in the order of the problem.

    Who could have won is told by the best set that contains them: they lost by the tie rule if it
    reaches as much as the winners, otherwise they are held back, and it says by how much.
    """
    optimum.market.draw_circles(optimum.chosen)
    why = Why(problem, frame, optimum)
    told = tuple(why.all())
    return Told(told, tuple(why.held_back), tuple(why.equals))


class Why:
    def __init__(self, problem: SelectionProblem, frame: Frame, optimum: Optimum):
        self.problem, self.frame, self.optimum = problem, frame, optimum
        self.won = np.zeros(len(frame.pairs), dtype=np.bool_)
        self.won[optimum.chosen] = True
        winners = [frame.pairs[column] for column in optimum.chosen.tolist()]
        self.titles = {pair.candidate: pair.award for pair in winners}
        self.lines = lines(frame, optimum)
        self.rules = Rules(frame, optimum)
        self.company: dict[tuple[int, ...], Places] = {}
        self.held_back: list[tuple[int, Forced]] = []
        self.totals = self.sums(optimum.chosen)
        self.equals: list[Places] = []
        self.in_equals: set[int] = set()
        if optimum.equal is not None:
            self.add_equal(optimum.equal)

    def all(self) -> Iterator[Reason]:
        """Yield the reasons; only those who could have won are looked at one by one."""
        below, won = self.below().tolist(), self.won.tolist()
        column_of = np.full(len(self.problem.contenders), -1)
        column_of[self.frame.place] = np.arange(len(self.frame.pairs))
        titles = self.titles if self.problem.one_title else {}
        lines, line = self.lines, ReasonKind.BELOW_LINE
        for pair, column in zip(self.problem.contenders, column_of.tolist(), strict=True):
            person, award = pair.candidate, pair.award
            if column < 0:
                yield Reason(person, award, ReasonKind.BARRED, rules=pair.barred)
            elif won[column]:
                yield Reason(person, award, ReasonKind.WON)
            elif person in titles:
                yield Reason(person, award, ReasonKind.OTHER_TITLE, won=titles[person])
            elif below[column]:
                yield Reason(person, award, line, lines[award])
            else:
                yield self.could_have(pair, column)

    def below(self) -> Flags:
        """Say of each column whether its award is full of winners with more merit, or raw mean."""
        frame = self.frame
        found = np.zeros(len(frame.pairs), dtype=np.bool_)
        for number, title in enumerate(frame.titles):
            winners = self.optimum.chosen[frame.award[self.optimum.chosen] == number]
            if not len(winners) or len(winners) < title.seats:
                continue
            reached = [(frame.merit[w], frame.raw_mean[w]) for w in winners]
            merit, raw_mean = min(reached)
            lower = (frame.merit == merit) & (frame.raw_mean < raw_mean)
            found |= (frame.award == number) & ((frame.merit < merit) | lower)
        return found

    def could_have(self, pair: Contender, column: int) -> Reason:
        line = self.lines.get(pair.award)
        if column in self.in_equals:
            return Reason(pair.candidate, pair.award, ReasonKind.TIE, line=line)
        forced = self.forced(column)
        if forced.chosen is not None and forced.gain == self.optimum.gain:
            self.add_equal(forced.chosen)
            return Reason(pair.candidate, pair.award, ReasonKind.TIE, line=line)
        self.held_back.append((column, forced))
        enough = self.enough(pair, forced)
        leaves, enters = self.changes(column, forced) if enough is not None else ((), ())
        return Reason(
            pair.candidate,
            pair.award,
            ReasonKind.HELD_BACK,
            line=line,
            rules=self.rules.holding_back(column),
            enough=enough,
            leaves=leaves,
            enters=enters,
        )

    def add_equal(self, chosen: Places) -> None:
        """Keep a set as good as the winners: whoever is in it needs no set of their own."""
        self.equals.append(chosen)
        self.in_equals.update(chosen.tolist())

    # -------------------------------------------------- the best set with somebody

    def forced(self, column: int) -> Forced:
        """Return the best set with this column.

        Contenders of one title whom the same quotas count differ in themselves only: who is in the
        best set with one of them is good company for the next.
        """
        alike = self.alike(column)
        market, query = self.optimum.market, Query(fixed=((column, 1),))
        company = self.company.get(alike)
        hint = None if company is None else np.append(company[company != column], column)
        summit = climb(market, query, NOTHING, hint)
        if summit.chosen is None:
            return Forced(None, summit.proof)
        chosen = summit.chosen
        if summit.gain != self.optimum.gain:
            chosen = earliest(market, query, summit, chosen)
        self.company[alike] = chosen[chosen != column]
        return Forced(chosen, summit.proof, summit.gain)

    def alike(self, column: int) -> tuple[int, ...]:
        first, count = len(self.frame.titles), self.frame.first_quota
        rows = self.frame.programme.matrix.rows_of(column)
        return tuple(row for row in rows if not first <= row < count)

    # ---------------------------------------------------------- what they needed

    def sums(self, chosen: Places) -> tuple[int, int, int]:
        """Return the seats, merit and raw mean of a set."""
        merits, raw_means = self.frame.merit[chosen], self.frame.raw_mean[chosen]
        return len(chosen), sum(merits.tolist()), sum(raw_means.tolist())

    def enough(self, pair: Contender, forced: Forced) -> int | None:
        """Return the least merit with which the pair would have won, None if a seat was lost."""
        if forced.chosen is None:
            return None
        filled, best_merit, best_raw_mean = self.totals
        seats, merit, raw_mean = self.sums(forced.chosen)
        if seats < filled:
            return None
        drawn = pair.merit + best_merit - merit
        differing = np.setxor1d(forced.chosen, self.optimum.chosen)
        earlier = int(differing[0]) in set(forced.chosen.tolist())
        return drawn if (raw_mean, earlier) > (best_raw_mean, False) else drawn + 1

    def changes(
        self, column: int, forced: Forced
    ) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Return which winners would have left for this column, and who would have come beside."""
        assert forced.chosen is not None, "nothing would have been enough"
        best, chosen = self.optimum.chosen, forced.chosen
        leaves = sorted(self.frame.key(each) for each in np.setdiff1d(best, chosen).tolist())
        enters = np.setdiff1d(chosen, best).tolist()
        beside = sorted(self.frame.key(each) for each in enters if each != column)
        return tuple(leaves), tuple(beside)


def lines(frame: Frame, optimum: Optimum) -> dict[str, int]:
    """Return the lowest winning merit of each award that somebody wins."""
    found: dict[str, int] = {}
    for column in optimum.chosen.tolist():
        pair = frame.pairs[column]
        found[pair.award] = min(pair.merit, found.get(pair.award, pair.merit))
    return found
