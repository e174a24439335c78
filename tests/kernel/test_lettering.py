"""How wide a text stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearturn.kernel.lettering import cut, width_of


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("获奖者", 6), ("获奖 ab", 7), ("one\n两三四", 6), ("（一）", 6)],
)
def test_width_counts_a_chinese_character_twice(text, width):
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("技术创新", 8, "技术创新"),
        ("技术创新", 7, "技术创…"),
        ("技术创新", 6, "技术…"),
        ("two words", 5, "two…"),
        ("abc", 1, "…"),
    ],
)
def test_cut_keeps_what_fits(text, width, kept):
    assert cut(text, width) == kept


@given(st.text(), st.integers(1, 30))
def test_cut_text_fits_or_was_short_already(text, width):
    assert width_of(cut(text, width)) <= max(width, 1)
