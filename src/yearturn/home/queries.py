"""The year on one page: what each floor has sealed, and what one person received."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.conference import queries as conference
from yearturn.kernel import seals
from yearturn.organization.models import Cycle, Person
from yearturn.organization.queries import people
from yearturn.planning import queries as planning
from yearturn.recognition import queries as recognition
from yearturn.review import queries as review
from yearturn.review.documents import tables

STAGES = (
    ("review", "review", _("Review")),
    ("recognition", "winners", _("Recognition")),
    ("planning", "plan", _("Planning")),
    ("conference", "conference", _("Conference")),
    ("publication", "release", _("Release")),
)
FOUND_AT_MOST = 25


@dataclass(frozen=True)
class Stage:
    """One stage of the year, the name of its page, and whether its result stands still."""

    code: str
    page: str
    name: str
    sealed: bool


def stages(cycle: Cycle) -> list[Stage]:
    """Return the five stages in the order in which they are told. One query."""
    held = seals.held(cycle=cycle)
    return [Stage(code, page, str(name), code in held) for code, page, name in STAGES]


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the whole group, in words; `mood` is "good", "bad" or "open"."""

    name: str
    actual: str
    measured_in: str
    completion: str
    verdict: str
    mood: str


def key_figures(cycle: Cycle) -> list[KeyFigure]:
    """Return what the whole group reached, in the order of the indicators. Four queries."""
    figures = [
        figure
        for figure in review.figures(cycle)
        if figure.unit.parent_id is None and figure.actual is not None
    ]
    return [
        KeyFigure(
            name=row["name"],
            actual=row["actual"],
            measured_in=planning.measured_in(figure.indicator),
            completion=row["completion"],
            verdict=row["verdict"],
            mood=row["mood"],
        )
        for figure, row in zip(figures, tables.figure_rows(figures), strict=True)
    ]


def honoured(cycle: Cycle) -> list[list[recognition.Honour]]:
    """Return the honours award by award, in call order."""
    by_award: dict[str, list[recognition.Honour]] = {}
    for honour in recognition.honours(cycle):
        by_award.setdefault(honour.award_code, []).append(honour)
    return list(by_award.values())


def number_of_people(awards: list[list[recognition.Honour]]) -> int:
    """Return how many were honoured; who was honoured twice counts once."""
    return len({honour.person.pk for honours in awards for honour in honours})


@dataclass(frozen=True)
class Portrait:
    """What the year holds for one person."""

    person: Person
    explanations: list
    tasks: list
    place: tuple[str, str] | None


def portrait(cycle: Cycle, code: str) -> Portrait | None:
    """Return one person's year, or None if nobody bears this code."""
    person = people().filter(code=code).first()
    if person is None:
        return None
    return Portrait(
        person=person,
        explanations=recognition.explanations(person, cycle),
        tasks=list(planning.tasks(cycle).filter(owner=person)),
        place=place_of(cycle, person),
    )


def place_of(cycle: Cycle, person: Person) -> tuple[str, str] | None:
    """Return the class and the reason of a person's place in the hall, or None."""
    meeting = conference.conference(cycle)
    places = conference.attendances(meeting) if meeting else []
    place = next((it for it in places if it.person_id == person.pk), None)
    if place is None:
        return None
    return str(place.attendance_class), conference.Reasons.load(meeting).why(place)


def found(words: str) -> list[Person]:
    """Return at most 25 people whose name or code holds the words, by code. Two queries."""
    words = words.strip()
    if not words:
        return []
    holds = Q(name__icontains=words) | Q(name_zh__contains=words) | Q(code__iexact=words)
    return list(people().filter(holds)[:FOUND_AT_MOST])
