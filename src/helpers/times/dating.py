"""What a time expression dates: the article itself, or the saying of a claim."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from helpers.times import grammar, intervals
from helpers.times.grammar import Time

_LINES = 5
"""Lines at the top of an article among which its dateline stands."""
_DAY = re.compile("(?:[0-9]{4}|XXXX)-[0-9]{2}-[0-9]{2}")
_MONTH_OR_DAY = re.compile("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_WITH_YEAR = re.compile("[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_A_DAY = datetime.timedelta(days=1)
_NEAR = datetime.timedelta(days=183)
_WEEKDAY = re.compile("Mon|Tue|Wed|Thu|Fri|Sat|Sun")
_LEADS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SENTENCE = re.compile(r"\s{1,9}[A-Z“\"]")
_SENTENCE_END = re.compile(r"[.!?]\s")
_AGENCY_HEAD = re.compile(r"(?=[A-Z]{2,})(?:[A-Z][\w.’'-]{0,30}[\s,(/]{1,3}){1,6}")
_WITH_A_YEAR_OR_MONTH = re.compile(r"(?=.*[0-9])(?=.*(?:[0-9]{4}|[A-Za-z]{3}))", re.DOTALL)
_AGENCY_TAIL = re.compile(r"\)?(?:\s{1,9}\([^()\n]{1,30}\))?\s{0,9}(?:[-‐‑–—]|--)")


def dateline(text: str) -> Time | None:
    """The day of publication as written near the top of an article, or None.

    Among the first five lines that are not empty it is one that is nothing but a date, or that begins with an agency's
    dateline ("PARIS, Sept 9, 2024 –", or that alone) or with a date and its weekday. Without a year it stays open
    ("XXXX-09-09").
    """
    for line in islice(re.finditer(r"\S[^\n]*", text), _LINES):
        start, end = line.start(), line.start() + len(line.group().rstrip())
        for time in grammar.find(text[:end], None, [(start, min(end, start + 160))]):
            alone = (time.start, time.end) == (start, end)
            tail = time.end == end or _AGENCY_TAIL.match(text, time.end, end)
            agency = tail and _AGENCY_HEAD.fullmatch(text, start, time.start)
            leads = time.start == start and _LEADS.match(text, start) and _SENTENCE.match(text, time.end, end)
            written = _WITH_A_YEAR_OR_MONTH.match(text[time.start : time.end])  # no holiday, nor 9/11
            if written and _DAY.fullmatch(time.value) and (alone or agency or leads):
                return time
    return None


def with_year(text: str, dateline: Time) -> Time:
    """A dateline without a year, in the one year that the text allows; as it was where it allows none or several.

    Allowed is a year in which it falls on the weekday written with it, at most half a year after a month or a day that
    the text tells as past with its year, and before which no other year is that the text names.
    """
    month, day = (int(part) for part in dateline.value.split("-")[1:])
    weekday = _WEEKDAY.match(text, dateline.start)
    allowed, years = set(), set()
    for named in grammar.find(text):
        if named.type != "DATE" or named.earliest is None or named.start < dateline.end:
            continue
        years.add(named.earliest.year)
        line = text.rfind("\n", 0, named.start) + 1, len(text)
        if _MONTH_OR_DAY.fullmatch(named.value) and grammar.tense(text, (named.start, named.end), line) < 0:
            after = intervals.yearly(named.earliest.date(), month, day)
            near = (date for date in after if datetime.timedelta(0) <= date - named.earliest.date() <= _NEAR)
            allowed.update(date for date in near if not weekday or f"{date:%a}" == weekday.group())
    if len(allowed) != 1 or max(years) > max(allowed).year:
        return dateline
    meaning = intervals.date("day", allowed.pop())
    return replace(dateline, value=meaning.value, earliest=meaning.earliest, latest=meaning.latest)


_IN = re.compile(r"\b(?:in|since|during|of|from|early|late|mid) $", re.IGNORECASE)
_IS_AHEAD = re.compile(r"\b(?:will|is|are|next|upcoming|plans?|hopes?|expects?)\b|['’]ll\b", re.IGNORECASE)
_WAS_AHEAD = re.compile(r"\b(?:would|should|could|might|was|were|had)\b|[“”\"]", re.IGNORECASE)
_MAY_BE_AHEAD = re.compile(
    rf"{_IS_AHEAD.pattern}|\b(?:would|should|could|might|(?-i:may))\b"
    r"|(?-i:\bto (?!the |an? |his |her |their |its )[a-z])|\b(?:by|until|till|for) (?:the )?$",
    re.IGNORECASE,
)


def bounds(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day on which a text without a date of publication can have come out, None where open.

    Not before the latest date that it tells as past, and not after the earliest day or month that it tells, in the
    present tense and in its own words, as ahead. Where the two contradict each other there are none.
    """
    past, ahead = [], []
    for time in grammar.find(text):
        line = text.rfind("\n", 0, time.start) + 1
        sentence = _SENTENCE_END.split(text[max(line, time.start - 200) : time.start])[-1]
        before = grammar.CLAUSE_MARK.split(sentence)[-1]
        year = len(time.value) == 4
        written = _WITH_YEAR.fullmatch(time.value) and time.value[:4] in text[time.start : time.end]
        if not written or (year and not _IN.search(before)):  # a model year is no date
            continue
        tense = grammar.tense(text, (time.start, time.end), (line, len(text)))
        if tense < 0 and not _MAY_BE_AHEAD.search(before):
            past.append(time.earliest.date())
        elif tense > 0 and not year and _IS_AHEAD.search(before) and not _WAS_AHEAD.search(sentence):
            ahead.append((time.latest - _A_DAY).date())
    first, last = max(past, default=None), min(ahead, default=None)
    return (None, None) if first and last and last < first else (first, last)


