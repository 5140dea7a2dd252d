"""Source–cue–content relations, nested ones too.

The encoder says where cues are, and for each cue which words are its source and its content; the best well-formed
sequence of tags is taken. Quotations that no cue claims go to the statement that they go on with, or stand for
themselves. The annotation scheme is that of PARC 3.0 (Pareti 2015) and PolNeAR (Newell et al. 2018).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np

from helpers.article import Span
from helpers.claims import confidence
from helpers.claims.confidence import Chances
from helpers.language import PARTS, TAGS, Cue, Language, bio

_LEAST = 0.3
"""Confidence under which a claim is rather none; chosen on articles held out from training."""
_INNER_LEAST = 0.6
"""The same for a claim inside another, of which those articles have none; chosen on the articles in training/gold."""

_NEGATIONS = frozenset("not never without".split())
_COMPLEMENTIZERS = frozenset({"that", "to", "of", "whether", "if"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_BE = frozenset("is are was were am be been being".split())
_TOLD = frozenset("advised asked assured informed pressed promised questioned reassured told warned".split())
"""Participles of verbs whose passive has the one told as its subject."""
_UNNAMED = (
    "not to be named",
    "not to be identified",
    "to not be named",
    "to not be identified",
    "anonymity",
    "to remain anonymous",
    "to stay anonymous",
)
"""What a source asks for before it speaks."""
_SPOKEN_OF = frozenset(
    "accused alleged announced attacked attributed believed blamed called challenged charged claimed condemned "
    "confirmed considered criticised criticized declared deemed described disclosed encouraged estimated expected "
    "known named ordered portrayed projected rated recognised recognized reported requested revealed rumored rumoured "
    "said seen supposed thought understood urged viewed".split()
)
"""Those whose passive has as its subject what is spoken of."""
_OUGHT = frozenset("should must ought shall need may might could would".split())
_IF = frozenset("if unless whether".split())
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

    `via` is the index of the innermost attribution whose content holds this one, `confidence` the model's probability
    (0–1) that source and content are right.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    via: int | None
    confidence: float


@dataclass(frozen=True)
class Relation:
    """An attribution in words, with what the encoder makes of its parts."""

    cue: Chunk | None
    source: Chunk | None
    content: tuple[Chunk, ...]
    chances: Chances


def find(language: Language) -> list[Attribution]:
    """All attributions of an article, by the start of their earliest span, an outer one before those in it.

    None that is less sure than it would have to be, and none of one's own words on one's own words.
    """
    weights = confidence.weights(language.models)
    rated = [(r, r.chances.confidence(weights)) for r in relations(language)]
    least = (_LEAST, _INNER_LEAST)
    return _in_order(language, [(r, sure) for r, sure in rated if sure >= least[r.chances.inner]])


def relations(language: Language) -> list[Relation]:
    """The relations that a text may hold, sure or not."""
    linker = _Linker(language)
    outer = [r for r in linker.outer() if not (_quoted(language, r.cue) and _first_person(language, r))]
    inner = [r for r in linker.inner(outer) if not (_first_person(language, r) or _supposed(language, r))]
    return [r for r in outer + inner if not _stays_unnamed(language, r)]


# --- linking --------------------------------------------------------------------------------------------------------


class _Linker:
    """Finds the relations of an article."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def outer(self) -> list[Relation]:
        """The relations of all cues that have a content, and of quotations that have no cue of their own."""
        cues = [cue for cue in self.language.scores.cues if not cue.inner]
        relations = [part for cue in cues if (r := self._of_cue(cue, _whole(cue))) for part in self._apart(r)]
        return self._with_orphans(relations)

    def inner(self, outer: Iterable[Relation]) -> list[Relation]:
        """Relations within the contents of others, none of which they may leave."""
        held = sorted(chunk for relation in outer for chunk in relation.content)
        found = []
        for cue in self.language.scores.cues:
            at = bisect_left(held, (cue.first + 1,)) - 1
            if cue.inner and at >= 0 and cue.last <= held[at][1]:
                found.append(self._of_cue(cue, held[at]))
        return [r for r in found if r]

    def _of_cue(self, cue: Cue, within: Chunk) -> Relation | None:
        """What the encoder says that the cue's source and content are, in the words `within`; None without content."""
        low, high = max(within[0], cue.start), min(within[1], cue.start + len(cue.parts))
        scores = cue.parts[low - cue.start : high - cue.start].astype(np.float32)
        scores[cue.first - low : cue.last - low, 1:] = -np.inf
        scores[:, _SOURCES] += _SOURCE_ODDS
        tags = bio.decode(scores, PARTS)
        chosen = np.exp(cue.parts[np.arange(low, high) - cue.start, tags].astype(np.float32))
        found: dict[str, list[Chunk]] = {"source": [], "content": []}
        for role, first, last in bio.chunks(tags.tolist(), PARTS, low):
            found[role].append((first, last))
        contents = found["content"]
        if not self.says(contents):
            return None
        source = max(found["source"], key=lambda chunk: _mean(chosen, low, [chunk]), default=None)
        told_of = self._participles(cue) if source and source[0] < cue.first else set()
        if told_of & _SPOKEN_OF and not told_of & _TOLD:
            contents.append(source)
        if told_of:
            source = None
        named = _mean(chosen, low, [source]) if source else None
        chances = Chances(self._cue_chance(cue), named, _mean(chosen, low, contents), cue.inner)
        return self._relation((self._negated(cue.first, within), cue.last), source, contents, chances)

    def _negated(self, first: int, within: Chunk) -> int:
        """Where a cue begins that may have its negation before it: "without denying"."""
        while first > within[0] and self.language.word_text(first - 1).lower() in _NEGATIONS:
            first -= 1
        return first

    def _participles(self, cue: Cue) -> set[str]:
        """The participles of a passive cue ("was told", "accused of"), whose subject is never the source."""
        last = min(cue.last + 1, len(self.language.words))
        words = [self.language.word_text(word).lower() for word in range(cue.first, last)]
        passive = {word for i, word in enumerate(words[: cue.last - cue.first]) if _BE & set(words[max(i - 3, 0) : i])}
        if ("accused", "of") in pairwise(words):
            passive.add("accused")
        return passive & (_TOLD | _SPOKEN_OF)

    def _cue_chance(self, cue: Cue) -> float:
        scores = self.language.scores.inner if cue.inner else self.language.scores.tags
        names = slice(1, None) if cue.inner else _CUE_TAGS
        return float(np.exp(scores[cue.first : cue.last, names]).sum(-1).mean())

    def _relation(self, cue: Chunk | None, source: Chunk | None, contents: list[Chunk], chances: Chances) -> Relation:
        source = self.trimmed(*source) if source else None
        said = [chunk for chunk in contents if self.says([chunk])]  # no "that" on its own
        tidy = [self.with_marks(chunk) for c in said if (chunk := self.trimmed(*c))]
        return Relation(cue, source, tuple(self.joined(tidy, cue, source)), chances)

    # --- quotations that no cue claims ---

    def _apart(self, relation: Relation) -> Iterator[Relation]:
        """A relation, and the quotations that follow its indirect statement: claims of their own, without a cue."""
        last = int(self.language.sentence_words[self._sentence(relation.cue[0]), 1])
        cut = [part for chunk in relation.content for part in self._at_quotations(chunk, last)]
        stated = [chunk for chunk in cut if chunk[0] < last]
        quoted = [chunk for chunk in cut if chunk[0] >= last and self.quotes(chunk)]
        if not stated or not quoted or any(self.quotes(chunk) for chunk in stated):
            yield relation
            return
        yield replace(relation, content=tuple(chunk for chunk in cut if chunk not in quoted))
        for _, run in groupby(self.joined(quoted), key=lambda chunk: min(self.quotes(chunk))):
            yield Relation(None, relation.source, tuple(run), replace(relation.chances, cue=None))

    def _at_quotations(self, chunk: Chunk, low: int) -> Iterator[Chunk]:
        """The chunk, cut where from the word `low` on a quotation opens a sentence."""
        first, last = chunk
        sentences = slice(self._sentence(first) + 1, self._sentence(last - 1) + 1)
        for start in self.language.sentence_words[sentences, 0].tolist():
            if start >= low and self._mark_of(start, "start") is not None:
                if first < start:
                    yield first, start
                first = start
        yield first, last

    def _with_orphans(self, relations: list[Relation]) -> list[Relation]:
        """Give each quotation that is tagged as content but claimed by no cue to the statement that it goes on with."""
        owner = np.full(len(self.language.words), -1)
        for number, relation in enumerate(relations):
            for chunk in relation.content:
                owner[slice(*chunk)] = number
        owned = np.maximum.accumulate(np.where(owner >= 0, np.arange(len(owner)), -1)).tolist()
        newest = -1
        for chunk in self._tagged():
            free = [run for run in _runs(owner, *chunk) if self.quotes(run) and self.says([run])]
            before = max(owned[chunk[0] - 1] if chunk[0] else -1, newest)
            if not free or before < 0 or self._block(before) < self._block(chunk[0]) - 1:
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
                newest = run[1] - 1
        return relations

    def _tagged(self) -> Iterator[Chunk]:
        """The chunks of content by the flat tags, sentence by sentence."""
        tags = self.language.scores.tags
        for first, last in self.language.sentence_words.tolist():
            decoded = bio.decode(tags[first:last], TAGS).tolist()
            yield from ((a, b) for role, a, b in bio.chunks(decoded, TAGS, first) if role == "content")

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

    def _sentence(self, word: int) -> int:
        return int(self.language.word_sentences[word])

    def _block(self, word: int) -> int:
        return int(self.language.sentence_blocks[self._sentence(word)])

    def _tag_chance(self, chunk: Chunk) -> float:
        return float(np.exp(self.language.scores.tags[slice(*chunk), _CONTENT_TAGS]).sum(-1).mean())

    # --- chunks of words ---

    def quotes(self, chunk: Chunk) -> set[int]:
        """The quotations in which words of the chunk stand."""
        return set(self.language.word_quotations[slice(*chunk)].tolist()) - {-1}

    def trimmed(self, first: int, last: int) -> Chunk | None:
        """The words [first, last) without punctuation at either end; None where nothing else is in them."""
        while first < last and self.language.word_text(first) in _EDGES:
            first += 1
        while last > first and self.language.word_text(last - 1) in _EDGES:
            last -= 1
        return (first, last) if first < last else None

    def says(self, contents: list[Chunk]) -> bool:
        """Is there more than a complementizer or punctuation?"""
        words = (self.language.word_text(w).lower() for first, last in contents for w in range(first, last))
        return any(word[0].isalnum() and word not in _COMPLEMENTIZERS for word in words)

    def joined(self, contents: list[Chunk], *others: Chunk | None) -> list[Chunk]:
        """Contents in the text's order; those of one quotation become one, unless cue or source stands between them."""
        joined: list[Chunk] = []
        for content in sorted(contents):
            between = joined and any(other and joined[-1][1] <= other[0] < content[0] for other in others)
            if joined and not between and self.quotes(joined[-1]) & self.quotes(content):
                joined[-1] = (joined[-1][0], content[1])
            else:
                joined.append(content)
        return joined

    def with_marks(self, chunk: Chunk) -> Chunk:
        """A content takes the marks of its quotation with it, where the tags left them out."""
        first, last = chunk
        quotes = self.language.word_quotations
        opens = first > 0 and self._mark_of(first - 1, "start") == quotes[first]
        closes = last < len(self.language.words) and self._mark_of(last, "end") == quotes[last - 1]
        return first - int(opens), last + int(closes)

    def _mark_of(self, word: int, side: str) -> int | None:
        """The quotation of which the word is the opening or closing mark."""
        number = int(self.language.word_quotations[word])
        if number < 0:
            return None
        quote = self.language.quotations[number]
        start = int(self.language.words[word, 0])
        mark = (quote.start if quote.opened else None) if side == "start" else quote.end - 1 if quote.closed else None
        return number if start == mark else None


