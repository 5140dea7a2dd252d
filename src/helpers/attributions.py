"""Source–cue–content relations, nested ones too.

The encoder's tags are decoded into chunks of source, cue and content, and rules tie the chunks together: a cue takes
the nearest source of its sentence and the contents around it; contents without a cue in their sentence belong to the
quotation that they go on with. The annotation scheme is that of PARC 3.0 (Pareti 2015) and PolNeAR (Newell et al.
2018).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from helpers.blocks import Span
from helpers.language import TAGS, Language
from helpers.tokens import Tokens

_COMPLEMENTIZERS = frozenset({"that", "to", "of", "whether", "if"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_BE = frozenset("is are was were am be been being".split())
_DONE_TO_SUBJECT = frozenset(
    "accused advised alleged announced asked attacked attributed believed blamed called challenged charged claimed "
    "condemned confirmed considered criticised criticized declared deemed described disclosed estimated expected "
    "informed known named ordered portrayed pressed projected questioned recognised recognized reported requested "
    "revealed rumored rumoured said seen supposed thought told understood urged viewed warned".split()
)
"""Participles of verbs whose passive has as its subject the one told, accused or spoken of, never the source."""
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_LONGEST_NOUN_PHRASE = 5
_EDGES = frozenset(",;:.–—-")
_CUE_TAGS = [TAGS.index("B-cue"), TAGS.index("I-cue")]
_POSSIBLE_CUE = 0.01
_NESTED_CONFIDENCE = 0.5

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
    """An attribution in words, before its place in the text's order is known."""

    cue: Chunk | None
    source: Chunk | None
    content: tuple[Chunk, ...]
    confidence: float


def find(language: Language) -> list[Attribution]:
    """All attributions of an article, by the start of their earliest span, an outer one before those in it."""
    flat = _Linker(language, language.scores, 0).relations()
    relations = [r for r in flat if not (quoted(language, r.cue) and first_person(language, r))]
    relations += [inner for outer in relations for inner in _nested(language, outer)]
    return in_order(language, relations)


# --- decoding -------------------------------------------------------------------------------------------------------


def _transitions() -> tuple[np.ndarray, np.ndarray]:
    """Log-probabilities of BIO: an I tag follows only a B or I of its own role."""
    start = np.array([-np.inf if tag.startswith("I-") else 0.0 for tag in TAGS])
    follow = np.zeros((len(TAGS), len(TAGS)))
    for j, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            follow[:, j] = -np.inf
            follow[[TAGS.index("B-" + tag[2:]), j], j] = 0.0
    return start, follow


_START, _FOLLOW = _transitions()


def decode(scores: np.ndarray) -> np.ndarray:
    """The best sequence of tags that is well-formed BIO (Viterbi); scores are log-probabilities, words × tags."""
    likeliest = scores.argmax(-1)
    if _well_formed(likeliest):
        return likeliest
    best = scores[0] + _START
    back = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        ways = best[:, None] + _FOLLOW
        back[word] = ways.argmax(0)
        best = ways.max(0) + scores[word]
    tags = np.zeros(len(scores), np.int64)
    tags[-1] = best.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = back[word, tags[word]]
    return tags


def _well_formed(tags: np.ndarray) -> bool:
    before = np.concatenate([[0], tags[:-1]])
    return bool(np.isfinite(_FOLLOW[before, tags]).all())


def _chunks(tags: Sequence[int], first: int) -> dict[str, list[Chunk]]:
    """Runs of tags as chunks of words, by role; `first` is the number of the first word."""
    chunks: dict[str, list[Chunk]] = {"source": [], "cue": [], "content": []}
    for word, tag in enumerate(tags, first):
        prefix, _, role = TAGS[tag].partition("-")
        if prefix == "B":
            chunks[role].append((word, word + 1))
        elif prefix == "I":
            chunks[role][-1] = (chunks[role][-1][0], word + 1)
    return chunks


# --- linking --------------------------------------------------------------------------------------------------------


class Chunks:
    """What holds for the chunks of words of any relation, in the words [first, last) of an article."""

    def __init__(self, language: Tokens, first: int, last: int) -> None:
        self.language = language
        self.first, self.last = first, last

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

    def joined(self, contents: list[Chunk]) -> list[Chunk]:
        """Contents in the text's order; those of one quotation with nothing between them become one."""
        joined: list[Chunk] = []
        for content in sorted(contents):
            if joined and joined[-1][1] == content[0] and self.quotes(joined[-1]) & self.quotes(content):
                joined[-1] = (joined[-1][0], content[1])
            else:
                joined.append(content)
        return joined

    def with_marks(self, chunk: Chunk) -> Chunk:
        """A content takes the marks of its quotation with it, where the tags left them out."""
        first, last = chunk
        quotes = self.language.word_quotations
        opens = first > self.first and self._mark_of(first - 1, "start") == quotes[first]
        closes = last < self.last and self._mark_of(last, "end") == quotes[last - 1]
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


