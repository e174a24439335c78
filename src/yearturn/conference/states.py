"""Every state of a conference and of a place in its hall, and every move that they may make."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConferenceState(TextChoices):
    PREPARING = "preparing", _("in preparation")
    SEALED = "sealed", _("sealed")


CONFERENCE_MOVES = {
    ConferenceState.PREPARING: {ConferenceState.SEALED},
    ConferenceState.SEALED: {ConferenceState.PREPARING},
}


class AttendanceState(TextChoices):
    """Whether somebody has the place: it is withdrawn under a lower cap, and may be given back."""

    PROPOSED = "proposed", pgettext_lazy("place", "given")
    WITHDRAWN = "withdrawn", pgettext_lazy("place", "withdrawn")


ATTENDANCE_MOVES = {
    AttendanceState.PROPOSED: {AttendanceState.WITHDRAWN},
    AttendanceState.WITHDRAWN: {AttendanceState.PROPOSED},
}
