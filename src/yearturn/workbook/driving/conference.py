"""From the rows of `conference attendance agenda hall` to a sealed conference."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from yearturn.conference import queries
from yearturn.conference.actions import agenda as agenda_actions
from yearturn.conference.actions import attendance as attendance_actions
from yearturn.conference.actions import meeting
from yearturn.conference.actions import remarks as remark_actions
from yearturn.conference.models import (
    AgendaItem,
    Appearance,
    AttendanceClass,
    Behalf,
    Call,
    Capacity,
    CapVersion,
    ClassKind,
    Conference,
    Remark,
    RemarkBehalf,
)
from yearturn.conference.policies import Gone, Misnamed, NoSuchWinner, OverCap, Silent
from yearturn.organization.models import Unit
from yearturn.recognition import queries as recognition
from yearturn.recognition.models import Award
from yearturn.workbook.driving import seating
from yearturn.workbook.faults import Fault, Faulty, clause
from yearturn.workbook.reading import Book
from yearturn.workbook.year import Year

LEVEL, WINNER = "level=", "winner:"
ABSENT = {
    "host": lambda: _("%(person)s hosts the conference but has no place in the hall."),
    "speaks": lambda: _("%(person)s is to speak but has no place in the hall."),
    "presents": lambda: _("%(person)s is to present an award but has no place in the hall."),
    "honour": lambda: _("%(person)s is honoured but has no place in the hall."),
    "call": lambda: _("%(person)s is called to attend but is not employed on the day."),
}


def drive(year: Year) -> None:
    """Announce the conference, set its agenda, fill and seat the hall, seal what came of it.

    :raises Faulty: if the cap is exceeded, named representatives do not fit their pools, a winner
        who is to speak is not in the award list, who has a part is not employed on the day,
        somebody said something who does not speak, or the hall cannot be seated
    """
    book = year.book
    if not book.conference:
        year.notes.append(_("No sheet “conference”: there is no conference."))
        return
    doing = {"by": year.by, "at": year.at}
    with faulty_host(book):
        conference = meeting.announce(conference=conference_of(year), cap=cap_of(book), **doing)
    if book.agenda:
        set_agenda(year, conference)
    if book.remarks:
        record_remarks(year, conference)
    if book.attendance:
        plan_attendance(year, conference)
        year.notes += absent(conference)
    seating.drive(year, conference)
    meeting.seal(conference=conference, **doing)


def absent(conference: Conference) -> list[str]:
    """Return, a sentence each, who has a part in the conference and no place in the hall."""
    return [ABSENT[it.part]() % {"person": it.person} for it in queries.absences(conference)]


# ------------------------------------------------------------------------ the meeting


def conference_of(year: Year) -> Conference:
    row = year.book.conference
    return Conference(
        cycle=year.cycle,
        theme=row.theme,
        theme_zh=row.theme_zh,
        host=year.people[row.host] if row.host else None,
        held_on=row.held_on,
        starts_at=row.starts_at,
        venue=row.venue,
        venue_zh=row.venue_zh,
        crew=row.crew,
        reply_by=row.reply_by,
        contact=row.contact,
        door_key=row.door_key,
    )


def cap_of(book: Book) -> CapVersion:
    row = book.conference
    return CapVersion(
        people=row.cap, source=row.cap_source, source_zh=row.cap_source_zh, on=row.cap_on
    )


# -------------------------------------------------------------------------- the agenda


def set_agenda(year: Year, conference: Conference) -> None:
    rows, awards = year.book.agenda, awards_of(year)
    items = [agenda_item(row, conference, awards) for row in rows]
    appearances = [
        it
        for row, item in zip(rows, items, strict=True)
        for it in appearances_of(row, item, awards, year)
    ]
    behalves = [
        it for row, item in zip(rows, items, strict=True) for it in behalves_of(row, item, year)
    ]
    with faulty_speakers(year.book, items):
        agenda_actions.set_agenda(
            conference=conference,
            items=items,
            appearances=appearances,
            behalves=behalves,
            by=year.by,
            at=year.at,
        )


def awards_of(year: Year) -> dict[str, Award]:
    programme = recognition.programme(year.cycle)
    found = recognition.awards(programme) if programme else []
    return {award.code: award for award in found}


def agenda_item(row: Any, conference: Conference, awards: dict[str, Award]) -> AgendaItem:
    return AgendaItem(
        conference=conference,
        position=row.order,
        minutes=row.minutes,
        title=row.title,
        title_zh=row.title_zh,
        kind=row.kind,
        award=awards[row.award] if row.award else None,
    )


def appearances_of(
    row: Any, item: AgendaItem, awards: dict[str, Award], year: Year
) -> Iterator[Appearance]:
    for position, name in enumerate(row.speaker, start=1):
        yield Appearance(
            item=item,
            position=position,
            capacity=Capacity.SPEAKS,
            **speaker_of(name, awards, year),
        )
    for position, code in enumerate(row.presenters, start=1):
        yield Appearance(
            item=item,
            position=position,
            capacity=Capacity.PRESENTS,
            person=year.people[code],
        )


def speaker_of(name: str, awards: dict[str, Award], year: Year) -> dict[str, Any]:
    """Return what names a speaker: a person, or for `winner:AWARD:N` the award and the rank."""
    if not name.startswith(WINNER):
        return {"person": year.people[name]}
    _winner, award, rank = name.split(":")
    return {"award": awards[award], "rank": int(rank)}


def behalves_of(row: Any, item: AgendaItem, year: Year) -> Iterator[Behalf]:
    for position, words in enumerate(row.on_behalf_of, start=1):
        yield Behalf(item=item, position=position, **whom(words, year))


def whom(words: str, year: Year) -> dict[str, Any]:
    """Return what words about a behalf name: a person, a unit, or nothing but themselves."""
    if words in year.people:
        return {"person": year.people[words]}
    unit = unit_called(words, year)
    return {"unit": unit} if unit else {"words": words}


def unit_called(words: str, year: Year) -> Unit | None:
    """Return the unit that these words name, by identifier or by either name."""
    if words in year.units:
        return year.units[words]
    return next((it for it in year.units.values() if words in {it.name, it.name_zh}), None)


# --------------------------------------------------------------------- what was said


def record_remarks(year: Year, conference: Conference) -> None:
    rows, awards = year.book.remarks, awards_of(year)
    remarks = [
        Remark(
            conference=conference,
            position=row.order,
            kind=row.kind,
            to=row.to,
            to_zh=row.to_zh,
            text=row.text,
            text_zh=row.text_zh,
            **speaker_of(row.speaker, awards, year),
        )
        for row in rows
    ]
    behalves = [
        RemarkBehalf(remark=remark, position=position, **whom(words, year))
        for row, remark in zip(rows, remarks, strict=True)
        for position, words in enumerate(row.on_behalf_of, start=1)
    ]
    with faulty_remarks(year.book, remarks):
        remark_actions.record_remarks(
            conference=conference, remarks=remarks, behalves=behalves, by=year.by, at=year.at
        )


# ----------------------------------------------------------------------- the attendance


def plan_attendance(year: Year, conference: Conference) -> None:
    rows = year.book.attendance
    classes = [
        AttendanceClass(
            conference=conference,
            position=row.order,
            kind=row.class_,
            how=row.how,
            minimum=row.minimum,
        )
        for row in rows
    ]
    calls = [
        call_of(name, it, position, year)
        for row, it in zip(rows, classes, strict=True)
        for position, name in enumerate(row.who, start=1)
    ]
    with faulty_attendance(year.book, classes):
        attendance_actions.plan_attendance(
            conference=conference, classes=classes, calls=calls, by=year.by, at=year.at
        )


def call_of(name: str, it: AttendanceClass, position: int, year: Year) -> Call:
    if name.startswith(LEVEL):
        return Call(attendance_class=it, position=position, level=name.removeprefix(LEVEL))
    return Call(attendance_class=it, position=position, person=year.people[name])


# --------------------------------------------------------- what can be wrong, and where


@contextmanager
def faulty_host(book: Book) -> Iterator[None]:
    """Turn a host who is not employed on the day into a fault at the host."""
    try:
        yield
    except Gone as refusal:
        value, problem = book.conference.host, clause(str(refusal))
        remedy = _("name somebody else, or change the date")
        raise Faulty([book.fault("conference", 0, "host", value, problem, remedy)]) from refusal


@contextmanager
def faulty_speakers(book: Book, items: list[AgendaItem]) -> Iterator[None]:
    """Turn winners who are not in the award list, and people who left, into faults at cells."""
    try:
        yield
    except NoSuchWinner as refusal:
        remedy = _("name a winner whom the award has, or a person")
        fault = agenda_fault(book, items, refusal.appearance, str(refusal), remedy)
        raise Faulty([fault]) from refusal
    except Gone as refusal:
        remedy = _("name somebody else, or change the date")
        told = zip(refusal.appearances, str(refusal).split("\n"), strict=True)
        raise Faulty(
            [agenda_fault(book, items, each, problem, remedy) for each, problem in told]
        ) from refusal


def agenda_fault(
    book: Book, items: list[AgendaItem], appearance: Appearance, problem: str, remedy: str
) -> Fault:
    index = next(n for n, item in enumerate(items) if item is appearance.item)
    column = "speaker" if appearance.capacity == Capacity.SPEAKS else "presenters"
    value = getattr(book.agenda[index], column)[appearance.position - 1]
    return book.fault("agenda", index, column, value, clause(problem), remedy)


@contextmanager
def faulty_remarks(book: Book, remarks: list[Remark]) -> Iterator[None]:
    """Turn remarks of people who do not speak, or won nothing, into faults at their speakers."""
    try:
        yield
    except NoSuchWinner as refusal:
        remedy = _("name a winner whom the award has, or a person")
        fault = remark_fault(book, remarks, refusal.appearance, str(refusal), remedy)
        raise Faulty([fault]) from refusal
    except Silent as refusal:
        remedy = _("let them speak at an item of the agenda, or name who said it")
        told = zip(refusal.remarks, str(refusal).split("\n"), strict=True)
        raise Faulty(
            [remark_fault(book, remarks, each, problem, remedy) for each, problem in told]
        ) from refusal


def remark_fault(
    book: Book, remarks: list[Remark], remark: Remark, problem: str, remedy: str
) -> Fault:
    index = next(n for n, it in enumerate(remarks) if it is remark)
    value = book.remarks[index].speaker
    return book.fault("remarks", index, "speaker", value, clause(problem), remedy)


@contextmanager
def faulty_attendance(book: Book, classes: list[AttendanceClass]) -> Iterator[None]:
    """Turn a cap that is too low into a fault at the cap, wrong names into one at the names."""
    try:
        yield
    except OverCap as refusal:
        raise Faulty([cap_fault(book, refusal)]) from refusal
    except Misnamed as refusal:
        value = ";".join(person.code for person in refusal.people)
        raise Faulty([named_fault(book, classes, value, str(refusal))]) from refusal


def cap_fault(book: Book, refusal: OverCap) -> Fault:
    remedy = _("raise the cap to %(least)s at least, or call fewer people") % {
        "least": refusal.proposal.taken
    }
    return book.fault("conference", 0, "cap", book.conference.cap, clause(str(refusal)), remedy)


def named_fault(book: Book, classes: list[AttendanceClass], value: str, problem: str) -> Fault:
    index = next(n for n, it in enumerate(classes) if it.kind == ClassKind.REPRESENTATIVES)
    remedy = _("name as many cadres of each sector as it has places")
    value = value or ";".join(book.attendance[index].who)
    return book.fault("attendance", index, "who", value, clause(problem), remedy)
