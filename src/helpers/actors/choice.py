"""Whose position a claim counts as: of the actors that the article has, the one to whom its words point, or nobody.

Each actor is weighed by where and how it is mentioned, by what the encoder makes of these mentions, of the source and
of the speaker, and by what the rules of this room say; the weights are learned from labelled claims
(training/choose.py).
"""

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers.actors import naming, sources
from helpers.actors.cast import Cast, Voice
from helpers.claims import SOURCE_KINDS, Attribution, Labels
from helpers.language import Language

FILE, SURE_FILE = "choice.onnx", "choice.json"
KINDS = ("state", "organisation", "medium", "group", "person")
HOW = ("name", "alias", "demonym", "capital", "seat", "role", "pronoun", "apposition")
MOST, MENTIONS, SPEAKERS, SOURCE = 24, 6, 4, 6
"""How many actors, mentions of each, mentions of the speaker and words of the source are looked at."""
_FAR = 400
_NOBODY = "unattributed"
_LEAST = 1e-4
_PRONOUNS = (
    frozenset("he she him her his".split()),
    frozenset("they them their".split()),
    frozenset("it its".split()),
    frozenset("we i us our my me you".split()),
    frozenset("who which that".split()),
)
_ROLES = (
    sources.ADVOCATES | sources.ENVOYS,
    sources.RULERS,
    sources.OFFICIALS - sources.ADVOCATES - sources.ENVOYS - sources.RULERS,
    sources.PRIVATE,
    sources.DOCUMENTS | sources.UTTERANCES,
    sources.BODIES | sources.MEDIA,
    frozenset("executive ceo cfo coo chairman chairwoman chair founder co-founder director manager owner head".split()),
    frozenset(
        "mp senator sen congressman congresswoman representative rep governor gov mayor candidate councillor".split()
    ),
)


@dataclass(frozen=True, eq=False)
class Cases:
    """What is weighed, a row a claim: the `names` of its candidates, of which the first is nobody, and arrays.

    `features` is claims × candidates × features; words, by number, of the source, of the speaker's mentions and of the
    mentions of each candidate, −1 where there are no more.
    """

    names: tuple[tuple[str | None, ...], ...]
    features: np.ndarray
    source: np.ndarray
    speaker: np.ndarray
    mentions: np.ndarray

    def inputs(self, states: np.ndarray) -> dict[str, np.ndarray]:
        """What the head reads, with the states of the article's words."""
        padded = np.concatenate([states.astype(np.float32), np.zeros((1, states.shape[1]), np.float32)])
        found = {"features": self.features, "known": (np.arange(self.features.shape[1]) < self._counts()[:, None])}
        found["known"] = found["known"].astype(np.float32)
        for name in ("source", "speaker", "mentions"):
            words = getattr(self, name)
            found[name], found[f"{name}_there"] = padded[words], (words >= 0).astype(np.float32)
        return found

    def _counts(self) -> np.ndarray:
        return np.array([len(names) for names in self.names])


def choose(language: Language, attributions: Sequence[Attribution], cast: Cast, labels: Labels) -> Cast:
    """The cast with the actor of each voice chosen anew, how sure that is, and the kind of its source."""
    if not attributions:
        return cast
    found = cases(language, attributions, cast, labels)
    (chances,) = language.head(FILE, found.inputs(language.scores.states))
    kinds = {actor.name: actor.kind for actor in cast.actors}
    best = chances.argmax(-1)
    voices = [
        _chosen(voice, names[at], kinds, sure)
        for voice, names, at, sure in zip(
            cast.voices, found.names, best.tolist(), _sure(language, chances), strict=True
        )
    ]
    read = labels.kinds.argmax(-1).tolist()
    of_source = (SOURCE_KINDS[at] if a.source else _NOBODY for a, at in zip(attributions, read, strict=True))
    told = zip(voices, of_source, strict=True)
    return replace(cast, voices=tuple(replace(voice, source_kind=_known(kind, voice)) for voice, kind in told))


def _known(kind: str, voice: Voice) -> str:
    """The kind of a source: “the spokesman” of whom the article tells who he is, is a named person."""
    return "named person" if voice.speaker and kind.startswith("unnamed") else kind


def _sure(language: Language, chances: np.ndarray) -> list[float]:
    """How sure the best candidate of each row is to be right, which may be none of them (Platt 1999)."""
    constant, slope = _weights(language.models / SURE_FILE)
    return (1 / (1 + np.exp(-constant - slope * odds(chances)))).tolist()


def odds(chances: np.ndarray) -> np.ndarray:
    """The logarithm of the odds of the best candidate of each row, given log-probabilities."""
    best = np.clip(np.exp(chances.max(-1)), _LEAST, 1 - _LEAST)
    return np.log(best / (1 - best))


