"""Drafting a release from sealed facts, checking and sealing it, signing it off, publishing it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.decisions import canonical
from yearturn.kernel import ledger, lifecycle, seals
from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person
from yearturn.publication import policies, queries
from yearturn.publication.models import Claim, Omission, Release, SignOff
from yearturn.publication.queries import LeftOut, Story, Telling
from yearturn.publication.states import ReleaseState

STAGE = "publication"


@transaction.atomic
def draft_release(*, release: Release, by: Person, at: datetime) -> Release:
    """Write an unsaved release with all that the sealed stages let it say, in both languages.

    What it may not repeat is written down beside it, with the reason. A title that is missing in a
    language is made.

    :raises Refused: if `by` may not, the cycle has a release already, or nothing is sealed
    :raises TooEarly: if it would appear before the conference
    """
    policies.check_may_draft(by, release, at.date())
    story = queries.story(release.cycle)
    release.title = release.title or queries.made_title(release.cycle, "en")
    release.title_zh = release.title_zh or queries.made_title(release.cycle, "zh")
    release.save(force_insert=True)
    claims = drafted(release, story)
    Claim.objects.bulk_create(claims)
    omissions = [
        omission(release, position, left) for position, left in enumerate(story.left_out, start=1)
    ]
    Omission.objects.bulk_create(omissions)
    facts = {"claims": len(claims), "left_out": len(omissions)}
    facts |= {"rows": canonical.digest(queries.claim_rows(claims))}
    ledger.append("release.drafted", subject=release, by=by, at=at, facts=facts)
    return release


def drafted(release: Release, story: Story | None = None) -> list[Claim]:
    """Return unsaved what the sealed stages let a release say by now."""
    story, stages = story or queries.story(release.cycle), queries.sealed(release.cycle)
    return [
        claim(release, position, telling, stages[telling.stage])
        for position, telling in enumerate(story.tellings, start=1)
    ]


def claim(release: Release, position: int, telling: Telling, seal: str) -> Claim:
    label, text = telling.told("en")
    label_zh, text_zh = telling.told("zh")
    return Claim(
        release=release,
        position=position,
        section=telling.section,
        form=telling.form,
        opens=telling.opens,
        label=label,
        label_zh=label_zh,
        text=text,
        text_zh=text_zh,
        stage=telling.stage,
        seal=seal,
        sources=list(telling.sources),
        names=[name_pair(person) for person in telling.people],
        quoted=telling.quoted,
        allowed=list(telling.allowed),
    )


def name_pair(person: Person) -> list[str]:
    """Return a person's name as each language says it."""
    pair = []
    for language in ("en", "zh"):
        with speaking(language):
            pair.append(str(person))
    return pair


def omission(release: Release, position: int, left: LeftOut) -> Omission:
    return Omission(
        release=release,
        position=position,
        source=left.words.source,
        text=left.words.text,
        text_zh=left.words.text_zh,
        ground=left.ground,
        found=list(left.found),
    )


@transaction.atomic
def check_release(*, release: Release, by: Person, at: datetime) -> None:
    """Check every claim and seal the release: both languages agree, nothing undisclosed is stated.

    :raises Refused: if `by` may not, or the release is no draft
    :raises Unsound: with everything that is wrong with it
    """
    policies.check_may_check(by, release, at.date())
    lifecycle.move(release, ReleaseState.CHECKED, by=by, at=at)
    seals.place(cycle=release.cycle, stage=STAGE, result=queries.result(release), by=by, at=at)


@transaction.atomic
def sign_off_release(
    *, release: Release, sign_offs: Sequence[SignOff], by: Person, at: datetime
) -> None:
    """Record who allowed the release to appear; it then waits for its time.

    :raises Refused: if `by` may not, it is not checked, or nobody signed it off
    :raises Unapproved: if it names winners whom nobody approved
    """
    policies.check_may_sign_off(by, release, sign_offs, at.date())
    SignOff.objects.bulk_create(sign_offs)
    documents = [it.document for it in sign_offs]
    lifecycle.move(release, ReleaseState.SIGNED_OFF, by=by, at=at, facts={"documents": documents})


@transaction.atomic
def publish(*, release: Release, by: Person, at: datetime) -> None:
    """Let the release appear.

    :raises Refused: if `by` may not, it is not signed off, or its time has not come
    """
    policies.check_may_publish(by, release, at)
    lifecycle.move(release, ReleaseState.PUBLISHED, by=by, at=at)
