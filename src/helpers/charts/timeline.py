"""What was said when, and which other dates are named: an actor a lane, what is uncertain drawn as uncertain."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import dots, lanes, style, svg, timescale
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.dots import Dot
from helpers.charts.timescale import DATED, STEP, UNDATED, Timescale
from helpers.reading import Reading, voices, wording

SAYING = Dot("date of a statement", style.PALE_BLUE, style.BLUE)
EVENT = Dot("of something else that the article dates", style.PALE_GREY, style.GREY, marker="D")
EVENTS = "other dates named in the article"

_DAY = pd.Timedelta(days=1)
_GAP = 0.4
"""Lines left free between lanes."""
_NUMBERED = 0.04
"""As a share of the axes' width: a statement's bar that is no wider has no room for its number, and is a dot."""
_LETTER = 0.0125
"""The width of a label's letter, as a share of the axes' width."""
_HAIR = 1e-6
"""Marks that overlap by no more than this touch."""
_EVENT_WORDS = 46
_FEWEST_WORDS, _FEWEST_LETTERS = 2, 24
_MOST_WORDED = 12
_COLUMNS = {"row": "str", "kind": "str", "value": "str", "start": "datetime64[s]", "end": "datetime64[s]"}
_COLUMNS |= {"claim": "Int64", "time": "Int64", "words": "str"}
_Row = tuple[Any, ...]
_Times = Sequence[tuple[int, Mapping[str, Any]]]


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it and of what they tell.

    Its data: row (the actor, or `EVENTS`), kind (of a statement, of something else), part (of the chart), value
    (TIMEX3), start and end (the interval it means, end exclusive, NA where open), claim, time (number of the
    expression in `times`), words; one row a mark.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("timeline", "No statement and no date was found in this article.", data, issue)
    published = _published(reading)
    notes = ["A bar is all that is known: at some time in it."] if (data["part"] == DATED).any() else []
    if published is not None and notes:
        notes.append("Dotted line: day of publication.")
    if published is None and any("X" in time["value"] for time in reading.rows("times")):
        notes.append("Once the date of publication is given, times such as “on Monday” find their place.")
    said = data[data["kind"] == SAYING.word]
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
        n=said["claim"].nunique(),
        notes=(*notes, *lanes.remarks(data["row"], said["claim"])),
    )


def _published(reading: Reading) -> pd.Timestamp | None:
    return pd.Timestamp(reading.article.published) if reading.article.published else None


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data: sayings lane by lane in reading order, then events."""
    said = voices.statements(reading, issue)
    rows = lanes.rows(said["lane"])
    times = list(enumerate(reading.rows("times"), 1))
    marks = [*_sayings(said, rows, times), *_events(times, said, issue, reading.article.plain)]
    data = pd.DataFrame(marks, columns=list(_COLUMNS)).astype(_COLUMNS)
    data["row"] = pd.Categorical(data["row"], categories=[*rows.categories, EVENTS], ordered=True)
    data.insert(2, "part", timescale.parts(data, _published(reading)))
    return data.sort_values("row", kind="stable", ignore_index=True)


def _sayings(said: pd.DataFrame, rows: pd.Categorical, times: _Times) -> Iterator[_Row]:
    numbers = {time["claim"]: number for number, time in times if time["role"] == "saying"}
    for row, claim in zip(rows, said.to_dict("records"), strict=True):
        interval = claim["said_on"], claim["said_from"], claim["said_to"]
        yield row, SAYING.word, *interval, claim["claim"], numbers.get(claim["claim"]), claim["content"]


def _events(times: _Times, said: pd.DataFrame, issue: int | None, text: str) -> Iterator[_Row]:
    claims = set(said["claim"])
    for number, time in times:
        event = time["role"] == "event" and time["value"] != "PRESENT_REF" and _tells_more(time, text)
        known = time["earliest"] and time["latest"]
        if event and known and (issue is None or time["claim"] in claims):
            interval = time["value"], time["earliest"], time["latest"]
            yield EVENTS, EVENT.word, *interval, time["claim"], number, time["event"]


def _tells_more(time: Mapping[str, object], text: str) -> bool:
    """Whether an event has words besides its date: a dateline, say, has none."""
    words = set(re.findall(r"\w+", time["event"] or "")) - set(re.findall(r"\w+", text[time["start"] : time["end"]]))
    return len(words) >= _FEWEST_WORDS


def dated(data: pd.DataFrame) -> pd.DataFrame:
    """Of the chart's data the statements that have a date, one row each."""
    said = _statements(data)
    return said[said["part"] != UNDATED]


def _statements(data: pd.DataFrame) -> pd.DataFrame:
    return data[data["kind"] == SAYING.word].drop_duplicates("claim")


