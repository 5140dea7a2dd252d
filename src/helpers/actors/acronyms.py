"""Acronyms that an article introduces, with the name in full that each stands for."""

from collections.abc import Callable, Container, Iterator

from helpers.actors import sources
from helpers.actors.sources import Chunk, Words

_BETWEEN = frozenset("( , – — - or also known as called".split())
"""What stands between a name and its acronym ("… Conference, *or* CEI", "… Conference *(also known as* CEI)")."""
_MARKS = frozenset("(,–—-")
_ENDS = frozenset("),;.–—-")
_LONGEST = 8
"""Letters of an acronym."""
_REACH = 14
"""Words of the name that it stands for."""


def introduced(words: Words, known: Container[tuple[str, ...]], name_back: Callable[[int], int]) -> dict[str, Chunk]:
    """Each acronym with the words of the name that it stands for.

    It stands in brackets or between commas after the name or before it, with its initials or, where the encoder sees
    an organisation there, in another language; or the article has a name with these initials. `known` are the aliases
    of the table in lower case, `name_back` gives the first word of the name that ends before a word.
    """
    found: dict[str, Chunk] = {}
    for short, name in _of_initials(words, known):
        found.setdefault(short, name)
    for i in range(1, len(words)):
        short = words.surface[i]
        if not (short.isupper() and short.isalnum() and 2 <= len(short) <= _LONGEST):
            continue
        strange = (short.lower(),) not in known
        name = _before(words, i, strange, name_back) or (_after(words, i) if strange else None)
        if name:
            found.setdefault(short, name)
    return found


def _of_initials(words: Words, known: Container[tuple[str, ...]]) -> Iterator[tuple[str, Chunk]]:
    used = {word for word in words.surface if word.isupper() and 3 <= len(word) <= _LONGEST}
    used = {word for word in used if (word.lower(),) not in known}
    for chunk in sources.capitalised(words, 0, len(words)) if used else ():
        short = _initials(words, chunk)
        if short in used:
            yield short, chunk


def _initials(words: Words, chunk: Chunk) -> str:
    return "".join(words.surface[i][0] for i in range(*chunk) if words.capital(i))


def _before(words: Words, i: int, strange: bool, name_back: Callable[[int], int]) -> Chunk | None:
    """The name before an acronym: "Acme Research Institute (ARI)", "…, or ARI, …"."""
    end = i
    while end > 1 and words.surface[end - 1] in _BETWEEN:
        end -= 1
    marks = words.surface[end:i]
    bracket = "(" in marks
    closes = words.surface[i + 1 : i + 2]
    if _MARKS.isdisjoint(marks) or not (closes == [")"] if bracket and not strange else _ENDS.issuperset(closes)):
        return None
    if bracket and (name := _spelt(words, end, words.surface[i])):
        return name
    first = name_back(end)
    spelt = _initials(words, (first, end)) == words.surface[i]
    seen = end - first > 1 and "ORG" in words.entity[first:end]
    return (first, end) if seen and (bracket or (strange and (spelt or len(marks) > 1))) else None


def _spelt(words: Words, end: int, short: str) -> Chunk | None:
    """The words before `end` that begin with the letters of an acronym, small words between them left out."""
    letters, j = len(short) - 1, end - 1
    while j >= max(end - _REACH, 0) and letters >= 0 and words.surface[j][0].isalpha():
        if words.capital(j) and words.surface[j][0] == short[letters]:
            letters -= 1
        elif words.capital(j):
            break
        j -= 1
    return (j + 1, end) if letters < 0 else None


def _after(words: Words, i: int) -> Chunk | None:
    """The name of an organisation in apposition after an acronym: "ARI, the Acme Research Institute, …"."""
    if words.surface[i + 1 : i + 2] not in ([","], ["("]):
        return None
    first = i + 2 + (words.lower[i + 2 : i + 3] == ["the"])
    if first >= len(words):
        return None
    end = words.run(first, min(first + _REACH, len(words)), sources.CONNECTS)
    whole = end - first > 1 and words.entity[first:end].count("ORG") > (end - first) / 2
    return (first, end) if whole and not _ENDS.isdisjoint(words.surface[end : end + 1]) else None
