"""Whose ballots for whom never count: the complete list of conflicts of interest, computed."""

from dataclasses import dataclass

from yearturn.organization import queries as organization
from yearturn.organization.models import Post
from yearturn.recognition.models import Conflict, Nomination, Programme

SELF = "self"
MANAGER = "manager"
REPORT = "report"
KIN = "kin"
NOMINATOR = "nominator"
DECLARED = "declared"


@dataclass(frozen=True)
class Conflicts:
    """Everything that conflicts are computed from, in memory; people and awards by key."""

    manager: dict[int, int | None]
    kin: set[frozenset[int]]
    nominated: set[tuple[int, int, int]]
    declared: set[tuple[int, int]]

    @classmethod
    def load(cls, programme: Programme) -> "Conflicts":
        return cls(
            manager=dict(Post.objects.filter(to_on=None).values_list("person_id", "manager_id")),
            kin=organization.kin(),
            nominated=set(
                Nomination.objects.filter(award__programme=programme).values_list(
                    "award_id", "nominee_id", "nominator_id"
                )
            ),
            declared=set(
                Conflict.objects.filter(programme=programme).values_list("judge_id", "nominee_id")
            ),
        )

    def between(self, award: int, nominee: int, judge: int) -> str:
        """Return every kind of conflict of this judge with this nominee, joined by `;`."""
        found = {
            SELF: judge == nominee,
            MANAGER: self.manager.get(nominee) == judge,
            REPORT: self.manager.get(judge) == nominee,
            KIN: frozenset({judge, nominee}) in self.kin and judge != nominee,
            NOMINATOR: (award, nominee, judge) in self.nominated,
            DECLARED: (judge, nominee) in self.declared,
        }
        return ";".join(kind for kind, holds in found.items() if holds)
