"""Small charts as SVG: actual against target, for pages and for paper, readable without seeing."""

import hashlib
import html
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from yearturn.kernel.lettering import cut, width_of

FONT = "Noto Sans SC, system-ui, sans-serif"
LETTER = 13
# Half-width characters of our size stand about this wide; a bound for cutting, not a measure.
ADVANCE = Fraction(68, 10)
MARGIN = 2
LEGEND_HEIGHT = 24
ROW_HEIGHT = 42
BAR_HEIGHT = 12
COLUMN_FOOT = 24
COLUMN_HEAD = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing measured. `says` is its figure as the reader's language writes it.

    `actual` is None while nothing is known; `met` colours the bar where somebody has judged it.
    """

    label: str
    actual: Decimal | int | None
    target: Decimal | int | None = None
    says: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a chart: any CSS colour for a page, plain hexadecimal ones for paper."""

    ink: str
    quiet: str
    hair: str
    bar: str
    met: str
    missed: str
    target: str


PAGE = Look(
    ink="currentColor",
    quiet="var(--chart-quiet, currentColor)",
    hair="var(--chart-hair, #9aa1ab)",
    bar="var(--chart-bar, #4a6fa5)",
    met="var(--chart-met, #3d8361)",
    missed="var(--chart-missed, #c0563f)",
    target="var(--chart-target, currentColor)",
)
PAPER = Look(
    ink="#1f2328",
    quiet="#5b6470",
    hair="#c9ced6",
    bar="#4a6fa5",
    met="#3d8361",
    missed="#c0563f",
    target="#1f2328",
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart is called, what it shows in a sentence, and what its two marks mean."""

    title: str
    description: str
    actual: str
    target: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value stands between `start` and `end`, in tenths of a unit without a tail."""

    low: Fraction
    high: Fraction
    start: int
    end: int

    def at(self, value: Decimal | int) -> Fraction:
        share = (Fraction(value) - self.low) / (self.high - self.low)
        return Fraction(round((self.start + share * (self.end - self.start)) * 10), 10)


def bars(rows: Sequence[Bar], words: Words, *, look: Look = PAGE, width: int = 420) -> str:
    """Return horizontal bars, one below the other, each under its label and figure.

    Good for names of any length: a label that does not fit is cut and whole in its tooltip.
    """
    scale = scaled(rows, start=MARGIN, end=width - MARGIN)
    top = legend_height(rows)
    drawn = [
        drawn_bar(row, scale, top + place * ROW_HEIGHT, look, width)
        for place, row in enumerate(rows)
    ]
    height = top + len(rows) * ROW_HEIGHT
    return picture(words, legend(rows, words, look) + "".join(drawn), width, height)


def columns(
    rows: Sequence[Bar], words: Words, *, look: Look = PAGE, width: int = 420, height: int = 200
) -> str:
    """Return vertical bars side by side, for the months or quarters of one year."""
    top = legend_height(rows) + COLUMN_HEAD
    scale = scaled(rows, start=height - COLUMN_FOOT, end=top)
    slot = Fraction(width - 2 * MARGIN, max(1, len(rows)))
    drawn = [
        drawn_column(row, scale, MARGIN + place * slot, slot, height, look)
        for place, row in enumerate(rows)
    ]
    axis = line(MARGIN, scale.at(0), width - MARGIN, scale.at(0), look.hair, "chart-axis")
    body = legend(rows, words, look) + axis + "".join(drawn)
    return picture(words, body, width, height)


def scaled(rows: Sequence[Bar], *, start: int, end: int) -> Scale:
    """Return the scale that holds zero and every value."""
    values = [value for row in rows for value in (row.actual, row.target) if value is not None]
    low = min([Fraction(0), *map(Fraction, values)])
    high = max([Fraction(0), *map(Fraction, values)])
    return Scale(low, high if high > low else low + 1, start, end)


def drawn_bar(row: Bar, scale: Scale, top: int, look: Look, width: int) -> str:
    baseline = top + LETTER
    under = baseline + 7
    figure = cut(row.says, int(width / ADVANCE / 2))
    room = int((width - 2 * MARGIN) / ADVANCE) - width_of(figure) - 2
    parts = [
        text(row_label(row, room), MARGIN, baseline, look.ink),
        text(figure, width - MARGIN, baseline, look.quiet, anchor="end"),
        box(MARGIN, under, width - 2 * MARGIN, BAR_HEIGHT, look.hair, "chart-track", opacity="0.3"),
    ]
    if row.actual is not None:
        left, right = sorted((scale.at(0), scale.at(row.actual)))
        parts.append(box(left, under, right - left, BAR_HEIGHT, colour(row, look), "chart-bar"))
    if row.target is not None:
        x = scale.at(row.target)
        parts.append(line(x, under - 3, x, under + BAR_HEIGHT + 3, look.target, "chart-target"))
    return group(row, parts)


def drawn_column(
    row: Bar, scale: Scale, left: Fraction, slot: Fraction, height: int, look: Look
) -> str:
    middle, inset = left + slot / 2, slot / 5
    room = max(1, int(slot / ADVANCE))
    parts = [text(row_label(row, room), middle, height - 7, look.quiet, anchor="middle")]
    tops = [scale.at(0)]
    if row.actual is not None:
        upper, lower = sorted((scale.at(0), scale.at(row.actual)))
        shape = (left + inset, upper, slot - 2 * inset, lower - upper)
        parts.append(box(*shape, colour(row, look), "chart-bar"))
        tops.append(upper)
    if row.target is not None:
        y = scale.at(row.target)
        ends = (left + inset / 2, left + slot - inset / 2)
        parts.append(line(ends[0], y, ends[1], y, look.target, "chart-target"))
        tops.append(y)
    parts.append(text(cut(row.says, room), middle, min(tops) - 5, look.ink, anchor="middle"))
    return group(row, parts)


def legend_height(rows: Sequence[Bar]) -> int:
    return LEGEND_HEIGHT if any(row.target is not None for row in rows) else 0


def legend(rows: Sequence[Bar], words: Words, look: Look) -> str:
    """Return what the two marks mean; nothing where no target is shown."""
    if not legend_height(rows):
        return ""
    target = MARGIN + 20 + int(ADVANCE * (width_of(words.actual) + 3))
    plain = next((row for row in rows if row.actual is not None), None)
    fill = colour(plain, look) if plain and len({row.met for row in rows}) == 1 else look.bar
    return "".join(
        [
            box(MARGIN, 4, 14, 10, fill, "chart-bar"),
            text(words.actual, MARGIN + 20, 13, look.quiet),
            line(target, 2, target, 16, look.target, "chart-target"),
            text(words.target, target + 8, 13, look.quiet),
        ]
    )


def colour(row: Bar, look: Look) -> str:
    return {True: look.met, False: look.missed, None: look.bar}[row.met]


def row_label(row: Bar, room: int) -> str:
    return cut(row.label, max(1, room))


# ------------------------------------------------------------- the letters of SVG


def picture(words: Words, body: str, width: int, height: int) -> str:
    # The name is made of the content, so that two charts of a page do not share their ids.
    name = "chart-" + hashlib.sha256((words.title + body).encode()).hexdigest()[:8]
    inside = (
        tag("title", said(words.title), id=f"{name}-title")
        + tag("desc", said(words.description), id=f"{name}-desc")
        + body
    )
    return tag(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        class_="chart",
        aria_labelledby=f"{name}-title {name}-desc",
        width=str(width),
        height=str(height),
        viewBox=f"0 0 {width} {height}",
        font_family=FONT,
        font_size=str(LETTER),
    )


def group(row: Bar, parts: Sequence[str]) -> str:
    title = f"{row.label}: {row.says}" if row.says else row.label
    return tag("g", tag("title", said(title)) + "".join(parts))


def box(x, y, width, height, fill: str, class_: str, **more: str) -> str:
    places = {"x": point(x), "y": point(y), "width": point(width), "height": point(height)}
    return tag("rect", class_=class_, **places, rx="2", fill=fill, **more)


def line(x1, y1, x2, y2, stroke: str, class_: str) -> str:
    places = {"x1": point(x1), "y1": point(y1), "x2": point(x2), "y2": point(y2)}
    return tag("line", class_=class_, **places, stroke=stroke, stroke_width="2")


def text(words: str, x, y, fill: str, *, anchor: str = "start") -> str:
    return tag("text", said(words), x=point(x), y=point(y), fill=fill, text_anchor=anchor)


def point(value: Fraction | int) -> str:
    """Return a coordinate with at most one decimal."""
    tenths = round(Fraction(value) * 10)
    whole, tenth = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"


def tag(name: str, content: str = "", **attributes: str) -> str:
    """Return one element; `content` is SVG already, attributes are escaped here."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{said(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def said(words: str) -> str:
    """Return text as XML holds it; control characters, which XML cannot hold, are left out."""
    return html.escape("".join(c for c in words if c.isprintable() or c in "\t\n"))
