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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from helpers.times import intervals


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
    story: bool  # whether the text tells history, so that years come from what stands before
    told: Time | None  # the last date named before, however coarse or fine, if it tells its year


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _list(words: str) -> list[str]:
    return words.split()


_MONTHS = _list("January February March April May June July August September October November December")
_WEEKDAYS = _list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
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
_HOLIDAYS = {
    **{"New Year's Day": (1, 1), "Valentine's Day": (2, 14), "St Patrick's Day": (3, 17), "May Day": (5, 1)},
    **{"Halloween": (10, 31), "Christmas Eve": (12, 24), "Christmas Day": (12, 25), "Christmas": (12, 25)},
    **{"Boxing Day": (12, 26), "New Year's Eve": (12, 31), "Fourth of July": (7, 4)},
}
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
_RATED = set(
    _list("day days hours times once twice thousand million billion percent cents dollars euros pounds people")
)
_BACK = 6  # months that a story looks back without naming the year
_LATELY = datetime.timedelta(days=60)
_LONGEST = {unit: datetime.timedelta(days) for unit, days in (("day", 1), ("week", 7), ("month", 31), ("year", 366))}
_REACH = 300  # characters over which "the same day" looks back in news
_BEFORE_AN_OLD_YEAR = set(_list("in since until till by before after"))
_BEFORE_AN_HOUR = set(_list("at by until till from before after around"))
_BEFORE_CHRISTMAS = set(_list("at by before after since until till over around on during"))
_BEFORE_A_SEASON = set(_list("in by of during until till since this over for through"))
_DAYS_WITH_A_NAME = _list("Black Bloody Good Ash Palm Easter Maundy Shrove Sheffield")
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
    "(?:several|(?:a |very )?few|many|some|countless|numerous"
    "|(?:a )?(?:couple|number) of|(?:dozen|hundred|thousand)s of)"
)
_UNIT = f"(?P<unit>{_any([*(unit + 's?' for unit in _FRAMES if unit != 'century'), 'century', 'centuries'])})"
_UNITS = _UNIT.replace("s?", "s").replace("|century", "")
_KIND = "(?:(?P<kind>more|full|long|straight|consecutive|additional|working|business|trading|calendar) )?"
_AMOUNT = rf"(?P<amount>half an?|{_VAGUE}|{_NUMBER}½?|½|an?)(?: and a half)?"
_APPROX = (
    "(?:(?P<mod>(?:just |well |slightly )?(?:more than|less than|over|under)|(?:at|the) (?:least|most)|no more than"
    "|up to|nearly|almost|about|around|some|roughly|approximately|only|just) )?"
)
_STAGE = (
    f"(?:{_THE}(?P<mod>early|earlier|late|later|mid|(?:beginning|start|middle|end|rest) of)"
    f"(?: in| on)?(?: |{_DASH}){_THE})?"
)
_PART = f"(?P<part>{_any(intervals.PARTS)})"
_REF = f"(?P<ref>{_any(_STEPS)})"
_REF_NAME = f"(?P<ref>{_any(set(_STEPS) - _IN_CONTEXT)})"
_SEASON = f"(?P<season>{_any(intervals.SEASONS)})"
_ZONE = "(?: (?P<zone>GMT|UTC|[ECMP][SD]?T|CEST|BST|local time))?"
_TO = f"(?: ?{_DASH} ?| to | and )"
_ORDINAL = f"(?P<ordinal>[1-9][0-9]?(?=st|nd|rd|th)|{_any(_ORDINALS)})(?:(?<=[0-9])(?:st|nd|rd|th))?"
_HOLIDAY = _name(_HOLIDAYS).replace("'", "['’]").replace("St ", r"St\.? ").replace("ST ", r"ST\.? ")
_OF_YEAR = "(?: of (?:the )?(?P<which>that|same|following|previous|this|last|next) year)?"
_AT_PART = rf"(?:{_THE}(?:early |late )?{_PART} (?:of|on) )?"
_WHICH_YEAR = f"(?P<which>{_YEAR}|(?:last |this |next )?year)"
_COUNTED = re.compile(
    r"[–-][0-9]{1,3}(?![0-9])|/[0-9]|\s(?:people|men|women|children|troops|soldiers|jobs|dollars|euros|pounds"
    r"|miles|feet|tons|met(?:er|re)s|points|times|civilians|refugees|migrants|fighters|houses|homes|families|workers)\b"
)

_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str], _Context], intervals.Meaning | None]]] = []


