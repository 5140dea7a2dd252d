"""An article's words and sentences with the encoder's attribution tags.

One pass of a small transformer encoder (models/README.md) gives every word a score for each BIO tag of source, cue
and content.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np
import onnxruntime

from helpers import tokens
from helpers.article import Article
from helpers.blocks import Span
from helpers.tokens import Pieces, Tokens

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CLS, SEP = 101, 102
"""Word pieces at the start and the end of what the encoder reads."""
WINDOW = 254
"""Word pieces in a window; the encoder sees two more, its [CLS] and [SEP]."""
OVERLAP = 64
"""Word pieces that two windows share, so that no sentence is read without what stands before it."""

_WEIGHTS = "attribution.int8.onnx"
_NEVER = -20.0


@dataclass(frozen=True, eq=False)
class Language(Tokens):
    """What is known of an article's language: its tokens, and for each word the log-probability of each of `TAGS`."""

    scores: np.ndarray
    rescore: Callable[[int, int], np.ndarray]
    """Scores of the words [first, last) read on their own, without what stands around them."""


def analyse(article: Article, progress: Callable[[float], None] | None = None) -> Language:
    """Words, sentences, quotations and tag scores of an article, in all its blocks but boilerplate.

    `progress` is called now and then with the share of the article that the encoder has read, 0 to 1.
    """
    split, pieces = tokens.split(article)
    scores = _read(pieces, split.sentence_words, progress or (lambda share: None))
    known = (getattr(split, field.name) for field in fields(Tokens))
    return Language(*known, scores, lambda first, last: _read_alone(pieces, first, last))


def _read(pieces: Pieces, sentence_words: np.ndarray, progress: Callable[[float], None]) -> np.ndarray:
    """Scores of all words; of the windows that hold a sentence the one counts in which it stands deepest."""
    scores = _nothing(len(pieces.first))
    depth = np.full(len(pieces.first), -1)
    total = len(pieces.ids)
    bounds = sentence_pieces(pieces, sentence_words)
    for start, end, some in windows(bounds):
        read = _log_probabilities(pieces, start, end)
        for sentence in some:
            first, last = sentence_words[sentence]
            a, b = bounds[sentence]
            margin = min(a - start if start else total, end - b if end < total else total)
            at = pieces.first[first:last]
            here = np.flatnonzero((at >= start) & (at < end) & (depth[first:last] < max(margin, 0))) + first
            scores[here] = read[pieces.first[here] - start]
            depth[here] = max(margin, 0)
        progress(end / total)
    return scores


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


def _read_alone(pieces: Pieces, first: int, last: int) -> np.ndarray:
    """Scores of the words [first, last) from windows that hold nothing else."""
    end = int(pieces.first[last]) if last < len(pieces.first) else len(pieces.ids)
    scores = _nothing(last - first)
    for start in range(int(pieces.first[first]), end, WINDOW):
        stop = min(start + WINDOW, end)
        read = _log_probabilities(pieces, start, stop)
        at = pieces.first[first:last]
        here = np.flatnonzero((at >= start) & (at < stop))
        scores[here] = read[at[here] - start]
    return scores


def _nothing(words: int) -> np.ndarray:
    """Scores of words that have not been read: certainly O."""
    scores = np.full((words, len(TAGS)), _NEVER, np.float32)
    scores[:, 0] = 0
    return scores


def _log_probabilities(pieces: Pieces, start: int, end: int) -> np.ndarray:
    """Log-probabilities of the tags of the pieces [start, end)."""
    raw = _encoder().run(["tag"], _inputs(pieces, start, end))[0][0, 1:-1]
    raw = raw - raw.max(-1, keepdims=True)
    return raw - np.log(np.exp(raw).sum(-1, keepdims=True))


def _inputs(pieces: Pieces, start: int, end: int) -> dict[str, np.ndarray]:
    flags = {"case": pieces.case, "inq": pieces.quoted, "par": pieces.opening}
    padded = {name: np.concatenate([[0], values[start:end], [0]])[None] for name, values in flags.items()}
    return {"ids": np.concatenate([[CLS], pieces.ids[start:end], [SEP]])[None], **padded}


@lru_cache
def _encoder() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    threads = os.environ.get("CLAIMBOOK_THREADS", "")
    options.intra_op_num_threads = int(threads) if threads.isdecimal() else 0
    options.enable_mem_pattern = False  # windows differ in length, so no pattern recurs
    return onnxruntime.InferenceSession(
        _model(_WEIGHTS),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused kernel takes eight times as long as its parts
    )


def _model(name: str) -> bytes:
    return resources.files("helpers").joinpath("models", name).read_bytes()


@lru_cache
def model_hash() -> str:
    """The SHA-256 of the encoder's weights in hexadecimal digits: what a result rests on."""
    return hashlib.sha256(_model(_WEIGHTS)).hexdigest()
