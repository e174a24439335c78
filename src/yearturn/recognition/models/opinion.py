"""What the winners hang on: other methods, and chance. It decides nothing."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.recognition.models.outcome import Decision, Result
from yearturn.recognition.models.rules import Award


class View(models.TextChoices):
    """How the same ballots are looked at again."""

    MEAN = "mean", _("mean")
    TRIMMED = "trimmed", _("trimmed mean")
    ZSCORE = "zscore", _("z-scores")
    SEVERITY = "severity", _("severity of judges")
    CHANCE = "chance", _("scores drawn again")


class Obstacle(StrEnum):
    """Why an award cannot be looked at so: see `queries.obstacle_sentence`."""

    VOTES = "votes"
    GROUPS = "groups"
    VARIANCES = "variances"
    SINGLE = "single"
    ELSEWHERE = "elsewhere"


class SecondOpinion(models.Model):
    """One award of a decision looked at again; `obstacle` says why that cannot be done."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="second_opinions")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+")
    view = models.CharField(max_length=20, choices=View)
    obstacle = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "award", "view"], name="an_award_is_viewed_once"
            ),
            models.CheckConstraint(condition=Q(view__in=View.values), name="view_is_known"),
            models.CheckConstraint(
                condition=Q(obstacle="") | Q(obstacle__in=[each.value for each in Obstacle]),
                name="obstacle_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.award_id} {self.view}"


class Line(StrEnum):
    """Who wins in at least 95 of 100 draws, in fewer, and in 5 at most."""

    FIRM = "firm"
    OPEN = "open"
    OUT = "out"


LINES = [each.value for each in Line]


class Standing(models.Model):
    """What one result hangs on, of somebody who wins or comes near it.

    `wins_by` lists the views, chance apart, under which they win. `share` and its `error` by
    simulation are millionths of the draws.
    """

    result = models.OneToOneField(Result, models.PROTECT, related_name="standing")
    wins_by = models.JSONField(default=list)
    share = models.PositiveIntegerField(null=True)
    error = models.PositiveIntegerField(null=True)
    line = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share=None, error=None, line="")
                | Q(
                    share__isnull=False, error__isnull=False, line__in=[each.value for each in Line]
                ),
                name="a_share_comes_with_its_error_and_line",
            ),
        ]

    def __str__(self):
        return f"{self.result_id} {self.line}"
