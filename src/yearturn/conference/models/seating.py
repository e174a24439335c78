"""Who sits where: the rows of the hall, every seat in them, and the places on the rostrum."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.conference.models.attendance import Attendance
from yearturn.conference.models.meeting import Conference
from yearturn.organization.models import Person


class Side(models.TextChoices):
    """A side as the rostrum sees it, looking at the audience."""

    LEFT = "left", _("left")
    RIGHT = "right", _("right")


class Seating(models.Model):
    """How a conference is seated: so many seats stay free between two people of a row.

    `even` says on which side of the middle the first sits where the rostrum holds an even number.
    """

    conference = models.OneToOneField(Conference, models.PROTECT, related_name="seating")
    apart = models.PositiveIntegerField(default=0)
    even = models.CharField(max_length=10, choices=Side, default=Side.RIGHT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(even__in=Side.values), name="the_side_is_known"),
        ]

    def __str__(self):
        return f"{self.conference_id}: {self.apart}"


class RostrumPlace(models.Model):
    """One person on the rostrum: their rank, and their place counted from the rostrum's left."""

    seating = models.ForeignKey(Seating, models.PROTECT, related_name="rostrum")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField()
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["seating", "person"], name="nobody_sits_twice_on_the_rostrum"
            ),
            models.UniqueConstraint(fields=["seating", "rank"], name="one_rank_on_the_rostrum"),
            models.UniqueConstraint(fields=["seating", "place"], name="one_place_on_the_rostrum"),
            models.CheckConstraint(
                condition=Q(rank__gt=0, place__gt=0), name="the_rostrum_counts_from_one"
            ),
        ]

    def __str__(self):
        return f"{self.place} {self.person_id}"


class Row(models.Model):
    """A row of `count` seats, numbered from the left as one looks at the stage.

    The same name may stand in several blocks. The smaller the distance, the nearer the stage.
    """

    seating = models.ForeignKey(Seating, models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    block = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField()
    stage_distance = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["seating", "position"], name="one_row_a_position"),
            models.UniqueConstraint(
                fields=["seating", "block", "name"], name="a_row_is_named_once_in_its_block"
            ),
            models.CheckConstraint(condition=Q(count__gt=0), name="a_row_has_seats"),
        ]

    def __str__(self):
        return self.name


class Seat(models.Model):
    """One seat of a row: blocked, free, or of one person who attends."""

    row = models.ForeignKey(Row, models.PROTECT, related_name="seats")
    number = models.PositiveIntegerField()
    blocked = models.BooleanField(default=False)
    attendance = models.OneToOneField(Attendance, models.PROTECT, related_name="seat", null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["row", "number"], name="one_seat_a_number"),
            models.CheckConstraint(
                condition=Q(blocked=False) | Q(attendance=None),
                name="nobody_sits_on_a_blocked_seat",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="seats_count_from_one"),
        ]

    def __str__(self):
        return str(self.number)
