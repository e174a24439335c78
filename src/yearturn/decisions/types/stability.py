"""How firm a selection is: redrawn scores in, win frequencies and the band around the line out."""

from dataclasses import dataclass

from yearturn.decisions.types.choosing import SelectionProblem
from yearturn.decisions.types.judging import Calibration, Comparisons, Ratings, Scores


@dataclass(frozen=True, slots=True)
class Judged:
    """One award's ballots, comparisons or ratings, and the merits that they came to."""

    award: str
    scores: Scores | Comparisons | Ratings
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class StabilityProblem:
    """A selection whose merits are drawn again, `draws` times, from the announced `seed`."""

    selection: SelectionProblem
    judged: tuple[Judged, ...]
    seed: str
    draws: int = 1000


@dataclass(frozen=True, slots=True)
class Wins:
    """How often each contender won in the draws from `first` up to, not with, `last`.

    `times` stands in the order of the problem's contenders.
    """

    first: int
    last: int
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often one contender won; share and its Monte-Carlo error in millionths."""

    candidate: str
    award: str
    wins: int
    share: int
    error: int


@dataclass(frozen=True, slots=True)
class Band:
    """One award's line: who wins nearly always, and whom another draw might put on either side.

    `certain` win in at least 95 draws of 100; `open` in more than 5 and fewer than 95, the likelier
    first. Where only people of `certain` won, the line is firm.
    """

    award: str
    certain: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stability:
    """Frequencies in the order of the problem's contenders; bands in call order."""

    draws: int
    frequencies: tuple[Frequency, ...]
    bands: tuple[Band, ...]
