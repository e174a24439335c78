"""The chain without a database: every way to tamper with a file of lines is named."""

import hashlib
import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearturn.decisions import canonical
from yearturn.kernel import chain
from yearturn.kernel.chain import GENESIS, Checkpoint, Fault, Kind, Tree


def line(number, previous, **fields):
    body = {
        "number": number,
        "at": "2021-02-02T09:00:00.000000+00:00",
        "actor": "organization.person:7",
        "verb": "nomination.submitted",
        "subject": "recognition.nomination:1",
        "facts": {"count": number},
        "commitments": {},
        "previous": previous,
        **fields,
    }
    return {**body, "digest": chain.digest(body)}


def lines_of(size):
    lines, previous = [], GENESIS
    for number in range(1, size + 1):
        lines.append(line(number, previous))
        previous = lines[-1]["digest"]
    return lines


def file_of(lines):
    return list(chain.written(lines))


def fault_of(raws):
    return chain.verify(b"".join(raws)).fault


def dumped(value):
    return canonical.dumps(value) + b"\n"


def renumbered(lines):
    return [{**entry, "number": number} for number, entry in enumerate(lines, 1)]


@pytest.fixture
def lines():
    return lines_of(6)


@pytest.fixture
def raws(lines):
    return file_of(lines)


# ------------------------------------------------------------------ what is whole


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8])
def test_whole_file_has_no_fault(size):
    lines = lines_of(size)
    verdict = chain.verify(b"".join(file_of(lines)))
    assert verdict.fault is None
    assert verdict.found.size == size
    assert verdict.found.head == (lines[-1]["digest"] if lines else GENESIS)


