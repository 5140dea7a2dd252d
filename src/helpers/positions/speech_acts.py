"""What somebody does by saying it: the speech act of each claim, under a condition or with reserve.

A logistic model weighs what the encoder makes of a claim as a whole, and what the words of its cue and content show
(cues.py); both are learned from labelled claims (training/train.py, training/judge.py). The acts are of the families of
Searle (1976).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers.actors import Voice
from helpers.claims import ACTS, FLAGS, Attribution, Labels
from helpers.language import Language
from helpers.positions import cues
from helpers.positions.cues import Shown

FILE = "acts.json"
_EVEN = 0.0
_ALMOST = -1e-6
_LESS = ("not_deny", "doubt")
"""What is less than a denial."""


@dataclass(frozen=True)
class Act(Shown):
    """What a claim does, and the probability (0–1) that its act is right."""

    confidence: float = 1.0


def of(language: Language, attributions: Sequence[Attribution], voices: Sequence[Voice], labels: Labels) -> list[Act]:
    """The acts of an article's attributions, in the order given, with the voice and the labels of each.

    A condition is what the words show: readers who label claims seldom mark one that does not change the act.
    """
    shown = cues.shown_by_all(language, attributions, voices)
    scores = features(labels, shown) @ _weights(language.models / FILE)
    acts = scores[:, : len(ACTS)]
    chances = np.exp(acts - np.logaddexp.reduce(acts, -1, keepdims=True))
    read = (ACTS[at] for at in chances.argmax(-1).tolist())
    told = [_sure(one, words.act) for one, words in zip(read, shown, strict=True)]
    return [
        Act(
            act,
            words.conditional,
            bool(holds[FLAGS.index("hedged")]),
            None if words.polarity is None else not holds[FLAGS.index("negated")],
            float(some[ACTS.index(act)]),
        )
        for act, words, some, holds in zip(told, shown, chances, scores[:, len(ACTS) :] > _EVEN, strict=True)
    ]


def _sure(read: str, shown: str) -> str:
    """The act that was read, but for a denial that the words show to be less: that somebody denies has to be sure."""
    return shown if read == "deny" and shown in _LESS else read


def features(labels: Labels, shown: Sequence[Shown]) -> np.ndarray:
    """What is weighed, a row a claim: a constant, the labels' log-probabilities, and what the words show."""
    n = len(shown)
    acts = np.array([ACTS.index(one.act) for one in shown], np.int64)
    ruled = np.zeros((n, len(ACTS)))
    ruled[np.arange(n), acts] = 1
    flags = np.array([[one.conditional, one.hedged, one.polarity is False] for one in shown], float).reshape(n, 3)
    odds = labels.flags - np.log1p(-np.exp(np.minimum(labels.flags, _ALMOST)))
    return np.concatenate([np.ones((n, 1)), labels.acts, odds, ruled, flags], -1)


@lru_cache
def _weights(path: Path) -> np.ndarray:
    return np.array(json.loads(path.read_text(encoding="utf-8")))
