"""The whole case of a year as the decision sees it: plain values, nobody's name in them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from yearturn.decisions import cases, ties, types
from yearturn.organization.models import Person
from yearturn.recognition.models import (
    Award,
    AwardKind,
    EligibilityFinding,
    Grant,
    Objection,
    Programme,
    Score,
)
from yearturn.recognition.queries import programmes, publicity
from yearturn.recognition.queries.conflicts import Conflicts
from yearturn.recognition.queries.pseudonyms import AUTHORITY, CANDIDATE, JUDGE, pseudonyms
from yearturn.recognition.queries.quotas import Attributes, expanded


@dataclass(frozen=True)
class Docket:
    """A case under pseudonyms, and the way back: person keys by pseudonym, awards by code.

    `authorities` gives the code of each person who made a grant, by pseudonym.
    """

    case: cases.Case
    candidates: dict[str, int]
    judges: dict[str, int]
    awards: dict[str, Award]
    authorities: dict[str, str]

    def codes(self) -> dict[str, str]:
        """Return everybody's code by pseudonym."""
        people = Person.objects.in_bulk({*self.candidates.values(), *self.judges.values()})
        return {name: people[pk].code for name, pk in {**self.candidates, **self.judges}.items()}


def docket(programme: Programme, key: bytes) -> Docket:
    """Return everything that the winners of a programme are decided from.

    `key` numbers the pseudonyms. Tie ranks come from real codes and the cycle's seed, so that
    whoever knows the list can compute them; only the ranks enter the case.
    """
    material = Material.load(programme, key)
    return Docket(
        material.case(),
        {name: pk for pk, name in material.candidate.items()},
        {name: pk for pk, name in material.judge.items()},
        {award.code: award for award in material.awards.values()},
        {name: material.people[pk].code for pk, name in material.authority.items()},
    )


