"""Looks into a workbook file before any parser does: sizes, names, formulas, stray cells."""

import io
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _

MEBIBYTE = 2**20
LARGEST_FILE = 256 * MEBIBYTE
LARGEST_WHOLE = 1024 * MEBIBYTE
MOST_MEMBERS = 2_000
STEEPEST = 50
# A small part may be as regular as it likes: it harms nobody.
HARMLESS = MEBIBYTE
# A parser lays a sheet out as a full rectangle, so one stray cell far away can fill the memory.
MOST_CELLS = 20_000_000
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOCAL_HEADER = struct.Struct("<4s22xHH")
DEFLATED, STORED = zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED
DIRECTORY = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
ADDRESS = re.compile(r"([A-Za-z]+)(\d+)\Z")
# The glance goes over so many bytes at once, which a processor keeps near, and overlaps by what
# the longest thing that it looks for takes.
GLANCE, OVERLAP = 2**17, 8


class Unsafe(Exception):  # noqa: N818 - says what the file is
    """A file that is not opened: what is wrong and what would be right."""

    def __init__(self, problem: str, remedy: str):
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def inspect(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Return the formulas and errors in a workbook file that is safe to parse.

    They come as {sheet title: {(row from 1, column from 0): the formula or the error's name}}.

    :raises Unsafe: for whatever is no workbook, or would harm the machine that opens it
    """
    check_kind(data)
    found, kept, total = {}, {}, 0
    for name, part in parts(data):
        total += len(part)
        if total > LARGEST_WHOLE:
            raise Unsafe(
                _("it unpacks to more than 1 GiB"),
                _("save the book anew from a spreadsheet program and keep only the year's sheets"),
            )
        if b"<!DOCTYPE" in part[:4096]:
            raise Unsafe(
                _("it holds a document type, which no spreadsheet program writes"),
                _("save the book anew from a spreadsheet program"),
            )
        if name in DIRECTORY:
            kept[name] = part
        if b"sheetData" in part:
            far, marked = survey(part)
            if far:
                check_extent(part)
            if marked:
                found[name] = formulas(part)
    if not any(found.values()):
        return {}
    titles = sheet_titles(kept)
    return {titles[name]: cells for name, cells in found.items() if name in titles}


def sheet_titles(directory: dict[str, bytes]) -> dict[str, str]:
    """Return {part: sheet title} from the workbook's directory and its relations."""
    try:
        book, relations = (ET.fromstring(directory[name]) for name in DIRECTORY)  # noqa: S314 - has no document type
    except (KeyError, ET.ParseError) as error:
        raise damaged() from error
    targets = {
        relation.get("Id"): relation.get("Target", "").removeprefix("/xl/")
        for relation in relations
    }
    titles = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            key = next((v for k, v in sheet.attrib.items() if k.rpartition("}")[2] == "id"), None)
            titles[f"xl/{targets.get(key, '')}"] = sheet.get("name", "")
    return titles


def damaged() -> Unsafe:
    return Unsafe(_("the file is damaged"), _("save the book anew from a spreadsheet program"))


def check_kind(data: bytes) -> None:
    """Check that this is a workbook of today and not something else under its name."""
    as_workbook = _("open it in a spreadsheet program and save it as an Excel workbook (.xlsx)")
    if not data:
        raise Unsafe(_("the file is empty"), _("hand over the book itself"))
    if len(data) > LARGEST_FILE:
        raise Unsafe(_("the file is larger than 256 MiB"), _("split the year into several books"))
    if data.startswith(OLD_OFFICE) and ENCRYPTED in data:
        raise Unsafe(_("the book is protected by a password"), _("save it without a password"))
    if data.startswith(OLD_OFFICE):
        raise Unsafe(_("this is a workbook of the old kind (.xls)"), as_workbook)
    if not data.startswith(b"PK"):
        raise Unsafe(_("this is no workbook, whatever its name says"), as_workbook)


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the unpacked parts, each bounded while it is unpacked, whatever its header claims.

    :raises Unsafe: for a part that unpacks too far, a strange name, too many of them
    """
    again = _("save the book anew from a spreadsheet program")
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged() from error
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS:
        raise Unsafe(_("it holds %(count)d parts") % {"count": len(members)}, again)
    if "xl/workbook.xml" not in names:
        raise Unsafe(_("this is no Excel workbook, though it is packed like one"), again)
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.split("/") or names.count(name) > 1:
            raise Unsafe(_("it holds a part named “%(name)s”") % {"name": name}, again)
    for member in members:
        yield member.filename, unpacked(data, member)


def unpacked(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Return one part's content.

    :raises Unsafe: if it is damaged, locked, or grows too much
    """
    again = _("save the book anew from a spreadsheet program")
    start = member.header_offset + LOCAL_HEADER.size
    head = data[member.header_offset : start]
    if member.flag_bits & 1:
        raise Unsafe(_("the book is protected by a password"), _("save it without a password"))
    if len(head) < LOCAL_HEADER.size or member.compress_type not in {DEFLATED, STORED}:
        raise damaged()
    _signature, name, extra = LOCAL_HEADER.unpack(head)
    packed = data[start + name + extra :][: member.compress_size]
    if member.compress_type == STORED:
        return packed
    bound = max(HARMLESS, STEEPEST * len(packed))
    try:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        content = inflater.decompress(packed, min(bound, LARGEST_WHOLE) + 1)
    except zlib.error as error:
        raise damaged() from error
    if len(content) > bound:
        raise Unsafe(
            _("its part %(name)s unpacks to more than %(times)d times its size")
            % {"name": member.filename, "times": STEEPEST},
            again,
        )
    return content


def survey(part: bytes) -> tuple[bool, bool]:
    """Return whether a sheet may reach far, and whether it may hold formulas or errors.

    A glance at all bytes between the first and the last mention of the sheet's data, however its
    tags are spelled, since reading the cells one by one takes longer than the parser does.
    """
    start, end = part.find(b"sheetData"), part.rfind(b"sheetData")
    text = np.frombuffer(part, np.uint8)
    far = marked = False
    for place in range(start, end, GLANCE):
        piece = text[place : min(place + GLANCE + OVERLAP, end)]
        far = far or looks_far(piece)
        marked = marked or looks_marked(piece)
    return far, marked


def looks_far(text: np.ndarray) -> bool:
    """Return whether anything looks like an address beyond column AZ or row 99999."""
    letters = (text | 32) - ord("a") < 26  # noqa: PLR2004 - the letters of the alphabet
    digits = text - ord("0") < 10  # noqa: PLR2004 - the digits
    two = letters[:-2] & letters[1:-1]
    wide = two & digits[2:] & (text[:-2] | 32 != ord("a"))
    wider = two[:-1] & letters[2:-1] & digits[3:]
    pairs = digits[:-1] & digits[1:]
    deep = letters[:-6] & pairs[1:-4] & pairs[3:-2] & pairs[5:]
    return bool(wide.any() or wider.any() or deep.any())


def looks_marked(text: np.ndarray) -> bool:
    """Return whether anything looks like the tag of a formula or the type of an error."""
    formulas = (text[1:] == ord("f")) & ((text[:-1] == ord("<")) | (text[:-1] == ord(":")))
    errors = (text[1:-1] == ord("e")) & (text[:-2] == ord('"')) & (text[2:] == ord('"'))
    return bool(formulas.any() or errors.any())


def check_extent(part: bytes) -> None:
    """Check that no stray cell far away makes the sheet a huge rectangle.

    :raises Unsafe: if one does
    """
    rows, columns = [1], [1]
    for row, column, cell in cells(part):
        if len(cell):
            rows.append(row)
            columns.append(column + 1)
    if max(rows) * max(columns) > MOST_CELLS:
        raise Unsafe(
            _("a sheet reaches to row %(row)d, column %(column)d")
            % {"row": max(rows), "column": max(columns)},
            _("delete the stray cells far from the table"),
        )


def formulas(part: bytes) -> dict[tuple[int, int], str]:
    """Return the cells with a formula (its text) or an error (its name)."""
    found = {}
    for row, column, cell in cells(part):
        texts = {child.tag.rpartition("}")[2]: child.text or "" for child in cell}
        if "f" in texts:
            found[row, column] = f"={texts['f']}"
        elif cell.get("t") == "e":
            found[row, column] = texts.get("v", "")
    return found


def cells(part: bytes) -> Iterator[tuple[int, int, ET.Element]]:
    """Yield each cell of a sheet part with its row (from 1) and column (from 0).

    A cell or row without an address follows the one before it. The part has no document type, so
    nothing in it can expand.
    """
    row, column = 0, -1
    try:
        for event, element in ET.iterparse(io.BytesIO(part), ("start", "end")):  # noqa: S314 - see above
            tag = element.tag.rpartition("}")[2]
            if tag == "row" and event == "start":
                row, column = int(element.get("r") or row + 1), -1
            elif tag == "c" and event == "end":
                row, column = position(element, row, column)
                yield row, column, element
            elif tag == "row":
                element.clear()
    except (ET.ParseError, ValueError) as error:
        raise damaged() from error


def position(cell: ET.Element, row: int, column: int) -> tuple[int, int]:
    """Return a cell's row and column; `row` and `column` are those of the cell before it."""
    if not cell.get("r"):
        return row, column + 1
    address = ADDRESS.match(cell.get("r"))
    if not address:
        raise damaged()
    column = 0
    for letter in address[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[2]), column - 1
