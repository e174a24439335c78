"""`yearturn verify`: what a record or a ledger proves, told in sentences and by exit status."""

import io
import json
import subprocess
import sys
from fractions import Fraction

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.kernel.test_chain import file_of, lines_of
from yearturn.decisions import deciding, record
from yearturn.decisions.cases import AwardCase, Case, Criterion, Judgement
from yearturn.decisions.types import Broken, Candidate, Method
from yearturn.workbook import verifying
from yearturn.workbook.verifying import Sort, Unknown


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(file_of(lines_of(3))))
    return path


@pytest.fixture(scope="module")
def record_bytes():
    names = ("c1", "c2", "c3")
    scores = {"c1": (9, 8), "c2": (7, 9), "c3": (5, 6)}
    award = AwardCase(
        award="innovation",
        seats=1,
        method=Method.MEAN,
        criteria=(Criterion("effect", Fraction(1), Fraction(0), Fraction(10)),),
        judgements=tuple(
            Judgement(name, judge, (Fraction(score),))
            for name in names
            for judge, score in zip(("j1", "j2"), scores[name], strict=True)
        ),
    )
    case = Case(
        one_title=True,
        candidates=tuple(map(Candidate, names)),
        awards=(award,),
        quotas=(),
        findings=(),
        ties=tuple(("innovation", name, rank) for rank, name in enumerate(names)),
    )
    return record.write(case, deciding.decide(case), software={"yearturn": "0.1.0"})


@pytest.fixture
def decision(tmp_path, record_bytes):
    path = tmp_path / "decision.json"
    path.write_bytes(record_bytes)
    return path


def run(path, *options):
    """Return the exit status of the command and what it printed."""
    out = io.StringIO()
    try:
        call_command("verify", str(path), *options, stdout=out)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    return 0, out.getvalue()


def damage(path, was, becomes):
    data = path.read_bytes()
    assert was in data
    path.write_bytes(data.replace(was, becomes, 1))


# ------------------------------------------------------------------------- the ledger


def test_whole_ledger_is_sound(ledger):
    report = verifying.verify(ledger)
    assert (report.sort, report.sound, report.complaints) == (Sort.LEDGER, True, ())
    assert report.found == {
        "size": 3,
        "head": lines_of(3)[-1]["digest"],
        "root": report.found["root"],
    }


def test_whole_ledger_is_told_in_sentences(ledger):
    status, said = run(ledger)
    found = verifying.verify(ledger).found
    assert status == 0
    assert said.splitlines() == [
        "The ledger holds: 3 lines, none changed, removed, inserted or reordered.",
        f"Digest of the last line: {found['head']}",
        f"Merkle root: {found['root']}",
        "Keep these two: a later copy that disagrees with them was written anew.",
    ]


def tampered(path, how):
    lines = path.read_bytes().splitlines(keepends=True)
    how(lines)
    path.write_bytes(b"".join(lines))


def swap(lines):
    lines[0], lines[1] = lines[1], lines[0]


@pytest.mark.parametrize(
    ("how", "code", "where", "sentence"),
    [
        (
            lambda lines: lines.__setitem__(1, lines[1].replace(b"submitted", b"withdrawn")),
            "changed",
            {"number": 2, "place": 2},
            "Line 2 was changed: it no longer agrees with the chain.",
        ),
        (
            lambda lines: lines.pop(1),
            "removed",
            {"number": 2, "place": 2},
            "Line 2 was removed.",
        ),
        (
            lambda lines: lines.pop(2),
            "removed",
            {"number": 3, "place": 3},
            "Line 3 was removed.",
        ),
        (
            lambda lines: lines.insert(1, lines[2]),
            "inserted",
            {"number": 2, "place": 2},
            "Line 2 of the file was inserted: the chain does not know it.",
        ),
        (
            swap,
            "reordered",
            {"number": 1, "place": 2},
            "The lines were reordered: line 1 stands at line 2 of the file.",
        ),
        (
            lambda lines: lines.pop(),
            "removed",
            {"number": None, "place": 4},
            "The checkpoint at the end was removed; the last lines may be gone too.",
        ),
        (
            lambda lines: lines.__setitem__(3, lines[3].replace(b'"size":3', b'"size":4')),
            "changed",
            {"number": None, "place": 4},
            "The checkpoint at the end was changed: the lines before it are whole.",
        ),
        (
            lambda lines: lines.insert(0, lines.pop()),
            "reordered",
            {"number": None, "place": 1},
            "The checkpoint stands at line 1 instead of at the end.",
        ),
    ],
)
def test_tampered_ledger_is_told(ledger, how, code, where, sentence):
    tampered(ledger, how)
    (complaint,) = verifying.verify(ledger).complaints
    assert (complaint.code, complaint.where, complaint.says) == (code, where, sentence)
    assert run(ledger) == (
        1,
        f"The ledger does not hold. This is the first thing that is wrong:\n{sentence}\n",
    )


