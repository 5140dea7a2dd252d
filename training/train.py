"""From a corpus folder to the weights of a tagger and its model card: `python training/train.py CORPUS -o OUT`.

CORPUS holds `train.jsonl` and may hold `train.multi.jsonl` (articles that several people annotated: in each pass the
version of one of them is drawn); `training/README.md` describes the rows. `--treebank` is a folder of
spaCy DocBins with entities, `--own` are articles with marks in them. The run is seeded, logged to OUT/log.jsonl, and
goes on from OUT/checkpoint.pt where there is one. It takes a GPU where there is one, else all processor cores. At its
end OUT holds what the package needs in its folder `models`: copy it there, and the tokenizer stays.
"""

import argparse
import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import calibrate
import corpus
import export
import numpy as np
import packaged
import torch
from augment import vary
from corpus import SKIP, Window
from tagger import SCORES, Tagger
from torch import Tensor, nn
from torch.nn import functional

from helpers.claims.labels import ACTS, SOURCE_KINDS
from helpers.language import encoder

_POOL = 20
"""Batches whose windows are sorted by length together, so that little is padded."""


# --- windows --------------------------------------------------------------------------------------------------------


class Source:
    """Where the windows of a pass come from: annotated articles, varied anew each time, and texts with entities."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        rows = corpus.articles(args.corpus / "train.jsonl")
        more = args.corpus / "train.multi.jsonl"
        rows += corpus.articles(more) if more.exists() else []
        kept, _ = corpus.held_out(rows, corpus.HELD_OUT, args.seed)
        marked_ones = corpus.marked_articles(args.own)
        known, texts = {row["id"]: corpus.annotated(row) for row in rows} | marked_ones, corpus.texts_of(args.texts)
        labelled = {id: article for path in args.labels for id, article in corpus.labelled(path, known, texts)}
        hidden = corpus.hidden_from_training(rows, labelled.keys() - known.keys(), args.seed)
        self.labelled = [article for id, article in labelled.items() if id not in hidden]
        versions = defaultdict(list)
        for row in kept:
            if row["id"] not in labelled:
                versions[row["id"]].append(corpus.annotated(row))
        self.articles = list(versions.values())[: args.articles]
        self.own = [article for id, article in marked_ones.items() if id not in labelled]
        treebanks = [args.treebank / name for name in args.treebanks] if args.treebank else []
        self.texts = [text for path in treebanks for text in corpus.treebank(path)]

    def windows(self, number: int) -> list[Window]:
        """All windows of one pass; the same for the same seed and number."""
        rng = random.Random(f"{self.args.seed}/{number}")
        found: list[Window] = []
        some = rng.sample(self.articles, round(len(self.articles) * self.args.share))
        articles = [rng.choice(versions) for versions in some] + self.labelled
        if number >= self.args.own_from:
            articles += self.own * self.args.repeat
        for article in articles:
            if rng.random() < self.args.varied:
                article = vary(article, rng)
            found += corpus.attribution_windows(article, encoder.WINDOW, rng.randint(64, encoder.WINDOW))
        for text, entities in rng.sample(self.texts, round(len(self.texts) * self.args.entities)):
            found += corpus.entity_windows(text, entities, encoder.WINDOW)
        draws = np.random.default_rng([self.args.seed, number])
        return [corpus.blanked(window, self.args.blanked, draws) for window in found]


def batches(windows: Sequence[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Batches of windows of like length, in random order."""
    windows = rng.sample(windows, len(windows))
    pool = size * _POOL
    for at in range(0, len(windows), pool):
        alike = sorted(windows[at : at + pool], key=lambda window: len(window.ids))
        some = [alike[i : i + size] for i in range(0, len(alike), size)]
        rng.shuffle(some)
        yield from some


# --- loss -----------------------------------------------------------------------------------------------------------


def padded(rows: Sequence[np.ndarray], fill: float, device: torch.device) -> Tensor:
    """Arrays of one row each, filled up to the longest."""
    tensors = [torch.from_numpy(row) for row in rows]
    return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=fill).to(device)


def losses(model: Tagger, batch: Sequence[Window], device: torch.device) -> dict[str, Tensor]:
    """The loss of each head, in nats a word."""
    ids, case, quoted, opening = (
        padded([getattr(w, name) for w in batch], 0, device) for name in ("ids", "case", "quoted", "opening")
    )
    mask = padded([np.ones(len(w.ids), np.int64) for w in batch], 0, device)
    tags, inner, entities, ties, states = model(ids, case, quoted, opening, mask)
    found = {}
    for name, scores in (("tags", tags), ("inner", inner), ("entities", entities)):
        labels = padded([getattr(w, name) for w in batch], SKIP, device)
        known = labels != SKIP
        if known.any():
            found[name] = functional.cross_entropy(scores[known], labels[known])
    if any(w.cues for w in batch):
        found["parts"] = _parts_loss(model, batch, ties, device)
    if any(w.claims for w in batch):
        found |= _labels_losses(model, batch, states, device)
    return found


