"""Where each actor stands on a disputed claim: a diverging dot plot, from denies to affirms."""

from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes

from helpers import wording
from helpers.charts import dots, lanes, style
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
        return nothing(f"positions-{number}", f"Of those who speak of “{label}” nobody says whether it is so.", data)
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
    """The chart's data: actors from denial to affirmation. Whoever could not be identified has a row of their own."""
    claims = lanes.voiced(reading, issue).dropna(subset="stance")
    headline = claims["block"] == "headline"
    repeated = claims.assign(body=~headline).groupby(["lane", "stance"])["body"].transform("any")
    data = claims[["lane", "stance", "claim"]].rename(columns={"lane": "actor"})
    data = data.assign(headline=headline & repeated, content=claims["content"])
    data["stance"] = pd.Categorical(data["stance"], categories=list(STANCES), ordered=True)
    places = data["stance"].cat.codes.groupby(data["actor"], sort=False).mean()
    order = list(places.sort_values(kind="stable").index)
    data["actor"] = pd.Categorical(data["actor"], categories=order, ordered=True)
    return data.sort_values(["actor", "stance", "claim"], kind="stable", ignore_index=True)


def finding(data: pd.DataFrame) -> str:
    """Who denies, affirms and so on: the two that matter most."""
    who = {stance: lanes.named(data.loc[data["stance"] == stance, "actor"]) for stance in _TOLD}
    several = len(set().union(*who.values())) > 2
    told = [(actors, _verbs(stance, several)) for stance, actors in who.items() if actors][:2]
    if not told:
        return "Only sources that are not named take a position"
    if len(told) == 2 and told[0][0] == told[1][0]:
        return wording.does(told[0][0], tuple(map(" and ".join, zip(told[0][1], told[1][1], strict=True))))
    return wording.capital(", ".join(wording.does(*one) for one in told))


def _verbs(stance: str, several: bool) -> tuple[str, str]:
    """What one actor and what more do; who alone denies or affirms among several does so alone."""
    one, more = wording.STANCE_VERBS[stance]
    return f"alone {one}" if several and stance in ("denies", "affirms") else one, more


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
