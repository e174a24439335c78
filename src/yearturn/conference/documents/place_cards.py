"""Place cards: tents to cut and fold, the name on both faces."""

from typing import Any

from django.utils.translation import gettext as _

from yearturn.conference import queries
from yearturn.conference.models import Conference, Seating
from yearturn.kernel import typesetting
from yearturn.kernel.bilingual import in_chinese, speaking
from yearturn.organization.models import Cycle, Person

TEMPLATE = "conference/typst/place-cards.typ"


def place_cards(cycle: Cycle, *, language: str) -> bytes:
    """Return the cards of the rostrum as PDF in `zh` or `en`, from its left, two on a page.

    :raises kernel.typesetting.Unset: if they cannot be set without a warning
    """
    return printed(cycle, language, rostrum_cards)


def hall_cards(cycle: Cycle, *, language: str) -> bytes:
    """Return the cards of everybody in the hall as PDF, row by row, two on a page.

    :raises kernel.typesetting.Unset: if they cannot be set without a warning
    """
    return printed(cycle, language, seat_cards)


def printed(cycle: Cycle, language: str, cards) -> bytes:
    with speaking(language):
        data = card_data(queries.conference(cycle), cards)
        return typesetting.pdf(TEMPLATE, data, language=language)


def card_data(conference: Conference, cards) -> dict[str, Any]:
    """Return everything that the cards say, in the language at hand."""
    return {
        "title": _("Place Cards"),
        "fold": _("fold"),
        "cut": _("cut"),
        "cards": cards(queries.seating(conference)),
    }


def rostrum_cards(found: Seating) -> list[dict[str, str]]:
    return [card(it.person, queries.rostrum_name(it)) for it in found.rostrum.all()]


def seat_cards(found: Seating) -> list[dict[str, str]]:
    return [
        card(seat.attendance.person, queries.seat_name(row, seat.number))
        for row in sorted(found.rows.all(), key=lambda it: (it.stage_distance, it.position))
        for seat in row.seats.all()
        if seat.attendance
    ]


def card(person: Person, seat: str) -> dict[str, str]:
    return {"name": spaced(str(person)), "seat": seat}


def spaced(name: str) -> str:
    """Return a name as a card shows it: one of two Chinese characters is set as wide as three."""
    return "　".join(name) if in_chinese() and len(name) == len("张三") else name