def test_tampered_ledger_is_told_as_json(ledger):
    tampered(ledger, lambda lines: lines.pop(1))
    status, said = run(ledger, "--json")
    told = json.loads(said)
    assert status == 1
    assert (told["sort"], told["sound"]) == ("ledger", False)
    assert told["complaints"] == [
        {
            "code": "removed",
            "says": "Line 2 was removed.",
            "where": {"number": 2, "place": 2},
        }
    ]


def test_ledger_is_known_by_its_lines_not_its_name(ledger, tmp_path):
    other = ledger.rename(tmp_path / "copy.txt")
    assert verifying.verify(other).sort == Sort.LEDGER


def test_ledger_with_a_broken_first_line_is_still_a_ledger(ledger):
    tampered(ledger, lambda lines: lines.__setitem__(0, b"{broken\n"))
    assert run(ledger)[0] == 1


def test_ledger_speaks_chinese(ledger):
    with translation.override("zh-hans"):
        status, said = run(ledger)
    assert status == 0
    assert said.startswith("操作留痕完整：共 3 条")


# ------------------------------------------------------------------------- the record


def test_whole_record_is_sound(decision):
    report = verifying.verify(decision)
    assert (report.sort, report.sound, report.complaints) == (Sort.RECORD, True, ())
    assert report.found["awards"] == [
        {"award": "innovation", "seats": 1, "winners": 1, "reserve": 2}
    ]


def test_whole_record_is_told_in_sentences(decision):
    status, said = run(decision)
    digest = verifying.verify(decision).found["content_digest"]
    assert status == 0
    assert said.splitlines() == [
        "The decision record holds: both digests agree, and this list follows from its rules.",
        "innovation: 1 winners for 1 seats, 2 in reserve.",
        f"Digest of the content: {digest}",
        "It does not show that the ballots were fair, or that the rules came first.",
    ]


def test_no_digit_of_a_record_can_be_changed_unseen(decision, record_bytes):
    digits = [at for at, byte in enumerate(record_bytes) if chr(byte).isdigit()]
    for at in digits[:: max(1, len(digits) // 40)]:
        changed = bytearray(record_bytes)
        changed[at] = ord("7") if changed[at] != ord("7") else ord("8")
        decision.write_bytes(changed)
        assert run(decision)[0] == 1


def test_changed_record_is_told(decision):
    damage(decision, b'"seats":1', b'"seats":2')
    status, said = run(decision)
    assert status == 1
    assert said.startswith("The decision record does not hold: ")
    assert "The content does not agree with its digest: " in said
    assert "The recorded result does not follow from the rules and inputs: " in said


def test_record_cut_short_is_told(decision, record_bytes):
    decision.write_bytes(record_bytes[:-40])
    status, said = run(decision)
    assert status == 1
    assert said.splitlines()[1].startswith("The file is no whole record: ")


def test_changed_record_is_told_as_json(decision):
    damage(decision, b'"seats":1', b'"seats":2')
    status, said = run(decision, "--json")
    told = json.loads(said)
    assert (status, told["sort"], told["sound"]) == (1, "decision record", False)
    assert "content_digest" in {complaint["code"] for complaint in told["complaints"]}


def test_many_complaints_are_told_in_short(decision, monkeypatch):
    broken = tuple(Broken("derivation", f"place {number}") for number in range(25))
    monkeypatch.setattr(record, "examined", lambda _data: (broken, None))
    said = run(decision)[1].splitlines()
    assert said[0] == "The decision record does not hold: 25 promises are broken."
    assert len(said) == 22
    assert said[-1] == "… and 5 more (--json lists all)."


def test_promise_without_a_sentence_is_told_by_name(decision, monkeypatch):
    broken = (Broken("seats", "3 of 2"),)
    monkeypatch.setattr(record, "examined", lambda _data: (broken, None))
    assert run(decision)[1].splitlines() == [
        "The decision record does not hold: 1 promise is broken.",
        "The selection breaks a promise (seats): 3 of 2",
    ]


# ----------------------------------------------------------------------- anything else


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"{}", b"[]", b"a letter", b"\xff\xfe\x00", b"PK\x03\x04", b"[" * 10_000]
)
def test_other_file_is_unknown(tmp_path, data):
    path = tmp_path / "letter.txt"
    path.write_bytes(data)
    with pytest.raises(Unknown, match="is neither a decision record"):
        verifying.verify(path)


def test_missing_file_is_unknown(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file") as refusal:
        call_command("verify", str(tmp_path / "nowhere.json"))
    assert refusal.value.returncode == 2


def test_folder_is_unknown(tmp_path):
    with pytest.raises(CommandError, match="cannot be read") as refusal:
        call_command("verify", str(tmp_path))
    assert refusal.value.returncode == 2


def test_unknown_file_is_told_as_json(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("a letter", encoding="utf-8")
    status, said = run(path, "--json")
    assert status == 2
    assert json.loads(said)["unknown"].startswith(f"{path} is neither")


@pytest.mark.parametrize(("damaged", "status"), [(False, 0), (True, 1)])
def test_console_ends_with_the_status(ledger, damaged, status):
    if damaged:
        tampered(ledger, swap)
    console = "from yearturn.config.console import main; main()"
    command = [sys.executable, "-c", console, "verify", str(ledger)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == status
