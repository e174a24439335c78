"""The book's rows of recognition as unsaved models."""

from yearturn.organization.models import Person, Unit
from yearturn.recognition.models import (
    Approval,
    Award,
    AwardKind,
    Conflict,
    Criterion,
    Grant,
    Judge,
    Nomination,
    Objection,
    Programme,
    PublicNotice,
    Quota,
    Score,
)
from yearturn.recognition.queries import programmes
from yearturn.workbook.year import Year

EVERY = "*"
# Row 1 of a sheet is its head; a quota is named after its row.
FIRST_ROW = 2


class Rows:
    """The book's rows of recognition as unsaved models that refer to one another."""

    def __init__(self, year: Year, kept: Programme | None = None):
        """Make the rows anew; awards and criteria are those of the programme that is kept."""
        self.year, self.book = year, year.book
        if kept:
            self.programme = kept
            self.awards = {it.code: it for it in programmes.awards(kept)}
            self.criteria = {(it.award.code, it.code): it for it in programmes.criteria(kept)}
            return
        self.programme = Programme(cycle=year.cycle)
        self.awards = {
            row.award: self.award(row, position) for position, row in enumerate(self.book.awards)
        }
        self.criteria = {
            (row.award, row.criterion): self.criterion(row, position)
            for position, row in enumerate(self.book.criteria)
        }

    def person(self, code: str) -> Person:
        return self.year.people[code]

    def authority(self, code: str) -> dict[str, Person | Unit]:
        if not code:
            return {}
        if code in self.year.people:
            return {"authority_person": self.person(code)}
        return {"authority_unit": self.year.units[code]}

    def award(self, row, position: int) -> Award:
        return Award(
            programme=self.programme,
            code=row.award,
            name=row.name,
            name_zh=row.name_zh,
            kind=row.kind,
            seats=row.seats,
            method=row.method,
            min_months=row.min_months,
            veto=list(row.veto),
            min_appraisal=row.min_appraisal,
            rest_years=row.rest_years,
            bonus=row.bonus,
            design=row.design,
            position=position,
            **self.authority(row.authority),
        )

    def criterion(self, row, position: int) -> Criterion:
        return Criterion(
            award=self.awards[row.award],
            code=row.criterion,
            name=row.name,
            name_zh=row.name_zh,
            weight=row.weight,
            lowest=row.lowest,
            highest=row.highest,
            position=position,
        )

    def quotas(self) -> list[Quota]:
        return [
            Quota(
                programme=self.programme,
                award=None if row.award == EVERY else self.awards[row.award],
                attribute=row.attribute,
                value=row.value,
                minimum=row.min or 0,
                maximum=row.max,
                row=number,
            )
            for number, row in enumerate(self.book.quotas, start=FIRST_ROW)
        ]

    def judges(self) -> list[Judge]:
        """Return who judges what; `*` stands for every award that is competed for."""
        competed = [code for code, it in self.awards.items() if it.kind == AwardKind.COMPETITIVE]
        seats = dict.fromkeys(
            (award, row.person)
            for row in self.book.judges
            for award in (competed if row.award == EVERY else [row.award])
        )
        return [Judge(award=self.awards[award], person=self.person(code)) for award, code in seats]

    def conflicts(self) -> list[Conflict]:
        return [
            Conflict(
                programme=self.programme,
                judge=self.person(row.judge),
                nominee=self.person(row.nominee),
                reason=row.reason,
            )
            for row in self.book.conflicts
        ]

    def nominations(self) -> list[Nomination]:
        return [
            Nomination(
                award=self.awards[row.award],
                nominee=self.person(row.nominee),
                nominator=self.person(row.nominator),
                channel=row.channel,
                case=row.case,
                case_zh=row.case_zh,
                citation=row.citation,
                citation_zh=row.citation_zh,
                evidence=row.evidence,
            )
            for row in self.book.nominations
        ]

    def scores(self) -> list[Score]:
        return [
            Score(
                criterion=self.criteria[row.award, row.criterion],
                nominee=self.person(row.nominee),
                judge=self.person(row.judge),
                value=row.score,
                comment=row.comment,
            )
            for row in self.book.scores
        ]

    def grants(self) -> list[Grant]:
        return [
            Grant(
                award=self.awards[row.award],
                person=self.person(row.person),
                reason=row.reason,
                reason_zh=row.reason_zh,
                citation=row.citation,
                citation_zh=row.citation_zh,
                **self.authority(row.authority),
            )
            for row in self.book.grants
        ]

    def notice(self) -> PublicNotice | None:
        return next(
            (
                PublicNotice(
                    programme=self.programme,
                    from_on=row.from_,
                    to_on=row.to,
                    contact=row.contact,
                )
                for row in self.book.notice
            ),
            None,
        )

    def objections(self) -> list[Objection]:
        return [
            Objection(
                award=self.awards[row.award],
                person=self.person(row.person),
                received_on=row.received,
                result=row.result,
                reason=row.reason,
            )
            for row in self.book.objections
        ]

    def approvals(self) -> list[Approval]:
        return [
            Approval(
                programme=self.programme,
                body=self.year.units[row.body],
                on=row.on,
                document=row.document,
                addressee=row.addressee,
                reason=row.reason,
            )
            for row in self.book.approvals
            if row.stage == "winners"
        ]
