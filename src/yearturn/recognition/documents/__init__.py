"""The papers of recognition: proposed list, no-objection slip, commendation, certificates."""

from yearturn.recognition.documents.certificate import certificate, certificates
from yearturn.recognition.documents.commendation import (
    commendation,
    commendation_data,
    commendation_for_editing,
)
from yearturn.recognition.documents.no_objection import no_objection
from yearturn.recognition.documents.proposed_list import (
    proposed_list,
    proposed_list_for_editing,
)

__all__ = [
    "certificate",
    "certificates",
    "commendation",
    "commendation_data",
    "commendation_for_editing",
    "no_objection",
    "proposed_list",
    "proposed_list_for_editing",
]
