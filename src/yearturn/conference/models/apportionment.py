"""How the places of the representatives were shared out, place by place, and how lots fell."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yearturn.conference.models.versions import PlanVersion
from yearturn.organization.models import Person, Unit


class Ground(models.TextChoices):
    """What gave a pool a place: its minimum, or the largest quotient."""

    MINIMUM = "minimum", _("minimum")
    QUOTIENT = "quotient", _("largest quotient")


class Apportionment(models.Model):
    """The places of the representatives as a whole, in one version of the plan.

    `next_pool` would get one place more, `last_pool` would lose one; None where nobody would.
    """

    plan = models.OneToOneField(PlanVersion, models.PROTECT, related_name="apportionment")
    places = models.PositiveIntegerField()
    next_pool = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    last_pool = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)

    def __str__(self):
        return str(self.places)


class Share(models.Model):
    """A pool, by the unit whose cadres it holds: how many there are, how many places they got."""

    apportionment = models.ForeignKey(Apportionment, models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    size = models.PositiveIntegerField()
    places = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["apportionment", "unit"], name="one_share_a_pool"),
            models.CheckConstraint(
                condition=Q(places__lte=F("size")), name="no_pool_has_more_places_than_people"
            ),
        ]

    def __str__(self):
        return f"{self.unit_id}: {self.places}/{self.size}"


class TracedPlace(models.Model):
    """One place given: to which pool, on which ground, at which quotient (an exact fraction)."""

    apportionment = models.ForeignKey(Apportionment, models.PROTECT, related_name="trace")
    number = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground)
    numerator = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["apportionment", "number"], name="a_place_is_traced_once"
            ),
            models.CheckConstraint(
                condition=Q(ground__in=Ground.values), name="the_ground_of_a_traced_place_is_known"
            ),
            models.CheckConstraint(
                condition=Q(denominator__gt=0), name="a_quotient_divides_by_something"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.unit_id}"


class DrawOrder(models.Model):
    """Where one person stands in the order of their pool, by the digest that anybody can redo.

    Lots are drawn once, for the first version of the plan; every later one keeps to them.
    """

    apportionment = models.ForeignKey(Apportionment, models.PROTECT, related_name="draws")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["apportionment", "person"], name="a_lot_is_drawn_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["apportionment", "unit", "rank"], name="one_lot_a_rank"
            ),
        ]

    def __str__(self):
        return f"{self.unit_id} {self.rank}"
