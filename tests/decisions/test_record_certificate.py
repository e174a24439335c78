"""Proofs in the record: beside what is digested as content, written whole, and judged again."""

import json
from functools import cache

import pytest

from tests.decisions.casebook import contested, golden
from tests.decisions.test_record import promises, resealed
from yearturn.decisions import canonical, deciding, record
from yearturn.decisions.calibration import METHODS


@cache
def written(*, proved=True) -> bytes:
    decision, certificate = deciding.decided(contested())
    proof = certificate if proved else None
    return record.write(contested(), decision, software={}, certificate=proof)


@pytest.mark.parametrize("method", list(METHODS))
def test_opened_gives_the_certificate_back(method):
    case = golden(method)
    decision, certificate = deciding.decided(case)
    data = record.write(case, decision, software={}, certificate=certificate)

    held = record.opened(data)

    assert (held.case, held.decision, held.certificate) == (case, decision, certificate)
    assert held.content_digest == record.content_digest(case, decision)
    assert record.verify(data) == ()


def test_a_record_without_a_certificate_holds():
    found = json.loads(written(proved=False))

    assert found["certificate"] is None
    assert record.opened(written(proved=False)).certificate is None
    assert record.verify(written(proved=False)) == ()


def test_the_certificate_is_no_part_of_the_content():
    with_it, without = json.loads(written()), json.loads(written(proved=False))

    assert with_it["content"] == without["content"]
    assert with_it["content_digest"] == without["content_digest"]
    assert with_it["file_digest"] != without["file_digest"]


def test_whole_numbers_of_a_certificate_are_text():
    decision, certificate = deciding.decided(golden())
    data = record.write(golden(), decision, software={}, certificate=certificate)

    optimum = json.loads(data)["certificate"]["optimum"]["nodes"]

    assert set(optimum) == {"prices", "scale", "split"}
    assert all(type(scale) is str for scale in optimum["scale"])
    prices = [price for leaf in optimum["prices"] for _row, price in leaf]
    assert prices
    assert all(str(int(price)) == price for price in prices)
    assert max(map(int, prices)) > canonical.SAFE_INTEGER


def changed(change) -> bytes:
    """Return the record with its certificate changed and all digests made good again."""
    found = json.loads(written())
    change(found["certificate"])
    return resealed(found)


def cheaper(tree):
    for leaf in tree["nodes"]["prices"]:
        for price in leaf:
            price[1] = str(int(price[1]) // 2)


CHANGES = {
    "halved prices of the optimum": lambda it: cheaper(it["optimum"]),
    "halved prices of what is enough": lambda it: cheaper(it["enough"][0]["proof"]),
    "no proof of what is enough": lambda it: it["enough"].clear(),
    "a proof of somebody else": lambda it: it["enough"][0].update(candidate="n-5"),
    "a worse set": lambda it: it["enough"][0].update(witness=[["n-2", "A"]]),
    "an unknown rule": lambda it: it["optimum"]["nodes"]["prices"][0].append(["quota:7", "1"]),
    "a negative scale": lambda it: it["optimum"]["nodes"].update(scale=["-1"]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_verify_finds_in_a_certificate(what):
    assert promises(changed(CHANGES[what])) == ["certificate"]


MALFORMED = {
    "certificate.optimum.nodes.scale.0: 1 is not of type int": lambda it: it["optimum"][
        "nodes"
    ].update(scale=[1]),
    "certificate.optimum.nodes.scale.0: '01' is not of type int": lambda it: it["optimum"][
        "nodes"
    ].update(scale=["01"]),
    "certificate.optimum.nodes: missing or unknown: split": lambda it: it["optimum"]["nodes"].pop(
        "split"
    ),
    "certificate: missing or unknown: others": lambda it: it.pop("others"),
    "certificate.enough.0.witness.0: 1 values where 2 belong": lambda it: it["enough"][0].update(
        witness=[["n-2"]]
    ),
}


@pytest.mark.parametrize("message", MALFORMED)
def test_verify_names_the_place_of_what_it_cannot_read_in_a_certificate(message):
    data = changed(MALFORMED[message])

    assert promises(data) == ["shape"]
    with pytest.raises(record.Unreadable) as refused:
        record.read(data)
    assert str(refused.value) == message


@pytest.mark.parametrize("certificate", [{}, [], "", 0, False])
def test_verify_finds_what_is_no_certificate(certificate):
    found = json.loads(written())
    found["certificate"] = certificate

    assert promises(resealed(found)) == ["shape"]


def test_verify_judges_other_winners_by_the_certificate_too():
    found = json.loads(written())
    winners = found["content"]["decision"]["selection"]["outcomes"]["winners"]
    winners[0] = winners[0][:1]

    assert "certificate" in promises(resealed(found))
