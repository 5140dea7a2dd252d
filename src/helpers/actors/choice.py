"""Whose position a claim counts as: of the actors that the article has, the one to whom its words point, or nobody.

Each actor is weighed by where and how it is mentioned, by what the encoder makes of these mentions, of the source and
of the speaker, and by what the rules of this room say; the weights are learned from labelled claims
(training/choose.py).
"""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers.actors import naming, sources
from helpers.actors.cast import Cast, Voice
from helpers.claims import SOURCE_KINDS, Attribution, Labels
from helpers.language import Language

FILE, SURE_FILE = "choice.onnx", "choice.json"
ACTOR_KINDS = ("state", "organisation", "medium", "group", "person")
RESOLUTIONS = ("name", "alias", "demonym", "capital", "seat", "role", "pronoun", "apposition")
MOST, MENTIONS, SPEAKERS, SOURCE = 24, 6, 4, 6
"""How many actors, mentions of each, mentions of the speaker and words of the source are looked at."""
_FAR = 400.0
_AROUND = 200
"""Mentions before a claim, and after it, that are looked at."""
_AT_ONCE = 64
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
        known = np.arange(self.features.shape[1]) < np.array([len(names) for names in self.names])[:, None]
        found = {"features": self.features, "known": known.astype(np.float32)}
        for name in ("source", "speaker", "mentions"):
            words = getattr(self, name)
            found[f"{name}_there"] = (words >= 0).astype(np.float32)
            found[name] = states[words].astype(np.float32) * found[f"{name}_there"][..., None]
        return found


def choose(language: Language, attributions: Sequence[Attribution], cast: Cast, labels: Labels) -> Cast:
    """The cast with the actor of each voice chosen anew, how sure that is, and the kind of its source."""
    if not attributions:
        return cast
    voices: list[Voice] = []
    kinds = {actor.name: actor.kind for actor in cast.actors}
    for found in cases(language, attributions, cast, labels):
        (chances,) = language.head(FILE, found.inputs(language.scores.states))
        best = zip(found.names, chances.argmax(-1).tolist(), _sure(language, chances), strict=True)
        some = cast.voices[len(voices) :]
        voices += [_chosen(voice, names[at], kinds, sure) for voice, (names, at, sure) in zip(some, best, strict=False)]
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


