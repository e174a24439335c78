"""The whole release in the order of the meeting, from sealed facts only."""

from collections.abc import Iterator
from itertools import groupby

from yearturn.conference import queries as conferences
from yearturn.conference.models import AgendaItem, AgendaKind, Conference
from yearturn.kernel import seals
from yearturn.organization import queries as organization
from yearturn.organization.models import Cycle
from yearturn.publication.queries.commendation import tell_honours
from yearturn.publication.queries.meeting import (
    tell_address,
    tell_meeting,
    tell_report,
    tell_speech,
)
from yearturn.publication.queries.plans import tell_plan
from yearturn.publication.queries.results import public_numbers, tell_results
from yearturn.publication.queries.telling import Gate, Story
from yearturn.recognition import queries as recognition
from yearturn.recognition.queries import Honour
from yearturn.review import queries as review

STAGES = ("planning", "review", "recognition", "conference")


def sealed(cycle: Cycle) -> dict[str, str]:
    """Return the digest of each stage below that is sealed, by stage."""
    found = {stage: seals.current(cycle=cycle, stage=stage) for stage in STAGES}
    return {stage: seal.digest for stage, seal in found.items() if seal}


def gate(cycle: Cycle) -> Gate:
    figures = review.figures(cycle) if "review" in sealed(cycle) else []
    years = cycle.year_reviewed, cycle.year_deployed
    return Gate(years, len(organization.sectors()), public_numbers(figures))


def story(cycle: Cycle) -> Story:
    """Return everything that a release may say of a cycle now: sealed stages only."""
    return Teller(cycle).tell()


class Teller:
    """Tells the meeting item by item; what the agenda gives no room follows in the usual order."""

    def __init__(self, cycle: Cycle):
        self.cycle = cycle
        self.stages = sealed(cycle)
        self.story = Story(gate(cycle))
        self.reported = False
        self.honours = recognition.honours(cycle) if "recognition" in self.stages else []
        self.approved = all(it.approved for it in self.honours)

    def tell(self) -> Story:
        conference = conferences.conference(self.cycle) if "conference" in self.stages else None
        if conference:
            tell_meeting(self.story, conference, self.honours)
            self.tell_agenda(conference)
        if not self.reported:
            self.tell_year()
        self.call([], self.honours)
        return self.story

    def tell_agenda(self, conference: Conference) -> None:
        items = conferences.agenda(conference)
        if not any(item.kind == AgendaKind.REPORT for item in items):
            self.tell_year()
        for kind, group in groupby(items, key=lambda item: item.kind):
            if kind == AgendaKind.REPORT:
                self.tell_reports(conference, list(group))
            elif kind == AgendaKind.RECOGNITION:
                self.tell_recognition(list(group), items)
            elif kind == AgendaKind.SPEECH:
                for item in group:
                    tell_speech(self.story, item, approved=self.approved)
            elif kind == AgendaKind.ADDRESS:
                for item in group:
                    tell_address(self.story, item)

    def tell_reports(self, conference: Conference, items: list[AgendaItem]) -> None:
        for item in items:
            tell_report(self.story, conference, item, plans="planning" in self.stages)
        if not self.reported:
            self.tell_year()

    def tell_year(self) -> None:
        self.reported = True
        if "review" in self.stages:
            tell_results(self.story, self.cycle)
        if "planning" in self.stages:
            tell_plan(self.story, self.cycle)

    def tell_recognition(self, items: list[AgendaItem], every: list[AgendaItem]) -> None:
        self.call(items, list(self.called_up(items, every)))

    def called_up(self, items: list[AgendaItem], every: list[AgendaItem]) -> Iterator[Honour]:
        """Yield whom these items call up; one without an award calls whom no other item does."""
        here = {item.award.code for item in items if item.award}
        named = {item.award.code for item in every if item.award}
        open_item = any(item.award is None for item in items)
        for honour in self.honours:
            if honour.award_code in here or (open_item and honour.award_code not in named):
                yield honour

    def call(self, items: list[AgendaItem], honours: list[Honour]) -> None:
        """Tell of these honours, each of which is told once."""
        if honours:
            tell_honours(self.story, self.cycle, honours, items)
        told = {(it.award_code, it.rank) for it in honours}
        self.honours = [it for it in self.honours if (it.award_code, it.rank) not in told]
