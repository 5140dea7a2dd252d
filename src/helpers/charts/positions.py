"""Where each actor stands on a disputed claim: a diverging dot plot, from denies to affirms."""

from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes

from helpers import wording
from helpers.charts import dots, style
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.dots import Dot
from helpers.reading import Reading

STANCES = {
    "denies": Dot("denies", style.PALE_VERMILION, style.VERMILION),
    "doubts": Dot("doubts", style.PALE_VERMILION, style.VERMILION),
    "does not deny": Dot("does not deny", style.PALE_GREY, style.GREY),
    "conditional": Dot("“if it is so …”", style.PALE_BLUE, style.BLUE),
    "affirms": Dot("affirms", style.PALE_BLUE, style.BLUE),
}
"""From left to right."""
_TOLD = ("denies", "affirms", "doubts", "does not deny", "conditional")
_PER_LINE = 3
_GAP = 0.5
"""Lines left free between rows."""
_APART = 0.29
"""Columns are one unit wide; neighbouring dots in a cell are this far apart."""


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart of one `issue` by its number, by default of the first.

    Its data: actor, stance, claim, headline (a headline that repeats the article, drawn open and not counted),
    content; one row a mark. Raises `KeyError` for an issue that the reading does not have.
    """
    issues = {row["issue"]: row["label"] for row in reading.rows("issues")}
    if issue is not None and issue not in issues:
        raise KeyError(f"there is no issue {issue}: the issues are {sorted(issues)}")
    number = issue or min(issues, default=0)
    data = collect(reading, number)
    if not issues:
        return nothing("positions", "Nothing that somebody says in this article is disputed or left open in it.", data)
    label = wording.short(issues[number], 120)
    if data.empty:
        return nothing(f"positions-{number}", f"Nobody in this article takes a position on “{label}”.", data)
    title = f"{finding(data)}: “{label}”"
    notes = (
        ("An open dot is a headline that repeats the article; it is not counted.",) if data["headline"].any() else ()
    )
    return drawn(
        reading,
        data,
        plot,
        name=f"positions-{number}",
        title=title,
        alt=f"Dot plot of positions on “{label}”: {_told(data)}.",
        height=sum(_lines(data).values()) * dots.LINE,
        head=0.25,
        n=data.loc[~data["headline"], "claim"].nunique(),
        notes=notes,
    )


def each(reading: Reading) -> list[Chart]:
    """The chart of every issue, or the one that says that there is none."""
    return [draw(reading, issue=row["issue"]) for row in reading.rows("issues")] or [draw(reading)]


def collect(reading: Reading, issue: int) -> pd.DataFrame:
    """The chart's data: actors by their first position, from denial to affirmation."""
    claims = reading.claims.set_index("claim")
    rows = []
    for position in reading.rows("positions"):
        if position["issue"] != issue:
            continue
        blocks = claims.loc[position["claims"], "block"]
        repeats = (blocks == "headline") & (blocks != "headline").any()
        for claim, headline in repeats.items():
            content = claims.loc[claim, "content"]
            rows.append((position["actor"], position["stance"], claim, bool(headline), content))
    data = pd.DataFrame(rows, columns=["actor", "stance", "claim", "headline", "content"])
    data["stance"] = pd.Categorical(data["stance"], categories=list(STANCES), ordered=True)
    places = data.groupby("actor", sort=False)["stance"].agg(lambda stances: stances.cat.codes.mean())
    order = list(places.sort_values(kind="stable").index)
    data["actor"] = pd.Categorical(data["actor"], categories=order, ordered=True)
    return data.sort_values(["actor", "stance", "claim"], kind="stable", ignore_index=True)


def finding(data: pd.DataFrame) -> str:
    """Who denies, affirms and so on: the two that matter most."""
    who = {stance: list(data.loc[data["stance"] == stance, "actor"].unique()) for stance in _TOLD}
    told = [wording.does(actors, _verbs(stance, actors, who)) for stance, actors in who.items() if actors]
    return wording.capital(", ".join(told[:2]))


def _verbs(stance: str, actors: list[str], who: dict[str, list[str]]) -> tuple[str, str]:
    one, several = wording.STANCE_VERBS[stance]
    alone = len(set().union(*map(set, who.values()))) > 2 and stance in ("denies", "affirms")
    return (f"alone {one}" if alone else one), several


def _told(data: pd.DataFrame) -> str:
    return "; ".join(
        f"{actor} {' and '.join(wording.STANCE_VERBS[stance][0] for stance in some['stance'].unique())}"
        f" (statement{'s' if len(some) > 1 else ''} {wording.listing(map(str, some['claim']), 9)})"
        for actor, some in data.groupby("actor", observed=True)
    )


def _lines(data: pd.DataFrame) -> dict[str, float]:
    """How many lines of dots high each actor's row is."""
    most = data.groupby(["actor", "stance"], observed=True).size().groupby("actor", observed=True).max()
    return {actor: -(-n // _PER_LINE) + _GAP for actor, n in most.items()}


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw `data` into `ax`."""
    heights = _lines(data)
    bottoms = list(accumulate(heights.values()))
    middles = {actor: end - heights[actor] / 2 for actor, end in zip(heights, bottoms, strict=True)}
    ax.set_xlim(-0.5, len(STANCES) - 0.5)
    ax.set_ylim(bottoms[-1], 0)
    ax.set_xticks(range(len(STANCES)), [kind.word for kind in STANCES.values()], weight="bold", size=8.5)
    ax.xaxis.tick_top()
    ax.set_yticks(list(middles.values()), [style.label(actor) for actor in middles])
    for end in bottoms[:-1]:
        ax.axhline(end, color=style.RULE, lw=0.6)
    ax.axvspan(1.5, 2.5, color=style.LANE, lw=0, zorder=0)
    for (actor, stance), some in data.groupby(["actor", "stance"], observed=True):
        _cell(ax, list(STANCES).index(stance), middles[actor], some, STANCES[stance])


def _cell(ax: Axes, x: float, y: float, some: pd.DataFrame, kind: Dot) -> None:
    """The dots of one actor and stance, side by side around the middle of their cell."""
    wide, high = min(len(some), _PER_LINE) - 1, -(-len(some) // _PER_LINE) - 1
    for place, (claim, headline) in enumerate(zip(some["claim"], some["headline"], strict=True)):
        line, column = divmod(place, _PER_LINE)
        at = x + (column - wide / 2) * _APART, y + line - high / 2
        dots.dot(ax, *at, kind.open() if headline else kind, claim)
