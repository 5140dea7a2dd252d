"""Calendar units as TIMEX3 values and as the intervals they mean.

Values follow TIMEX3 (Pustejovsky et al. 2003, ISO-TimeML). Where the day to count from is not known they stay open
("XXXX-XX") and have no bounds. Intervals are [earliest, latest), without zone.
"""

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """A Time without its place in the text."""

    type: str
    value: str
    mod: str | None = None
    earliest: datetime.datetime | None = None
    latest: datetime.datetime | None = None


SEASONS = {"winter": "WI", "spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_HOURS = {"MO": (0, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30)}  # a night ends at six the next morning
MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_OPEN = {
    **{"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"},
    **{"year": "XXXX", "decade": "XXX", "century": "XX"},
}
_TENTHS = {"START": (0, 10), "MID": (10, 20), "END": (20, None)}  # days of a month


def _first_of(index: int) -> datetime.datetime | None:
    """The first day of a month counted from year 0; None outside the calendar."""
    year, month = divmod(index, 12)
    return datetime.datetime(year, month + 1, 1) if 1 <= year <= 9999 else None


def months(unit: str, index: int, mod: str | None) -> Meaning:
    """The month, quarter, half, season, year, decade or century that holds the month of this index."""
    size, shift = MONTHS_IN[unit], unit == "season"  # winter begins in December and counts as of that year
    first = (index + shift) // size * size - shift
    year, month = divmod(first, 12)
    if not 1 <= year <= datetime.MAXYEAR:
        raise ValueError("outside the calendar")
    code = {"month": f"-{month + 1:02}", "quarter": f"-Q{month // 3 + 1}", "half": f"-H{month // 6 + 1}"}
    code["season"] = "-" + list(SEASONS.values())[(month + 1) // 3 % 4]
    value = f"{year:04}"[: {"decade": 3, "century": 2}.get(unit)] + code.get(unit, "")
    start, end = _first_of(first), _first_of(first + size)
    if start and unit == "month" and mod in _TENTHS:
        begin, until = _TENTHS[mod]
        start, end = start + datetime.timedelta(begin), start + datetime.timedelta(until) if until else end
    return Meaning("DATE", value, mod, start, end)


def date(unit: str, day: datetime.date | None, mod: str | None = None, blank: str = "", part: str | None = None):
    """The unit that holds a day, or the part of that day; an open value where the day is not known."""
    kind, suffix = ("TIME", "T" + PARTS[part.lower()]) if part else ("DATE", "")
    if day is None:
        return Meaning(kind, (blank or _OPEN[unit]) + suffix, mod)
    if unit in MONTHS_IN:
        return months(unit, day.year * 12 + day.month - 1, mod)
    start = datetime.datetime(day.year, day.month, day.day)
    year, week, weekday = day.isocalendar()
    if unit == "day":
        begin, until = _HOURS[PARTS[part.lower()]] if part else (0, 24)
        value = f"{start:%Y-%m-%d}".rjust(10, "0") + suffix
    else:
        begin, until = (5 * 24 * (unit == "weekend") - 24 * (weekday - 1), 24 * (8 - weekday))
        value = f"{year:04}-W{week:02}" + "-WE" * (unit == "weekend")
    return Meaning(kind, value, mod, later(start, begin), later(start, until))


def later(start: datetime.datetime, hours: float) -> datetime.datetime | None:
    try:
        return start + datetime.timedelta(hours=hours)
    except OverflowError:
        return None


def shift(origin: datetime.date | None, steps: float, unit: str, mod: str | None = None) -> Meaning:
    """The unit that lies so many units from the one that holds the origin."""
    if origin is not None and unit in MONTHS_IN:
        return months(unit, origin.year * 12 + origin.month - 1 + round(steps * MONTHS_IN[unit]), mod)
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit, 0)
    day = origin and origin + datetime.timedelta(round(steps * days))
    return date("week" if unit == "fortnight" else unit, day, mod)


def ref(value: str, published: datetime.date | None, type: str = "DATE") -> Meaning:
    """PAST_REF ends and FUTURE_REF begins with the day of publication, which is that of PRESENT_REF."""
    today = date("day", published)
    earliest = None if value == "PAST_REF" else today.earliest
    return Meaning(type, value, None, earliest, None if value == "FUTURE_REF" else today.latest)


def choose(now: datetime.date, days: Sequence[datetime.date], step: int, *, strictly: bool) -> datetime.date:
    """Of the days a name recurs on, the nearest to now: before it (step -1), after it (1), either way (0)."""
    ways = [day for day in days if (day - now).days * step >= int(strictly)]
    return min(ways or days, key=lambda day: (abs((day - now).days), day))


def yearly(published: datetime.date, month: int, day: int = 1) -> list[datetime.date]:
    """The days of that name in the years around publication: eight each way, for a leap day."""
    years = range(max(published.year - 8, 1), min(published.year + 8, 9999) + 1)
    leap = (month, day) == (2, 29)
    return [datetime.date(year, month, day) for year in years if not leap or calendar.isleap(year)]
