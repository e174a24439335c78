"""Whether a release says the same in both languages, states no figure, and stands on its seals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yearturn.publication.models import Claim, Release
from yearturn.publication.queries import numbers
from yearturn.publication.queries.release import claims
from yearturn.publication.queries.story import gate, sealed
from yearturn.publication.queries.telling import PLAN, Gate


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
    bounds, stages, every = gate(release.cycle), sealed(release.cycle), claims(release)
    found = list(wrong_title(release, bounds, every))
    for claim in every:
        found += wrong_claim(claim, bounds, stages)
    return found


def wrong_title(release: Release, bounds: Gate, claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Yield what is wrong with the title.

    The years of the cycle may stand in it, differently in each language; so may the company's name
    and any number that the release counts by itself.
    """
    texts = [nameless(release.title, release), nameless(release.title_zh, release)]
    years = {str(year) for year in bounds.years}
    counted = years | {number for it in claims if not it.quoted for number in counted_in(it)}
    figures = [it for text in texts for it in bounds.found(text, PLAN, tuple(counted))]
    if figures:
        yield Wrong(Kind.FIGURE, None, tuple(dict.fromkeys(figures)))
    odd = [it for it in numbers.differing(*texts) if it not in years]
    if odd:
        yield Wrong(Kind.NUMBERS, None, tuple(odd))


def nameless(text: str, release: Release) -> str:
    """Return a text without the company's name, which may hold any number."""
    cycle = release.cycle
    for name in (cycle.group_name, cycle.group_name_zh, release.source, release.source_zh):
        text = text.replace(name, "") if name else text
    return text


def counted_in(claim: Claim) -> set[str]:
    return set(numbers.stated(claim.text)) & set(numbers.stated(claim.text_zh))


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