def finding(data: pd.DataFrame) -> str:
    """Of how many statements the article tells when they were made, and on which day most of them."""
    said, told = _statements(data), dated(data)
    number = wording.count(len(said), "statement")
    if said.empty:
        return "Only dates were found, no statement"
    if told.empty:
        return f"For {number} no date was found" if len(said) > 1 else "For the only statement no date was found"
    short = told[told["end"] - told["start"] <= _DAY]
    days = short["start"].dt.normalize().value_counts(sort=False).sort_index().sort_values(kind="stable")
    some = f"{len(told)} of {number} {'was' if len(told) == 1 else 'were'}"
    if len(told) == len(said):
        some = "the only statement was" if len(said) == 1 else f"all {number} were"
    found = f"The article tells when {some} made"
    if days.empty or (days.iloc[-1] == 1 and len(told) > 1):
        return found
    most = "" if days.iloc[-1] == len(told) else f"{wording.spelled(int(days.iloc[-1]))} of them "
    return f"{found}, {most}on {wording.date(days.index[-1])}"


def _alt(data: pd.DataFrame) -> str:
    told = [
        f"{row}: " + ", ".join(_when(mark) for mark in some.to_dict("records"))
        for row, some in data.groupby("row", observed=True)
    ]
    return f"Swimlanes over time, a lane an actor. {'; '.join(told)}."


def _when(mark: dict[str, object]) -> str:
    name = f"statement {mark['claim']}" if mark["kind"] == SAYING.word else wording.quoted(mark["words"] or "", 60)
    start, end = (instant if pd.notna(instant) else None for instant in (mark["start"], mark["end"]))
    return f"{name} {'undated' if mark['part'] == UNDATED else wording.moment(None, start, end)}"


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


Span = tuple[float, float]


@dataclass(frozen=True)
class _Place:
    """A mark and its line in the lane; as shares of the width where it begins and ends, and begins with its label."""

    mark: Mapping[str, object]
    line: int
    left: float
    right: float
    low: float
    label: str


def _placed(data: pd.DataFrame, scale: Timescale) -> dict[str, list[_Place]]:
    """Each lane's marks, on as few lines as do not let them overlap."""
    worded = (data["kind"] == EVENT.word).sum() <= _MOST_WORDED
    return {row: _stacked(some.to_dict("records"), scale, worded) for row, some in data.groupby("row", observed=True)}


def _stacked(marks: Sequence[Mapping[str, object]], scale: Timescale, worded: bool) -> list[_Place]:
    places: list[_Place] = []
    taken: list[list[Span]] = []
    for mark in marks:
        words = mark["words"] or mark["value"] if _is_event(mark) and worded else ""
        spots = [_labelled(spot, words, scale.right) for spot in scale.spots(mark)]
        for line in count():
            if line == len(taken):
                taken.append([])
            free = [s for s in spots if all(s[3] <= low + _HAIR or high - _HAIR <= s[2] for low, high in taken[line])]
            if free:
                break
        left, right, low, high, label = free[0]
        taken[line].append((low, high))
        places.append(_Place(mark, line, left, right, low, label))
    return places


def _labelled(spot: Span, words: str, edge: float) -> tuple[float, float, float, float, str]:
    """A mark's place, what it takes of the width with its label, and the label: on the side that has more room.

    Beyond `edge` a label goes only where it would be too short to be read on this side.
    """
    left, right = spot
    low, high = left - STEP / 2, right + STEP / 2
    if not words:
        return left, right, low, high, ""
    edge = edge if max(edge - high, low) >= _FEWEST_LETTERS * _LETTER else 1.0
    room = min(_EVENT_WORDS, int(max(edge - high, low) / _LETTER))
    if room < _FEWEST_LETTERS // 2:
        return left, right, low, high, ""
    label = wording.short(words, room)
    wide = len(label) * _LETTER
    at_right = high + wide <= edge or edge - high >= low
    return (left, right, low, high + wide, label) if at_right else (left, right, low - wide, high, label)


def _height(places: Sequence[_Place]) -> float:
    return max(place.line for place in places) + 1 + _GAP


def _is_event(mark: Mapping[str, object]) -> bool:
    return mark["kind"] == EVENT.word


def _mark(ax: Axes, place: _Place, y: float) -> None:
    event = _is_event(place.mark)
    kind = EVENT if event else SAYING
    url = svg.link("time", place.mark["time"]) if event else svg.link("claim", place.mark["claim"])
    wide, middle = place.right - place.left, (place.left + place.right) / 2
    if wide > (0 if event else _NUMBERED):
        _bar(ax, place, y, kind, url)
        if not event:
            dots.number(ax, middle, y, kind, place.mark["claim"])
    elif event:
        colours = {"mfc": kind.face, "mec": kind.edge, "mew": 1.2}
        ax.plot(place.left, y, kind.marker, ms=8, **colours, url=url, clip_on=False, zorder=3)
    else:
        dots.dot(ax, middle, y, kind, place.mark["claim"])
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
    at_left = place.low < place.left - STEP
    x, side = (place.left - STEP / 2, "right") if at_left else (place.right + STEP / 2, "left")
    ax.text(x, y, place.label, ha=side, va="center_baseline", size=7.5)
