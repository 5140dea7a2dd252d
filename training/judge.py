"""Labelled claims and a run's weights → what a claim does: `python training/judge.py RUN FILES …`.

Writes `acts.json` into RUN: the weights of the logistic models by which positions/speech_acts.py weighs what the
encoder makes of a claim and what its words show. They are fitted by gradient descent, drawn a little to what the
encoder says, on labelled articles that `train.py` was not given: of those that it has learnt from the encoder is too
sure. The share of claims that is right is told for some that are held out.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import numpy as np
from corpus import Labelled

from helpers import actors, claims
from helpers.claims import ACTS, FLAGS
from helpers.positions import cues, speech_acts

_STEPS, _RATE, _RIDGE = 300, 0.2, 1e-3


@dataclass(frozen=True, eq=False)
class Judged:
    """A claim: what is weighed, and what is right as shares of `ACTS` and `FLAGS`."""

    features: np.ndarray
    right: np.ndarray


def read(row: Labelled, run: Path) -> Iterator[Judged]:
    """The claims of a labelled article."""
    lang, found = row.analysed(run)
    labels = claims.labels.read(lang, found)
    cast = actors.named(actors.resolve(lang, found))
    shown = cues.shown_by_all(lang, found, cast.voices)
    for features, told in zip(speech_acts.features(labels, shown), row.labels, strict=True):
        acts = corpus.shares(told.acts, ACTS)
        yield Judged(features, np.concatenate([acts, np.array(told.flags, float)]))


def fitted(judged: Sequence[Judged]) -> np.ndarray:
    """Weights, features × (acts and flags)."""
    x, y = (np.stack([getattr(one, name) for one in judged]) for name in ("features", "right"))
    scale = np.maximum(x.std(0), 0.1)
    scale[0] = 1
    z, weights = x / scale, np.zeros((x.shape[1], y.shape[1]))
    weights[1 : 1 + y.shape[1]] = np.diag(scale[1 : 1 + y.shape[1]])  # what the encoder says is where it begins
    start, speed = weights.copy(), np.zeros_like(weights)
    for _ in range(_STEPS):
        slope = z.T @ (_chances(z @ weights) - y) / len(z) + _RIDGE * (weights - start)
        speed = 0.9 * speed + slope
        weights -= _RATE * speed
    return weights / scale[:, None]


def calibrated(weights: np.ndarray, judged: Sequence[Judged]) -> np.ndarray:
    """Weights that choose the same acts, as sure on average as they are right."""
    x, y = (np.stack([getattr(one, name) for one in judged]) for name in ("features", "right"))
    scores = (x @ weights)[:, : len(ACTS)]
    right = (y[np.arange(len(y)), scores.argmax(-1)] > 0).mean()
    low, high = 0.1, 10.0
    for _ in range(40):
        middle = (low * high) ** 0.5
        sure = _chances(scores * middle).max(-1).mean()
        low, high = (middle, high) if sure < right else (low, middle)
    return np.concatenate([weights[:, : len(ACTS)] * middle, weights[:, len(ACTS) :]], -1)


def _chances(scores: np.ndarray) -> np.ndarray:
    acts, flags = scores[:, : len(ACTS)], scores[:, len(ACTS) :]
    acts = np.exp(acts - np.logaddexp.reduce(acts, -1, keepdims=True))
    return np.concatenate([acts, 1 / (1 + np.exp(-flags))], -1)


def share_right(weights: np.ndarray, judged: Sequence[Judged]) -> dict[str, float]:
    """The share of the claims whose act, and each of whose flags, is right; an act that is one of several is."""
    x, y = (np.stack([getattr(one, name) for one in judged]) for name in ("features", "right"))
    chances = _chances(x @ weights)
    best = chances[:, : len(ACTS)].argmax(-1)
    told = {"act": float((y[np.arange(len(y)), best] > 0).mean())}
    flags = (chances[:, len(ACTS) :] > 0.5) == (y[:, len(ACTS) :] > 0.5)
    return told | dict(zip(FLAGS, flags.mean(0).tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of a training run, exported")
    corpus.add_labels(parser)
    args = parser.parse_args()
    kept, out = ([one for row in rows for one in read(row, args.run)] for rows in corpus.labelled_rows(args))
    weights = calibrated(fitted(kept), [*kept, *out])
    print("right of those learnt from:", share_right(weights, kept))
    print("right of those held out:", share_right(weights, out))
    (args.run / speech_acts.FILE).write_text(json.dumps(weights.round(4).tolist()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
