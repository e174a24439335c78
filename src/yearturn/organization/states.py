"""Every state of a cycle and every move it may make."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CycleState(TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


CYCLE_MOVES = {
    CycleState.OPEN: {CycleState.CLOSED},
    CycleState.CLOSED: {CycleState.OPEN},
}
