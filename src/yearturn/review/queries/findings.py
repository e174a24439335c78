"""What was found, and the year unit by unit: the order of the work report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from yearturn.organization.models import Cycle, Unit, UnitKind
from yearturn.organization.queries import Tree
from yearturn.review.models import Finding, ReportSection, Review, Statement
from yearturn.review.queries.figures import Figure, figures
from yearturn.review.queries.telling import of_group, statements

# What the report says of a unit where it looks back; the rest looks ahead.
BACKWARD = {ReportSection.THEME, ReportSection.REVIEW, ReportSection.CHALLENGE}


def current_review(cycle: Cycle) -> Review | None:
    return Review.objects.filter(cycle=cycle).first()


def findings(cycle: Cycle) -> QuerySet[Finding]:
    """Return the findings in the order of the book, with their units."""
    return Finding.objects.filter(review__cycle=cycle).select_related("unit")


@dataclass(frozen=True)
class Chapter:
    """One unit's year: its figures, what was found there, what the report says of it."""

    unit: Unit
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the report: a sector with the units below it.

    `head` is the unit that the section is named after: the group, a sector, or None for the units
    that belong to no sector. Chapters stand in roster order and leave out who has nothing to say.
    """

    head: Unit | None
    chapters: tuple[Chapter, ...]


def sections(cycle: Cycle) -> list[Section]:
    """Return the year in sections: the group, each sector, then the units outside.

    Eight queries at most. What the report says of the group as a whole stands in no section.
    """
    tree = Tree.load()
    said = [it for it in statements(cycle) if it.section in BACKWARD and not of_group(it)]
    return list(arranged(tree, figures(cycle), findings(cycle), said))


def arranged(
    tree: Tree,
    figures: Iterable[Figure],
    findings: Iterable[Finding],
    statements: Iterable[Statement],
) -> Iterable[Section]:
    measured, found, told = defaultdict(list), defaultdict(list), defaultdict(list)
    for figure in figures:
        measured[figure.unit.pk].append(figure)
    for finding in findings:
        found[finding.unit_id].append(finding)
    for statement in statements:
        told[statement.unit_id].append(statement)
    chapters = defaultdict(list)
    for unit in tree.units.values():
        parts = [tuple(it[unit.pk]) for it in (measured, found, told)]
        if any(parts):
            chapters[home(tree, unit)].append(Chapter(unit, *parts))
    heads = [unit for unit in tree.units.values() if home(tree, unit) == unit]
    return [Section(it, tuple(chapters[it])) for it in [*heads, None] if chapters[it]]


def home(tree: Tree, unit: Unit) -> Unit | None:
    """Return the unit in whose section another one stands."""
    if unit.kind == UnitKind.GROUP:
        return unit
    return tree.sector(unit.pk)
