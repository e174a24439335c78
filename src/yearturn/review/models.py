"""What was found when the year was looked back upon."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Unit
from yearturn.review.states import REVIEW_MOVES, ReviewState


class FindingKind(models.TextChoices):
    ACHIEVEMENT = "achievement", _("achievement")
    HIGHLIGHT = "highlight", _("highlight")
    SHORTFALL = "shortfall", _("shortfall")


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
