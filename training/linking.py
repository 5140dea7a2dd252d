"""Source–cue–content relations, nested ones too.

The encoder says where cues are, and for each cue which words are its source and its content; the best well-formed
sequence of tags is taken. Quotations that no cue claims go to the statement that they go on with, or stand for
themselves. The annotation scheme is that of PARC 3.0 (Pareti 2015) and PolNeAR (Newell et al. 2018).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import bio
import numpy as np
from confidence import Chances
from encoder import PARTS, TAGS, Cue, Read

from helpers.blocks import Span

_COMPLEMENTIZERS = frozenset({"that", "to", "of", "whether", "if"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_EDGES = frozenset(",;:.–—-")
_CUE_TAGS = [TAGS.index("B-cue"), TAGS.index("I-cue")]
_CONTENT_TAGS = [TAGS.index("B-content"), TAGS.index("I-content")]

_SOURCES = [i for i, name in enumerate(PARTS) if name.endswith("source")]
_SOURCE_ODDS = 1.0
"""How far a word is taken for a source that is less sure than even, in nats: that nobody is named is rare."""

Chunk = tuple[int, int]
"""Words [first, last) of one tag."""


@dataclass(frozen=True)
class Attribution:
    """One source–cue–content relation; each part is a tuple of spans (character offsets, end exclusive).

    `via` is the index of the innermost attribution whose content holds this one.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    via: int | None
    chances: Chances


@dataclass(frozen=True)
class _Relation:
    """An attribution in words, before its place in the text's order is known."""

    cue: Chunk | None
    source: Chunk | None
    content: tuple[Chunk, ...]
    chances: Chances


def find(language: Read) -> list[Attribution]:
    """All attributions of an article, by the start of their earliest span, an outer one before those in it."""
    linker = _Linker(language)
    outer = [r for r in linker.outer() if not (_quoted(language, r.cue) and _first_person(language, r))]
    inner = [r for r in linker.inner(outer) if not _first_person(language, r)]
    return _in_order(language, outer + inner)


def _quoted(language: Read, cue: Chunk | None) -> bool:
    return cue is not None and bool(language.word_quotations[cue[0]] >= 0)


def _first_person(language: Read, relation: _Relation) -> bool:
    """Is it “we reject claims that …”? In one's own words that frames what one says and is no claim of its own."""
    words = (language.word_text(w).lower() for w in range(*relation.source or (0, 0)))
    return any(word in _FIRST_PERSON for word in words)


# --- linking --------------------------------------------------------------------------------------------------------


