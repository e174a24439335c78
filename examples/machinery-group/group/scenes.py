"""Two pictures of the conference, drawn: no camera was there, and nobody real is on them."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 960, 600
WALL, FLOOR, RED, GOLD, WOOD = "#efe7d8", "#b98a5e", "#9a1b1e", "#d9a441", "#7b4b2a"
SKIN = ("#e8c19a", "#d9a877", "#f0cfae")
CLOTH = ("#2f3e52", "#4a5568", "#37474f", "#5b4a42", "#3b4a3f")


def write(folder: Path) -> None:
    for name, draw in (("hall.png", hall), ("winners.png", winners)):
        image = Image.new("RGB", SIZE, WALL)
        draw(ImageDraw.Draw(image))
        # Few colours make a small file.
        image.quantize(64).save(folder / name, optimize=True)


def hall(pen: ImageDraw.ImageDraw) -> None:
    """Draw a stage with a banner, and rows of people with free seats between them."""
    pen.rectangle((0, 250, WIDTH, HEIGHT), fill=FLOOR)
    pen.rectangle((120, 60, 840, 230), fill=RED)
    pen.rectangle((150, 95, 810, 105), fill=GOLD)
    pen.rectangle((240, 135, 720, 150), fill=GOLD)
    pen.rectangle((90, 220, 870, 290), fill=WOOD)
    for place in range(5):
        person(pen, 240 + place * 120, 215, 26, place)
    pen.rectangle((180, 235, 780, 325), fill=RED)
    for row, (top, size, step) in enumerate(((360, 24, 110), (450, 30, 140), (560, 38, 175))):
        for place, left in enumerate(range(60 + row % 2 * step // 2, WIDTH - 20, step)):
            seat(pen, left + step // 2, top, size)
            seat(pen, left, top, size)
            person(pen, left, top, size, row + place, seen_from_behind=True)


def winners(pen: ImageDraw.ImageDraw) -> None:
    """Draw seven people in a row, each with a sash and a certificate."""
    pen.rectangle((0, 430, WIDTH, HEIGHT), fill=RED)
    pen.rectangle((0, 60, WIDTH, 110), fill=RED)
    pen.rectangle((0, 112, WIDTH, 118), fill=GOLD)
    for number, left in enumerate(places()):
        person(pen, left, 300, 52, number)
        pen.line((left - 44, 330, left + 44, 450), fill=RED, width=16)
        pen.rectangle((left - 34, 420, left + 34, 468), fill=GOLD)
        pen.rectangle((left - 28, 426, left + 28, 462), fill=RED)


def places() -> Iterator[int]:
    return iter(range(96, WIDTH, 128))


def seat(pen: ImageDraw.ImageDraw, left: int, top: int, size: int) -> None:
    pen.rounded_rectangle((left - size, top, left + size, top + 2 * size), size // 3, fill=WOOD)


def person(
    pen: ImageDraw.ImageDraw,
    left: int,
    top: int,
    size: int,
    number: int,
    *,
    seen_from_behind: bool = False,
) -> None:
    """Draw head and shoulders, the chin at `top`, all in the measure of `size`."""
    cloth = CLOTH[number % len(CLOTH)]
    pen.rounded_rectangle(
        (left - size, top - size // 8, left + size, top + 4 * size), size // 2, fill=cloth
    )
    head = (left - size // 2, top - size, left + size // 2, top + size // 5)
    pen.ellipse(head, fill="#2b2320" if seen_from_behind else SKIN[number % len(SKIN)])
    if not seen_from_behind:
        pen.pieslice(
            (left - size // 2, top - size - size // 10, left + size // 2, top), 180, 360, "#2b2320"
        )
        # A mask over mouth and nose: it is that year.
        pen.rounded_rectangle(
            (left - size // 3, top - size // 3, left + size // 3, top + size // 8),
            size // 8,
            fill="#dfe9f0",
        )
