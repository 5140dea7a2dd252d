"""What the encoder makes of each claim as a whole: its act, the kind of its source, how it is said.

A layer of attention over the states of the claim's own words, which know what stands around them; its weights are
learned from labelled claims (training/train.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.claims.attributions import Attribution
from helpers.language import Language

FILE = "labels.onnx"
MOST = (16, 8, 72)
"""How many words of a source, a cue and a content are read."""
ACTS = (
    "state",
    "confirm",
    "deny",
    "not_deny",
    "doubt",
    "accuse",
    "criticise",
    "praise",
    "warn",
    "threaten",
    "commit",
    "demand",
    "propose",
    "predict",
    "believe",
    "ask",
)
SOURCE_KINDS = (
    "named person",
    "unnamed person",
    "unnamed official",
    "state",
    "organisation",
    "medium",
    "group",
    "document",
    "unattributed",
)
_AT_ONCE = 8
FLAGS = ("conditional", "hedged", "negated", "future")
"""Said under a condition; with reserve; that something is not so; about what is still to come."""


@dataclass(frozen=True, eq=False)
class Labels:
    """Log-probabilities, a row a claim: of each of `ACTS`, of `SOURCE_KINDS`, that each of `FLAGS` holds, and that it
    is a claim at all.
    """

    acts: np.ndarray
    kinds: np.ndarray
    flags: np.ndarray
    real: np.ndarray


def read(language: Language, attributions: Sequence[Attribution]) -> Labels:
    """The labels of the attributions of an article."""
    if not attributions:
        return Labels(*(np.zeros((0, size), np.float32) for size in (len(ACTS), len(SOURCE_KINDS), len(FLAGS), 1)))
    parts = [[language.words_in(getattr(a, role)) for role in ("source", "cue", "content")] for a in attributions]
    claims = [claim_words(*some) for some in parts]
    order = sorted(range(len(claims)), key=lambda i: len(claims[i][0]))  # those of like length together
    rows = (order[at : at + _AT_ONCE] for at in range(0, len(order), _AT_ONCE))
    found = [_read(language, [claims[i] for i in some]) for some in rows]
    back = np.argsort(order)
    return Labels(*(np.concatenate(some)[back] for some in zip(*found, strict=True)))


def _read(language: Language, claims: Sequence[tuple[np.ndarray, np.ndarray]]) -> list[np.ndarray]:
    longest = max((len(words) for words, _ in claims), default=1)
    words, roles = (np.zeros((len(claims), longest), np.int64) for _ in range(2))
    for row, (some, their) in enumerate(claims):
        words[row, : len(some)], roles[row, : len(some)] = some, their
    return language.head(FILE, {"states": language.scores.states[words].astype(np.float32), "roles": roles})


def claim_words(source: np.ndarray, cue: np.ndarray, content: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The words of a claim that are read, of those of its parts, and the role of each: 1 source, 2 cue, 3 content."""
    parts = [words[:most] for words, most in zip((source, cue, content), MOST, strict=True)]
    return np.concatenate(parts), np.repeat((1, 2, 3), [len(words) for words in parts])
