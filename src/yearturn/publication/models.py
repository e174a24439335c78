"""What is made public: the release, its claims each bound to a sealed fact, what was left out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yearturn.kernel.bilingual import said
from yearturn.organization.models import Cycle, Unit
from yearturn.publication.states import RELEASE_MOVES, ReleaseState


class Section(models.TextChoices):
    """The parts of a release; the label is what stands over the part (nothing over the first)."""

    MEETING = "meeting", ""
    REVIEW = "review", _("The year in review")
    PLAN = "plan", _("The year ahead")
    HONOURS = "honours", _("Honours")
    SIGNING = "signing", _("Letters signed")
    VOICES = "voices", _("Speeches")


class Form(models.TextChoices):
    """A sentence of running text, or an entry of the list that the sentence before it opens."""

    SENTENCE = "sentence", _("sentence")
    ENTRY = "entry", _("entry")


class Ground(models.TextChoices):
    """Why words were left out of a release."""

    FIGURE = "figure", _("states a figure that was not made public")
    NUMBERS = "numbers", _("does not state the same numbers in both languages")


class Release(models.Model):
    """The release of one cycle, in both languages; nothing but a draft until it is signed off.

    `bulletin` is the number of the internal bulletin that goes with it.
    """

    MOVES = RELEASE_MOVES

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    title_zh = models.CharField(max_length=300)
    source = models.CharField(max_length=200)
    source_zh = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    bulletin = models.PositiveIntegerField(null=True)
    release_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=ReleaseState, default=ReleaseState.DRAFT)

    class Meta:
        verbose_name = _("release")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReleaseState.values), name="release_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(title_zh=""),
                name="a_release_has_a_title_in_each_tongue",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_release_names_its_source"),
        ]

    def __str__(self):
        return said(self, "title")


class Claim(models.Model):
    """One sentence or entry in both languages, bound to the seal of the stage it was taken from.

    `label` is what leads an entry (a person, a unit). `sources` name the facts below the seal.
    `names` are the people whom the claim names, each as a pair (in English, in Chinese). `quoted`
    says that it repeats words which somebody wrote freely; `allowed` are the numbers those may
    state.
    """

    release = models.ForeignKey(Release, models.PROTECT, related_name="claims")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=20, choices=Section)
    form = models.CharField(max_length=20, choices=Form, default=Form.SENTENCE)
    opens = models.BooleanField(default=False)
    label = models.TextField(blank=True)
    label_zh = models.TextField(blank=True)
    text = models.TextField()
    text_zh = models.TextField()
    stage = models.CharField(max_length=40)
    seal = models.CharField(max_length=64)
    sources = models.JSONField(default=list)
    names = models.JSONField(default=list)
    quoted = models.CharField(max_length=20, blank=True)
    allowed = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="one_claim_a_position"),
            models.CheckConstraint(
                condition=Q(section__in=Section.values), name="claim_section_is_known"
            ),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="claim_form_is_known"),
            models.CheckConstraint(condition=~Q(seal=""), name="a_claim_is_bound_to_a_seal"),
            models.CheckConstraint(
                condition=(~Q(text="") & ~Q(text_zh="")) | (~Q(label="") & ~Q(label_zh="")),
                name="a_claim_says_something_in_each_tongue",
            ),
        ]

    def __str__(self):
        return said(self, "text")


class Omission(models.Model):
    """Words of a sealed stage that the release does not repeat, and why."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="omissions")
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    text = models.TextField()
    text_zh = models.TextField(blank=True)
    ground = models.CharField(max_length=20, choices=Ground)
    found = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="one_omission_a_position"),
            models.CheckConstraint(
                condition=Q(ground__in=Ground.values), name="the_ground_of_an_omission_is_known"
            ),
        ]

    def __str__(self):
        return said(self, "text")


class Photograph(models.Model):
    """A photograph whose people agreed to it: no other is ever kept.

    `data` is a clean PNG or JPEG (`form` png or jpg), `width` and `height` in pixels; `name` is
    that of the file it came from.
    """

    release = models.ForeignKey(Release, models.PROTECT, related_name="photographs")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    caption = models.CharField(max_length=300, blank=True)
    caption_zh = models.CharField(max_length=300, blank=True)
    alternative = models.CharField(max_length=300)
    alternative_zh = models.CharField(max_length=300, blank=True)
    data = models.BinaryField()
    form = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "position"], name="one_photograph_a_position"
            ),
            models.CheckConstraint(
                condition=~Q(alternative=""), name="a_photograph_says_what_is_seen"
            ),
            models.CheckConstraint(
                condition=Q(form__in=("png", "jpg")), name="a_photograph_is_png_or_jpeg"
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="a_photograph_has_a_size"
            ),
        ]

    def __str__(self):
        return self.name


class SignOff(models.Model):
    """A body allowed the release to appear, by a document with a number."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="sign_offs")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()
    document = models.CharField(max_length=200)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "document"], name="a_release_is_signed_off_once_a_document"
            ),
            models.CheckConstraint(condition=~Q(document=""), name="a_sign_off_names_its_document"),
        ]

    def __str__(self):
        return self.document
