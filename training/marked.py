"""Annotated articles as plain text with marks in it, which people can write and read.

    <s1>Tehran</s1> <c1>has denied</c1> <k1>that <s2>it</s2> <c2>promised</c2> <k2>help</k2></k1>.

`s` marks a source, `c` a cue, `k` a content; the number tells the claim. A mark with several numbers, `<s1,2>`, counts
for each of them, and a role marked several times is in pieces. A claim whose cue lies in another's content is inner.
`<p>`, `<o>`, `<l>` and `<n>` mark persons, organisations, places and peoples; an article without any has none marked.
"""

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from augment import Annotated, Relation

from helpers.article import Span

_MARK = re.compile(r"<(/?)(?:([sck])(\d+(?:,\d+)*)|([poln]))>")
_ROLES = {"s": "source", "c": "cue", "k": "content"}
_KINDS = {"p": "PERSON", "o": "ORG", "l": "LOC", "n": "NORP"}
_RULE = re.compile(r"^=+\n", re.M)


def read(path: Path) -> list[Annotated]:
    """The articles of a file, which lines of equals signs part.

    Raises:
        ValueError: a mark is not closed or not opened, or a claim has no content; with the file and the article.
    """
    return [_told(path, marked.strip("\n")) for marked in _RULE.split(path.read_text("utf-8")) if marked.strip()]


def _told(path: Path, marked: str) -> Annotated:
    try:
        return unmarked(marked)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}, in “{marked[:40]} …”") from error


def unmarked(marked: str) -> Annotated:
    """The text without its marks, and what they tell.

    Raises:
        ValueError: a mark is not closed or not opened, or a claim has no content.
    """
    text, marks = _parted(marked)
    claims: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {role: [] for role in _ROLES.values()})
    entities = []
    for start, end, letter, numbers in marks:
        if letter in _KINDS:
            entities.append((start, end, _KINDS[letter]))
        for number in numbers:
            claims[number][_ROLES[letter]].append((start, end))
    if bare := [number for number, spans in claims.items() if not spans["content"]]:
        raise ValueError(f"claim {bare[0]} has no content")
    relations = [Relation(*map(tuple, spans.values())) for _, spans in sorted(claims.items())]
    told = tuple(replace(r, inner=_is_inner(r, relations)) for r in relations)
    return Annotated(text, told, ((0, len(text)),), tuple(entities) or None)


def _parted(marked: str) -> tuple[str, list[tuple[int, int, str, list[int]]]]:
    """The text, and each mark's (start, end, letter, numbers) in it, in the order in which they open."""
    pieces, at, length, opened, found = [], 0, 0, {}, []
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        length += len(pieces[-1])
        at = mark.end()
        name = mark.group().strip("</>")
        if bool(mark[1]) != (name in opened):
            raise ValueError(f"{mark.group()} has no partner")
        if mark[1]:
            numbers = [int(number) for number in (mark[3] or "").split(",") if number]
            found.append((opened.pop(name), length, mark[2] or mark[4], numbers))
        else:
            opened[name] = length
    if opened:
        raise ValueError(f"<{next(iter(opened))}> is not closed")
    return "".join([*pieces, marked[at:]]), sorted(found)


def _is_inner(relation: Relation, others: list[Relation]) -> bool:
    start, end = (relation.cue or relation.content)[0]
    return any(a <= start and end <= b for other in others if other is not relation for a, b in other.content)
