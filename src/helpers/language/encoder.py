"""An article's words and sentences with what the encoder says of them.

One pass of a small transformer encoder (models/README.md) over each window of an article gives every word the scores
of the attribution tags, of cues inside contents and of entities; and a small head gives, for each cue, the scores of
the words that are its source and its content.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime

from helpers.article import Article, Span
from helpers.language import bio, tokens
from helpers.language.tokens import Pieces, Tokens

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
INNER = ("O", "B-cue", "I-cue")
"""Cues of claims inside the content of another claim."""
PARTS = ("O", *(f"{place}-{role}" for role in ("source", "content") for place in "BIES"))
"""What a word is to one cue: outside, or the beginning, inside, end or whole of a piece of its source or content."""
ENTITIES = ("O", *(f"{place}-{kind}" for kind in ("PERSON", "ORG", "LOC", "NORP") for place in "BI"))

STATES = 192
"""Width of what is kept of each word for heads that look at whole claims."""

CLS, SEP = 101, 102
"""Word pieces at the start and the end of what the encoder reads."""
WINDOW = 254
"""Word pieces in a window; the encoder sees two more, its [CLS] and [SEP]."""
OVERLAP = 32
"""Word pieces that two windows share, so that no sentence is read without what stands before it."""

MODELS = Path(__file__).parents[1] / "models"
ENCODER_FILE, PARTS_FILE = "encoder.int8.onnx", "parts.onnx"

_NEVER = -20.0
_CUT = -1

_STEPS = (1, 2, 3, 4, 6, 9, 14, 24, 49)
"""Distances between a word and a cue, in words, told apart: up to each of these, and beyond."""
DISTANCES = 2 * (len(_STEPS) + 1) + 1
_FARTHEST = 3
AWAY = 2 * _FARTHEST + 1
"""Distances in sentences or blocks told apart: from three before to three after."""


@dataclass(frozen=True, eq=False)
class Cue:
    """The words [first, last) of a cue, and for each word from `start` on the log-probability of each of `PARTS`.

    `inner` tells a cue inside the content of another claim.
    """

    first: int
    last: int
    inner: bool
    start: int
    parts: np.ndarray


@dataclass(frozen=True, eq=False)
class Scores:
    """What the encoder says of an article's words, one row each.

    Log-probabilities of `TAGS`, `INNER` and `ENTITIES`; the `states` that heads for whole claims read; and the cues.
    """

    tags: np.ndarray
    inner: np.ndarray
    entities: np.ndarray
    states: np.ndarray
    cues: tuple[Cue, ...]


@dataclass(frozen=True, eq=False)
class Language(Tokens):
    """What is known of an article's language: its tokens, and the encoder's `scores` with the weights in `models`."""

    scores: Scores
    models: Path

    def head(self, file: str, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """What a small head with the weights in a file of `models` makes of its inputs, by its outputs' order."""
        return session(self.models / file).run(None, inputs)

    def entities(self) -> list[tuple[str, int, int]]:
        """Persons, organisations, places and peoples as (kind, first word, last word exclusive), in reading order."""
        found: list[tuple[str, int, int]] = []
        for first, last in self.sentence_words.tolist():
            found += bio.chunks(bio.decode(self.scores.entities[first:last], ENTITIES), ENTITIES, first)
        return found


def analyse(article: Article, progress: Callable[[float], None] | None = None, *, models: Path = MODELS) -> Language:
    """Words, sentences, quotations and scores of an article, in all its blocks but boilerplate.

    Of the windows that hold a sentence the one counts in which it stands deepest. `progress` is called now and then
    with the share of the article that the encoder has read, 0 to 1; `models` is the folder of its weights.
    """
    split, pieces = tokens.split(article)
    scores = _read(split, pieces, models, progress or (lambda share: None))
    return Language(*(getattr(split, field.name) for field in fields(Tokens)), scores, models)


# --- windows --------------------------------------------------------------------------------------------------------


def sentence_pieces(pieces: Pieces, sentence_words: np.ndarray) -> list[Span]:
    """The word pieces [start, end) of each sentence."""
    if not len(pieces.first):
        return []
    starts = pieces.first[sentence_words[:, 0]].tolist()
    return list(pairwise([*starts, len(pieces.ids)]))


