"""What is measured, what is aimed at and what was reached."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Unit
from yearturn.planning.states import Status

# The parts of a year in order of time: the year itself, its quarters, its months.
PARTS = ("", *(f"Q{quarter}" for quarter in range(1, 5)), *(f"{m:02}" for m in range(1, 13)))


class Direction(models.TextChoices):
    UP = "up", _("the higher the better")
    DOWN = "down", _("the lower the better")


class Aggregation(models.TextChoices):
    SUM = "sum", _("sum")
    MEAN = "mean", _("weighted mean")
    LAST = "last", _("last value")
    NONE = "none", _("not additive")


class ExactField(models.CharField):
    """A decimal number kept digit by digit, as text.

    SQLite keeps a `DecimalField` as a binary float, and a figure of a report must come back as it
    was written. The text is canonical (no exponent, no trailing zero, no plus), so that equal
    numbers are equal texts and a negative one starts with its sign.
    """

    def __init__(self, *args, **options):
        super().__init__(*args, **{"max_length": 60, **options})

    def from_db_value(self, value, _expression, _connection):
        return self.to_python(value)

    def to_python(self, value):
        return value if value is None else Decimal(value)

    def get_prep_value(self, value):
        return value if value is None else written(self.to_python(value))


def written(number: Decimal) -> str:
    """Return the one plain way to write a decimal: `12.5`, `-3`, `0`."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def split(period: str) -> tuple[int, str]:
    """Return year and part of a period: `2020-Q1` is (2020, "Q1"), `2020` is (2020, "").

    :raises ValueError: for a text that is no period
    """
    year, _dash, part = period.partition("-")
    if not (len(year) == len("2020") and year.isascii() and year.isdigit() and part in PARTS):
        raise ValueError(period)
    return int(year), part


class Indicator(models.Model):
    """What is measured, and how values of parts make the value of the whole."""

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    unit_of_measure = models.CharField(max_length=60)
    direction = models.CharField(max_length=10, choices=Direction)
    aggregation = models.CharField(max_length=10, choices=Aggregation)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="direction_is_known"
            ),
            models.CheckConstraint(
                condition=Q(aggregation__in=Aggregation.values), name="aggregation_is_known"
            ),
        ]

    def __str__(self):
        return said(self, "name")


class InPeriod(models.Model):
    """Something that holds for a year or for a quarter or month of it."""

    year = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=2, blank=True)

    class Meta:
        abstract = True

    @property
    def period(self) -> str:
        return f"{self.year}-{self.part}" if self.part else str(self.year)


class Target(InPeriod):
    """What a unit is to reach: at least `floor`, as agreed `value`, at best `stretch`."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    floor = ExactField(null=True)
    value = ExactField()
    stretch = ExactField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "year", "part"], name="one_target_a_period"
            ),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="target_period_is_known"),
        ]

    def __str__(self):
        return f"{self.indicator_id} {self.unit_id} {self.period}"


class Actual(InPeriod):
    """What a unit reached. A correction supersedes an actual and never overwrites it."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="actuals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    value = ExactField()
    status = models.CharField(max_length=10, choices=Status)
    weight = ExactField(default=Decimal(1))
    disclosed = models.CharField(max_length=300, blank=True)
    reported_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "year", "part", "status"],
                condition=Q(superseded_at=None),
                name="one_current_actual_a_status",
            ),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="actual_period_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="actual_status_is_known"
            ),
            # Exact numbers are canonical text: zero is "0", a negative one starts with its sign.
            models.CheckConstraint(
                condition=~Q(weight__startswith="-") & ~Q(weight="0"),
                name="an_actual_weighs_something",
            ),
        ]

    def __str__(self):
        return f"{self.indicator_id} {self.unit_id} {self.period} {self.status}"