def _labels_losses(model: Tagger, batch: Sequence[Window], states: Tensor, device: torch.device) -> dict[str, Tensor]:
    owners = torch.tensor([i for i, w in enumerate(batch) for _ in w.claims], device=device)
    claims = [claim for w in batch for claim in w.claims]
    pieces, roles = (padded([getattr(c, name) for c in claims], 0, device) for name in ("pieces", "roles"))
    acts, kinds, flags, real = model.labels(states[owners[:, None], pieces], roles)
    true = torch.tensor([c.labels.real for c in claims], device=device)
    found = {"real": functional.binary_cross_entropy_with_logits(real[:, 0], true.to(real.dtype))}
    if true.any():
        right = torch.from_numpy(np.stack([corpus.shares(c.labels.acts, ACTS) for c in claims if c.labels.real])).to(
            device
        )
        found["acts"] = functional.cross_entropy(acts[true], right)
        named = torch.tensor([SOURCE_KINDS.index(c.labels.kind) for c in claims if c.labels.real], device=device)
        found["kinds"] = functional.cross_entropy(kinds[true], named)
        hold = torch.tensor([c.labels.flags for c in claims if c.labels.real], dtype=flags.dtype, device=device)
        found["flags"] = functional.binary_cross_entropy_with_logits(flags[true], hold)
    return found


def _parts_loss(model: Tagger, batch: Sequence[Window], ties: Tensor, device: torch.device) -> Tensor:
    owners = torch.tensor([i for i, w in enumerate(batch) for _ in w.cues], device=device)
    cues = [cue for w in batch for cue in w.cues]
    length = ties.shape[1]
    members = np.zeros((len(cues), length), np.float32)
    places = np.zeros((len(cues), length, 3), np.int64)
    for i, cue in enumerate(cues):
        members[i, cue.pieces] = 1 / len(cue.pieces)
        places[i, : len(cue.places)] = cue.places
    labels = padded([cue.parts for cue in cues], SKIP, device)
    labels = functional.pad(labels, (0, length - labels.shape[1]), value=SKIP)
    words, anchors = ties.split(2 * SCORES, -1)
    means = torch.from_numpy(members).to(device)[:, None] @ anchors[owners]
    scores = model.parts(words[owners], means[:, 0], torch.from_numpy(places).to(device))
    known = labels != SKIP
    return functional.cross_entropy(scores[known], labels[known])


SHARES = {
    "tags": 1.0,
    "parts": 1.0,
    "inner": 0.5,
    "entities": 0.5,
    "acts": 0.5,
    "kinds": 0.3,
    "flags": 0.5,
    "real": 0.2,
}
"""What each loss counts in the sum."""


# --- training -------------------------------------------------------------------------------------------------------


