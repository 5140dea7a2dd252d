"""Words, sentences and word pieces of an article: what the encoder reads, and what its scores are tied to.

Words and sentences are found by rules, the same ones with which the encoder was trained.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer

from helpers.article import STOPPED, Article, Span, trim
from helpers.language import quotations
from helpers.language.quotations import Quotation

LONGEST_SENTENCE = 2000
"""Characters after which a sentence is cut: none in a newspaper is as long."""
CASES = 5
"""Shapes of a word that an uncased vocabulary does not see: see `_case`."""

_STOP = 1012
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
class Pieces:
    """The encoder's input: word pieces with what an uncased vocabulary leaves out, and the first piece of each word.

    Int arrays, all but `first` of one length: the pieces' `ids`, the `case` of the word they stand in, whether it is
    `quoted`, whether they are `opening` a block. A block that ends without a full stop, as headings do, is given one,
    or the encoder would read on into the next.
    """

    ids: np.ndarray
    case: np.ndarray
    quoted: np.ndarray
    opening: np.ndarray
    first: np.ndarray

    @classmethod
    def of(cls, text: str, blocks: Sequence[Span], words: np.ndarray, quotes: Sequence[Quotation]) -> "Pieces":
        """The pieces of some blocks of a text, with the words and quotations in them."""
        ids, starts, opening = [], [], []
        for some in (blocks[i : i + _BLOCKS_AT_ONCE] for i in range(0, len(blocks), _BLOCKS_AT_ONCE)):
            encodings = tokenizer().encode_batch([text[a:b] for a, b in some], add_special_tokens=False)
            for (a, b), encoding in zip(some, encodings, strict=True):
                stop = not STOPPED.search(text, max(a, b - 8), b)
                offsets = np.array([start for start, _ in encoding.offsets] + [b - a] * stop, np.int64)
                ids.append(np.array(encoding.ids + [_STOP] * stop, np.int64))
                starts.append(offsets + a)
                opening.append(offsets <= 2)
        none = np.zeros(0, np.int64)
        piece_starts = np.concatenate([none, *starts])
        first = np.searchsorted(piece_starts, words[:, 0])
        word_of = np.maximum(np.searchsorted(words[:, 0], piece_starts, "right") - 1, 0)
        case = np.array([_case(text[a:b]) for a, b in words.tolist()], np.int64)
        return cls(
            np.concatenate([none, *ids]),
            case[word_of] if len(case) else none,
            (_quotation_of(piece_starts, quotes) >= 0).astype(np.int64),
            np.concatenate([none, *opening]).astype(np.int64),
            first,
        )


def _case(word: str) -> int:
    """Shape of a word: 0 lower case, 1 capitalised, 2 capitals, 3 number, 4 punctuation."""
    if not word[0].isalnum():
        return 4
    if word[0].isdigit():
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return int(word[0].isupper())


@dataclass(frozen=True, eq=False)
class Tokens:
    """An article in words and sentences. All spans are character offsets into `text`, end exclusive.

    `words` and `sentences` are int arrays of [start, end]; `sentence_words` holds the words of each sentence as
    [first, last), `sentence_blocks` its block in `article.blocks`; `word_sentences` the sentence of each word,
    `word_quotations` its quotation or -1.
    """

    article: Article
    words: np.ndarray
    sentences: np.ndarray
    sentence_words: np.ndarray
    sentence_blocks: np.ndarray
    word_sentences: np.ndarray
    quotations: tuple[Quotation, ...]
    word_quotations: np.ndarray

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

    def words_in(self, spans: Iterable[Span]) -> np.ndarray:
        """The words that begin in any of the spans, in reading order."""
        found = [self.words_between(*span) for span in spans]
        return np.unique(np.concatenate(found).astype(np.int64)) if found else np.zeros(0, np.int64)

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


def split(article: Article) -> tuple[Tokens, Pieces]:
    """An article's words, sentences and quotations in all its blocks but boilerplate, and its word pieces."""
    text = article.plain
    blocks = [(i, b.start, b.end) for i, b in enumerate(article.blocks) if b.kind != "boilerplate"]
    spans = [(start, end) for _, start, end in blocks]
    found = _Lists()
    for number, start, end in blocks:
        found.add(text, number, start, end)
    quotes = tuple(quotations.find(text, spans))
    word_spans = np.array(found.words, np.int64).reshape(-1, 2)
    sentence_words = np.array(found.sentence_words, np.int64).reshape(-1, 2)
    tokens = Tokens(
        article,
        word_spans,
        np.array(found.sentences, np.int64).reshape(-1, 2),
        sentence_words,
        np.array(found.sentence_blocks, np.int64),
        np.repeat(np.arange(len(sentence_words)), np.diff(sentence_words).ravel()),
        quotes,
        _quotation_of(word_spans[:, 0], quotes),
    )
    return tokens, Pieces.of(text, spans, word_spans, quotes)


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


@lru_cache
def tokenizer() -> Tokenizer:
    """The tokenizer of the encoder's word pieces."""
    found = Tokenizer.from_buffer(resources.files("helpers").joinpath("models", "tokenizer.json").read_bytes())
    found.no_padding()
    found.no_truncation()
    return found
