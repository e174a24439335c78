"""Shows how far a long run is: a bar on a terminal, nothing where nobody looks."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


class Silent:
    """Says nothing."""

    def stage(self, name: str) -> None:
        """Begin a stage of unknown length."""

    def each(self, name: str, things: list) -> Iterable:  # noqa: ARG002 - Bars shows the name
        return things


class Bars(Silent):
    """One bar a stage, on the console's error stream."""

    def __init__(self, progress: Progress):
        self.progress = progress
        self.task = None

    def stage(self, name: str) -> None:
        self.finish()
        self.task = self.progress.add_task(name, total=None)

    def each(self, name: str, things: list) -> Iterator:
        self.finish()
        self.task = self.progress.add_task(name, total=len(things))
        for thing in things:
            yield thing
            self.progress.advance(self.task)

    def finish(self) -> None:
        if self.task is not None:
            total = self.progress.tasks[self.task].total or 1
            self.progress.update(self.task, total=total, completed=total)


@contextmanager
def shown(*, quiet: bool) -> Iterator[Silent]:
    """Return a progress that draws on a terminal and is silent elsewhere."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Silent()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bars = Bars(progress)
        yield bars
        bars.finish()
