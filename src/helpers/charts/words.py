"""How many of the article's words are whose statement: a bar for each actor, in it a piece for each statement."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.charts import dots, lanes, style, svg
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.forms import FORMS
from helpers.language import tokens
from helpers.reading import Reading, voices, wording

_ROW, _BAR = 0.36, 0.72
"""Inches from one bar to the next, and the share of it that the bar takes."""
_NUMBERED = 0.03
"""Share of the axis from which on a piece has room for its statement's number."""
_NOTE = "Words of a statement within a statement count for the inner one, a headline's where its actor is silent below."


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it.

    Its data: row (the actor), kind (the quotation form), claim, words (how many), content; one row a mark.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("words", "No statement was found, so there are no words to count.", data, issue)
    every = len(_words(reading.article.plain, 0, None))
    return drawn(
        reading,
        data,
        plot,
        name="words",
        title=finding(data, every),
        alt=f"Bars, one an actor, of the words of its statements: {_told(data)}.",
        height=_ROW * data["row"].nunique(),
        head=dots.LEGEND,
        foot=0.4,
        notes=(_NOTE, *lanes.remarks(data["row"], data["claim"])),
    )


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data, the actor with most words first, the statements of each in reading order."""
    said = voices.statements(reading, issue)
    words = said["claim"].map(_own(reading)).astype("int64")
    columns = {"row": lanes.rows(said["lane"], sizes=words), "kind": said["quotation"], "claim": said["claim"]}
    data = pd.DataFrame(columns | {"words": words, "content": said["content"]})
    return data.sort_values(["row", "claim"], kind="stable", ignore_index=True)


def _own(reading: Reading) -> dict[int, int]:
    """How many words of its content each claim has to itself: what a claim within it says is not its own."""
    rows, text = voices.claims(reading), reading.article.plain
    said = {row["claim"]: set().union(*(_words(text, *span) for span in row["content_spans"])) for row in rows}
    own = {number: set(words) for number, words in said.items()}
    for row in rows:
        if row["via"] is not None:
            own[row["via"]] -= said[row["claim"]]
    return {number: len(words) for number, words in own.items()}


def _words(text: str, start: int, end: int | None) -> set[int]:
    """Where the words of a span begin; punctuation marks are none."""
    return {a for a, b in tokens.words(text, start, end) if any(map(str.isalnum, text[a:b]))}


def finding(data: pd.DataFrame, every: int) -> str:
    """Who has most of the words, and how many of the article's words (`every`) are somebody's statement."""
    number = int(data.drop_duplicates("claim")["words"].sum())
    share = f"of the article's {every} words {number} are attributed"
    counts = _counts(data)
    spoken = counts[lanes.named(data["row"])]
    most = list(spoken.index[spoken == spoken.max()])
    if len(most) != 1 or len(counts) == 1:
        return wording.capital(share)
    return f"{wording.capital(most[0])} is given most words, {counts[most[0]]}; {share}"


def _counts(data: pd.DataFrame) -> "pd.Series[int]":
    return data.groupby("row", observed=True)["words"].sum()


def _told(data: pd.DataFrame) -> str:
    numbers = data.groupby("row", observed=True)["claim"].nunique()
    return "; ".join(f"{name} {n} in {wording.count(numbers[name], 'statement')}" for name, n in _counts(data).items())


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw `data` into `ax`."""
    counts = _counts(data)
    ax.set_xlim(0, max(counts.max() * 1.08, 1))
    ax.set_ylim(len(counts) - 0.5, -0.5)
    ax.set_yticks(range(len(counts)), [style.label(name, 1) for name in counts.index])
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.set_xlabel("words")
    ax.grid(axis="x", color=style.RULE, lw=0.6)
    ax.set_axisbelow(True)
    for place, (name, total) in enumerate(counts.items()):
        _bar(ax, place, data[data["row"] == name].to_dict("records"))
        ax.annotate(f"{total}", (total, place), (5, 0), textcoords="offset points", va="center_baseline", weight="bold")
    dots.legend(ax, [FORMS[kind] for kind in FORMS if kind in set(data["kind"])])


def _bar(ax: Axes, place: int, marks: list[Mapping[str, object]]) -> None:
    """One actor's bar, a piece for each statement, with its number where there is room."""
    start, wide = 0, ax.get_xlim()[1] * _NUMBERED
    for mark in marks:
        kind, words, claim = FORMS[mark["kind"]], mark["words"], mark["claim"]
        edge = style.PAPER if kind.face == kind.edge else kind.edge  # or two dark pieces would be one
        ax.barh(place, words, _BAR, start, color=kind.face, edgecolor=edge, lw=0.8, url=svg.link("claim", claim))
        if words >= wide:
            dots.number(ax, start + words / 2, place, kind, claim)
        start += words
