"""The one way to say no."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """An action was not taken. The message says why, in words fit for the page."""