class _Linker:
    """Finds the relations of an article."""

    def __init__(self, language: Read) -> None:
        self.language = language

    def outer(self) -> list[_Relation]:
        """The relations of all cues that have a content, and of quotations that have no cue of their own."""
        cues = [cue for cue in self.language.scores.cues if not cue.inner]
        relations = [r for cue in cues if (r := self._of_cue(cue, _whole(cue)))]
        return self._with_orphans(relations)

    def inner(self, outer: Iterable[_Relation]) -> list[_Relation]:
        """Relations within the contents of others, none of which they may leave."""
        held = sorted(chunk for relation in outer for chunk in relation.content)
        found = []
        for cue in self.language.scores.cues:
            at = bisect_left(held, (cue.first + 1,)) - 1
            if cue.inner and at >= 0 and cue.last <= held[at][1]:
                found.append(self._of_cue(cue, held[at]))
        return [r for r in found if r]

    def _of_cue(self, cue: Cue, within: Chunk) -> _Relation | None:
        """What the encoder says that the cue's source and content are, in the words `within`; None without content."""
        low, high = max(within[0], cue.start), min(within[1], cue.start + len(cue.parts))
        scores = cue.parts[low - cue.start : high - cue.start].astype(np.float32)
        scores[cue.first - low : cue.last - low, 1:] = -np.inf
        scores[:, _SOURCES] += _SOURCE_ODDS
        tags = bio.decode(scores[None], PARTS)[0]
        found: dict[str, list[Chunk]] = {"source": [], "content": []}
        for role, first, last in bio.chunks(tags.tolist(), PARTS, low):
            found[role].append((first, last))

        def chance(chunks: Iterable[Chunk]) -> float:
            at = np.concatenate([np.arange(*chunk) for chunk in chunks]) - low
            return float(np.exp(cue.parts[at + low - cue.start, tags[at]].astype(np.float32)).mean())

        source = max(found["source"], key=lambda chunk: chance([chunk]), default=None)
        if not self._says(found["content"]):
            return None
        named = chance([source]) if source else None
        chances = Chances(self._cue_chance(cue), named, chance(found["content"]), cue.inner)
        return self._relation((cue.first, cue.last), source, found["content"], chances)

    def _cue_chance(self, cue: Cue) -> float:
        scores = self.language.scores.inner if cue.inner else self.language.scores.tags
        names = slice(1, None) if cue.inner else _CUE_TAGS
        return float(np.exp(scores[cue.first : cue.last, names]).sum(-1).mean())

    def _relation(self, cue: Chunk | None, source: Chunk | None, contents: list[Chunk], chances: Chances) -> _Relation:
        source = self._trimmed(*source) if source else None
        tidy = (self._with_marks(chunk) for c in contents if (chunk := self._trimmed(*c)))
        return _Relation(cue, source, tuple(self._joined(tidy)), chances)

    def _trimmed(self, first: int, last: int) -> Chunk | None:
        while first < last and self.language.word_text(first) in _EDGES:
            first += 1
        while last > first and self.language.word_text(last - 1) in _EDGES:
            last -= 1
        return (first, last) if first < last else None

    def _says(self, contents: Iterable[Chunk]) -> bool:
        """Is there more than a complementizer or punctuation?"""
        words = (self.language.word_text(w).lower() for first, last in contents for w in range(first, last))
        return any(word[0].isalnum() and word not in _COMPLEMENTIZERS for word in words)

    def _joined(self, contents: Iterable[Chunk]) -> list[Chunk]:
        """Contents in the text's order; those of one quotation with nothing between them become one."""
        joined: list[Chunk] = []
        for content in sorted(contents):
            if joined and joined[-1][1] == content[0] and self._quotes(joined[-1]) & self._quotes(content):
                joined[-1] = (joined[-1][0], content[1])
            else:
                joined.append(content)
        return joined

    def _quotes(self, chunk: Chunk) -> set[int]:
        """The quotations in which words of the chunk stand."""
        return set(self.language.word_quotations[slice(*chunk)].tolist()) - {-1}

    def _with_marks(self, chunk: Chunk) -> Chunk:
        """A content takes the marks of its quotation with it, where the tags left them out."""
        first, last = chunk
        quotes = self.language.word_quotations
        opens = first > 0 and self._mark_of(first - 1, "start") == quotes[first]
        closes = last < len(quotes) and self._mark_of(last, "end") == quotes[last - 1]
        return first - int(opens), last + int(closes)

    def _mark_of(self, word: int, side: str) -> int | None:
        """The quotation of which the word is the opening or closing mark."""
        number = int(self.language.word_quotations[word])
        if number < 0:
            return None
        quote = self.language.quotations[number]
        start = int(self.language.words[word, 0])
        mark = quote.start if side == "start" else quote.end - 1 if quote.closed else None
        return number if start == mark else None

    # --- quotations that no cue claims ---

    def _with_orphans(self, relations: list[_Relation]) -> list[_Relation]:
        """Give each quotation that is tagged as content but claimed by no cue to the statement that it goes on with."""
        owner = np.full(len(self.language.words), -1)
        for number, relation in enumerate(relations):
            for chunk in relation.content:
                owner[slice(*chunk)] = number
        for chunk in self._tagged():
            free = [run for run in _runs(owner, *chunk) if self._quotes(run) and self._says([run])]
            before = self._before(chunk[0], owner)
            if not free or before is None:
                continue
            number = self._same_claim(chunk, before, owner)
            if number is not None:
                old = relations[number]
                relations[number] = self._relation(old.cue, old.source, [*old.content, *free], old.chances)
            elif self._block(before) == self._block(chunk[0]):
                number = len(relations)
                said = relations[owner[before]]
                chances = replace(said.chances, cue=None, content=self._tag_chance(chunk))
                relations.append(self._relation(None, said.source, free, chances))
            for run in free if number is not None else ():
                owner[slice(*run)] = number
        return relations

    def _tagged(self) -> Iterator[Chunk]:
        """The chunks of content by the flat tags, sentence by sentence."""
        tags = self.language.scores.tags
        for first, last in self.language.sentence_words.tolist():
            decoded = bio.decode(tags[None, first:last], TAGS)[0].tolist()
            yield from ((a, b) for role, a, b in bio.chunks(decoded, TAGS, first) if role == "content")

    def _before(self, word: int, owner: np.ndarray) -> int | None:
        """The last word before this one, in its block or the one before, that belongs to a content."""
        low = word
        while low > 0 and self._block(low - 1) >= self._block(word) - 1:
            low -= 1
        owned = np.flatnonzero(owner[low:word] >= 0)
        return low + int(owned[-1]) if len(owned) else None

    def _same_claim(self, chunk: Chunk, before: int, owner: np.ndarray) -> int | None:
        """The claim whose quotation holds the chunk, or is taken up by it; `before` is the last claimed word before."""
        for number in sorted(self._quotes(chunk)):
            quote = self.language.quotations[number]
            shared = [w for w in self.language.words_between(quote.start, quote.end) if owner[w] >= 0]
            if shared:
                return int(owner[shared[0]])
        quote = int(self.language.word_quotations[before])
        same_block = self._block(before) == self._block(chunk[0])
        goes_on = quote >= 0 and (same_block or not self.language.quotations[quote].closed)
        return int(owner[before]) if goes_on else None

    def _block(self, word: int) -> int:
        return int(self.language.sentence_blocks[self.language.word_sentences[word]])

    def _tag_chance(self, chunk: Chunk) -> float:
        return float(np.exp(self.language.scores.tags[slice(*chunk), _CONTENT_TAGS]).sum(-1).mean())


