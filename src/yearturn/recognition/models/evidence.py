"""What people hand in: nominations, scores, grants; and what screening found about them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Person
from yearturn.recognition.models.authority import Authorised
from yearturn.recognition.models.exact import Exact
from yearturn.recognition.models.rules import Award, Criterion


class Channel(models.TextChoices):
    SELF = "self", _("self-nomination")
    PEER = "peer", _("peer nomination")
    MANAGER = "manager", _("nomination by the manager")
    UNIT = "unit", _("recommendation by the unit")


class Nomination(models.Model):
    """One person's case for somebody's recognition."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="nominations")
    nominee = models.ForeignKey(Person, models.PROTECT, related_name="+")
    nominator = models.ForeignKey(Person, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel)
    case = models.TextField()
    case_zh = models.TextField(blank=True)
    citation = models.TextField(blank=True)
    citation_zh = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="nomination_channel_is_known"
            ),
            models.CheckConstraint(condition=~Q(case=""), name="a_nomination_makes_a_case"),
        ]

    def __str__(self):
        return said(self, "case")


class Score(models.Model):
    """What one judge gave one nominee on one criterion of an award."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    nominee = models.ForeignKey(Person, models.PROTECT, related_name="+")
    judge = models.ForeignKey(Person, models.PROTECT, related_name="+")
    value = Exact()
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "nominee", "judge"], name="a_judge_scores_once"
            )
        ]

    def __str__(self):
        return str(self.value)


class Grant(Authorised):
    """A discretionary award: who was given it, by which authority, and why."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="grants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField()
    reason_zh = models.TextField(blank=True)
    citation = models.TextField(blank=True)
    citation_zh = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "person"], name="a_grant_is_made_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_grant_has_a_reason"),
            models.CheckConstraint(
                condition=Q(authority_person__isnull=False, authority_unit=None)
                | Q(authority_person=None, authority_unit__isnull=False),
                name="a_grant_has_one_authority",
            ),
        ]

    def __str__(self):
        return said(self, "reason")


class EligibilityFinding(models.Model):
    """Whether one person keeps one rule of an award, and the facts that decided it."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="findings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=100)
    passed = models.BooleanField()
    facts = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "person", "rule"], name="a_rule_is_judged_once_a_person"
            )
        ]

    def __str__(self):
        return f"{self.rule}: {self.passed}"
