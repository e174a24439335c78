"""The plan of a year: focuses, what sectors do for them, tasks, letters, how they are related."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Person, Unit
from yearturn.planning.models.demands import Directive, Risk
from yearturn.planning.models.measuring import ExactField, Indicator
from yearturn.planning.states import PLAN_MOVES, PlanState


class Role(models.TextChoices):
    """What a focus is to the year: its aim, the way there, where one starts, what carries it."""

    GOAL = "goal", pgettext_lazy("focus", "goal")
    MEANS = "means", pgettext_lazy("focus", "means")
    STARTING_POINT = "starting_point", pgettext_lazy("focus", "starting point")
    SUPPORT = "support", pgettext_lazy("focus", "support")


class Strength(models.TextChoices):
    """How strongly two things of a plan are related, strongest first."""

    STRONG = "strong", pgettext_lazy("relation", "strong")
    MEDIUM = "medium", pgettext_lazy("relation", "medium")
    WEAK = "weak", pgettext_lazy("relation", "weak")


class Plan(models.Model):
    """What the year to come is to be: one for each cycle, sealed when it is deployed."""

    MOVES = PLAN_MOVES

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=PlanState, default=PlanState.DRAFT)

    class Meta:
        verbose_name = _("plan")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="plan_state_is_known"
            )
        ]

    def __str__(self):
        return f"{self.cycle_id} {self.state}"


class Focus(models.Model):
    """What the year is about: for the group, or for one sector (`unit`)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="focuses")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    name_zh = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=20, choices=Role)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="focuses", null=True)
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="a_focus_stands_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="focus_role_is_known"),
        ]

    def __str__(self):
        return said(self, "name")


class Measure(models.Model):
    """What one sector does for one focus."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures")
    code = models.CharField(max_length=100)
    sector = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    focus = models.ForeignKey(Focus, models.PROTECT, related_name="measures")
    text = models.TextField()
    text_zh = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="a_measure_stands_once")
        ]

    def __str__(self):
        return said(self, "text")


class Task(models.Model):
    """What one unit hands over by a day, with whom, and who answers for it.

    `carried` tasks stood in the plan of the year before and were not done there.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    name_zh = models.CharField(max_length=300, blank=True)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="tasks", null=True)
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    partners = models.ManyToManyField(Unit, related_name="+")
    directives = models.ManyToManyField(Directive, related_name="tasks")
    risks = models.ManyToManyField(Risk, related_name="tasks")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    deliverable = models.TextField()
    deliverable_zh = models.TextField(blank=True)
    weight = ExactField()
    due_on = models.DateField()
    carried = models.BooleanField(default=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="tasks", null=True)
    target = ExactField(null=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="a_task_stands_once"),
            models.CheckConstraint(
                condition=~Q(weight__startswith="-"), name="no_task_weighs_less_than_nothing"
            ),
            models.CheckConstraint(
                condition=Q(target=None) | Q(indicator__isnull=False),
                name="a_task_target_has_an_indicator",
            ),
        ]

    def __str__(self):
        return said(self, "name")


class Letter(models.Model):
    """A target responsibility letter: borne by the head of a unit, issued by the head above.

    `issuing` is the unit that the issuer speaks for; None is the group.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="letters")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    bearer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    issuer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    issuing = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    number = models.PositiveIntegerField()
    dated = models.DateField()
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "unit"], name="one_letter_a_unit"),
            models.UniqueConstraint(fields=["plan", "number"], name="a_letter_number_stands_once"),
            models.CheckConstraint(
                condition=~Q(unit=F("issuing")), name="no_unit_gives_itself_a_letter"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.unit_id}"


class Alignment(models.Model):
    """A relation of two things of a plan (focus, measure, task or indicator), by their codes.

    Codes are unique over a year's identifiers, so that a pair of them says what is meant.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="alignments")
    source = models.CharField(max_length=100)
    target = models.CharField(max_length=100)
    strength = models.CharField(max_length=10, choices=Strength)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "source", "target"], name="a_relation_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(strength__in=Strength.values), name="strength_is_known"
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="nothing_aligns_itself"),
        ]

    def __str__(self):
        return f"{self.source} {self.target} {self.strength}"
