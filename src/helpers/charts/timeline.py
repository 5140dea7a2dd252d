"""What was said when, and what happened when: an actor a lane, and what is uncertain drawn as uncertain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

import pandas as pd
from matplotlib.axes import Axes

from helpers import wording
from helpers.charts import dots, lanes, style, svg, timescale
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.dots import Dot
from helpers.charts.timescale import DATED, STEP, UNDATED, Timescale
from helpers.reading import Reading

SAYING = Dot("said", style.PALE_BLUE, style.BLUE)
EVENT = Dot("happened, as the article tells", style.PALE_VERMILION, style.VERMILION)
HAPPENED = "what happened"

_DAY = pd.Timedelta(days=1)
_GAP = 0.4
"""Lines left free between lanes."""
_LETTER = 0.0125
"""The width of a label's letter, as a share of the axes' width."""
_HAIR = 1e-6
"""Marks that overlap by no more than this touch."""
_EVENT_WORDS = 46
_MOST_WORDED = 12
_COLUMNS = ["row", "kind", "part", "value", "start", "end", "claim", "time", "words"]


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it and of what they tell.

    Its data: row (the actor, or `HAPPENED`), kind (said, happened), part (of the chart), value (TIMEX3), start and
    end (the interval it means, end exclusive, NA where open), claim, time (number of the expression in `times`),
    words; one row a mark.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("timeline", "No statement and no date was found in this article.", data)
    published = _published(reading)
    notes = ["A bar is all that is known: at some time in it."] if (data["part"] == DATED).any() else []
    if published is not None and notes:
        notes.append("Dotted line: day of publication.")
    if published is None and len(reading.rows("times")):
        notes.append("Once the date of publication is given, times such as “on Monday” find their place.")
    return drawn(
        reading,
        data,
        lambda data, ax: plot(data, ax, published),
        name="timeline",
        title=finding(data),
        alt=_alt(data),
        height=sum(map(_height, _placed(data, Timescale.of(data, published)).values())) * dots.LINE,
        head=dots.LEGEND,
        foot=0.3,
        n=data["claim"][data["kind"] == SAYING.word].nunique(),
        notes=tuple(notes),
    )


def _published(reading: Reading) -> pd.Timestamp | None:
    return pd.Timestamp(reading.article.published) if reading.article.published else None


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data: sayings lane by lane in reading order, then events."""
    said = lanes.statements(reading, issue)
    numbers = {row["claim"]: number for number, row in enumerate(reading.rows("times"), 1) if row["role"] == "saying"}
    sayings = pd.DataFrame(
        {
            "row": lanes.rows(said["lane"]).astype(str),
            "kind": SAYING.word,
            "value": said["said_on"],
            "start": said["said_from"],
            "end": said["said_to"],
            "claim": said["claim"],
            "time": said["claim"].map(numbers).astype("Int64"),
            "words": said["content"],
        }
    )
    order = [*lanes.rows(said["lane"]).categories, HAPPENED]
    told = reading.times.assign(time=lambda times: pd.RangeIndex(1, len(times) + 1)).astype({"time": "Int64"})
    told = told[(told["role"] == "event") & told["earliest"].notna() & told["latest"].notna()]
    if issue is not None:
        told = told[told["claim"].isin(said["claim"])]
    names = {"value": "value", "earliest": "start", "latest": "end", "claim": "claim", "time": "time", "event": "words"}
    events = told[list(names)].rename(columns=names).assign(row=HAPPENED, kind=EVENT.word)
    data = pd.concat([frame for frame in (sayings, events) if len(frame)] or [sayings], ignore_index=True)
    data["row"] = pd.Categorical(data["row"], categories=order, ordered=True)
    data["part"] = timescale.parts(data, _published(reading))
    return data.sort_values("row", kind="stable", ignore_index=True)[_COLUMNS]


def finding(data: pd.DataFrame) -> str:
    """How many statements tell when they were made, and on which day most of them."""
    said = data[data["kind"] == SAYING.word].drop_duplicates("claim")
    dated = said[said["part"] != UNDATED]
    number = wording.count(len(said), "statement")
    if said.empty:
        return f"Nobody speaks, but {wording.count(len(data), 'event')} have a date"
    if dated.empty:
        return f"None of the {number} can be dated" if len(said) > 1 else "The only statement cannot be dated"
    days = dated.loc[dated["end"] - dated["start"] <= _DAY, "start"].value_counts(sort=False).sort_values(kind="stable")
    tell = "tells when it was" if len(dated) == 1 else "tell when they were"
    found = f"{len(dated)} of {number} {tell} made"
    if days.empty:
        return found
    most = "" if days.iloc[-1] == len(dated) else f"{wording.spelled(int(days.iloc[-1]))} of them "
    return f"{found}, {most}on {wording.date(days.index[-1])}"


def _alt(data: pd.DataFrame) -> str:
    told = [
        f"{row}: " + ", ".join(_when(mark) for mark in some.to_dict("records"))
        for row, some in data.groupby("row", observed=True)
    ]
    return f"Swimlanes over time, a lane an actor. {'; '.join(told)}."


