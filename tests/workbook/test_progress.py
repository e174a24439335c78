"""A run shows how far it is on a terminal and is silent elsewhere."""

import io

from rich.console import Console
from rich.progress import Progress

from yearturn.workbook.progress import Bars, Silent, shown


def test_progress_is_silent_where_there_is_no_terminal(capsys):
    with shown(quiet=False) as progress:
        progress.stage("Reading")
        assert list(progress.each("Papers", [1, 2])) == [1, 2]
    assert capsys.readouterr() == ("", "")


def test_progress_names_its_stages_on_a_terminal():
    screen = io.StringIO()
    with Progress(console=Console(file=screen, force_terminal=True)) as drawn:
        bars = Bars(drawn)
        bars.stage("Reading")
        assert list(bars.each("Papers", [1, 2, 3])) == [1, 2, 3]
        bars.finish()
        assert [(task.description, task.completed) for task in drawn.tasks] == [
            ("Reading", 1),
            ("Papers", 3),
        ]
    assert "Papers" in screen.getvalue()


def test_silent_progress_hands_on_what_it_is_given():
    assert list(Silent().each("Papers", ["a"])) == ["a"]
