"""The page on the record: it names every key, and the verifier that it prints works."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.decisions.casebook import contested, golden
from tests.decisions.crowd import crowd
from tests.decisions.test_record import resealed
from yearturn.decisions import deciding, record
from yearturn.decisions.cases import (
    AwardCase,
    Case,
    Criterion,
    Decision,
    Finding,
    Grant,
    Judgement,
)
from yearturn.decisions.types import (
    Ahead,
    AwardOutcome,
    Calibration,
    Candidate,
    Certificate,
    Enough,
    JudgeFinding,
    Merit,
    Node,
    Proof,
    Quota,
    Reason,
    ReasonKind,
    Selection,
    SpreadTest,
)

PAGE = (Path(__file__).parents[2] / "docs/reference/decision-record.md").read_text("utf-8")
RECORDED = (
    *(AwardCase, Case, Criterion, Decision, Finding, Grant, Judgement, Ahead, AwardOutcome),
    *(Calibration, Candidate, Certificate, Enough, JudgeFinding, Merit, Node, Proof, Quota),
    *(Reason, Selection, SpreadTest),
)


@pytest.mark.parametrize("kind", RECORDED)
def test_the_page_names_every_key_of(kind):
    named = set(re.findall(r"`(?:[a-z.]*\.)?([a-z_]+)`", PAGE))
    assert {field.name for field in fields(kind)} <= named


def test_the_page_names_the_keys_of_the_file_the_version_and_all_kinds_of_reasons():
    named = set(re.findall(r"`([^`]+)`", PAGE))
    assert set(record.KEYS) <= named
    assert {record.FORMAT, str(record.VERSION), *ReasonKind} <= named


def printed():
    """Return what the page's own verifier defines."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names = {"__name__": "printed"}
    exec(compile(code, "decision-record.md", "exec"), names)  # noqa: S102 - the page's own code
    return names


def written(case):
    decision, certificate = deciding.decided(case)
    return record.write(case, decision, software={"numpy": "2"}, certificate=certificate)


@pytest.mark.parametrize(
    "case", [golden(), golden("mean"), contested(), crowd(150)], ids=lambda case: len(case.ties)
)
def test_the_printed_verifier_accepts(case):
    found = dict(printed()["verify"](written(case)))

    assert set(found) >= {"canonical", "content_digest", "file_digest", "rules", "optimum"}
    assert any(promise.startswith("merits of") for promise in found)
    assert all(found.values())


def another_score(it):
    it["content"]["case"]["awards"][0]["judgements"]["scores"][0] = ["1"]


def other_winners(it):
    outcomes = it["content"]["decision"]["selection"]["outcomes"]
    outcomes["winners"][0], outcomes["reserve"][0] = (
        outcomes["reserve"][0][:2],
        outcomes["winners"][0],
    )


def another_quota(it):
    it["content"]["case"]["quotas"]["maximum"] = [0]


def no_prices(it):
    it["certificate"]["optimum"]["nodes"]["prices"][0] = []


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        (another_score, "merits of A"),
        (other_winners, "optimum"),
        (another_quota, "rules"),
        (no_prices, "optimum"),
    ],
)
def test_the_printed_verifier_finds(change, promise):
    found = json.loads(written(contested()))
    change(found)

    judged = dict(printed()["verify"](resealed(found)))

    assert not judged[promise]
    assert judged["canonical"]
    assert judged["file_digest"]


def test_the_printed_verifier_finds_a_changed_version_by_the_digest_alone():
    data = written(contested()).replace(b'"numpy":"2"', b'"numpy":"3"')

    judged = printed()["verify"](data)

    assert [promise for promise, holds in judged if not holds] == ["file_digest"]
