"""What came of it: the decision record, everybody's result, approvals, conferrals."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.decisions import types
from yearturn.organization.models import Person, Unit
from yearturn.recognition.models.rules import Award, Programme


class Outcome(models.TextChoices):
    """How somebody left the year's recognition: the decision's reasons, and a grant."""

    WON = "won", _("won")
    GRANTED = "granted", _("granted")
    BARRED = "barred", _("not eligible or not scored")
    OTHER_TITLE = "other_title", _("won another title")
    BELOW_LINE = "below_line", _("below the line")
    HELD_BACK = "held_back", _("held back by a quota")
    TIE = "tie", _("decided by the tie rule")
    OBJECTION = "objection", _("objection upheld")


HONOURED = (Outcome.WON, Outcome.GRANTED)


class CautionKind(StrEnum):
    """What to bear in mind of an award's merits: the library's notices, and rounding."""

    SINGLE_BALLOT = types.NoticeKind.SINGLE_BALLOT.value
    FEW_BALLOTS = types.NoticeKind.FEW_BALLOTS.value
    CONSTANT_JUDGE = types.NoticeKind.CONSTANT_JUDGE.value
    JUDGES_ALIKE = types.NoticeKind.JUDGES_ALIKE.value
    NOMINEES_ALIKE = types.NoticeKind.NOMINEES_ALIKE.value
    NO_ERROR = types.NoticeKind.NO_ERROR.value
    NEAR_EDGE = "near_edge"


OF_ALL = [
    CautionKind.JUDGES_ALIKE.value,
    CautionKind.NOMINEES_ALIKE.value,
    CautionKind.NO_ERROR.value,
]
OF_SOME = [kind.value for kind in CautionKind if kind not in OF_ALL]


class Pseudonym(models.Model):
    """The name under which a candidate or a judge stands in the decision record."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="pseudonyms")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="a_pseudonym_hides_one")
        ]

    def __str__(self):
        return self.name


class Decision(models.Model):
    """The decision record, byte for byte, and the digest of what was decided.

    A later one `supersedes` an earlier one, which stays as it is: that of the programme which
    nothing supersedes is in force.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="decisions")
    record = models.BinaryField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", models.PROTECT, related_name="superseded_by", null=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(supersedes=None),
                name="one_first_decision_a_programme",
            )
        ]

    def __str__(self):
        return self.digest[:8]


class Result(models.Model):
    """What one person's candidacy for one award, or one grant, came to in one decision, and why.

    `merit` and `raw_mean` are whole millionths of a point, `standard_error` is in points, where
    the award's method tells how far a merit may be off. `rank` counts within the award,
    `position` over all honours in call order; both are of winners only. `reserve` is the place on
    the award's reserve list. `grounds` holds what the outcome's sentence needs.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="results")
    award = models.ForeignKey(Award, models.PROTECT, related_name="results")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome)
    merit = models.BigIntegerField(null=True)
    raw_mean = models.BigIntegerField(null=True)
    standard_error = models.FloatField(null=True)
    rank = models.PositiveIntegerField(null=True)
    position = models.PositiveIntegerField(null=True)
    reserve = models.PositiveIntegerField(null=True)
    ballots = models.PositiveIntegerField(default=0)
    conflicted = models.PositiveIntegerField(default=0)
    grounds = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "award", "person"], name="a_candidacy_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="result_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=HONOURED, rank__isnull=False, position__isnull=False)
                | (~Q(outcome__in=HONOURED) & Q(rank=None, position=None)),
                name="winners_and_only_winners_are_ranked",
            ),
            models.UniqueConstraint(fields=["decision", "award", "rank"], name="one_result_a_rank"),
        ]

    def __str__(self):
        return f"{self.award_id} {self.person_id} {self.outcome}"


class JudgeFinding(models.Model):
    """What one judge's ballots for one award showed of the judge.

    `leniency` is how many points the judge gives above an average judge, negative for a strict
    one, where the award's method finds it.
    """

    award = models.ForeignKey(Award, models.PROTECT, related_name="judge_findings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ballots = models.PositiveIntegerField()
    leniency = models.FloatField(null=True)
    standard_error = models.FloatField(null=True)
    constant = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "person"], name="a_judge_is_found_once"),
            models.CheckConstraint(
                condition=Q(leniency=None, standard_error=None)
                | Q(leniency__isnull=False, standard_error__isnull=False),
                name="a_leniency_comes_with_its_error",
            ),
        ]

    def __str__(self):
        return str(self.person)


class Caution(models.Model):
    """What to bear in mind of an award's merits: of one nominee or judge, or (None) of them all."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="cautions")
    kind = models.CharField(max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "kind", "person"], name="a_caution_is_given_once"
            ),
            models.UniqueConstraint(
                fields=["award", "kind"],
                condition=Q(person=None),
                name="a_caution_of_all_is_given_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OF_SOME, person__isnull=False)
                | Q(kind__in=OF_ALL, person=None),
                name="a_caution_says_whom_it_concerns",
            ),
        ]

    def __str__(self):
        return self.kind


class Approval(models.Model):
    """A body approved the winners, by a document with a number."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="approvals")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()
    document = models.CharField(max_length=200)
    addressee = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(document=""), name="an_approval_names_its_document")
        ]

    def __str__(self):
        return self.document


class Conferral(models.Model):
    """An honour given under an approval; the certificate bears its serial number."""

    result = models.OneToOneField(Result, models.PROTECT, related_name="conferral")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="conferrals")
    serial = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self):
        return self.serial
