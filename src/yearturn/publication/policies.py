"""Who may keep the release, and when it may go one step on. Each check returns or says why not."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from yearturn.conference import queries as conferences
from yearturn.kernel.errors import Refused
from yearturn.kernel.permissions import Permission
from yearturn.organization.models import Person
from yearturn.organization.policies import check_may_keep
from yearturn.publication import queries
from yearturn.publication.models import Ground, Photograph, Release, SignOff
from yearturn.publication.queries import LeftOut, Words, Wrong
from yearturn.publication.states import ReleaseState
from yearturn.recognition import queries as recognition

SENTENCES = {
    "name": lambda: _("“%(text)s” does not name %(found)s in both languages."),
    "numbers": lambda: _(
        "“%(text)s” does not state the same numbers in both languages: %(found)s."
    ),
    "figure": lambda: _(
        "“%(text)s” states what may be a figure that was not made public: %(found)s."
    ),
    "seal": lambda: _("“%(text)s” stands on a seal that does not hold any more (%(found)s)."),
}


class TooEarly(Refused):
    """The release would appear before the meeting that it tells of."""


class Unsound(Refused):
    """The release says something that it may not; `wrongs` holds everything."""

    def __init__(self, release: Release, wrongs: Sequence[Wrong]):
        self.release = release
        self.wrongs = tuple(wrongs)
        super().__init__("\n".join(sentence(release, wrong) for wrong in wrongs))


class Unapproved(Refused):
    """A release that names winners whom nobody approved cannot be signed off."""


class Miscaptioned(Refused):
    """Words of a photograph that may not be said; `field` says which."""

    def __init__(self, photograph: Photograph, stopped: LeftOut):
        self.photograph, self.field = photograph, stopped.words.source
        kind = "figure" if stopped.ground == Ground.FIGURE else "numbers"
        values = {"text": stopped.words.plain, "found": _(", ").join(stopped.found)}
        super().__init__(SENTENCES[kind]() % values)


def sentence(release: Release, wrong: Wrong) -> str:
    return SENTENCES[wrong.kind]() % {
        "text": wrong.claim or release,
        "found": _(", ").join(wrong.found),
    }


def check_may_draft(by: Person, release: Release, on: date) -> None:
    """Return if a release may be drafted: there is none yet, and something is sealed to tell of.

    :raises TooEarly: if it would appear before the meeting
    :raises Refused: for anything else
    """
    check_may_keep(by, Permission.KEEP_RELEASE, release.cycle, on)
    if queries.release(release.cycle):
        raise Refused(_("This cycle has its release already. Change that one."))
    if not queries.sealed(release.cycle):
        raise Refused(_("No stage of this cycle is sealed, so there is nothing to tell yet."))
    meeting = conferences.conference(release.cycle)
    appears = queries.appears_on(release)
    if meeting and appears < meeting.held_on:
        raise TooEarly(
            _("The release would appear on %(appears)s, before the conference of %(held)s.")
            % {
                "appears": appears.isoformat(),
                "held": meeting.held_on.isoformat(),
            }
        )


def check_may_attach(
    by: Person, release: Release, photographs: Sequence[Photograph], on: date
) -> None:
    """Return if photographs may go with a draft, each with words that may be said.

    :raises Miscaptioned: for the first whose words state a figure or different numbers
    :raises Refused: for anything else
    """
    check_state(by, release, on, ReleaseState.DRAFT)
    if release.photographs.exists():
        raise Refused(_("The release has its photographs already."))
    bounds = queries.gate(release.cycle)
    for photograph in photographs:
        for field in ("caption", "alternative"):
            words = Words(field, getattr(photograph, field), getattr(photograph, f"{field}_zh"))
            stopped = bounds.stops(words, queries.PLAN, ())
            if stopped:
                raise Miscaptioned(photograph, stopped)


def check_may_check(by: Person, release: Release, on: date) -> None:
    """Return if the release is a draft and everything that it says may be said.

    :raises Unsound: naming everything that may not
    """
    check_state(by, release, on, ReleaseState.DRAFT)
    found = queries.wrongs(release)
    if found:
        raise Unsound(release, found)


def check_may_sign_off(
    by: Person, release: Release, sign_offs: Sequence[SignOff], on: date
) -> None:
    """Return if the release is checked, somebody signed it off, and its winners are approved.

    :raises Unapproved: if it names winners whom nobody approved
    """
    check_state(by, release, on, ReleaseState.CHECKED)
    if not sign_offs:
        raise Refused(_("Name the body that signed the release off, and its document."))
    if recognition.honours(release.cycle) and recognition.approval(release.cycle) is None:
        raise Unapproved(
            _("The release names winners whom nobody approved. Record their approval first.")
        )
    if queries.proposes(release):
        raise Refused(_("The release was drafted before its winners were approved and says so."))


def check_may_publish(by: Person, release: Release, at: datetime) -> None:
    check_state(by, release, at.date(), ReleaseState.SIGNED_OFF)
    if at < release.release_at:
        raise Refused(
            _("The release may not appear before %(moment)s.")
            % {"moment": queries.zoned(release.release_at, release.cycle.timezone)}
        )


def check_state(by: Person, release: Release, on: date, state: ReleaseState) -> None:
    check_may_keep(by, Permission.KEEP_RELEASE, release.cycle, on)
    if release.state != state:
        raise Refused(
            _("The release is %(now)s; this is done while it is %(then)s.")
            % {"now": ReleaseState(release.state).label, "then": state.label}
        )
