"""The decision record: from this one file anybody can derive the winners again.

A canonical JSON map. `content` holds the case and the decision, `content_digest` their SHA-256;
beside them stand the certificate that proves the selection, if there is one, the software's
versions and what the record proves and does not hide; `file_digest` covers all the rest of the
file. Another solver may find other prices that prove the same, so that certificates are not part
of the content. `docs/reference/decision-record.md` describes every key.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yearturn.decisions import canonical, checking, deciding, kinds
from yearturn.decisions.cases import Case, Decision
from yearturn.decisions.encoding import Unreadable, built, plain
from yearturn.decisions.types import Broken, Certificate, Undecidable

__all__ = [
    "FORMAT",
    "VERSION",
    "Record",
    "Unreadable",
    "content_digest",
    "examined",
    "opened",
    "read",
    "verify",
    "write",
]

FORMAT = "yearturn decision record"
VERSION = 2
KEYS = (
    "certificate",
    "content",
    "content_digest",
    "file_digest",
    "format",
    "meaning",
    "software",
    "version",
)
MEANING = {
    "proves": (
        "These rules, ballots and findings give exactly these merits, winners, reserves and "
        "reasons: whoever has this file can derive them again."
    ),
    "proves_zh": (
        "按所载规则、评分和资格认定，必然得出所载得分、获奖者、递补名单和理由；"
        "持有本文件者均可重新推算。"
    ),
    "does_not_prove": (
        "That the ballots and findings were fair, or that the rules were not chosen after the "
        "ballots were known: only rules frozen and published beforehand show that."
    ),
    "does_not_prove_zh": (
        "不证明评分和资格认定公正，也不证明规则不是在知道评分之后选定；"
        "只有事先锁定并公布规则才能证明后者。"
    ),
    "does_not_hide": (
        "Who is who, from anybody who has the list of nominees and the announced seed: they can "
        "compute the tie ranks and undo the pseudonyms. Facts and attributes may give somebody "
        "away as well. Hand this file to those who may know the nominees, such as a works council "
        "or an overseer; to others give an extract without `ties`, which verifies nothing, or "
        "nothing at all."
    ),
    "does_not_hide_zh": (
        "化名不能对持有候选人名单和已公布种子的人保密：此人可算出同分规则名次，从而还原化名；"
        "所载事实和属性也可能使人认出本人。本文件只交给可以知悉候选人的人，如职工代表大会、监督员；"
        "对其他人只提供不含 `ties` 的摘录（摘录不能用于核验），或者不提供。"
    ),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What a record holds, and the digest that it says its content has."""

    case: Case
    decision: Decision
    certificate: Certificate | None
    content_digest: str


def write(
    case: Case,
    decision: Decision,
    *,
    software: Mapping[str, str],
    certificate: Certificate | None = None,
) -> bytes:
    """Return the record as bytes: equal inputs, equal bytes.

    `software` names what computed it, version by name; it stands outside the digested content, as
    the certificate does.

    :raises canonical.NotCanonical: for text that JSON cannot hold
    """
    content = _content(case, decision)
    parts = {
        "certificate": canonical.dumps(certificate and plain(certificate, big=True)),
        "content": content,
        "content_digest": canonical.dumps(canonical.digest_of(content)),
        "format": canonical.dumps(FORMAT),
        "meaning": canonical.dumps(MEANING),
        "software": canonical.dumps(dict(software)),
        "version": canonical.dumps(VERSION),
    }
    file_digest = canonical.digest_of(canonical.joined(parts))
    return canonical.joined({**parts, "file_digest": canonical.dumps(file_digest)})


def content_digest(case: Case, decision: Decision) -> str:
    """Return the digest that a record of this case and decision bears."""
    return canonical.digest_of(_content(case, decision))


def _content(case: Case, decision: Decision) -> bytes:
    return canonical.dumps({"case": plain(case), "decision": plain(decision)})


def read(data: bytes) -> tuple[Case, Decision]:
    """Return the case and the decision that a record holds, without proving them: see `verify`.

    :raises Unreadable: for bytes that are no record of this format and version
    """
    record = opened(data)
    return record.case, record.decision


def opened(data: bytes) -> Record:
    """Return all that a record holds, the certificate too, without proving it.

    :raises Unreadable: for bytes that are no record of this format and version
    """
    return _built(_parsed(data))


