"""A release as plain rows: what the ledger and the seal take their digests of."""

import hashlib
from collections.abc import Iterable

from yearturn.kernel.ledger import moment
from yearturn.publication.models import Claim, Photograph, Release
from yearturn.publication.queries.release import claims, photographs


def claim_rows(claims: Iterable[Claim]) -> list[list]:
    return [
        [it.section, it.form, it.label, it.label_zh, it.text, it.text_zh, it.stage, it.seal]
        for it in claims
    ]


def photograph_rows(photographs: Iterable[Photograph]) -> list[list]:
    return [
        [
            it.position,
            it.caption,
            it.caption_zh,
            it.alternative,
            it.alternative_zh,
            hashlib.sha256(it.data).hexdigest(),
        ]
        for it in photographs
    ]


def result(release: Release) -> dict:
    """Return all that a release says: what is sealed."""
    return {
        "title": [release.title, release.title_zh],
        "source": [release.source, release.source_zh],
        "release_at": moment(release.release_at),
        "claims": claim_rows(claims(release)),
        "photographs": photograph_rows(photographs(release)),
    }
