"""An article: its text, to which all offsets refer, its blocks and what is known of it."""

import datetime
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.article.blocks import Block


class UnreadableError(ValueError):
    """An input that is no article: one line that names the input and, where there is one, the way out."""


class ForeignTextWarning(UserWarning):
    """A text that does not look English: it is parsed, but the models know English only."""


class UnreadableDateWarning(UserWarning):
    """A publication date in an article's own metadata that names no one day: it counts as not given."""


@dataclass(frozen=True)
class Article:
    """One article. `text` is the text to which all offsets refer; `blocks` are its paragraphs and headings in order.

    `plain` is the text for reading: of the same length, with spaces in the place of Markdown's marks. `id` is the
    file's stem or the given one; `published` the day of publication, None where it is not known, and `year_derived`
    whether its year is nowhere written but follows from the text; `bounds` the first and last day that the dates in the
    text leave for it where it is not known, None where open; `metadata` whatever else came with it; `path` the file
    that it is, None where it came in JSON lines, as a stream or as a text.
    """

    id: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    title: str | None = None
    published: datetime.date | None = None
    outlet: str | None = None
    url: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict, repr=False)
    plain: str = field(default="", repr=False)
    path: Path | None = field(default=None, repr=False)
    year_derived: bool = field(default=False, repr=False)
    bounds: tuple[datetime.date | None, datetime.date | None] = field(default=(None, None), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", self.plain or self.text)

    @property
    def name(self) -> str:
        """The article's name for a reader: its title, else its headline, else its id."""
        headline = next((block for block in self.blocks if block.kind == "headline"), None)
        return self.title or (" ".join(self.plain[headline.start : headline.end].split()) if headline else self.id)

    def block_of(self, offset: int) -> int:
        """The index of the block in which the character stands, or of the last one that begins before it."""
        return max(bisect_right(self.blocks, offset, key=lambda block: block.start) - 1, 0)
