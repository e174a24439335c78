"""The decision library's examples: each prints its stored text, is short, and is named."""

import ast
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOME = ROOT / "examples" / "decisions"
SCRIPTS = sorted(HOME.glob("*.py"))
LINES = 90


def stems(pattern: str) -> list[str]:
    return sorted(path.stem for path in HOME.glob(pattern))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_example_prints_its_stored_text(script, capsys):
    runpy.run_path(str(script), run_name="__main__")

    assert capsys.readouterr().out.encode() == script.with_suffix(".txt").read_bytes()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_example_tells_its_situation_and_is_short(script):
    text = script.read_text()
    title, empty, *situation = (ast.get_docstring(ast.parse(text)) or "").splitlines()

    assert title.endswith(".")
    assert not empty
    assert situation
    assert len(text.splitlines()) <= LINES


def test_examples_and_stored_texts_are_the_same():
    assert stems("*.py") == stems("*.txt") != []


def test_readme_names_every_example_once():
    readme = (HOME / "README.md").read_text()
    rows = re.findall(r"^\| \[`(\w+)\.py`\]\((\w+)\.py\) \| .+ \|$", readme, re.MULTILINE)

    assert [name for name, _link in rows] == [link for _name, link in rows]
    assert sorted(name for name, _link in rows) == stems("*.py")


@pytest.mark.parametrize("language", ["", ".zh"])
def test_explanation_quotes_severity_as_it_is_printed(language):
    explanation = ROOT / "docs" / "explanation" / f"how-a-winner-is-found{language}.md"
    quoted = re.findall(
        r"^\| (\w+) \|.*\| ([\d.]+) \| \*\*([\d.]+)\*\* \|$", explanation.read_text(), re.MULTILINE
    )
    printed = (HOME / "severity.txt").read_text()

    assert len(quoted) == 2
    for name, raw_mean, merit in quoted:
        assert re.search(rf"^{name} +{raw_mean} +{merit} ", printed, re.MULTILINE)
