"""Which differences touch what a sealed stage was decided from.

Names, posts and other words that are only printed may be corrected at any time; a new cap plans
the attendance anew. Everything else that a sealed stage was made from stands until the stage is
reopened.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from yearturn.planning.models import split
from yearturn.recognition.actions import wording
from yearturn.recognition.models import Award, Grant, Nomination
from yearturn.workbook.continuing.differing import Difference
from yearturn.workbook.reading.book import Book
from yearturn.workbook.schema.book import stages

# What a row of people says that decides something; the rest of it is only printed.
DECIDING = frozenset(
    {
        "unit",
        "position_family",
        "level",
        "manager",
        "joined_on",
        "left_on",
        "gender",
        "site",
        "guest",
    }
)
# What a unit's row decides of the awards: the tree of the quotas, who answers for its facts.
UNIT = frozenset({"parent", "kind", "head"})
# What is fixed when the rules are frozen.
RULES = frozenset({"awards", "criteria", "quotas", "judges", "conflicts"})
# Words that are printed or read out; nobody is chosen by them in a run.
WORDS = {
    "awards": wording.WORDS[Award],
    "nominations": wording.WORDS[Nomination],
    "grants": wording.WORDS[Grant],
}
# The cap is planned anew, not reopened.
CAP = frozenset({"cap", "cap_source", "cap_source_zh", "cap_on", "crew"})
# Rows that are added until the honours are conferred.
GROWING = frozenset({"approvals", "notice", "objections"})
# What a release is made of beside the other stages.
TOLD = frozenset({"release", "photographs"})
REFERRING = {
    "nominations": ("nominee", "nominator"),
    "grants": ("person",),
    "judges": ("person",),
    "conflicts": ("judge", "nominee"),
    "units": ("head",),
}


class Holding:
    """What the sealed stages of the old book hold, asked of the differences to a new one.

    Once the honours are `conferred`, the notice, the objections and the approvals of the winners
    stand as well.
    """

    def __init__(self, old: Book, *, conferred: bool = False):
        self.old, self.conferred = old, conferred
        self.asked: dict[str, Callable[[Difference], bool]] = {
            "planning": self.of_planning,
            "review": self.of_review,
            "recognition": self.of_recognition,
            "conference": self.of_conference,
            "publication": self.of_publication,
        }
        self.sheets = stages()

    def touching(self, stage: str, differences: Sequence[Difference]) -> Iterator[Difference]:
        """Yield the differences that touch what a stage was decided from."""
        return filter(self.asked[stage], differences)

    def of_planning(self, it: Difference) -> bool:
        return it.sheet in self.sheets["planning"]

    def of_review(self, it: Difference) -> bool:
        if it.sheet == "targets":
            return split(it.row.period)[0] == self.old.cycle.year_reviewed
        return it.sheet in self.sheets["review"] or it.sheet == "indicators"

    def of_recognition(self, it: Difference) -> bool:
        if it.sheet == "approvals":
            return self.conferred and it.row.stage == "winners"
        if it.sheet in GROWING:
            return self.conferred
        if it.sheet in self.sheets["recognition"]:
            return it.column not in WORDS.get(it.sheet, ())
        return it.sheet in self.deciding and self.deciding[it.sheet](it)

    @cached_property
    def deciding(self) -> dict[str, Callable[[Difference], bool]]:
        """Return, for sheets of the organization, whether a difference decides an award."""
        return {
            "units": lambda it: bool(it.column) and it.column in UNIT,
            "people": self.of_somebody,
            "facts": self.of_a_fact,
            "kin": lambda it: not self.parted.isdisjoint(it.row),
        }

    def of_somebody(self, it: Difference) -> bool:
        """Say whether this is about somebody with a part in the awards, and decides something."""
        if it.row.person not in self.parted:
            return False
        if it.column == "left_on":
            # Who leaves after the day on which eligibility was judged was there on that day.
            days = (it.was, it.now)
            return any(day and day <= self.old.cycle.as_of.isoformat() for day in days)
        return not it.column or it.column in DECIDING

    def of_a_fact(self, it: Difference) -> bool:
        """Say whether a rule of the awards looks at this fact, about somebody who has a part."""
        fact = it.row
        if fact.on > self.old.cycle.as_of or fact.kind not in self.kinds:
            return False
        return bool(fact.unit) or fact.person in self.parted

    @cached_property
    def kinds(self) -> frozenset[str]:
        vetoes = (kind for award in self.old.awards for kind in award.veto)
        return frozenset({"appraisal", "award", *vetoes})

    @cached_property
    def parted(self) -> frozenset[str]:
        """Return everybody who has a part in the awards of the old book, and their managers."""
        named = {
            getattr(row, column)
            for sheet, columns in REFERRING.items()
            for row in getattr(self.old, sheet)
            for column in columns
        }
        managers = {row.manager for row in self.old.people if row.person in named}
        return frozenset((named | managers) - {""})

    def of_conference(self, it: Difference) -> bool:
        return it.sheet in self.sheets["conference"] and it.column not in CAP

    def of_publication(self, it: Difference) -> bool:
        if it.sheet == "approvals":
            return it.row.stage == "release"
        return it.sheet in TOLD
