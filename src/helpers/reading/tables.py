"""The columns of every table, each declared once: name, dtype, meaning, what may stand in it.

The data dictionary in the README is made from these schemas (`python -m helpers.reading.tables`), and every table is
validated against its schema before anybody sees it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pandera.pandas as pa

from helpers.actors import ACTOR_KINDS, RESOLUTIONS
from helpers.article import BLOCK_KINDS
from helpers.claims import ACTS, SOURCE_KINDS
from helpers.positions import STANCES

QUOTATION = ("direct", "mixed", "indirect")
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
TIME_ROLES = ("saying", "event", "publication", "derived")

BETWEEN_PIECES = " … "
"""Joins the pieces of a content, cue or source that stands in several."""

_TEXT, _NUMBER, _FLAG, _INSTANT, _LIST = "str", "Int64", "boolean", "datetime64[s]", "object"


def _column(
    dtype: str, meaning: str, *, required: bool = False, one_of: Sequence[str] = (), **limits: float
) -> pa.Column:
    checks = [pa.Check.isin(one_of)] if one_of else []
    if limits:
        checks.append(pa.Check.in_range(limits["least"], limits["most"]))
    metadata = {"dtype": dtype, "one_of": list(one_of)}
    return pa.Column(dtype, checks, nullable=not required, description=meaning, metadata=metadata)


def _lists(meaning: str) -> pa.Column:
    check = pa.Check(lambda cells: cells.map(lambda cell: isinstance(cell, list)), error="a list in every cell")
    return pa.Column(_LIST, check, nullable=False, description=meaning, metadata={"dtype": _LIST, "one_of": []})


def _schema(name: str, meaning: str, columns: Mapping[str, pa.Column]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(dict(columns), name=name, description=meaning, strict=True, ordered=True)


_ARTICLE = _column(_TEXT, "the article's id: its file's stem, or the id it was given", required=True)
_START = _column(_NUMBER, "where it begins: character offset into the article's text", required=True)
_END = _column(_NUMBER, "where it ends, exclusive", required=True)

CLAIMS = _schema(
    "claims",
    "one row a claim, by the start of its earliest span, an outer claim before those in it",
    {
        "article": _ARTICLE,
        "claim": _column(_NUMBER, "1, 2, 3 … within the article", required=True),
        "block": _column(_TEXT, "where the content begins", required=True, one_of=BLOCK_KINDS),
        "paragraph": _column(
            _NUMBER, "paragraph of the cue, of the content where there is no cue; from 0", required=True
        ),
        "sentence": _column(
            _NUMBER, "sentence of the cue, of the content where there is no cue; from 0", required=True
        ),
        "content": _column(_TEXT, "what is attributed; its pieces joined by “ … ”", required=True),
        "content_spans": _lists("its pieces as [start, end]"),
        "cue": _column(_TEXT, "the words that signal the attribution; empty where there are none", required=True),
        "cue_spans": _lists("the same as [start, end]"),
        "source": _column(
            _TEXT, "the words that name who it is attributed to; empty where nobody is named", required=True
        ),
        "source_spans": _lists("the same as [start, end]"),
        "quotation": _column(
            _TEXT, "is all, part or none of the content in quotation marks", required=True, one_of=QUOTATION
        ),
        "quoted": _lists("the verbatim strings without their marks"),
        "speaker": _column(_TEXT, "the person who speaks, full name as known in the article"),
        "role": _column(_TEXT, "the speaker's role, where the article gives it"),
        "affiliation": _column(_TEXT, "the body the speaker belongs to, where the article gives it"),
        "actor": _column(_TEXT, "whose position it counts as"),
        "actor_kind": _column(_TEXT, "what the actor is", one_of=ACTOR_KINDS),
        "actors": _lists("all actors of a compound source, `actor` first"),
        "source_kind": _column(_TEXT, "what kind of source it is", required=True, one_of=SOURCE_KINDS),
        "via": _column(_NUMBER, "the claim that reports this one: the innermost whose content holds it"),
        "addressee": _column(_TEXT, "the actor told, where named"),
        "act": _column(_TEXT, "the speech act of the main clause", required=True, one_of=ACTS),
        "conditional": _column(_FLAG, "said under a condition: “if confirmed”, “would … if”", required=True),
        "hedged": _column(_FLAG, "said with reserve: “reportedly”, “appears to”, “is said”", required=True),
        "targets": _lists("the other actors named in the content, by first mention"),
        "said_on": _column(_TEXT, "when it was said: TIMEX3 value (“2024-09-09”, “2024-08”, “PAST_REF”)"),
        "said_mod": _column(_TEXT, "TIMEX3 modifier (“MID”)"),
        "said_from": _column(_INSTANT, "the interval that value means, from"),
        "said_to": _column(_INSTANT, "to, exclusive"),
        "issue": _column(_NUMBER, "the issue it bears on most"),
        "stance": _column(_TEXT, "its stance on that issue", one_of=STANCES),
        "confidence": _column(
            "float64", "the probability that source and content are right, 0–1", required=True, least=0, most=1
        ),
        "actor_confidence": _column("float64", "the same of the actor", required=True, least=0, most=1),
        "act_confidence": _column("float64", "the same of the act", required=True, least=0, most=1),
        "checked": _column(_FLAG, "a reader has confirmed or corrected the row", required=True),
    },
)

ACTORS = _schema(
    "actors",
    "one row an actor, by first mention",
    {
        "article": _ARTICLE,
        "name": _column(_TEXT, "canonical name, short and usual", required=True),
        "kind": _column(_TEXT, "what the actor is", required=True, one_of=ACTOR_KINDS),
        "aliases": _lists("the names found in the article"),
        "mentions": _column(_NUMBER, "how often it is mentioned", required=True),
        "claims": _lists("its claims, in reading order"),
        "described_as": _column(_TEXT, "the apposition that describes it"),
    },
)

MENTIONS = _schema(
    "mentions",
    "one row a mention of an actor, in reading order",
    {
        "article": _ARTICLE,
        "start": _START,
        "end": _END,
        "actor": _column(_TEXT, "the actor meant; NA where that could not be told"),
        "how": _column(_TEXT, "how it was resolved", required=True, one_of=RESOLUTIONS),
    },
)

TIMES = _schema(
    "times",
    "one row a time expression, in reading order",
    {
        "article": _ARTICLE,
        "start": _START,
        "end": _END,
        "type": _column(_TEXT, "TIMEX3 type", required=True, one_of=TIME_TYPES),
        "value": _column(_TEXT, "TIMEX3 value; open (“XXXX-WXX-1”) where the text does not fix it", required=True),
        "mod": _column(_TEXT, "TIMEX3 modifier"),
        "earliest": _column(_INSTANT, "the interval it means, from"),
        "latest": _column(_INSTANT, "to, exclusive"),
        "role": _column(
            _TEXT,
            "what it dates: a saying, an event, or the article itself (derived: in a year that follows from the text)",
            required=True,
            one_of=TIME_ROLES,
        ),
        "event": _column(_TEXT, "the clause that tells the event; else NA"),
        "claim": _column(_NUMBER, "the claim that it dates, or in whose content it stands"),
    },
)

ISSUES = _schema(
    "issues",
    "one row a disputed proposition, by its first claim; one that was given is 1",
    {
        "article": _ARTICLE,
        "issue": _column(_NUMBER, "1, 2 … within the article", required=True),
        "label": _column(_TEXT, "a short clause in the article's words, or the words given", required=True),
        "claims": _lists("the claims that bear on it, in reading order"),
    },
)

POSITIONS = _schema(
    "positions",
    "one row an issue, actor and stance; nothing averaged",
    {
        "article": _ARTICLE,
        "issue": _column(_NUMBER, "number of the issue", required=True),
        "actor": _column(_TEXT, "who takes the stance", required=True),
        "stance": _column(_TEXT, "the stance", required=True, one_of=STANCES),
        "claims": _lists("the claims that show it, in reading order"),
        "n": _column(_NUMBER, "how many, a headline that repeats the body not counted", required=True),
        "first": _column(_INSTANT, "the earliest instant at which one of them was said, where known"),
        "last": _column(_INSTANT, "the end of the latest, exclusive, where known"),
    },
)

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    schema.name: schema for schema in (CLAIMS, ACTORS, MENTIONS, TIMES, ISSUES, POSITIONS)
}


def dtypes(schema: pa.DataFrameSchema) -> dict[str, str]:
    """The pandas dtype of each column, "object" for lists. (pandera keeps only a near relation of some.)"""
    return {name: column.metadata["dtype"] for name, column in schema.columns.items()}


def build(schema: pa.DataFrameSchema, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The table of these rows, in their order, validated. Raises pandera's `SchemaError` for a bad row."""
    columns = {
        name: pd.Series([row[name] for row in rows], dtype=dtype, name=name) for name, dtype in dtypes(schema).items()
    }
    return schema.validate(pd.DataFrame(columns))


def dictionary() -> str:
    """The data dictionary of all tables as Markdown."""
    return "\n\n".join(_described(schema) for schema in SCHEMAS.values()) + "\n"


def _described(schema: pa.DataFrameSchema) -> str:
    head = f"**{schema.name}**: {schema.description}\n\n| column | type | meaning |\n|---|---|---|\n"
    return head + "\n".join(_line(name, column) for name, column in schema.columns.items())


def _line(name: str, column: pa.Column) -> str:
    choices = column.metadata["one_of"]
    meaning = column.description + (": " + ", ".join(choices) if choices else "")
    dtype = column.metadata["dtype"].replace(_LIST, "list")
    return f"| `{name}` | {dtype}{' or NA' if column.nullable else ''} | {meaning} |"


if __name__ == "__main__":
    print(dictionary(), end="")
