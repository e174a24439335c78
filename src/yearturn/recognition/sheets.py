"""Spreadsheets of who won and why, for the office and for payroll."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby

from django.utils.translation import gettext as _

from yearturn.decisions.types import MICRO
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.spreadsheets import Sheet, workbook
from yearturn.organization import queries as organization
from yearturn.organization.models import Cycle
from yearturn.recognition import queries
from yearturn.recognition.models import (
    Award,
    AwardKind,
    Caution,
    JudgeFinding,
    Result,
    SecondOpinion,
    View,
)


@dataclass(frozen=True)
class Clerk:
    """Writes rows: a column and, where Chinese is asked for, its `_zh` twin beside it."""

    wording: queries.Wording
    names: dict[int, str]
    comments: dict[tuple[int, int], str]
    chinese: bool

    def heads(self, *columns: str) -> list[str]:
        return [
            twin
            for column in columns
            for twin in ([column, f"{column}_zh"] if self.chinese else [column])
        ]

    def both(self, say: Callable[[], str]) -> list[str]:
        """Return what is said in English and, where it is asked for, in Chinese."""
        found = []
        for language in ("en", "zh") if self.chinese else ("en",):
            with speaking(language):
                found.append(say())
        return found

    def who(self, result: Result) -> list[str]:
        post = organization.current_post(result.person)
        return [
            result.person.code,
            *self.both(lambda: str(result.person)),
            *self.both(lambda: str(post.unit) if post else ""),
            *self.both(lambda: str(post) if post else ""),
        ]

    def reason(self, result: Result) -> list[str]:
        return self.both(lambda: self.wording.sentence(result))

    def winners(self) -> list[str]:
        return [
            "award",
            "rank",
            "person",
            *self.heads("name", "unit", "post"),
            "merit",
            "standard_error",
            "raw_mean",
            *self.heads("reason"),
        ]

    def winner(self, result: Result) -> list:
        return [
            result.award.code,
            result.rank,
            *self.who(result),
            points(result.merit),
            result.standard_error,
            points(result.raw_mean),
            *self.reason(result),
        ]

    def candidates(self) -> list[str]:
        return [
            "award",
            "person",
            *self.heads("name", "unit", "post"),
            "pseudonym",
            "outcome",
            "reserve",
            "merit",
            "standard_error",
            "raw_mean",
            "ballots",
            "conflicted_ballots",
            *self.heads("reason"),
            "comments",
        ]

    def candidate(self, result: Result) -> list:
        return [
            result.award.code,
            *self.who(result),
            self.names[result.person_id],
            result.outcome,
            result.reserve,
            points(result.merit),
            result.standard_error,
            points(result.raw_mean),
            result.ballots,
            result.conflicted,
            *self.reason(result),
            self.comments.get((result.award_id, result.person_id), ""),
        ]

    def cautions(self) -> list[str]:
        return ["award", "kind", "person", *self.heads("name", "caution")]

    def caution(self, caution: Caution) -> list:
        person = caution.person
        return [
            caution.award.code,
            caution.kind,
            person.code if person else None,
            *self.both(lambda: str(person) if person else ""),
            *self.both(lambda: queries.caution_sentence(caution)),
        ]

    def no_caution(self, award: Award) -> list:
        nobody = self.both(lambda: "")
        return [
            award.code,
            None,
            None,
            *nobody,
            *self.both(lambda: _("There is nothing to bear in mind.")),
        ]

    def opinions(self) -> list[str]:
        return [
            "award",
            "person",
            *self.heads("name", "unit", "post"),
            "wins",
            *(view.value for view in View if view != View.CHANCE),
            "wins_in_100_draws",
            "error",
            *self.heads("note"),
        ]

    def opinion(self, result: Result, told: Sequence[View]) -> list:
        """Return what a result hangs on; `told` are the views by which its award could be told."""
        standing = result.standing
        return [
            result.award.code,
            *self.who(result),
            result.rank is not None,
            *(
                view.value in standing.wins_by if view in told else None
                for view in View
                if view != View.CHANCE
            ),
            hundredths(standing.share),
            hundredths(standing.error),
            *self.both(lambda: queries.standing_note(result, told)),
        ]

    def opinion_note(self, award: Award, say: Callable[[], str]) -> list:
        said = self.both(say)
        return [award.code, *[None] * (len(self.opinions()) - 1 - len(said)), *said]

    def changes(self) -> list[str]:
        return [
            "change",
            "award",
            "person",
            *self.heads("name", "unit", "post"),
            "rank_before",
            "rank",
            *self.heads("reason_before"),
            *self.heads("reason"),
        ]

    def change(self, change: queries.Change) -> list:
        return [
            change.turn,
            change.after.award.code,
            *self.who(change.after),
            change.before.rank,
            change.after.rank,
            *self.reason(change.before),
            *self.reason(change.after),
        ]

    def judges(self) -> list[str]:
        heads = self.heads("name")
        return ["award", "person", *heads, "ballots", "leniency", "standard_error", "constant"]

    def judge(self, finding: JudgeFinding) -> list:
        return [
            finding.award.code,
            finding.person.code,
            *self.both(lambda: str(finding.person)),
            finding.ballots,
            finding.leniency,
            finding.standard_error,
            finding.constant,
        ]


def winners(cycle: Cycle, languages: Sequence[str]) -> bytes:
    """Return `winners.xlsx`: winners in call order, every candidate with their reason, approvals.

    With them what to bear in mind of merits, and what ballots showed of judges: the file is the
    office's. `standard_error` and `leniency` are in points, where the award's method finds them.
    `second opinion` tells who would win by other methods, and how often when scores are drawn
    again. Where the winners were selected again, `changes` tells what that changed.
    Columns bear the names that the book's own sheets have.
    """
    found = queries.in_order(cycle)
    contested = [row for row in found if row.award.kind == AwardKind.COMPETITIVE]
    clerk = Clerk(
        wording=queries.Wording.load(cycle),
        names=queries.candidate_names(cycle),
        comments=queries.comments(cycle),
        chinese="zh" in languages,
    )
    sheets = [
        Sheet("winners", clerk.winners(), [clerk.winner(row) for row in found if row.rank]),
        Sheet(
            "candidates",
            clerk.candidates(),
            [clerk.candidate(row) for row in contested],
        ),
        Sheet(
            "approvals",
            ["body", "on", "document", "addressee", "reason"],
            [
                [row.body.code, row.on, row.document, row.addressee, row.reason]
                for row in queries.approvals(cycle)
            ],
        ),
        Sheet("cautions", clerk.cautions(), cautions(clerk, cycle, contested)),
        Sheet(
            "judges", clerk.judges(), [clerk.judge(row) for row in queries.judge_findings(cycle)]
        ),
    ]
    views = queries.second_opinions(cycle)
    if views:
        sheets.append(
            Sheet("second opinion", clerk.opinions(), opinions(clerk, views, standings(cycle)))
        )
    if queries.superseded(cycle):
        rows = [clerk.change(change) for change in queries.changes(cycle)]
        sheets.append(Sheet("changes", clerk.changes(), rows))
    return workbook(sheets)


def cautions(clerk: Clerk, cycle: Cycle, contested: Sequence[Result]) -> list[list]:
    """Return the rows of cautions by award; of an award without one the row that says so."""
    by_award: dict[Award, list[Caution]] = {row.award: [] for row in contested}
    for caution in queries.cautions(cycle):
        by_award[caution.award].append(caution)
    return [
        row
        for award, given in by_award.items()
        for row in [clerk.caution(caution) for caution in given] or [clerk.no_caution(award)]
    ]


def standings(cycle: Cycle) -> dict[Award, list[Result]]:
    """Return the results that have a standing, by award."""
    found: dict[Award, list[Result]] = {}
    for result in queries.standings(cycle):
        found.setdefault(result.award, []).append(result)
    return found


def opinions(
    clerk: Clerk, views: Sequence[SecondOpinion], standing: dict[Award, list[Result]]
) -> list[list]:
    """Return, award by award, who wins by which view, how firm the line is, what cannot be told."""
    rows = []
    for award, group in groupby(views, key=lambda each: each.award):
        of = list(group)
        told = [View(each.view) for each in of if not each.obstacle]
        people = standing.get(award, [])
        rows += [clerk.opinion(result, told) for result in people]
        if View.CHANCE in told:
            lines = [result.standing.line for result in people]
            rows.append(clerk.opinion_note(award, partial(queries.line_sentence, lines)))
        rows += [
            clerk.opinion_note(award, partial(queries.obstacle_sentence, each))
            for each in of
            if each.obstacle
        ]
    return rows


def bonuses(cycle: Cycle, languages: Sequence[str]) -> bytes:
    """Return `bonus.xlsx`, for payroll: the gross amount of every honour conferred with one."""
    clerk = Clerk(queries.Wording({}, {}, {}), {}, {}, chinese="zh" in languages)
    rows = [
        [
            *clerk.who(result),
            result.award.code,
            result.award.bonus,
            result.conferral.approval.document,
        ]
        for result in queries.conferred(cycle)
        if result.award.bonus
    ]
    columns = ["person", *clerk.heads("name", "unit", "post"), "award", "gross_amount", "approval"]
    return workbook([Sheet("bonus", columns, rows)])


def hundredths(micro: int | None) -> Decimal | None:
    """Return a share given in millionths in hundredths, to a tenth of one."""
    return None if micro is None else (Decimal(micro) / MICRO * 100).quantize(Decimal("0.1"))


def points(micro: int | None) -> Decimal | None:
    return None if micro is None else Decimal(micro) / MICRO
