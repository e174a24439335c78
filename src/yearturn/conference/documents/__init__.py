"""The papers of a conference: the agenda, the notice with its reply slip, the sheet to sign."""

from yearturn.conference.documents.agenda import agenda, agenda_data, agenda_for_editing
from yearturn.conference.documents.invitation import invitation, invitation_data
from yearturn.conference.documents.sign_in import sign_in, sign_in_data

__all__ = [
    "agenda",
    "agenda_data",
    "agenda_for_editing",
    "invitation",
    "invitation_data",
    "sign_in",
    "sign_in_data",
]
