"""Annotated articles → what the tagger is trained on: windows of word pieces with their labels."""

import argparse
import json
import random
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import marked
import numpy as np
from augment import Annotated, Labels, Relation

import helpers
from helpers import language
from helpers.article import Span
from helpers.claims import FLAGS, Attribution
from helpers.claims.labels import claim_words
from helpers.language import encoder, tokens

_MASK = 103
SKIP = -100
"""Label of what is not learnt from."""
HELD_OUT = 0.05
"""Share of the articles that training does not see, for calibration and for choosing settings."""
ROLES = ("source", "cue", "content")
CORPUS = "polnear"
"""Where the spans of labelled claims are from, if they are the corpus's own."""


@dataclass(frozen=True)
class Cue:
    """One claim in a window: the pieces of its cue, and for every piece what it is to the cue and where it stands."""

    pieces: np.ndarray
    parts: np.ndarray
    places: np.ndarray


@dataclass(frozen=True)
class Claim:
    """A labelled claim in a window: the first pieces of its words with their roles (1 source, 2 cue, 3 content)."""

    pieces: np.ndarray
    roles: np.ndarray
    labels: Labels


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
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Span, ...] = ()


def articles(path: Path) -> list[dict]:
    """The rows of a JSON lines file of annotated articles."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def annotated(row: dict) -> Annotated:
    """The text and claims of a row; claims without a content, or with neither cue nor labels, are left out."""
    found = (Relation(*_spans(a), labels=_labels(a), tagged=_tagged(row, a)) for a in row["attributions"])
    return Annotated(row["text"], tuple(r for r in found if r.content and (r.cue or r.labels)))


def _spans(attribution: dict) -> Iterator[tuple[Span, ...]]:
    return (tuple(map(tuple, attribution[role])) for role in ROLES)


def _tagged(row: dict, attribution: dict) -> bool:
    """Whether the tagger is to find it: no false alarm to a reader, unless it is a claim to the corpus's own people."""
    return attribution.get("claim") is not False or row.get("spans") == CORPUS


def _labels(attribution: dict) -> Labels | None:
    if "act" not in attribution:
        return None
    acts = attribution["act"] or []
    return Labels(
        tuple(acts.split("/") if isinstance(acts, str) else acts),
        attribution["source_kind"],
        tuple(bool(attribution[name]) for name in FLAGS),
        attribution.get("claim") is not False,
    )


def labelled(path: Path, known: Mapping[str, Annotated], texts: Mapping[str, dict]) -> Iterator[tuple[str, Annotated]]:
    """The articles of a JSON lines file of labelled claims, each with its id.

    The labels of a row whose id is `known` are those of that article's claims, whichever have the same spans; another
    has its text from `texts` if it has none.
    """
    for row in articles(path):
        article = known.get(row["id"])
        yield row["id"], _with_labels(article, row) if article else annotated(texts.get(row["id"], {}) | row)


def _with_labels(article: Annotated, row: dict) -> Annotated:
    labels = {tuple(_spans(a)): (_labels(a), _tagged(row, a)) for a in row["attributions"]}
    known = (labels.get((r.source, r.cue, r.content), (None, True)) for r in article.relations)
    told = zip(article.relations, known, strict=True)
    return replace(article, relations=tuple(replace(r, labels=some, tagged=tagged) for r, (some, tagged) in told))


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
        tagged = (relation for relation in article.relations if relation.tagged)
        self.relations = [r for relation in tagged if (r := self._in_words(relation))]
        self.labelled = [(_claim_words(split, r), r.labels) for r in article.relations if r.labels]
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
            claims=tuple(self._claims(here, at)),
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

    def _claims(self, here: np.ndarray, at: np.ndarray) -> Iterator[Claim]:
        """The labelled claims whose cue, or content where there is none, is in the window."""
        place = dict(zip(here.tolist(), at.tolist(), strict=True))
        for (words, roles), labels in self.labelled:
            anchor = words[roles == (2 if (roles == 2).any() else 3)][:1]
            if len(anchor) and int(anchor[0]) in place:
                inside = np.isin(words, here)
                yield Claim(np.array([place[int(word)] for word in words[inside]]), roles[inside], labels)


