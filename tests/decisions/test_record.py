"""The decision record: bytes that give the same objects back, and that no hand can change."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from examples.golden.rows import JUDGES
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.casebook import contested, golden, smallest
from yearturn.decisions import canonical, deciding, record, ties
from yearturn.decisions.calibration import METHODS
from yearturn.decisions.cases import Finding, Grant, relabel
from yearturn.decisions.record import Unreadable
from yearturn.decisions.types import Broken, ReasonKind

SOFTWARE = {"yearturn": "0.1.0", "numpy": "2.4.6"}


def written(case) -> bytes:
    decision, certificate = deciding.decided(case)
    return record.write(case, decision, software=SOFTWARE, certificate=certificate)


@cache
def small() -> bytes:
    return written(smallest())


@cache
def fought() -> bytes:
    return written(contested())


def changed(data: bytes, *path, to) -> bytes:
    """Return the record with one value changed and both digests made good again."""
    found = json.loads(data)
    place = found
    for key in path[:-1]:
        place = place[key]
    assert place[path[-1]] != to
    place[path[-1]] = to
    return resealed(found)


def resealed(found: dict) -> bytes:
    found["content_digest"] = canonical.digest(found["content"])
    rest = {key: value for key, value in found.items() if key != "file_digest"}
    return canonical.dumps({**rest, "file_digest": canonical.digest(rest)})


def promises(data: bytes) -> list[str]:
    return [each.promise for each in record.verify(data)]


# ----------------------------------------------------------------- write and read


@pytest.mark.parametrize("method", list(METHODS))
def test_read_gives_equal_objects_back(method):
    case = golden(method)

    assert record.read(written(case)) == (case, deciding.decide(case))


def test_a_value_near_an_edge_is_recorded_as_such_and_verified():
    case = smallest()
    (award,) = case.awards
    *others, last = award.judgements
    on_edge = replace(last, scores=(Fraction("8.3333333"),))  # its mean is 86.6666665
    near = replace(case, awards=(replace(award, judgements=(*others, on_edge)),))

    merits = {
        each["nominee"]: each["near_edge"]
        for data in [written(near)]
        for each in plain_merits(json.loads(data))
    }

    assert merits == {"a": False, "b": True}
    assert record.verify(written(near)) == ()
    assert record.read(written(near)) == (near, deciding.decide(near))


def plain_merits(found: dict) -> list[dict]:
    """Return the merits of the first award, one map each."""
    table = found["content"]["decision"]["calibrations"][0][1]["merits"]
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def test_write_gives_equal_bytes_for_equal_decisions():
    assert written(golden()) == written(golden())


def test_write_is_canonical_json():
    data = written(golden())

    assert canonical.dumps(json.loads(data)) == data


@pytest.mark.parametrize("method", list(METHODS))
def test_write_holds_no_float(method):
    def refuse(text):
        raise AssertionError(f"{text} is a float")

    json.loads(written(golden(method)), parse_float=refuse, parse_constant=refuse)


def test_write_says_what_it_is_and_what_it_proves():
    found = json.loads(small())

    assert (found["format"], found["version"]) == ("yearturn decision record", 2)
    assert found["software"] == SOFTWARE
    assert found["meaning"].keys() == {
        "proves",
        "proves_zh",
        "does_not_prove",
        "does_not_prove_zh",
        "does_not_hide",
        "does_not_hide_zh",
    }
    assert "chosen after" in found["meaning"]["does_not_prove"]
    assert "can compute the tie ranks and undo the pseudonyms" in found["meaning"]["does_not_hide"]
    assert "从而还原化名" in found["meaning"]["does_not_hide_zh"]


def test_write_hides_nobody_from_whoever_has_the_nominees_and_the_seed():
    """The record says so of itself: the ranks of the tie rule name everybody once more."""
    case = golden()
    names = {each.candidate: f"n-{number}" for number, each in enumerate(case.candidates)}
    judges = {name: name for name in JUDGES}
    nominated = {(award, name) for award, name, _rank in case.ties}

    hidden, _decision = record.read(written(relabel(case, names | judges)))
    at_rank = {rank: name for _award, name, rank in hidden.ties}
    undone = {
        name: at_rank[rank]
        for (_award, name), rank in ties.tie_ranks("golden 2020", nominated).items()
    }

    assert undone == {name: names[name] for _award, name in nominated}


def test_write_says_what_it_does_not_hide_outside_the_digested_content():
    found = json.loads(small())

    assert "meaning" not in found["content"]
    assert found["content_digest"] == canonical.digest(found["content"])


def test_write_holds_exact_scores_and_micro_points():
    content = json.loads(small())["content"]

    (award,) = content["case"]["awards"]
    assert award["judgements"] == {
        "nominee": ["a", "a", "b", "b"],
        "judge": ["x", "y", "x", "y"],
        "scores": [["8.5"], ["7"], ["9"], ["25/3"]],
        "conflict": ["", "", "", ""],
    }
    ((_award, calibration),) = content["decision"]["calibrations"]
    assert calibration["merits"]["merit"] == [77_500_000, 86_666_667]


def test_content_digest_does_not_see_the_software():
    case, decision = smallest(), deciding.decide(smallest())

    one = json.loads(record.write(case, decision, software={"numpy": "1"}))
    other = json.loads(record.write(case, decision, software={"numpy": "2"}))

    assert one["content_digest"] == other["content_digest"]
    assert one["content_digest"] == record.content_digest(case, decision)
    assert one["file_digest"] != other["file_digest"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"PK\x03\x04", "not JSON"),
        (b"[]", "format: not a yearturn decision record"),
        (b"{}", "format: not a yearturn decision record"),
        (b'{"a":1,"a":2}', "a key stands twice"),
        (b"[" * 100_000, "not JSON"),
        (b'{"format":"yearturn decision record","version":1}', "version: 1 is not 2, which is"),
        (b'{"format":"yearturn decision record","version":2}', "missing or unknown: certificate"),
    ],
)
def test_read_refuses_what_is_no_record(data, message):
    with pytest.raises(Unreadable, match=re.escape(message)):
        record.read(data)
    assert promises(data) == ["shape"]


def test_read_refuses_a_content_of_another_shape():
    data = changed(small(), "content", to={"case": {}})

    with pytest.raises(Unreadable, match="content: a case and a decision"):
        record.read(data)
    assert promises(data) == ["shape"]


def test_read_names_the_place_of_a_value_it_cannot_read():
    data = changed(small(), "content", "case", "awards", 0, "seats", to="1")

    with pytest.raises(Unreadable) as refused:
        record.read(data)

    assert str(refused.value) == "content.case.awards.0.seats: '1' is not of type int"


# ------------------------------------------------------------------------- verify


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
