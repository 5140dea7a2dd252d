"""Where each actor stands on a disputed claim: a diverging dot plot, from denies to affirms."""

from itertools import accumulate, islice

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import dots, lanes, style
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.dots import Dot
from helpers.reading import Reading, voices, wording

STANCES = {
    "denies": Dot("denies", style.PALE_VERMILION, style.VERMILION),
    "doubts": Dot("doubts", style.PALE_VERMILION, style.VERMILION),
    "does not deny": Dot("does not deny", style.PALE_GREY, style.GREY),
    "conditional": Dot("“if it is so …”", style.PALE_BLUE, style.BLUE),
    "affirms": Dot("affirms", style.PALE_BLUE, style.BLUE),
}
"""From left to right."""
_TOLD = ("denies", "affirms", "doubts", "does not deny", "conditional")
_REPEATS = ("An open dot is a headline that repeats the article; it is not counted.",)
_PER_LINE = 3
_GAP = 0.5
"""Lines left free between rows."""
_APART = 0.29
"""Columns are one unit wide; neighbouring dots in a cell are this far apart."""


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart of one `issue` by its number, by default of the first.

    Its data: row (the actor, with the person through whom alone it speaks), actor, stance, claim, headline (one that
    repeats the article, drawn open and not counted), content; one row a mark. Raises `KeyError` for an issue that the
    reading does not have.
    """
    asked = labels(reading, issue)
    if not asked:
        return nothing("positions", "No issue was found, so there is no position to draw.", collect(reading))
    number = min(asked)
    return _chart(reading, number, asked[number], collect(reading))


def each(reading: Reading) -> list[Chart]:
    """The chart of every issue, or the one that says that there is none."""
    data = collect(reading)
    return [_chart(reading, number, label, data) for number, label in labels(reading).items()] or [draw(reading)]


def labels(reading: Reading, issue: int | None = None) -> dict[int, str]:
    """What the issues are, or the one that is asked for; raises `KeyError` where the reading does not have it."""
    known = {row["issue"]: row["label"] for row in reading.rows("issues")}
    if issue is None:
        return known
    if issue not in known:
        raise KeyError(f"there is no issue {issue}: the issues are {sorted(known)}")
    return {issue: known[issue]}


def collect(reading: Reading) -> pd.DataFrame:
    """The data of all issues' charts, by issue; then actors from denial to affirmation.

    Whoever could not be identified has a row of their own.
    """
    claims = voices.voiced(reading).dropna(subset="stance")
    headline = claims["block"] == "headline"
    repeated = claims.assign(body=~headline).groupby(["issue", "lane", "stance"])["body"].transform("any")
    data = claims[["issue", "lane", "stance", "claim"]].rename(columns={"lane": "actor"})
    data = data.assign(headline=headline & repeated.astype(bool), content=claims["content"])
    data["stance"] = pd.Categorical(data["stance"], categories=list(STANCES), ordered=True)
    keys = ["issue", "actor"]
    data["place"] = data["stance"].cat.codes.groupby([data[key] for key in keys]).transform("mean")
    data["first"] = data.index.to_series().groupby([data[key] for key in keys]).transform("min")
    data.insert(1, "row", _through(claims.assign(actor=claims["lane"]), keys))
    order = ["issue", "place", "first", "stance", "claim"]
    return data.sort_values(order, ignore_index=True).drop(columns=["place", "first"])


def _through(claims: pd.DataFrame, keys: list[str]) -> pd.Series:
    """The actors, with the person in brackets through whom alone each of them speaks on an issue."""
    speakers = claims.groupby(keys)["speaker"]
    alone = (speakers.transform("nunique") == 1) & (speakers.transform("count") == speakers.transform("size"))
    named = alone & (claims["speaker"] != claims["actor"]).fillna(False)
    return claims["actor"].mask(named, claims["actor"] + " (" + claims["speaker"].fillna("") + ")")


def _chart(reading: Reading, number: int, label: str, issues: pd.DataFrame) -> Chart:
    label = wording.short(label, 120)
    data = issues[issues["issue"] == number].drop(columns="issue").reset_index(drop=True)
    data["row"] = pd.Categorical(data["row"], categories=data["row"].unique(), ordered=True)
    if data.empty:
        return nothing(f"positions-{number}", f"Of those who speak of “{label}” nobody says whether it is so.", data)
    repeats = data["headline"].any()
    return drawn(
        reading,
        data,
        plot,
        name=f"positions-{number}",
        title=f"{finding(data)}: “{label}”",
        alt=f"Dot plot of positions on “{label}”: {_told(data)}.",
        height=sum(_lines(data).values()) * dots.LINE,
        head=0.25,
        n=data.loc[~data["headline"], "claim"].nunique(),
        notes=(*(_REPEATS if repeats else ()), *lanes.remarks(data["row"], data["claim"])),
    )


def finding(data: pd.DataFrame) -> str:
    """Who denies, affirms and so on: the two that matter most."""
    several = len(lanes.named(data["row"])) > 2
    told = [
        (actors, _verbs(stance, several and _only(data, stance, actors))) for stance, actors in leading(data).items()
    ]
    if not told:
        return "Only sources that are not named take a position"
    return wording.capital(wording.both(*told))


def leading(data: pd.DataFrame) -> dict[str, list[str]]:
    """The one or two stances that matter most of those that named actors take, and who takes each."""
    who = {stance: lanes.named(data.loc[data["stance"] == stance, "row"]) for stance in _TOLD}
    return dict(islice(((stance, actors) for stance, actors in who.items() if actors), 2))


def shown(data: pd.DataFrame) -> pd.DataFrame:
    """The rows of the data that the finding is about, without a headline that repeats."""
    return data[data["stance"].isin(leading(data)) & ~data["headline"]]


def _only(data: pd.DataFrame, stance: str, actors: list[str]) -> bool:
    """Whether these are all who take a stance, and no unnamed source does."""
    return set(data.loc[data["stance"] == stance, "row"]) == set(actors)


def _verbs(stance: str, several: bool) -> tuple[str, str]:
    """What one actor and what more do; who alone denies or affirms among several does so alone."""
    one, more = wording.STANCE_VERBS[stance]
    return f"alone {one}" if several and stance in ("denies", "affirms") else one, more


def _told(data: pd.DataFrame) -> str:
    return "; ".join(
        f"{row} {' and '.join(wording.does([row], verbs).removeprefix(row).strip() for verbs in _verbs_of(some))}"
        f" (statement{'s' if len(some) > 1 else ''} {wording.listing(map(str, some['claim']), 9)})"
        for row, some in data.groupby("row", observed=True)
    )


def _verbs_of(some: pd.DataFrame) -> list[tuple[str, str]]:
    return [wording.STANCE_VERBS[stance] for stance in some["stance"].unique()]


def _lines(data: pd.DataFrame) -> dict[str, float]:
    """How many lines of dots high each actor's row is."""
    most = data.groupby(["row", "stance"], observed=True).size().groupby("row", observed=True).max()
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
    for (actor, stance), some in data.groupby(["row", "stance"], observed=True):
        _cell(ax, list(STANCES).index(stance), middles[actor], some, STANCES[stance])


def _cell(ax: Axes, x: float, y: float, some: pd.DataFrame, kind: Dot) -> None:
    """The dots of one actor and stance, side by side around the middle of their cell."""
    wide, high = min(len(some), _PER_LINE) - 1, -(-len(some) // _PER_LINE) - 1
    for place, (claim, headline) in enumerate(zip(some["claim"], some["headline"], strict=True)):
        line, column = divmod(place, _PER_LINE)
        at = x + (column - wide / 2) * _APART, y + line - high / 2
        dots.dot(ax, *at, kind.open() if headline else kind, claim)
