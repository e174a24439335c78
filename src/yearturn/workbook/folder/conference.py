"""The papers of the conference: who is in the hall and why, and the agenda."""

from collections.abc import Callable, Iterator
from functools import partial

from yearturn.conference import documents, queries, sheets
from yearturn.conference.models import Seating
from yearturn.kernel.wordprocessing import HOUSE, Templates
from yearturn.organization.models import Cycle

Paper = tuple[str, Callable[[], bytes]]


def papers(
    cycle: Cycle, languages: tuple[str, ...], templates: Templates = HOUSE
) -> Iterator[Paper]:
    """Yield each paper's path and what makes it; none where no conference is announced."""
    conference = queries.conference(cycle)
    if conference is None:
        return
    if conference.attendances.exists():
        yield "conference/attendance.xlsx", partial(sheets.attendance_book, cycle, languages)
        yield from edited(cycle, languages, templates, "sign-in", documents.sign_in)
        for language in languages:
            make = partial(documents.badges, cycle, language=language)
            yield f"conference/badges.{language}.pdf", make
        if conference.door_key:
            yield "conference/checkin.json", partial(documents.checkin_list, cycle)
    if queries.withdrawals(conference):
        yield from edited(cycle, languages, templates, "change-notice", documents.change_notice)
    yield from seated(cycle, languages, queries.seating(conference))
    if conference.agenda.exists():
        for language in languages:
            make = partial(documents.agenda, cycle, language=language)
            yield f"conference/agenda.{language}.pdf", make
        yield from edited(cycle, languages, templates, "agenda", documents.agenda_for_editing)
        if any(batch.honours for batch in queries.batches(conference)):
            make = partial(sheets.awards_order_book, cycle, languages)
            yield "conference/awards-order.xlsx", make
        for name, make in (
            ("invitation", documents.invitation),
            ("script", documents.script),
            ("citations", documents.citations),
        ):
            yield from edited(cycle, languages, templates, name, make)


def seated(cycle: Cycle, languages: tuple[str, ...], seating: Seating | None) -> Iterator[Paper]:
    """Yield the plan of the seats, and the cards of the rostrum and of the hall that it has."""
    if seating is None:
        return
    kept = {
        "seating": documents.seating_plan,
        **({"place-cards": documents.place_cards} if seating.rostrum.all() else {}),
        **({"place-cards-hall": documents.hall_cards} if seating.rows.all() else {}),
    }
    for name, make in kept.items():
        for language in languages:
            yield f"conference/{name}.{language}.pdf", partial(make, cycle, language=language)


def edited(
    cycle: Cycle,
    languages: tuple[str, ...],
    templates: Templates,
    name: str,
    make: Callable[..., bytes],
) -> Iterator[Paper]:
    """Yield a paper that offices edit, in each language."""
    for language in languages:
        of = partial(make, cycle, language=language, templates=templates)
        yield f"conference/{name}.{language}.docx", of
