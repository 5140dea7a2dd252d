"""Time expressions: where an article says when, as TIMEX3 values and as the intervals they mean.

The grammar is a list of rules. A rule is one pattern, put together from named fragments (number, unit, month, …), and
one function that turns a match into a type, a value and a modifier. At every word that can begin an expression all
rules are tried and the longest match that has a value wins, so "the past two weeks" is never "the past".
Values follow TIMEX3 (Pustejovsky et al. 2003, ISO-TimeML). What is relative to the day of publication stays open
("XXXX-WXX-1") where that day is not known, and what is relative to another date of the text ("the same day") stays
open where no date stands shortly before it.
"""

import calendar
import datetime
import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice


@dataclass(frozen=True)
class Time:
    """One time expression: text[start:end], and the interval [earliest, latest) it means, without zone.

    type is DATE, TIME, DURATION or SET; value and mod are those of TIMEX3 ("2024-08" and "MID"). A bound is None
    where the expression gives none: durations and sets have no bounds, PAST_REF has no beginning.
    """

    start: int
    end: int
    type: str
    value: str
    mod: str | None
    earliest: datetime.datetime | None
    latest: datetime.datetime | None


@dataclass(frozen=True)
class _Context:
    """What a rule may look at: the text, the stretch [begin, end) it reads, and the days to count from."""

    text: str
    begin: int
    end: int
    published: datetime.date | None
    anchor: datetime.date | None  # the last date named shortly before


@dataclass(frozen=True)
class _Meaning:
    """A Time without its place in the text."""

    type: str
    value: str
    mod: str | None = None
    earliest: datetime.datetime | None = None
    latest: datetime.datetime | None = None


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _list(words: str) -> list[str]:
    return words.split()