@lru_cache
def _weights(path: Path) -> tuple[float, float]:
    constant, slope = json.loads(path.read_text(encoding="utf-8"))
    return constant, slope


def _chosen(voice: Voice, name: str | None, kinds: dict[str, str], sure: float) -> Voice:
    if name == voice.actor:
        return replace(voice, actor_confidence=sure)
    others = tuple(other for other in voice.actors if other not in (name, voice.actor))
    targets = tuple(target for target in voice.targets if target != name)
    return replace(
        voice,
        actor=name,
        actor_kind=kinds[name] if name else None,
        actors=(name, *others) if name else (),
        targets=targets,
        actor_confidence=sure,
    )


# --- what is weighed ------------------------------------------------------------------------------------------------


def cases(language: Language, attributions: Sequence[Attribution], cast: Cast, labels: Labels) -> Cases:
    """The candidates of each claim and what speaks for them."""
    gatherer = _Gatherer(language, attributions, cast, labels)
    rows = [gatherer.case(i) for i in range(len(attributions))]
    names, features, source, speaker, mentions = zip(*rows, strict=True)
    longest = max(map(len, names))
    return Cases(
        tuple(names),
        np.stack([_padded(one, longest, 0.0) for one in features]).astype(np.float32),
        np.stack(source),
        np.stack(speaker),
        np.stack([_padded(one, longest, -1) for one in mentions]),
    )


def _padded(rows: np.ndarray, length: int, value: float) -> np.ndarray:
    return np.pad(rows, [(0, length - len(rows)), *[(0, 0)] * (rows.ndim - 1)], constant_values=value)


