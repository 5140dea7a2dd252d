"""Dates → places across a chart: a time axis, with what is far away at its edges and what has no date apart."""

from collections.abc import Mapping
from dataclasses import dataclass

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import style

EARLIER, DATED, LATER, UNDATED = "earlier", "dated", "later", "no date given"
"""The parts of the axis, from left to right."""
NEAR = pd.Timedelta(days=400)
"""What lies further from publication would press all else together: it is gathered at the edge."""
STEP = 0.048
"""Marks are at least this share of the width apart."""

_WIDTHS = {EARLIER: 0.12, LATER: 0.12, UNDATED: 0.26}
_BETWEEN = 0.02
_LABEL = 0.04
"""Half the width of a tick's label."""
_SHORTEST = pd.Timedelta(days=8)
_DAY = pd.Timedelta(days=1)


def parts(marks: pd.DataFrame, published: pd.Timestamp | None) -> pd.Series:
    """In which part each mark stands, from its interval [start, end), either of which may be NA."""
    dated = marks["start"].notna() | marks["end"].notna()
    now = marks["end"].max() if published is None else published
    early, late = dated & (marks["end"] <= now - NEAR), dated & (marks["start"] >= now + NEAR)
    found = pd.Series(UNDATED, marks.index).mask(dated, DATED)
    if (dated & ~early & ~late).any():
        found = found.mask(early, EARLIER).mask(late, LATER)
    return found


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
        first, last = days.min() - _DAY, days.max() + _DAY
        return cls(spans, min(first, last - _SHORTEST), last, published)

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
        locator = mdates.AutoDateLocator(minticks=3, maxticks=6)
        locator.intervald[mdates.HOURLY] = [24]
        days = [mdates.num2date(value).replace(tzinfo=None) for value in locator.tick_values(self.first, self.last)]
        days = [pd.Timestamp(day) for day in days if self.first <= pd.Timestamp(day) <= self.last]
        left, right = self.parts[DATED]
        days = [day for day in days if left + _LABEL <= self.at(day) <= right - _LABEL]
        year = self.last - self.first > NEAR
        names = [f"{day.day} {day:%b}\n{day:%Y}" if not year else f"{day:%b}\n{day:%Y}" for day in days]
        return [self.at(day) for day in days], names
