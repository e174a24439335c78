"""The papers of recognition: the proposed list and the certificates."""

from yearturn.recognition.documents.certificate import certificates
from yearturn.recognition.documents.proposed_list import proposed_list

__all__ = ["certificates", "proposed_list"]
