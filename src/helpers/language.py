"""Words, sentences and the encoder's attribution tags for an article.

One pass of a small transformer encoder (models/README.md) gives every word a score for each BIO tag of source, cue
and content. Words and sentences are found by rules, the same ones with which the encoder was trained.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from helpers import quotations
from helpers.article import Article
from helpers.blocks import STOPPED, Span, trim
from helpers.quotations import Quotation

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
WINDOW = 254
"""Word pieces in a window; the encoder sees two more, its [CLS] and [SEP]."""
OVERLAP = 64
"""Word pieces that two windows share, so that no sentence is read without what stands before it."""
LONGEST_SENTENCE = 2000
"""Characters after which a sentence is cut: none in a newspaper is as long."""

_WEIGHTS = "attribution.int8.onnx"
_CLS, _SEP, _STOP = 101, 102, 1012
_NEVER = -20.0
_BLOCKS_AT_ONCE = 512

_WORD = re.compile(
    r"""
      [a-z]\.(?:[a-z]\.)+                     # U.S.
    | \d[\d,.]*\d                             # 1,000.5
    | ['’](?:s|re|ve|ll|d|m)\b                # clitics
    | \w+(?:[-‑]\w+)*(?:['’]t\b)?             # words, hyphenated ones, don't
    | [^\w\s]                                 # anything else, one by one
    """,
    re.I | re.X,
)
_BREAK = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+\s++(?=[\"“‘'(\[]*+[A-Z0-9])")
_BEFORE_STOP = re.compile(r"[\w.]*$")
_INITIALS = re.compile(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen rep gov gen col lt sgt capt maj adm rev hon st jr sr prof pres sens reps govs jan feb mar apr "
    "jun jul aug sept sep oct nov dec no vs inc corp co ltd bros etc dept est fig calif fla ill mass mich minn miss mo "
    "neb nev okla ore pa tenn tex va vt wash wis ariz ark colo conn del ga ind kan ky la md wyo ala".split()
)


@dataclass(frozen=True, eq=False)
class Language:
    """What is known of an article's language. All spans are character offsets into `text`, end exclusive.

    `words` and `sentences` are int arrays of [start, end]; `sentence_words` holds the words of each sentence as
    [first, last), `sentence_blocks` its block in `article.blocks`; `word_sentences` the sentence of each word,
    `word_quotations` its quotation or -1; `scores` the log-probability of each of `TAGS` for each word.
    """

    article: Article
    words: np.ndarray
    sentences: np.ndarray
    sentence_words: np.ndarray
    sentence_blocks: np.ndarray
    word_sentences: np.ndarray
    quotations: tuple[Quotation, ...]
    word_quotations: np.ndarray
    scores: np.ndarray
    rescore: Callable[[int, int], np.ndarray]
    """Scores of the words [first, last) read on their own, without what stands around them."""

    @property
    def text(self) -> str:
        """The article's text for reading, without Markdown's marks; all offsets are the same in it."""
        return self.article.plain

    def word_text(self, word: int) -> str:
        start, end = self.words[word]
        return self.text[start:end]

    def words_between(self, start: int, end: int) -> range:
        """The words that begin in the characters [start, end)."""
        starts = self.words[:, 0]
        return range(int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end)))

    def span(self, first: int, last: int) -> Span:
        """The characters of the words [first, last)."""
        return int(self.words[first, 0]), int(self.words[last - 1, 1])

    def sentence_at(self, offset: int) -> int:
        """The sentence in which the character stands, or the last one that begins before it."""
        return max(int(np.searchsorted(self.sentences[:, 0], offset, "right")) - 1, 0)


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words and punctuation marks between two offsets."""
    return [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of one paragraph, without the space around them.

    A sentence ends at a full stop, question or exclamation mark before a capital or a digit, unless the stop belongs
    to an abbreviation or initials.
    """
    end = len(text) if end is None else end
    cuts = [start, *(m.end() for m in _BREAK.finditer(text, start, end) if not _abbreviated(text, m)), end]
    trimmed = (trim(text, a, b) for cut in pairwise(cuts) for a, b in _shortened(text, *cut))
    return [(a, b) for a, b in trimmed if a < b]


def _shortened(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, or one without end, as in a transcript without punctuation, in pieces that end at a space."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space if space > 0 else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _abbreviated(text: str, stop: re.Match[str]) -> bool:
    if stop.group().strip() != ".":
        return False
    word = _BEFORE_STOP.search(text, max(stop.start() - 20, 0), stop.start()).group()
    return word.lower() in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word))


def analyse(article: Article, progress: Callable[[float], None] | None = None) -> Language:
    """Words, sentences, quotations and tag scores of an article, in all its blocks but boilerplate.

    `progress` is called now and then with the share of the article that the encoder has read, 0 to 1.
    """
    text = article.plain
    blocks = [(i, b.start, b.end) for i, b in enumerate(article.blocks) if b.kind != "boilerplate"]
    found = _Lists()
    for number, start, end in blocks:
        found.add(text, number, start, end)
    quotes = tuple(quotations.find(text, ((start, end) for _, start, end in blocks)))
    word_spans = np.array(found.words, np.int64).reshape(-1, 2)
    pieces = _Pieces.of(text, [(start, end) for _, start, end in blocks], word_spans, quotes)
    sentence_words = np.array(found.sentence_words, np.int64).reshape(-1, 2)
    scores = _read(pieces, sentence_words, progress or (lambda share: None))
    return Language(
        article,
        word_spans,
        np.array(found.sentences, np.int64).reshape(-1, 2),
        sentence_words,
        np.array(found.sentence_blocks, np.int64),
        np.repeat(np.arange(len(sentence_words)), np.diff(sentence_words).ravel()),
        quotes,
        _quotation_of(word_spans[:, 0], quotes),
        scores,
        lambda first, last: _read_alone(pieces, first, last),
    )


class _Lists:
    """Words and sentences as they are found, block by block."""

    def __init__(self) -> None:
        self.words: list[Span] = []
        self.sentences: list[Span] = []
        self.sentence_words: list[Span] = []
        self.sentence_blocks: list[int] = []

    def add(self, text: str, block: int, start: int, end: int) -> None:
        for a, b in sentences(text, start, end):
            first = len(self.words)
            self.words += words(text, a, b)
            self.sentences.append((a, b))
            self.sentence_words.append((first, len(self.words)))
            self.sentence_blocks.append(block)


def _quotation_of(offsets: np.ndarray, quotes: Sequence[Quotation]) -> np.ndarray:
    """For each offset the index of the quotation in which it stands, its marks included, else -1."""
    if not quotes:
        return np.full(len(offsets), -1)
    starts, ends = np.array([(q.start, q.end) for q in quotes]).T
    at = np.searchsorted(starts, offsets, "right") - 1
    return np.where(offsets < ends[at], at, -1)


@dataclass(frozen=True, eq=False)
class _Pieces:
    """The encoder's input: word pieces with what an uncased vocabulary leaves out, and the first piece of each word.

    A block that ends without a full stop, as headings do, is given one, or the encoder would read on into the next.
    """

    ids: np.ndarray
    case: np.ndarray
    quoted: np.ndarray
    opening: np.ndarray
    first: np.ndarray

    @classmethod
    def of(cls, text: str, blocks: list[Span], word_spans: np.ndarray, quotes: Sequence[Quotation]) -> "_Pieces":
        ids, starts, opening = [], [], []
        for some in (blocks[i : i + _BLOCKS_AT_ONCE] for i in range(0, len(blocks), _BLOCKS_AT_ONCE)):
            encodings = _tokenizer().encode_batch([text[a:b] for a, b in some], add_special_tokens=False)
            for (a, b), encoding in zip(some, encodings, strict=True):
                stop = not STOPPED.search(text, max(a, b - 8), b)
                offsets = np.array([start for start, _ in encoding.offsets] + [b - a] * stop, np.int64)
                ids.append(np.array(encoding.ids + [_STOP] * stop, np.int64))
                starts.append(offsets + a)
                opening.append(offsets <= 2)
        none = np.zeros(0, np.int64)
        piece_starts = np.concatenate([none, *starts])
        first = np.searchsorted(piece_starts, word_spans[:, 0])
        word_of = np.maximum(np.searchsorted(word_spans[:, 0], piece_starts, "right") - 1, 0)
        case = np.array([_case(text[a:b]) for a, b in word_spans.tolist()], np.int64)
        return cls(
            np.concatenate([none, *ids]),
            case[word_of] if len(case) else none,
            (_quotation_of(piece_starts, quotes) >= 0).astype(np.int64),
            np.concatenate([none, *opening]).astype(np.int64),
            first,
        )

    def inputs(self, start: int, end: int) -> dict[str, np.ndarray]:
        padded = {name: np.zeros((1, end - start + 2), np.int64) for name in ("case", "inq", "par")}
        for name, values in (("case", self.case), ("inq", self.quoted), ("par", self.opening)):
            padded[name][0, 1:-1] = values[start:end]
        return {"ids": np.concatenate([[_CLS], self.ids[start:end], [_SEP]])[None], **padded}


def _case(word: str) -> int:
    """Shape of a word: 0 lower case, 1 capitalised, 2 capitals, 3 number, 4 punctuation."""
    if not word[0].isalnum():
        return 4
    if word[0].isdigit():
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return int(word[0].isupper())


def _read(pieces: _Pieces, sentence_words: np.ndarray, progress: Callable[[float], None]) -> np.ndarray:
    """Scores of all words; of the windows that hold a sentence the one counts in which it stands deepest."""
    scores = _nothing(len(pieces.first))
    depth = np.full(len(pieces.first), -1)
    total = len(pieces.ids)
    bounds = _sentence_pieces(pieces, sentence_words)
    for start, end, some in _windows(bounds):
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


def _sentence_pieces(pieces: _Pieces, sentence_words: np.ndarray) -> list[Span]:
    """The word pieces [start, end) of each sentence."""
    if not len(pieces.first):
        return []
    starts = pieces.first[sentence_words[:, 0]].tolist()
    return list(pairwise([*starts, len(pieces.ids)]))


def _windows(bounds: list[Span]) -> Iterator[tuple[int, int, range]]:
    """Windows of whole sentences as (first piece, last piece, sentences in it); a longer sentence is cut."""
    parts = [(a, min(a + WINDOW, end), s) for s, (start, end) in enumerate(bounds) for a in range(start, end, WINDOW)]
    i = 0
    while i < len(parts):
        start = parts[i][0]
        j = i + 1
        while j < len(parts) and parts[j][1] - start <= WINDOW:
            j += 1
        yield start, parts[j - 1][1], range(parts[i][2], parts[j - 1][2] + 1)
        if j == len(parts):
            return
        k = j
        while k - 1 > i and parts[j - 1][1] - parts[k - 1][0] <= OVERLAP:
            k -= 1
        i = k


def _read_alone(pieces: _Pieces, first: int, last: int) -> np.ndarray:
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


def _log_probabilities(pieces: _Pieces, start: int, end: int) -> np.ndarray:
    """Log-probabilities of the tags of the pieces [start, end)."""
    raw = _encoder().run(["tag"], pieces.inputs(start, end))[0][0, 1:-1]
    raw = raw - raw.max(-1, keepdims=True)
    return raw - np.log(np.exp(raw).sum(-1, keepdims=True))


@lru_cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_buffer(_model("tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


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
