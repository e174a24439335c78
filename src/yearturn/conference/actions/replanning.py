"""Planning the attendance anew under another cap, and seating it with the fewest moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from yearturn.conference import policies, queries
from yearturn.conference.actions.meeting import STAGE
from yearturn.conference.actions.seating import rostrum_places, write_seating
from yearturn.conference.models import (
    Apportionment,
    Attendance,
    CapVersion,
    Change,
    Conference,
    PlanVersion,
    RostrumPlace,
    Row,
    Seat,
    Seating,
    Share,
    TracedPlace,
    Turn,
)
from yearturn.conference.queries import Prospect, Sharing, Turned
from yearturn.conference.states import AttendanceState, ConferenceState
from yearturn.decisions import canonical
from yearturn.decisions.representation import represent
from yearturn.kernel import ledger, lifecycle, seals
from yearturn.organization.models import Person

PROPOSED, WITHDRAWN = AttendanceState.PROPOSED, AttendanceState.WITHDRAWN


@dataclass(frozen=True)
class Hall:
    """A hall that takes the place of the one that is seated: all of it unsaved."""

    seating: Seating
    rows: Sequence[Row] = ()
    seats: Sequence[Seat] = field(default=(), repr=False)


@transaction.atomic
def replan(
    *,
    conference: Conference,
    cap: CapVersion | None = None,
    crew: int | None = None,
    hall: Hall | None = None,
    rostrum: Sequence[Person] | None = None,
    by: Person,
    at: datetime,
) -> PlanVersion:
    """Plan a sealed conference anew, with the least disturbance, and seal it again.

    `cap` is unsaved and becomes the last version; None leaves cap, crew, hall or rostrum as they
    are, so that without any of them only the roster counts. Who keeps a place keeps row and seat;
    who loses it is withdrawn; who gains one takes a free seat. A new `hall` is seated anew.

    :raises Refused: if `by` may not, or the conference is not sealed
    :raises CapTooLow: if the classes before the representatives exceed the cap
    :raises NotThere: if somebody of a new `rostrum` has no place
    :raises TooFewSeats: if the rows hold fewer people than are in the hall
    """
    prospect = foresee(conference, cap, crew)
    policies.check_may_replan(by, conference, prospect, at.date())
    reason = "; ".join(reasons(cap, crew, hall, rostrum)) or "roster"
    seals.reopen(cycle=conference.cycle, stage=STAGE, reason=reason, by=by, at=at)
    lifecycle.move(conference, ConferenceState.PREPARING, by=by, at=at)
    plan = begin(conference, cap, crew, at)
    rows = turn(plan, prospect)
    for turned, state in ((Turn.LOST, WITHDRAWN), (Turn.GAINED, PROPOSED)):
        moved = [it.attendance for it in prospect.of(turned) if it.attendance]
        lifecycle.move_all(moved, state, subject=conference, by=by, at=at)
    write_changes(plan, prospect, rows)
    if prospect.sharing:
        write_sharing(plan, prospect.sharing)
    seat_again(conference, hall, rostrum)
    facts = {
        "cap": plan.cap.people,
        "crew": plan.crew,
        "version": plan.version,
        **{kind.value: len(prospect.of(kind)) for kind in Turn},
        "rows": canonical.digest(queries.attendance_rows(queries.attendances(conference))),
        "seating": canonical.digest(queries.seating_rows(queries.seating(conference))),
    }
    ledger.append("conference.replanned", subject=conference, by=by, at=at, facts=facts)
    lifecycle.move(conference, ConferenceState.SEALED, by=by, at=at)
    result = queries.result(conference)
    seals.place(cycle=conference.cycle, stage=STAGE, result=result, by=by, at=at)
    return plan


def foresee(
    conference: Conference, cap: CapVersion | None = None, crew: int | None = None
) -> Prospect:
    """Return what a new cap, a new crew, or the roster of today would change. Nothing is written.

    `cap` may be unsaved; None leaves the one in force, as None leaves the crew.
    """
    problem = queries.sharing_problem(conference)
    steps = represent(problem).trace if problem else ()
    return queries.prospect(conference, steps, cap, crew)


def reasons(
    cap: CapVersion | None,
    crew: int | None,
    hall: Hall | None,
    rostrum: Sequence[Person] | None,
) -> Iterator[str]:
    """Yield why the seal is broken. The ledger is read in one language and names no person."""
    if cap:
        yield f"cap {cap.people} ({cap.source}, {cap.on.isoformat()})"
    if crew is not None:
        yield f"crew {crew}"
    if hall:
        yield "hall"
    if rostrum is not None:
        yield "rostrum"


def begin(
    conference: Conference, cap: CapVersion | None, crew: int | None, at: datetime
) -> PlanVersion:
    """Write the new cap and the new crew, and begin the version of the plan that rests on them."""
    last = queries.cap(conference)
    if cap:
        cap.conference, cap.version = conference, last.version + 1
        cap.save(force_insert=True)
    if crew is not None:
        conference.crew = crew
        conference.save(update_fields=["crew"])
    return PlanVersion.objects.create(
        conference=conference,
        version=conference.plans.count() + 1,
        cap=cap or last,
        crew=conference.crew,
        on=queries.local(conference, at).date(),
    )


# ------------------------------------------------------------------------- the attendance


def turn(plan: PlanVersion, prospect: Prospect) -> dict[int, Attendance]:
    """Free seats, give places; return every row that changes, by person key."""
    lost = [it.attendance for it in prospect.of(Turn.LOST)]
    gained = prospect.of(Turn.GAINED)
    back = [it for it in gained if it.attendance]
    Seat.objects.filter(attendance__in=[it.pk for it in lost]).update(attendance=None)
    held = [reclassed(it) for it in (*back, *prospect.of(Turn.MOVED))]
    Attendance.objects.bulk_update(held, ["attendance_class", "why"])
    new = write_new(plan.conference, [it for it in gained if it.attendance is None])
    return {it.person_id: it for it in (*lost, *held, *new)}


def reclassed(turned: Turned) -> Attendance:
    """Return a row as the place is given now: perhaps in another class, on another ground."""
    row, place = turned.attendance, turned.place
    row.attendance_class, row.why = place.attendance_class, place.why
    return row


def write_new(conference: Conference, gained: Sequence[Turned]) -> list[Attendance]:
    """Write the places of those who never had one, behind all that were given before."""
    last = conference.attendances.order_by("position").values_list("position", flat=True).last()
    return Attendance.objects.bulk_create(
        Attendance(
            conference=conference,
            person=it.place.person,
            attendance_class=it.place.attendance_class,
            why=it.place.why,
            position=position,
        )
        for position, it in enumerate(gained, start=(last or 0) + 1)
    )


def write_changes(plan: PlanVersion, prospect: Prospect, rows: dict[int, Attendance]) -> None:
    sharing = prospect.sharing
    Change.objects.bulk_create(
        Change(
            plan=plan,
            attendance=rows[(it.attendance or it.place).person.pk],
            position=position,
            turn=it.turn,
            cause=it.cause,
            pool=sharing.units[it.pool] if it.pool else None,
            places=sharing.places(it.pool) if it.pool else None,
            rank=it.rank,
        )
        for position, it in enumerate(prospect.turns, start=1)
    )


def write_sharing(plan: PlanVersion, sharing: Sharing) -> None:
    """Write how the places of this version were shared out. The lots stay those of the first."""
    units = sharing.units
    whole = Apportionment.objects.create(
        plan=plan,
        places=len(sharing.steps),
        next_pool=units.get(sharing.next_pool),
        last_pool=units.get(sharing.last_pool),
    )
    Share.objects.bulk_create(
        Share(apportionment=whole, unit=unit, size=sharing.sizes[code], places=sharing.places(code))
        for code, unit in units.items()
    )
    TracedPlace.objects.bulk_create(
        TracedPlace(
            apportionment=whole,
            number=number,
            unit=units[step.pool],
            ground=step.by,
            numerator=step.numerator,
            denominator=step.denominator,
        )
        for number, step in enumerate(sharing.steps, start=1)
    )


# ----------------------------------------------------------------------------- the seats


def seat_again(conference: Conference, hall: Hall | None, rostrum: Sequence[Person] | None) -> None:
    """Seat who is there now: in a new hall anew, else with nobody moved who stays."""
    found = queries.seating(conference)
    if found is None and hall is None:
        return
    above = queries.staying(conference, found) if rostrum is None else list(rostrum)
    if hall is None:
        arrangement = queries.rearrange(conference, found, above)
        policies.check_seats(conference, arrangement, above)
        move_in(found, above, arrangement)
        return
    parts = {"seating": hall.seating, "rows": hall.rows, "seats": hall.seats, "rostrum": above}
    arrangement = queries.arrange(conference, **parts)
    policies.check_seats(conference, arrangement, above)
    if found:
        take_down(found)
    write_seating(**parts, arrangement=arrangement)


def move_in(found: Seating, rostrum: Sequence[Person], arrangement: queries.Arrangement) -> None:
    """Give newcomers their seats, free those of whoever goes up, and close the rostrum up."""
    RostrumPlace.objects.filter(seating=found).delete()
    RostrumPlace.objects.bulk_create(rostrum_places(found, rostrum))
    people = {place: key for key, place in arrangement.taken.items()}
    changed = []
    for index, row in enumerate(arrangement.rows):
        for seat in row.seats.all():
            key = people.get((index, seat.number))
            if seat.attendance_id != key:
                seat.attendance_id = key
                changed.append(seat)
    Seat.objects.bulk_update(changed, ["attendance"])


def take_down(found: Seating) -> None:
    """Remove a seating, so that another hall may stand in its place."""
    Seat.objects.filter(row__seating=found).delete()
    for model in (Row, RostrumPlace):
        model.objects.filter(seating=found).delete()
    found.delete()