def _when(mark: dict[str, object]) -> str:
    name = (
        f"statement {mark['claim']}" if mark["kind"] == SAYING.word else f"“{wording.short(mark['words'] or '', 60)}”"
    )
    return f"{name} {'undated' if mark['part'] == UNDATED else mark['value']}"


# --- drawing --------------------------------------------------------------------------------------------------------


def plot(data: pd.DataFrame, ax: Axes, published: pd.Timestamp | None) -> None:
    """Draw `data` into `ax`, with a line at the day of publication."""
    scale = Timescale.of(data, published)
    rows = _placed(data, scale)
    ends = list(accumulate(_height(places) for places in rows.values()))
    tops = [0.0, *ends[:-1]]
    ax.set_xlim(0, 1)
    ax.set_ylim(ends[-1], 0)
    ax.set_yticks([(a + b) / 2 for a, b in zip(tops, ends, strict=True)], [style.label(row) for row in rows])
    for end in ends[:-1]:
        ax.axhline(end, color=style.RULE, lw=0.6)
    scale.draw(ax)
    for top, places in zip(tops, rows.values(), strict=True):
        for place in places:
            _mark(ax, place, top + place.line + (1 + _GAP) / 2)
    dots.legend(ax, [kind for kind in (SAYING, EVENT) if kind.word in set(data["kind"])])


@dataclass(frozen=True)
class _Place:
    """A mark, its line in the lane, where it begins and ends as shares of the width, and the label beside it."""

    mark: Mapping[str, object]
    line: int
    left: float
    right: float
    label: str


def _placed(data: pd.DataFrame, scale: Timescale) -> dict[str, list[_Place]]:
    """Each lane's marks, on as few lines as do not let them overlap."""
    worded = (data["kind"] == EVENT.word).sum() <= _MOST_WORDED
    return {row: _stacked(some.to_dict("records"), scale, worded) for row, some in data.groupby("row", observed=True)}


def _stacked(marks: Sequence[Mapping[str, object]], scale: Timescale, worded: bool) -> list[_Place]:
    places: list[_Place] = []
    taken: list[list[tuple[float, float]]] = []
    for mark in marks:
        label = wording.short(mark["words"] or mark["value"], _EVENT_WORDS) if _is_event(mark) and worded else ""
        spots = [(left, right, *_room(left, right, label)) for left, right in scale.spots(mark)]
        for line in count():
            if line == len(taken):
                taken.append([])
            free = [s for s in spots if all(s[3] <= low + _HAIR or high - _HAIR <= s[2] for low, high in taken[line])]
            if free:
                break
        left, right, low, high = free[0]
        taken[line].append((low, high))
        places.append(_Place(mark, line, left, right, label))
    return places


def _room(left: float, right: float, label: str) -> tuple[float, float]:
    """What a mark takes of the width, its label at its right, or at its left where the right is too narrow."""
    wide = len(label) * _LETTER
    low, high = left - STEP / 2, right + STEP / 2
    return (low, high + wide) if right + wide <= 1 or not label else (low - wide, high)


def _height(places: Sequence[_Place]) -> float:
    return max(place.line for place in places) + 1 + _GAP


def _is_event(mark: Mapping[str, object]) -> bool:
    return mark["kind"] == EVENT.word


def _mark(ax: Axes, place: _Place, y: float) -> None:
    event = _is_event(place.mark)
    kind = EVENT if event else SAYING
    url = svg.link("time", place.mark["time"]) if event else svg.link("claim", place.mark["claim"])
    if place.right > place.left:
        _bar(ax, place, y, kind, url)
    elif event:
        ax.plot(place.left, y, "D", ms=8, mfc=kind.face, mec=kind.edge, mew=1.2, url=url, clip_on=False, zorder=3)
    if not event and place.right > place.left:
        dots.number(ax, (place.left + place.right) / 2, y, kind, place.mark["claim"])
    elif not event:
        dots.dot(ax, place.left, y, kind, place.mark["claim"])
    if place.label:
        _write(ax, place, y)


def _bar(ax: Axes, place: _Place, y: float, kind: Dot, url: str) -> None:
    """All that is known of when: with a stroke at an end that is known, and an arrow at one that is not."""
    ax.plot([place.left, place.right], [y, y], lw=11, color=kind.face, url=url, solid_capstyle="butt", zorder=3)
    for x, known, arrow in ((place.left, place.mark["start"], "<"), (place.right, place.mark["end"], ">")):
        ax.plot(
            x, y, "|" if pd.notna(known) else arrow, ms=11 if pd.notna(known) else 6, mew=1.2, color=kind.edge, zorder=4
        )


def _write(ax: Axes, place: _Place, y: float) -> None:
    low, _ = _room(place.left, place.right, place.label)
    at_left = low < place.left - STEP
    x, side = (place.left - STEP / 2, "right") if at_left else (place.right + STEP / 2, "left")
    ax.text(x, y, place.label, ha=side, va="center_baseline", size=7.5)