def verify(data: bytes) -> tuple[Broken, ...]:
    """Return every promise that a record breaks; none: the winners follow from the file alone.

    Both digests, the canonical form, the decision derived again from the case, and the independent
    check of the selection by the certificate recorded, or by one found anew. Any changed byte
    breaks at least one.

    :raises TypeError: for text or a path: a record is bytes
    """
    return examined(data)[0]


def examined(data: bytes) -> tuple[tuple[Broken, ...], Record | None]:
    """Return what `verify` does, and what the record holds where it can be read."""
    try:
        parsed = _parsed(data)
    except Unreadable as error:
        return (Broken("shape", str(error)),), None
    broken = [*_seal(data, parsed)]
    try:
        record = _built(parsed)
    except Unreadable as error:
        return (*broken, Broken("shape", str(error))), None
    del parsed  # what a large record says twice need not be held twice
    return (*broken, *_derivation(record), *_grants(record.case)), record


def _built(parsed: Mapping[str, Any]) -> Record:
    content, certificate = parsed["content"], parsed["certificate"]
    if not isinstance(content, dict) or content.keys() != {"case", "decision"}:
        raise Unreadable("content: a case and a decision belong here, and nothing else")
    return Record(
        built(Case, content["case"], "content.case"),
        built(Decision, content["decision"], "content.decision"),
        None if certificate is None else built(Certificate, certificate, "certificate", big=True),
        parsed["content_digest"],
    )


def _parsed(data: bytes) -> dict[str, Any]:
    kinds.require([data], (bytes, bytearray), "a record")
    try:
        record = json.loads(data.decode(), object_pairs_hook=_without_twins)
    except Unreadable:
        raise
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise Unreadable(f"format: not a {FORMAT}")
    if record.get("version") != VERSION:
        raise Unreadable(
            f"version: {record.get('version')!r} is not {VERSION}, which is all that is read here"
        )
    if odd := sorted(record.keys() ^ set(KEYS)):
        raise Unreadable(f"missing or unknown: {', '.join(odd)}")
    return record


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a key stands twice in one map")
    return found


def _seal(data: bytes, record: Mapping[str, Any]) -> Iterator[Broken]:
    try:
        parts = {key: canonical.dumps(value) for key, value in record.items()}
        canonical_bytes = canonical.joined(parts)
    except (canonical.NotCanonical, RecursionError) as error:
        yield Broken("canonical", str(error))
        return
    if canonical_bytes != data:
        yield Broken("canonical", "the bytes are not the canonical form of what they say")
    content = canonical.digest_of(parts["content"])
    if record["content_digest"] != content:
        yield Broken("content_digest", f"{record['content_digest']} is not {content}")
    del parts["file_digest"]
    file = canonical.digest_of(canonical.joined(parts))
    if record["file_digest"] != file:
        yield Broken("file_digest", f"{record['file_digest']} is not {file}")
    if record["meaning"] != MEANING:
        yield Broken("meaning", "the record says something else of what it proves and hides")


def _derivation(record: Record) -> Iterator[Broken]:
    case, decision = record.case, record.decision
    try:
        derived, certificate = deciding.decided(case)
        problem = deciding.problem(case, dict(derived.calibrations))
    except (Undecidable, ValueError, ArithmeticError) as error:
        yield Broken("derivation", f"nothing follows from the case: {error}")
        return
    if decision != derived:
        for place, recorded, found in _differences("decision", plain(decision), plain(derived)):
            yield Broken("derivation", f"{place}: {recorded!r} is recorded, {found!r} follows")
    yield from checking.check(problem, decision.selection, record.certificate or certificate)


def _differences(at: str, recorded: Any, derived: Any) -> Iterator[tuple[str, Any, Any]]:
    """Walk two plain values and yield each place where they differ, with both values."""
    if type(recorded) is type(derived) and isinstance(recorded, list | dict):
        for key in _keys(recorded, derived):
            yield from _differences(f"{at}.{key}", _item(recorded, key), _item(derived, key))
    elif recorded != derived:
        yield at, recorded, derived


def _keys(recorded: Any, derived: Any) -> Iterable[Any]:
    if isinstance(recorded, dict):
        return sorted(recorded.keys() | derived.keys())
    return range(max(len(recorded), len(derived)))


def _item(value: Any, key: Any) -> Any:
    if isinstance(value, list):
        return value[key] if key < len(value) else None
    return value.get(key)


def _grants(case: Case) -> Iterator[Broken]:
    failed = {(each.award, each.candidate) for each in case.findings if not each.passed}
    for grant in case.grants:
        if (grant.award, grant.candidate) in failed:
            yield Broken("grant", f"{grant.candidate} failed a rule of {grant.award}")
