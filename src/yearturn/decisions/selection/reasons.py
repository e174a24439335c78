"""Why each contender won or did not, exactly: what merit would have won, which quotas held back."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from yearturn.decisions.selection.face import Face, Flags
from yearturn.decisions.selection.framing import ONE_TITLE
from yearturn.decisions.selection.optimum import Core, Objectives, Optimum
from yearturn.decisions.types import (
    AwardOutcome,
    Contender,
    Reason,
    ReasonKind,
    SelectionProblem,
)

# Of many columns, those that came nearest to winning are the company of almost everybody else.
NEAREST = 200


def reasons(
    problem: SelectionProblem,
    objectives: Objectives,
    optimum: Optimum,
    outcomes: tuple[AwardOutcome, ...],
) -> tuple[Reason, ...]:
    """Return the reason of every contender, in the order of the problem.

    Who could have won is told by the best set that contains them: they lost by the tie rule if it
    reaches as much as the winners, otherwise they are held back, and it says by how much.
    """
    objectives.attend_to(optimum, NEAREST)
    why = Why(problem, objectives, optimum, outcomes)
    return tuple(why.reason(pair) for pair in problem.contenders)


@dataclass(frozen=True, slots=True)
class Forced:
    """The best set that contains one contender."""

    chosen: Flags
    filled: int
    merit: int
    raw_mean: int


@dataclass(slots=True)
class Why:
    problem: SelectionProblem
    objectives: Objectives
    optimum: Optimum
    outcomes: tuple[AwardOutcome, ...]
    columns: dict[Contender, int] = field(init=False)
    titles: dict[str, str] = field(init=False)
    lowest: dict[str, tuple[int, int]] = field(init=False)
    rests: dict[tuple[int, ...], Optimum | None] = field(default_factory=dict)
    quotas: tuple[str, ...] = field(init=False)
    cores: dict[str, Core] = field(default_factory=dict)
    without: dict[str, Flags] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pairs = self.objectives.frame.pairs
        self.columns = {pair: column for column, pair in enumerate(pairs)}
        winners = [pair for pair in pairs if self.optimum.chosen[self.columns[pair]]]
        self.titles = {pair.candidate: pair.award for pair in winners}
        self.quotas = tuple(
            dict.fromkeys(row.name for row in self.objectives.frame.rows if row.quota)
        )
        self.lowest = {}
        for pair in winners:
            reached = (pair.merit, pair.raw_mean)
            self.lowest[pair.award] = min(reached, self.lowest.get(pair.award, reached))

    def reason(self, pair: Contender) -> Reason:
        if pair.barred:
            return Reason(pair.candidate, pair.award, ReasonKind.BARRED, rules=pair.barred)
        if self.optimum.chosen[self.columns[pair]]:
            return Reason(pair.candidate, pair.award, ReasonKind.WON)
        if self.problem.one_title and pair.candidate in self.titles:
            other = self.titles[pair.candidate]
            return Reason(pair.candidate, pair.award, ReasonKind.OTHER_TITLE, won=other)
        line = self.lowest.get(pair.award, (None,))[0]
        if self.below_line(pair):
            return Reason(pair.candidate, pair.award, ReasonKind.BELOW_LINE, line=line)
        return self.could_have(pair, line)

    def below_line(self, pair: Contender) -> bool:
        """Say whether the award is full and its last winner has more merit, or raw mean."""
        outcome = next(each for each in self.outcomes if each.award == pair.award)
        full = len(outcome.winners) == outcome.seats
        lowest = self.lowest.get(pair.award)
        return full and lowest is not None and (pair.merit, pair.raw_mean) < lowest

    def could_have(self, pair: Contender, line: int | None) -> Reason:
        column = self.columns[pair]
        forced = self.forced(column)
        if forced is not None and self.as_good(forced):
            return Reason(pair.candidate, pair.award, ReasonKind.TIE, line=line)
        return Reason(
            pair.candidate,
            pair.award,
            ReasonKind.HELD_BACK,
            line=line,
            rules=self.letting_in(column) or self.tight_against(column),
            enough=None if forced is None else self.enough(pair, forced),
        )

    def forced(self, column: int) -> Forced | None:
        """Return the best set with this column, None if there is none.

        Contenders of one title whom the same quotas count differ in themselves only, so that the
        best company is found once for all of them; it serves unless they, or their own other
        titles, are in it.
        """
        frame = self.objectives.frame
        rows = self.rows(column)
        own = [row for row in rows if frame.rows[row].name == ONE_TITLE]
        company = self.company(tuple(row for row in rows if row not in own))
        if company is None:
            return None
        alone = not company.chosen[column]
        if alone and not any(company.chosen[list(frame.rows[row].columns)].any() for row in own):
            return self.joined(company, column)
        best = self.objectives.best(frame.face.settle(column, 1))
        if best is None:
            return None
        return Forced(best.chosen, best.filled, best.merit, best.raw_mean)

    def rows(self, column: int) -> list[int]:
        matrix = self.objectives.frame.matrix
        return [int(row) for row in matrix.index[column] if row < matrix.rows]

    def company(self, rows: tuple[int, ...]) -> Optimum | None:
        """Return the best set that leaves room in these rows for one more."""
        if rows not in self.rests:
            face = self.objectives.frame.face
            taken = np.zeros_like(face.upper)
            taken[list(rows)] = 1
            narrower = replace(face, lower=face.lower - taken, upper=face.upper - taken)
            hint = self.winners_but_one(narrower)
            self.rests[rows] = self.objectives.best(narrower, hint, self.optimum.core.bound)
        return self.rests[rows]

    def winners_but_one(self, face: Face) -> Flags | None:
        """Return the best set of the face that lacks one of the winners only, None if none does."""
        winners = np.flatnonzero(self.optimum.chosen)
        sums = face.matrix.sums(self.optimum.chosen)
        gains = self.objectives.seats_then_merit
        for column in sorted(map(int, winners), key=lambda column: (gains[column], column)):
            fewer = sums.copy()
            fewer[self.rows(column)] -= 1
            if (face.lower <= fewer).all() and (fewer <= face.upper).all():
                chosen = self.optimum.chosen.copy()
                chosen[column] = False
                return chosen
        return None

    def joined(self, company: Optimum, column: int) -> Forced:
        pair = self.objectives.frame.pairs[column]
        chosen = company.chosen.copy()
        chosen[column] = True
        return Forced(
            chosen,
            company.filled + 1,
            company.merit + pair.merit,
            company.raw_mean + pair.raw_mean,
        )

    def as_good(self, forced: Forced) -> bool:
        best = self.optimum
        reached = (forced.filled, forced.merit, forced.raw_mean)
        return reached == (best.filled, best.merit, best.raw_mean)

    def enough(self, pair: Contender, forced: Forced) -> int | None:
        """Return the least merit with which the pair would have won, None if a seat was lost."""
        best = self.optimum
        if forced.filled < best.filled:
            return None
        drawn = pair.merit + best.merit - forced.merit
        differing = np.flatnonzero(forced.chosen != best.chosen)
        earlier = bool(forced.chosen[differing[0]])
        wins_draw = (forced.raw_mean, earlier) > (best.raw_mean, False)
        return drawn if wins_draw else drawn + 1

    def letting_in(self, column: int) -> tuple[str, ...]:
        """Return the quotas of which each, left out alone, would have let this column win."""
        return tuple(name for name in self.quotas if self.wins_without(name, column))

    def wins_without(self, name: str, column: int) -> bool:
        """Say so, without a search where the bound of the winners without the quota forbids it."""
        if name not in self.cores:
            face = self.objectives.frame.without([name])
            core = self.objectives.core(face, self.optimum.chosen, self.optimum.core.bound)
            assert core is not None, "fewer rules keep the winners"
            self.cores[name] = core
        if not self.cores[name].face.settled[column]:
            return False
        if name not in self.without:
            self.without[name] = self.winners_without(name, self.cores[name])
        return bool(self.without[name][column])

    def winners_without(self, name: str, core: Core) -> Flags:
        """Return who wins without one quota: the same, unless a set that breaks it is a rival."""
        if not any(
            self.objectives.rivals(face, self.optimum) for face in self.breaking(name, core)
        ):
            return self.optimum.chosen
        best = self.objectives.best_of(core)
        assert best is not None, "fewer rules keep the winners"
        return best.chosen

    def breaking(self, name: str, core: Core) -> Iterator[Face]:
        """Yield faces that hold together all sets of the core that break the quota."""
        frame, face = self.objectives.frame, core.face
        for number in frame.rows_named(name):
            lower, upper = face.lower.copy(), face.upper.copy()
            lower[number] = max(lower[number], frame.rows[number].upper + 1)
            yield replace(face, lower=lower)
            upper[number] = min(upper[number], frame.rows[number].lower - 1)
            yield replace(face, upper=upper)

    def tight_against(self, column: int) -> tuple[str, ...]:
        """Return the quotas that are exhausted and count this column, or just met without it."""
        frame = self.objectives.frame
        sums = frame.matrix.sums(self.optimum.chosen)
        names = []
        for number, row in enumerate(frame.rows):
            counts = column in row.columns
            exhausted = counts and sums[number] == row.upper
            just_met = not counts and sums[number] == row.lower > 0
            if row.quota and (exhausted or just_met):
                names.append(row.name)
        return tuple(dict.fromkeys(names))
