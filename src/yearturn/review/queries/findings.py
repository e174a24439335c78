"""What was found, and the year unit by unit: the order of the work report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from yearturn.organization.models import Cycle, Unit, UnitKind
from yearturn.organization.queries import Tree
from yearturn.review.models import Finding, Review
from yearturn.review.queries.figures import Figure, figures


def current_review(cycle: Cycle) -> Review | None:
    return Review.objects.filter(cycle=cycle).first()


def findings(cycle: Cycle) -> QuerySet[Finding]:
    """Return the findings in the order of the book, with their units."""
    return Finding.objects.filter(review__cycle=cycle).select_related("unit")


@dataclass(frozen=True)
class Chapter:
    """One unit's year: its figures and what was found there."""

    unit: Unit
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Section:
    """A part of the report: a sector with the units below it.

    `head` is the unit that the section is named after: the group, a sector, or None for the units
    that belong to no sector. Chapters stand in roster order and leave out who has nothing to say.
    """

    head: Unit | None
    chapters: tuple[Chapter, ...]


def sections(cycle: Cycle) -> list[Section]:
    """Return the year in sections: the group, each sector, then the units outside. Six queries."""
    tree = Tree.load()
    return list(arranged(tree, figures(cycle), findings(cycle)))


def arranged(
    tree: Tree, figures: Iterable[Figure], findings: Iterable[Finding]
) -> Iterable[Section]:
    measured, found = defaultdict(list), defaultdict(list)
    for figure in figures:
        measured[figure.unit.pk].append(figure)
    for finding in findings:
        found[finding.unit_id].append(finding)
    chapters = defaultdict(list)
    for unit in tree.units.values():
        if measured[unit.pk] or found[unit.pk]:
            chapter = Chapter(unit, tuple(measured[unit.pk]), tuple(found[unit.pk]))
            chapters[home(tree, unit)].append(chapter)
    heads = [unit for unit in tree.units.values() if home(tree, unit) == unit]
    return [Section(it, tuple(chapters[it])) for it in [*heads, None] if chapters[it]]


def home(tree: Tree, unit: Unit) -> Unit | None:
    """Return the unit in whose section another one stands."""
    if unit.kind == UnitKind.GROUP:
        return unit
    return tree.sector(unit.pk)