def windows(
    bounds: Sequence[Span], longest: int = WINDOW, overlap: int = OVERLAP, first: int | None = None
) -> Iterator[tuple[int, int, range]]:
    """Windows of whole sentences as (first piece, last piece, sentences in it); a longer sentence is cut.

    `bounds` are the pieces of each sentence; `longest` and `overlap` count pieces, `first` those of the first window
    where that is another.
    """
    parts = [(a, min(a + longest, end), s) for s, (start, end) in enumerate(bounds) for a in range(start, end, longest)]
    i, room = 0, first or longest
    while i < len(parts):
        start = parts[i][0]
        j = i + 1
        while j < len(parts) and parts[j][1] - start <= room:
            j += 1
        yield start, parts[j - 1][1], range(parts[i][2], parts[j - 1][2] + 1)
        if j == len(parts):
            return
        k, room = j, longest
        while k - 1 > i and parts[j - 1][1] - parts[k - 1][0] <= overlap:
            k -= 1
        i = k


def _owners(plan: Sequence[tuple[int, int, range]], bounds: Sequence[Span], pieces: int) -> list[int]:
    """For each sentence the number of the window in which it stands deepest; `_CUT` where it is in none as a whole."""
    owners, depths = [_CUT] * len(bounds), [-1] * len(bounds)
    for number, (start, end, some) in enumerate(plan):
        for sentence in some:
            a, b = bounds[sentence]
            depth = min(a - start if start else pieces, end - b if end < pieces else pieces)
            if depth > depths[sentence]:
                owners[sentence], depths[sentence] = number, depth
    return owners


def inputs(pieces: Pieces, start: int, end: int) -> dict[str, np.ndarray]:
    """What the encoder reads of the pieces [start, end), by name, with [CLS] and [SEP] around."""
    flags = {name: getattr(pieces, name)[start:end] for name in ("case", "quoted", "opening")}
    padded = {name: np.concatenate([[0], values, [0]]) for name, values in flags.items()}
    return {"ids": np.concatenate([[CLS], pieces.ids[start:end], [SEP]]), **padded}


def places(
    words: np.ndarray, sentences: np.ndarray, blocks: np.ndarray, cue: Span, home: tuple[int, int]
) -> np.ndarray:
    """Where words stand seen from a cue [first, last) of words: in words, in sentences and in blocks, n × 3.

    `words`, `sentences` and `blocks` are the numbers of each word, its sentence and its block; `home` are those of
    the cue's sentence and block.
    """
    behind = np.where(words < cue[0], cue[0] - words, np.maximum(words - cue[1] + 1, 0))
    step = np.searchsorted(_STEPS, behind) + 1
    middle = DISTANCES // 2
    distance = np.where(behind == 0, middle, np.where(words < cue[0], middle - step, middle + step))
    gaps = (sentences - home[0], blocks - home[1])
    away = [np.clip(gap, -_FARTHEST, _FARTHEST) + _FARTHEST for gap in gaps]
    return np.stack([distance, *away], -1)


# --- reading --------------------------------------------------------------------------------------------------------


def _read(split: Tokens, pieces: Pieces, models: Path, progress: Callable[[float], None]) -> Scores:
    bounds = sentence_pieces(pieces, split.sentence_words)
    plan = list(windows(bounds))
    owners = _owners(plan, bounds, len(pieces.ids))
    filled = _Filled(len(split.words))
    for number, (start, end, some) in enumerate(plan):
        window = _Window(split, pieces, start, end, models)
        for sentence in some:
            if owners[sentence] in (number, _CUT):
                filled.take(window, *split.sentence_words[sentence].tolist())
        progress(end / len(pieces.ids))
    return filled.scores()


