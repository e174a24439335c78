"""Every state of a conference and every move it may make."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConferenceState(TextChoices):
    PREPARING = "preparing", _("in preparation")
    SEALED = "sealed", _("sealed")


CONFERENCE_MOVES = {
    ConferenceState.PREPARING: {ConferenceState.SEALED},
    ConferenceState.SEALED: set(),
}
