"""Whether a release says the same in both languages, states no figure, and stands on its seals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yearturn.publication.models import Claim, Release
from yearturn.publication.queries import numbers
from yearturn.publication.queries.release import claims
from yearturn.publication.queries.story import gate, sealed
from yearturn.publication.queries.telling import PLAN, Gate, Words


class Kind(StrEnum):
    NAME = "name"  # a name is missing in one language
    NUMBERS = "numbers"  # the languages state different numbers
    FIGURE = "figure"  # a figure that was not made public
    SEAL = "seal"  # the stage was sealed anew, or is not sealed any more


@dataclass(frozen=True)
class Wrong:
    """One thing that keeps a release from being right. `claim` is None for the title."""

    kind: Kind
    claim: Claim | None
    found: tuple[str, ...]


def wrongs(release: Release) -> list[Wrong]:
    """Return everything that is wrong with a release; judged from its texts alone."""
    bounds, stages = gate(release.cycle), sealed(release.cycle)
    found = list(wrong_title(release, bounds))
    for claim in claims(release):
        found += wrong_claim(claim, bounds, stages)
    return found


def wrong_title(release: Release, bounds: Gate) -> Iterator[Wrong]:
    """Yield what is wrong with the title; the years of the cycle may differ in it."""
    words = Words("title", release.title, release.title_zh)
    figures = bounds.found(words.plain, PLAN, ()) + bounds.found(words.chinese, PLAN, ())
    years = {str(year) for year in bounds.years}
    figures = [it for it in figures if it not in years]
    if figures:
        yield Wrong(Kind.FIGURE, None, tuple(dict.fromkeys(figures)))
    odd = [it for it in numbers.differing(words.plain, words.chinese) if it not in years]
    if odd:
        yield Wrong(Kind.NUMBERS, None, tuple(odd))


def wrong_claim(claim: Claim, bounds: Gate, stages: dict[str, str]) -> Iterator[Wrong]:
    english = f"{claim.label} {claim.text}"
    chinese = f"{claim.label_zh} {claim.text_zh}"
    missing = missing_names(claim.names, english, chinese)
    if missing:
        yield Wrong(Kind.NAME, claim, missing)
    odd = numbers.differing(english, chinese)
    if odd:
        yield Wrong(Kind.NUMBERS, claim, tuple(odd))
    if claim.quoted:
        allowed = tuple(claim.allowed)
        figures = bounds.found(claim.text, claim.quoted, allowed)
        figures += bounds.found(claim.text_zh, claim.quoted, allowed)
        if figures:
            yield Wrong(Kind.FIGURE, claim, tuple(dict.fromkeys(figures)))
    if stages.get(claim.stage) != claim.seal:
        yield Wrong(Kind.SEAL, claim, (claim.stage,))


def missing_names(names: Sequence[Sequence[str]], english: str, chinese: str) -> tuple[str, ...]:
    """Return the names that one language does not say."""
    return tuple(plain for plain, other in names if plain not in english or other not in chinese)
