"""Templates of papers: written out, taken in, and what is said of those that do not fit."""

import io
import json
from pathlib import Path

import pytest
from docx import Document

from tests.workbook import books
from tests.workbook.test_run import yearturn
from yearturn.kernel.wordprocessing import HOUSE, blank
from yearturn.workbook import forms
from yearturn.workbook.faults import Faulty

NAMES = ", ".join(f"{name}.docx" for name in forms.LAYOUTS)


def own(folder, text, name="letter.docx"):
    sheet = blank()
    sheet.line(text)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(sheet.made())
    return folder


def fault(folder):
    with pytest.raises(Faulty) as faulty:
        forms.opened(folder)
    return [(it.column, it.value, it.problem, it.remedy) for it in faulty.value.faults]


def test_templates_of_the_house_are_written_once(tmp_path):
    written = forms.write(tmp_path / "forms")
    assert [file.name for file in written] == [f"{name}.docx" for name in forms.LAYOUTS]
    text = "\n".join(it.text for it in Document(written[0]).paragraphs)
    assert "{{ title }}" in text
    with pytest.raises(FileExistsError):
        forms.write(tmp_path / "forms")


def test_every_template_is_named_where_it_is_explained():
    page = Path("docs/howto/your-own-letterhead.md").read_text(encoding="utf-8")
    assert [name for name in forms.LAYOUTS if f"| `{name}.docx` |" not in page] == []


def test_file_of_another_kind_is_a_fault(tmp_path):
    (tmp_path / "AGENDA.DOCX").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"")
    (tmp_path / ".DS_Store").write_bytes(b"")
    assert [(value, remedy) for _column, value, _problem, remedy in fault(tmp_path)] == [
        ("AGENDA.DOCX", "did you mean agenda.docx?"),
        ("notes.txt", f"give it one of these names: {NAMES}"),
    ]


def test_what_was_written_is_taken_in(tmp_path):
    forms.write(tmp_path)
    assert forms.opened(tmp_path).folder == tmp_path


def test_no_folder_means_the_templates_of_the_house():
    assert forms.opened(None) is HOUSE


def test_folder_that_is_not_there_is_a_fault(tmp_path):
    [(column, _value, problem, _remedy)] = fault(tmp_path / "forms")
    assert (column, problem) == ("--papers", "there is no such folder")


def test_every_file_with_an_unknown_name_is_a_fault(tmp_path):
    for name in ("leter.docx", "wedding.docx", "letter.fr.docx"):
        own(tmp_path, "x", name)
    own(tmp_path, "x", "~$letter.docx")
    own(tmp_path, "x", "letter.en.docx")
    assert [(value, remedy) for _column, value, _problem, remedy in fault(tmp_path)] == [
        ("leter.docx", "did you mean letter.docx?"),
        ("letter.fr.docx", "did you mean letter.docx?"),
        ("wedding.docx", f"give it one of these names: {NAMES}"),
    ]


@pytest.mark.journey
def test_run_makes_papers_of_the_offices_templates(tmp_path):
    book, out = books.write(tmp_path, books.valid()), tmp_path / "out"
    folder = own(tmp_path / "forms", "Our own: {{ title }}", "letter.en.docx")
    done = yearturn("run", book, "--out", out, "--papers", folder)
    assert (done.returncode, done.stderr) == (0, "")
    english = Document(io.BytesIO((out / "planning/letters/ROB.en.docx").read_bytes()))
    assert [it.text for it in english.paragraphs] == ["Our own: Target Responsibility Letter"]
    chinese = Document(io.BytesIO((out / "planning/letters/ROB.zh.docx").read_bytes()))
    assert "目标责任书" in [it.text for it in chinese.paragraphs]


@pytest.mark.journey
def test_template_that_cannot_be_filled_leaves_nothing_behind(tmp_path):
    book, out = books.write(tmp_path, books.valid()), tmp_path / "out"
    folder = own(tmp_path / "forms", "{{ tilte }}")
    done = yearturn("run", book, "--out", out, "--papers", folder, "--json")
    assert done.returncode == 2
    [it] = json.loads(done.stdout)["faults"]
    assert (it["column"], it["value"]) == ("--papers", str(folder))
    assert "letter.docx: 'tilte' is undefined" in it["problem"]
    assert not out.exists()


@pytest.mark.journey
def test_command_writes_the_templates_and_never_over_a_file(tmp_path):
    folder = tmp_path / "forms"
    done = yearturn("template", "--papers", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == str(folder / "letter.docx")
    again = yearturn("template", "--papers", folder)
    assert again.returncode == 2
    assert "exists already" in again.stderr
