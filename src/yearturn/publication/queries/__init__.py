"""Named questions about a release: what it may say, what it says, whether it says it rightly."""

from yearturn.publication.queries.checking import Wrong, wrongs
from yearturn.publication.queries.phrasing import clock, made_title, zoned
from yearturn.publication.queries.release import (
    Paragraph,
    Part,
    claims,
    may_appear,
    omissions,
    parts,
    proposes,
    release,
    sign_off,
)
from yearturn.publication.queries.rows import claim_rows, result
from yearturn.publication.queries.story import gate, sealed, story
from yearturn.publication.queries.telling import LeftOut, Story, Telling, Words

__all__ = [
    "LeftOut",
    "Paragraph",
    "Part",
    "Story",
    "Telling",
    "Words",
    "Wrong",
    "claim_rows",
    "claims",
    "clock",
    "gate",
    "made_title",
    "may_appear",
    "omissions",
    "parts",
    "proposes",
    "release",
    "result",
    "sealed",
    "sign_off",
    "story",
    "wrongs",
    "zoned",
]