def _mean(values: np.ndarray, low: int, chunks: Iterable[Chunk]) -> float:
    """The mean of the values of the words in the chunks; `low` is the word of the first value."""
    return float(np.concatenate([values[first - low : last - low] for first, last in chunks]).mean())


def _whole(cue: Cue) -> Chunk:
    return cue.start, cue.start + len(cue.parts)


def _runs(owner: np.ndarray, first: int, last: int) -> list[Chunk]:
    """The stretches of the words [first, last) that belong to no claim."""
    free = np.flatnonzero(owner[first:last] < 0) + first
    breaks = np.flatnonzero(np.diff(free) > 1) + 1
    return [(int(run[0]), int(run[-1]) + 1) for run in np.split(free, breaks) if len(run)]


def _quoted(language: Language, cue: Chunk | None) -> bool:
    """Does the cue stand in quotation marks?"""
    return cue is not None and bool(language.word_quotations[cue[0]] >= 0)


def _first_person(language: Language, relation: Relation) -> bool:
    """Is it “we reject claims that …”? In one's own words that frames what one says and is no claim of its own."""
    words = (language.word_text(w).lower() for w in range(*relation.source or (0, 0)))
    return any(word in _FIRST_PERSON for word in words)


def _stays_unnamed(language: Language, relation: Relation) -> bool:
    """Is it "asked not to be named"? It tells of a source, not of what the source says."""
    words = [language.word_text(word).lower() for chunk in relation.content for word in range(*chunk)][:6]
    return " ".join(words).startswith(_UNNAMED)


