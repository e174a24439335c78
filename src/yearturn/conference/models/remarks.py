"""What was said at the meeting: thanks, appraisals, calls, commitments and greetings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from yearturn.conference.models.agenda import Mandate, one_mandate
from yearturn.conference.models.meeting import Conference
from yearturn.kernel.bilingual import said
from yearturn.organization.models import Person
from yearturn.recognition.models import Award


class RemarkKind(models.TextChoices):
    THANKS = "thanks", pgettext_lazy("remark", "thanks")
    APPRAISAL = "appraisal", pgettext_lazy("remark", "appraisal")
    CALL = "call", pgettext_lazy("remark", "call")
    COMMITMENT = "commitment", pgettext_lazy("remark", "commitment")
    GREETING = "greeting", pgettext_lazy("remark", "greeting")


class Remark(models.Model):
    """One thing that somebody said, in order; `to` names whom it was said to.

    Who speaks as a winner is named by award and rank, and found in the award list.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="remarks")
    position = models.IntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", null=True)
    rank = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=20, choices=RemarkKind)
    to = models.CharField(max_length=200, blank=True)
    to_zh = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    text_zh = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "position"], name="one_remark_a_position"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RemarkKind.values), name="remark_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
            models.CheckConstraint(
                condition=Q(award=None, rank=None) | Q(award__isnull=False, rank__gt=0),
                name="a_winner_who_remarks_is_named_by_award_and_rank",
            ),
        ]

    def __str__(self):
        return said(self, "text")


class RemarkBehalf(Mandate):
    """For whom a remark is made."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="behalves")

    class Meta(Mandate.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["remark", "position"], name="one_behalf_of_a_remark_a_position"
            ),
            one_mandate("a_behalf_of_a_remark_is_a_unit_a_person_or_words"),
        ]
