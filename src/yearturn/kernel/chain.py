"""The chain itself, without a database: lines bound to each other, and a verifier of them.

A line is a map of `FIELDS` and their `digest`, the SHA-256 of the canonical JSON of the fields.
`previous` is the digest of the line before. A file holds one line's canonical JSON a line, and
last a checkpoint: how many lines there are, the digest of the last, and the Merkle root of them all
(RFC 6962, section 2.1; a leaf is a line's canonical JSON).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from yearturn.decisions import canonical

GENESIS = "0" * 64
FIELDS = ("number", "at", "actor", "verb", "subject", "facts", "commitments", "previous")
TEXTS = ("at", "actor", "verb", "subject", "previous", "digest")
MAPS = ("facts", "commitments")


class Kind(StrEnum):
    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong: line `number` of the chain (None: the checkpoint).

    `place` is the line of the file at which it shows; a removed line shows where it should stand.
    """

    kind: Kind
    number: int | None
    place: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What binds a whole chain: its size, the digest of its last line, its Merkle root."""

    size: int
    head: str
    root: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the checkpoint of the lines that are there, and the first fault if any."""

    found: Checkpoint
    fault: Fault | None


def digest(line: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a line's fields as 64 hexadecimal digits."""
    return canonical.digest({field: line[field] for field in FIELDS})


def commitment(salt: bytes, name: str, value: Any) -> str:
    """Return what stands in the ledger for a personal fact: nothing can be read from it.

    Whoever is shown the salt and the value can compute it again; once the salt is erased, nobody
    can.
    """
    return canonical.digest([salt.hex(), name, value])


# ------------------------------------------------------------------- the Merkle tree


class Tree:
    """The Merkle tree of RFC 6962, grown leaf by leaf; it keeps one hash for each bit of its size.

    The stack holds the perfect subtrees seen so far, the largest first.
    """

    def __init__(self, leaves: Iterable[bytes] = ()):
        self.size = 0
        self.stack: list[tuple[int, bytes]] = []
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        self.size += 1
        size, node = 1, hashed(b"\x00" + leaf)
        while self.stack and self.stack[-1][0] == size:
            size, node = size * 2, hashed(b"\x01" + self.stack.pop()[1] + node)
        self.stack.append((size, node))

    def root(self) -> str:
        """Return the tree's hash in hexadecimal."""
        if not self.stack:
            return hashed(b"").hex()
        *larger, (_, node) = self.stack
        for _, left in reversed(larger):
            node = hashed(b"\x01" + left + node)
        return node.hex()


def hashed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


# --------------------------------------------------------------------- files of lines


def written(lines: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Yield the lines of a file, each with its line end, the checkpoint last."""
    tree, head = Tree(), GENESIS
    for line in lines:
        head = line["digest"]
        leaf = canonical.dumps(line)
        tree.add(leaf)
        yield leaf + b"\n"
    checkpoint = Checkpoint(tree.size, head, tree.root())
    yield canonical.dumps({"checkpoint": asdict(checkpoint)}) + b"\n"


def verify(file: bytes) -> Verdict:
    """Return what a file of lines holds and the first fault of it."""
    return checked(*read(file))


def read(file: bytes) -> tuple[list[dict | None], Checkpoint | None, int | None]:
    """Return the lines of a file (None where one cannot be read), its checkpoint and its place."""
    lines = [parsed(raw) for raw in file.splitlines()]
    places = [place for place, line in enumerate(lines, 1) if line and "checkpoint" in line]
    if not places:
        return lines, None, None
    # Only the last one can be the checkpoint; another one before it is a line that is foreign.
    claimed = lines.pop(places[-1] - 1)["checkpoint"]
    lines = [None if line and "checkpoint" in line else line for line in lines]
    return lines, Checkpoint(**claimed), places[-1]


def parsed(raw: bytes) -> dict | None:
    """Return a line or a checkpoint, or None for bytes that cannot be either."""
    try:
        line = json.loads(raw)
        intact = canonical.dumps(line) == raw
    except (ValueError, RecursionError):
        return None
    return line if intact and (is_line(line) or is_checkpoint(line)) else None


def is_line(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {*FIELDS, "digest"}
        and type(value["number"]) is int
        and all(isinstance(value[field], str) for field in TEXTS)
        and all(isinstance(value[field], dict) for field in MAPS)
    )


def is_checkpoint(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"checkpoint"}:
        return False
    claimed = value["checkpoint"]
    return (
        isinstance(claimed, dict)
        and claimed.keys() == {"size", "head", "root"}
        and type(claimed["size"]) is int
        and isinstance(claimed["head"], str)
        and isinstance(claimed["root"], str)
    )


# -------------------------------------------------------------------------- verifying


def checked(
    lines: Sequence[dict | None], claimed: Checkpoint | None, place: int | None = None
) -> Verdict:
    """Return the first fault of lines that a checkpoint, at `place` of the file, speaks for."""
    found = Checkpoint(len(lines), head_of(lines), Tree(map(leaf_of, lines)).root())
    fault = first_fault(lines, claimed) or checkpoint_fault(lines, found, claimed, place)
    return Verdict(found, fault)


def head_of(lines: Sequence[dict | None]) -> str:
    return next((line["digest"] for line in reversed(lines) if line), GENESIS)


def leaf_of(line: dict | None) -> bytes:
    return canonical.dumps(line) if line else b""


def first_fault(lines: Sequence[dict | None], claimed: Checkpoint | None = None) -> Fault | None:
    """Return the first broken line and how it is broken, or None."""
    previous = GENESIS
    for place, line in enumerate(lines, 1):
        if line is None or line["number"] != place or not belongs(line, place, previous):
            return diagnosed(lines, place, previous, claimed)
        previous = line["digest"]
    return None


def sound(line: Mapping[str, Any], number: int) -> bool:
    """Say whether a line hashes to its digest if it stood at `number`."""
    try:
        return digest({**line, "number": number}) == line["digest"]
    except canonical.NotCanonical:
        return False


def belongs(line: dict | None, number: int, previous: str) -> bool:
    return line is not None and line["previous"] == previous and sound(line, number)


def home(line: dict | None, size: int) -> int | None:
    """Return the number for which a line was made, or None if it is no longer what it was."""
    if line is None:
        return None
    numbers = (line["number"], *range(1, size + 2))
    return next((number for number in numbers if number > 0 and sound(line, number)), None)


def diagnosed(
    lines: Sequence[dict | None], place: int, previous: str, claimed: Checkpoint | None
) -> Fault:
    """Return how the line at `place` is broken, knowing that all before it fit."""
    made_for = home(lines[place - 1], len(lines))
    rightful = displaced(lines, place, previous)
    if rightful and made_for and is_missed_at(lines, made_for, place):
        return Fault(Kind.REORDERED, place, rightful)
    if rightful or (made_for is None and claimed and place > claimed.size):
        return Fault(Kind.INSERTED, place, place)
    if made_for is None:
        return Fault(Kind.CHANGED, place, place)
    if made_for > place:
        return Fault(Kind.REMOVED, place, place)
    followed = is_followed(lines, place, claimed)
    if made_for < place:
        return forked(lines, place, made_for, followed=followed)
    # A line may be whole and not follow the one before: whichever of the two the rest of the chain
    # does not rest on was written anew.
    follows = lines[place - 1]["previous"] == previous
    broken = place - 1 if followed and not follows and place > 1 else place
    return Fault(Kind.CHANGED, broken, broken)


def displaced(lines: Sequence[dict | None], number: int, previous: str) -> int | None:
    """Return the later place at which the rightful line `number` stands, or None."""
    later = enumerate(lines[number:], number + 1)
    return next((place for place, line in later if belongs(line, number, previous)), None)


def is_missed_at(lines: Sequence[dict | None], number: int, place: int) -> bool:
    """Say whether the line at `place` is the chain's line `number`, put elsewhere.

    It is if it rests on a line that is there, and no other claims its number.
    """
    others = [line for at, line in enumerate(lines, 1) if at != place and line]
    linked = lines[place - 1]["previous"] in {GENESIS, *(line["digest"] for line in others)}
    return linked and not any(sound(line, number) for line in others)


def is_followed(lines: Sequence[dict | None], place: int, claimed: Checkpoint | None) -> bool:
    """Say whether what comes after `place` rests on the line there."""
    line = lines[place - 1]
    if place == len(lines):
        return claimed is None or claimed.head == line["digest"]
    after = lines[place]
    return after is not None and after["previous"] == line["digest"]


def forked(lines: Sequence[dict | None], place: int, made_for: int, *, followed: bool) -> Fault:
    """Return which of two lines that claim one number was put in: the one that nothing follows."""
    rival = lines[made_for - 1]
    if followed and rival["previous"] == lines[place - 1]["previous"]:
        return Fault(Kind.INSERTED, made_for, made_for)
    return Fault(Kind.INSERTED, place, place)


def checkpoint_fault(
    lines: Sequence[dict], found: Checkpoint, claimed: Checkpoint | None, place: int | None
) -> Fault | None:
    """Return what is wrong between whole lines and the checkpoint that speaks for them."""
    end = found.size + 1
    if claimed is None:
        return Fault(Kind.REMOVED, None, end)
    if claimed == found:
        moved = place is not None and place != end
        return Fault(Kind.REORDERED, None, place) if moved else None
    if found.head == claimed.head or found.root == claimed.root:
        return Fault(Kind.CHANGED, None, end)
    return end_fault(lines, claimed)


def end_fault(lines: Sequence[dict], claimed: Checkpoint) -> Fault:
    """Return what happened at the end of whole lines that end other than the checkpoint says."""
    size = len(lines)
    if claimed.size > size:
        return Fault(Kind.REMOVED, size + 1, size + 1)
    heads = [GENESIS, *(line["digest"] for line in lines)]
    if 0 <= claimed.size < size and heads[claimed.size] == claimed.head:
        return Fault(Kind.INSERTED, claimed.size + 1, claimed.size + 1)
    if claimed.size == size > 0:
        return Fault(Kind.CHANGED, size, size)
    return Fault(Kind.CHANGED, None, size + 1)
