"""The papers of recognition: the proposed list, the commendation decision, the certificates."""

from yearturn.recognition.documents.certificate import certificates
from yearturn.recognition.documents.commendation import (
    commendation,
    commendation_data,
    commendation_for_editing,
)
from yearturn.recognition.documents.proposed_list import (
    proposed_list,
    proposed_list_for_editing,
)

__all__ = [
    "certificates",
    "commendation",
    "commendation_data",
    "commendation_for_editing",
    "proposed_list",
    "proposed_list_for_editing",
]
