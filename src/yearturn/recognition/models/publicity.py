"""Between decision and approval: the public notice of the proposed list, and what came in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearturn.organization.models import Person
from yearturn.recognition.models.rules import Award, Programme


class NoticeResult(models.TextChoices):
    NONE = "none", _("no objection")
    OBJECTIONS = "objections", _("objections")


class PublicNotice(models.Model):
    """The days, both included, on which the proposed list stands before everybody.

    `working_days` counts those of them on which people work; `result` is empty until it is over.
    """

    programme = models.OneToOneField(Programme, models.PROTECT, related_name="public_notice")
    from_on = models.DateField()
    to_on = models.DateField()
    working_days = models.PositiveIntegerField()
    contact = models.CharField(max_length=200)
    result = models.CharField(max_length=20, choices=NoticeResult, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="a_notice_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(result="") | Q(result__in=NoticeResult.values),
                name="notice_result_is_known",
            ),
            models.CheckConstraint(condition=~Q(contact=""), name="a_notice_names_a_contact"),
        ]

    def __str__(self):
        return f"{self.from_on} – {self.to_on}"


class ObjectionResult(models.TextChoices):
    UPHELD = "upheld", pgettext_lazy("objection", "upheld")
    DISMISSED = "dismissed", pgettext_lazy("objection", "dismissed")


class Objection(models.Model):
    """What was found of an objection to somebody's honour; who objected is written nowhere."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    received_on = models.DateField()
    result = models.CharField(max_length=20, choices=ObjectionResult)
    reason = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=ObjectionResult.values), name="objection_result_is_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_objection_has_a_reason"),
        ]

    def __str__(self):
        return self.reason
