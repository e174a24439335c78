"""The folder of a former run: what counts as one, what moves over, what is kept beside."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.workbook.continuing.seasons import faulty
from yearturn.workbook.continuing import folder as folders


def left(path, papers, number=1):
    """Make a folder as a run leaves it, with these papers."""
    path.mkdir(exist_ok=True)
    for name, data in papers.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    digests = {name: folders.digest_of(data) for name, data in papers.items()}
    with closing(sqlite3.connect(path / folders.DATABASE)) as connection:
        connection.execute("CREATE TABLE workbook_run (number INTEGER, papers TEXT, made TEXT)")
        made = {f"in {name}": digest for name, digest in digests.items()}
        run = (number, json.dumps(digests), json.dumps(made))
        connection.execute("INSERT INTO workbook_run VALUES (?, ?, ?)", run)
        connection.commit()
    return path


@pytest.fixture
def old(tmp_path):
    path = left(tmp_path / "year", {"agenda.docx": b"agenda", "recognition/decision.json": b"{1}"})
    return folders.former(path)


@pytest.fixture
def new(tmp_path):
    return left(tmp_path / "new", {"agenda.docx": b"agenda 2", "recognition/decision.json": b"{1}"})


def contents(path):
    return {
        it.relative_to(path).as_posix(): it.read_bytes()
        for it in path.rglob("*")
        if it.is_file() and it.name != folders.DATABASE
    }


def test_nothing_and_an_empty_folder_are_no_former_run(tmp_path):
    assert folders.former(tmp_path / "none") is None
    assert folders.former(tmp_path) is None


def test_former_run_knows_its_papers(old):
    assert old.papers["agenda.docx"] == folders.digest_of(b"agenda")


def test_shelf_gives_the_papers_that_lie_in_the_folder_as_they_were(old):
    shelf = old.shelf()
    assert shelf.find("in agenda.docx") == b"agenda"
    (old.path / "agenda.docx").write_bytes(b"agenda, edited")
    assert shelf.find("in agenda.docx") is None


def test_papers_are_those_of_the_last_run(old, tmp_path):
    with closing(sqlite3.connect(old.database)) as connection:
        connection.execute('INSERT INTO workbook_run VALUES (2, \'{"last.pdf": "x"}\', "{}")')
        connection.commit()
    assert folders.former(tmp_path / "year").papers == {"last.pdf": "x"}


@pytest.mark.parametrize("database", [None, b"", b"no database at all"])
def test_folder_of_something_else_is_refused_and_left(tmp_path, database):
    (tmp_path / "letter.txt").write_text("mine")
    if database is not None:
        (tmp_path / folders.DATABASE).write_bytes(database)
    with faulty() as faults:
        folders.former(tmp_path)
    assert faults[0].problem == "there is something in this folder that no run left there"
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_file_is_refused(tmp_path):
    (tmp_path / "year").write_text("mine")
    with faulty() as faults:
        folders.former(tmp_path / "year")
    assert faults[0].problem == "this is a file, not a folder"


def test_new_folder_takes_the_place_of_the_old(old, new):
    assert folders.replace(old, new) == []
    assert contents(old.path) == {
        "agenda.docx": b"agenda 2",
        "recognition/decision.json": b"{1}",
    }
    assert not new.exists()
    assert [it.name for it in old.path.parent.iterdir()] == ["year"]


def test_files_that_no_run_wrote_move_over(old, new):
    (old.path / "scans").mkdir()
    (old.path / "scans/signed.pdf").write_bytes(b"signed")
    assert folders.replace(old, new) == ["scans/signed.pdf"]
    assert contents(old.path)["scans/signed.pdf"] == b"signed"


def test_paper_that_somebody_changed_is_kept_beside_the_new_one(old, new):
    (old.path / "agenda.docx").write_bytes(b"my agenda")
    assert folders.replace(old, new) == ["agenda.edited.docx"]
    assert contents(old.path)["agenda.edited.docx"] == b"my agenda"
    assert contents(old.path)["agenda.docx"] == b"agenda 2"


def test_second_change_does_not_overwrite_the_first(old, new):
    (old.path / "agenda.docx").write_bytes(b"my agenda")
    (old.path / "agenda.edited.docx").write_bytes(b"an earlier one")
    assert folders.replace(old, new) == ["agenda.edited.docx", "agenda.edited-2.docx"]
    assert contents(old.path)["agenda.edited.docx"] == b"an earlier one"
    assert contents(old.path)["agenda.edited-2.docx"] == b"my agenda"


def test_changed_paper_that_is_not_made_any_more_keeps_its_name(old, tmp_path):
    (old.path / "agenda.docx").write_bytes(b"my agenda")
    new = left(tmp_path / "new", {"recognition/decision.json": b"{1}"})
    assert folders.replace(old, new) == ["agenda.docx"]


def test_record_that_is_superseded_stays_readable(old, tmp_path):
    new = left(tmp_path / "new", {"recognition/decision.json": b"{2}"})
    assert folders.replace(old, new) == ["recognition/decision.superseded.json"]
    found = contents(old.path)
    assert found["recognition/decision.superseded.json"] == b"{1}"
    assert found["recognition/decision.json"] == b"{2}"
