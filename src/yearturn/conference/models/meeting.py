"""The meeting itself, and how many people it may hold."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.conference.states import CONFERENCE_MOVES, ConferenceState
from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Person


class Conference(models.Model):
    """The conference of one cycle: where the year is told, honoured and deployed.

    `crew` is how many are in the hall and count under the cap but hold no place. Of the
    `door_key` the codes on the badges are made; it stays with the office.
    """

    MOVES = CONFERENCE_MOVES

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="+")
    theme = models.CharField(max_length=200, blank=True)
    theme_zh = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    held_on = models.DateField()
    starts_at = models.TimeField()
    venue = models.CharField(max_length=200)
    venue_zh = models.CharField(max_length=200, blank=True)
    crew = models.PositiveIntegerField(default=0)
    reply_by = models.DateField(null=True)
    contact = models.CharField(max_length=200, blank=True)
    door_key = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=20, choices=ConferenceState, default=ConferenceState.PREPARING
    )

    class Meta:
        verbose_name = _("conference")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ConferenceState.values), name="conference_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(reply_by=None) | Q(reply_by__lte=models.F("held_on")),
                name="nobody_replies_after_the_conference",
            ),
        ]

    def __str__(self):
        return f"{said(self, 'venue')} {self.held_on}"


class CapVersion(models.Model):
    """How many people may be in the hall, who said so, and on which day. The last version holds."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="caps")
    version = models.PositiveIntegerField(default=1)
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    source_zh = models.CharField(max_length=300, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "version"], name="a_version_of_the_cap_stands_once"
            ),
            models.CheckConstraint(condition=Q(people__gt=0), name="a_cap_lets_somebody_in"),
            models.CheckConstraint(condition=~Q(source=""), name="a_cap_has_a_source"),
        ]

    def __str__(self):
        return f"{self.people} ({said(self, 'source')})"
