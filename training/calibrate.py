"""Fit how sure claims are on articles held out from training: `python training/calibrate.py RUN CORPUS`.

Writes `confidence.json` into RUN, the weights of a logistic model over the encoder's probabilities (see
helpers/claims/confidence.py). The articles are those that training/train.py held out with the same seed.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import corpus
import numpy as np
import scoring

import helpers
from helpers import claims, language
from helpers.claims import confidence
from helpers.language import Language

_RIDGE = 1.0
_STEPS = 50


def cases(row: dict, run: Path) -> Iterator[tuple[list[float], bool]]:
    """Features of each claim found in an annotated article, and whether its content and source are right.

    The annotation has no claims inside claims, so those found there do not count.
    """
    lang = language.analyse(helpers.read_text(row["text"], id=row["id"]), models=run)
    found = [
        {"source": _spans(lang, [r.source]), "content": _spans(lang, r.content), "features": r.chances.features()}
        for r in claims.relations(lang)
        if not r.chances.inner
    ]
    for claim, right in scoring.outcomes(row["text"], row["attributions"], found):
        yield claim["features"], right


def _spans(lang: Language, chunks: Iterable[tuple[int, int] | None]) -> list[tuple[int, int]]:
    return [lang.span(*chunk) for chunk in chunks if chunk]


def fitted(features: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of the logistic model by Newton's method, drawn a little to zero."""
    weights = np.zeros(features.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chance) - _RIDGE * weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def write(rows: list[dict], run: Path) -> None:
    """Fit on these articles and write the weights into the run's folder."""
    found = [case for row in rows for case in cases(row, run)]
    if not found:
        raise SystemExit("No claim was found in the articles held out: the tagger has learnt too little.")
    features, right = np.array([x for x, _ in found]), np.array([is_right for _, is_right in found], float)
    weights = dict(zip(confidence.FEATURES, (round(float(w), 4) for w in fitted(features, right)), strict=True))
    (run / confidence.FILE).write_text(json.dumps(weights) + "\n", encoding="utf-8")
    print(f"{len(right)} claims of {len(rows)} articles, {right.mean():.1%} right: {weights}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of a training run, exported")
    parser.add_argument("corpus", type=Path, help="the corpus it was trained on")
    parser.add_argument("--seed", type=int, default=1, help="that of training")
    args = parser.parse_args()
    _, out = corpus.held_out(corpus.articles(args.corpus / "train.jsonl"), corpus.HELD_OUT, args.seed)
    write(out, args.run)


if __name__ == "__main__":
    main()
