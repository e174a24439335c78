"""The cycle, the units, the people, the facts about them, and who holds which role."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yearturn.kernel.bilingual import said
from yearturn.kernel.permissions import Role
from yearturn.organization.states import CYCLE_MOVES, CycleState


class UnitKind(models.TextChoices):
    GROUP = "group", _("group")
    SECTOR = "sector", _("sector")
    COMPANY = "company", _("company")
    BRANCH = "branch", _("branch")
    DEPARTMENT = "department", _("department")
    BODY = "body", _("body")


class Cycle(models.Model):
    """One turn: the year that is reviewed and the year whose tasks are deployed."""

    MOVES = CYCLE_MOVES

    group_name = models.CharField(max_length=200)
    group_name_zh = models.CharField(max_length=200, blank=True)
    year_reviewed = models.PositiveSmallIntegerField(unique=True)
    year_deployed = models.PositiveSmallIntegerField(unique=True)
    timezone = models.CharField(max_length=64)
    as_of = models.DateField()
    languages = models.CharField(max_length=20, default="zh;en")
    seed = models.CharField(max_length=200)
    one_title = models.BooleanField(default=True)
    office = models.ForeignKey("Person", models.PROTECT, related_name="+")
    issuer = models.ForeignKey("Person", models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=20, choices=CycleState, default=CycleState.OPEN)

    class Meta:
        verbose_name = _("cycle")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CycleState.values), name="cycle_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(year_deployed__gt=F("year_reviewed")), name="a_year_turns_forward"
            ),
        ]

    def __str__(self):
        return f"{said(self, 'group_name')} {self.year_reviewed}"


class Unit(models.Model):
    """A place in the tree of the group. `position` keeps the order of the roster."""

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True)
    kind = models.CharField(max_length=20, choices=UnitKind)
    head = models.ForeignKey("Person", models.PROTECT, related_name="headed", null=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_is_known")
        ]

    def __str__(self):
        return said(self, "name")


class Person(models.Model):
    """Somebody who works here or is a guest; needs no account.

    `opaque` is the only name under which the ledger knows them.
    """

    code = models.CharField(max_length=100, unique=True)
    opaque = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    gender = models.CharField(max_length=40, blank=True)
    site = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    guest = models.BooleanField(default=False)
    cadre = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(guest=True) | Q(joined_on__isnull=False),
                name="whoever_is_no_guest_has_joined",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                name="nobody_leaves_before_they_join",
            ),
        ]

    def __str__(self):
        return said(self, "name")


class Post(models.Model):
    """Where a person works and what they are called there, from a day on.

    Only a guest's post may be without a unit of ours.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", null=True)
    title = models.CharField(max_length=200, blank=True)
    title_zh = models.CharField(max_length=200, blank=True)
    family = models.CharField(max_length=100)
    level = models.CharField(max_length=100)
    manager = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(to_on=None), name="one_current_post_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(manager=F("person")), name="nobody_manages_themself"
            ),
        ]

    def __str__(self):
        return said(self, "title")


class Fact(models.Model):
    """A sourced, dated statement about a person or a unit: an incident, an appraisal, an award."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="facts", null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="facts", null=True)
    kind = models.CharField(max_length=60)
    value = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    for_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit=None) | Q(person=None, unit__isnull=False),
                name="a_fact_is_about_one_person_or_one_unit",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.on}"


class Kinship(models.Model):
    """Two people of one family: symmetric, not transitive."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    relative = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "relative"], name="a_kinship_stands_once"),
            models.CheckConstraint(
                condition=~Q(person=F("relative")), name="nobody_is_their_own_kin"
            ),
        ]

    def __str__(self):
        return f"{self.person_id}–{self.relative_id}"


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("holiday")
    WORKDAY = "workday", _("make-up workday")


class CalendarDay(models.Model):
    """A day that is not what its weekday says: a holiday, or a make-up workday."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="calendar")
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=DayKind)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "on"], name="a_calendar_day_stands_once"),
            models.CheckConstraint(
                condition=Q(kind__in=DayKind.values), name="calendar_day_kind_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.on} {self.kind}"


class RoleHolding(models.Model):
    """Who holds which role, for which unit (None: everywhere), from when to when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="role_is_known"
            )
        ]

    def __str__(self):
        return f"{self.role} {self.from_on}"
