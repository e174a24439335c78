"""Every state of a programme of recognition and every move it may make."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeState(TextChoices):
    DRAFT = "draft", _("draft")
    RULES_FROZEN = "rules_frozen", _("rules frozen")
    NOMINATING = "nominating", _("nominating")
    SCREENING = "screening", _("screening")
    JUDGING = "judging", _("judging")
    SELECTED = "selected", _("selected")
    APPROVED = "approved", _("approved")
    ANNOUNCED = "announced", _("announced")


PROGRAMME_MOVES = {
    ProgrammeState.DRAFT: {ProgrammeState.RULES_FROZEN},
    ProgrammeState.RULES_FROZEN: {ProgrammeState.NOMINATING},
    ProgrammeState.NOMINATING: {ProgrammeState.SCREENING},
    ProgrammeState.SCREENING: {ProgrammeState.JUDGING},
    ProgrammeState.JUDGING: {ProgrammeState.SELECTED},
    ProgrammeState.SELECTED: {ProgrammeState.APPROVED},
    ProgrammeState.APPROVED: {ProgrammeState.ANNOUNCED},
    ProgrammeState.ANNOUNCED: set(),
}
