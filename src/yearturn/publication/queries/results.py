"""What a release says of the year that was: achievements, difficulties, figures made public."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from yearturn.kernel.bilingual import half, in_chinese, said, speaking
from yearturn.organization.models import Cycle, Unit, UnitKind
from yearturn.planning import queries as planning
from yearturn.publication.models import Form, Section
from yearturn.publication.queries.numbers import canonical, differing
from yearturn.publication.queries.phrasing import closed
from yearturn.publication.queries.telling import RESULT, Story, Telling, Words
from yearturn.review import queries as review

STAGE = "review"
# Units of measure that stand close to their number.
SIGNS = frozenset({"%", "‰"})
# A shortfall is for the report and its readers: a release does not tell of it.
TOLD = ("achievement", "highlight")


def public_numbers(figures: Iterable) -> dict[int, tuple[str, ...]]:
    """Return the numbers that were made public, by the key of their unit."""
    found: dict[int, list[str]] = {}
    for figure in figures:
        if is_public(figure):
            found.setdefault(figure.unit.pk, []).append(spelled(figure))
    return {key: tuple(numbers) for key, numbers in found.items()}


def is_public(figure) -> bool:
    """Say whether a figure may be stated as the year's: made public, and of the whole year."""
    return bool(figure.disclosed.strip()) and figure.actual is not None and figure.complete


def spelled(figure) -> str:
    sign = figure.unit_of_measure if figure.unit_of_measure in SIGNS else ""
    return canonical(f"{figure.actual:f}") + sign


def tell_results(story: Story, cycle: Cycle) -> None:
    """Add what was achieved, the figures made public, what was faced and what was done about it."""
    findings = [it for it in review.findings(cycle) if it.kind in TOLD]
    tell_achievements(story, cycle, findings)
    for figure in review.figures(cycle):
        if is_public(figure):
            story.add(public_figure(cycle, figure))
    tell_difficulties(story, findings)


def tell_achievements(story: Story, cycle: Cycle, findings) -> None:
    entries = []
    for number, finding in enumerate(findings, start=1):
        words = Words(source(finding, number), finding.text, finding.text_zh)
        if story.passes(words, RESULT, finding.unit):
            entries.append(entry(story, finding.unit, words))
    if entries:
        lead = Telling(
            section=Section.REVIEW,
            stage=STAGE,
            say=lambda: (
                _("Achievements and highlights of %(year)s:") % {"year": cycle.year_reviewed}
            ),
            sources=("finding",),
            opens=True,
        )
        story.add(lead, *entries)


def tell_difficulties(story: Story, findings) -> None:
    """Add what was faced together with what was done about it: both pass or neither is told."""
    entries = []
    for number, finding in enumerate(findings, start=1):
        faced = Words(source(finding, number, "challenge"), finding.challenge, finding.challenge_zh)
        done = Words(source(finding, number, "response"), finding.response, finding.response_zh)
        if faced.plain and done.plain:
            passed = [story.passes(it, RESULT, finding.unit) for it in (faced, done)]
            if all(passed):
                entries.append(entry(story, finding.unit, faced, done))
    if entries:
        lead = Telling(
            section=Section.REVIEW,
            stage=STAGE,
            say=lambda: _("Difficulties were met where they arose:"),
            sources=("finding",),
            opens=True,
        )
        story.add(lead, *entries)


def source(finding, number: int, part: str = "") -> str:
    name = f"finding:{finding.unit.code}:{number}"
    return f"{name}:{part}" if part else name


def entry(story: Story, unit: Unit, *parts: Words) -> Telling:
    return Telling(
        section=Section.REVIEW,
        stage=STAGE,
        form=Form.ENTRY,
        label=lambda: "" if unit.kind == UnitKind.GROUP else str(unit),
        say=lambda: run_on(parts),
        sources=tuple(it.source for it in parts),
        quoted=RESULT,
        allowed=story.gate.allowed(unit),
    )


def run_on(parts: Sequence[Words]) -> str:
    chinese = in_chinese()
    return run_together([closed(it.chinese if chinese else it.plain) for it in parts])


def run_together(sentences: Sequence[str]) -> str:
    return ("" if in_chinese() else " ").join(sentences)


def public_figure(cycle: Cycle, figure) -> Telling:
    return Telling(
        section=Section.REVIEW,
        stage=STAGE,
        say=lambda: (
            _(
                "%(indicator)s of %(unit)s came to %(value)s in %(year)s, as made public in"
                " %(disclosed)s."
            )
            % {
                "indicator": said(figure, "name"),
                "unit": figure.unit,
                "value": measured(figure),
                "year": cycle.year_reviewed,
                "disclosed": where(figure),
            }
        ),
        sources=(f"figure:{figure.indicator_code}:{figure.unit.code}",),
        opens=True,
    )


def where(figure) -> str:
    """Return where a figure was made public: in the language at hand, if that says as much."""
    halves = []
    for language in ("en", "zh"):
        with speaking(language):
            halves.append(half(figure.disclosed))
    return figure.disclosed if differing(*halves) else half(figure.disclosed)


def measured(figure) -> str:
    """Return a value with its unit of measure: `88.9%`, `CNY 88.9 million`, `88.9百万元`."""
    value = planning.spoken(figure.actual)
    if figure.unit_of_measure in SIGNS:
        return value + figure.unit_of_measure
    measure = planning.measured_in(figure.indicator)
    if in_chinese() and not measure.isascii():
        return f"{value}{measure}"
    currency, _gap, scale = measure.partition(" ")
    # Prose puts the currency before the number and the scale behind it.
    return f"CNY {value} {scale}".strip() if currency == "CNY" else f"{value} {measure}"
