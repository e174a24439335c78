"""The decision record: bytes that give the same objects back, and that no hand can change."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from examples.golden.rows import JUDGES

from tests.decisions.casebook import contested, golden, smallest
from yearturn.decisions import canonical, deciding, record, ties
from yearturn.decisions.calibration import METHODS
from yearturn.decisions.cases import relabel
from yearturn.decisions.record import Unreadable

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
