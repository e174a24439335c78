"""Who is in the hall: the classes that fill it, whom they call, and who has a place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.conference.models.meeting import Conference
from yearturn.conference.states import ATTENDANCE_MOVES, AttendanceState
from yearturn.organization.models import Person


class ClassKind(models.TextChoices):
    MUST_ATTEND = "must_attend", _("must attend")
    WINNERS = "winners", _("award winners")
    SPEAKERS = "speakers", _("speakers")
    REPRESENTATIVES = "representatives", _("representatives of the cadres")
    GUESTS = "guests", _("guests")


class Way(models.TextChoices):
    """How representatives are found: by lot, or named by their sector."""

    DRAW = "draw", _("by lot")
    DESIGNATED = "designated", _("named by the sectors")


class Why(models.TextChoices):
    """What gave somebody their place."""

    NAMED = "named", _("named")
    LEVEL = "level", _("by level")
    HONOUR = "honour", _("honoured")
    SPEECH = "speech", _("speaks")
    LOT = "lot", _("drawn by lot")
    DESIGNATION = "designation", _("named by the sector")


class AttendanceClass(models.Model):
    """One class of people, filled in the order of `position`; representatives come last.

    `minimum` is how many places each pool of representatives has at least.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="classes")
    position = models.IntegerField()
    kind = models.CharField(max_length=20, choices=ClassKind)
    how = models.CharField(max_length=20, choices=Way, default=Way.DRAW)
    minimum = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "position"], name="one_class_a_position"),
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(kind=ClassKind.REPRESENTATIVES),
                name="representatives_are_one_class",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ClassKind.values), name="attendance_class_is_known"
            ),
            models.CheckConstraint(condition=Q(how__in=Way.values), name="attendance_way_is_known"),
        ]

    def __str__(self):
        return str(self.get_kind_display())


class Call(models.Model):
    """Whom a class calls beside those whom it holds by its nature: one person, or a level."""

    attendance_class = models.ForeignKey(AttendanceClass, models.PROTECT, related_name="calls")
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    level = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["attendance_class", "position"], name="one_call_a_position"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, level="") | Q(person=None) & ~Q(level=""),
                name="a_call_names_a_person_or_a_level",
            ),
        ]

    def __str__(self):
        return self.level or str(self.person)


class Attendance(models.Model):
    """One person's place in the hall, in the first class that they fit, and what gave it.

    Whoever loses the place keeps the row, withdrawn: only those in state `proposed` may come.
    """

    MOVES = ATTENDANCE_MOVES

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    attendance_class = models.ForeignKey(
        AttendanceClass, models.PROTECT, related_name="attendances"
    )
    why = models.CharField(max_length=20, choices=Why)
    position = models.PositiveIntegerField()
    state = models.CharField(
        max_length=20, choices=AttendanceState, default=AttendanceState.PROPOSED
    )

    class Meta:
        verbose_name = _("place in the hall")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "person"], name="nobody_has_two_places"),
            models.UniqueConstraint(
                fields=["conference", "position"], name="no_place_is_given_twice"
            ),
            models.CheckConstraint(
                condition=Q(why__in=Why.values), name="the_ground_of_a_place_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=AttendanceState.values), name="the_state_of_a_place_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.position} {self.person_id}"
