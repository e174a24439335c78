"""What a committee should know before it relies on merits: kinds of notices, no worded advice."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What was found.

    `single_ballot`: nominees whom one judge alone scored. `few_ballots`: judges with too few
    ballots for their severity to be known. `constant_judge`: judges who gave everybody the same.
    `judges_alike`: no severity shows, so that every merit is a mean drawn towards all ballots'.
    `nominees_alike`: no differences of nominees show, so that all merits are equal. `no_error`:
    ballots are a nominee's part plus a judge's part to the last point, which real judges hardly
    are.
    """

    SINGLE_BALLOT = "single_ballot"
    FEW_BALLOTS = "few_ballots"
    CONSTANT_JUDGE = "constant_judge"
    JUDGES_ALIKE = "judges_alike"
    NOMINEES_ALIKE = "nominees_alike"
    NO_ERROR = "no_error"


@dataclass(frozen=True, slots=True)
class Notice:
    """One finding; `about` are the nominees or judges whom it concerns, ascending; none: all."""

    kind: NoticeKind
    about: tuple[str, ...] = ()
