"""The conference as spreadsheets: who is in the hall and why, who is called up in which order."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yearturn.conference import queries
from yearturn.conference.models import (
    Apportionment,
    Attendance,
    Change,
    Conference,
    Ground,
    TracedPlace,
)
from yearturn.conference.queries import Batch, Reasons, post_of, titled, unit_of
from yearturn.kernel.bilingual import said, speaking
from yearturn.kernel.spreadsheets import Sheet, workbook
from yearturn.organization.models import Cycle, Person

# So much of a digest tells any two lots of a group apart; whoever redoes the draw has the rest.
PREFIX = 12
NAMES = {"zh": lambda: _("Name in Chinese"), "en": lambda: _("Name in English")}
PARTS = {
    "host": lambda: _("hosts the conference"),
    "speaks": lambda: _("speaks"),
    "presents": lambda: _("presents an award"),
    "honour": lambda: _("is honoured"),
    "call": lambda: _("is called to attend"),
}


def attendance_book(cycle: Cycle, languages: Sequence[str]) -> bytes:
    """Return who attends the conference of a cycle, and why, as an XLSX file.

    It speaks the first of the `languages` (`zh`, `en`); people have their names in each of them.
    """
    with speaking(languages[0]):
        conference = queries.conference(cycle)
        places = queries.attendances(conference)
        whole = queries.apportionment(conference)
        return workbook(
            [
                list_sheet(conference, places, languages),
                summary_sheet(conference, places),
                *(delegation_sheets(conference, whole, places) if whole else []),
                *change_sheets(conference),
                sign_in_sheet(places, queries.seat_names(conference)),
            ]
        )


def list_sheet(
    conference: Conference, places: Sequence[Attendance], languages: Sequence[str]
) -> Sheet:
    reasons = Reasons.load(conference)
    seats = queries.seat_names(conference)
    return Sheet(
        _("Attendance"),
        [
            _("No."),
            _("Identifier"),
            *(NAMES[language]() for language in languages),
            _("Class"),
            *([_("Seat")] if seats else []),
            _("Why"),
            _("Unit"),
            _("Post"),
            _("Email"),
            _("Phone"),
        ],
        [
            [
                number,
                place.person.code,
                *(named(place.person, language) for language in languages),
                str(place.attendance_class),
                *seat_cell(place, seats),
                reasons.why(place),
                unit_of(place.person),
                post_of(place.person),
                place.person.email,
                place.person.phone,
            ]
            for number, place in enumerate(places, start=1)
        ],
    )


def seat_cell(place: Attendance, seats: dict[int, str]) -> list[str]:
    """Return the cell that tells somebody's seat; none where nobody is seated."""
    return [seats.get(place.person_id, "")] if seats else []


def named(person: Person, language: str) -> str:
    with speaking(language):
        return str(person)


def summary_sheet(conference: Conference, places: Sequence[Attendance]) -> Sheet:
    """Return the cap and its source, how many each class holds, who has a part and no place."""
    cap = queries.cap(conference)
    rows = [
        [_("cap"), cap.people, said(cap, "source")],
        [_("set on"), cap.on, ""],
        *(
            [str(attendance_class), len(found), ""]
            for attendance_class, found in queries.by_class(conference)
        ),
        *([[_("crew"), conference.crew, _("without a place")]] if conference.crew else []),
        [_("in the hall"), len(places) + conference.crew, ""],
        [_("places left"), cap.people - len(places) - conference.crew, ""],
        *(
            [_("no place"), str(absence.person), PARTS[absence.part]()]
            for absence in queries.absences(conference)
        ),
    ]
    return Sheet(_("Summary"), [_("What"), _("Number"), _("Remark")], rows)


def delegation_sheets(
    conference: Conference, whole: Apportionment, places: Sequence[Attendance]
) -> list[Sheet]:
    lots = queries.draws(whole)
    sheets = [pool_sheet(whole), trace_sheet(queries.apportionments(conference))]
    if lots:
        placed = {place.person_id for place in places}
        sheets.append(draw_sheet(lots, placed))
    return sheets


def pool_sheet(whole: Apportionment) -> Sheet:
    return Sheet(
        _("Pools"),
        [_("Pool"), _("Cadres without a place"), _("Places"), _("Remark")],
        [
            [str(share.unit), share.size, share.places, pool_remark(whole, share.unit_id)]
            for share in queries.shares(whole)
        ],
    )


def pool_remark(whole: Apportionment, unit_id: int) -> str:
    remarks = []
    if unit_id == whole.next_pool_id:
        remarks.append(_("would get the next place"))
    if unit_id == whole.last_pool_id:
        remarks.append(_("would lose the last place"))
    return _("; ").join(remarks)


