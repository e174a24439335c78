"""Every state of a plan and every move it may make; how firm a figure is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    DRAFT = "draft", _("draft")
    DEPLOYED = "deployed", _("deployed")


# A deployed plan is sealed: what is promised in it changes by a supplementary agreement, not here.
PLAN_MOVES = {
    PlanState.DRAFT: {PlanState.DEPLOYED},
    PlanState.DEPLOYED: set(),
}


class Status(TextChoices):
    """How firm an actual is, weakest first: a later status beats the ones before it."""

    FLASH = "flash", _("flash")
    CONFIRMED = "confirmed", _("confirmed")
    AUDITED = "audited", _("audited")
