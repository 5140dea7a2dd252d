"""The model card of a training run: `python training/card.py RUN CORPUS [--measure NAME=FILE …]`.

Writes README.md into RUN from training/card.md; all figures in it are measured. The articles that were held out from
training are always measured; `--measure` adds annotated articles (JSON lines) and texts with entities (`.spacy`).
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import corpus
import evaluate
import jinja2

from helpers.actors import choice
from helpers.claims import labels
from helpers.language import encoder, meaning

TEMPLATE = Path(__file__).with_name("card.md")
HELD_OUT = "PolNeAR, articles held out"


def write(run: Path, rows: Sequence[dict], measured: Mapping[str, Path]) -> None:
    """Measure the weights in `run` on annotated articles held out from training, and on more files by name."""
    claims = [(HELD_OUT, evaluate.claims(rows, run, flat=True))]
    entities = []
    for name, path in measured.items():
        if path.suffix == ".spacy":
            entities.append((name, evaluate.entities(path, run)))
        else:
            articles = corpus.articles(path)
            flat = not any(row.get("nested") for article in articles for row in article["attributions"])
            claims.append((name, evaluate.claims(articles, run, flat=flat)))
    template = jinja2.Environment(undefined=jinja2.ChainableUndefined).from_string(TEMPLATE.read_text("utf-8"))
    told = {"claims": _shown(claims), "entities": _shown(entities)}
    names = (encoder.ENCODER_FILE, encoder.PARTS_FILE, labels.FILE, choice.FILE, meaning.FILE)
    files = [(name, f"{(run / name).stat().st_size / 1e6:.1f}") for name in names]
    done = json.loads((run / "done.json").read_text("utf-8"))
    (run / "README.md").write_text(template.render(**told, **done, files=files, held_out=len(rows)) + "\n", "utf-8")


def _shown(measured: Sequence[tuple[str, Mapping[str, float]]]) -> list[tuple[str, dict[str, str]]]:
    return [(name, {key: f"{100 * value:.1f}" for key, value in figures.items()}) for name, figures in measured]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of a training run, exported and calibrated")
    parser.add_argument("corpus", type=Path, help="the corpus it was trained on")
    parser.add_argument("--measure", nargs="+", default=[], metavar="NAME=FILE", help="what else to measure on")
    parser.add_argument("--seed", type=int, default=1, help="that of training")
    args = parser.parse_args()
    _, out = corpus.held_out(corpus.articles(args.corpus / "train.jsonl"), corpus.HELD_OUT, args.seed)
    write(args.run, out, {name: Path(path) for name, path in (pair.split("=", 1) for pair in args.measure)})


if __name__ == "__main__":
    main()