class _Linker(Chunks):
    """Ties the chunks of one reading of the words [first, first + len(scores)) together."""

    def __init__(self, language: Language, scores: np.ndarray, first: int) -> None:
        super().__init__(language, first, first + len(scores))
        self.scores = scores
        self.tags = self._decode()
        chunks = _chunks(self.tags.tolist(), first)
        self.sources, self.cues, self.contents = chunks["source"], chunks["cue"], chunks["content"]
        self.cues_in = self._by_sentence(self.cues)
        self.sources_in = self._by_sentence(self.sources)

    def _decode(self) -> np.ndarray:
        """Sentence by sentence, so that no span runs over a full stop that its tags do not span."""
        if not len(self.scores):
            return np.zeros(0, np.int64)
        last = self.first + len(self.scores)
        sentences = slice(self.sentence(self.first), self.sentence(last - 1) + 1)
        parts = [
            decode(self.scores[max(a, self.first) - self.first : min(b, last) - self.first])
            for a, b in self.language.sentence_words[sentences].tolist()
        ]
        return np.concatenate(parts)

    def _by_sentence(self, chunks: Iterable[Chunk]) -> dict[int, list[Chunk]]:
        return {s: list(some) for s, some in groupby(chunks, key=lambda chunk: self.sentence(chunk[0]))}

    def sentence(self, word: int) -> int:
        return int(self.language.word_sentences[word])

    def block(self, word: int) -> int:
        return int(self.language.sentence_blocks[self.sentence(word)])

    def relations(self) -> list[Relation]:
        """The relations of all cues that have a content, and of quotations that have no cue of their own."""
        parts: dict[Chunk, list[Chunk]] = {cue: [] for cue in self.cues}
        cues = self._cues_of_contents()
        for content, cue in cues.items():
            parts[cue].append(content)
        for cue, contents in parts.items():
            if not contents and self._frames(cue):
                contents += self._framed(cue)
        spoken = [self._relation(cue, self._source_of(cue), some) for cue, some in parts.items() if self.says(some)]
        return spoken + [self._relation(None, source, some) for source, some in self._without_cue(cues)]

    def _without_cue(self, cues: dict[Chunk, Chunk]) -> list[tuple[Chunk | None, list[Chunk]]]:
        """Quotations that follow an indirect statement with no cue of their own, with the source of that statement."""
        found: list[tuple[Chunk | None, list[Chunk]]] = []
        for before, content in pairwise(self.contents):
            if content in cues or not self.quotes(content):
                continue
            if found and found[-1][1][-1] == before and self.quotes(before) & self.quotes(content):
                found[-1][1].append(content)
            elif before in cues and self._same_block(before, content) and self.says([content]):
                found.append((self._source_of(cues[before]), [content]))
        return found

    def _frames(self, cue: Chunk) -> bool:
        """Is it “according to” somebody without another cue? What that frames is its sentence, whoever speaks in it."""
        source = self._source_of(cue)
        if source is None or self.language.word_text(cue[0]).lower() != "according":
            return False
        others = (other for other in self.cues_in[self.sentence(cue[0])] if other != cue)
        return all(self._source_of(other) != source for other in others)

    def _framed(self, cue: Chunk) -> list[Chunk]:
        """The sentence but for cue and source, and the punctuation at the edges."""
        source = self._source_of(cue)
        first, last = self.language.sentence_words[self.sentence(cue[0])].tolist()
        first, last = max(first, self.first), min(last, self.first + len(self.scores))
        around = [(first, min(cue[0], source[0])), (max(cue[1], source[1]), last)]
        return [chunk for edges in around if (chunk := self.trimmed(*edges))]

    def _relation(self, cue: Chunk | None, source: Chunk | None, contents: list[Chunk]) -> Relation:
        contents = self.joined(contents)
        source = self.trimmed(*source) if source else None
        tidy = tuple(self.with_marks(chunk) for c in contents if (chunk := self.trimmed(*c)))
        return Relation(cue, source, tidy, self._confidence(cue, source, contents))

    def _source_of(self, cue: Chunk) -> Chunk | None:
        """The nearest source of the sentence, no subject of a passive; each cue between counts as six words."""
        sentence = self.sentence(cue[0])
        starts = [other[0] for other in self.cues_in[sentence]]

        def distance(source: Chunk) -> int:
            gap = cue[0] - source[1] if source[0] < cue[0] else source[0] - cue[1]
            low, high = min(source[1], cue[1]), max(source[0], cue[0])
            between = bisect_left(starts, high) - bisect_left(starts, low) - (low <= cue[0] < high)
            return gap + 6 * between

        nearest = min(self.sources_in.get(sentence, ()), key=distance, default=None)
        if nearest is None or self._participle(cue) or (nearest[0] < cue[0] and self._passive(cue)):
            return None
        return self._with_noun(nearest, cue)

    def _participle(self, cue: Chunk) -> bool:
        """Does a participle open the sentence ("Asked whether …, she left")? Who follows is the one asked."""
        opens = cue[0] == self.language.sentence_words[self.sentence(cue[0])][0]
        return opens and self.language.word_text(cue[0]).lower() in _DONE_TO_SUBJECT

    def _passive(self, cue: Chunk) -> bool:
        """Is it "was told" or "accused of"?"""
        last = min(cue[1] + 1, len(self.language.words))
        words = [self.language.word_text(w).lower() for w in range(cue[0], last)]
        done = [i for i, word in enumerate(words[: cue[1] - cue[0]]) if word in _DONE_TO_SUBJECT]
        accused = ("accused", "of") in pairwise(words)
        return accused or any(_BE & set(words[max(i - 3, 0) : i]) for i in done)

    def _with_noun(self, source: Chunk, cue: Chunk) -> Chunk:
        """A source that stops at its article ("the") goes on to the cue, where no punctuation stands between."""
        between = [self.language.word_text(w) for w in range(source[1], cue[0])]
        bare = self.language.word_text(source[1] - 1).lower() in _ARTICLES
        follows = 0 < len(between) <= _LONGEST_NOUN_PHRASE and all(word[0].isalnum() for word in between)
        return (source[0], cue[0]) if bare and follows else source

    def _cues_of_contents(self) -> dict[Chunk, Chunk]:
        cues = {content: cue for content in self.contents if (cue := self._nearest_cue(content))}
        ahead = self._cues_ahead(cues)
        for before, content in pairwise([None, *self.contents]):
            if content not in cues and (cue := self._cue_of_orphan(before, content, cues, ahead)):
                cues[content] = cue
        return cues

    def _nearest_cue(self, content: Chunk) -> Chunk | None:
        """The nearest cue of the sentence in which the content begins, else of that in which it ends.

        A cue that follows and has a content of its own after it leaves this one to the cue before.
        """
        near = self.cues_in.get(self.sentence(content[0])) or self.cues_in.get(self.sentence(content[1] - 1), [])
        at = bisect_left(near, content)
        before, after = near[at - 1] if at else None, near[at] if at < len(near) else None
        if before is None or after is None:
            return before or after
        nearer = before if content[0] - before[1] <= after[0] - content[1] + 1 else after
        return before if self._content_after(before) == content and self._content_after(after) else nearer

    def _content_after(self, cue: Chunk) -> Chunk | None:
        """The next content after the cue in its sentence."""
        at = bisect_left(self.contents, cue)
        same = at < len(self.contents) and self.sentence(self.contents[at][0]) == self.sentence(cue[0])
        return self.contents[at] if same else None

    def _cues_ahead(self, cues: dict[Chunk, Chunk]) -> dict[Chunk, Chunk]:
        """For each content the cue of the next one in the same quotation that has one."""
        ahead = dict(cues)
        for content, after in pairwise(reversed(self.contents)):
            if after not in ahead and content in ahead and self.quotes(after) & self.quotes(content):
                ahead[after] = ahead[content]
        return ahead

    def _cue_of_orphan(
        self, before: Chunk | None, content: Chunk, cues: dict[Chunk, Chunk], ahead: dict[Chunk, Chunk]
    ) -> Chunk | None:
        """The cue of a content that has none in its sentence: of the quotation that goes on, or beside it."""
        quotes = self.quotes(content)
        if before in cues and quotes & self.quotes(before):
            return cues[before]
        if content in ahead:
            return ahead[content]
        resumes = before in cues and self._same_block(before, content) and self.quotes(before)
        if before in cues and quotes and (resumes or self._goes_on(before, content)):
            return cues[before]
        return self._cue_beside(content)

    def _same_block(self, before: Chunk, content: Chunk) -> bool:
        return self.block(before[0]) == self.block(content[0])

    def _goes_on(self, before: Chunk, content: Chunk) -> bool:
        """Does the quotation of `before` stay open at its paragraph's end, and a new mark take it up in the next?"""
        quote = int(self.language.word_quotations[before[1] - 1])
        next_block = self.block(content[0]) - self.block(before[1] - 1) == 1
        return next_block and quote >= 0 and not self.language.quotations[quote].closed

    def _cue_beside(self, content: Chunk) -> Chunk | None:
        """A cue with a colon in the sentence before, or a cue in the sentence after in the same paragraph."""
        before = [c for c in self.cues_in.get(self.sentence(content[0]) - 1, ()) if self._colon(c)]
        after = [
            c
            for c in self.cues_in.get(self.sentence(content[1] - 1) + 1, ())
            if self.block(c[0]) == self.block(content[0])
        ]
        return before[-1] if before else after[0] if after else None

    def _colon(self, cue: Chunk) -> bool:
        return ":" in (self.language.word_text(w) for w in range(cue[1] - 1, min(cue[1] + 1, len(self.language.words))))

    def _confidence(self, cue: Chunk | None, source: Chunk | None, contents: list[Chunk]) -> float:
        """Mean probability of the tags of cue, of source and of content, multiplied: all three have to be right."""
        chances = [self._chance([chunk]) for chunk in (cue, source) if chunk] + [self._chance(contents)]
        return float(np.prod(chances))

    def _chance(self, chunks: list[Chunk]) -> float:
        at = np.concatenate([np.arange(*chunk) for chunk in chunks]) - self.first
        return float(np.exp(self.scores[at, self.tags[at]]).mean())


