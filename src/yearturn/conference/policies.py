"""Who may keep the conference, and when. Each check returns silently or says why not."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.conference import queries
from yearturn.conference.models import (
    Appearance,
    AttendanceClass,
    Call,
    Conference,
    Remark,
    Way,
    Why,
)
from yearturn.conference.queries import Arrangement, Proposal, Prospect
from yearturn.conference.states import ConferenceState
from yearturn.kernel import seals
from yearturn.kernel.bilingual import in_chinese
from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Person
from yearturn.organization.policies import check_may_keep
from yearturn.recognition import queries as recognition


class OverCap(Refused):
    """More people have a place before the representatives than the cap lets in."""

    def __init__(self, message, proposal: Proposal):
        super().__init__(message)
        self.proposal = proposal


class CapTooLow(OverCap):
    """A new cap is below those who must come; `problem` says so, `remedy` what would do."""

    def __init__(self, problem: str, remedy: str, proposal: Proposal):
        super().__init__(("" if in_chinese() else " ").join([problem, remedy]), proposal)
        self.problem, self.remedy = problem, remedy


class Misnamed(Refused):
    """The class of representatives names people whom it cannot take; `people` says whom."""

    def __init__(self, message, attendance_class: AttendanceClass, people: Sequence[Person] = ()):
        super().__init__(message)
        self.attendance_class = attendance_class
        self.people = tuple(people)


class NoSuchWinner(Refused):
    """A speaker is named as a winner whom the award list does not hold."""

    def __init__(self, message, appearance: Appearance | Remark):
        super().__init__(message)
        self.appearance = appearance


class Gone(Refused):
    """Somebody who is to host, speak or present is no guest and not employed on the day.

    `appearances` says who of the agenda; it is empty where the host is meant.
    """

    def __init__(self, message, appearances: Sequence[Appearance] = ()):
        super().__init__(message)
        self.appearances = tuple(appearances)


class NotThere(Refused):
    """Somebody is to sit on the rostrum who has no place at the conference; `people` says who."""

    def __init__(self, message, people: Sequence[Person]):
        super().__init__(message)
        self.people = tuple(people)


class TooFewSeats(Refused):
    """The rows of the hall hold fewer people than are to sit in them."""

    def __init__(self, message, arrangement: Arrangement):
        super().__init__(message)
        self.arrangement = arrangement


class Silent(Refused):
    """Remarks of people who neither speak at an item of the agenda nor host; `remarks` are all."""

    def __init__(self, message, remarks: Sequence[Remark]):
        super().__init__(message)
        self.remarks = tuple(remarks)


def check_may_announce(by: Person, conference: Conference, on: date) -> None:
    """Return if the conference may be announced and its host can be there.

    :raises Gone: if the host is not employed on the day
    :raises Refused: for anything else
    """
    check_may_keep(by, Permission.KEEP_CONFERENCE, conference.cycle, on)
    if queries.conference(conference.cycle):
        raise Refused(_("This cycle has its conference already. Change that one."))
    host = conference.host
    if host and not queries.can_be_there(conference, [host]):
        raise Gone(gone(conference, host))


def gone(conference: Conference, person: Person) -> str:
    sentence = _("%(person)s is not employed on the day of the conference (%(day)s).")
    return sentence % {"person": person, "day": conference.held_on.isoformat()}


def check_may_change(by: Person, conference: Conference, on: date) -> None:
    """Return if this person may prepare the conference and it stands open to that."""
    check_may_keep(by, Permission.KEEP_CONFERENCE, conference.cycle, on)
    if conference.state == ConferenceState.SEALED:
        raise Refused(_("The conference is sealed. What was settled for it stands."))


def check_may_set_agenda(
    by: Person, conference: Conference, appearances: Sequence[Appearance], on: date
) -> None:
    """Return if an agenda may be set and each winner who speaks was found in the award list.

    :raises Refused: if not, or if there is an agenda already
    :raises NoSuchWinner: for the first who was not found
    :raises Gone: naming all who are not employed on the day and no guests
    """
    check_may_change(by, conference, on)
    if conference.agenda.exists():
        raise Refused(_("This conference has its agenda already. Change that one."))
    check_found(appearances)
    check_there(conference, appearances)


def check_found(appearances: Iterable[Appearance | Remark]) -> None:
    for appearance in appearances:
        if appearance.person_id is None:
            sentence = _("The award list holds no winner number %(rank)s of %(award)s.")
            raise NoSuchWinner(
                sentence % {"rank": appearance.rank, "award": appearance.award}, appearance
            )


def check_may_record_remarks(
    by: Person, conference: Conference, remarks: Sequence[Remark], on: date
) -> None:
    """Return if remarks may be recorded, each of somebody who speaks or hosts.

    :raises Refused: if not, or if remarks are recorded already
    :raises NoSuchWinner: for the first winner who was not found
    :raises Silent: naming all who neither speak nor host, a sentence a line
    """
    check_may_change(by, conference, on)
    if conference.remarks.exists():
        raise Refused(_("What was said is recorded already. Change that."))
    check_found(remarks)
    items = queries.agenda(conference)
    silent = [
        it
        for it in remarks
        if it.person != conference.host and queries.place_of(it.person, items) is None
    ]
    if silent:
        sentence = _("%(person)s speaks at no item of the agenda and is not the host.")
        raise Silent("\n".join(sentence % {"person": it.person} for it in silent), silent)


def check_there(conference: Conference, appearances: Sequence[Appearance]) -> None:
    there = queries.can_be_there(conference, [it.person for it in appearances])
    missing = [it for it in appearances if it.person_id not in there]
    if missing:
        raise Gone("\n".join(gone(conference, it.person) for it in missing), missing)


def check_may_plan_attendance(
    by: Person, conference: Conference, calls: Iterable[Call], proposal: Proposal, on: date
) -> None:
    """Return if attendance may be planned and the proposal keeps the cap.

    :raises Refused: if not, or if it is planned already, or the winners are not sealed
    :raises OverCap: if the classes before the representatives exceed the cap
    :raises Misnamed: if people are named where lots are drawn, or belong to no pool
    """
    check_may_change(by, conference, on)
    if conference.attendances.exists():
        raise Refused(_("Attendance is planned already. Change that plan."))
    if recognition.programme(conference.cycle) and recognition.decision(conference.cycle):
        seals.require(cycle=conference.cycle, stage="recognition")
    check_fits(proposal)
    if proposal.delegating:
        check_named(proposal, calls)


def check_may_replan(by: Person, conference: Conference, prospect: Prospect, on: date) -> None:
    """Return if a sealed conference may be planned anew and whoever must have a place has one.

    :raises Refused: if not, or if it is not sealed
    :raises CapTooLow: if the classes before the representatives exceed the cap; it names who
        could be left out
    """
    check_may_keep(by, Permission.KEEP_CONFERENCE, conference.cycle, on)
    if conference.state != ConferenceState.SEALED:
        raise Refused(_("The conference is not sealed yet. Plan it first, and seal it."))
    try:
        check_fits(prospect.proposal)
    except OverCap as refusal:
        remedy = leaving_out(prospect.proposal)
        raise CapTooLow(str(refusal), remedy, prospect.proposal) from refusal


def leaving_out(proposal: Proposal) -> str:
    """Return what would make the cap hold: a higher one, or fewer of those who are called."""
    bound = {"least": proposal.taken, "over": -proposal.free}
    called = [it.person for it in proposal.places if it.why in {Why.NAMED, Why.LEVEL}]
    if len(called) < bound["over"]:
        words = _("Raise the cap to %(least)s at least: no winner and no speaker is left out.")
        return words % bound
    last = _(", ").join(map(str, reversed(called[-bound["over"] :])))
    words = _(
        "Raise the cap to %(least)s at least, or leave out %(over)s of those who are called; the"
        " last of them: %(people)s."
    )
    return words % (bound | {"people": last})


def check_fits(proposal: Proposal) -> None:
    if proposal.free < 0:
        counted = [f"{attendance_class} {count}" for attendance_class, count in proposal.filled()]
        if proposal.crew:
            counted.append(_("crew %(count)s") % {"count": proposal.crew})
        raise OverCap(
            _(
                "The cap lets %(cap)s people in, but %(count)s have a place before the"
                " representatives (%(counts)s): %(over)s too many."
            )
            % {
                "cap": proposal.cap,
                "count": proposal.taken,
                "counts": _(", ").join(counted),
                "over": -proposal.free,
            },
            proposal,
        )


def check_named(proposal: Proposal, calls: Iterable[Call]) -> None:
    """Return if people are named exactly where the sectors name them, each out of a pool."""
    delegating = proposal.delegating
    if delegating.how == Way.DRAW and any(it.attendance_class is delegating for it in calls):
        sentence = _("Representatives are drawn by lot here, so nobody can be named among them.")
        raise Misnamed(sentence, delegating)
    pooled = {person.pk for pool in proposal.pools.values() for person in pool}
    strangers = [person for person in proposal.designated or () if person.pk not in pooled]
    if strangers:
        raise Misnamed(
            _("Named as representatives, but in no pool of cadres without a place: %(people)s.")
            % {"people": _(", ").join(map(str, strangers))},
            delegating,
            strangers,
        )


def misnamed(proposal: Proposal, pools: Iterable[tuple[str, int, int]]) -> Misnamed:
    """Return the refusal for pools (identifier, places, people named) that do not match."""
    sentences = [
        ngettext(
            "%(pool)s has %(places)s place, but the number of its cadres named is %(named)s.",
            "%(pool)s has %(places)s places, but the number of its cadres named is %(named)s.",
            places,
        )
        % {"pool": proposal.units[code], "places": places, "named": named}
        for code, places, named in pools
    ]
    return Misnamed(" ".join(sentences), proposal.delegating)


def check_may_seat(
    by: Person,
    conference: Conference,
    arrangement: Arrangement,
    rostrum: Sequence[Person],
    on: date,
) -> None:
    """Return if the audience may be seated and everybody finds a seat.

    :raises Refused: if not, or if it is seated already
    :raises NotThere: if somebody on the rostrum is not on the attendance list (without one: is no
        guest and not employed on the day)
    :raises TooFewSeats: if the hall has rows, but seats for fewer people than it is to hold
    """
    check_may_change(by, conference, on)
    if queries.seating(conference):
        raise Refused(_("The audience is seated already. Change that plan."))
    check_seats(conference, arrangement, rostrum)


def check_seats(
    conference: Conference, arrangement: Arrangement, rostrum: Sequence[Person]
) -> None:
    """Return if everybody finds a seat and the rostrum is of people who are there.

    :raises NotThere: if somebody on the rostrum is not
    :raises TooFewSeats: if the hall has rows, but too few seats
    """
    check_rostrum(conference, rostrum)
    if arrangement.rows and arrangement.usable < len(arrangement.people):
        raise TooFewSeats(too_few(arrangement), arrangement)


def check_rostrum(conference: Conference, rostrum: Sequence[Person]) -> None:
    listed = {it.person_id for it in queries.attendances(conference)}
    there = listed or queries.can_be_there(conference, rostrum)
    missing = [person for person in rostrum if person.pk not in there]
    if missing:
        sentence = (
            _("On the rostrum, but not on the attendance list: %(people)s.")
            if listed
            else _("On the rostrum, but not employed on the day: %(people)s.")
        )
        raise NotThere(sentence % {"people": _(", ").join(map(str, missing))}, missing)


def too_few(arrangement: Arrangement) -> str:
    numbers = {
        "people": len(arrangement.people),
        "usable": arrangement.usable,
        "short": len(arrangement.people) - arrangement.usable,
    }
    return (
        _(
            "%(people)s people are to sit in the hall, but with the seats that stay free its rows"
            " hold %(usable)s: %(short)s too few."
        )
        % numbers
    )


def check_may_seal(by: Person, conference: Conference, on: date) -> None:
    check_may_change(by, conference, on)
