"""How sure a claim is: from the encoder's probabilities to the share of such claims that are right.

A logistic model (Platt 1999), fitted on articles that the encoder did not learn from (training/calibrate.py): the
product of the encoder's probabilities ranks claims well, but is no frequency.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FEATURES = ("constant", "cue", "source", "content", "no_cue", "no_source", "inner")
FILE = "confidence.json"
_LEAST = 1e-4


@dataclass(frozen=True)
class Chances:
    """The encoder's mean probability of a claim's cue, source and content; None where it has no cue or source."""

    cue: float | None
    source: float | None
    content: float
    inner: bool

    def features(self) -> list[float]:
        """What the logistic model weighs, in the order of `FEATURES`; probabilities as logarithms."""
        logs = [math.log(max(p, _LEAST)) if p is not None else 0.0 for p in (self.cue, self.source, self.content)]
        return [1.0, *logs, float(self.cue is None), float(self.source is None), float(self.inner)]

    def confidence(self, weights: Sequence[float]) -> float:
        """The probability (0–1) that source and content are right, by the weights of `FEATURES`."""
        return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, self.features(), strict=True))))


@lru_cache
def weights(folder: Path) -> tuple[float, ...]:
    """The weights in a folder, in the order of `FEATURES`."""
    found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return tuple(found[name] for name in FEATURES)
