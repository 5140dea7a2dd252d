"""Claims as a reader is told of them: without Markdown's marks, and with whose voice each is."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.reading import tables, wording
from helpers.reading.reading import Reading

NOBODY = "no source found"
UNKNOWN = "not identified"
NO_ACTORS = (UNKNOWN, NOBODY)
"""The voices that are no actor."""
_PRONOUNS = frozenset(
    "the a an he she they it we i you who which whom that this these those one some others many".split()
)
_LONGEST_SOURCE = 40


def claims(reading: Reading) -> list[dict[str, Any]]:
    """The rows of the table of claims, their content and source in plain text, and with the key `voices`.

    The voices of a claim are its actors; where there is none, the speaker whose side is not known, or the article's own
    words for the source in marks, or `UNKNOWN` where these are only a pronoun, or `NOBODY` where no source was found.
    """
    rows = reading.rows("claims")
    for row in rows:
        for part in ("content", "source"):
            row[part] = _words(reading.article.plain, row[f"{part}_spans"])
        row["voices"] = row["actors"] or [row["speaker"] or _unidentified(row["source"])]
    return rows


def voiced(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The claims as a reader is told of them, one row for each voice of a claim, which is its `lane`.

    With `issue` only those that bear on it.
    """
    told = claims(reading)
    columns = {name: [row[name] for row in told] for name in ("content", "source")}
    lists = pd.Series([row["voices"] for row in told], dtype=object)
    rows = reading.claims.assign(**columns, lane=lists).explode("lane", ignore_index=True)
    return rows if issue is None else rows[rows["issue"] == issue].reset_index(drop=True)


def statements(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The claims to be counted, as `voiced`: a headline is not where its actor also speaks below it."""
    rows = voiced(reading, issue)
    said = set(rows.loc[rows["block"] != "headline", "lane"]) - set(NO_ACTORS)
    return rows[(rows["block"] != "headline") | ~rows["lane"].isin(said)].reset_index(drop=True)


def voice(claim: Mapping[str, Any]) -> str:
    """Whose voice a claim of `claims` is, in words."""
    return wording.listing(claim["voices"])


def _words(text: str, spans: Sequence[Sequence[int]]) -> str:
    return tables.BETWEEN_PIECES.join(" ".join(text[start:end].split()) for start, end in spans)


def _unidentified(source: str) -> str:
    if not source:
        return NOBODY
    return UNKNOWN if source.lower() in _PRONOUNS else f"“{wording.short(source, _LONGEST_SOURCE)}”"