class _Window:
    """What the encoder says of the pieces [start, end), and the words that begin in them."""

    def __init__(self, split: Tokens, pieces: Pieces, start: int, end: int, models: Path) -> None:
        self.split, self.models = split, models
        first = pieces.first
        low, high = np.searchsorted(first, [start, end])
        self.words = np.arange(low, high)
        self.at = first[self.words] - start + 1
        names = ("tags", "inner", "entities", "ties", "states")
        found = session(models / ENCODER_FILE).run(names, {k: v[None] for k, v in inputs(pieces, start, end).items()})
        self.tags, self.inner, self.entities, self.states = (found[i][0, self.at] for i in (0, 1, 2, 4))
        self.ties = found[3][0]

    def parts(self, cues: Sequence[Span]) -> np.ndarray:
        """For each cue, given as words [first, last), the log-probability of each of `PARTS` for each word."""
        low = int(self.words[0])
        half = self.ties.shape[1] // 2
        anchors = [self.ties[self.at[a - low : b - low], half:].mean(0) for a, b in cues]
        owner = np.maximum(np.searchsorted(self.at, np.arange(len(self.ties)), "right") - 1, 0)
        seen = self.words[owner]
        sentences = self.split.word_sentences
        blocks = self.split.sentence_blocks[sentences[seen]]
        homes = [(int(sentences[a]), int(self.split.sentence_blocks[sentences[a]])) for a, _ in cues]
        where = [places(seen, sentences[seen], blocks, cue, home) for cue, home in zip(cues, homes, strict=True)]
        inputs = {"word": self.ties[:, :half], "cue": np.stack(anchors), "places": np.stack(where)}
        return session(self.models / PARTS_FILE).run(["parts"], inputs)[0][:, self.at]


class _Filled:
    """The scores of all words, as the windows are read."""

    def __init__(self, words: int) -> None:
        self.taken = np.zeros(words, bool)
        self.tags, self.inner, self.entities = (_nothing(words, len(n)) for n in (TAGS, INNER, ENTITIES))
        self.states = np.zeros((words, STATES), np.float16)
        self.cues: list[Cue] = []

    def take(self, window: _Window, first: int, last: int) -> None:
        """Take the words [first, last) from a window, as far as they are in it and not taken yet."""
        some = window.words[(window.words >= first) & (window.words < last)]
        some = some[~self.taken[some]]
        if not len(some):
            return
        self.taken[some] = True
        rows = some - window.words[0]
        for name in ("tags", "inner", "entities", "states"):
            getattr(self, name)[some] = getattr(window, name)[rows]
        self._take_cues(window, int(some[0]), int(some[-1]) + 1)

    def _take_cues(self, window: _Window, first: int, last: int) -> None:
        outer, inner = (
            [(a, b) for role, a, b in bio.chunks(bio.decode(scores[first:last], names), names, first) if role == "cue"]
            for scores, names in ((self.tags, TAGS), (self.inner, INNER))
        )
        if cues := outer + inner:
            for number, ((a, b), parts) in enumerate(zip(cues, window.parts(cues), strict=True)):
                self.cues.append(Cue(a, b, number >= len(outer), int(window.words[0]), parts.astype(np.float16)))

    def scores(self) -> Scores:
        cues = sorted(self.cues, key=lambda cue: (cue.first, cue.inner))
        return Scores(self.tags, self.inner, self.entities, self.states, tuple(cues))


def _nothing(words: int, names: int) -> np.ndarray:
    """Scores of words that have not been read: certainly O."""
    scores = np.full((words, names), _NEVER, np.float32)
    scores[:, 0] = 0
    return scores


# --- weights --------------------------------------------------------------------------------------------------------


@lru_cache
def session(path: Path) -> onnxruntime.InferenceSession:
    """The weights at a path, loaded once, on as many threads as CLAIMBOOK_THREADS says, else as there are cores."""
    options = onnxruntime.SessionOptions()
    threads = os.environ.get("CLAIMBOOK_THREADS", "")
    options.intra_op_num_threads = int(threads) if threads.isdecimal() else 0
    options.enable_mem_pattern = False  # windows differ in length, so no pattern recurs
    return onnxruntime.InferenceSession(
        path,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused kernel takes eight times as long as its parts
    )


@lru_cache
def model_hash() -> str:
    """The SHA-256 of all weights in hexadecimal digits: what a result rests on."""
    digest = hashlib.sha256()
    for name in sorted(path.name for path in MODELS.iterdir() if path.suffix in (".onnx", ".json")):
        digest.update((MODELS / name).read_bytes())
    return digest.hexdigest()