def _claim_words(split: tokens.Tokens, relation: Relation) -> tuple[np.ndarray, np.ndarray]:
    return claim_words(*(_words(split, getattr(relation, role)) for role in ROLES))


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


# --- labelled claims, as the product reads them ---------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Labelled:
    """An article and what somebody who read it says of each of its claims; false alarms are left out."""

    id: str
    text: str
    published: str | None
    claims: tuple[dict, ...]

    @property
    def labels(self) -> list[Labels]:
        return [_labels(claim) for claim in self.claims]

    def analysed(self, run: Path) -> tuple[language.Language, list[Attribution]]:
        """What the weights of a run make of the article, and the claims as they were annotated."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", helpers.ForeignTextWarning)
            article = helpers.read_text(self.text, id=self.id, published=self.published)
        found = [Attribution(*_spans(claim), via, 1.0) for claim, via in zip(self.claims, self._outer(), strict=True)]
        return language.analyse(article, models=run), found

    def _outer(self) -> Iterator[int | None]:
        """For each claim the innermost other whose content holds its own."""
        spans = [(claim["content"][0][0], claim["content"][-1][1]) for claim in self.claims]
        for a, b in spans:
            around = [(d - c, j) for j, (c, d) in enumerate(spans) if c <= a and b <= d and (c, d) != (a, b)]
            yield min(around)[1] if around else None


def add_labels(parser: argparse.ArgumentParser) -> None:
    """What a program that learns from labelled claims is to be told."""
    parser.add_argument("labels", type=Path, nargs="+", metavar="FILE", help="labelled claims (JSON lines)")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], metavar="FILE", help="texts of those without one")
    parser.add_argument("--own", type=Path, nargs="+", default=[], metavar="FILE", help="articles with marks, likewise")
    parser.add_argument("--seed", type=int, default=1, help="that of training")


def labelled_rows(args: argparse.Namespace) -> tuple[list[Labelled], list[Labelled]]:
    """The labelled articles of `add_labels`, a share of them apart, to measure on."""
    texts = texts_of(args.texts) | {id: {"text": one.text} for id, one in marked_articles(args.own).items()}
    rows = (row for path in args.labels for row in articles(path))
    found = [one for row in rows if (one := _labelled(texts.get(row["id"], {}) | row)).claims]
    out = names_held_out((one.id for one in found), args.seed)
    return [one for one in found if one.id not in out], [one for one in found if one.id in out]


def texts_of(paths: Iterable[Path]) -> dict[str, dict]:
    """By their ids the texts of JSON lines, with what is known of when they were published."""
    rows = (row for path in paths for row in articles(path))
    return {row["id"]: {"text": row["text"], "published": row.get("published") or row.get("date")} for row in rows}


def marked_articles(paths: Iterable[Path]) -> dict[str, Annotated]:
    """The articles of files with marks by their ids: file/number, from 0."""
    return {f"{path.stem}/{n}": one for path in paths for n, one in enumerate(marked.read(path))}


def _labelled(row: dict) -> Labelled:
    real = (a for a in row["attributions"] if a.get("claim") is not False and a["content"] and "act" in a)
    return Labelled(row["id"], row["text"], row.get("published"), tuple(real))


def hidden_from_training(rows: Sequence[dict], more: Iterable[str], seed: int) -> set[str]:
    """The ids that training does not see: of the corpus's rows, and of the labelled articles of elsewhere."""
    _, out = held_out(rows, HELD_OUT, seed)
    return {row["id"] for row in out} | names_held_out(more, seed)


def shares(names: Sequence[str], of: Sequence[str]) -> np.ndarray:
    """Equally good names as shares of one: of several the first, which is the better, has three fifths."""
    found = np.zeros(len(of), np.float32)
    first = 1.0 if len(names) == 1 else 0.6
    for place, name in enumerate(names):
        found[of.index(name)] = (1 - first) / (len(names) - 1) if place else first
    return found


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
    out = names_held_out({row["id"] for row in rows}, seed, share)
    return [row for row in rows if row["id"] not in out], [row for row in rows if row["id"] in out]


def names_held_out(names: Iterable[str], seed: int, share: float = HELD_OUT) -> set[str]:
    """A share of the names of articles, drawn at random."""
    names = sorted(names)
    return set(random.Random(seed).sample(names, round(share * len(names))))
