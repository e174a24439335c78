"""Office files without a clock: equal content, equal bytes."""

import io
import re
import zipfile

EPOCH = (2000, 1, 1, 0, 0, 0)
STAMP = b"2000-01-01T00:00:00Z"
# When a file was made and changed stands in its core properties.
CLOCKS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
EMBEDDED = (".xlsx", ".docx", ".pptx")


def still(pages: bytes) -> bytes:
    """Return an office file (DOCX, PPTX, XLSX) with every time in it set to a fixed one.

    Files within the file, such as the workbook behind a chart, are stilled as well.

    :raises zipfile.BadZipFile: if it is no such file
    """
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(pages)) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for name in sorted(source.namelist(), key=order):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part(name, source.read(name)))
    return stream.getvalue()


def order(name: str) -> tuple[bool, str]:
    """Return the place of a part: what says which parts there are comes first."""
    return name != "[Content_Types].xml", name


def part(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        return CLOCKS.sub(rb"\g<1>" + STAMP + rb"\g<2>", content)
    return still(content) if name.endswith(EMBEDDED) else content
