"""What the kernel keeps: the ledger's lines, the salts of its commitments, the seals."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Entry(models.Model):
    """One line of the ledger: written once, never changed, never removed.

    It names actor and subject by opaque text, since the ledger outlives both.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=100, db_index=True)
    facts = models.JSONField(default=dict)
    commitments = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("ledger line")

    def __str__(self):
        return f"{self.number} {self.verb}"


class Salt(models.Model):
    """What opens one commitment of a line. Erasing it forgets the fact and leaves the chain."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="salts")
    name = models.CharField(max_length=200)
    salt = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "name"], name="one_salt_a_personal_fact")
        ]

    def __str__(self):
        return f"{self.entry_id} {self.name}"


class Stage(models.TextChoices):
    """The stages that end with a seal, each resting on those before it."""

    PLANNING = "planning", pgettext_lazy("stage", "planning")
    REVIEW = "review", pgettext_lazy("stage", "review")
    RECOGNITION = "recognition", pgettext_lazy("stage", "recognition")
    CONFERENCE = "conference", pgettext_lazy("stage", "conference")
    PUBLICATION = "publication", pgettext_lazy("stage", "publication")


class Seal(models.Model):
    """A stage's result, closed: the digest that the floors above start from.

    `rests_on` maps each stage below to the digest that was sealed there at that moment.
    """

    cycle = models.CharField(max_length=100)
    stage = models.CharField(max_length=40, choices=Stage)
    digest = models.CharField(max_length=64)
    rests_on = models.JSONField(default=dict)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("seal")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "stage"],
                condition=Q(superseded_at=None),
                name="one_current_seal_a_stage",
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="stage_is_known"),
            models.CheckConstraint(
                condition=Q(superseded_at=None, reason="")
                | (Q(superseded_at__isnull=False) & ~Q(reason="")),
                name="a_seal_is_superseded_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("at")),
                name="no_seal_is_superseded_before_it_was_placed",
            ),
        ]

    def __str__(self):
        return f"{self.stage} {self.digest[:8]}"
