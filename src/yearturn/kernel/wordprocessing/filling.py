"""Fills a template with data: in a sandbox, since offices write templates, and never half."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import quoteattr

import jinja2
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from yearturn.kernel import shelves
from yearturn.kernel.packages import still
from yearturn.kernel.wordprocessing.drawing import bound

# What the library says of a file that is none; and of tags, which may ask for anything, even 1/0.
NO_FILE = (PackageNotFoundError, zipfile.BadZipFile, LookupError, ValueError, etree.LxmlError)
NO_PAPER = (
    jinja2.TemplateError,
    etree.LxmlError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
# Templates of an office are small; what is larger is no template.
LARGEST = 20_000_000
# How many sources are kept compiled; a paper has up to ten, its parts and its properties.
COMPILED = 256
# The longest text that a property may hold.
LONGEST = 255
MAKER = "Yearturn"
TONGUES = {"zh": "zh-CN", "en": "en-US"}


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG among a paper's data: `width` in millimetres, `alternative` for the ear."""

    data: bytes
    width: float
    alternative: str = ""


class Unfit(Exception):  # noqa: N818 - says what the template is
    """A template that cannot be filled: no DOCX, a tag that is wrong, a name that is not known."""


class Sandbox(SandboxedEnvironment):
    """A sandbox without loader, globals or filters that reach further than text.

    It compiles equal sources once: fifty letters are made of one template.
    """

    def __init__(self):
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined)
        self.globals.clear()
        self._compiled = lru_cache(maxsize=COMPILED)(super().from_string)

    def from_string(self, source, *_args, **_options) -> jinja2.Template:
        return self._compiled(source)


@cache
def environment() -> Sandbox:
    """Return the sandbox in which every template is filled: none can leave anything in it."""
    return Sandbox()


def fill(template: bytes, data: Mapping[str, Any], *, language: str = "") -> bytes:
    """Return the DOCX that a template makes of data. Equal templates and data give equal bytes.

    Its properties tell the `title` and the `group` (or what stands `over` the title) that the data
    hold, and the `language`, `zh` or `en`.
    A `Figure` among the data becomes a native chart where a tag names it.

    :raises Unfit: if the template is no DOCX, breaks a rule of the sandbox or names what is not
        in the data
    """
    if len(template) > LARGEST:
        raise Unfit(f"more than {LARGEST} bytes")
    return shelves.taken_or_made(
        ("docx", contents(template), data, language), lambda: filled(template, data, language)
    )


def filled(template: bytes, data: Mapping[str, Any], language: str) -> bytes:
    try:
        paper = DocxTemplate(io.BytesIO(template))
        paper.init_docx()
    except NO_FILE as error:
        raise Unfit(f"this is no DOCX file: {error}") from error
    try:
        paper.render(bound(placed(dict(data), paper), paper), environment(), autoescape=True)
    except NO_PAPER as error:
        raise Unfit(f"{type(error).__name__}: {error}" if plain(error) else str(error)) from error
    tell(paper.docx, data, language)
    return written(paper)


@lru_cache(maxsize=32)
def contents(template: bytes) -> str:
    """Return the digest of what a template holds: its bytes tell the time too when it was zipped.

    One that is no zip file is told by its bytes; filling it says what is wrong.
    """
    try:
        return shelves.digest_of(still(template))
    except NO_FILE:
        return shelves.digest_of(template)


def tell(document, data: Mapping[str, Any], language: str) -> None:
    """Write what a paper is called, who issues it and in which language into its properties."""
    properties = document.core_properties
    properties.title = str(data.get("title", ""))[:LONGEST]
    properties.author = str(data.get("group") or data.get("over") or MAKER)[:LONGEST]
    properties.last_modified_by = MAKER
    properties.language = TONGUES.get(language, "")
    properties.comments = ""


def placed(value: Any, paper: DocxTemplate) -> Any:
    """Return data with each of its pictures as the library takes it in."""
    if isinstance(value, Picture):
        return Inline(paper, value)
    if isinstance(value, dict):
        return {key: placed(it, paper) for key, it in value.items()}
    if isinstance(value, list):
        return [placed(it, paper) for it in value]
    return value


class Inline(InlineImage):
    """A picture that says what is seen on it, which the library's own leaves out."""

    def __init__(self, paper: DocxTemplate, picture: Picture):
        super().__init__(paper, io.BytesIO(picture.data), width=Mm(picture.width))
        self.alternative = picture.alternative

    def _insert_image(self) -> str:
        inline = super()._insert_image()
        described = f"<wp:docPr descr={quoteattr(self.alternative)} "
        return inline.replace("<wp:docPr ", described, 1)


def plain(error: Exception) -> bool:
    """Say whether an error's own words may be no sentence."""
    return not isinstance(error, jinja2.TemplateError)


def written(paper: DocxTemplate) -> bytes:
    """Return the file's bytes without a clock in them."""
    stream = io.BytesIO()
    paper.save(stream)
    return still(stream.getvalue())
