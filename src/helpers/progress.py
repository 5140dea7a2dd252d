"""A progress bar for what takes long."""

import time

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from helpers.article import Article

_LONG = 2.0
"""Seconds after which a bar is wanted."""


class Bar:
    """A progress bar on a terminal's standard error, shown once the work takes longer than two seconds."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._wanted = console.is_terminal
        self._began = time.monotonic()
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._count = 0

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._task is not None:
            self._progress.stop()

    def begin(self, one: Article) -> None:
        """Go on to the next article."""
        self._count += 1
        self._name = f"article {self._count}, {one.id}"

    def show(self, share: float) -> None:
        """Show that a share of the article, 0 to 1, has been read."""
        if not self._wanted or time.monotonic() - self._began < _LONG:
            return
        if self._task is None:
            self._progress.start()
            self._task = self._progress.add_task(self._name, total=1.0)
        self._progress.update(self._task, completed=share, description=self._name)