@dataclass(frozen=True)
class Material:
    """The rows that a case is made of.

    `candidate`, `judge` and `authority` give pseudonyms by person key. Somebody whose candidacy
    or grant was lost to an objection keeps their pseudonym, so that records can be compared.
    """

    programme: Programme
    awards: dict[int, Award]
    nominated: list[tuple[int, int]]
    grants: list[Grant]
    upheld: dict[tuple[int, int], list[Objection]]
    ballots: dict[tuple[int, int, int], dict[int, Fraction]]
    people: dict[int, Person]
    candidate: dict[int, str]
    judge: dict[int, str]
    authority: dict[int, str]

    @classmethod
    def load(cls, programme: Programme, key: bytes) -> "Material":
        nominated = programmes.candidacies(programme)
        grants = programmes.grants(programme)
        ballots = ballots_of(programme)
        nominees = {pk for _award, pk in nominated} | {grant.person_id for grant in grants}
        judges = {pk for _award, _nominee, pk in ballots}
        granting = {grant.authority_person_id for grant in grants} - {None}
        people = Person.objects.in_bulk(nominees | judges | granting)
        return cls(
            programme=programme,
            awards={award.pk: award for award in programmes.awards(programme)},
            nominated=nominated,
            grants=grants,
            upheld=publicity.upheld(programme),
            ballots=ballots,
            people=people,
            candidate=pseudonyms((people[pk] for pk in nominees), CANDIDATE, key),
            judge=pseudonyms((people[pk] for pk in judges), JUDGE, key),
            authority=pseudonyms((people[pk] for pk in granting), AUTHORITY, key),
        )

    def case(self) -> cases.Case:
        attributes = Attributes.load()
        quotas = expanded(programmes.quotas(self.programme), self.programme.cycle, attributes)
        counted = sorted({quota.attribute for quota in quotas})
        return cases.Case(
            one_title=self.programme.cycle.one_title,
            candidates=tuple(
                types.Candidate(
                    name,
                    tuple(
                        (attribute, value)
                        for attribute in counted
                        for value in attributes.of(self.people[pk], attribute)
                    ),
                )
                for pk, name in by_name(self.candidate)
            ),
            awards=self.award_cases(),
            quotas=tuple(quotas),
            findings=self.findings(),
            ties=self.ties(),
            grants=tuple(
                cases.Grant(
                    self.awards[grant.award_id].code,
                    self.candidate[grant.person_id],
                    self.authority.get(grant.authority_person_id) or grant.authority.code,
                )
                for grant in self.grants
                if (grant.award_id, grant.person_id) not in self.upheld
            ),
        )

    def award_cases(self) -> tuple[cases.AwardCase, ...]:
        judgements = self.judgements()
        return tuple(
            cases.AwardCase(
                award=award.code,
                seats=award.seats,
                method=types.Method(award.method),
                criteria=tuple(
                    cases.Criterion(
                        criterion.code,
                        Fraction(criterion.weight),
                        Fraction(criterion.lowest),
                        Fraction(criterion.highest),
                    )
                    for criterion in award.criteria.all()
                ),
                judgements=tuple(judgements[award.pk]),
            )
            for award in self.awards.values()
            if award.kind == AwardKind.COMPETITIVE
        )

    def judgements(self) -> dict[int, list[cases.Judgement]]:
        """Return every ballot by award key, conflicted ones marked, in order of pseudonyms."""
        conflicts = Conflicts.load(self.programme)
        found = defaultdict(list)
        for (award, nominee, judge), scores in self.ballots.items():
            found[award].append(
                cases.Judgement(
                    nominee=self.candidate[nominee],
                    judge=self.judge[judge],
                    scores=tuple(
                        scores[criterion.pk] for criterion in self.awards[award].criteria.all()
                    ),
                    conflict=conflicts.between(award, nominee, judge),
                )
            )
        for judgements in found.values():
            judgements.sort(key=lambda judgement: (judgement.nominee, judgement.judge))
        return found

    def findings(self) -> tuple[cases.Finding, ...]:
        rows = EligibilityFinding.objects.filter(award__programme=self.programme)
        found = [
            cases.Finding(
                candidate=self.candidate[row.person_id],
                award=self.awards[row.award_id].code,
                rule=row.rule,
                passed=row.passed,
                fact=plain(row.facts),
            )
            for row in rows
        ]
        found += self.objections()
        return tuple(sorted(found, key=lambda each: (each.candidate, each.award, each.rule)))

    def objections(self) -> Iterator[cases.Finding]:
        """Yield each candidacy lost to an objection as one that fails a rule.

        Its ballots stay, as those of everybody who is not eligible: they tell of the judges.
        """
        for (award, person), objections in self.upheld.items():
            days = sorted({each.received_on.isoformat() for each in objections})
            yield cases.Finding(
                candidate=self.candidate[person],
                award=self.awards[award].code,
                rule=publicity.OBJECTION,
                passed=False,
                fact="; ".join(f"received={day}" for day in days),
            )

    def ties(self) -> tuple[tuple[str, str, int], ...]:
        pairs = {
            (self.awards[award].code, self.people[nominee].code): self.candidate[nominee]
            for award, nominee in self.nominated
        }
        ranks = ties.tie_ranks(self.programme.cycle.seed, pairs)
        return tuple(
            sorted((award, pairs[award, code], rank) for (award, code), rank in ranks.items())
        )


def ballots_of(programme: Programme) -> dict[tuple[int, int, int], dict[int, Fraction]]:
    """Return every ballot: (award, nominee, judge) keys to the scores by criterion key."""
    ballots: dict[tuple[int, int, int], dict[int, Fraction]] = defaultdict(dict)
    rows = Score.objects.filter(criterion__award__programme=programme).values_list(
        "criterion__award_id", "nominee_id", "judge_id", "criterion_id", "value"
    )
    for award, nominee, judge, criterion, value in rows:
        ballots[award, nominee, judge][criterion] = Fraction(value)
    return ballots


def by_name(names: dict[int, str]) -> list[tuple[int, str]]:
    return sorted(names.items(), key=lambda pair: pair[1])


def plain(facts: list[dict[str, Any]]) -> str:
    """Return facts as one line of the record: what decided, without what would name somebody.

    Sources and units stay out; the candidate's own page tells them.
    """
    return "; ".join(" ".join(shown(fact)) for fact in facts)


def shown(fact: dict[str, Any]) -> Iterator[str]:
    for key in ("as_of", "on", "for_year", "months", "value", "least"):
        # A value that is measured against a least one is a number; other values are words.
        if fact.get(key) is not None and (key != "value" or "least" in fact):
            yield f"{key}={fact[key]}"
