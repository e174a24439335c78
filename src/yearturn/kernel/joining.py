"""Joins PDF files of our own setting into one, a part at a time, however many there are.

Only what `typesetting` makes is read here: a classic table of references, a flat tree of pages,
no encryption. A library that reads every PDF keeps every object of every part in memory.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
REFERENCE = re.compile(rb"(\d+) 0 R\b")
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
ROOT = re.compile(rb"/Root (\d+) 0 R")
KIDS = re.compile(rb"/Kids\[([^\]]*)\]")
PARENT = re.compile(rb"/Parent \d+ 0 R")
PAGES = re.compile(rb"/Pages (\d+) 0 R")
OUTLINES = re.compile(rb"/Outlines \d+ 0 R")
COUNTED = re.compile(rb"(<xmpTPg:NPages>)\d+(</xmpTPg:NPages>)")
LENGTH = re.compile(rb"/Length \d+")
STREAM = b"stream\n"
TREE = 1  # the number that the tree of pages has in what is joined


class Unjoinable(ValueError):  # noqa: N818 - says what the part is
    """A part that was not set by us: its references are not where ours are."""


@dataclass(frozen=True)
class Part:
    """One file: its bytes, and where each object lies in them."""

    content: bytes
    spans: dict[int, tuple[int, int]]

    def body(self, number: int) -> bytes:
        first, last = self.spans[number]
        return self.content[first:last]

    def root(self) -> bytes:
        return self.body(int(ROOT.findall(self.content[-400:])[-1]))

    def pages(self) -> list[int]:
        tree = self.body(int(PAGES.search(self.root())[1]))
        return [int(number) for number in REFERENCE.findall(KIDS.search(tree)[1])]


@dataclass
class Joined:
    """What is written so far: where objects begin, which of them are pages, which stand already."""

    offsets: dict[int, int] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    standing: dict[bytes, int] = field(default_factory=dict)
    at: int = 0
    last: int = TREE
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def piece(self, content: bytes) -> bytes:
        self.at += len(content)
        self.digest.update(content)
        return content

    def object(self, number: int, body: bytes) -> bytes:
        self.offsets[number] = self.at
        return self.piece(b"%d 0 obj\n%sendobj\n" % (number, body))

    def number(self) -> int:
        self.last += 1
        return self.last


def joined(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield, piece by piece, one PDF with the pages of all parts in their order.

    Title, language and colour profile are those of the first part; outlines and tags are left out.
    No more than one part is held at a time. Equal parts give equal bytes.

    :raises Unjoinable: if a part was not set by `typesetting`, or if there is none
    """
    whole = Joined()
    yield whole.piece(HEAD)
    root = metadata = None
    for content in parts:
        part = read(content)
        numbers = yield from taken(part, part.pages(), whole)
        whole.pages += [numbers[page] for page in part.pages()]
        if root is None:
            root, metadata = yield from lead(part, whole)
    if root is None:
        raise Unjoinable("there is no part")
    yield from closed(whole, root, metadata)


def read(content: bytes) -> Part:
    """Return a part with the places of its objects.

    :raises Unjoinable: if it is not laid out as ours are
    """
    start = START.search(content[-100:])
    rows = content[int(start[1]) :].split(b"\n", 2) if start else []
    if len(rows) < 3 or rows[0].strip() != b"xref" or not rows[1].startswith(b"0 "):  # noqa: PLR2004 - word, count, table
        raise Unjoinable("no table of references")
    count = int(rows[1].split()[1])
    table = [rows[2][20 * row : 20 * row + 20] for row in range(count)]
    offsets = {n: int(row[:10]) for n, row in enumerate(table) if row[17:18] == b"n"}
    ends = sorted([*offsets.values(), int(start[1])])
    following = dict(pairwise(ends))
    spans = {}
    for number, offset in offsets.items():
        mark = b"%d 0 obj\n" % number
        if not content.startswith(mark, offset):
            raise Unjoinable(f"object {number} is not where the table says")
        last = content.rindex(b"endobj", offset, following[offset])
        spans[number] = (offset + len(mark), last)
    return Part(content, spans)


def taken(part: Part, roots: list[int], whole: Joined) -> Iterator[bytes]:
    """Yield objects and everything that they refer to; return the numbers they have now.

    What refers to nothing, a colour profile, say, is written once, however many parts hold it.
    """
    needed: dict[int, bytes] = {}
    waiting = list(reversed(roots))
    while waiting:
        number = waiting.pop()
        if number not in needed:
            needed[number] = PARENT.sub(b"/Parent 0 0 R", part.body(number))
            waiting += [it for it in referred(needed[number]) if it]
    numbers, fresh = {0: TREE}, []
    for number, body in needed.items():
        key = hashlib.sha256(body).digest() if not referred(body) else None
        if key in whole.standing:
            numbers[number] = whole.standing[key]
            continue
        numbers[number] = whole.number()
        fresh.append(number)
        if key:
            whole.standing[key] = numbers[number]
    for number in fresh:
        yield whole.object(numbers[number], renumbered(needed[number], numbers))
    return numbers


def halves(body: bytes) -> tuple[bytes, bytes]:
    """Return an object's dictionary and the stream behind it, which may hold anything."""
    head, mark, stream = body.partition(STREAM)
    return head, mark + stream


def referred(body: bytes) -> list[int]:
    return [int(number) for number in REFERENCE.findall(halves(body)[0])]


def renumbered(body: bytes, numbers: dict[int, int]) -> bytes:
    head, stream = halves(body)
    return REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])], head) + stream


def lead(part: Part, whole: Joined) -> Iterator[bytes]:
    """Yield what the first part's root refers to beside its pages; return root and metadata.

    The metadata count the pages, so that they are written last.
    """
    root = OUTLINES.sub(b"", part.root())
    metadata = int(re.search(rb"/Metadata (\d+) 0 R", root)[1])
    tree = int(PAGES.search(root)[1])
    others = [it for it in referred(root) if it not in {metadata, tree}]
    numbers = yield from taken(part, others, whole)
    numbers |= {tree: TREE, metadata: whole.number()}
    return renumbered(root, numbers), (numbers[metadata], part.body(metadata))


def closed(whole: Joined, root: bytes, metadata: tuple[int, bytes]) -> Iterator[bytes]:
    """Yield the tree of pages, metadata, root and the table of references."""
    count = len(whole.pages)
    kids = b" ".join(b"%d 0 R" % page for page in whole.pages)
    yield whole.object(TREE, b"<</Type/Pages/Count %d/Kids[%s]>>\n" % (count, kids))
    yield whole.object(metadata[0], counted(metadata[1], count))
    top = whole.number()
    yield whole.object(top, root)
    start, name = whole.at, whole.digest.hexdigest()[:32].encode()
    rows = b"".join(b"%010d 00000 n \n" % whole.offsets[n] for n in range(1, top + 1))
    yield b"xref\n0 %d\n0000000000 65535 f \n%s" % (top + 1, rows)
    yield b"trailer\n<</Size %d/Root %d 0 R/ID[<%s><%s>]>>\n" % (top + 1, top, name, name)
    yield b"startxref\n%d\n%%%%EOF\n" % start


def counted(metadata: bytes, pages: int) -> bytes:
    """Return metadata that say how many pages there are."""
    head, stream = halves(metadata)
    words = COUNTED.sub(rb"\g<1>%d\g<2>" % pages, stream)
    length = len(words) - len(STREAM) - len(b"\nendstream\n")
    return LENGTH.sub(b"/Length %d" % length, head) + words
