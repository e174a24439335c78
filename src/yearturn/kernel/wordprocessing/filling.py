"""Fills a template with data: in a sandbox, since offices write templates, and never half."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import jinja2
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

# A paper's own date is printed on it; a clock in its properties would make every run another file.
CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
EPOCH = (2000, 1, 1, 0, 0, 0)
# Templates of an office are small; what is larger is no template.
LARGEST = 20_000_000


class Unfit(Exception):  # noqa: N818 - says what the template is
    """A template that cannot be filled: no DOCX, a tag that is wrong, a name that is not known."""


def environment() -> SandboxedEnvironment:
    """Return a sandbox without loader, globals or filters that reach further than text."""
    sandbox = SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    sandbox.globals.clear()
    return sandbox


def fill(template: bytes, data: Mapping[str, Any]) -> bytes:
    """Return the DOCX that a template makes of data. Equal templates and data give equal bytes.

    :raises Unfit: if the template is no DOCX, breaks a rule of the sandbox or names what is not
        in the data
    """
    if len(template) > LARGEST:
        raise Unfit(f"more than {LARGEST} bytes")
    try:
        paper = DocxTemplate(io.BytesIO(template))
        paper.render(dict(data), environment(), autoescape=True)
    except (jinja2.TemplateError, etree.XMLSyntaxError, TypeError) as error:
        raise Unfit(str(error)) from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unfit(f"this is no DOCX file: {error}") from error
    return written(paper)


def written(paper: DocxTemplate) -> bytes:
    """Return the file's bytes without a clock in them."""
    properties = paper.docx.core_properties
    properties.created = properties.modified = CREATED
    properties.last_modified_by = properties.author = "Yearturn"
    stream, still = io.BytesIO(), io.BytesIO()
    paper.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(still, "w") as target:
        for name in sorted(source.namelist(), key=order):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return still.getvalue()


def order(name: str) -> tuple[bool, str]:
    """Return the place of a part: what says which parts there are comes first."""
    return name != "[Content_Types].xml", name
