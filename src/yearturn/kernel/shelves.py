"""Papers made before: where equal things go in, what came out is taken instead of made again."""

import hashlib
import json
import platform
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

ROOT = Path(__file__).resolve().parent.parent
# Whatever sets, fills or packs a paper: another version of one may make other bytes.
MAKERS = (
    "docxtpl",
    "jinja2",
    "lxml",
    "pylopdf-fonts-zh-cn",
    "python-docx",
    "python-pptx",
    "typst",
    "xlsxwriter",
)
# Words reach a paper as data; the rest of the package is what makes it.
NO_MAKERS = frozenset(("__pycache__", "locale"))


@dataclass(frozen=True)
class Shelf:
    """What a former run made: {digest of what went in: SHA-256 of what came out}.

    `files` says where bytes of a SHA-256 should lie; `kept` tells of this run what `made` told of
    the former.
    """

    made: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def find(self, key: str) -> bytes | None:
        """Return what came out before, None if it is not there any more as it was."""
        digest = self.made.get(key, "")
        try:
            data = self.files[digest].read_bytes()
        except (KeyError, OSError):
            return None
        return data if digest_of(data) == digest else None

    def keep(self, key: str, data: bytes) -> None:
        self.kept[key] = digest_of(data)


IN_USE: ContextVar[Shelf | None] = ContextVar("shelf", default=None)


@contextmanager
def using(shelf: Shelf) -> Iterator[None]:
    """Take from a shelf, and keep on it, whatever is made meanwhile."""
    token = IN_USE.set(shelf)
    try:
        yield
    finally:
        IN_USE.reset(token)


def taken_or_made(ingredients: Any, make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes of plain data, from the shelf in use if it lies there.

    `make` is called wherever there is no shelf, or something among the ingredients that cannot be
    told from another by what it holds.
    """
    shelf = IN_USE.get()
    key = key_of(ingredients) if shelf else None
    if shelf is None or key is None:
        return make()
    data = shelf.find(key)
    if data is None:
        data = make()
    shelf.keep(key, data)
    return data


def key_of(ingredients: Any) -> str | None:
    """Return the digest of plain data and of the code at hand; None if the data are not plain."""
    try:
        text = json.dumps([kitchen(), ingredients], default=told, ensure_ascii=False)
    except (TypeError, ValueError):
        return None
    return digest_of(text.encode("utf-8", "surrogatepass"))


def told(value: Any) -> Any:
    """Return what JSON has no word for in words that tell it from all else.

    :raises TypeError: if it is neither a number, a day, bytes, a text to come nor a dataclass
    """
    kind = type(value).__name__
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, bytes):
        return [kind, digest_of(value)]
    if isinstance(value, Decimal | date | time):
        return [kind, str(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return [kind, {it.name: getattr(value, it.name) for it in fields(value)}]
    raise TypeError(kind)


@cache
def kitchen() -> str:
    """Return a digest of all that makes papers: no paper outlives the code that made it."""
    whole = hashlib.sha256()
    for name in MAKERS:
        whole.update(f"{name} {version(name)}\n".encode())
    whole.update(f"{platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for path in sorted(ROOT.rglob("*")):
        name = path.relative_to(ROOT)
        if path.is_file() and NO_MAKERS.isdisjoint(name.parts):
            data = path.read_bytes()
            whole.update(f"{name.as_posix()} {len(data)}\n".encode())
            whole.update(data)
    return whole.hexdigest()


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