def _whole(cue: Cue) -> Chunk:
    return cue.start, cue.start + len(cue.parts)


def _runs(owner: np.ndarray, first: int, last: int) -> list[Chunk]:
    """The stretches of the words [first, last) that belong to no claim."""
    free = np.flatnonzero(owner[first:last] < 0) + first
    breaks = np.flatnonzero(np.diff(free) > 1) + 1
    return [(int(run[0]), int(run[-1]) + 1) for run in np.split(free, breaks) if len(run)]


# --- order ----------------------------------------------------------------------------------------------------------


def _in_order(language: Read, relations: list[_Relation]) -> list[Attribution]:
    """By the earliest span; of those that share it an outer one first, then in the order of what is said."""
    vias = _innermost(language, relations)
    order = sorted(range(len(relations)), key=lambda i: (*_place(relations[i], _depth(vias, i)), i))
    place = {old: new for new, old in enumerate(order)}
    return [
        Attribution(
            _spans(language, [relations[i].source]),
            _spans(language, [relations[i].cue]),
            _spans(language, relations[i].content),
            None if vias[i] is None else place[vias[i]],
            relations[i].chances,
        )
        for i in order
    ]


def _place(relation: _Relation, depth: int) -> tuple[int, int, int]:
    first = min(chunk for chunk in (relation.cue, *relation.content) if chunk)[0]
    return min(first, relation.source[0]) if relation.source else first, depth, first


def _depth(vias: list[int | None], number: int) -> int:
    depth = 0
    while (outer := vias[number]) is not None:
        number, depth = outer, depth + 1
    return depth


def _innermost(language: Read, relations: list[_Relation]) -> list[int | None]:
    """For each relation the one with the shortest content that holds its cue and content."""
    by_sentence: dict[int, list[int]] = {}
    for number, relation in enumerate(relations):
        for chunk in relation.content:
            for sentence in range(*_sentences(language, chunk)):
                by_sentence.setdefault(sentence, []).append(number)
    return [_holder(language, relations, number, by_sentence) for number in range(len(relations))]


def _sentences(language: Read, chunk: Chunk) -> tuple[int, int]:
    return int(language.word_sentences[chunk[0]]), int(language.word_sentences[chunk[1] - 1]) + 1


def _holder(language: Read, relations: list[_Relation], number: int, by_sentence: dict[int, list[int]]) -> int | None:
    inner = relations[number]
    near = by_sentence[int(language.word_sentences[inner.content[0][0]])]
    holders = [other for other in dict.fromkeys(near) if other != number and _holds(relations[other], inner)]
    return min(holders, key=lambda other: sum(b - a for a, b in relations[other].content), default=None)


def _holds(outer: _Relation, inner: _Relation) -> bool:
    parts = [c for c in (inner.cue, *inner.content) if c]
    within = all(any(a <= first and last <= b for a, b in outer.content) for first, last in parts)
    return within and sum(b - a for a, b in inner.content) < sum(b - a for a, b in outer.content)


def _spans(language: Read, chunks: Iterable[Chunk | None]) -> tuple[Span, ...]:
    return tuple(language.span(*chunk) for chunk in chunks if chunk)
