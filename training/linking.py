"""Source–cue–content relations, nested ones too.

The encoder says where cues are, and for each cue which words are its source and its content; the best well-formed
sequence of tags is taken. Quotations that no cue claims go to the statement that they go on with, or stand for
themselves. The annotation scheme is that of PARC 3.0 (Pareti 2015) and PolNeAR (Newell et al. 2018).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import bio
import numpy as np
from confidence import Chances
from encoder import PARTS, Cue, Read

from helpers import attributions
from helpers.attributions import Attribution, Chunk, Chunks, Relation
from helpers.language import TAGS

_CUE_TAGS = [TAGS.index("B-cue"), TAGS.index("I-cue")]
_CONTENT_TAGS = [TAGS.index("B-content"), TAGS.index("I-content")]

_SOURCES = [i for i, name in enumerate(PARTS) if name.endswith("source")]
_SOURCE_ODDS = 1.0
"""How far a word is taken for a source that is less sure than even, in nats: that nobody is named is rare."""


@dataclass(frozen=True)
class Linked:
    """An attribution in words, with what the encoder makes of its parts."""

    cue: Chunk | None
    source: Chunk | None
    content: tuple[Chunk, ...]
    chances: Chances


def find(language: Read, weights: Sequence[float]) -> list[Attribution]:
    """All attributions of an article, by the start of their earliest span, an outer one before those in it.

    `weights` tell how sure they are: see training/confidence.py.
    """
    some = outer(language)
    some += [r for r in _Linker(language).inner(some) if not attributions.first_person(language, r)]
    relations = [Relation(r.cue, r.source, r.content, r.chances.confidence(weights)) for r in some]
    return attributions.in_order(language, relations)


def outer(language: Read) -> list[Linked]:
    """The relations that were not found within another, but for one's own words on one's own words."""
    found = _Linker(language).outer()
    return [r for r in found if not (attributions.quoted(language, r.cue) and attributions.first_person(language, r))]


# --- linking --------------------------------------------------------------------------------------------------------


class _Linker(Chunks):
    """Finds the relations of an article."""

    def __init__(self, language: Read) -> None:
        super().__init__(language, 0, len(language.words))

    def outer(self) -> list[Linked]:
        """The relations of all cues that have a content, and of quotations that have no cue of their own."""
        cues = [cue for cue in self.language.scores.cues if not cue.inner]
        relations = [r for cue in cues if (r := self._of_cue(cue, _whole(cue)))]
        return self._with_orphans(relations)

    def inner(self, outer: Iterable[Linked]) -> list[Linked]:
        """Relations within the contents of others, none of which they may leave."""
        held = sorted(chunk for relation in outer for chunk in relation.content)
        found = []
        for cue in self.language.scores.cues:
            at = bisect_left(held, (cue.first + 1,)) - 1
            if cue.inner and at >= 0 and cue.last <= held[at][1]:
                found.append(self._of_cue(cue, held[at]))
        return [r for r in found if r]

    def _of_cue(self, cue: Cue, within: Chunk) -> Linked | None:
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
        if not self.says(found["content"]):
            return None
        named = chance([source]) if source else None
        chances = Chances(self._cue_chance(cue), named, chance(found["content"]), cue.inner)
        return self._relation((cue.first, cue.last), source, found["content"], chances)

    def _cue_chance(self, cue: Cue) -> float:
        scores = self.language.scores.inner if cue.inner else self.language.scores.tags
        names = slice(1, None) if cue.inner else _CUE_TAGS
        return float(np.exp(scores[cue.first : cue.last, names]).sum(-1).mean())

    def _relation(self, cue: Chunk | None, source: Chunk | None, contents: list[Chunk], chances: Chances) -> Linked:
        source = self.trimmed(*source) if source else None
        tidy = [self.with_marks(chunk) for c in contents if (chunk := self.trimmed(*c))]
        return Linked(cue, source, tuple(self.joined(tidy)), chances)

    # --- quotations that no cue claims ---

    def _with_orphans(self, relations: list[Linked]) -> list[Linked]:
        """Give each quotation that is tagged as content but claimed by no cue to the statement that it goes on with."""
        owner = np.full(len(self.language.words), -1)
        for number, relation in enumerate(relations):
            for chunk in relation.content:
                owner[slice(*chunk)] = number
        for chunk in self._tagged():
            free = [run for run in _runs(owner, *chunk) if self.quotes(run) and self.says([run])]
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
        for number in sorted(self.quotes(chunk)):
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