_MONTHS = _list("January February March April May June July August September October November December")
_WEEKDAYS = _list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_SEASONS = {"winter": "WI", "spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_HOURS = {"MO": (0, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30)}  # a night ends at six the next morning
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_CARDINALS = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_TENS = dict(zip(_list("thirty forty fifty sixty seventy eighty ninety hundred"), range(30, 110, 10), strict=True))
_NUMBERS = {word: n for n, word in enumerate(_CARDINALS)} | _TENS
_ORDINALS = _list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
_SETS = {
    **{"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W"},
    **{"monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y"},
}
_FRAMES = {  # unit: the frame of its duration, and how many of the frame's own unit it holds
    **{"year": ("P{}Y", 1), "month": ("P{}M", 1), "week": ("P{}W", 1), "day": ("P{}D", 1), "quarter": ("P{}Q", 1)},
    **{"hour": ("PT{}H", 1), "minute": ("PT{}M", 1), "second": ("PT{}S", 1), "weekend": ("P{}WE", 1)},
    **{"decade": ("P{}Y", 10), "century": ("P{}Y", 100), "fortnight": ("P{}W", 2)},
}
_HALVES = {"year": "P6M", "day": "PT12H", "hour": "PT30M", "minute": "PT30S"}
_VAGUE_UNITS = {"decade": "PXDE", "century": "PXCE"}
_OPEN = {
    **{"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"},
    **{"year": "XXXX", "decade": "XXX", "century": "XX"},
}
_MODS = {
    **dict.fromkeys(["early", "beginning", "start"], "START"),
    **dict.fromkeys(["mid", "middle"], "MID"),
    **dict.fromkeys(["late", "end"], "END"),
    **dict.fromkeys(["more", "over"], "MORE_THAN"),
    **dict.fromkeys(["less", "under", "nearly", "almost"], "LESS_THAN"),
    **dict.fromkeys(["about", "around", "some", "roughly", "approximately"], "APPROX"),
    **{"least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS", "no": "EQUAL_OR_LESS"},
}
_STEPS = {
    **dict.fromkeys(["last", "past", "this past", "previous"], -1),
    **dict.fromkeys(["this", "current", "that", "same"], 0),
    **dict.fromkeys(["next", "coming", "this coming", "upcoming", "following"], 1),
}
_IN_CONTEXT = {"previous", "that", "same", "following"}  # counted from a date of the text, not from publication
_TENTHS = {"START": (0, 10), "MID": (10, 20), "END": (20, None)}  # days of a month
_RATED = set(
    _list("day days hours times once twice thousand million billion percent cents dollars euros pounds people")
)
_ANCHOR_REACH = 300  # characters
_BEFORE_A_DATE = set(_list("in since until till by during from through before after between of around late early mid"))


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _name(names: Iterable[str]) -> str:
    """Names as they are written in running text and in capitals, never in small letters ("may", "sun")."""
    return "(?-i:" + _any(form for name in names for form in (name, name.upper())) + ")"


# ── Fragments (a space stands for any short run of white space) ──────────────────────────────────────────────────────
_DASH = "[-‐‑–—]"
_THE = "(?:the )?"
_LONG_MONTH = rf"(?P<month>{_name(_MONTHS)})"
_MONTH = rf"(?P<month>{_name(_MONTHS)}|{_name([*(name[:3] for name in _MONTHS), 'Sept'])}\.?)"
_WEEKDAY = rf"(?P<weekday>{_name(_WEEKDAYS)})"
_WEEKDAY_OF = rf"(?:{_name([*_WEEKDAYS, *(name[:3] for name in _WEEKDAYS), 'Tues', 'Thurs'])}\.?,? )?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?P<year>[12][0-9]{3})"
_NO_AMOUNT = "(?![0-9:%]|[.,][0-9])"
_WORD_NUMBER = f"(?:{_any(_NUMBERS)})"
_NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,6}}(?:\.[0-9]{{1,2}})?|(?:a (?=hundred))?{_WORD_NUMBER}"
    rf"(?:(?: |{_DASH}){_WORD_NUMBER}){{0,3}})"
)
_VAGUE = (
    "(?:several|(?:a |very )?few|many|some|recent|countless|numerous"
    "|(?:a )?(?:couple|number) of|(?:dozen|hundred|thousand)s of)"
)
_UNIT = f"(?P<unit>{_any([*(unit + 's?' for unit in _FRAMES if unit != 'century'), 'century', 'centuries'])})"
_UNITS = _UNIT.replace("s?", "s").replace("|century", "")
_KIND = "(?:(?:more|full|long|straight|consecutive|additional|working|business) )?"
_AMOUNT = rf"(?P<amount>half an?|{_VAGUE}|{_NUMBER}½?|½|an?)(?: and a half)?"
_APPROX = (
    "(?:(?P<mod>(?:just |well |slightly )?(?:more than|less than|over|under)|(?:at|the) (?:least|most)|no more than"
    "|up to|nearly|almost|about|around|some|roughly|approximately|only|just) )?"
)
_STAGE = (
    f"(?:{_THE}(?P<mod>early|earlier|late|later|mid|(?:beginning|start|middle|end|rest) of)"
    f"(?: in| on)?(?: |{_DASH}){_THE})?"
)
_PART = f"(?P<part>{_any(_PARTS)})"
_REF = f"(?P<ref>{_any(_STEPS)})"
_REF_NAME = f"(?P<ref>{_any(set(_STEPS) - _IN_CONTEXT)})"
_SEASON = f"(?P<season>{_any(_SEASONS)})"
_ZONE = "(?: (?P<zone>GMT|UTC|[ECMP][SD]?T|CEST|BST|local time))?"
_TO = f"(?: ?{_DASH} ?| to | and )"
_ORDINAL = f"(?P<ordinal>[1-9][0-9]?(?=st|nd|rd|th)|{_any(_ORDINALS)})(?:(?<=[0-9])(?:st|nd|rd|th))?"
_WHICH_YEAR = f"(?P<which>{_YEAR}|(?:last |this |next )?year)"
_COUNTED = re.compile(
    r"[–-][0-9]{1,3}(?![0-9])|/[0-9]|\s(?:people|men|women|children|troops|soldiers|jobs|dollars|euros|pounds"
    r"|miles|feet|tons|met(?:er|re)s|points|times)\b"
)

_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str], _Context], _Meaning | None]]] = []