def _supposed(language: Language, relation: Relation) -> bool:
    """Is it “should expect …” or “if it decided …”? It tells what somebody might or ought to say, not what they do."""
    first = relation.cue[0]
    opens = min(first, relation.source[0]) if relation.source else first
    before = language.word_text(opens - 1).lower() if opens else ""
    return language.word_text(first).lower() in _OUGHT or before in _IF


# --- order ----------------------------------------------------------------------------------------------------------


def _in_order(language: Language, rated: list[tuple[Relation, float]]) -> list[Attribution]:
    """By the earliest span; of those that share it an outer one first, then in the order of what is said."""
    relations = [relation for relation, _ in rated]
    vias = _innermost(language, relations)
    order = sorted(range(len(relations)), key=lambda i: (*_place(relations[i], _depth(vias, i)), i))
    place = {old: new for new, old in enumerate(order)}
    return [
        Attribution(
            _spans(language, [relations[i].source]),
            _spans(language, [relations[i].cue]),
            _spans(language, relations[i].content),
            None if vias[i] is None else place[vias[i]],
            rated[i][1],
        )
        for i in order
    ]


def _place(relation: Relation, depth: int) -> tuple[int, int, int]:
    first = min(chunk for chunk in (relation.cue, *relation.content) if chunk)[0]
    return min(first, relation.source[0]) if relation.source else first, depth, first


