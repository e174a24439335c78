"""Planning attendance under the cap: the classes in order, the representatives last."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from yearturn.conference import policies, queries
from yearturn.conference.models import (
    Apportionment,
    Attendance,
    AttendanceClass,
    Call,
    Conference,
    DrawOrder,
    PlanVersion,
    Share,
    TracedPlace,
    Way,
    Why,
)
from yearturn.conference.queries import Place, Proposal
from yearturn.decisions import canonical
from yearturn.decisions.representation import represent
from yearturn.decisions.ties import draw_digest
from yearturn.decisions.types import Misdesignated, Pool, Representation, RepresentationProblem
from yearturn.kernel import ledger
from yearturn.organization.models import Person


@transaction.atomic
def plan_attendance(
    *,
    conference: Conference,
    classes: Sequence[AttendanceClass],
    calls: Sequence[Call],
    by: Person,
    at: datetime,
) -> list[Attendance]:
    """Fill the hall up to the cap and write who is in it, in which class, and why.

    `classes` and `calls` are unsaved and name one another. The representatives take the places
    that are left: the pools by size, inside a pool by lot under the seed of the cycle, or as named.

    :raises Refused: if `by` may not, attendance is planned already, or the winners are not sealed
    :raises OverCap: if the classes before the representatives exceed the cap
    :raises Misnamed: if people are named where lots are drawn, belong to no pool, or are more or
        fewer than their pool has places
    """
    proposal = queries.propose(conference, classes, calls)
    policies.check_may_plan_attendance(by, conference, calls, proposal, at.date())
    AttendanceClass.objects.bulk_create(classes)
    Call.objects.bulk_create(calls)
    plan = PlanVersion.objects.create(
        conference=conference,
        version=1,
        cap=queries.cap(conference),
        crew=conference.crew,
        on=queries.local(conference, at).date(),
    )
    places = list(proposal.places)
    if proposal.delegating:
        outcome = delegate(conference, proposal)
        places += delegated(proposal, outcome)
        write_apportionment(plan, proposal, outcome)
    attendances = write_attendances(conference, places)
    counts = {it.kind: 0 for it in classes}
    for place in places:
        counts[place.attendance_class.kind] += 1
    rows = canonical.digest(queries.attendance_rows(attendances))
    facts = {"cap": proposal.cap, "people": len(places), "classes": counts, "rows": rows}
    ledger.append("conference.attendance_planned", subject=conference, by=by, at=at, facts=facts)
    return attendances


def delegate(conference: Conference, proposal: Proposal) -> Representation:
    try:
        return represent(problem(conference, proposal))
    except Misdesignated as wrong:
        raise policies.misnamed(proposal, wrong.pools) from wrong


def problem(conference: Conference, proposal: Proposal) -> RepresentationProblem:
    """Return the places that are left, as the problem that is decided: people by their codes."""
    named = proposal.designated
    return RepresentationProblem(
        pools=tuple(
            Pool(code, tuple(sorted(person.code for person in people)))
            for code, people in proposal.pools.items()
        ),
        places=proposal.free,
        minimum=proposal.delegating.minimum,
        seed=conference.cycle.seed,
        designated=None if named is None else tuple(person.code for person in named),
    )


def delegated(proposal: Proposal, outcome: Representation) -> Iterator[Place]:
    """Yield the representatives' places: the sectors in roster order, then the group's own."""
    people = {person.code: person for pool in proposal.pools.values() for person in pool}
    why = Why.LOT if proposal.delegating.how == Way.DRAW else Why.DESIGNATION
    order = sorted(outcome.delegations, key=lambda it: queries.pool_rank(proposal.units[it.pool]))
    for delegation in order:
        for code in delegation.members:
            yield Place(people[code], proposal.delegating, why)


def write_attendances(conference: Conference, places: Sequence[Place]) -> list[Attendance]:
    return Attendance.objects.bulk_create(
        Attendance(
            conference=conference,
            person=place.person,
            attendance_class=place.attendance_class,
            why=place.why,
            position=position,
        )
        for position, place in enumerate(places, start=1)
    )


def write_apportionment(plan: PlanVersion, proposal: Proposal, outcome: Representation) -> None:
    """Write how the places were shared out, and how the lots fell where lots were drawn."""
    units = proposal.units
    whole = Apportionment.objects.create(
        plan=plan,
        places=sum(delegation.places for delegation in outcome.delegations),
        next_pool=units.get(outcome.next_pool),
        last_pool=units.get(outcome.last_pool),
    )
    Share.objects.bulk_create(
        Share(apportionment=whole, unit=units[it.pool], size=it.size, places=it.places)
        for it in outcome.delegations
    )
    TracedPlace.objects.bulk_create(
        TracedPlace(
            apportionment=whole,
            number=step.place,
            unit=units[step.pool],
            ground=step.by,
            numerator=step.numerator,
            denominator=step.denominator,
        )
        for step in outcome.trace
    )
    if proposal.delegating.how == Way.DRAW:
        DrawOrder.objects.bulk_create(lots(plan.conference, proposal, whole))


def lots(conference: Conference, proposal: Proposal, whole: Apportionment) -> Iterator[DrawOrder]:
    """Yield everybody's lot, those who were not drawn included, so that the draw can be redone."""
    for code, people in proposal.pools.items():
        drawn = sorted((draw_digest(conference.cycle.seed, it.code), it.pk, it) for it in people)
        for rank, (digest, _key, person) in enumerate(drawn, start=1):
            yield DrawOrder(
                apportionment=whole,
                unit=proposal.units[code],
                person=person,
                rank=rank,
                digest=digest,
            )
