"""The rules of a year's recognition: titles, criteria, quotas, who judges whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yearturn.decisions.types import Method
from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Person
from yearturn.recognition.models.authority import Authorised
from yearturn.recognition.models.exact import Exact
from yearturn.recognition.states import PROGRAMME_MOVES, ProgrammeState

# The ways to merits that a workbook can name; the decision library knows more.
OFFERED = (Method.TRIMMED, Method.MEAN, Method.VOTES, Method.ZSCORE, Method.SEVERITY)


class AwardKind(models.TextChoices):
    COMPETITIVE = "competitive", _("competitive")
    DISCRETIONARY = "discretionary", _("discretionary")


class Design(models.TextChoices):
    """How an award's certificate looks."""

    CLASSIC = "classic", _("classic")
    RING = "ring", _("year rings")
    PLAIN = "plain", _("plain")


class Attribute(models.TextChoices):
    """What a quota may count."""

    UNIT = "unit", _("unit")
    SECTOR = "sector", _("sector")
    POSITION_FAMILY = "position_family", _("position family")
    LEVEL = "level", _("level")
    GENDER = "gender", _("gender")
    SITE = "site", _("site")


class Programme(models.Model):
    """The recognition of one cycle. `rules` is the digest of the frozen rules."""

    MOVES = PROGRAMME_MOVES

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="+")
    rules = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20, choices=ProgrammeState, default=ProgrammeState.DRAFT)

    class Meta:
        verbose_name = _("programme of recognition")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ProgrammeState.values), name="programme_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProgrammeState.DRAFT) | ~Q(rules=""),
                name="only_a_draft_has_no_frozen_rules",
            ),
        ]

    def __str__(self):
        return str(self.cycle)


class Award(Authorised):
    """A title: how many may bear it, who may not, how merit is found, what else it brings.

    `bonus` is the gross amount for each winner, in the currency of the group. Without a `design`
    its certificate looks as those of its kind do.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="awards")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=AwardKind)
    seats = models.PositiveIntegerField()
    method = models.CharField(max_length=20, default=Method.TRIMMED)
    min_months = models.PositiveIntegerField(null=True)
    veto = models.JSONField(default=list)
    min_appraisal = Exact(null=True)
    rest_years = models.PositiveSmallIntegerField(null=True)
    bonus = Exact(null=True)
    design = models.CharField(max_length=20, choices=Design, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="an_award_stands_once"),
            models.CheckConstraint(
                condition=Q(kind__in=AwardKind.values), name="award_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(method__in=[method.value for method in OFFERED]),
                name="award_method_is_known",
            ),
            models.CheckConstraint(condition=Q(seats__gt=0), name="an_award_has_a_seat"),
            models.CheckConstraint(
                condition=Q(design__in=["", *Design.values]), name="certificate_design_is_known"
            ),
            models.CheckConstraint(
                condition=Q(authority_person=None) | Q(authority_unit=None),
                name="an_award_names_one_authority_at_most",
            ),
        ]

    def __str__(self):
        return said(self, "name")


class Criterion(models.Model):
    """One thing that judges score, within its range and with its weight."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=200, blank=True)
    name_zh = models.CharField(max_length=200, blank=True)
    weight = Exact()
    lowest = Exact()
    highest = Exact()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["award", "code"], name="a_criterion_stands_once")
        ]

    def __str__(self):
        return said(self, "name") or self.code


class Quota(models.Model):
    """Bounds on the winners of one award, or (None) of all competitive awards together.

    `row` is where the rule stands in the rules as they were handed in: its name in every reason.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="quotas")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", null=True)
    attribute = models.CharField(max_length=20, choices=Attribute)
    value = models.CharField(max_length=200)
    minimum = models.PositiveIntegerField(default=0)
    maximum = models.PositiveIntegerField(null=True)
    row = models.PositiveIntegerField()

    class Meta:
        ordering = ["row"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "row"], name="a_quota_has_its_own_row"),
            models.CheckConstraint(
                condition=Q(attribute__in=Attribute.values), name="quota_attribute_is_known"
            ),
            models.CheckConstraint(
                condition=Q(maximum=None) | Q(maximum__gte=F("minimum")),
                name="a_quota_leaves_room",
            ),
        ]

    def __str__(self):
        return f"quotas!{self.row}"


class Judge(models.Model):
    """Somebody who may score the candidates of an award."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="judges")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award", "person"], name="a_judge_sits_once")
        ]

    def __str__(self):
        return str(self.person)


class Conflict(models.Model):
    """A declared conflict of interest: this judge's ballots for this nominee never count."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="conflicts")
    judge = models.ForeignKey(Person, models.PROTECT, related_name="+")
    nominee = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField()

    def __str__(self):
        return self.reason
