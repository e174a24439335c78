"""Every state of a review and every move it may make."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewState(TextChoices):
    DRAFT = "draft", _("draft")
    SEALED = "sealed", _("sealed")


REVIEW_MOVES = {
    ReviewState.DRAFT: {ReviewState.SEALED},
    ReviewState.SEALED: set(),
}