def test_line_is_bound_by_the_hash_of_its_fields():
    entry = line(1, GENESIS)
    body = {key: value for key, value in entry.items() if key != "digest"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert entry["digest"] == hashlib.sha256(text.encode()).hexdigest()


def test_file_ends_with_its_checkpoint(lines, raws):
    claimed = json.loads(raws[-1])["checkpoint"]
    leaves = [raw.removesuffix(b"\n") for raw in raws[:-1]]
    assert claimed == {"size": 6, "head": lines[-1]["digest"], "root": Tree(leaves).root()}


def test_equal_chains_give_equal_bytes():
    assert file_of(lines_of(4)) == file_of(lines_of(4))


def test_line_ends_of_another_system_are_no_fault(raws):
    assert fault_of(raw.replace(b"\n", b"\r\n") for raw in raws) is None


# -------------------------------------------------------------------- the Merkle tree


def test_tree_agrees_with_the_known_answers():
    # Hashes of the eight leaves that implementations of RFC 6962 share as their test vectors.
    leaves = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    roots = {
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    for size, root in roots.items():
        assert Tree(map(bytes.fromhex, leaves[:size])).root() == root


def by_definition(leaves):
    """Return the tree hash as RFC 6962 defines it: split at the largest smaller power of two."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = by_definition(leaves[:split]), by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_tree_is_the_one_of_the_definition(leaves):
    assert Tree(leaves).root() == by_definition(leaves).hex()


# ------------------------------------------------------------------- what is broken


@pytest.mark.parametrize("number", range(1, 7))
def test_changed_line_is_named(raws, number):
    raws[number - 1] = raws[number - 1].replace(b"nomination.submitted", b"nomination.withdrawn")
    assert fault_of(raws) == Fault(Kind.CHANGED, number, number)


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("field", ["number", "at", "actor", "subject", "previous", "digest"])
def test_change_of_any_field_is_named(lines, raws, number, field):
    value = lines[number - 1][field]
    changed = value + 10 if field == "number" else value[:-1] + ("1" if value[-1] == "0" else "0")
    raws[number - 1] = dumped({**lines[number - 1], field: changed})
    assert fault_of(raws) == Fault(Kind.CHANGED, number, number)


@pytest.mark.parametrize("number", range(1, 7))
def test_line_written_anew_with_its_hash_is_named(lines, raws, number):
    raws[number - 1] = dumped(line(number, lines[number - 1]["previous"], verb="forged"))
    assert fault_of(raws) == Fault(Kind.CHANGED, number, number)


@pytest.mark.parametrize("number", range(2, 7))
def test_line_bound_to_another_past_is_named(raws, number):
    raws[number - 1] = dumped(line(number, "f" * 64))
    assert fault_of(raws) == Fault(Kind.CHANGED, number, number)


@pytest.mark.parametrize("number", range(1, 7))
def test_removed_line_is_named(raws, number):
    del raws[number - 1]
    assert fault_of(raws) == Fault(Kind.REMOVED, number, number)


@pytest.mark.parametrize("count", [2, 3, 6])
def test_first_of_removed_last_lines_is_named(raws, count):
    del raws[6 - count : 6]
    assert fault_of(raws) == Fault(Kind.REMOVED, 7 - count, 7 - count)


def test_removed_line_is_named_where_the_rest_was_renumbered(lines):
    kept = renumbered([entry for entry in lines if entry["number"] != 3])
    raws = [*map(dumped, kept), file_of(lines)[-1]]
    assert fault_of(raws) == Fault(Kind.REMOVED, 3, 3)


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_line_put_in_without_a_link_is_named(raws, number, shift):
    raws.insert(number - 1, dumped(line(number + shift, "e" * 64, verb="forged")))
    assert fault_of(raws) == Fault(Kind.INSERTED, number, number)


@pytest.mark.parametrize("number", range(1, 8))
def test_line_put_in_with_its_link_is_named(lines, raws, number):
    previous = lines[number - 2]["digest"] if number > 1 else GENESIS
    raws.insert(number - 1, dumped(line(number, previous, verb="forged")))
    assert fault_of(raws) == Fault(Kind.INSERTED, number, number)


def test_line_put_in_is_named_where_the_rest_was_renumbered(lines):
    forged = line(3, lines[1]["digest"], verb="forged")
    told = renumbered([*lines[:2], forged, *lines[2:]])
    raws = [*map(dumped, told), file_of(lines)[-1]]
    assert fault_of(raws) == Fault(Kind.INSERTED, 3, 3)


@pytest.mark.parametrize("garbage", [b"\n", b"not a line\n", b"[]\n", b"{}\n", b"\xff\xfe\n"])
@pytest.mark.parametrize("number", [1, 4, 7])
def test_garbage_put_in_is_named(raws, garbage, number):
    raws.insert(number - 1, garbage)
    assert fault_of(raws) == Fault(Kind.INSERTED, number, number)


def test_line_that_stands_twice_is_named(raws):
    raws.insert(4, raws[1])
    assert fault_of(raws) == Fault(Kind.INSERTED, 5, 5)


@pytest.mark.parametrize("number", range(1, 6))
def test_swapped_lines_are_named(raws, number):
    raws[number - 1], raws[number] = raws[number], raws[number - 1]
    assert fault_of(raws) == Fault(Kind.REORDERED, number, number + 1)


@pytest.mark.parametrize(("taken", "put"), [(5, 1), (1, 5), (2, 4), (6, 3)])
def test_line_put_elsewhere_is_named(raws, taken, put):
    raws.insert(put - 1, raws.pop(taken - 1))
    first = min(taken, put)
    shows_at = put if taken < put else taken if put == first and taken == first + 1 else first + 1
    assert fault_of(raws) == Fault(Kind.REORDERED, first, shows_at)


def test_swapped_lines_are_named_where_they_were_renumbered(lines):
    told = renumbered([*lines[:1], lines[2], lines[1], *lines[3:]])
    raws = [*map(dumped, told), file_of(lines)[-1]]
    assert fault_of(raws) == Fault(Kind.REORDERED, 2, 3)


# ------------------------------------------------------------------- the checkpoint


def test_removed_checkpoint_is_named(raws):
    assert fault_of(raws[:-1]) == Fault(Kind.REMOVED, None, 7)


@pytest.mark.parametrize("field", ["size", "head", "root"])
def test_changed_checkpoint_is_named(raws, field):
    claimed = json.loads(raws[-1])["checkpoint"]
    claimed[field] = claimed[field] + 1 if field == "size" else "f" * 64
    raws[-1] = dumped({"checkpoint": claimed})
    assert fault_of(raws) == Fault(Kind.CHANGED, None, 7)


def test_checkpoint_that_stands_elsewhere_is_named(raws):
    raws.insert(2, raws.pop())
    assert fault_of(raws) == Fault(Kind.REORDERED, None, 3)


def test_second_checkpoint_is_named(raws):
    raws.insert(2, file_of(lines_of(2))[-1])
    assert fault_of(raws) == Fault(Kind.INSERTED, 3, 3)


def test_checkpoint_of_an_empty_chain_is_not_believed_of_a_full_one(raws):
    raws[-1] = file_of([])[-1]
    assert fault_of(raws) == Fault(Kind.INSERTED, 1, 1)


def test_checkpoint_that_makes_no_sense_is_named(lines):
    found = chain.verify(b"".join(file_of(lines))).found
    claimed = replace(found, size=-3, head="a" * 64, root="b" * 64)
    assert chain.checked(lines, claimed).fault == Fault(Kind.CHANGED, None, 7)


@pytest.mark.parametrize("claimed", [7, [], {}, {"size": "6", "head": "", "root": ""}])
def test_checkpoint_of_another_shape_is_none(raws, claimed):
    raws[-1] = dumped({"checkpoint": claimed})
    assert fault_of(raws) == Fault(Kind.CHANGED, 7, 7)


# ----------------------------------------------------------------- hostile contents


@pytest.mark.parametrize(
    "raw",
    [
        b'{"number":1e999}\n',
        b'{"number":NaN}\n',
        b"[" * 100_000 + b"\n",
        b'{"a":1,"a":1}\n',
        b'"\\ud800"\n',
        b"123456789012345678901234567890\n",
    ],
)
def test_hostile_line_is_a_changed_line(raws, raw):
    raws[2] = raw
    assert fault_of(raws) == Fault(Kind.CHANGED, 3, 3)


@pytest.mark.parametrize("number", [True, 0, -1, 2**60])
def test_number_that_is_none_is_a_changed_line(lines, raws, number):
    raws[0] = (
        json.dumps({**lines[0], "number": number}, sort_keys=True, separators=(",", ":")).encode()
        + b"\n"
    )
    assert fault_of(raws) == Fault(Kind.CHANGED, 1, 1)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_digit_of_a_file_can_be_changed_unseen(data):
    file = bytearray(b"".join(file_of(lines_of(3))))
    digits = [at for at, byte in enumerate(file) if chr(byte).isdigit()]
    at = data.draw(st.sampled_from(digits))
    file[at] = data.draw(st.sampled_from([d for d in b"0123456789" if d != file[at]]))
    assert chain.verify(bytes(file)).fault is not None


@settings(max_examples=100, deadline=None)
@given(st.permutations(range(5)))
def test_only_the_true_order_is_whole(order):
    raws = file_of(lines_of(5))
    fault = fault_of([*(raws[place] for place in order), raws[-1]])
    assert (fault is None) == (list(order) == sorted(order))
    assert fault is None or fault.kind == Kind.REORDERED


@settings(max_examples=100, deadline=None)
@given(st.sets(st.integers(0, 5), max_size=5))
def test_whichever_lines_go_the_first_is_named(gone):
    raws = file_of(lines_of(6))
    fault = fault_of([raw for place, raw in enumerate(raws) if place not in gone])
    assert fault == (Fault(Kind.REMOVED, min(gone) + 1, min(gone) + 1) if gone else None)


# --------------------------------------------------------------------- commitments


def test_commitment_hides_and_binds_a_fact():
    made = chain.commitment(b"salt", "gender", "female")
    assert made == canonical.digest([b"salt".hex(), "gender", "female"])
    others = {
        chain.commitment(b"salt", "gender", "male"),
        chain.commitment(b"salt", "level", "female"),
        chain.commitment(b"pepper", "gender", "female"),
    }
    assert made not in others
    assert len(others) == 3


def test_checkpoint_is_plain_values():
    assert asdict(Checkpoint(1, "a", "b")) == {"size": 1, "head": "a", "root": "b"}
