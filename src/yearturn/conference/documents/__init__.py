"""The papers of a conference: agenda, notice with reply slip, script, citations, sign-in."""

from yearturn.conference.documents.agenda import agenda, agenda_data, agenda_for_editing
from yearturn.conference.documents.invitation import invitation, invitation_data
from yearturn.conference.documents.script import (
    citation_data,
    citations,
    script,
    script_data,
)
from yearturn.conference.documents.sign_in import sign_in, sign_in_data

__all__ = [
    "agenda",
    "agenda_data",
    "agenda_for_editing",
    "citation_data",
    "citations",
    "invitation",
    "invitation_data",
    "script",
    "script_data",
    "sign_in",
    "sign_in_data",
]