def cases(language: Language, attributions: Sequence[Attribution], cast: Cast, labels: Labels) -> Iterator[Cases]:
    """The candidates of each claim and what speaks for them, of some claims at a time, in order."""
    gatherer = _Gatherer(language, attributions, cast, labels)
    for at in range(0, len(attributions), _AT_ONCE):
        rows = [gatherer.case(i) for i in range(at, min(at + _AT_ONCE, len(attributions)))]
        names, features, source, speaker, mentions = zip(*rows, strict=True)
        longest = max(map(len, names))
        yield Cases(
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
        self.bodies = {name.casefold().removeprefix("the "): i for i, name in enumerate(self.names)}
        known = [m for m in cast.mentions if m.actor in self.number]
        starts = language.words[:, 0]
        self.first = np.searchsorted(starts, [m.start for m in known]).astype(np.int64)
        self.last = np.maximum(np.searchsorted(starts, [m.end for m in known]), self.first + 1)
        self.owner = np.array([self.number[m.actor] for m in known], np.int64)
        self.how = np.array([RESOLUTIONS.index(m.how) for m in known], np.int64)
        self.sentence = language.word_sentences[np.minimum(self.first, max(len(language.words) - 1, 0))]
        self.words: list[list[int]] = [[] for _ in self.names]
        for word, actor in zip(self.first.tolist(), self.owner.tolist(), strict=True):
            self.words[actor].append(word)
        self.of_actor = self._of_actors()

    def _of_actors(self) -> np.ndarray:
        """What is the same of an actor for all claims: mentions, claims, whether it is in the headline, its kind."""
        found = np.zeros((len(self.names), 3 + len(ACTOR_KINDS)))
        found[:, 0] = [len(words) for words in self.words]
        for voice in self.cast.voices:
            for name in voice.actors:
                found[self.number[name], 1] += 1 / len(self.cast.voices)
        headline = np.array([block.kind == "headline" for block in self.language.article.blocks], bool)
        if len(self.owner):
            found[self.owner[headline[self.language.sentence_blocks[self.sentence]]], 2] = 1
        found[np.arange(len(found)), [3 + ACTOR_KINDS.index(actor.kind) for actor in self.cast.actors]] = 1
        return found

    def case(self, number: int) -> tuple[tuple[str | None, ...], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """What is weighed of one claim: names, features, and the words of source, speaker and mentions."""
        attribution, voice = self.attributions[number], self.cast.voices[number]
        source, content = (self.language.words_in(spans) for spans in (attribution.source, attribution.content))
        anchor = (*attribution.source, *attribution.cue, *attribution.content)[0]
        at = min(self.language.words_between(*anchor).start, max(len(self.language.words) - 1, 0))
        ruled = self._ruled(number)
        actors, by_actor = self._by_actor(at, source, content, ruled)
        order = np.lexsort((by_actor[:, 0], by_actor[:, 4], -by_actor[:, -6], -by_actor[:, -5]))[: MOST - 1]
        claim = self._of_claim(number, source, voice)
        own = np.zeros((len(order) + 1, 1 + by_actor.shape[1]))
        own[0, 0] = 1
        own[1:, 1:] = by_actor[order]
        features = np.concatenate([own, np.repeat(claim[None], len(own), 0)], 1)
        chosen = actors[order].tolist()
        nearest = [[], *(self._nearest(actor, at, MENTIONS) for actor in chosen)]
        speaker = ruled["speaker"][0] if ruled["speaker"] else -1
        said = self._nearest(speaker, at, SPEAKERS) if speaker >= 0 else []
        return (
            (None, *(self.names[actor] for actor in chosen)),
            features,
            np.array([*source[:SOURCE], *[-1] * (SOURCE - len(source))]),
            np.array([*said, *[-1] * (SPEAKERS - len(said))]),
            np.array([words + [-1] * (MENTIONS - len(words)) for words in nearest]),
        )

    def _nearest(self, actor: int, at: int, most: int) -> list[int]:
        """The words at which an actor is mentioned, of many those nearest to a word."""
        words = self.words[actor]
        first = last = bisect_left(words, at)
        while last - first < min(most, len(words)):
            before = first > 0 and (last == len(words) or at - words[first - 1] <= words[last] - at)
            first, last = (first - 1, last) if before else (first, last + 1)
        return words[first:last]

    def _ruled(self, number: int) -> dict[str, list[int]]:
        """Whom the rules of this room say something of, by what they say."""
        voice = self.cast.voices[number]
        body = (voice.affiliation or "").casefold().removeprefix("the ")
        names = {
            "actors": voice.actors,
            "actor": (voice.actor,),
            "speaker": (naming.usual(voice.speaker or ""),),
            "before": (self._before(number),),
            "outer": (self._outer(number),),
        }
        found = {what: [self.number[name] for name in some if name in self.number] for what, some in names.items()}
        return found | {"body": [self.bodies[body]] if body in self.bodies else []}

    def _by_actor(
        self, at: int, source: np.ndarray, content: np.ndarray, ruled: dict[str, list[int]]
    ) -> tuple[np.ndarray, np.ndarray]:
        """The actors mentioned around a word or named by the rules, and what speaks for each, distances first."""
        middle = int(np.searchsorted(self.first, at))
        near = slice(max(middle - _AROUND, 0), middle + _AROUND)
        first, sentence = self.first[near], self.sentence[near]
        named = np.array([i for some in ruled.values() for i in some], np.int64)
        actors, owner = np.unique(np.concatenate([self.owner[near], named]), return_inverse=True)
        owner, n = owner[: len(first)], len(actors)
        gap = at - first
        before, after, beside, place = (np.full(n, value) for value in (_FAR, _FAR, _FAR, 9.0))
        np.minimum.at(before, owner[gap > 0], gap[gap > 0])
        np.minimum.at(after, owner[gap <= 0], -gap[gap <= 0])
        inside = (first <= source[-1]) & (self.last[near] > source[0]) if len(source) else np.zeros(len(gap), bool)
        np.minimum.at(place, owner[inside], np.arange(inside.sum()))
        if ruled["speaker"] and (said := self._nearest(ruled["speaker"][0], at, _AROUND)):
            np.minimum.at(beside, owner, np.abs(first[:, None] - np.array(said)).min(1))
        how = np.zeros((n, len(RESOLUTIONS)))
        how[owner[inside], self.how[near][inside]] = 1
        here = self.language.word_sentences[at]
        flags = np.zeros((n, 5))
        flags[owner[(sentence == here) & (gap > 0)], 0] = 1
        flags[owner[(sentence == here) & (gap <= 0)], 1] = 1
        flags[:, 2] = self.of_actor[actors, 2]
        if len(content):
            flags[owner[(first >= content[0]) & (first <= content[-1])], 3] = 1
        flags[owner[sentence == here - 1], 4] = 1
        said_of = np.stack([np.isin(actors, some) for some in ruled.values()], 1)
        logs = np.log1p(np.stack([before, after, beside, self.of_actor[actors, 0], place], 1))
        kinds, shared = self.of_actor[actors, 3:], self.of_actor[actors, 1:2]
        return actors, np.concatenate([logs, how, flags, kinds, shared, said_of], 1)

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
        actor = np.zeros(len(ACTOR_KINDS))
        if voice.actor_kind in ACTOR_KINDS:
            actor[ACTOR_KINDS.index(voice.actor_kind)] = 1
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
