"""What may stand in a text: no control characters, nothing that paper cannot show, no formulas."""

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

# Control characters other than a line's end, invisible marks, and what belongs to no text.
INVISIBLE = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
EMOJI = (
    "\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab"
    "\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2-\u26f5\u26fa\u26fd\u2705\u270a-\u270d\u2728"
    "\u274c\u274e\u2753-\u2755\u2757\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    "\u20e3\ufe0f\U0001f000-\U0001faff"
)
# Characters that a company made for itself, often in names: no font of ours knows them.
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
SUSPECT = re.compile(f"[{INVISIBLE}{EMOJI}{PRIVATE}]")
PICTURE, OWN = re.compile(f"[{EMOJI}]"), re.compile(f"[{PRIVATE}]")
LINE_ENDS = re.compile("\r\n?")


def is_plain(text: str) -> bool:
    """Return whether the text holds nothing suspect; quick for the usual."""
    if text.isascii() and text.isprintable():
        return True
    return not SUSPECT.search(text)


def blemish(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a text and what would be right, or None."""
    suspect = SUSPECT.search(text)
    if suspect:
        code = f"U+{ord(suspect[0]):04X}"
        if PICTURE.match(suspect[0]):
            return (
                _("holds the emoji %(code)s, which the documents cannot print") % {"code": code},
                _("leave it out or write a word for it"),
            )
        if OWN.match(suspect[0]):
            return (
                _("holds the private character %(code)s, which the documents cannot print")
                % {"code": code},
                _("replace it by the standard character"),
            )
        return (
            _("holds the control character %(code)s") % {"code": code},
            _("delete the invisible character, or type the text anew"),
        )
    if text.startswith("="):
        return _("is a formula written as text"), _("type the value itself")
    return None


def visible(value: Any) -> str:
    """Return a value as it can be printed in a message: nothing invisible, nothing endless."""
    text = f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
    shown = "".join(map(seen, text.replace("\n", "⏎")))
    return shown if len(shown) <= 120 else f"{shown[:119]}…"  # noqa: PLR2004 - a message's line


def seen(character: str) -> str:
    """Return a character, or its code point where the eye would see nothing or a box."""
    usual = character.isprintable() or character.isspace()
    return character if usual and not SUSPECT.match(character) else f"⟨U+{ord(character):04X}⟩"


def narrow(text: str) -> str:
    """Return a text with full-width digits and letters made ordinary ones."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
