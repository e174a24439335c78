"""What a plan answers to: the environment, the risks, and what leaders require."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Person, Unit

LEAST, MOST = 1, 5
# A risk is high from this likelihood times impact on, moderate from the other.
HIGH, MODERATE = 15, 6


class Scope(models.TextChoices):
    MACRO = "macro", pgettext_lazy("environment", "macro")
    MICRO = "micro", pgettext_lazy("environment", "micro")


class Side(models.TextChoices):
    INTERNAL = "internal", pgettext_lazy("environment", "internal")
    EXTERNAL = "external", pgettext_lazy("environment", "external")


class Trend(models.TextChoices):
    POSITIVE = "positive", pgettext_lazy("trend", "positive")
    NEUTRAL = "neutral", pgettext_lazy("trend", "neutral")
    NEGATIVE = "negative", pgettext_lazy("trend", "negative")


class Topic(models.TextChoices):
    """What a leader's requirement is about."""

    GOVERNANCE = "governance", pgettext_lazy("directive", "corporate governance")
    IDEAS = "ideas", pgettext_lazy("directive", "ideas")
    MEASURES = "measures", pgettext_lazy("directive", "measures")
    RISK = "risk", pgettext_lazy("directive", "risk prevention")
    OTHER = "other", pgettext_lazy("directive", "other")


class Grade(models.TextChoices):
    """How much a risk weighs, from likelihood times impact."""

    LOW = "low", pgettext_lazy("risk", "low")
    MODERATE = "moderate", pgettext_lazy("risk", "moderate")
    HIGH = "high", pgettext_lazy("risk", "high")

    @classmethod
    def of(cls, likelihood: int, impact: int) -> "Grade":
        weight = likelihood * impact
        if weight >= HIGH:
            return cls.HIGH
        return cls.MODERATE if weight >= MODERATE else cls.LOW


class Factor(models.Model):
    """One thing that the year meets with, around the group or inside it."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+")
    scope = models.CharField(max_length=10, choices=Scope)
    side = models.CharField(max_length=10, choices=Side)
    trend = models.CharField(max_length=10, choices=Trend)
    text = models.TextField()
    text_zh = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="scope_is_known"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="side_is_known"),
            models.CheckConstraint(condition=Q(trend__in=Trend.values), name="trend_is_known"),
        ]

    def __str__(self):
        return said(self, "text")


def graded(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{name}__range": (LEAST, MOST)}) | Q(**{name: None}),
        name=f"{name}_is_from_1_to_5",
    )


class Risk(models.Model):
    """A risk of the register: why what may happen, what then, how it is met, who answers for it.

    Likelihood and impact are from 1 to 5 (ISO 31000 leaves the scale to the organisation); the
    residual pair is what is left once the treatment works, and both or neither are given.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+")
    code = models.CharField(max_length=100)
    cause = models.TextField()
    cause_zh = models.TextField(blank=True)
    event = models.TextField()
    event_zh = models.TextField(blank=True)
    consequence = models.TextField()
    consequence_zh = models.TextField(blank=True)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    treatment = models.TextField()
    treatment_zh = models.TextField(blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    residual_likelihood = models.PositiveSmallIntegerField(null=True)
    residual_impact = models.PositiveSmallIntegerField(null=True)
    review_on = models.DateField(null=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "code"], name="a_risk_stands_once"),
            *map(graded, ("likelihood", "impact", "residual_likelihood", "residual_impact")),
            models.CheckConstraint(
                condition=Q(residual_likelihood=None, residual_impact=None)
                | Q(
                    residual_likelihood__isnull=False,
                    residual_impact__isnull=False,
                    residual_likelihood__lte=F("likelihood"),
                    residual_impact__lte=F("impact"),
                ),
                name="a_treatment_leaves_no_more_risk",
            ),
        ]

    def __str__(self):
        return said(self, "event")

    @property
    def grade(self) -> Grade:
        """Return how much the risk weighs before it is treated."""
        return Grade.of(self.likelihood, self.impact)

    @property
    def residual(self) -> Grade | None:
        """Return how much of it is left once it is treated; None where nobody has said."""
        if self.residual_likelihood is None or self.residual_impact is None:
            return None
        return Grade.of(self.residual_likelihood, self.residual_impact)


class Directive(models.Model):
    """What a leader requires: of everybody, or of one sector (`unit`)."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+")
    code = models.CharField(max_length=100)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=20, choices=Topic)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    text = models.TextField()
    text_zh = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("directive")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "code"], name="a_directive_stands_once"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="topic_is_known"),
        ]

    def __str__(self):
        return said(self, "text")
