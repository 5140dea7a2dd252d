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
    """The best well-formed sequence of tags (Viterbi); scores are logarithms, words × tags."""
    likeliest = scores.argmax(-1)
    start, follow = _transitions(names)
    if not len(likeliest) or np.isfinite([start[likeliest[0]], *follow[likeliest[:-1], likeliest[1:]]]).all():
        return likeliest
    best = scores[0] + start
    back = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        ways = best[:, None] + follow
        back[word] = ways.argmax(0)
        best = ways.max(0) + scores[word]
    tags = np.zeros(len(scores), np.int64)
    tags[-1] = best.argmax()
    for word in range(len(scores) - 1, 0, -1):
        tags[word - 1] = back[word, tags[word]]
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