def _pattern(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s{1,9}").replace(r"\s{1,9}?", r"\s{0,9}"), flags)


_ONLY_VAGUE = _pattern(_VAGUE)


def _rule(*patterns: str):
    """Register a function as the meaning of each pattern; raising ValueError or OverflowError is "no such date"."""

    def register(function):
        _RULES.extend((_pattern(pattern + r"(?!\w)"), function) for pattern in patterns)
        return function

    return register


# ── From words to numbers ────────────────────────────────────────────────────────────────────────────────────────────
def _words(phrase: str | None) -> list[str]:
    return re.findall(r"[^\W_]+", (phrase or "").lower())


def _word_before(m: re.Match[str], c: "_Context") -> str:
    return (_words(c.text[max(c.begin, m.start() - 16) : m.start()]) or [""])[-1]


def _capital_after(m: re.Match[str], c: "_Context") -> bool:
    return bool(re.match(r"\s[A-Z]", c.text[m.end() : min(c.end, m.end() + 2)]))


def _month(m: re.Match[str]) -> int:
    name = m["month"]
    return int(name) if name.isdigit() else [month[:3] for month in _MONTHS].index(name[:3].title()) + 1


def _season(m: re.Match[str]) -> int:
    return {"WI": 12, "SP": 3, "SU": 6, "FA": 9}[_SEASONS[m["season"].lower()]]


def _ordinal(m: re.Match[str]) -> int:
    word = m["ordinal"].lower()
    return int(word) if word.isdigit() else _ORDINALS.index(word) + 1


def _step(m: re.Match[str]) -> int | None:
    return _STEPS.get(" ".join(_words(m["ref"])))


def _mod(m: re.Match[str]) -> str | None:
    return next((_MODS[word] for word in _words(m.groupdict().get("mod")) if word in _MODS), None)


def _unit(m: re.Match[str]) -> str:
    unit = _words(m["unit"])[-1]
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _amount(m: re.Match[str]) -> float | None:
    """The number an amount names; None for "several" and the like."""
    phrase, words = m["amount"].lower(), _words(m["amount"])
    if _ONLY_VAGUE.fullmatch(phrase):
        return None
    more = 0.5 * ("½" in phrase or " and a half" in m.group().lower())
    if phrase[0].isdigit():
        return float(phrase.replace(",", "").rstrip("½")) + more
    number = 0
    for word in words:
        number = max(number, 1) * 100 if word == "hundred" else number + _NUMBERS.get(word, 0)
    return 0.5 if words[:1] == ["half"] else (number or words[0] in ("a", "an")) + more


def _duration(amount: float | None, unit: str) -> str:
    frame, size = _FRAMES[unit]
    if amount is None:
        return _VAGUE_UNITS.get(unit, frame.format("X"))
    if amount == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    return frame.format(f"{amount * size:.2f}".rstrip("0").rstrip("."))


# ── From days to values ──────────────────────────────────────────────────────────────────────────────────────────────
def _first_of(index: int) -> datetime.datetime | None:
    """The first day of a month counted from year 0; None outside the calendar."""
    year, month = divmod(index, 12)
    return datetime.datetime(year, month + 1, 1) if 1 <= year <= 9999 else None


def _months(unit: str, index: int, mod: str | None) -> _Meaning:
    """The month, quarter, half, season, year, decade or century that holds the month of this index."""
    size, shift = _MONTHS_IN[unit], unit == "season"  # winter begins in December and counts as of that year
    first = (index + shift) // size * size - shift
    year, month = divmod(first, 12)
    if not 1 <= year <= datetime.MAXYEAR:
        raise ValueError("outside the calendar")
    code = {"month": f"-{month + 1:02}", "quarter": f"-Q{month // 3 + 1}", "half": f"-H{month // 6 + 1}"}
    code["season"] = "-" + list(_SEASONS.values())[(month + 1) // 3 % 4]
    value = f"{year:04}"[: {"decade": 3, "century": 2}.get(unit)] + code.get(unit, "")
    start, end = _first_of(first), _first_of(first + size)
    if start and unit == "month" and mod in _TENTHS:
        begin, until = _TENTHS[mod]
        start, end = start + datetime.timedelta(begin), start + datetime.timedelta(until) if until else end
    return _Meaning("DATE", value, mod, start, end)


def _date(unit: str, day: datetime.date | None, mod: str | None = None, blank: str = "", part: str | None = None):
    """The unit that holds a day, or the part of that day; an open value where the day is not known."""
    kind, suffix = ("TIME", "T" + _PARTS[part.lower()]) if part else ("DATE", "")
    if day is None:
        return _Meaning(kind, (blank or _OPEN[unit]) + suffix, mod)
    if unit in _MONTHS_IN:
        return _months(unit, day.year * 12 + day.month - 1, mod)
    start = datetime.datetime(day.year, day.month, day.day)
    year, week, weekday = day.isocalendar()
    if unit == "day":
        begin, until = _HOURS[_PARTS[part.lower()]] if part else (0, 24)
        value = f"{start:%Y-%m-%d}".rjust(10, "0") + suffix
    else:
        begin, until = (5 * 24 * (unit == "weekend") - 24 * (weekday - 1), 24 * (8 - weekday))
        value = f"{year:04}-W{week:02}" + "-WE" * (unit == "weekend")
    return _Meaning(kind, value, mod, _later(start, begin), _later(start, until))


def _later(start: datetime.datetime, hours: float) -> datetime.datetime | None:
    try:
        return start + datetime.timedelta(hours=hours)
    except OverflowError:
        return None


def _shift(origin: datetime.date | None, steps: float, unit: str, mod: str | None = None) -> _Meaning:
    """The unit that lies so many units from the one that holds the origin."""
    if origin is not None and unit in _MONTHS_IN:
        return _months(unit, origin.year * 12 + origin.month - 1 + round(steps * _MONTHS_IN[unit]), mod)
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit, 0)
    day = origin and origin + datetime.timedelta(round(steps * days))
    return _date("week" if unit == "fortnight" else unit, day, mod)


def _ref(value: str, published: datetime.date | None, type: str = "DATE") -> _Meaning:
    """PAST_REF ends and FUTURE_REF begins with the day of publication, which is that of PRESENT_REF."""
    today = _date("day", published)
    earliest = None if value == "PAST_REF" else today.earliest
    return _Meaning(type, value, None, earliest, None if value == "FUTURE_REF" else today.latest)


def _choose(now: datetime.date, days: Sequence[datetime.date], step: int, *, strictly: bool) -> datetime.date:
    """Of the days a name recurs on, the nearest to now: before it (step -1), after it (1), either way (0)."""
    ways = [day for day in days if (day - now).days * step >= int(strictly)]
    return min(ways or days, key=lambda day: (abs((day - now).days), day))


def _yearly(published: datetime.date, month: int, day: int = 1) -> list[datetime.date]:
    """The days of that name in the years around publication: eight each way, for a leap day."""
    years = range(max(published.year - 8, 1), min(published.year + 8, 9999) + 1)
    leap = (month, day) == (2, 29)
    return [datetime.date(year, month, day) for year in years if not leap or calendar.isleap(year)]


# ── Tense: whether the clause looks ahead or back ────────────────────────────────────────────────────────────────────
_IRREGULAR = _list(
    "said told was were had did came went took gave got made met held began became left lost won fell rose saw sent"
    " spoke wrote brought broke found built hit shot led ran struck drew paid"
)
_TENSE = re.compile(
    r"\b(?:(?:will|shall|would|must|should|next|upcoming|(?:scheduled|planned|expected|due|set|going) (?:for|to)"
    r"|(?:plan|hope|aim|agree|vow|promise|prepare)(?:s|d|n?ed|ing)? to|to be)|(?P<back>\w+ed|"
    + f"{_any(_IRREGULAR)}"
    + r"))\b|['’]ll\b",
    re.IGNORECASE,
)
_CLAUSE_MARK = re.compile(r"[,;:()“”\"—–]")


def _tense(m: re.Match[str], c: _Context) -> int:
    """1 where the nearest cue looks ahead, -1 where it looks back, 0 without: in the clause, else shortly before it."""
    window = c.text[max(c.begin, m.start() - 100) : m.start()]
    before = _CLAUSE_MARK.split(window)[-1]
    after = _CLAUSE_MARK.split(c.text[m.end() : min(c.end, m.end() + 100)].lstrip(", "))[0]
    cues = list(_TENSE.finditer(before))[-1:] or list(_TENSE.finditer(after))[:1] or list(_TENSE.finditer(window))[-1:]
    return 0 if not cues else -1 if cues[0]["back"] else 1


# ── Rules: written dates ─────────────────────────────────────────────────────────────────────────────────────────────
_FULL_DATE = (
    rf"{_WEEKDAY_OF}{_MONTH} {_DAY},? {_YEAR}",
    rf"{_WEEKDAY_OF}{_THE}{_DAY} (?:of )?{_MONTH},? {_YEAR}",
    "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
)


@_rule(
    *_FULL_DATE,
    rf"{_WEEKDAY_OF}{_MONTH} {_DAY}(?={_TO}[0-9]{{1,2}},? {_YEAR})",
    rf"{_DAY}(?={_TO}[0-9]{{1,2}} {_MONTH},? {_YEAR})",
)
def _full_date(m, c):
    return _date("day", datetime.date(int(m["year"]), _month(m), int(m["day"])))


@_rule(
    rf"{_WEEKDAY_OF}{_MONTH} {_DAY}{_NO_AMOUNT}",
    rf"{_WEEKDAY_OF}{_THE}{_DAY} (?:of )?{_MONTH}",
    rf"{_DAY}(?={_TO}[0-9]{{1,2}} {_MONTH})",
)
def _day_of_month(m, c, month=None):
    """Without a year, the day of that name nearest to publication on the side the tense points to."""
    month, day = month or _month(m), int(m["day"])
    datetime.date(2000, month, day)  # a leap year: what is no day there is none in any year
    chosen = c.published and _choose(c.published, _yearly(c.published, month, day), _tense(m, c), strictly=False)
    return _date("day", chosen, blank=f"XXXX-{month:02}-{day:02}")


_RANGE = _pattern(rf"{_MONTH} [0-9]{{1,2}} ?(?:{_DASH}|to) ?$")


@_rule(rf"{_DAY}(?:,? {_YEAR})?{_NO_AMOUNT}")
def _end_of_range(m, c):
    head = _RANGE.search(c.text[max(c.begin, m.start() - 24) : m.start()])
    if head and m["year"]:
        return _date("day", datetime.date(int(m["year"]), _month(head), int(m["day"])))
    return head and _day_of_month(m, c, _month(head))


@_rule(rf"{_STAGE}{_MONTH}(?: of|,)? {_YEAR}{_NO_AMOUNT}")
def _month_of_year(m, c):
    return _date("month", datetime.date(int(m["year"]), _month(m), 1), _mod(m))


@_rule(rf"{_STAGE}{_LONG_MONTH}")
def _bare_month(m, c):
    """The nearest past month or, with a future cue, coming one; a month that is also a word needs a preposition."""
    month, word = _month(m), _month(m) in (3, 5) or (_month(m) in (4, 6, 8) and _capital_after(m, c))
    if (word and not m["mod"] and _word_before(m, c) not in _BEFORE_A_DATE) or _word_before(m, c).isdigit():
        return None
    return _recurring("month", month, None, m, c)


def _recurring(unit: str, month: int, step: int | None, m: re.Match[str], c: _Context) -> _Meaning:
    """A month, season or quarter named without its year."""
    if c.published is None:
        return _Meaning("DATE", "XXXX" + _months(unit, 24000 + month - 1, None).value[4:], _mod(m))
    now = _date(unit, c.published).earliest.date()
    same = datetime.date(c.published.year, month, 1)
    return _date(unit, _occurrence(now, _yearly(c.published, month), same, step, m, c), _mod(m))


def _occurrence(now, days, same, step: int | None, m: re.Match[str], c: _Context) -> datetime.date:
    """Last and next (step -1, 1) leave out now, this (0) is in the same year or week; a bare name follows the tense."""
    if step == 0:
        return same
    return _choose(now, days, step or (1 if _tense(m, c) > 0 else -1), strictly=step is not None)


@_rule(rf"{_STAGE}{_YEAR}{_NO_AMOUNT}")
def _bare_year(m, c):
    before, after = c.text[max(c.begin, m.start() - 5) : m.start()], c.text[m.end() : min(c.end, m.end() + 12)]
    amount = re.search(r"[$€£#.,:/\w-]$", before) and not re.search("[0-9]{4}-$", before)
    if amount or _COUNTED.match(after) or not (1900 <= int(m["year"]) < 2100 or _word_before(m, c) in _BEFORE_A_DATE):
        return None
    return _date("year", datetime.date(int(m["year"]), 1, 1), _mod(m))


@_rule(rf"{_STAGE}{_THE}(?P<decade>[12][0-9][0-9])0['’]?s", rf"{_STAGE}{_THE}['’](?P<decade>[0-9])0s")
def _decade(m, c):
    return _date("decade", datetime.date(int(m["decade"].rjust(3, "X").replace("XX", "19")) * 10, 1, 1), _mod(m))


@_rule(rf"{_STAGE}{_THE}{_ORDINAL}(?: |{_DASH})century")
def _century(m, c):
    return _months("century", (_ordinal(m) - 1) * 1200, _mod(m))


@_rule(
    rf"{_THE}{_ORDINAL}(?: |{_DASH})(?P<unit>quarter)(?:(?: of)? {_THE}{_WHICH_YEAR})?",
    rf"{_THE}{_ORDINAL} (?P<unit>half) of {_THE}{_WHICH_YEAR}",
    rf"(?P<unit>Q)(?P<ordinal>[1-4])(?: of)?(?: (?P<which>{_YEAR}))?",
)
def _part_of_year(m, c):
    unit = "half" if m["unit"].lower() == "half" else "quarter"
    month = (_ordinal(m) - 1) * _MONTHS_IN[unit] + 1
    if m["year"]:
        return _date(unit, datetime.date(int(m["year"]), month, 1))
    if m["which"] is None:
        return _recurring(unit, month, None, m, c)
    year = c.published and c.published.year + _STEPS.get(_words(m["which"])[0], 0)
    return _date(unit, year and datetime.date(year, month, 1), blank=f"XXXX-{unit[0].upper()}{_ordinal(m)}")


@_rule(rf"{_STAGE}{_THE}{_SEASON}(?: of|,)? {_YEAR}{_NO_AMOUNT}")
def _season_of_year(m, c):
    return _months("season", int(m["year"]) * 12 + _season(m) - 1, _mod(m))


# ── Rules: relative to publication, or to another date of the text ───────────────────────────────────────────────────
@_rule(rf"{_STAGE}(?:{_REF_NAME} )?{_WEEKDAY}(?: {_PART})?")
def _bare_weekday(m, c):
    """The day of publication itself, else the nearest past one or, with a future cue, the nearest coming one."""
    day, weekday = c.published, _WEEKDAYS.index(m["weekday"].title())
    if _word_before(m, c) == "the" and _capital_after(m, c):
        return None  # the name of a newspaper or a club
    if day:
        near = [datetime.date.fromordinal(day.toordinal() + weekday - day.weekday() + days) for days in (-7, 0, 7)]
        day = _occurrence(day, near, near[1], _step(m), m, c)
    return _date("day", day, _mod(m), f"XXXX-WXX-{weekday + 1}", m["part"])


@_rule(
    rf"{_STAGE}(?P<ref>today|yesterday|tomorrow)(?: {_PART})?",
    rf"{_STAGE}(?P<ref>this) {_PART}",
    rf"{_STAGE}(?P<ref>last) (?P<part>night)",
    "(?P<ref>to)(?P<part>night)",
    rf"{_THE}(?P<ref>day before yesterday|day after tomorrow)(?P<part>)",
)
def _near_day(m, c):
    steps = {"yesterday": -1, "last": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    day = c.published and c.published + datetime.timedelta(steps.get(" ".join(_words(m["ref"])), 0))
    return _date("day", day, _mod(m), part=m["part"])


@_rule(
    rf"{_STAGE}{_THE}{_REF} (?P<unit>week|weekend|month|quarter|(?:fiscal )?year|decade|century)",
    rf"{_THE}(?P<ref>previous|that|same|next|following) (?P<unit>day)",
    rf"{_STAGE}(?P<ref>)the (?P<unit>week|month|year|decade|century)",
)
def _near_unit(m, c):
    unit, ref = _unit(m), m["ref"].lower()
    stretch = "the " in m.group().lower() and _word_before(m, c) in ("over", "for", "within", "throughout")
    if ref in ("past", "coming") or (stretch and ref in ("last", "next")):
        return _Meaning("DURATION", _duration(1, unit))
    if not ref and not m["mod"]:
        return None  # "the week" alone
    return _shift(c.anchor if ref in _IN_CONTEXT or unit == "day" else c.published, _step(m) or 0, unit, _mod(m))


@_rule(rf"{_STAGE}{_REF_NAME} {_LONG_MONTH}", rf"{_STAGE}{_REF_NAME} {_SEASON}", rf"(?<=\bin\s)(?P<ref>)the {_SEASON}")
def _near_name(m, c):
    if "season" in m.re.groupindex:
        return _recurring("season", _season(m), _step(m), m, c)
    return _recurring("month", _month(m), _step(m), m, c)


@_rule(rf"{_APPROX}{_AMOUNT}(?: |{_DASH}){_KIND}{_UNIT}(?: and a half)? (?P<way>ago|earlier|later|from now)")
def _distance(m, c):
    """Counted from publication (ago, from now) or from a date of the text (earlier, later); as coarse as its unit."""
    amount, unit, way = _amount(m), _unit(m), m["way"].lower()
    step, origin = (-1 if way in ("ago", "earlier") else 1), (c.published if way[0] in "af" else c.anchor)
    if amount is None or unit in ("hour", "minute", "second"):
        return None if way[0] in "el" else _ref("PAST_REF" if step < 0 else "FUTURE_REF", c.published)
    return _shift(origin, step * amount, "month" if amount == 0.5 and unit == "year" else unit, _mod(m))


@_rule(rf"(?:long|{_UNITS}) ago")
def _long_ago(m, c):
    return _ref("PAST_REF", c.published)


@_rule(
    "(?P<present>now|nowadays|currently|presently|at present|at the moment|these days)",
    "(?P<past>recently|previously|formerly|lately)",
    r"(?<=\bin\s)the (?:recent |distant )?(?P<past>past)",
    "the (?:near |foreseeable |distant )?(?P<future>future)",
)
def _vague_reference(m, c):
    return _ref(next(iter(m.groupdict())).upper() + "_REF", c.published)


# ── Rules: clock times, durations, sets ──────────────────────────────────────────────────────────────────────────────
@_rule(
    rf"(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5][0-9]))? ?(?P<half>[ap])(?:m|\.m\.?){_ZONE}",
    rf"(?<=\b(?:at|by)\s)(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?P<half>){_ZONE}",
    r"(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?P<half>) (?P<zone>GMT|UTC|CES?T|BST|local time)",
)
def _clock(m, c):
    """Open as to its day: that is settled when the whole stretch has been read."""
    hour = int(m["hour"]) % 12 + 12 * (m["half"] in "pP") if m["half"] else int(m["hour"])
    zone = "Z" if (m["zone"] or "").upper() in ("GMT", "UTC") else ""
    return _Meaning("TIME", f"XXXX-XX-XXT{hour:02}:{m['minute'] or '00'}{zone}")


@_rule(
    rf"(?:{_THE}(?:last|past|next|coming|first|final|previous) )?{_APPROX}{_AMOUNT}(?: |{_DASH}){_KIND}{_UNIT}"
    rf"(?: and a half)?(?!(?: |{_DASH})olds?\b)"
)
def _measured_duration(m, c):
    amount, unit = _amount(m), _unit(m)
    article, of = m["amount"].lower() in ("a", "an"), c.text.startswith(" of", m.end())  # "a second", "two quarters of"
    if amount is None and not m["unit"].lower().endswith("s"):
        return None
    if unit in ("second", "quarter") and (article or of):
        return None
    if article and (_word_before(m, c) in _RATED or _word_before(m, c).isdigit()):
        return _Meaning("SET", _duration(1, unit))
    return _Meaning("DURATION", _duration(amount, unit), _mod(m))


@_rule(rf"{_UNITS}(?! old\b)", rf"(?P<unit>{_any(_FRAMES)})s?{_DASH}long", rf"{_THE}(?:last|past) (?:few )?{_UNITS}")
def _unmeasured_duration(m, c):
    bare = m.group().lower() == m["unit"].lower()
    if bare and _word_before(m, c) not in ("for", "in", "over", "within", "after", "of", "take", "takes", "took"):
        return None
    one = m.group().lower().startswith(_unit(m) + "-")
    return _Meaning("DURATION", _duration(1 if one else None, _unit(m)))


@_rule(
    f"(?P<set>{_any(_SETS)})",
    f"(?:every|each) (?:(?P<amount>{_NUMBER}|other) )?{_UNIT}",
    f"(?:once|twice) an? {_UNIT}",
    f"per {_UNIT}",
)
def _set(m, c):
    named = m.groupdict().get("set")
    if named and named[0].isupper() and _capital_after(m, c):
        return None  # a newspaper
    if named:
        return _Meaning("SET", _SETS[named.lower()])
    amount = m.groupdict().get("amount")
    return _Meaning(
        "SET", _duration(2 if amount and amount.lower() == "other" else _amount(m) if amount else 1, _unit(m))
    )


@_rule(rf"(?:every|each) (?:{_WEEKDAY}|{_PART})", rf"{_WEEKDAY}(?P<part>)s")
def _recurring_day(m, c):
    if m["part"]:
        return _Meaning("SET", "XXXX-XX-XXT" + _PARTS[m["part"].lower()])
    return _Meaning("SET", f"XXXX-WXX-{_WEEKDAYS.index(m['weekday'].title()) + 1}")


# ── Reading a text ───────────────────────────────────────────────────────────────────────────────────────────────────
_STARTERS = frozenset(
    _list(
        "a about almost an approximately around at beginning couple coming countless current currently day dozens each"
        " earlier early end every few following formerly half hundreds just last late lately later less long many mid"
        " middle more nearly next no noon now nowadays number numerous once only over past per presently previous"
        " previously q recent recently rest roughly same several slightly some start that the these this thousands"
        " today tomorrow tonight twice under up upcoming very well yesterday"
    )
    + [word[:3].lower() for word in _MONTHS]
    + [word.lower() for word in (*_MONTHS, "Sept", *_WEEKDAYS, *_SEASONS, *_NUMBERS, *_SETS, *_FRAMES)]
    + [word[:length].lower() for word in _WEEKDAYS for length in (3, 4, 5)]
    + [word.split("-")[0] for word in _ORDINALS]
    + [word.lower() + "s" for word in (*_WEEKDAYS, *_FRAMES)]
    + ["centuries"]
)
_START = re.compile(r"(?<!\w)(?:(?P<word>[A-Za-z]+)|[0-9]|½|['’](?=[0-9]0))")


def find(
    text: str, published: datetime.date | None = None, spans: Iterable[tuple[int, int]] | None = None
) -> list[Time]:
    """The time expressions of a text in reading order, not overlapping.

    spans are the stretches to look in, as offsets (usually sentences); without them, the text line by line. Without
    the day of publication values relative to it stay open ("XXXX-WXX-1") and have no bounds.
    """
    stretches = sorted(spans) if spans is not None else (line.span() for line in re.finditer(r"\S[^\n]*", text))
    times: list[Time] = []
    for begin, end in stretches:
        begin, end = max(begin, times[-1].end if times else 0), min(end, len(text))
        first = len(times)
        _read(text, begin, end, published, times)
        times[first:] = _on_their_days(times[first:], published)
    return times


def _read(text: str, begin: int, end: int, published: datetime.date | None, times: list[Time]) -> None:
    done = begin
    for start in _START.finditer(text, begin, end):
        if start.start() < done or (start["word"] and start["word"].lower() not in _STARTERS):
            continue
        near = (t for t in reversed(times[-3:]) if t.type == "DATE" and t.earliest and t.value[0].isdigit())
        anchor = next((t.earliest.date() for t in near if start.start() - t.end < _ANCHOR_REACH), None)
        context = _Context(text, begin, end, published, anchor)
        matches = [(m, meaning) for pattern, meaning in _RULES if (m := pattern.match(text, start.start(), end))]
        for m, meaning in sorted(matches, key=lambda match: -match[0].end()):
            if found := _try(meaning, m, context):
                times.append(Time(m.start(), m.end(), **vars(found)))
                done = m.end()
                break


def _try(meaning: Callable, m: re.Match[str], context: _Context) -> _Meaning | None:
    try:
        return meaning(m, context)
    except (ValueError, OverflowError):  # 31 February, or a day outside the calendar
        return None


def _on_their_days(times: list[Time], published: datetime.date | None) -> Iterator[Time]:
    """Put each clock time on the nearest day named in its stretch, else on the day of publication."""
    days = [time for time in times if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", time.value)]
    starts = [day.start for day in days]
    for time in times:
        if not re.match("XXXX-XX-XXT[0-9]", time.value):
            yield time
            continue
        after = bisect(starts, time.start)
        around = days[max(after - 1, 0) : after + 1]
        nearest = min(around, key=lambda day: abs(day.start - time.start), default=None)
        near = nearest.earliest.date() if nearest else published
        if near:
            hour, minute = int(time.value[11:13]), int(time.value[14:16])
            start = datetime.datetime(near.year, near.month, near.day, hour, minute)
            value = _date("day", near).value + time.value[10:]
            time = replace(time, value=value, earliest=start, latest=_later(start, 1 / 60))
        yield time


_ALL_FULL_DATES = [_pattern(pattern + r"(?!\w)") for pattern in _FULL_DATE]
_AGENCY_HEAD = _pattern(r"[A-Z]{2,}[^\n]{0,58}?[\s,(]", 0)
_AGENCY_TAIL = _pattern(rf"\)?(?: \([^()\n]{{1,30}}\))? ?(?:{_DASH}|--)", 0)


def dateline(text: str) -> datetime.date | None:
    """The day of publication as written near the top of an article, or None.

    That is a line that is nothing but a full date, or an agency's dateline with a full date ("PARIS, Sept 9, 2024 –"),
    among the first five lines that are not empty.
    """
    for line in islice(re.finditer(r"\S[^\n]*", text), 5):
        start = line.group()[:160].rstrip()
        for m in (m for pattern in _ALL_FULL_DATES for m in pattern.finditer(start)):
            alone = m.span() == (0, len(start)) and len(line.group().rstrip()) == len(start)
            agency = _AGENCY_HEAD.fullmatch(start, 0, m.start()) and _AGENCY_TAIL.match(start, m.end())
            if (alone or agency) and (date := _try(_full_date, m, _Context(start, 0, len(start), None, None))):
                return date.earliest.date()
    return None


# ── When a claim was said ────────────────────────────────────────────────────────────────────────────────────────────
_OTHER_CLAUSE = re.compile(
    r"[;:()—]|\b(?:who|whom|whose|which|that|what|where|when|while|after|before|since|until|because|although|though|if"
    r"|as|and|but|or|following|amid|despite|by)\b",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"\W*(?:(?:and|but|so|then|also|again|only|just|on|in|at|earlier|later|early|late|of)\W+)*", re.I
)
_SPEAKING = re.compile(r"\W*(?:(?:and|but) )?(?:speaking|talking|addressing|asked|in|at|during) [^,;:()—]*$", re.I)
_HAPPENED = re.compile(
    r"\b(?!(?:releas|publish|issu|broadcast|air|post|record)ed)(?:\w{2,}ed|made|taken|won) (?:on|in)? ?$", re.I
)


def of_saying(
    text: str,
    times: Sequence[Time],
    sentence: tuple[int, int],
    cue: Sequence[tuple[int, int]],
    content: Sequence[tuple[int, int]],
    source: Sequence[tuple[int, int]],
) -> Time | None:
    """The expression that dates the saying of a claim ("said on Monday", "On Monday, the army claimed"), or None.

    times are those of the sentence; cue, content and source are the claim's spans. The expression stands in the
    cue's own clause, outside content and source, and is the nearest to the cue. A duration or a set dates no saying.
    """
    cues = [span for span in cue if sentence[0] <= span[0] and span[1] <= sentence[1]]
    taken = sorted(span for span in (*content, *source) if span[0] < sentence[1] and sentence[0] < span[1])
    dated = []
    for time in times:
        outside = all(time.end <= start or end <= time.start for start, end in taken)
        if cues and time.type in ("DATE", "TIME") and sentence[0] <= time.start < sentence[1] and outside:
            start, end = min(cues, key=lambda span: max(span[0] - time.end, time.start - span[1]))
            between = _without(text, min(end, time.end), max(start, time.start), taken)
            before = _without(text, sentence[0], time.start, taken)
            if (start < time.end and time.start < end) or _same_clause(text, time, start, before, between):
                dated.append((len(between), time.start, time))
    return min(dated)[2] if dated else None


def _without(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> str:
    """The text from start to end without the spans taken."""
    pieces = []
    for begin, until in taken:
        pieces.append(text[start : max(start, min(begin, end))])
        start = max(start, min(until, end))
    return "".join((*pieces, text[start:end]))


def _same_clause(text: str, time: Time, cue: int, before: str, between: str) -> bool:
    """Whether only a subject, adverbials or a place stand between the time and the cue."""
    if re.match("['’]s?\\b", text[time.end : time.end + 3]) or _OTHER_CLAUSE.search(between):
        return False  # "Monday's attack", or the time of another clause
    if "," not in between:
        return not _HAPPENED.search(between if cue < time.start else before)
    adverbial = before.rpartition(",")[2] if cue < time.start else before
    return bool(_ADVERBIAL.fullmatch(adverbial) or (cue > time.start and _SPEAKING.match(before)))
