"""What happens in the hall, in order: items, who speaks or presents, and for whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.conference.models.meeting import Conference
from yearturn.kernel.bilingual import said
from yearturn.organization.models import Person, Unit
from yearturn.recognition.models import Award


class AgendaKind(models.TextChoices):
    REPORT = "report", _("work report")
    DECISION = "decision", _("reading of the commendation decision")
    RECOGNITION = "recognition", _("award ceremony")
    SIGNING = "signing", _("signing of the responsibility letters")
    SPEECH = "speech", _("speech")
    ADDRESS = "address", _("address")
    PAUSE = "pause", _("pause")


class Capacity(models.TextChoices):
    SPEAKS = "speaks", _("speaks")
    PRESENTS = "presents", _("presents")


class AgendaItem(models.Model):
    """One item; `starts_at` follows from the conference's start and the minutes before it."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="agenda")
    position = models.IntegerField()
    minutes = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    title_zh = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=AgendaKind)
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "position"], name="one_agenda_item_a_position"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AgendaKind.values), name="agenda_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="an_agenda_item_takes_time"),
            models.CheckConstraint(
                condition=Q(award=None) | Q(kind=AgendaKind.RECOGNITION),
                name="only_recognition_gives_an_award",
            ),
        ]

    def __str__(self):
        return said(self, "title")


class Appearance(models.Model):
    """Somebody who speaks or presents at an item.

    Who speaks as a winner is named by award and rank, and found in the award list.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="appearances")
    position = models.PositiveIntegerField()
    capacity = models.CharField(max_length=20, choices=Capacity)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", null=True)
    rank = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "capacity", "position"], name="one_appearance_a_position"
            ),
            models.UniqueConstraint(
                fields=["item", "capacity", "person"], name="nobody_appears_twice_at_an_item"
            ),
            models.CheckConstraint(
                condition=Q(capacity__in=Capacity.values), name="capacity_is_known"
            ),
            models.CheckConstraint(
                condition=Q(award=None, rank=None) | Q(award__isnull=False, rank__gt=0),
                name="a_winner_is_named_by_award_and_rank",
            ),
        ]

    def __str__(self):
        return f"{self.item_id} {self.capacity} {self.person_id}"


class Mandate(models.Model):
    """For whom somebody speaks: a unit, a person (themself, say), or words."""

    position = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self):
        return self.words or str(self.unit or self.person)


def one_mandate(name: str) -> models.CheckConstraint:
    """Return the constraint that a mandate is of one kind only."""
    return models.CheckConstraint(
        condition=Q(unit__isnull=False, person=None, words="")
        | Q(unit=None, person__isnull=False, words="")
        | Q(unit=None, person=None) & ~Q(words=""),
        name=name,
    )


class Behalf(Mandate):
    """For whom an item's speakers speak."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="behalves")

    class Meta(Mandate.Meta):
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="one_behalf_a_position"),
            one_mandate("a_behalf_is_a_unit_a_person_or_words"),
        ]
