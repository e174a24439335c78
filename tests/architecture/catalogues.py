"""What the catalogues must hold: each sentence of each floor, in Chinese, with the same places."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PAGES = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}
PLACE = re.compile(r"%\((\w+)\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]")

Message = tuple[str | None, str]  # context, sentence


def catalogue_path(floor: Path) -> Path:
    return floor / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def floors(package: Path) -> list[Path]:
    return sorted(path for path in package.iterdir() if (path / "__init__.py").exists())


def said(floor: Path) -> dict[Message, str]:
    """Return every sentence that a floor's code and pages may say, with where it says it."""
    found: dict[Message, str] = {}
    for path in sorted(floor.rglob("*")):
        for line, message, context in sentences(path):
            found.setdefault((context, message), f"{path.relative_to(floor.parent)}:{line}")
    return found


def sentences(path: Path) -> Iterator[tuple[int, str, str | None]]:
    if path.suffix == ".py":
        method, options = "python", {}
    elif path.suffix == ".jinja":
        method, options = "jinja2", PAGES
    else:
        return
    extracted = extract(method, io.BytesIO(path.read_bytes()), keywords=KEYWORDS, options=options)
    for line, message, _comments, context in extracted:
        single = message[0] if isinstance(message, tuple) else message
        if single:
            yield line, single, context


def read(floor: Path) -> Catalog:
    path = catalogue_path(floor)
    if not path.exists():
        return Catalog(locale="zh_Hans")
    with path.open("rb") as po:
        return read_po(po, locale="zh_Hans")


def untold(package: Path) -> list[str]:
    """Return the sentences that have no Chinese, and Chinese that no code says any more."""
    return [fault for floor in floors(package) for fault in floor_faults(floor)]


def floor_faults(floor: Path) -> Iterator[str]:
    spoken, catalogue = said(floor), read(floor)
    kept = {key(entry): entry for entry in catalogue if entry.id}
    for message, place in spoken.items():
        if message not in kept:
            yield f"{place}: {message[1]!r} is not in the catalogue"
    for message, entry in kept.items():
        for fault in entry_faults(entry, spoken=message in spoken):
            yield f"{floor.name}: {message[1]!r} {fault}"
    for entry in catalogue.obsolete.values():
        yield f"{floor.name}: {entry.id!r} is obsolete"


def entry_faults(entry, *, spoken: bool) -> Iterator[str]:
    texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
    if entry.fuzzy:
        yield "is fuzzy"
    if not spoken:
        yield "is said nowhere"
    if not all(texts):
        yield "has no Chinese"
    elif any(places(text) != places(*ids(entry)) for text in texts):
        yield "has other places in Chinese"


def key(entry) -> Message:
    return entry.context, ids(entry)[0]


def ids(entry) -> tuple[str, ...]:
    return entry.id if isinstance(entry.id, tuple) else (entry.id,)


def places(*texts: str) -> set[str]:
    """Return the names that are filled in, of all of the texts together."""
    return {name for text in texts for name in PLACE.findall(text)}


def told_twice(package: Path) -> list[str]:
    """Return sentences that two floors say otherwise: Django keeps one catalogue of them all."""
    known: dict[Message, tuple[str, object]] = {}
    faults = []
    for floor in floors(package):
        for entry in read(floor):
            if not entry.id:
                continue
            first, text = known.setdefault(key(entry), (floor.name, entry.string))
            if text != entry.string:
                faults.append(
                    f"{key(entry)[1]!r} is {text!r} in {first}, {entry.string!r} in {floor.name}"
                )
    return faults
