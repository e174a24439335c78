"""Named questions about a release: what it may say, what it says, whether it says it rightly."""

from yearturn.publication.queries.checking import Wrong, wrongs
from yearturn.publication.queries.phrasing import clock, closed, full_post, made_title, zoned
from yearturn.publication.queries.release import (
    Paragraph,
    Part,
    appears_on,
    claims,
    may_appear,
    omissions,
    parts,
    photograph,
    photographs,
    proposes,
    release,
    sign_off,
)
from yearturn.publication.queries.results import run_together
from yearturn.publication.queries.rows import claim_rows, photograph_rows, result
from yearturn.publication.queries.story import gate, sealed, story
from yearturn.publication.queries.telling import PLAN, LeftOut, Story, Telling, Words
from yearturn.publication.queries.voices import lead

__all__ = [
    "PLAN",
    "LeftOut",
    "Paragraph",
    "Part",
    "Story",
    "Telling",
    "Words",
    "Wrong",
    "appears_on",
    "claim_rows",
    "claims",
    "clock",
    "closed",
    "full_post",
    "gate",
    "lead",
    "made_title",
    "may_appear",
    "omissions",
    "parts",
    "photograph",
    "photograph_rows",
    "photographs",
    "proposes",
    "release",
    "result",
    "run_together",
    "sealed",
    "sign_off",
    "story",
    "wrongs",
    "zoned",
]
