"""Annotated articles → what the tagger is trained on: windows of word pieces with their labels."""

import json
import random
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from augment import Annotated, Relation

import helpers
from helpers.article import Span
from helpers.language import encoder, tokens

_MASK = 103
SKIP = -100
"""Label of what is not learnt from."""
HELD_OUT = 0.05
"""Share of the articles that training does not see, for calibration and for choosing settings."""
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Cue:
    """One claim in a window: the pieces of its cue, and for every piece what it is to the cue and where it stands."""

    pieces: np.ndarray
    parts: np.ndarray
    places: np.ndarray


@dataclass(frozen=True)
class Window:
    """One window: the encoder's inputs and, for each piece, its labels; `SKIP` for all but a word's first piece.

    `sentences` are the pieces [start, end) of the whole sentences in it.
    """

    ids: np.ndarray
    case: np.ndarray
    quoted: np.ndarray
    opening: np.ndarray
    tags: np.ndarray
    inner: np.ndarray
    entities: np.ndarray
    cues: tuple[Cue, ...] = ()
    sentences: tuple[Span, ...] = ()


def articles(path: Path) -> list[dict]:
    """The rows of a JSON lines file of annotated articles."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def annotated(row: dict) -> Annotated:
    """The text and claims of a row; claims without a cue or a content are left out."""
    found = (Relation(*(tuple(map(tuple, a[role])) for role in ROLES)) for a in row["attributions"])
    return Annotated(row["text"], tuple(r for r in found if r.cue and r.content))


# --- attributions ---------------------------------------------------------------------------------------------------


def attribution_windows(article: Annotated, longest: int, first: int) -> Iterator[Window]:
    """The windows of an annotated article, of `longest` pieces at most, the first one of `first`."""
    split, pieces = _split(article.text)
    if not len(split.words):
        return
    bounds = encoder.sentence_pieces(pieces, split.sentence_words)
    labels = _Labels(split, article)
    for start, end, some in encoder.windows(bounds, longest, 0, first):
        yield labels.window(pieces, start, end, [bounds[s] for s in some])


class _Labels:
    """The labels of an article's words, and of each claim's words seen from its cue."""

    def __init__(self, split: tokens.Tokens, article: Annotated) -> None:
        self.split = split
        n = len(split.words)
        self.tags, self.inner = np.zeros(n, np.int64), np.full(n, SKIP)
        self.entities = _entities(split, article.entities)
        self.block = split.sentence_blocks[split.word_sentences]
        for start, end in article.nested:
            self.inner[_words(split, ((start, end),))] = 0
        self.relations = [r for relation in article.relations if (r := self._in_words(relation))]
        for words, inner in self.relations:
            if inner:
                _mark(self.inner, words["cue"], encoder.INNER, "cue")
                continue
            for role in ROLES:
                _mark(self.tags, words[role], encoder.TAGS, role)

    def _in_words(self, relation: Relation) -> tuple[dict[str, np.ndarray], bool] | None:
        words = {role: _words(self.split, getattr(relation, role)) for role in ROLES}
        return (words, relation.inner) if len(words["cue"]) and len(words["content"]) else None

    def window(self, pieces: tokens.Pieces, start: int, end: int, bounds: Iterable[Span]) -> Window:
        first = pieces.first
        here = np.flatnonzero((first >= start) & (first < end))
        at = first[here] - start + 1
        n = end - start + 2

        return Window(
            **encoder.inputs(pieces, start, end),
            tags=_spread(self.tags[here], at, n),
            inner=_spread(self.inner[here], at, n),
            entities=_spread(self.entities[here], at, n),
            cues=tuple(self._cues(here, at, n)),
            sentences=tuple((a - start + 1, b - start + 1) for a, b in bounds if start <= a and b <= end),
        )

    def _cues(self, here: np.ndarray, at: np.ndarray, n: int) -> Iterator[Cue]:
        place = {int(word): int(piece) for word, piece in zip(here, at, strict=True)}
        owners = np.maximum(np.searchsorted(at, np.arange(n), "right") - 1, 0)
        seen = here[owners] if len(here) else np.zeros(n, np.int64)
        for words, _ in self.relations:
            cue = words["cue"]
            if not all(int(word) in place for word in cue):
                continue
            parts = np.zeros(len(self.tags), np.int64)
            for role in ("source", "content"):
                _mark_ends(parts, words[role], role)
            labels = _spread(parts[here], at, n)
            home = int(self.split.word_sentences[cue[0]]), int(self.block[cue[0]])
            span = int(cue[0]), int(cue[-1]) + 1
            where = encoder.places(seen, self.split.word_sentences[seen], self.block[seen], span, home)
            yield Cue(np.array([place[int(word)] for word in cue]), labels, where)


def blanked(window: Window, share: float, rng: np.random.Generator) -> Window:
    """The window with a share of its word pieces hidden, so that names matter less than where they stand; no cues."""
    cue = [encoder.TAGS.index(name) for name in ("B-cue", "I-cue")]
    hidden = (rng.random(len(window.ids)) < share) & ~np.isin(window.tags, cue)
    hidden[[0, -1]] = False
    return replace(window, ids=np.where(hidden, _MASK, window.ids))


def _mark(labels: np.ndarray, words: np.ndarray, names: Sequence[str], role: str) -> None:
    labels[words] = names.index("I-" + role)
    labels[words[np.diff(words, prepend=-2) > 1]] = names.index("B-" + role)


def _mark_ends(labels: np.ndarray, words: np.ndarray, role: str) -> None:
    names = encoder.PARTS.index
    opens, closes = np.diff(words, prepend=-2) > 1, np.diff(words, append=len(labels) + 1) > 1
    labels[words] = names("I-" + role)
    labels[words[opens]] = names("B-" + role)
    labels[words[closes]] = names("E-" + role)
    labels[words[opens & closes]] = names("S-" + role)


def _spread(values: np.ndarray, at: np.ndarray, n: int) -> np.ndarray:
    """The values of words at their first pieces, `at`, of `n`; `SKIP` elsewhere."""
    out = np.full(n, SKIP)
    out[at] = values
    return out


def _words(split: tokens.Tokens, spans: Iterable[Span]) -> np.ndarray:
    """The words of which at least half lies in one of the spans."""
    starts, ends = split.words.T
    found = np.zeros(len(starts), bool)
    for start, end in spans:
        found |= 2 * (np.minimum(ends, end) - np.maximum(starts, start)) >= ends - starts
    return np.flatnonzero(found)


def _split(text: str) -> tuple[tokens.Tokens, tokens.Pieces]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", helpers.ForeignTextWarning)  # said of texts of a few words
        return tokens.split(helpers.read_text(text, id="training"))


# --- entities -------------------------------------------------------------------------------------------------------


def entity_windows(text: str, entities: Iterable[tuple[int, int, str]], longest: int) -> Iterator[Window]:
    """The windows of a text in which (start, end, kind) are the entities; kinds the encoder has not do not count."""
    split, pieces = _split(text)
    if not len(split.words):
        return
    labels = _entities(split, entities)
    bounds = encoder.sentence_pieces(pieces, split.sentence_words)
    for start, end, _ in encoder.windows(bounds, longest, 0):
        here = np.flatnonzero((pieces.first >= start) & (pieces.first < end))
        n = end - start + 2
        nothing = np.full(n, SKIP)
        spread = _spread(labels[here], pieces.first[here] - start + 1, n)
        read = encoder.inputs(pieces, start, end)
        yield Window(**read, tags=nothing, inner=nothing, entities=spread)


def _entities(split: tokens.Tokens, entities: Iterable[tuple[int, int, str]] | None) -> np.ndarray:
    labels = np.full(len(split.words), SKIP if entities is None else 0)
    for start, end, kind in entities or ():
        words = _words(split, ((start, end),))
        if "B-" + kind in encoder.ENTITIES and len(words):
            _mark(labels, words, encoder.ENTITIES, kind)
    return labels


def treebank(path: Path) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Texts and entities of a spaCy DocBin."""
    import spacy
    from spacy.tokens import DocBin

    docs = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    return [(doc.text, [(e.start_char, e.end_char, e.label_) for e in doc.ents]) for doc in docs if doc.text.strip()]


def held_out(rows: Sequence[dict], share: float, seed: int) -> tuple[list[dict], list[dict]]:
    """(kept, held out): a share of the articles drawn at random, all versions of an article on one side."""
    names = sorted({row["id"] for row in rows})
    out = set(random.Random(seed).sample(names, round(share * len(names))))
    return [row for row in rows if row["id"] not in out], [row for row in rows if row["id"] in out]
