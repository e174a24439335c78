"""What a claim is before it is written: how it is said, and what it is said from."""

from collections.abc import Callable
from dataclasses import dataclass

from yearturn.kernel.bilingual import speaking
from yearturn.organization.models import Person, Unit
from yearturn.publication.models import Form, Ground, Section
from yearturn.publication.queries import numbers

# How strictly words that somebody wrote freely are read: a result may state no number at all, not
# even in words; a plan may count in words, but not measure.
RESULT, PLAN = "result", "plan"


@dataclass(frozen=True)
class Words:
    """Words that somebody wrote freely, in both languages; what a missing twin says is repeated."""

    source: str
    text: str
    text_zh: str

    @property
    def plain(self) -> str:
        return self.text or self.text_zh

    @property
    def chinese(self) -> str:
        return self.text_zh or self.text


@dataclass(frozen=True)
class Telling:
    """One claim: `say` gives its text and `label` its lead in the language at hand."""

    section: Section
    stage: str
    say: Callable[[], str]
    sources: tuple[str, ...]
    label: Callable[[], str] = str
    form: Form = Form.SENTENCE
    opens: bool = False
    people: tuple[Person, ...] = ()
    quoted: str = ""
    allowed: tuple[str, ...] = ()

    def told(self, language: str) -> tuple[str, str]:
        """Return label and text in `zh` or `en`."""
        with speaking(language):
            return self.label(), self.say()


@dataclass(frozen=True)
class LeftOut:
    """Words that may not be repeated: why, and the numbers found in them."""

    words: Words
    ground: Ground
    found: tuple[str, ...]


@dataclass(frozen=True)
class Gate:
    """Lets words of the year pass that state no figure but those made public.

    `years` are those of the cycle, `sectors` is how many there are. `public` gives the numbers that
    were made public, each by the key of the unit whose they are.
    """

    years: tuple[int, ...]
    sectors: int
    public: dict[int, tuple[str, ...]]

    def allowed(self, unit: Unit | None) -> tuple[str, ...]:
        return self.public.get(unit.pk, ()) if unit else ()

    def stops(self, words: Words, strictness: str, allowed: tuple[str, ...]) -> LeftOut | None:
        """Return why these words may not pass, or None."""
        found = self.found(words.plain, strictness, allowed)
        if words.chinese != words.plain:
            found += self.found(words.chinese, strictness, allowed)
        if found:
            return LeftOut(words, Ground.FIGURE, tuple(dict.fromkeys(found)))
        odd = numbers.differing(words.plain, words.chinese)
        return LeftOut(words, Ground.NUMBERS, tuple(odd)) if odd else None

    def found(self, text: str, strictness: str, allowed: tuple[str, ...]) -> list[str]:
        return numbers.figures(
            text,
            words=strictness == RESULT,
            years=self.years,
            sectors=self.sectors,
            allowed=allowed,
        )


class Story:
    """The claims of a release as they are put together, and what was left out of it."""

    def __init__(self, gate: Gate):
        self.gate = gate
        self.tellings: list[Telling] = []
        self.left_out: list[LeftOut] = []

    def add(self, *tellings: Telling) -> None:
        self.tellings += tellings

    def passes(self, words: Words, strictness: str, unit: Unit | None = None) -> bool:
        """Say whether words may be repeated; what may not is kept with the reason."""
        stopped = self.gate.stops(words, strictness, self.gate.allowed(unit))
        if stopped:
            self.left_out.append(stopped)
        return stopped is None