# --- nesting --------------------------------------------------------------------------------------------------------


def _nested(language: Language, outer: Relation) -> list[Relation]:
    """Relations inside the contents of another: what the encoder finds when it reads a content on its own.

    The tags of the first reading are flat, each word has one; where a cue is at all possible inside a content, the
    content is read a second time as a sentence of its own.
    """
    held = [chunk for chunk in outer.content if _may_hold_cue(language, chunk)]
    inner = [r for chunk in held for r in _Linker(language, language.rescore(*chunk), chunk[0]).relations()]
    return [r for r in inner if r.confidence >= _NESTED_CONFIDENCE and not first_person(language, r)]


def _may_hold_cue(language: Language, chunk: Chunk) -> bool:
    chance = np.exp(language.scores[chunk[0] + 1 : chunk[1], _CUE_TAGS]).sum(-1)
    return bool((chance > _POSSIBLE_CUE).any())


def quoted(language: Tokens, cue: Chunk | None) -> bool:
    """Does the cue stand in quotation marks?"""
    return cue is not None and bool(language.word_quotations[cue[0]] >= 0)


def first_person(language: Tokens, relation: Relation) -> bool:
    """Is it “we reject claims that …”? In one's own words that frames what one says and is no claim of its own."""
    words = (language.word_text(w).lower() for w in range(*relation.source or (0, 0)))
    return any(word in _FIRST_PERSON for word in words)


