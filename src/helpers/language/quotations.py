"""Quotation marks → spans.

Every kind of mark that newsrooms use: “curly”, "straight", ‘single’, 'single straight', „low“ and «guillemets».
A quotation that nobody closes ends with its paragraph, as it does in running quotations over several paragraphs,
or where the next one opens. Where it is not opened anew, the next paragraph belongs to it up to the mark that closes
it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.article import Span

_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'", '"': '"'}
_MARKS = re.compile("[“”„«»‘’'\"]")
_WORD = re.compile(r"[^\W_]+")
_ELISION = re.compile(r"['‘’](?:\d\ds?|em|til|tis|twas|cause|n)\b", re.I)


@dataclass(frozen=True)
class Quotation:
    """One stretch in quotation marks: character offsets, marks included, end exclusive.

    It is not `opened` where it goes on from the paragraph before without a mark, not `closed` where none closes it.
    """

    start: int
    end: int
    closed: bool
    opened: bool = True

    @property
    def inner(self) -> Span:
        """The span without its marks."""
        return self.start + self.opened, self.end - self.closed


def find(text: str, paragraphs: Iterable[Span] | None = None) -> list[Quotation]:
    """The outermost quotations of `text` in reading order, none longer than its paragraph.

    `paragraphs` are the stretches to look in, by default the whole text as one.
    """
    found: list[Quotation] = []
    before = None
    for start, end in paragraphs if paragraphs is not None else [(0, len(text))]:
        found += _in(text, start, end, goes_on=bool(found) and not found[-1].closed and found[-1].end == before)
        before = end
    return found


def _in(text: str, start: int, end: int, *, goes_on: bool) -> list[Quotation]:
    """Those of one paragraph; does a quotation of the one before perhaps go on in it?"""
    found: list[Quotation] = []
    opened = None
    marks = [m.start() for m in _MARKS.finditer(text, start, end)]
    closing = _closing_singles(text, marks, end)
    for at in marks:
        mark = text[at]
        if opened is None and _must_close(text, at, end):
            if goes_on and not found:
                found.append(Quotation(start, at + 1, True, opened=False))
        elif opened is None:
            if _opens(text, at, end) and (mark not in "'‘" or at in closing):
                opened = at
        elif mark in _CLOSED_BY[text[opened]] and (mark not in "'’" or at == closing[opened]):
            if mark != '"' or not _must_open(text, at, end):
                found.append(Quotation(opened, at + 1, True))
                opened = None
            else:
                found.append(Quotation(opened, at, False))
                opened = at
        elif mark == text[opened] == "“":
            found.append(Quotation(opened, at, False))
            opened = at
    if opened is not None:
        found.append(Quotation(opened, end, False))
    return found


def _opens(text: str, at: int, end: int) -> bool:
    """Can the mark at `at` open a quotation? Straight marks tell by what stands around them."""
    mark = text[at]
    if mark in "“„«":
        return True
    if mark in "”»’":
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark == '"':
        return not (before.isdigit() and not after.isalnum())  # 6'2" is a height
    return not before.isalnum() and not after.isspace() and not _ELISION.match(text, at)


def _must_open(text: str, at: int, end: int) -> bool:
    """A straight mark between a space and a letter opens, whatever the count of marks says."""
    return at > 0 and text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _must_close(text: str, at: int, end: int) -> bool:
    """A double mark after the end of a sentence and before a space closes."""
    return text[at] in '"”' and at > 0 and text[at - 1] in ",.!?…" and not text[at + 1 : min(at + 2, end)].strip()


def _closing_singles(text: str, marks: list[int], end: int) -> dict[int, int]:
    """For each single mark that can open a quotation the mark that closes it, told from apostrophes.

    A closing mark follows a non-space and precedes no letter. A plural possessive ("the workers’ union") looks the
    same, so a mark after punctuation, or one that is not between an s and a word, is preferred.
    """
    pairs: dict[int, int] = {}
    best = sure = None
    for at in reversed(marks):
        mark = text[at]
        if mark in "'’" and at and not text[at - 1].isspace() and not text[at + 1 : min(at + 2, end)].isalnum():
            best = at
            if not _possessive(text, at, end):
                sure = at
        elif mark in "'‘" and _opens(text, at, end):
            close = sure if sure is not None else best
            if close is not None:
                pairs[at] = close
            best = sure = None
    return pairs


def _possessive(text: str, at: int, end: int) -> bool:
    return text[at - 1] in "sS" and text[at + 1 : min(at + 2, end)] == " " and text[at + 2 : min(at + 3, end)].isalpha()


def form(text: str, spans: Sequence[Span], quotes: Sequence[Quotation]) -> str:
    """ "direct", "mixed" or "indirect": how much of the content in `spans` stands in quotation marks.

    A leading complementizer ("that", "to") does not count. `quotes` are all quotations of the text, in order.
    """
    words = [m.start() for a, b in spans for m in _WORD.finditer(text, a, b)]
    if len(words) > 1 and text[words[0] : words[0] + 5].lower().startswith(("that ", "to ")):
        words = words[1:]
    inside = sum(_holds(quotes, word) for word in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"


def _holds(quotes: Sequence[Quotation], offset: int) -> bool:
    at = bisect_right(quotes, offset, key=_begin) - 1
    return at >= 0 and offset < quotes[at].end


def verbatim(text: str, spans: Sequence[Span], quotes: Sequence[Quotation]) -> list[str]:
    """The strings in quotation marks within `spans`, without their marks."""
    found = []
    for start, end in spans:
        at = max(bisect_right(quotes, start, key=_begin) - 1, 0)
        while at < len(quotes) and quotes[at].start < end:
            a, b = quotes[at].inner
            if piece := text[max(a, start) : min(b, end)].strip():
                found.append(piece)
            at += 1
    return found


def _begin(quote: Quotation) -> int:
    return quote.start
