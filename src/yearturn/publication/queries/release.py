"""The release of a cycle, its paragraphs, and what was left out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from yearturn.organization.models import Cycle
from yearturn.publication.models import (
    Claim,
    Form,
    Omission,
    Photograph,
    Release,
    Section,
    SignOff,
)
from yearturn.publication.states import ReleaseState


def release(cycle: Cycle) -> Release | None:
    return Release.objects.filter(cycle=cycle).select_related("cycle").first()


def claims(release: Release) -> list[Claim]:
    return list(Claim.objects.filter(release=release))


def omissions(release: Release) -> list[Omission]:
    return list(Omission.objects.filter(release=release))


def photographs(release: Release) -> list[Photograph]:
    """Return the photographs in order."""
    return list(Photograph.objects.filter(release=release))


def photograph(release: Release, position: int) -> Photograph | None:
    return Photograph.objects.filter(release=release, position=position).first()


def appears_on(release: Release) -> date:
    """Return the day on which the release appears, as the calendar of the cycle has it."""
    return release.release_at.astimezone(ZoneInfo(release.cycle.timezone)).date()


def sign_off(release: Release) -> SignOff | None:
    """Return the latest sign-off, or None."""
    return SignOff.objects.filter(release=release).select_related("body").last()


def proposes(release: Release) -> bool:
    """Say whether a release tells of winners as proposed: nobody had approved them by its draft."""
    openings = [it.sources for it in claims(release) if "honours" in it.sources]
    return any("approval" not in sources for sources in openings)


def may_appear(release: Release) -> bool:
    """Say whether somebody allowed the release to appear (at its time)."""
    return release.state in {ReleaseState.SIGNED_OFF, ReleaseState.PUBLISHED}


@dataclass
class Paragraph:
    """Sentences that run on, and the entries of the list that the last of them opens."""

    sentences: list[Claim] = field(default_factory=list)
    entries: list[Claim] = field(default_factory=list)


@dataclass
class Part:
    """A part of the release under its heading (empty for the opening)."""

    section: Section
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return str(self.section.label)


def parts(claims: Sequence[Claim]) -> list[Part]:
    """Return the claims as parts and paragraphs, in order."""
    found: list[Part] = []
    for claim in claims:
        if not found or found[-1].section != claim.section:
            found.append(Part(Section(claim.section), [Paragraph()]))
        part = found[-1]
        last = part.paragraphs[-1]
        is_entry = claim.form == Form.ENTRY
        if not is_entry and (last.entries or (claim.opens and last.sentences)):
            last = Paragraph()
            part.paragraphs.append(last)
        (last.entries if is_entry else last.sentences).append(claim)
    return found
