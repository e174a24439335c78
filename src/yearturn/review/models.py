"""What was found when the year was looked back upon."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Person, Unit
from yearturn.review.states import REVIEW_MOVES, ReviewState


class FindingKind(models.TextChoices):
    ACHIEVEMENT = "achievement", _("achievement")
    HIGHLIGHT = "highlight", _("highlight")
    SHORTFALL = "shortfall", _("shortfall")


class ReportSection(models.TextChoices):
    """The parts of the work report that people write; figures, tables and charts stand between."""

    THEME = "theme", pgettext_lazy("work report", "theme")
    REVIEW = "review", pgettext_lazy("work report", "look back")
    CHALLENGE = "challenge", pgettext_lazy("work report", "challenge")
    OUTLOOK = "outlook", pgettext_lazy("work report", "outlook")
    MEASURES = "measures", pgettext_lazy("work report", "measures")
    CLOSING = "closing", pgettext_lazy("work report", "closing words")


class Result(models.TextChoices):
    """How a task of the plan before ended."""

    DONE = "done", pgettext_lazy("task", "done")
    CARRIED = "carried", pgettext_lazy("task", "carried over")
    CHANGED = "changed", pgettext_lazy("task", "changed")
    STOPPED = "stopped", pgettext_lazy("task", "stopped")


class Review(models.Model):
    """The review of a year: one for each cycle, sealed when its figures and findings stand."""

    MOVES = REVIEW_MOVES

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ReviewState, default=ReviewState.DRAFT)

    class Meta:
        verbose_name = _("review")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReviewState.values), name="review_state_is_known"
            )
        ]

    def __str__(self):
        return f"{self.cycle_id} {self.state}"


class Finding(models.Model):
    """What a unit achieved, did well or fell short of; what it faced, and what it did about it."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=FindingKind)
    text = models.TextField()
    text_zh = models.TextField(blank=True)
    challenge = models.TextField(blank=True)
    challenge_zh = models.TextField(blank=True)
    response = models.TextField(blank=True)
    response_zh = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FindingKind.values), name="finding_kind_is_known"
            ),
            models.UniqueConstraint(fields=["review", "position"], name="one_finding_a_position"),
        ]

    def __str__(self):
        return said(self, "text")


class Statement(models.Model):
    """What the work report says in words: about one unit, or (`unit` None) about the whole group.

    The `author` of the group's theme is who gives the report.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="statements")
    section = models.CharField(max_length=20, choices=ReportSection)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    text = models.TextField()
    text_zh = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__in=ReportSection.values), name="report_section_is_known"
            ),
            models.UniqueConstraint(fields=["review", "position"], name="one_statement_a_position"),
        ]

    def __str__(self):
        return said(self, "text")


class Settlement(models.Model):
    """How one task of the plan before ended; the plan itself may stand in another database.

    So the task is kept by its code, with the name and the unit that it had.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="settlements")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300, blank=True)
    name_zh = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    result = models.CharField(max_length=20, choices=Result)
    reason = models.TextField(blank=True)
    reason_zh = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(result__in=Result.values), name="result_is_known"),
            models.CheckConstraint(
                condition=Q(result=Result.DONE) | ~Q(reason=""),
                name="what_was_not_done_has_a_reason",
            ),
            models.UniqueConstraint(fields=["review", "code"], name="a_task_is_settled_once"),
        ]

    def __str__(self):
        return said(self, "name") or self.code
