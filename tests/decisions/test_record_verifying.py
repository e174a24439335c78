"""What `verify` finds in a record that was changed, whatever digests were made fresh."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.casebook import golden, smallest
from tests.decisions.test_record import (
    changed,
    fought,
    promises,
    resealed,
    small,
    written,
)
from yearturn.decisions import canonical, record
from yearturn.decisions.calibration import METHODS
from yearturn.decisions.cases import Finding, Grant
from yearturn.decisions.types import Broken, ReasonKind


@pytest.mark.parametrize("method", list(METHODS))
def test_verify_accepts_what_was_written(method):
    assert record.verify(written(golden(method))) == ()


def test_verify_accepts_the_smallest_record():
    assert record.verify(small()) == ()


@pytest.mark.parametrize(
    ("data", "step"), [(small(), 1), (fought(), 3)], ids=["smallest", "contested"]
)
def test_verify_finds_every_changed_digit(data, step):
    digits = [place for place, byte in enumerate(data) if byte in b"0123456789"][::step]

    missed = [
        place
        for place in digits
        if not record.verify(
            data[:place] + str((int(chr(data[place])) + 1) % 10).encode() + data[place + 1 :]
        )
    ]

    assert len(digits) > 100
    assert missed == []


@pytest.mark.parametrize("data", [small(), fought()], ids=["smallest", "contested"])
@settings(max_examples=60, deadline=None)
@given(chance=st.data())
def test_verify_finds_any_changed_byte(data, chance):
    place = chance.draw(st.integers(0, len(data) - 1))
    byte = chance.draw(st.integers(0, 255).filter(lambda each: each != data[place]))

    assert record.verify(data[:place] + bytes([byte]) + data[place + 1 :]) != ()


def test_verify_accepts_a_record_with_every_kind_of_reason():
    _case, decision = record.read(fought())

    assert {reason.kind for reason in decision.selection.reasons} == set(ReasonKind)
    assert record.verify(fought()) == ()


@pytest.mark.parametrize("stranger", ["n-6", "n-8", "n-1"])
def test_verify_finds_a_reason_told_of_somebody_else_under_fresh_digests(stranger):
    kinds = json.loads(fought())["content"]["decision"]["selection"]["reasons"]["kind"]
    (held_back,) = (place for place, kind in enumerate(kinds) if kind == "held_back")
    path = ("content", "decision", "selection", "reasons", "candidate", held_back)

    found = promises(changed(fought(), *path, to=stranger))

    assert found[:2] == ["derivation", "reasons"]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_verify_finds_a_removed_or_an_added_byte(chance):
    data = small()
    place = chance.draw(st.integers(0, len(data) - 1))

    assert record.verify(data[:place] + data[place + 1 :]) != ()
    assert record.verify(data[:place] + b" " + data[place:]) != ()


def test_verify_finds_a_changed_version_of_the_software():
    data = small().replace(b'"numpy":"2.4.6"', b'"numpy":"2.4.5"')

    assert promises(data) == ["file_digest"]


def test_verify_finds_a_changed_file_digest():
    found = json.loads(small())
    found["file_digest"] = "0" * 64

    assert promises(canonical.dumps(found)) == ["file_digest"]


def test_verify_finds_a_changed_content_digest():
    found = json.loads(small())
    found["content_digest"] = "0" * 64

    assert promises(canonical.dumps(found)) == ["content_digest", "file_digest"]


def test_verify_finds_bytes_that_are_not_canonical():
    data = json.dumps(json.loads(small()), indent=1).encode()

    assert promises(data) == ["canonical"]


def test_verify_finds_another_winner_under_fresh_digests():
    data = changed(
        small(),
        *("content", "decision", "selection", "outcomes", "winners", 0, 0),
        to="a",
    )

    found = record.verify(data)

    assert found[0] == Broken(
        "derivation", "decision.selection.outcomes.winners.0.0: 'a' is recorded, 'b' follows"
    )
    # The independent check says so as well, without deriving anything.
    assert {each.promise for each in found} > {"derivation"}


def test_verify_finds_another_merit_under_fresh_digests():
    path = ("content", "decision", "calibrations", 0, 1, "merits", "merit", 0)

    found = record.verify(changed(small(), *path, to=77_500_001))

    assert found == (
        Broken(
            "derivation",
            "decision.calibrations.0.1.merits.merit.0: 77500001 is recorded, 77500000 follows",
        ),
    )


def test_verify_finds_another_ballot_under_fresh_digests():
    path = ("content", "case", "awards", 0, "judgements", "scores", 0, 0)

    found = record.verify(changed(small(), *path, to="9.5"))

    assert (
        Broken(
            "derivation",
            "decision.calibrations.0.1.merits.merit.0: 77500000 is recorded, 82500000 follows",
        )
        in found
    )


def test_verify_finds_a_missing_and_a_needless_merit():
    found = json.loads(small())
    merits = found["content"]["decision"]["calibrations"][0][1]["merits"]
    for column in merits.values():
        column.append(column[0])
    merits["nominee"][2] = "c"

    broken = record.verify(resealed(found))

    # What is null in the third row reads as if it were not there.
    assert len(broken) == sum(column[2] is not None for column in merits.values())
    assert (
        Broken(
            "derivation",
            "decision.calibrations.0.1.merits.nominee.2: 'c' is recorded, None follows",
        )
        in broken
    )


def test_verify_finds_a_case_from_which_nothing_follows():
    data = changed(small(), "content", "case", "ties", to=[])

    assert record.verify(data) == (
        Broken(
            "derivation",
            "nothing follows from the case: a has no tie rank in A; b has no tie rank in A",
        ),
    )


@pytest.mark.parametrize("claim", ["does_not_prove", "does_not_hide"])
def test_verify_finds_a_record_that_claims_more(claim):
    data = changed(small(), "meaning", claim, to="Nothing.")

    assert promises(data) == ["meaning"]


def test_verify_finds_a_grant_to_somebody_who_failed_a_rule():
    case = replace(
        smallest(),
        findings=(Finding("a", "S", "veto", passed=False, fact="on=2020-05-14"),),
        grants=(Grant("S", "a", "board"),),
    )

    assert record.verify(written(case)) == (Broken("grant", "a failed a rule of S"),)


def test_verify_finds_a_float_and_a_lone_surrogate():
    data = small().replace(b'"version":2', b'"version":2.0')
    assert "canonical" in promises(data)

    data = small().replace(b'"months"', b'"\\ud800"')
    assert "canonical" in promises(data)
