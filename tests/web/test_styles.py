"""The colours of the house: readable in light and in dark, for weak eyes too."""

import re
from pathlib import Path

import pytest

import yearturn
from yearturn.web.pages import styles

STYLES = Path(yearturn.__file__).parent / "web" / "static" / "web"
TOKENS = re.findall(
    r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", (STYLES / "1-tokens.css").read_text()
)
LIGHT = {name: light for name, light, _dark in TOKENS}
DARK = {name: dark for name, _light, dark in TOKENS}
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3


def luminance(colour):
    """Return the relative luminance of `#rrggbb`, as WCAG defines it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_the_greatest():
    assert round(contrast("#000000", "#ffffff"), 6) == 21
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "wash"])
@pytest.mark.parametrize("text", ["ink", "quiet", "accent", "gold", "green", "amber"])
def test_text_is_readable_on_every_ground(theme, ground, text):
    assert contrast(theme[text], theme[ground]) >= READABLE


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_accent_is_readable_on_its_own_wash(theme):
    assert contrast(theme["accent"], theme["accent-wash"]) >= READABLE


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda path: path.stem)
def test_sheet_calls_for_nothing_from_elsewhere(sheet):
    assert re.findall(r"url\(|@import", sheet.read_text()) == []


def test_styles_of_a_page_that_stands_alone_hold_every_sheet_in_order():
    whole = str(styles())
    starts = [whole.index(sheet.read_text()[:40]) for sheet in sorted(STYLES.glob("*.css"))]
    assert starts == sorted(starts)
    assert len(starts) == 4
    assert "</style" not in whole