def _pattern(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s{1,9}").replace(r"\s{1,9}?", r"\s{0,9}"), flags)


_ONLY_VAGUE = _pattern(_VAGUE)


def _rule(*patterns: str):
    """Register a function as the meaning of each pattern; what `_try` catches means "no such date"."""

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
    return {"WI": 12, "SP": 3, "SU": 6, "FA": 9}[intervals.SEASONS[m["season"].lower()]]


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


# ── What stands before ───────────────────────────────────────────────────────────────────────────────────────────────
def _anchor(m: re.Match[str], c: _Context) -> datetime.date | None:
    """The day that "a week later" is counted from: that of the last date, which in news stands shortly before."""
    near = c.told and (c.story or m.start() - c.told.end < _REACH)
    return c.told.earliest.date() if near else None


def _in_story(month: int, day: int, m: re.Match[str], c: _Context) -> datetime.date | None:
    """The day of that name the story has come to; None where the text tells no story, or names no year before."""
    if not c.told or not (c.story or _goes_on(m, c)):
        return None
    year, now = c.told.earliest.year, c.told.earliest.month
    if len(c.told.value) > 4 and month - now < -_BACK:
        year += 1
    return _try_day(year, month, day)


def _goes_on(m: re.Match[str], c: _Context) -> bool:
    """Whether a sentence of news has told what happened in a year that is past, and does not look ahead since."""
    told = c.told
    if told.start < c.begin or c.published is None or told.earliest.year >= c.published.year:
        return False
    adverbial = (_words(c.text[max(c.begin, told.start - 16) : told.start]) or [""])[-1] in ("in", "on", "during")
    return adverbial and not re.search(r"[;:.!?“”\"]", c.text[told.end : m.start()]) and _tense(m, c) <= 0


def _try_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day; None where the year has none of that name."""
    return datetime.date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


# ── Tense: whether the clause looks ahead or back ────────────────────────────────────────────────────────────────────
_IRREGULAR = _list(
    "said told was were had did came went took gave got made met held began became left lost won fell rose saw sent"
    " spoke wrote brought broke found built hit shot led ran struck drew paid"
)
_BACK_WORD = rf"(?-i:(?!need|indeed|hundred|speed|feed|seed|breed)[a-z]\w+ed)|{_any(_IRREGULAR)}"
PAST = re.compile(rf"\b(?:{_BACK_WORD})\b", re.IGNORECASE)
"""A word that tells of the past."""
_TENSE = re.compile(
    r"\b(?:(?P<done>(?:would|must|should|could|might) have)"
    r"|(?:will|shall|would|should|(?P<perhaps>could|might|(?-i:may))|to)(?: not)? be"
    r" (?!heard|seen|felt|found|reached|traced)(?:\w+ed|held|made|taken|given|built|sent|paid|sold|brought|chosen)"
    r"|(?P<maybe>might|(?-i:may))(?: not)? (?!be\b|have\b)[a-z]+"
    r"|(?:propose|suggest|consider|discuss)(?:s|d|ed|ing)? [a-z]+ing\b|offer(?:s|ed|ing)? to\b"
    r"|(?P<can>could) (?:take place|happen|begin|start|come|go|arrive|resume|reopen|open|return|vote|decide|follow)\b"
    r"|(?:is|are) to (?!be\b)[a-z]+"
    r"|(?:has|have) been (?:scheduled|slated)|(?:is|are) (?:scheduled|slated|due)"
    r"|(?:will|shall|would|must|should|next|upcoming|(?:scheduled|planned|expected|due|set|going) (?:for|to)"
    r"|(?:plan|hope|aim|agree|vow|promise|prepare)(?:s|d|n?ed|ing)? to)"
    rf"|(?P<back>{_BACK_WORD}))\b|['’]ll\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(r"\b(?:after|over|from|following|since|amid|because)\b", re.IGNORECASE)
CLAUSE_MARK = re.compile(r"[,;:()“”\"—–]")
"""What parts clauses."""


def _tense(m: re.Match[str], c: _Context) -> int:
    """1 where the nearest cue looks ahead, -1 where it looks back, 0 without: in the clause, else shortly before it.

    What is to be done by or until a time lies ahead, if it is not said that it had been done. What may be does not,
    where the time is that of its cause ("charges may be brought over the attack on Friday").
    """
    return tense(c.text, (m.start(), m.end()), (c.begin, c.end))


def tense(text: str, time: tuple[int, int], stretch: tuple[int, int]) -> int:
    """The same for the characters of a time in a stretch of text, both with their end exclusive."""
    window = text[max(stretch[0], time[0] - 100) : time[0]]
    before = CLAUSE_MARK.split(window)[-1]
    after = CLAUSE_MARK.split(text[time[1] : min(stretch[1], time[1] + 100)].lstrip(", "))[0]
    by = re.search(r"\b(?:by|until|till)\W*$", window, re.IGNORECASE)
    if by and not re.search(r"\b(?:had|was|were)\b", f"{before} {after}"):
        return 1
    cues = list(_TENSE.finditer(before))[-1:]
    if cues and (cues[0]["perhaps"] or cues[0]["maybe"] or cues[0]["can"]) and _CAUSE.search(before, cues[0].end()):
        return -1
    cues = cues or list(_TENSE.finditer(after))[:1] or list(_TENSE.finditer(window))[-1:]
    return 0 if not cues else -1 if cues[0]["back"] or cues[0]["done"] else 1


# ── Rules: written dates ─────────────────────────────────────────────────────────────────────────────────────────────
_FULL_DATE = (
    rf"{_WEEKDAY_OF}{_MONTH} {_DAY},? {_YEAR}",
    rf"{_WEEKDAY_OF}{_THE}{_DAY} (?:of )?{_MONTH},? {_YEAR}",
    "(?P<year>[0-9]{4})[-/](?P<month>[0-9]{2})[-/](?P<day>[0-9]{2})",
    "(?P<day>1[3-9]|2[0-9]|3[01])[./](?P<month>1[0-2]|0?[1-9])[./](?P<year>[12][0-9]{3})",  # day and month told apart
    "(?P<month>1[0-2]|0?[1-9])/(?P<day>1[3-9]|2[0-9]|3[01])/(?P<year>[12][0-9]{3})",
)


@_rule(
    *(_AT_PART + pattern for pattern in _FULL_DATE),
    rf"{_WEEKDAY_OF}{_MONTH} {_DAY}(?={_TO}[0-9]{{1,2}},? {_YEAR})",
    rf"{_DAY}(?={_TO}[0-9]{{1,2}} {_MONTH},? {_YEAR})",
)
def _full_date(m, c):
    day = datetime.date(int(m["year"]), _month(m), int(m["day"]))
    return intervals.date("day", day, part=m.groupdict().get("part"))


@_rule(
    rf"{_AT_PART}{_WEEKDAY_OF}{_MONTH} {_DAY}{_NO_AMOUNT}{_OF_YEAR}",
    rf"{_AT_PART}{_WEEKDAY_OF}{_THE}{_DAY} (?:of )?{_MONTH}{_OF_YEAR}",
    rf"{_DAY}(?={_TO}[0-9]{{1,2}} {_MONTH})",
)
def _day_of_month(m, c, month=None):
    """Without a year, the day of that name nearest to publication on the side the tense points to."""
    month, day = month or _month(m), int(m["day"])
    datetime.date(2000, month, day)  # a leap year: what is no day there is none in any year
    part = m.groupdict().get("part")
    if m.groupdict().get("which"):
        year = _which_year(m, c)
        return intervals.date("day", year and datetime.date(year, month, day), None, f"XXXX-{month:02}-{day:02}", part)
    return _day_named(month, day, m, c)


def _day_named(month: int, day: int, m: re.Match[str], c: _Context) -> intervals.Meaning:
    part = m.groupdict().get("part")
    chosen = _in_story(month, day, m, c)
    if chosen is None and c.published:
        days = intervals.yearly(c.published, month, day)
        chosen = intervals.choose(c.published, days, _tense(m, c), strictly=False)
    return intervals.date("day", chosen, blank=f"XXXX-{month:02}-{day:02}", part=part)


def _which_year(m, c) -> int | None:
    """The year that "of that year" or "of last year" names; None where what it is counted from is not known."""
    word = m["which"].lower()
    origin = _anchor(m, c) if word in _IN_CONTEXT or c.story else c.published
    return origin and origin.year + _STEPS[word]


_WEATHER = re.compile(r"\b(?:temperatures?|highs|lows|thermometers?)\b[^.;]{0,40}$", re.IGNORECASE)
_RANGE = _pattern(rf"{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?: ?{_DASH} ?| to | and |, and )$")


@_rule(rf"{_DAY}(?:,? {_YEAR})?{_NO_AMOUNT}")
def _end_of_range(m, c):
    head = _RANGE.search(c.text[max(c.begin, m.start() - 24) : m.start()])
    if head and m["year"]:
        return intervals.date("day", datetime.date(int(m["year"]), _month(head), int(m["day"])))
    return head and _day_of_month(m, c, _month(head))


@_rule(
    rf"{_STAGE}{_MONTH}(?: of|,)? {_YEAR}{_NO_AMOUNT}",
    rf"{_STAGE}{_LONG_MONTH}(?={_TO}{_STAGE.replace('?P<mod>', '?:')}{_name(_MONTHS)} {_YEAR})",
)
def _month_of_year(m, c):
    return intervals.date("month", datetime.date(int(m["year"]), _month(m), 1), _mod(m))


@_rule(rf"{_STAGE}{_LONG_MONTH}{_OF_YEAR}")
def _bare_month(m, c):
    """The nearest past month or, with a future cue, coming one; a month that is also a word needs a preposition."""
    month, word = _month(m), _month(m) in (3, 5) or (_month(m) in (4, 6, 8) and _capital_after(m, c))
    if (word and not m["mod"] and _word_before(m, c) not in _BEFORE_A_DATE) or _word_before(m, c).isdigit():
        return None
    if m["which"]:
        year = _which_year(m, c)
        return intervals.date("month", year and datetime.date(year, month, 1), _mod(m), f"XXXX-{month:02}")
    return _recurring("month", month, None, m, c)


def _recurring(unit: str, month: int, step: int | None, m: re.Match[str], c: _Context) -> intervals.Meaning:
    """A month, season or quarter named without its year."""
    if step is None and (told := _in_story(month, 1, m, c)):
        return intervals.date(unit, told, _mod(m))
    if c.published is None:
        return intervals.Meaning("DATE", "XXXX" + intervals.months(unit, 24000 + month - 1, None).value[4:], _mod(m))
    now = intervals.date(unit, c.published).earliest.date()
    same, days = datetime.date(c.published.year, month, 1), intervals.yearly(c.published, month)
    chosen = intervals.choose(now, days, 0, strictly=False) if step is None and not _tense(m, c) else None
    return intervals.date(unit, chosen or _occurrence(now, days, same, step, m, c), _mod(m))


def _occurrence(now, days, same, step: int | None, m: re.Match[str], c: _Context) -> datetime.date:
    """Last and next (step -1, 1) leave out now, this (0) is in the same year or week; a bare name follows the tense."""
    if step == 0:
        return same
    return intervals.choose(now, days, step or (1 if _tense(m, c) > 0 else -1), strictly=step is not None)


@_rule(rf"{_STAGE}{_YEAR}{_NO_AMOUNT}")
def _bare_year(m, c):
    before, after = c.text[max(c.begin, m.start() - 5) : m.start()], c.text[m.end() : min(c.end, m.end() + 12)]
    amount = re.search(r"[$€£#.,:/\w-]$", before) and not re.search("[0-9]{4}-$", before)
    likely = c.story or 1900 <= int(m["year"]) < 2100 or _word_before(m, c) in _BEFORE_AN_OLD_YEAR
    if amount or (_COUNTED.match(after) and not _to_short_year(m, after)) or not likely:
        return None
    return intervals.date("year", datetime.date(int(m["year"]), 1, 1), _mod(m))


def _to_short_year(m: re.Match[str], after: str) -> bool:
    """Whether a year goes on to another one in two digits: "1914–18"."""
    short = re.match("[-–]([0-9]{2})(?![0-9])", after)
    return short is not None and int(short[1]) > int(m["year"]) % 100


@_rule(r"(?P<short>(?<=(?P<century>[12][0-9])[0-9]{2}[-–])[0-9]{2})", r"['’](?P<short>[0-9]{2})(?P<century>)")
def _short_year(m, c):
    """The end of "1914–18", and "’41" after a month, a season or a preposition."""
    months = [name.lower() for name in _MONTHS]
    alone = re.match(r"[.,;:)]|\s*$", c.text[m.end() : min(c.end, m.end() + 4)])
    if not m["century"] and not (alone and _word_before(m, c) in (*_BEFORE_A_DATE, *months)):
        return None
    century = m["century"] or ("19" if c.published is None or int(m["short"]) > c.published.year % 100 else "20")
    return intervals.date("year", datetime.date(int(century + m["short"]), 1, 1))


@_rule(rf"(?:c(?:irc)?a?\.? )?(?:(?P<month>{_name(_MONTHS)}) )?(?P<year>[0-9]{{1,4}}),? ?(?:BCE?|B\.C\.(?:E\.)?|B\.C)")
def _before_christ(m, c):
    return intervals.Meaning("DATE", f"BC{int(m['year']):04}" + (f"-{_month(m):02}" if m["month"] else ""))


@_rule(rf"{_THE}(?P<holiday>{_HOLIDAY})(?:,? {_YEAR})?")
def _holiday(m, c):
    name = " ".join(m["holiday"].split()).replace("’", "'").replace(".", "").lower()
    month, day = next(day for holiday, day in _HOLIDAYS.items() if holiday.lower() == name)
    if name == "christmas" and not m["year"] and _word_before(m, c) not in _BEFORE_CHRISTMAS:
        return None  # a Christmas tree
    if m["year"]:
        return intervals.date("day", datetime.date(int(m["year"]), month, day))
    return _day_named(month, day, m, c)


@_rule("9/11(?![-–/.][0-9])")
def _attacks_of_september(m, c):
    """The one day that is known by its figures alone; not a fraction, a score or a part of another date."""
    other = c.text[: m.start()].endswith("/") or _word_before(m, c) in ("about", "score", "was", "to")
    if other or re.match(r" (?:of the|[ap]\.?m)\b", c.text[m.end() : m.end() + 8]):
        return None
    return intervals.date("day", datetime.date(2001, 9, 11))


@_rule(
    rf"{_STAGE}{_THE}(?P<decade>[12][0-9][0-9])0['’]?s",
    rf"{_STAGE}{_THE}['’](?P<decade>[0-9])0s",
    "the (?P<decade>[3-9])0s(?= and [3-9]0s)",
    rf"{_THE}(?P<mod>early|late|mid)(?: |{_DASH})(?P<decade>[3-9])0s",
    r"(?<=[0-9]0s\sand\s)(?P<decade>[3-9])0s",
)
def _decade(m, c):
    decade = m["decade"]
    weather = _WEATHER.search(c.text[max(c.begin, m.start() - 60) : m.start()])
    if _word_before(m, c) in ("his", "her", "their", "my", "our") or weather:
        return None  # an age, or degrees
    first = decade if len(decade) == 3 else ("20" if decade in "01" else "19") + decade
    return intervals.date("decade", datetime.date(int(first) * 10, 1, 1), _mod(m))


@_rule(rf"{_STAGE}{_THE}{_ORDINAL}(?: |{_DASH})century")
def _century(m, c):
    return intervals.months("century", (_ordinal(m) - 1) * 1200, _mod(m))


@_rule(
    rf"{_THE}{_ORDINAL}(?: |{_DASH})(?P<unit>quarter)(?:(?: of)? {_THE}{_WHICH_YEAR})?",
    rf"{_THE}{_ORDINAL} (?P<unit>half) of {_THE}{_WHICH_YEAR}",
    rf"(?P<unit>Q)(?P<ordinal>[1-4])(?: of)?(?: (?P<which>{_YEAR}))?",
)
def _part_of_year(m, c):
    unit = "half" if m["unit"].lower() == "half" else "quarter"
    month = (_ordinal(m) - 1) * intervals.MONTHS_IN[unit] + 1
    if m["year"]:
        return intervals.date(unit, datetime.date(int(m["year"]), month, 1))
    if m["which"] is None:
        return _recurring(unit, month, None, m, c)
    year = c.published and c.published.year + _STEPS.get(_words(m["which"])[0], 0)
    return intervals.date(unit, year and datetime.date(year, month, 1), blank=f"XXXX-{unit[0].upper()}{_ordinal(m)}")


@_rule(rf"{_STAGE}{_THE}{_SEASON}(?: of|,)? {_YEAR}{_NO_AMOUNT}")
def _season_of_year(m, c):
    return intervals.months("season", int(m["year"]) * 12 + _season(m) - 1, _mod(m))


# ── Rules: relative to publication, or to another date of the text ───────────────────────────────────────────────────
@_rule(rf"{_STAGE}(?:{_REF_NAME} )?{_WEEKDAY}(?: {_PART})?")
def _bare_weekday(m, c):
    """The day of publication itself, else the nearest past one or, with a future cue, the nearest coming one."""
    day, weekday = c.published, _WEEKDAYS.index(m["weekday"].title())
    named = re.search(rf"\b(?:{_any(_DAYS_WITH_A_NAME)}) $", c.text[max(c.begin, m.start() - 10) : m.start()])
    if named or (_word_before(m, c) == "the" and _capital_after(m, c)):
        return None  # Good Friday, or the name of a newspaper or a club
    if day:
        near = [datetime.date.fromordinal(day.toordinal() + weekday - day.weekday() + days) for days in (-7, 0, 7)]
        day = _occurrence(day, near, near[1], _step(m), m, c)
    return intervals.date("day", day, _mod(m), f"XXXX-WXX-{weekday + 1}", m["part"])


@_rule(
    rf"{_STAGE}(?P<ref>today|yesterday|tomorrow)(?: {_PART})?",
    rf"{_STAGE}(?P<ref>this) {_PART}",
    rf"{_STAGE}(?P<ref>last) (?P<part>night)",
    rf"{_STAGE}{_THE}(?P<ref>that(?: same)?|same|next|following|previous) {_PART}",
    "(?P<ref>to)(?P<part>night)",
    rf"{_THE}(?P<ref>day before yesterday|day after tomorrow)(?P<part>)",
)
def _near_day(m, c):
    steps = {"yesterday": -1, "last": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    ref = " ".join(_words(m["ref"]))
    if m.group().lower() == "today" and c.story:
        return intervals.ref("PRESENT_REF", c.published)
    origin = _anchor(m, c) if ref.split()[0] in _IN_CONTEXT | {"next"} else c.published
    day = origin and origin + datetime.timedelta(steps.get(ref, _STEPS.get(ref, 0)))
    return intervals.date("day", day, _mod(m), part=m["part"])


@_rule(rf"{_STAGE}(?:the|(?P<this>this)) weekend")
def _weekend(m, c):
    """The one the tense points to: without a cue "the weekend" is the last one, "this weekend" the next."""
    if _capital_after(m, c) or c.text.startswith((" edition", " paper", " break"), m.end()):
        return None  # no time, but what comes out or is taken then
    if c.published is None:
        return intervals.date("weekend", None, _mod(m))
    ahead = c.published.weekday() >= 5 or _tense(m, c) >= (0 if m["this"] else 1)
    return intervals.shift(c.published, 0 if ahead else -1, "weekend", _mod(m))


@_rule(
    rf"{_STAGE}{_THE}{_REF} (?P<unit>week|weekend|month|quarter|(?:fiscal )?year|decade|century)",
    rf"{_THE}(?P<ref>previous|that|that same|same|next|following) (?P<unit>day)",
    rf"{_STAGE}(?P<ref>)the (?P<unit>week|month|year|decade|century)",
)
def _near_unit(m, c):
    unit, ref = _unit(m), m["ref"].lower()
    stretch = "the " in m.group().lower() and _word_before(m, c) in ("over", "for", "within", "throughout")
    if unit == "weekend" and ref == "this":
        return None  # see _weekend
    if ref in ("past", "coming") or (stretch and ref in ("last", "next")):
        return intervals.Meaning("DURATION", _duration(1, unit))
    if not ref and not m["mod"]:
        return None  # "the week" alone
    origin = _anchor(m, c) if ref in _IN_CONTEXT or unit == "day" or (c.story and ref != "this") else c.published
    return intervals.shift(origin, _step(m) or 0, unit, _mod(m))


@_rule(r"the (?P<unit>day|week|month|year) (?P<way>before|after)(?=\s*[.,;:)”\"]|\s*$)")
def _beside(m, c):
    """Counted from a date of the text that is as fine; "the day before the vote" is not counted from a date."""
    unit, origin = m["unit"].lower(), _anchor(m, c)
    if origin and c.told.latest and c.told.latest - c.told.earliest > _LONGEST[unit]:
        origin = None
    return intervals.shift(origin, -1 if m["way"].lower() == "before" else 1, unit)


@_rule(
    rf"{_STAGE}{_REF_NAME} {_LONG_MONTH}",
    rf"{_STAGE}{_REF_NAME} {_SEASON}",
    rf"{_STAGE}(?P<ref>){_THE}{_SEASON}{_OF_YEAR}",
)
def _near_name(m, c):
    if "season" in m.re.groupindex:
        before = _BEFORE_A_SEASON | ({"before", "after"} if m["season"].lower() in ("summer", "winter") else set())
        if not m["ref"] and not m["mod"] and (_word_before(m, c) not in before or _capital_after(m, c)):
            return None  # no preposition, or the Summer Olympics
        if m.groupdict().get("which"):
            year = _which_year(m, c)
            return year and intervals.months("season", year * 12 + _season(m) - 1, _mod(m))
        return _recurring("season", _season(m), _step(m), m, c)
    return _recurring("month", _month(m), _step(m), m, c)


@_rule(rf"{_APPROX}{_AMOUNT}(?: |{_DASH}){_KIND}{_UNIT}(?: and a half)? (?P<way>ago|earlier|later|from now)")
def _distance(m, c):
    """Counted from publication (ago, from now) or from a date of the text (earlier, later); as coarse as its unit."""
    amount, unit, way = _amount(m), _unit(m), m["way"].lower()
    step, origin = (-1 if way in ("ago", "earlier") else 1), (c.published if way[0] in "af" else _anchor(m, c))
    if amount is None or unit in ("hour", "minute", "second"):
        return None if way[0] in "el" else intervals.ref("PAST_REF" if step < 0 else "FUTURE_REF", c.published)
    return intervals.shift(origin, step * amount, "month" if amount == 0.5 and unit == "year" else unit, _mod(m))


@_rule(rf"(?:long|{_UNITS}) ago")
def _long_ago(m, c):
    return intervals.ref("PAST_REF", c.published)


@_rule(
    "(?P<present>now|nowadays|currently|presently|at present|at the moment|(?:at )?this time|these days)",
    "(?P<present>current)(?! (?:accounts?|affairs|events))",
    rf"(?P<present>present(?: |{_DASH})day|modern day|the time being)",
    f"(?P<past>recently|recent(?: {_UNITS})?|formerly|lately)",
    r"(?<=\bin\s)the (?:recent |distant )?(?P<past>past)",
    "the (?:near |foreseeable |distant )?(?P<future>future)",
)
def _vague_reference(m, c):
    kind = next(name for name in ("past", "present", "future") if m.groupdict().get(name))
    return intervals.ref(kind.upper() + "_REF", c.published)


# ── Rules: clock times, durations, sets ──────────────────────────────────────────────────────────────────────────────
@_rule(
    rf"(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5][0-9]))? ?(?P<half>[ap])(?:m|\.m\.?){_ZONE}",
    rf"(?<=\b(?:at|by)\s)(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?P<half>){_ZONE}",
    r"(?P<hour>[01]?[0-9]|2[0-3]):?(?P<minute>[0-5][0-9])(?P<half>) ?(?P<zone>GMT|UTC|CES?T|BST|local time|hrs|hours)",
)
def _clock(m, c):
    """Open as to its day: that is settled when the whole stretch has been read. "1800 hours" may be a length."""
    if (m["zone"] or "").lower() == "hours" and (_word_before(m, c) not in _BEFORE_AN_HOUR or len(m.group()) < 10):
        return None
    hour = int(m["hour"]) % 12 + 12 * (m["half"] in "pP") if m["half"] else int(m["hour"])
    zone = "Z" if (m["zone"] or "").upper() in ("GMT", "UTC") else ""
    return intervals.Meaning("TIME", f"XXXX-XX-XXT{hour:02}:{m['minute'] or '00'}{zone}")


@_rule("(?P<noon>noon|midday)", "(?P<noon>)midnight")
def _named_hour(m, c):
    if m.group()[0].isupper() and _capital_after(m, c):
        return None  # a name
    return intervals.Meaning("TIME", "XXXX-XX-XXT12:00" if m["noon"] else "XXXX-XX-XXT00:00")


@_rule(
    rf"(?:{_THE}(?:last|past|next|coming|first|final|previous) )?{_APPROX}{_AMOUNT}(?: |{_DASH}){_KIND}{_UNIT}"
    rf"(?: and a half)?(?!(?: |{_DASH})olds?\b)"
)
def _measured_duration(m, c):
    amount, unit = _amount(m), _unit(m)
    article = m["amount"].lower() in ("a", "an")
    fraction = c.text.startswith(" of", m.end()) and not m["kind"]  # "three quarters of the seats"
    spaced = m["amount"].isdigit() and c.text[m.end("amount")].isspace()
    if spaced and 1000 < int(m["amount"]) < 2100 and not m["unit"].lower().endswith("s"):
        return None  # "the World Cup 2018 day by day"
    if amount is None and not m["unit"].lower().endswith("s"):
        return None
    if unit in ("second", "quarter") and (article or fraction):
        return None
    if article and (_word_before(m, c) in _RATED or _word_before(m, c).isdigit()):
        return intervals.Meaning("SET", _duration(1, unit))
    return intervals.Meaning("DURATION", _duration(amount, unit), _mod(m))


@_rule(rf"{_UNITS}(?! old\b)", rf"(?P<unit>{_any(_FRAMES)})s?{_DASH}long", rf"{_THE}(?:last|past) (?:few )?{_UNITS}")
def _unmeasured_duration(m, c):
    bare = m.group().lower() == m["unit"].lower()
    if bare and _word_before(m, c) not in ("for", "in", "over", "within", "after", "of", "take", "takes", "took"):
        return None
    one = m.group().lower().startswith(_unit(m) + "-")
    return intervals.Meaning("DURATION", _duration(1 if one else None, _unit(m)))


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
        return intervals.Meaning("SET", _SETS[named.lower()])
    amount = m.groupdict().get("amount")
    return intervals.Meaning(
        "SET", _duration(2 if amount and amount.lower() == "other" else _amount(m) if amount else 1, _unit(m))
    )


@_rule(rf"(?:every|each) (?:{_WEEKDAY}|{_PART})", rf"{_WEEKDAY}(?P<part>)s")
def _recurring_day(m, c):
    if m["part"]:
        return intervals.Meaning("SET", "XXXX-XX-XXT" + intervals.PARTS[m["part"].lower()])
    return intervals.Meaning("SET", f"XXXX-WXX-{_WEEKDAYS.index(m['weekday'].title()) + 1}")


# ── Reading a text ───────────────────────────────────────────────────────────────────────────────────────────────────
_STARTERS = frozenset(
    _list(
        "a about afternoon almost an approximately around at beginning coming countless couple current currently"
        " day dozens each earlier early end evening every few following formerly half hundreds just last late"
        " lately later less long many mid midday middle midnight modern more morning nearly next night no noon now"
        " nowadays number numerous once only over past per present presently previous q recent recently rest"
        " roughly same several slightly some start that the these this thousands today tomorrow tonight twice"
        " under up upcoming very well yesterday"
    )
    + [word[:3].lower() for word in _MONTHS]
    + [word.lower() for word in (*_MONTHS, "Sept", *_WEEKDAYS, *intervals.SEASONS, *_NUMBERS, *_SETS, *_FRAMES)]
    + [word[:length].lower() for word in _WEEKDAYS for length in (3, 4, 5)]
    + [word.split("-")[0] for word in _ORDINALS]
    + [word.lower() + "s" for word in (*_WEEKDAYS, *_FRAMES)]
    + ["centuries", "c", "ca", "circa", "new", "st", "valentine", "boxing", "halloween", "christmas"]
)
_START = re.compile(r"(?<!\w)(?:(?P<word>[A-Za-z]+)|[0-9]|½|['’](?=[0-9]{2}))")


def find(
    text: str, published: datetime.date | None = None, spans: Iterable[tuple[int, int]] | None = None
) -> list[Time]:
    """The time expressions of a text in reading order, not overlapping.

    spans are the stretches to look in, as offsets (usually sentences); without them, the text line by line. Without
    the day of publication values relative to it stay open ("XXXX-WXX-1") and have no bounds.
    """
    stretches = sorted(spans) if spans is not None else (line.span() for line in re.finditer(r"\S[^\n]*", text))
    story = _tells_history(text, published)
    times: list[Time] = []
    told: Time | None = None
    day: Time | None = None
    for begin, end in stretches:
        begin, end = max(begin, times[-1].end if times else 0), min(end, len(text))
        found = list(_on_their_days(_read(_Context(text, begin, end, published, story, told)), day, published, story))
        day = next(filter(_one_day, reversed(found)), day)
        told = next(filter(_definite, reversed(found)), told)
        times += found
    return times


_ANY_YEAR = re.compile(r"(?<![\w.,$€£-])1[0-9]{3}(?![\w%])|(?<![\w.,$€£-])20[0-9]{2}(?![\w%])")
_STORY_YEARS = 10
"""How many mentions of years that are long past make a history of a text."""


def _tells_history(text: str, published: datetime.date | None) -> bool:
    """Whether most of the years a text names, and not only a few, are not about those of its publication."""
    years = [int(m.group()) for m in _ANY_YEAR.finditer(text) if not _COUNTED.match(text[m.end() : m.end() + 12])]
    past = [year for year in years if published is None or year < published.year - 1]
    return len(past) >= _STORY_YEARS and 2 * len(past) > len(years)


def _definite(time: Time) -> bool:
    """Whether a time is a date, or a part of one, of which the year is known."""
    return time.type in ("DATE", "TIME") and time.earliest is not None and re.match("[0-9]{4}", time.value) is not None


def _read(context: _Context) -> list[Time]:
    """The expressions of one stretch: at each word that may begin one, the longest that means something."""
    times: list[Time] = []
    done = context.begin
    for start in _START.finditer(context.text, context.begin, context.end):
        if start.start() < done or (start["word"] and start["word"].lower() not in _STARTERS):
            continue
        tried = ((pattern.match(context.text, start.start(), context.end), meaning) for pattern, meaning in _RULES)
        for m, meaning in sorted((pair for pair in tried if pair[0]), key=lambda pair: -pair[0].end()):
            if found := _try(meaning, m, context):
                times.append(Time(m.start(), m.end(), **vars(found)))
                done = m.end()
                context = replace(context, told=times[-1]) if _definite(times[-1]) else context
                break
    return times


def _try(meaning: Callable, m: re.Match[str], context: _Context) -> intervals.Meaning | None:
    try:
        return meaning(m, context)
    except (ValueError, OverflowError, LookupError):  # 31 February, a day outside the calendar, a letter like "ſ"
        return None


def _one_day(time: Time) -> bool:
    """Whether a time is one known day, or a part of it."""
    return re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}", time.value) is not None


def _on_their_days(
    times: list[Time], told: Time | None, published: datetime.date | None, story: bool
) -> Iterator[Time]:
    """Put each clock time on the nearest day named in its stretch, else on one told shortly before, else on none.

    In news a day long before publication is no day on which something else has its hour.
    """
    days = [day for day in (told, *times) if day and _one_day(day) and (story or _current(day, published))]
    starts = [day.start for day in days]
    for time in times:
        if not re.match("XXXX-XX-XXT[0-9]", time.value):
            yield time
            continue
        after = bisect(starts, time.start)
        around = [day for day in days[max(after - 1, 0) : after + 1] if time.start - day.end < _REACH]
        if around:
            day = min(around, key=lambda day: (day is told, abs(day.start - time.start))).earliest.date()
            hour, minute = int(time.value[11:13]), int(time.value[14:16])
            start = datetime.datetime(day.year, day.month, day.day, hour, minute)
            value = intervals.date("day", day).value + time.value[10:]
            time = replace(time, value=value, earliest=start, latest=intervals.later(start, 1 / 60))
        yield time


def _current(day: Time, published: datetime.date | None) -> bool:
    return published is None or abs(day.earliest.date() - published) <= _LATELY
