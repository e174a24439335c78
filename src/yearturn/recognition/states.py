"""Every state of a programme of recognition and every move it may make."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ProgrammeState(TextChoices):
    """Named in a context, since other floors' drafts and approvals have other Chinese names."""

    DRAFT = "draft", pgettext_lazy("programme of recognition", "draft")
    RULES_FROZEN = "rules_frozen", pgettext_lazy("programme of recognition", "rules frozen")
    NOMINATING = "nominating", pgettext_lazy("programme of recognition", "nominating")
    SCREENING = "screening", pgettext_lazy("programme of recognition", "screening")
    JUDGING = "judging", pgettext_lazy("programme of recognition", "judging")
    SELECTED = "selected", pgettext_lazy("programme of recognition", "selected")
    NOTICE = "notice", pgettext_lazy("programme of recognition", "on public notice")
    OBJECTION = "objection", pgettext_lazy("programme of recognition", "under objection")
    APPROVED = "approved", pgettext_lazy("programme of recognition", "approved")
    ANNOUNCED = "announced", pgettext_lazy("programme of recognition", "announced")


PROGRAMME_MOVES = {
    ProgrammeState.DRAFT: {ProgrammeState.RULES_FROZEN},
    ProgrammeState.RULES_FROZEN: {ProgrammeState.NOMINATING},
    ProgrammeState.NOMINATING: {ProgrammeState.SCREENING},
    ProgrammeState.SCREENING: {ProgrammeState.JUDGING},
    ProgrammeState.JUDGING: {ProgrammeState.SELECTED},
    # An office that gives no notice has its winners approved as they were selected.
    ProgrammeState.SELECTED: {ProgrammeState.NOTICE, ProgrammeState.APPROVED},
    ProgrammeState.NOTICE: {ProgrammeState.OBJECTION, ProgrammeState.APPROVED},
    # Back to the notice: an objection was upheld, and another list stands now.
    ProgrammeState.OBJECTION: {ProgrammeState.NOTICE, ProgrammeState.APPROVED},
    ProgrammeState.APPROVED: {ProgrammeState.ANNOUNCED},
    ProgrammeState.ANNOUNCED: set(),
}
