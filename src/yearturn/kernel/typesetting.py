"""The door to PDF: a typst template of ours, plain data in, bytes out; a warning is an error."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst

from yearturn.kernel import shelves

ROOT = Path(__file__).resolve().parent.parent
FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
# A paper's own date is printed on it; a clock in its properties would make every run another file.
CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
# What is kept for good and read by everybody; what goes to a printer, untagged, to be joined.
KEPT = ("a-2a", "ua-1")
PRINTED = ("a-2b",)


class Unset(Exception):  # noqa: N818 - names what happened to the page
    """A document could not be set, or was set with a warning (a missing font, say)."""


@lru_cache(maxsize=32)
def compiler(template: str) -> typst.Compiler:
    """Return the compiler of one template, kept so that fonts are read once."""
    return typst.Compiler(
        str(ROOT / template),
        root=str(ROOT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )


def pdf(
    template: str, data: Mapping[str, Any], *, language: str, standards: Sequence[str] = ()
) -> bytes:
    """Return the PDF of `template` (a path below the package) set with `data` in `zh` or `en`.

    It keeps the `standards` of PDF/A and PDF/UA that are named. Equal data give equal bytes.

    :raises Unset: if typst reports an error or any warning
    """
    text = json.dumps({"language": language, **data}, ensure_ascii=False)
    return shelves.taken_or_made(
        ("pdf", template, text, standards), lambda: compiled(template, text, standards)
    )


def compiled(template: str, text: str, standards: Sequence[str]) -> bytes:
    inputs = {"data": text}
    try:
        pages, warnings = compiler(template).compile_with_warnings(
            format="pdf",
            sys_inputs=inputs,
            timestamp=CREATED,
            pdf_standards=list(standards),
            pdf_tags=tuple(standards) != PRINTED,
        )
    except typst.TypstError as error:
        raise Unset(f"{template}: {error}") from error
    if warnings:
        raise Unset(f"{template}: " + "; ".join(str(warning) for warning in warnings))
    return pages
