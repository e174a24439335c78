"""Draws the year rings of a certificate: `python tools/rings.py > …/certificates/rings.svg`.

Millimetres on A4 across. The picture stands in the repository; this says where it comes from.
"""

import math

PAGE = (297, 210)
HEART = (233, 92)
NEWEST, OUTERMOST = 14, 27
ACCENT, GOLD = (0x9A, 0x1B, 0x1E), (0xA6, 0x7C, 0x2D)
CORNERS = 28


def main():
    width, height = PAGE
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width} {height}" fill="none">'
    )
    for year in range(NEWEST + 1):
        print(f'<path d="{smooth([corner(year, step) for step in range(CORNERS)])}"{pen(year)}/>')
    print("</svg>")


def corner(year, step):
    """Return a point of a ring: years are wide or narrow, and all of them a little uneven."""
    angle = 2 * math.pi * step / CORNERS
    lean = math.radians(year)
    uneven = (
        0.045 * math.sin(2 * angle + math.radians(40) + 1.5 * lean)
        + 0.022 * math.sin(3 * angle - 3 * lean)
        + 0.008 * math.sin(7 * angle + 29 * lean)
    )
    grown = 3.2 + 4.55 * year + 2.1 * math.sin(1.9 * year) + 1.3 * math.sin(0.7 * year)
    reach = grown * (1 + uneven)
    return HEART[0] + reach * math.cos(angle), HEART[1] + reach * math.sin(angle)


def smooth(points):
    """Return a closed path through points; each handle lies along its neighbours' chord."""

    def handle(here, side):
        before, after = points[here - 1], points[(here + 1) % len(points)]
        return [points[here][axis] + side * (after[axis] - before[axis]) / 6 for axis in (0, 1)]

    parts = ["M" + pair(points[0])]
    for here in range(len(points)):
        there = (here + 1) % len(points)
        parts.append("C" + " ".join(map(pair, (handle(here, 1), handle(there, -1), points[there]))))
    return "".join([*parts, "Z"])


def pair(point):
    return f"{point[0]:.2f} {point[1]:.2f}"


def pen(year):
    """Return how a ring is drawn: the newest in red, the others in gold, paler to the outside."""
    if year == NEWEST:
        return f' stroke="{colour(ACCENT)}" stroke-width="0.53"'
    strength = 0.9 * (1 - year / OUTERMOST)
    pale = [round(255 + strength * (part - 255)) for part in GOLD]
    return f' stroke="{colour(pale)}" stroke-width="{0.39 if year % 5 == 0 else 0.19}"'


def colour(parts):
    return "#" + "".join(f"{part:02x}" for part in parts)


if __name__ == "__main__":
    main()
