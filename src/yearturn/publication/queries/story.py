"""The whole release in the order of the meeting, from sealed facts only."""

from collections.abc import Iterator
from itertools import groupby

from yearturn.conference import queries as conferences
from yearturn.conference.models import AgendaItem, AgendaKind, Capacity
from yearturn.kernel import seals
from yearturn.organization import queries as organization
from yearturn.organization.models import Cycle
from yearturn.planning import queries as planning
from yearturn.publication.queries.ceremonies import tell_decision, tell_signing
from yearturn.publication.queries.commendation import tell_honours
from yearturn.publication.queries.meeting import tell_meeting, tell_report
from yearturn.publication.queries.plans import tell_plan
from yearturn.publication.queries.results import public_numbers, tell_results
from yearturn.publication.queries.telling import Gate, Story
from yearturn.publication.queries.voices import (
    ending,
    tell_address,
    tell_remarks,
    tell_requirements,
    tell_speech,
)
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
        self.conference = conferences.conference(cycle) if "conference" in self.stages else None
        self.items = conferences.agenda(self.conference) if self.conference else []
        self.signings = self.letters_to_sign()
        spoken = conferences.remarks(self.conference) if self.conference else []
        self.remarks = conferences.by_item(self.items, spoken)
        every = planning.by_topic(cycle) if "planning" in self.stages else []
        self.directives = conferences.by_item(self.items, every, who="by")

    def letters_to_sign(self) -> list:
        """Return what is signed, issuer by issuer; nothing unless the agenda has a signing."""
        signing = any(item.kind == AgendaKind.SIGNING for item in self.items)
        if signing and "planning" in self.stages:
            return conferences.signings(self.conference)
        return []

    def tell(self) -> Story:
        if self.conference:
            tell_meeting(self.story, self.conference, self.honours)
            self.tell_agenda()
        if not self.reported:
            self.tell_year()
        self.call([], self.honours)
        if self.conference:
            tell_remarks(self.story, self.remarks.get(None, ()), set())
        return self.story

    def tell_agenda(self) -> None:
        if not any(item.kind == AgendaKind.REPORT for item in self.items):
            self.tell_year()
        for kind, group in groupby(self.items, key=lambda item: item.kind):
            TELLERS.get(kind, Teller.pass_over)(self, list(group))

    def pass_over(self, items: list[AgendaItem]) -> None:
        """Tell nothing of items that are not for the world: a pause."""

    def tell_reports(self, items: list[AgendaItem]) -> None:
        for item in items:
            tell_report(self.story, self.conference, item, plans="planning" in self.stages)
        if not self.reported:
            self.tell_year()
        for item in items:
            self.tell_words(item, introduced=set())

    def tell_year(self) -> None:
        self.reported = True
        if "review" in self.stages:
            tell_results(self.story, self.cycle)
        if "planning" in self.stages:
            tell_plan(self.story, self.cycle, signing=bool(self.signings))

    def tell_decisions(self, items: list[AgendaItem]) -> None:
        for item in items:
            if self.honours:
                tell_decision(self.story, item, recognition.approval(self.cycle))

    def tell_signings(self, items: list[AgendaItem]) -> None:
        # However many items there are, the letters are signed once.
        tell_signing(self.story, items[0], self.signings, self.cycle.year_deployed)
        self.signings = []

    def tell_speeches(self, items: list[AgendaItem]) -> None:
        for item in items:
            tell_speech(self.story, item, approved=self.approved)
            self.tell_words(item, introduced=speaking_at(item))

    def tell_addresses(self, items: list[AgendaItem]) -> None:
        for item in items:
            tell_address(self.story, item)
            self.tell_words(item, introduced=speaking_at(item))

    def tell_words(self, item: AgendaItem, *, introduced: set[int]) -> None:
        """Tell what the speakers of an item said and required, greetings last."""
        before, last = ending(self.remarks.get(item.pk, ()))
        tell_remarks(self.story, before, introduced)
        tell_requirements(self.story, self.cycle, self.directives.get(item.pk, ()))
        tell_remarks(self.story, last, introduced)

    def tell_ceremonies(self, items: list[AgendaItem]) -> None:
        self.call(items, list(self.called_up(items)))

    def called_up(self, items: list[AgendaItem]) -> Iterator[Honour]:
        """Yield whom these items call up; one without an award calls whom no other item does."""
        here = {item.award.code for item in items if item.award}
        named = {item.award.code for item in self.items if item.award}
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


def speaking_at(item: AgendaItem) -> set[int]:
    return {it.pk for it in conferences.appearing(item, Capacity.SPEAKS)}


# How the items of a kind that follow each other are told.
TELLERS = {
    AgendaKind.REPORT: Teller.tell_reports,
    AgendaKind.DECISION: Teller.tell_decisions,
    AgendaKind.RECOGNITION: Teller.tell_ceremonies,
    AgendaKind.SIGNING: Teller.tell_signings,
    AgendaKind.SPEECH: Teller.tell_speeches,
    AgendaKind.ADDRESS: Teller.tell_addresses,
}
