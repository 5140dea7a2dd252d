"""Well-formed sequences of tags (BIO, BIOES) from scores, and the chunks that they mark."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np


@lru_cache
def _transitions(names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """What may begin a sequence and what may follow what: 0 where it may, minus infinity where not.

    I and E go on with a chunk of their own role; where chunks have an E, one that has begun has to reach it.
    """
    marks = [(name[0], name[2:]) for name in names]
    ends = any(mark == "E" for mark, _ in marks)
    start = np.array([-np.inf if mark in "IE" else 0.0 for mark, _ in marks])
    follow = np.zeros((len(names), len(names)))
    for i, (before, role) in enumerate(marks):
        for j, (mark, other) in enumerate(marks):
            goes_on = mark in "IE" and role == other and before in "BI"
            if (mark in "IE" and not goes_on) or (ends and before in "BI" and not goes_on):
                follow[i, j] = -np.inf
    return start, follow


def decode(scores: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """The best well-formed sequence of tags (Viterbi) for each row; scores are logarithms, rows × words × tags."""
    tags = scores.argmax(-1)
    if not scores.shape[1]:
        return tags
    start, follow = _transitions(names)
    malformed = ~(np.isfinite(start[tags[:, 0]]) & np.isfinite(follow[tags[:, :-1], tags[:, 1:]]).all(-1))
    if malformed.any():
        tags[malformed] = _viterbi(scores[malformed], start, follow)
    return tags


def _viterbi(scores: np.ndarray, start: np.ndarray, follow: np.ndarray) -> np.ndarray:
    rows, words, _ = scores.shape
    best = scores[:, 0] + start
    back = np.zeros(scores.shape, np.int64)
    for word in range(1, words):
        ways = best[:, :, None] + follow
        back[:, word] = ways.argmax(1)
        best = ways.max(1) + scores[:, word]
    tags = np.zeros((rows, words), np.int64)
    tags[:, -1] = best.argmax(-1)
    for word in range(words - 1, 0, -1):
        tags[:, word - 1] = back[np.arange(rows), word, tags[:, word]]
    return tags


def chunks(tags: Sequence[int], names: tuple[str, ...], first: int = 0) -> Iterator[tuple[str, int, int]]:
    """The chunks of one sequence as (role, first word, last word exclusive), counted from `first`."""
    role, begun = "", first
    for word, tag in enumerate([*tags, 0], first):
        mark = names[tag][0]
        if role and mark not in "IE":
            yield role, begun, word
            role = ""
        if mark in "BS":
            role, begun = names[tag][2:], word
