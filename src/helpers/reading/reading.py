"""What was read from an article: its tables."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.article import Article, Span
from helpers.reading import tables
from helpers.reading.corrections import Correction


@dataclass(frozen=True, eq=False)
class Reading:
    """An article and what was read from it. Immutable: each access to a table gives a new DataFrame.

    `table(name)` and the properties of the same names give the tables whose columns `tables` declares.
    `sentences` are the spans of the article's sentences, by the numbers in the column `sentence`; `asked` is the
    proposition that was asked about and is issue 1, None where none was; `unfit` are the readers' corrections that no
    longer fit the text.
    """

    article: Article
    sentences: tuple[Span, ...]
    asked: str | None
    _rows: Mapping[str, list[dict[str, Any]]]
    unfit: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(rows)} {name}" for name, rows in self._rows.items())
        return f"<Reading of {self.article.id!r}: {counts}>"

    def table(self, name: str) -> pd.DataFrame:
        """One table, validated; raises `KeyError` for a name that is none of `tables.SCHEMAS`."""
        return tables.build(tables.SCHEMAS[name], self.rows(name))

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of one table as plain records, to build one table from those of many articles."""
        return copy.deepcopy(self._rows[name])

    @property
    def claims(self) -> pd.DataFrame:
        return self.table("claims")

    @property
    def actors(self) -> pd.DataFrame:
        return self.table("actors")

    @property
    def mentions(self) -> pd.DataFrame:
        return self.table("mentions")

    @property
    def times(self) -> pd.DataFrame:
        return self.table("times")

    @property
    def issues(self) -> pd.DataFrame:
        return self.table("issues")

    @property
    def positions(self) -> pd.DataFrame:
        return self.table("positions")
