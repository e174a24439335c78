"""Quotas as the selection reads them: `*` written out, and what each candidate counts for."""

from dataclasses import dataclass

from yearturn.decisions import types
from yearturn.organization import queries as organization
from yearturn.organization.models import Cycle, Person, Post, UnitKind
from yearturn.recognition.models import Attribute, Quota

EVERY = "*"


@dataclass(frozen=True)
class Attributes:
    """What quotas count, for every person: unit path, sector, family, level, gender, site."""

    tree: organization.Tree
    posts: dict[int, Post]

    @classmethod
    def load(cls) -> "Attributes":
        posts = {post.person_id: post for post in Post.objects.filter(to_on=None)}
        return cls(organization.Tree.load(), posts)

    def of(self, person: Person, attribute: str) -> tuple[str, ...]:
        """Return the values that a person bears; none where the attribute is empty."""
        post = self.posts.get(person.pk)
        values = {
            Attribute.UNIT: self.units_of(post),
            Attribute.SECTOR: self.sector_of(post),
            Attribute.POSITION_FAMILY: (post.family if post else "",),
            Attribute.LEVEL: (post.level if post else "",),
            Attribute.GENDER: (person.gender,),
            Attribute.SITE: (person.site,),
        }[Attribute(attribute)]
        return tuple(value for value in values if value)

    def units_of(self, post: Post | None) -> tuple[str, ...]:
        return tuple(unit.code for unit in self.tree.upward(post.unit_id if post else None))

    def sector_of(self, post: Post | None) -> tuple[str, ...]:
        sector = self.tree.sector(post.unit_id if post else None)
        return (sector.code,) if sector else ()

    def values(self, attribute: str, cycle: Cycle) -> list[str]:
        """Return what `*` stands for: each department, each sector, or each value that occurs."""
        kinds = {Attribute.UNIT: UnitKind.DEPARTMENT, Attribute.SECTOR: UnitKind.SECTOR}
        if attribute in kinds:
            units = self.tree.units.values()
            return sorted(unit.code for unit in units if unit.kind == kinds[attribute])
        staff = Person.objects.filter(organization.employed(cycle.as_of))
        return sorted({value for person in staff for value in self.of(person, attribute)})


def expanded(quotas: list[Quota], cycle: Cycle, attributes: Attributes) -> list[types.Quota]:
    """Return each quota as rules for single values; the rule's name leads back to its row."""
    return [
        types.Quota(
            rule=f"{quota}:{value}" if quota.value == EVERY else str(quota),
            award=quota.award.code if quota.award else None,
            attribute=quota.attribute,
            value=value,
            minimum=quota.minimum,
            maximum=quota.maximum,
        )
        for quota in quotas
        for value in (
            attributes.values(quota.attribute, cycle) if quota.value == EVERY else [quota.value]
        )
    ]
