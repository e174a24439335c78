"""The main job from the command line: a whole folder or nothing, twice the same, checkable."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from yearturn.decisions import record

GOLDEN = Path(__file__).resolve().parents[2] / "examples" / "golden" / "golden.xlsx"

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("golden_run")]


def yearturn(*arguments, cwd=None):
    command = [sys.executable, "-m", "yearturn.config.console", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("a year in a folder")


@pytest.fixture(scope="module")
def summary(place):
    done = yearturn("run", GOLDEN, "--out", place / "first", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def folder(summary):
    return Path(summary["folder"])


def test_run_leaves_every_paper_of_the_first_edition(folder):
    assert {path.parent.relative_to(folder).as_posix() for path in folder.rglob("*.*")} >= {
        ".",
        "review",
        "recognition",
        "planning",
        "planning/letters",
        "conference",
        "publication",
    }
    for name in (
        "index.html",
        "ledger.jsonl",
        "year.sqlite3",
        "review/work-report.zh.pdf",
        "review/work-report.en.pdf",
        "recognition/decision.json",
        "recognition/winners.xlsx",
        "recognition/proposed-list.zh.pdf",
        "recognition/proposed-list.en.pdf",
        "planning/plan.zh.xlsx",
        "planning/plan.en.xlsx",
        "conference/attendance.xlsx",
        "conference/agenda.zh.pdf",
        "conference/agenda.en.pdf",
        "publication/release.zh.html",
        "publication/release.en.html",
        "publication/feed.atom",
    ):
        assert (folder / name).stat().st_size > 0, name


def test_run_leaves_no_workshop_behind(folder):
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []
    assert not list(folder.glob("year.sqlite3-*"))


def test_summary_counts_what_is_there(folder, summary):
    assert summary["papers"] == sum(path.is_file() for path in folder.rglob("*"))
    stated = json.loads((folder / "recognition" / "decision.json").read_bytes())["content_digest"]
    assert summary["decision"] == stated
    last = (folder / "ledger.jsonl").read_text().splitlines()[-1]
    assert summary["ledger"] in last


def test_every_link_of_the_first_page_leads_to_a_file(folder):
    page = (folder / "index.html").read_text()
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    assert len(links) > 15
    assert [link for link in links if not (folder / link).is_file()] == []


def test_two_runs_give_the_same_record_byte_for_byte(folder, place):
    assert yearturn("run", GOLDEN, "--out", place / "second", "--json").returncode == 0
    for name in ("recognition/decision.json", "recognition/winners.xlsx", "ledger.jsonl"):
        assert (place / "second" / name).read_bytes() == (folder / name).read_bytes(), name


def test_winners_are_derived_again_from_the_record_alone(folder):
    assert record.verify((folder / "recognition" / "decision.json").read_bytes()) == ()


@pytest.mark.parametrize("name", ["recognition/decision.json", "ledger.jsonl"])
def test_verify_accepts_the_file_and_rejects_a_changed_digit(folder, tmp_path, name):
    file = folder / name
    assert yearturn("verify", file).returncode == 0
    data = bytearray(file.read_bytes())
    digits = [index for index, byte in enumerate(data) if chr(byte).isdigit()]
    spot = digits[len(digits) // 3]
    data[spot] = ord("0") + (data[spot] - ord("0") + 1) % 10
    changed = tmp_path / file.name
    changed.write_bytes(data)
    assert yearturn("verify", changed).returncode == 1


def test_run_leaves_a_folder_that_holds_something_as_it_was(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = yearturn("run", GOLDEN, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "there is something in this folder that no run left there" in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine.txt"]


def test_run_of_no_book_leaves_nothing_not_even_the_way_there(tmp_path):
    done = yearturn("run", tmp_path / "none.xlsx", "--out", tmp_path / "a" / "b" / "out")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_run_onto_a_file_says_that_it_is_one(tmp_path):
    (tmp_path / "out").write_text("mine")
    done = yearturn("run", GOLDEN, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "this is a file, not a folder" in done.stderr
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2020-06-01", "the books hold what happened up to 2021-01-28"),
        ("2021-13-01", "2021-13-01 is no day; write it as 2021-02-05"),
    ],
)
def test_run_on_an_impossible_day_is_refused(tmp_path, day, told):
    done = yearturn("run", GOLDEN, "--out", tmp_path / "out", "--on", day)
    assert done.returncode == 2
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_writes_nothing(tmp_path):
    done = yearturn("check", GOLDEN, "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["faults"] == []
    assert list(tmp_path.iterdir()) == []
