"""The door to DOCX: a template that an office may change, plain data in, bytes out."""

from yearturn.kernel.wordprocessing.drawing import Figure
from yearturn.kernel.wordprocessing.filling import Picture, Unfit, fill
from yearturn.kernel.wordprocessing.laying import QUIET, Sheet, blank
from yearturn.kernel.wordprocessing.templates import HOUSE, Templates

__all__ = ["HOUSE", "QUIET", "Figure", "Picture", "Sheet", "Templates", "Unfit", "blank", "fill"]
