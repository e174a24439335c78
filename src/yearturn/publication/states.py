"""Every state of a release and every move it may make."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ReleaseState(TextChoices):
    DRAFT = "draft", pgettext_lazy("release", "draft")
    CHECKED = "checked", pgettext_lazy("release", "checked")
    SIGNED_OFF = "signed_off", pgettext_lazy("release", "signed off")
    PUBLISHED = "published", pgettext_lazy("release", "published")


RELEASE_MOVES = {
    ReleaseState.DRAFT: {ReleaseState.CHECKED},
    ReleaseState.CHECKED: {ReleaseState.SIGNED_OFF},
    ReleaseState.SIGNED_OFF: {ReleaseState.PUBLISHED},
    ReleaseState.PUBLISHED: set(),
}
