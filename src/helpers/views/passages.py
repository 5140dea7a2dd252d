"""The article's text cut into pieces, each with what is marked in it: contents, cues, sources, times."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from helpers.article import Span
from helpers.reading import Reading

ROLES = ("content", "cue", "source")


@dataclass(frozen=True)
class Mark:
    """A span that a claim or a time expression covers: `kind` is content, cue, source or time, `number` whose it is."""

    start: int
    end: int
    kind: str
    number: int


@dataclass(frozen=True)
class Piece:
    """A stretch of text in which the same marks hold from its first character to its last, the longest mark first.

    `begins` are those of them that begin with it.
    """

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    def of(self, kind: str) -> list[int]:
        """The numbers of its marks of one kind, the innermost last."""
        return [mark.number for mark in self.marks if mark.kind == kind]


def of_claims(claims: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of these claims (rows of the table)."""
    return [
        Mark(start, end, role, claim["claim"])
        for claim in claims
        for role in ROLES
        for start, end in claim[f"{role}_spans"]
    ]


def of_times(times: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of all rows of a table of times, numbered from 1."""
    return [Mark(time["start"], time["end"], "time", number) for number, time in enumerate(times, 1)]


def cut(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The pieces of a span of the text; together they are that span."""
    low, high = span
    coming = sorted((m for m in marks if m.start < high and low < m.end), key=lambda m: m.start, reverse=True)
    edges = sorted({low, high, *(edge for m in coming for edge in (m.start, m.end) if low < edge < high)})
    there: list[Mark] = []
    for start, end in pairwise(edges):
        there = [mark for mark in there if end <= mark.end]
        begins = []
        while coming and coming[-1].start <= start:
            begins.append(coming.pop())
        there = sorted(there + begins, key=lambda m: (m.start - m.end, m.number))
        yield Piece(text[start:end], tuple(there), tuple(mark for mark in there if mark in begins))


def around(reading: Reading, claim: Mapping[str, Any]) -> Span:
    """The sentences in which a claim stands: from that of its first mark to that of its last."""
    spans = [span for role in ROLES for span in claim[f"{role}_spans"]]
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    first, last = _sentence(reading, low), _sentence(reading, high - 1)
    return min(first[0], low), max(last[1], high)


def _sentence(reading: Reading, offset: int) -> Span:
    """The sentence in which a character stands, or the one before it."""
    return reading.sentences[max(bisect_right(reading.sentences, offset, key=lambda span: span[0]) - 1, 0)]