class Run:
    """A training run that can be stopped and taken up again."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.manual_seed(args.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.source = Source(args)
        self.model = Tagger().to(self.device)
        self.average = Tagger().to(self.device).eval().requires_grad_(False)
        self.model.bert.embeddings.requires_grad_(False)  # words that the corpus lacks stay beside those that it has
        body = [p for p in self.model.bert.parameters() if p.requires_grad]
        heads = [p for name, p in self.model.named_parameters() if not name.startswith("bert.")]
        self.rates = [args.rate, args.rate * 4]
        groups = [{"params": p, "lr": r} for p, r in zip((body, heads), self.rates, strict=True)]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.step = self.passes = 0
        self.seconds = 0.0
        self.path = args.output / "checkpoint.pt"
        if self.path.exists():
            self._take_up()
        elif args.start:
            self.model.load_state_dict(self._started(), strict=False)  # heads that the earlier one has not are new
            self.average.load_state_dict(self.model.state_dict())

    def _started(self) -> dict[str, Tensor]:
        if self.args.start.is_dir():
            return packaged.weights(self.args.start)
        return torch.load(self.args.start, map_location=self.device, weights_only=True)

    def _take_up(self) -> None:
        kept = torch.load(self.path, map_location=self.device, weights_only=True)
        for name in ("model", "average", "optimiser"):
            getattr(self, name).load_state_dict(kept[name])
        self.step, self.passes, self.seconds = kept["step"], kept["passes"], kept["seconds"]
        torch.manual_seed(self.args.seed + self.passes)

    def keep(self) -> None:
        """Write a checkpoint, whole or not at all."""
        state = {name: getattr(self, name).state_dict() for name in ("model", "average", "optimiser")}
        state |= {"step": self.step, "passes": self.passes, "seconds": self.seconds}
        new = self.path.with_suffix(".new")
        torch.save(state, new)
        os.replace(new, self.path)

    def go(self) -> None:
        """All passes that are still to be made."""
        while self.passes < self.args.passes:
            self._one_pass()

    def _one_pass(self) -> None:
        start, before = time.time(), self.seconds
        windows = self.source.windows(self.passes)
        total, seen = sum(len(w.ids) for w in windows), 0
        sums, counts = defaultdict(float), defaultdict(int)
        order = random.Random(f"{self.args.seed}/{self.passes}/order")
        for n, batch in enumerate(batches(windows, self.args.batch, order), 1):
            self._rate((self.passes + seen / total) / self.args.passes)
            for name, value in self._learn(batch).items():
                sums[name] += value
                counts[name] += 1
            seen += sum(len(w.ids) for w in batch)
            if n % 50 == 0:
                self.seconds = before + time.time() - start
                shown = {name: round(value / counts[name], 4) for name, value in sums.items()}
                sums.clear()
                counts.clear()
                self._log(share=round(seen / total, 3), pieces_a_second=round(seen / (time.time() - start)), **shown)
        self.passes += 1
        self.seconds = before + time.time() - start
        self.keep()
        torch.save(self.average.state_dict(), self.args.output / f"pass-{self.passes}.pt")

    def _rate(self, done: float) -> None:
        """The learning rate: up in the first 4 % of the run, then down to zero in a line."""
        share = min(done / 0.04, 1.0) * (1.0 - done)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * share

    def _learn(self, batch: list[Window]) -> dict[str, float]:
        self.model.train()
        found = losses(self.model, batch, self.device)
        self.optimiser.zero_grad(set_to_none=True)
        sum(SHARES[name] * value for name, value in found.items()).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        with torch.no_grad():
            keep = min(self.args.average, 1 - 1 / (1 + self.step / 10))
            for mean, now in zip(self.average.parameters(), self.model.parameters(), strict=True):
                mean.lerp_(now, 1 - keep)
        return {name: value.item() for name, value in found.items()}

    def finish(self) -> None:
        """Write the weights: the average over the last steps."""
        torch.save(self.average.state_dict(), self.args.output / export.WEIGHTS)
        self._tell()

    def _tell(self) -> None:
        """Write down what the model card says of the run."""
        cores = f"{torch.get_num_threads()} processor cores"
        machine = torch.cuda.get_device_name() if self.device.type == "cuda" else cores
        told = {"passes": self.passes, "minutes": round(self.seconds / 60), "machine": machine}
        told |= {"articles": len(self.source.articles), "own": len(self.source.own)}
        told |= {"labelled": len(self.source.labelled), "started": bool(self.args.start)}
        (self.args.output / "done.json").write_text(json.dumps(told) + "\n", "utf-8")

    def _log(self, **values: object) -> None:
        line = json.dumps({"pass": self.passes, "step": self.step, "minutes": round(self.seconds / 60, 1)} | values)
        print(line, flush=True)
        with (self.args.output / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder with train.jsonl")
    parser.add_argument("-o", "--output", type=Path, default=Path("build/tagger"), help="default: build/tagger")
    parser.add_argument("--treebank", type=Path, help="folder of DocBins with entities")
    parser.add_argument("--treebanks", nargs="+", default=["ewt_train.spacy", "gum_train.spacy"], help="names in it")
    parser.add_argument("--own", type=Path, nargs="+", default=[], help="articles with marks: see training/marked.py")
    parser.add_argument("--own-from", type=int, default=2, help="the pass from which they are read (default 2)")
    parser.add_argument("--labels", type=Path, nargs="+", default=[], metavar="FILE", help="labelled claims")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], metavar="FILE", help="texts of those without one")
    parser.add_argument("--share", type=float, default=1.0, help="share of the corpus read in each pass (default 1)")
    parser.add_argument("--repeat", type=int, default=3, help="how often they are read in a pass (default 3)")
    parser.add_argument(
        "--start",
        type=Path,
        metavar="WEIGHTS",
        help="go on from the weights.pt of another run, or from a folder of exported ones",
    )
    parser.add_argument("--passes", type=int, default=8, help="over the corpus (default 8)")
    parser.add_argument("--batch", type=int, default=12, help="windows a step (default 12)")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="highest learning rate (default 2.5e-4)")
    parser.add_argument("--average", type=float, default=0.997, help="how slowly the averaged weights follow")
    parser.add_argument("--varied", type=float, default=0.6, help="share of articles that are varied in each pass")
    parser.add_argument("--blanked", type=float, default=0.06, help="share of word pieces hidden, cues apart")
    parser.add_argument("--entities", type=float, default=0.7, help="share of the treebanks read in each pass")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, help="no more articles than this, to try things out")
    return parser.parse_args()


def main() -> None:
    args = parsed()
    args.output.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    run = Run(args)
    run.go()
    run.finish()
    rows = corpus.articles(args.corpus / "train.jsonl")
    _, out = corpus.held_out(rows, corpus.HELD_OUT, args.seed)
    export.write(args.output)
    calibrate.write(out, args.output)


if __name__ == "__main__":
    main()
