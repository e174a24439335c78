"""The papers of planning: letters, the X-matrix, the risk register, directives to follow up."""

from yearturn.planning.documents.follow_up import directives
from yearturn.planning.documents.letter import letter, letter_data, letter_for_editing
from yearturn.planning.documents.risk_register import risks
from yearturn.planning.documents.x_matrix import matrix

__all__ = ["directives", "letter", "letter_data", "letter_for_editing", "matrix", "risks"]
