"""The guess of a name that was meant, and what may stand in a text."""

import time

import pytest

from yearturn.workbook.tables.nearest import nearest
from yearturn.workbook.tables.texts import blemish, is_plain, visible


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("gendre", "gender"),
        ("GENDER", "gender"),
        ("ｇｅｎｄｅｒ", "gender"),
        ("position family", "position_family"),
        ("岗位系列", "岗位序列"),
        ("CO1", "C01"),
        ("xyzzy", ""),
        ("", ""),
    ],
)
def test_nearest_name_is_found(value, meant):
    assert nearest(value, ("gender", "position_family", "岗位序列", "C01", "C11")) == meant


def test_nearest_of_many_thousand_names_is_quick():
    names = tuple(f"E{number:05d}" for number in range(10_000))
    start = time.process_time()
    assert nearest("E0123O", names) == "E01230"
    assert nearest("E1234", names) in names
    assert time.process_time() - start < 2


@pytest.mark.parametrize("text", ["Li Ming", "李明", "𠮷", "a\nb", "№ 5 · ★ → ℃ ①", "전", "é"])
def test_usual_texts_are_plain(text):
    assert is_plain(text)
    assert blemish(text) is None


@pytest.mark.parametrize("code", [0x00, 0x09, 0x0D, 0x1F, 0x7F, 0x85, 0xAD, 0x200B, 0x202E, 0xFEFF])
def test_invisible_characters_are_named(code):
    problem, _remedy = blemish(f"a{chr(code)}b")
    assert problem == f"holds the control character U+{code:04X}"


@pytest.mark.parametrize("character", "😀🎉✅❤⭐️🇨")
def test_emoji_are_named(character):
    problem, _remedy = blemish(character)
    assert problem.startswith(f"holds the emoji U+{ord(character):04X}")


@pytest.mark.parametrize("code", [0xE000, 0xF8FF, 0x10FFFD])
def test_private_characters_are_named(code):
    problem, _remedy = blemish(f"张{chr(code)}")
    assert problem.startswith(f"holds the private character U+{code:04X}")


def test_message_shows_nothing_invisible_and_nothing_endless():
    assert visible("a\x07b\nc") == "a⟨U+0007⟩b⏎c"
    assert visible("a\u3000b\U00014647") == "a\u3000b⟨U+14647⟩"
    assert visible(2.0) == "2"
    assert visible(2.5) == "2.5"
    assert visible("x" * 121) == "x" * 119 + "…"
    assert visible("x" * 120) == "x" * 120
