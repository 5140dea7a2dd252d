"""Readings of articles that nobody wrote, with the claims that a test needs, and what stands in a chart's SVG."""

import datetime
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import lxml.etree

import helpers
from helpers import charts
from helpers.article import Block
from helpers.charts import Chart, acts, forms, positions, provenance, source_kinds, targets, timeline
from helpers.reading import tables

MODULES: tuple[ModuleType, ...] = (forms, charts.words, positions, acts, targets, timeline, provenance, source_kinds)
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"

_CLAIM = {
    "block": "body",
    "paragraph": 0,
    "sentence": 0,
    "content": "that it rains",
    "cue": "said",
    "quotation": "indirect",
    "act": "state",
    "conditional": False,
    "hedged": False,
    "confidence": 1.0,
    "actor_confidence": 1.0,
    "act_confidence": 1.0,
    "checked": False,
}


def said(actor: str | None = "Norland", **columns: Any) -> dict[str, Any]:
    """The row of a claim: what `columns` say, the rest as in “Norland said that it rains”; by nobody for None."""
    row: dict[str, Any] = dict.fromkeys(tables.dtypes(tables.CLAIMS)) | _CLAIM
    for name, dtype in tables.dtypes(tables.CLAIMS).items():
        row[name] = [] if dtype == "object" else row[name]
    row |= {"actor": actor, "actors": [actor] if actor else [], "source": actor or ""}
    return row | {"source_kind": "state" if actor else "unattributed"} | columns


def jointly(*actors: str, **columns: Any) -> dict[str, Any]:
    """The row of a claim that several actors make together."""
    return said(actors[0], actors=list(actors), source=" and ".join(actors), **columns)


def on(day: str, days: int = 1) -> dict[str, Any]:
    """The columns of a claim that was made on this day, or at some time in the days from it on."""
    start = datetime.datetime.fromisoformat(day)
    return {"said_on": day, "said_from": start, "said_to": start + datetime.timedelta(days)}


def happened(day: str, event: str = "the bridge fell", days: int = 1, **columns: Any) -> dict[str, Any]:
    """The row of a time expression that dates an event."""
    start = datetime.datetime.fromisoformat(day)
    row = dict.fromkeys(tables.dtypes(tables.TIMES)) | {"start": 0, "end": 1, "type": "DATE", "value": day}
    return row | {
        "role": "event",
        "event": event,
        "earliest": start,
        "latest": start + datetime.timedelta(days),
        **columns,
    }


def read(
    *claims: Mapping[str, Any],
    times: tuple[Mapping[str, Any], ...] = (),
    labels: tuple[str, ...] = ("it rains",),
    title: str | None = "The rain",
    published: str | None = "2024-09-09",
    **metadata: Any,
) -> helpers.Reading:
    """The reading with these claims, numbered 1, 2 …; the claims of issue 1 bear on the first of `labels`."""
    article, rows = _written(claims, title=title, published=published, **metadata)
    rows = [row | {"article": article.id, "claim": number} for number, row in enumerate(rows, 1)]
    bearing = {number: [row["claim"] for row in rows if row["issue"] == number] for number in range(1, len(labels) + 1)}
    issues = [
        {"article": article.id, "issue": number, "label": labels[number - 1], "claims": numbers}
        for number, numbers in bearing.items()
        if numbers
    ]
    rows_of_times = [dict(row) | {"article": article.id} for row in times]
    empty = {"actors": [], "mentions": [], "positions": []}
    return helpers.Reading(article, (), None, {"claims": rows, "times": rows_of_times, "issues": issues, **empty})


def _written(claims: Sequence[Mapping[str, Any]], **metadata: Any) -> tuple[helpers.Article, list[dict[str, Any]]]:
    """An article in which the claims stand one after another, and the claims with the spans of their words in it."""
    text, rows = "News.", []
    for claim in claims:
        row = dict(claim)
        for part in ("source", "cue", "content"):
            start = len(text) + 1
            text += f" {row[part]}"
            row[f"{part}_spans"] = [[start, len(text)]] if row[part] else []
        rows.append(row)
    day = metadata.pop("published")
    blocks = (Block("body", 0, len(text)),)
    published = datetime.date.fromisoformat(day) if day else None
    return helpers.Article(id="invented", text=text, blocks=blocks, published=published, **metadata), rows


def root(chart: Chart) -> lxml.etree._Element:
    """The chart's SVG, parsed."""
    return lxml.etree.fromstring(chart.svg())


def links(chart: Chart) -> list[str]:
    """Where the marks of a chart lead, in the order of its SVG."""
    return [mark.get("href") or mark.get(XLINK) for mark in root(chart).iter(SVG + "a")]


def words(chart: Chart) -> list[str]:
    """The texts of a chart's SVG, without those under the pointer."""
    return ["".join(text.itertext()).strip() for text in root(chart).iter(SVG + "text")]
