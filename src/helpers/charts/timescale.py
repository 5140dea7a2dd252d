"""Dates → places across a chart: a time axis, with what is far away at its edges and what has no date apart."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import style

EARLIER, DATED, LATER, UNDATED = "earlier", "dated", "later", "not dated"
"""The parts of the axis, from left to right."""
HORIZONS = (pd.Timedelta(days=14), pd.Timedelta(days=60), pd.Timedelta(days=400))
"""So far from publication the axis may reach: as near as still shows most marks. The rest is gathered at its edges."""
STEP = 0.048
"""Marks are at least this share of the width apart."""

_MOST = 0.9
_WIDTHS = {EARLIER: 0.12, LATER: 0.12, UNDATED: 0.26}
_BETWEEN = 0.02
_LABEL = 0.04
"""Half the width of a tick's label."""
_EVERY = {"D": (1, 2, 7, 14), "MS": (1, 2, 3, 6, 12, 60, 120, 1200, 12000)}
"""Ticks may be so many days, or so many months apart; so many days has each of these."""
_DAYS = {"D": 1, "MS": 30}
_MOST_TICKS = 5
_SHORTEST = pd.Timedelta(days=8)
_DAY = pd.Timedelta(days=1)
_FIRST = pd.Timestamp("0001-01-01").as_unit("s")
"""The calendar has no day before it."""


def parts(marks: pd.DataFrame, published: pd.Timestamp | None) -> pd.Series:
    """In which part each mark stands, from its interval [start, end), either of which may be NA."""
    dated = marks["start"].notna() | marks["end"].notna()
    now = marks["end"].dropna().quantile(0.5, "nearest") if published is None else published
    for horizon in HORIZONS:
        early = dated & ((marks["end"] <= now - horizon) | (marks["start"] < now - horizon))
        late = dated & ((marks["start"] >= now + horizon) | (marks["end"] > now + horizon))
        near = dated & ~early & ~late
        if near.sum() >= _MOST * dated.sum():
            break
    found = pd.Series(UNDATED, marks.index).mask(dated, DATED)
    return found.mask(early, EARLIER).mask(late & ~early, LATER) if near.any() else found


@dataclass(frozen=True)
class Timescale:
    """The axis: its parts as shares of the width, and the days [first, last) that the dated part spans."""

    parts: Mapping[str, tuple[float, float]]
    first: pd.Timestamp
    last: pd.Timestamp
    published: pd.Timestamp | None

    @classmethod
    def of(cls, marks: pd.DataFrame, published: pd.Timestamp | None) -> "Timescale":
        """The axis for marks with the columns part, start and end."""
        there = [part for part in (EARLIER, DATED, LATER, UNDATED) if (marks["part"] == part).any()]
        fixed = sum(_WIDTHS[part] for part in there if part != DATED) + _BETWEEN * (len(there) - 1)
        spans, left = {}, 0.0
        for part in there:
            width = 1 - fixed if part == DATED else _WIDTHS[part] if DATED in there else 1.0
            spans[part] = (left, left + width)
            left += width + _BETWEEN
        dated = marks[marks["part"] == DATED]
        days = pd.concat([dated["start"], dated["end"], pd.Series([published], dtype="datetime64[s]")]).dropna()
        if days.empty:
            return cls(spans, pd.Timestamp(0), pd.Timestamp(0), published)
        last = max(days.max() + _DAY, _FIRST + _SHORTEST)
        first = min(max(days.min(), _FIRST + _DAY) - _DAY, last - _SHORTEST)
        return cls(spans, first, last, published)

    @property
    def right(self) -> float:
        """Where the dated part ends: what is written beside a mark must not run into what follows."""
        return self.parts[DATED][1] if DATED in self.parts else 1.0

    def at(self, day: pd.Timestamp) -> float:
        """Where an instant of the dated part lies."""
        left, right = self.parts[DATED]
        return left + (right - left) * ((day - self.first) / (self.last - self.first))

    def spots(self, mark: Mapping[str, object]) -> list[tuple[float, float]]:
        """Where a mark may stand, [left, right]: at its date, or in its part anywhere. A day is a point."""
        left, right = self.parts[mark["part"]]
        if mark["part"] != DATED:
            inner = [left + STEP * (i + 0.5) for i in range(int((right - left) / STEP))]
            return [(x, x) for x in inner]
        start = self.at(mark["start"]) if pd.notna(mark["start"]) else left
        end = self.at(mark["end"]) if pd.notna(mark["end"]) else right
        if pd.notna(mark["start"]) and pd.notna(mark["end"]) and mark["end"] - mark["start"] <= _DAY:
            return [((start + end) / 2,) * 2]
        return [(start, end)]

    def draw(self, ax: Axes) -> None:
        """Draw the parts' names, the ticks of the dated part and the day of publication."""
        places, names = [], []
        if DATED in self.parts:
            places, names = self._ticks()
            ax.vlines(places, *ax.get_ylim(), color=style.RULE, lw=0.6, zorder=0)
            if self.published is not None:
                now = self.at(self.published + _DAY / 2)
                ax.axvline(now, color=style.MUTED, lw=0.9, ls=(0, (2, 2)), zorder=1)
        for part, (left, right) in self.parts.items():
            if part == DATED:
                continue
            ax.axvspan(left, right, color=style.LANE, lw=0, zorder=0)
            places.append((left + right) / 2)
            names.append(part)
        ax.set_xticks(places, names)

    def _ticks(self) -> tuple[list[float], list[str]]:
        unit, number = next(
            (unit, number)
            for unit, numbers in _EVERY.items()
            for number in numbers
            if (self.last - self.first).days <= number * _DAYS[unit] * _MOST_TICKS or number == max(_EVERY["MS"])
        )
        left, right = self.parts[DATED]
        days = pd.date_range(self.first.ceil("D"), self.last, freq=f"{number}{unit}")
        days = [day for day in days if left + _LABEL <= self.at(day) <= right - _LABEL]
        names = [f"{day.day} {day:%b}\n{day:%Y}" if unit == "D" else f"{day:%b}\n{day:%Y}" for day in days]
        return [self.at(day) for day in days], names
