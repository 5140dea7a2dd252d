"""What a reader works on: an article, what was read from it, what is chosen in it and what is corrected.

It knows nothing of screens; whoever shows it is told when there is another reading or another choice.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import article as articles
from helpers.article import Article
from helpers.reading import Correction, Reading, corrections, parse

_IN_WORDS = ("content", "cue", "source")


class Desk:
    """An article, what was read from it, and what a reader does with it.

    `reading` is always the present one. `selected` is the number of the claim that is chosen, None where none is.
    `shown` are the numbers of those that the reader's filters leave. Those in `on_reading` are called after each
    reading, which also ends the choice, and those in `on_choice` with the number of the claim chosen, or None.
    """

    def __init__(
        self, article: Article | str | Path, *, published: str | None = None, issue: str | None = None
    ) -> None:
        """Read an article, or the one in a file, with `issue` also for who stands where on a proposition in your words.

        Raises `UnreadableError`.
        """
        self.reading: Reading
        self.shown: list[int]
        self.on_reading: list[Callable[[], None]] = []
        self.on_choice: list[Callable[[int | None], None]] = []
        first = article if isinstance(article, Article) else articles.read(article, published=published)
        self._first = first.path and first.path.resolve(), published
        self._read(first, issue)

    @property
    def selected(self) -> int | None:
        return self._selected

    @selected.setter
    def selected(self, claim: int | None) -> None:
        if claim is not None:
            self._row(claim)
        self._selected = claim
        for told in self.on_choice:
            told(claim)

    @property
    def claims(self) -> pd.DataFrame:
        """The rows of the table of claims that the reader's filters leave."""
        table = self.reading.claims
        return table[table["claim"].isin(self.shown)].reset_index(drop=True)

    # --- another article, another question ---

    @property
    def neighbours(self) -> list[str]:
        """The names of the articles in the folder of this one, itself among them."""
        path = self.reading.article.path
        if path is None:
            return []
        return sorted(file.name for file in path.resolve().parent.iterdir() if file.suffix.lower() in articles.SUFFIXES)

    def open(self, name: str | Path) -> None:
        """Read another article: the name of one in the same folder, or a path."""
        here = self.reading.article.path
        path = (here.resolve().parent / name) if here else Path(name)
        first, published = self._first
        self._read(articles.read(path, published=published if path == first else None), None)

    def ask(self, issue: str | None) -> None:
        """Ask who stands where on a proposition in your words; None to ask nothing."""
        self._read(self._article, (issue or "").strip() or None)

    # --- corrections ---

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What readers corrected in this article, in the order of their file."""
        return corrections.read(self.reading.article)

    def correct(self, claim: int, *, rejected: bool = False, **changes: Any) -> Path:
        """Correct a claim, and keep that in the article's file of corrections, whose path is returned.

        `changes` are those of `corrections.of`; content, cue and source may be words of the article instead of spans,
        of several places those nearest to the claim. Without any, the claim is confirmed. Raises `ValueError` for a
        value that cannot be, and `UnreadableError` where the file cannot be written.
        """
        row = self._row(claim)
        return self._save(corrections.of(self._article, row, rejected=rejected, **self._spans(row, changes)))

    def add(self, content: str | Sequence[Sequence[int]], *, near: int = 0, **changes: Any) -> Path:
        """Add a claim that was not found: its content in the article's words, or in spans; else as `correct`.

        Where the words stand in several places, the one nearest to the offset `near` is meant.
        """
        place = {"content_spans": [[near, near]], "cue_spans": [], "source_spans": []}
        given = self._spans(place, {"content": content, **changes})
        return self._save(corrections.added(self._article, given.pop("content"), **given))

    def undo(self, correction: Correction) -> Path:
        """Take a correction back."""
        path = corrections.undo(self._article, correction)
        self._read(self._article, self._issue)
        return path

    @property
    def _article(self) -> Article:
        return self.reading.article

    def _row(self, claim: int) -> dict[str, Any]:
        row = next((row for row in self.reading.rows("claims") if row["claim"] == claim), None)
        if row is None:
            raise KeyError(f"there is no claim {claim}")
        return row

    def _spans(self, row: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
        """The changes with spans in the place of words."""
        near = row["content_spans"][0][0]
        return {
            name: corrections.located(self._article.plain, value, near)
            if name in _IN_WORDS and isinstance(value, str)
            else value
            for name, value in changes.items()
        }

    def _save(self, correction: Correction) -> Path:
        path = corrections.save(self._article, correction)
        self._read(self._article, self._issue)
        spans = [list(span) for span in correction.content]
        rows = (row["claim"] for row in self.reading.rows("claims") if row["content_spans"] == spans)
        self.selected = next(rows, None)
        return path

    def _read(self, article: Article, issue: str | None) -> None:
        self.reading, self._issue = parse(article, issue=issue), issue
        self.shown = [row["claim"] for row in self.reading.rows("claims")]
        self._selected: int | None = None
        for told in self.on_reading:
            told()