# --- when a claim was said ------------------------------------------------------------------------------------------

_OTHER_CLAUSE = re.compile(
    r"[;:()—]|\b(?:who|whom|whose|which|that|what|where|when|while|after|before|since|until|because|although|though|if"
    r"|as|and|but|or|following|amid|despite|by)\b",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(?:recent|current)\b", re.IGNORECASE)
_DOCUMENT = (
    r"(?:report|study|studies|statement|poll|survey|letter|interview|speech|article|paper|book|ruling|memo|tweet|post"
    r"|e-?mail|review|analysis|announcement|press release|census|order|decision|audit|filing|forecast)s?\b"
)
_DOCUMENT_AFTER = re.compile(rf"(?:['’]s?)?(?:\s[\w’'-]+){{0,4}}?\s{_DOCUMENT}", re.IGNORECASE)
_MADE_PUBLIC = r"\b(?:dated|issued|published|released|posted|broadcast|aired|filed|delivered|presented|unveiled|sent)\b"
_BY_WHOM = r"(?:\s(?:by|in|on)(?:\s(?:the|of|and|for|(?-i:[A-Z])[\w’'-]*)){1,7})?"
_PUBLISHED = rf"{_MADE_PUBLIC}{_BY_WHOM}\s(?:(?:on|in|late|early)\s)?$"
_DOCUMENT_BEFORE = re.compile(
    rf"{_DOCUMENT}(?:(?:\s\w+){{0,3}}?\s(?:from|of|in|on)\s(?:the\s)?$|[^;:]{{0,40}}?{_PUBLISHED})", re.IGNORECASE
)
_ASIDE = re.compile(_PUBLISHED, re.IGNORECASE)
_ANY_DOCUMENT = re.compile(_DOCUMENT, re.IGNORECASE)
_AT_AN_OCCASION = re.compile(r"\b(?:in|at|during|on)\s(?:the\s)?$", re.IGNORECASE)
_OCCASION = re.compile(
    r"['’]s?\s(?:[\w-]+\s){0,2}(?:(?:news |press )?(?:conference|briefing)|speech|statement|interview|debate|hearing"
    r"|meeting|address|testimony|session|announcement|letter|report|broadcast|summit|rally|edition|issue)\b",
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
    expressions: Sequence[Time],
    published: datetime.date | None,
    sentence: tuple[int, int],
    cue: Sequence[tuple[int, int]],
    content: Sequence[tuple[int, int]],
    source: Sequence[tuple[int, int]],
) -> Time | None:
    """The expression that dates the saying of a claim ("said on Monday", "On Monday, the army claimed"), or None.

    `expressions` are those of the sentence; cue, content and source are the claim's spans. The expression stands in the
    cue's own clause, outside content and source, and is the nearest to the cue. A duration or a set dates no saying,
    nor does more than a day what is told in the present ("This year the city expects"), nor "recent" or "current", nor
    a day after that of publication what was said.
    """
    past = grammar.PAST.search(" ".join(text[slice(*span)] for span in cue).lower())
    is_document = any(_ANY_DOCUMENT.search(text, start, end) for start, end in source)
    cues = [span for span in cue if sentence[0] <= span[0] and span[1] <= sentence[1]]
    taken = sorted(span for span in (*content, *source) if span[0] < sentence[1] and sentence[0] < span[1])
    dated = []
    for time in expressions:
        outside = all(time.end <= start or end <= time.start for start, end in taken)
        ahead = published and time.earliest and time.earliest.date() > published
        if not (_short(time) or past) or (past and ahead) or _ATTRIBUTE.match(text, time.start):
            continue
        if cues and time.type in ("DATE", "TIME") and sentence[0] <= time.start < sentence[1] and outside:
            start, end = min(cues, key=lambda span: max(span[0] - time.end, time.start - span[1]))
            between = _without(text, min(end, time.end), max(start, time.start), taken)
            before = _without(text, sentence[0], time.start, taken)
            aside = is_document and between.strip() == "," and _ASIDE.search(before)
            if (start < time.end and time.start < end) or aside or _same_clause(text, time, start, before, between):
                dated.append((len(between), time.start, time))
    return min(dated)[2] if dated else next(_of_documents(text, expressions, source), None)


def _of_documents(text: str, expressions: Sequence[Time], source: Sequence[tuple[int, int]]) -> Iterator[Time]:
    """The dates of documents that are sources: "a 2019 study", "Tuesday's statement", "a letter of 9 May"."""
    for start, end in source:
        for time in expressions:
            inside = start <= time.start and time.end <= end and time.type == "DATE"
            if not inside or _ATTRIBUTE.match(text, time.start):
                continue
            if _DOCUMENT_AFTER.match(text, time.end, end) or _DOCUMENT_BEFORE.search(text[start : time.start]):
                yield time


def _short(time: Time) -> bool:
    return time.earliest is not None and time.latest is not None and time.latest - time.earliest <= _A_DAY


def _without(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> str:
    """The text from start to end without the spans taken."""
    pieces = []
    for begin, until in taken:
        pieces.append(text[start : max(start, min(begin, end))])
        start = max(start, min(until, end))
    return "".join((*pieces, text[start:end]))


def _same_clause(text: str, time: Time, cue: int, before: str, between: str) -> bool:
    """Whether only a subject, adverbials or a place stand between the time and the cue."""
    if _OTHER_CLAUSE.search(between):
        return False
    if re.match("['’]s?\\b", text[time.end : time.end + 3]) and between.strip() not in ("'s", "’s"):
        return bool(_AT_AN_OCCASION.search(before) and _OCCASION.match(text, time.end))  # not "Monday's attack"
    if "," not in between:
        return not _HAPPENED.search(between if cue < time.start else before)
    adverbial = before.rpartition(",")[2] if cue < time.start else before
    return bool(_ADVERBIAL.fullmatch(adverbial) or (cue > time.start and _SPEAKING.match(before)))
