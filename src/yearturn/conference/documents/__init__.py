"""The papers of a conference: agenda, notice with reply slip, script, citations, seating."""

from yearturn.conference.documents.agenda import agenda, agenda_data, agenda_for_editing
from yearturn.conference.documents.badges import badge_data, badges, checkin_list
from yearturn.conference.documents.change_notice import change_notice, change_notice_data
from yearturn.conference.documents.invitation import invitation, invitation_data, office
from yearturn.conference.documents.place_cards import (
    hall_cards,
    place_cards,
    rostrum_cards,
    seat_cards,
)
from yearturn.conference.documents.script import (
    citation_data,
    citations,
    script,
    script_data,
)
from yearturn.conference.documents.seating import seating_data, seating_plan
from yearturn.conference.documents.sign_in import sign_in, sign_in_data

__all__ = [
    "agenda",
    "agenda_data",
    "agenda_for_editing",
    "badge_data",
    "badges",
    "change_notice",
    "change_notice_data",
    "checkin_list",
    "citation_data",
    "citations",
    "hall_cards",
    "invitation",
    "invitation_data",
    "office",
    "place_cards",
    "rostrum_cards",
    "script",
    "script_data",
    "seat_cards",
    "seating_data",
    "seating_plan",
    "sign_in",
    "sign_in_data",
]