def trace_sheet(versions: Sequence[Apportionment]) -> Sheet:
    """Return why each place went where it went: the size of the pool over its divisor.

    Where the plan has several versions, each place stands under its version and cap.
    """
    several = len(versions) > 1
    head = [_("Place"), _("Pool"), _("Ground"), _("Quotient"), _("Quotient as a decimal")]
    rows = [
        [*([whole.plan.version, whole.plan.cap.people] if several else []), *trace_row(step)]
        for whole in versions
        for step in queries.trace(whole)
    ]
    return Sheet(_("Apportionment"), [*([_("Version"), _("Cap")] if several else []), *head], rows)


def trace_row(step: TracedPlace) -> list:
    by_quotient = step.ground == Ground.QUOTIENT
    quotient = Fraction(step.numerator, step.denominator)
    return [
        step.number,
        str(step.unit),
        str(step.get_ground_display()),
        f"{step.numerator}/{step.denominator}" if by_quotient else "",
        f"{float(quotient):.6f}" if by_quotient else "",
    ]


def change_sheets(conference: Conference) -> list[Sheet]:
    """Return the sheet of who gained and who lost a place, where the plan changed anybody's."""
    found = queries.changes(conference)
    if not found:
        return []
    head = [
        _("Version"),
        pgettext("day of a plan", "Date"),
        _("Cap"),
        _("Identifier"),
        _("Name"),
        _("Unit"),
        _("Class"),
        _("Change"),
        _("Reason"),
    ]
    widths = [9, 12, 8, 14, 18, 24, 20, 12, 90]
    return [Sheet(_("Changes"), head, [change_row(it) for it in found], widths)]


def change_row(change: Change) -> list:
    place = change.attendance
    return [
        change.plan.version,
        change.plan.on,
        change.plan.cap.people,
        place.person.code,
        str(place.person),
        unit_of(place.person),
        str(place.attendance_class),
        str(change.get_turn_display()),
        queries.why_changed(change),
    ]


def draw_sheet(lots, placed: set[int]) -> Sheet:
    head = [
        _("Pool"),
        _("Order"),
        _("Identifier"),
        _("Name"),
        _("SHA-256 of seed, “draw” and identifier (first %(count)s digits)") % {"count": PREFIX},
        _("Drawn"),
    ]
    return Sheet(
        _("Draw"),
        head,
        [
            [
                str(lot.unit),
                lot.rank,
                lot.person.code,
                str(lot.person),
                lot.digest[:PREFIX],
                _("yes") if lot.person_id in placed else _("no"),
            ]
            for lot in lots
        ],
        [20, 8, 14, 18, 40, 10],
    )


def sign_in_sheet(places: Sequence[Attendance], seats: dict[int, str]) -> Sheet:
    """Return the sheet that lies at the door: unit by unit, with seats and room to sign."""
    seat, width = ([_("Seat")], [18]) if seats else ([], [])
    return Sheet(
        _("Sign-in"),
        [_("Unit"), _("Name"), _("Post"), _("Class"), *seat, _("Signature"), _("Time")],
        [
            [
                unit_of(place.person),
                str(place.person),
                post_of(place.person),
                str(place.attendance_class),
                *seat_cell(place, seats),
                "",
                "",
            ]
            for place in queries.by_unit(places)
        ],
        [24, 18, 28, 18, *width, 24, 12],
    )


def awards_order_book(cycle: Cycle, languages: Sequence[str]) -> bytes:
    """Return the order in which awards are conferred as an XLSX file, a sheet for each language.

    A batch is who goes up together: the winners of one item of the agenda.
    """
    conference = queries.conference(cycle)
    batches = queries.batches(conference)
    found = []
    for language in languages:
        with speaking(language):
            found.append(order_sheet(conference, batches))
    return workbook(found)


def order_sheet(conference: Conference, batches: Sequence[Batch]) -> Sheet:
    return Sheet(
        _("Order of conferring"),
        [
            _("Batch"),
            _("Time"),
            _("Item"),
            pgettext("place in a list", "No."),
            _("Award"),
            _("Winner"),
            _("Unit"),
            _("Post"),
            _("Presented by"),
        ],
        [
            row
            for number, batch in enumerate(batches, start=1)
            for row in batch_rows(conference, number, batch)
        ],
    )


def batch_rows(conference: Conference, number: int, batch: Batch) -> list[list]:
    """Return a row for each winner; one without, for an item that calls up nobody."""
    start = queries.local(conference, batch.item.starts_at)
    head = [number, start.time(), str(batch.item)]
    presenters = _("; ").join(map(titled, batch.presenters))
    if not batch.honours:
        return [[*head, None, "", "", "", "", presenters]]
    return [
        [
            *head,
            place,
            said(honour, "award_name"),
            str(honour.person),
            str(honour.unit) if honour.unit else "",
            said(honour, "post_title"),
            presenters,
        ]
        for place, honour in enumerate(batch.honours, start=1)
    ]
