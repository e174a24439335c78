"""Every version of the plan of attendance: under which cap, and who gained or lost a place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yearturn.conference.models.attendance import Attendance
from yearturn.conference.models.meeting import CapVersion, Conference
from yearturn.organization.models import Unit


class PlanVersion(models.Model):
    """The attendance as it was planned on a day, under a cap and beside a crew of so many."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()
    cap = models.ForeignKey(CapVersion, models.PROTECT, related_name="plans")
    crew = models.PositiveIntegerField(default=0)
    on = models.DateField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "version"], name="a_version_of_the_plan_stands_once"
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="plans_count_from_one"),
        ]

    def __str__(self):
        return f"{self.conference_id} {self.version}"


class Turn(models.TextChoices):
    """What became of a place."""

    GAINED = "gained", pgettext_lazy("place", "gained")
    LOST = "lost", pgettext_lazy("place", "lost")
    MOVED = "moved", pgettext_lazy("place", "in another class")


class Cause(models.TextChoices):
    """The rule by which somebody gained or lost a place."""

    PLACES = "places", _("places of the pool")
    VACATED = "vacated", _("a place became free")
    GONE = "gone", _("not employed on the day")
    CLASS = "class", _("the classes of attendance")


class Change(models.Model):
    """One place that a version of the plan gave or took, and by which rule.

    For representatives `pool`, its number of `places` and the person's `rank` in its order say
    why; they are None for everybody else, and for whoever is not in the order any more.
    """

    plan = models.ForeignKey(PlanVersion, models.PROTECT, related_name="changes")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="changes")
    position = models.PositiveIntegerField()
    turn = models.CharField(max_length=20, choices=Turn)
    cause = models.CharField(max_length=20, choices=Cause)
    pool = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    places = models.PositiveIntegerField(null=True)
    rank = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "attendance"], name="a_plan_changes_a_place_once"
            ),
            models.UniqueConstraint(fields=["plan", "position"], name="one_change_a_position"),
            models.CheckConstraint(condition=Q(turn__in=Turn.values), name="the_turn_is_known"),
            models.CheckConstraint(
                condition=Q(cause__in=Cause.values), name="the_cause_of_a_change_is_known"
            ),
            models.CheckConstraint(
                condition=Q(pool=None, places=None, rank=None)
                | Q(pool__isnull=False, places__isnull=False, rank__gt=0),
                name="a_pool_has_places_and_an_order",
            ),
        ]

    def __str__(self):
        return f"{self.turn} {self.attendance_id}"