# --- order ----------------------------------------------------------------------------------------------------------


def in_order(language: Tokens, relations: list[Relation]) -> list[Attribution]:
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
            relations[i].confidence,
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


def _innermost(language: Tokens, relations: list[Relation]) -> list[int | None]:
    """For each relation the one with the shortest content that holds its cue and content."""
    by_sentence: dict[int, list[int]] = {}
    for number, relation in enumerate(relations):
        for chunk in relation.content:
            for sentence in range(*_sentences(language, chunk)):
                by_sentence.setdefault(sentence, []).append(number)
    return [_holder(language, relations, number, by_sentence) for number in range(len(relations))]


def _sentences(language: Tokens, chunk: Chunk) -> tuple[int, int]:
    return int(language.word_sentences[chunk[0]]), int(language.word_sentences[chunk[1] - 1]) + 1


def _holder(language: Tokens, relations: list[Relation], number: int, by_sentence: dict[int, list[int]]) -> int | None:
    inner = relations[number]
    near = by_sentence[int(language.word_sentences[inner.content[0][0]])]
    holders = [other for other in dict.fromkeys(near) if other != number and _holds(relations[other], inner)]
    return min(holders, key=lambda other: sum(b - a for a, b in relations[other].content), default=None)


def _holds(outer: Relation, inner: Relation) -> bool:
    parts = [c for c in (inner.cue, *inner.content) if c]
    within = all(any(a <= first and last <= b for a, b in outer.content) for first, last in parts)
    return within and sum(b - a for a, b in inner.content) < sum(b - a for a, b in outer.content)


def _spans(language: Tokens, chunks: Iterable[Chunk | None]) -> tuple[Span, ...]:
    return tuple(language.span(*chunk) for chunk in chunks if chunk)
