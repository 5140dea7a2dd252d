"""Where each statement comes from: statement ← who says it ← who reports that ← the article."""

from collections.abc import Mapping
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import dots, lanes, style
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.source_kinds import KINDS
from helpers.reading import Reading, voices, wording

DIRECTLY = ""
"""The reporter of a statement for which the article stands itself."""

_MOST = 18
_ONE_DIRECT = "The only statement was not found to be second-hand"
_PER_LINE = 8
_DENSITIES = (1, 2, 4, 8)
_LINES = 40
_FIRST, _STEP = 0.12, 0.27
"""Inches: where the first dot stands, and from one to the next."""
_GAP = 0.55
_COLUMNS = {"statement": 0.0, "who says it": 2.55, "who reports that": 4.75, "the article": 6.35}
"""Where each column begins, in inches, of which the axes have as many as the figure is wide."""
_WHO, _REPORTER = 28, 18
"""Letters that fit into these columns."""
_ARROW = {"arrowstyle": "->", "color": style.MUTED, "lw": 0.9, "shrinkA": 0, "shrinkB": 0}


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it.

    Its data: chain (number of the row in the chart), source (who says it), described (the speaker's side or the kind
    of source), via (who reports it, empty where the article does), source_kind, claim, content; one row a mark.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("provenance", "No statement was found, so there is no chain of sources to draw.", data, issue)
    return drawn(
        reading,
        data,
        plot,
        name="provenance",
        title=finding(data),
        alt=f"Chains from statement to article, a row a source. {_told(data)}.",
        height=sum(_heights(data).values()) * dots.LINE,
        head=0.3,
        labels=0.2,
        notes=("Dark blue: a person with a name; light: a body; grey: a group or document; orange: not named.",),
    )


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data: first what reaches the article through somebody else, then the source with most statements."""
    claims = {row["claim"]: row for row in voices.claims(reading)}
    counted = voices.statements(reading, issue)["claim"].drop_duplicates()
    told = [claims[number] for number in counted]
    rows = [(*_who(row), _reporter(row, claims), row["source_kind"], row["claim"], row["content"]) for row in told]
    data = pd.DataFrame(rows, columns=["source", "described", "via", "source_kind", "claim", "content"])
    chain = data.groupby(["via", "source", "described"], sort=False)["claim"]
    order = pd.DataFrame({"direct": data["via"] == DIRECTLY, "nobody": data["source"] == voices.NOBODY})
    order = order.assign(fewer=-chain.transform("size"), first=chain.transform("min")).sort_values(
        ["direct", "nobody", "fewer", "first"]
    )
    data.insert(0, "chain", order.groupby(list(order), sort=False).ngroup() + 1)
    return _folded(data).sort_values(["chain", "claim"], ignore_index=True)


def _who(claim: Mapping[str, object]) -> tuple[str, str]:
    """The source, and for whom it speaks or of which kind it is."""
    if claim["speaker"]:
        side = f"for {claim['actor']}" if claim["actor"] not in (None, claim["speaker"]) else claim["role"] or ""
        return claim["speaker"], side
    alone = len(claim["voices"]) == 1 and claim["voices"] != [voices.NOBODY]
    return voices.voice(claim), claim["source_kind"] if alone else ""


def _reporter(claim: Mapping[str, object], claims: Mapping[int, Mapping[str, object]]) -> str:
    """Who reports a claim, the nearest first."""
    names = [voices.voice(claim)]
    while claim["via"]:
        claim = claims[claim["via"]]
        if voices.voice(claim) != names[-1]:  # nobody reports themselves
            names.append(voices.voice(claim))
    return ", via ".join(names[1:])


def _folded(data: pd.DataFrame) -> pd.DataFrame:
    """With the last chains of a long article in one, those that come directly and those that do not apart."""
    rest = data["chain"] > _MOST
    for place, direct in ((1, False), (2, True)):
        some = rest & ((data["via"] == DIRECTLY) == direct)
        if (number := data.loc[some, "chain"].nunique()) > 1:
            data.loc[some, ["source", "described"]] = [f"{number} other sources", ""]
            data.loc[some, "via"] = DIRECTLY if direct else "others"
            data.loc[some, "chain"] = _MOST + place
    return data.assign(chain=data["chain"].rank(method="dense").astype(int))


def finding(data: pd.DataFrame) -> str:
    """How many statements reach the article through somebody else."""
    reported = data[data["via"] != DIRECTLY]
    number = wording.count(len(data), "statement")
    if reported.empty:
        return f"Of {number} none was found to be second-hand" if len(data) > 1 else _ONE_DIRECT
    verb = "reaches" if len(reported) == 1 else "reach"
    reporters = wording.listing(lanes.named(reported["via"].str.split(", via ").str[0])) or "a source that is not named"
    return f"{len(reported)} of {number} {verb} the article second-hand, through {reporters}"


def _told(data: pd.DataFrame) -> str:
    return "; ".join(
        f"{some['source'].iloc[0]}{', reported by ' + via if (via := some['via'].iloc[0]) else ''}: {len(some)}"
        for _, some in data.groupby("chain")
    )


# --- drawing --------------------------------------------------------------------------------------------------------


def _density(data: pd.DataFrame) -> int:
    """How many times denser than usual the dots have to be to keep the chart on a page."""
    sizes = data.groupby("chain").size()
    fitting = (density for density in _DENSITIES if sum(_lines(n, density) for n in sizes) <= _LINES)
    return next(fitting, _DENSITIES[-1])


def _lines(number: int, density: int) -> float:
    """Lines that so many dots take, in lines of usual height."""
    return -(-number // (_PER_LINE * density)) / density


def _heights(data: pd.DataFrame) -> dict[int, float]:
    """The height of each chain's row, which has at least room for its words."""
    density = _density(data)
    return {chain: max(_lines(n, density), 1) + _GAP for chain, n in data.groupby("chain").size().items()}


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw `data` into `ax`."""
    heights, density = _heights(data), _density(data)
    ends = list(accumulate(heights.values()))
    ax.set_xlim(0, style.WIDTH - style.RIGHT - 0.2)
    ax.set_ylim(ends[-1], 0)
    ax.set_xticks([])
    ax.set_yticks([])
    for name, x in _COLUMNS.items():
        ax.annotate(name, (x, 0), (0, 6), textcoords="offset points", weight="bold", size=8.5)
    ax.axvspan(_COLUMNS["the article"], ax.get_xlim()[1], color=style.LANE, lw=0, zorder=0)
    for end in ends[:-1]:
        ax.axhline(end, color=style.RULE, lw=0.6)
    for (_, some), end, height in zip(data.groupby("chain"), ends, heights.values(), strict=True):
        _chain(ax, some, end - height / 2, density)


def _chain(ax: Axes, some: pd.DataFrame, y: float, density: int) -> None:
    """One row: the dots, the words, and the arrows from right to left."""
    per_line, step = _PER_LINE * density, _STEP / density
    middle = (_lines(len(some), density) - 1 / density) / 2
    for place, (claim, kind) in enumerate(zip(some["claim"], some["source_kind"], strict=True)):
        line, column = divmod(place, per_line)
        at = _FIRST + column * step, y + line / density - middle
        dots.dot(ax, *at, KINDS[kind], claim, dots.DOT / density, numbered=density == 1)
    who, reporter, article = (_COLUMNS[name] for name in ("who says it", "who reports that", "the article"))
    source, described, via = some[["source", "described", "via"]].iloc[0]
    words = style.label(source, 1 if described else 2, _WHO)
    if described:
        words += "\n" + style.label(described, 1, _WHO)
    ax.text(who, y, words, va="center", size=8.5, linespacing=1.25)
    _arrow(ax, y, who - 0.1, _FIRST + min(len(some), per_line) * step)
    if via:
        ax.text(reporter, y, style.label(via, 2, _REPORTER), va="center", size=8.5, linespacing=1.25)
        _arrow(ax, y, reporter - 0.1, reporter - 0.4)
        _arrow(ax, y, article, article - 0.3)
    else:
        _arrow(ax, y, article, reporter - 0.4)


def _arrow(ax: Axes, y: float, start: float, end: float) -> None:
    ax.annotate("", (end, y), (start, y), arrowprops=_ARROW)