def _depth(vias: list[int | None], number: int) -> int:
    depth = 0
    while (outer := vias[number]) is not None:
        number, depth = outer, depth + 1
    return depth


def _innermost(language: Language, relations: list[Relation]) -> list[int | None]:
    """For each relation the one with the shortest content that holds its cue and content."""
    by_sentence: dict[int, list[int]] = {}
    for number, relation in enumerate(relations):
        for chunk in relation.content:
            for sentence in range(*_sentences(language, chunk)):
                by_sentence.setdefault(sentence, []).append(number)
    return [_holder(language, relations, number, by_sentence) for number in range(len(relations))]


def _sentences(language: Language, chunk: Chunk) -> tuple[int, int]:
    return int(language.word_sentences[chunk[0]]), int(language.word_sentences[chunk[1] - 1]) + 1


def _holder(
    language: Language, relations: list[Relation], number: int, by_sentence: dict[int, list[int]]
) -> int | None:
    inner = relations[number]
    near = by_sentence[int(language.word_sentences[inner.content[0][0]])]
    holders = [other for other in dict.fromkeys(near) if other != number and _holds(relations[other], inner)]
    return min(holders, key=lambda other: sum(b - a for a, b in relations[other].content), default=None)


def _holds(outer: Relation, inner: Relation) -> bool:
    parts = [c for c in (inner.cue, *inner.content) if c]
    within = all(any(a <= first and last <= b for a, b in outer.content) for first, last in parts)
    return within and sum(b - a for a, b in inner.content) < sum(b - a for a, b in outer.content)


def _spans(language: Language, chunks: Iterable[Chunk | None]) -> tuple[Span, ...]:
    return tuple(language.span(*chunk) for chunk in chunks if chunk)