class _Gatherer:
    """The mentions of an article by word and actor."""

    def __init__(self, language: Language, attributions: Sequence[Attribution], cast: Cast, labels: Labels) -> None:
        self.language, self.attributions, self.cast = language, attributions, cast
        self.kinds = np.exp(labels.kinds)
        self.names = [actor.name for actor in cast.actors]
        self.number = {name: i for i, name in enumerate(self.names)}
        known = [m for m in cast.mentions if m.actor in self.number]
        starts = language.words[:, 0]
        at = np.searchsorted(starts, [m.start for m in known])
        ends = np.searchsorted(starts, [m.end for m in known])
        self.first, self.last = at.astype(np.int64), np.maximum(ends, at + 1).astype(np.int64)
        self.owner = np.array([self.number[m.actor] for m in known], np.int64)
        self.how = np.array([HOW.index(m.how) for m in known], np.int64)
        n = len(self.names)
        self.words: list[list[int]] = [[] for _ in range(n)]
        for word, actor in zip(self.first.tolist(), self.owner.tolist(), strict=True):
            self.words[actor].append(word)
        self.count = np.bincount(self.owner, minlength=n) if n else np.zeros(0)
        self.claims = np.zeros(n)
        for voice in cast.voices:
            for name in voice.actors:
                self.claims[self.number[name]] += 1
        blocks = [block.kind == "headline" for block in language.article.blocks]
        sentences = language.word_sentences[np.minimum(self.first, max(len(language.words) - 1, 0))]
        self.sentence = sentences
        self.headline = np.array(blocks, bool)[language.sentence_blocks[sentences]] if len(known) else np.zeros(0, bool)
        self.kind = np.zeros((n, len(KINDS)))
        self.kind[np.arange(n), [KINDS.index(actor.kind) for actor in cast.actors]] = 1

    def case(self, number: int) -> tuple[tuple[str | None, ...], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        attribution, voice = self.attributions[number], self.cast.voices[number]
        source, content = (self.language.words_in(spans) for spans in (attribution.source, attribution.content))
        anchor = (*attribution.source, *attribution.cue, *attribution.content)[0]
        at = min(self.language.words_between(*anchor).start, max(len(self.language.words) - 1, 0))
        by_actor = self._by_actor(number, at, source, content)
        order = np.lexsort((by_actor[:, 0], by_actor[:, 4], -by_actor[:, -6], -by_actor[:, -5]))[: MOST - 1]
        claim = self._of_claim(number, source, voice)
        own = np.zeros((len(order) + 1, 1 + by_actor.shape[1]))
        own[0, 0] = 1
        own[1:, 1:] = by_actor[order]
        features = np.concatenate([own, np.repeat(claim[None], len(own), 0)], 1)
        speaker = self.number.get(naming.usual(voice.speaker or ""), -1)
        nearest = [[], *(self._nearest(actor, at, MENTIONS) for actor in order.tolist())]
        mentions = np.array([words + [-1] * (MENTIONS - len(words)) for words in nearest])
        head = np.full(SOURCE, -1)
        head[: len(source[:SOURCE])] = source[:SOURCE]
        names = (None, *(self.names[actor] for actor in order))
        said = np.full(SPEAKERS, -1)
        near = self._nearest(speaker, at, SPEAKERS) if speaker >= 0 else []
        said[: len(near)] = near
        return names, features, head, said, mentions

    def _nearest(self, actor: int, at: int, most: int) -> list[int]:
        """The words at which an actor is mentioned, of many those nearest to a word."""
        words = self.words[actor]
        first = last = bisect_left(words, at)
        while last - first < min(most, len(words)):
            before = first > 0 and (last == len(words) or at - words[first - 1] <= words[last] - at)
            first, last = (first - 1, last) if before else (first, last + 1)
        return words[first:last]

    def _by_actor(self, number: int, at: int, source: np.ndarray, content: np.ndarray) -> np.ndarray:
        """What speaks for each actor, a row each: distances first."""
        n, voice = len(self.names), self.cast.voices[number]
        gap = at - self.first
        before, after = np.full(n, float(_FAR)), np.full(n, float(_FAR))
        inside = np.zeros(len(gap), bool)
        if len(source):
            inside = (self.first <= source[-1]) & (self.last > source[0])
        np.minimum.at(before, self.owner[gap > 0], gap[gap > 0])
        np.minimum.at(after, self.owner[gap <= 0], -gap[gap <= 0])
        how = np.zeros((n, len(HOW)))
        how[self.owner[inside], self.how[inside]] = 1
        place = np.full(n, 9.0)
        np.minimum.at(place, self.owner[inside], np.arange(inside.sum()))
        flags = np.zeros((n, 5))
        here = self.language.word_sentences[at] if len(self.language.words) else 0
        flags[self.owner[(self.sentence == here) & (gap > 0)], 0] = 1
        flags[self.owner[(self.sentence == here) & (gap <= 0)], 1] = 1
        flags[self.owner[self.headline], 2] = 1
        if len(content):
            flags[self.owner[(self.first >= content[0]) & (self.first <= content[-1])], 3] = 1
        flags[self.owner[self.sentence == here - 1], 4] = 1
        beside = np.full(n, float(_FAR))
        speaker = self.number.get(naming.usual(voice.speaker or ""), -1)
        said = self.first[self.owner == speaker]
        if len(said):
            away = np.abs(self.first[:, None] - said[None]).min(1)
            np.minimum.at(beside, self.owner, away)
        ruled = np.zeros((n, 6))
        body = (voice.affiliation or "").casefold()
        ruled[[i for i, name in enumerate(self.names) if body and name.casefold() in (body, f"the {body}")], 5] = 1
        speaker = naming.usual(voice.speaker or "")
        for column, name in enumerate((voice.actor, speaker, self._before(number), self._outer(number)), 1):
            if name in self.number:
                ruled[self.number[name], column] = 1
        for name in voice.actors:
            ruled[self.number[name], 0] = 1
        logs = np.log1p(np.stack([before, after, beside, self.count, place], 1))
        shared = self.claims[:, None] / max(len(self.cast.voices), 1)
        return np.concatenate([logs, how, flags, self.kind, shared, ruled], 1)

    def _before(self, number: int) -> str | None:
        """The actor of the claim before."""
        return self.cast.voices[number - 1].actor if number else None

    def _outer(self, number: int) -> str | None:
        """The actor of the claim in which this one lies."""
        via = self.attributions[number].via
        return None if via is None else self.cast.voices[via].actor

    def _of_claim(self, number: int, source: np.ndarray, voice: Voice) -> np.ndarray:
        """What is the same for all candidates."""
        said = [self.language.word_text(word).lower() for word in source[:30].tolist()]
        role = (voice.role or "").lower().split()
        kind = np.zeros(len(SOURCE_KINDS))
        kind[SOURCE_KINDS.index(voice.source_kind)] = 1
        actor = np.zeros(len(KINDS))
        if voice.actor_kind in KINDS:
            actor[KINDS.index(voice.actor_kind)] = 1
        more = [
            float(not said),
            np.log1p(len(said)),
            float(voice.actor is None),
            float(voice.speaker is None),
            float(voice.affiliation is not None),
            float(voice.actor is not None and voice.actor == naming.usual(voice.speaker or "")),
            float(len(voice.actors) > 1),
            float(self.attributions[number].via is not None),
            float(said[:1] == ["the"]),
            float(said[:1] in (["a"], ["an"], ["some"], ["one"])),
            *(float(len(said) == 1 and said[0] in some) for some in _PRONOUNS),
            *(float(not some.isdisjoint(said)) for some in _ROLES),
            *(float(not some.isdisjoint(role)) for some in _ROLES),
        ]
        return np.concatenate([kind, self.kinds[number], actor, more])
