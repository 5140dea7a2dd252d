"""Measure claimbook on annotated material of your own: `python training/evaluate.py ARTICLES.jsonl`.

    python training/evaluate.py articles.jsonl [--flat]                every figure for claims, with calibration
    python training/evaluate.py --entities texts.spacy                 F1 of persons, organisations and places
    python training/evaluate.py articles.jsonl --vectors               rank correlation with the base model
    python training/evaluate.py … --run RUN                            of weights that are not in the package

A row of ARTICLES.jsonl is {"id", "text", "attributions": [{"source", "cue", "content": [[start, end], …]}]}; labels
such as `actor` or `act` are measured where rows have them, a row marked `optional` costs nothing. `--flat` is for
annotation without claims inside claims, `--texts` for rows without text: it stands in the folder as <id>.txt. What
each figure means is told in training/scoring.py.
"""

import argparse
import json
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import corpus
import numpy as np
import scoring

import helpers
from helpers.article import Article
from helpers.claims import find
from helpers.language import encoder, meaning

KINDS = ("PERSON", "ORG", "LOC", "NORP")
_BINS = 10


def _article(row: dict) -> Article:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", helpers.ForeignTextWarning)
        return helpers.read_text(row["text"], id=row["id"], published=row.get("published"))


def parsed(row: dict) -> list[dict]:
    """The rows of claims that `helpers.parse` gives for a row of annotated articles."""
    return json.loads(helpers.parse(_article(row)).claims.to_json(orient="records", date_format="iso"))


def linked(row: dict, run: Path) -> list[dict]:
    """The claims that the weights of a training run give: spans, `via` and confidence, without labels."""
    found = find(encoder.analyse(_article(row), models=run))
    return [
        {
            "claim": number,
            "via": None if claim.via is None else claim.via + 1,
            "confidence": claim.confidence,
            "source": list(claim.source),
            "cue": list(claim.cue),
            "content": list(claim.content),
        }
        for number, claim in enumerate(found, 1)
    ]


# --- claims ---------------------------------------------------------------------------------------------------------


def claims(rows: Sequence[dict], run: Path | None, *, flat: bool) -> dict[str, float]:
    """All figures for claims, with `calibration`: how far confidence is from the share that is right, 0 to 1."""
    score, sure, right = scoring.Score(), [], []
    for row in rows:
        found = linked(row, run) if run else parsed(row)
        score.add(row["text"], row["attributions"], found, flat=flat)
        counted = [f for f in found if not (flat and f["via"] is not None)]
        for claim, is_right in scoring.outcomes(row["text"], row["attributions"], counted):
            sure.append(claim["confidence"])
            right.append(is_right)
    return score.figures() | {"calibration": calibration_error(sure, right)}


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error in ten bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((np.array(sure) * _BINS).astype(int), _BINS - 1)
    gaps = (abs(np.sum(np.array(sure)[bins == b]) - np.sum(np.array(right)[bins == b])) for b in range(_BINS))
    return float(sum(gaps)) / max(len(sure), 1)


# --- entities, vectors ----------------------------------------------------------------------------------------------


def entities(path: Path, run: Path) -> dict[str, float]:
    """F1 of whole entities by kind, and of persons, organisations and places together."""
    hits, gold, found = Counter(), Counter(), Counter()
    for text, marked in corpus.treebank(path):
        lang = encoder.analyse(_article({"text": text, "id": "text"}), models=run)
        right = {(a, b, kind) for a, b, kind in marked if kind in KINDS}
        got = {(*lang.span(a, b), kind) for kind, a, b in lang.entities()}
        hits.update(kind for *_, kind in right & got)
        gold.update(kind for *_, kind in right)
        found.update(kind for *_, kind in got)
    figures = {kind: 2 * hits[kind] / max(gold[kind] + found[kind], 1) for kind in KINDS}
    three = [sum(n[kind] for kind in KINDS[:3]) for n in (hits, gold, found)]
    return figures | {"PERSON+ORG+LOC": 2 * three[0] / max(three[1] + three[2], 1)}


def vectors(rows: Iterable[dict], run: Path) -> dict[str, float]:
    """Rank correlation (Spearman) of the cosines of all pairs of sentences of an article with the base model's."""
    import base  # needs torch and the base weights, which nothing else here does

    ours, theirs = [], []
    for row in rows:
        lang = encoder.analyse(_article(row), models=run)
        spans = [span for span in lang.sentence_words.tolist() if span[1] - span[0] > 4]
        passages = [lang.text[slice(*lang.span(*span))] for span in spans]
        mine, true = meaning.vectors(passages, models=run), base.vectors(passages)
        upper = np.triu_indices(len(spans), 1)
        ours.append((mine @ mine.T)[upper])
        theirs.append((true @ true.T)[upper])
    return {"rank correlation": _spearman(np.concatenate(ours), np.concatenate(theirs))}


def _spearman(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.corrcoef(*(np.argsort(np.argsort(x)) for x in (a, b)))[0, 1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?", help="annotated articles, JSON lines")
    parser.add_argument("--flat", action="store_true", help="the annotation has no claims inside claims")
    parser.add_argument("--run", type=Path, help="folder of a training run, exported and calibrated")
    parser.add_argument("--entities", type=Path, metavar="DOCBIN", help="texts with entities, a spaCy DocBin")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="where the texts are, if not in the rows")
    parser.add_argument("--vectors", action="store_true", help="compare meanings with the base model's")
    args = parser.parse_args()
    if args.entities is None and args.articles is None:
        parser.error("give annotated articles, or --entities")
    figures = {}
    if args.entities:
        figures |= entities(args.entities, args.run or encoder.MODELS)
    if args.articles:
        rows = corpus.articles(args.articles)
        for row in rows if args.texts else ():
            row["text"] = helpers.read(args.texts / f"{row['id']}.txt").text
        figures |= vectors(rows, args.run or encoder.MODELS) if args.vectors else claims(rows, args.run, flat=args.flat)
    for name, value in figures.items():
        print(f"{name:22} {100 * value:6.1f}")


if __name__ == "__main__":
    main()
