"""Labelled claims and a run's weights → whose position a claim counts as: `python training/choose.py RUN FILES …`.

Writes into RUN `choice.onnx`, the weights by which actors/choice.py weighs the actors of an article, and `choice.json`,
how sure that is, fitted on a share of the articles that is held out. The encoder stays as it is; what is learnt from is
what it and the rules make of the labelled articles, with the claims as they were annotated. A file that is named twice
is read twice in each pass.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import calibrate
import corpus
import export
import numpy as np
import torch
from corpus import Labelled
from scoring import plain
from torch import Tensor, nn

from helpers import actors, claims
from helpers.actors import choice
from helpers.actors.choice import Cases
from helpers.language import Language, encoder

WIDTH, HIDDEN = 48, 96
_ARTICLES = 8
_SLOWLY = 0.99
"""How slowly the averaged weights follow."""
RULED = 26
"""The feature that says whom the rules take."""


class Chooser(nn.Module):
    """A score for each candidate: from its features, and from its mentions beside the source's and the speaker's."""

    def __init__(self, features: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.ask, self.answer, self.speak, self.belong = (nn.Linear(encoder.STATES, WIDTH) for _ in range(4))
        self.norm = nn.BatchNorm1d(features)
        self.first = nn.Linear(features + 3 * WIDTH + 2, HIDDEN)
        self.second = nn.Linear(HIDDEN, HIDDEN)
        self.last = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(dropout)

    def forward(
        self,
        features: Tensor,
        known: Tensor,
        source: Tensor,
        source_there: Tensor,
        speaker: Tensor,
        speaker_there: Tensor,
        mentions: Tensor,
        mentions_there: Tensor,
    ) -> Tensor:
        """Log-probabilities, claims × candidates; shapes as in `helpers.actors.choice.Cases`."""
        asked = self.ask(_mean(source, source_there))
        answers, there = self.answer(mentions), (1 - mentions_there) * -1e4
        direct = (answers * asked[:, None, None]).sum(-1) / WIDTH**0.5 + there
        tied = torch.einsum("cpw,canw->capn", self.speak(speaker), self.belong(mentions)) / WIDTH**0.5
        tied = tied + there[:, :, None] + ((1 - speaker_there) * -1e4)[:, None, :, None]
        best = torch.stack([direct.amax(-1), tied.amax(-1).amax(-1)], -1).clamp(-20, 20)
        weights = direct.softmax(-1)[..., None] * mentions_there[..., None]
        n, many = known.shape
        flat = self.norm(features.flatten(0, 1)).unflatten(0, (n, many))
        seen = [(weights * answers).sum(2), asked[:, None].expand(-1, many, -1)]
        seen.append(self.speak(_mean(speaker, speaker_there))[:, None].expand(-1, many, -1))
        x = self.drop(torch.relu(self.first(torch.cat([flat, *seen, best], -1))))
        x = self.drop(torch.relu(self.second(x)))
        return (self.last(x)[..., 0] + (1 - known) * -1e4).log_softmax(-1)


def _mean(states: Tensor, there: Tensor) -> Tensor:
    return (states * there[..., None]).sum(-2) / there.sum(-1, keepdim=True).clamp(min=1)


# --- labelled articles → cases --------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Article:
    """The head's inputs for the claims of an article, and which candidates are right."""

    id: str
    inputs: dict[str, np.ndarray]
    right: np.ndarray


def read(row: Labelled, run: Path) -> Iterator[Article]:
    """What the run's weights and the rules make of a labelled article, some claims at a time.

    A claim whose actor is none of its candidates is left out.
    """
    for cases, rights, lang in _weighed(row, run):
        right = np.zeros(cases.features.shape[:2], np.float32)
        for i, some in enumerate(rights):
            right[i, : len(some)] = some
        kept = right.any(-1)
        if kept.any():
            inputs = {name: some[kept] for name, some in cases.inputs(lang.scores.states).items()}
            yield Article(row.id, inputs, right[kept])


def _weighed(row: Labelled, run: Path) -> Iterator[tuple[Cases, list[list[bool]], Language]]:
    """What is weighed of an article's claims, and which of the candidates of each are right."""
    lang, found = row.analysed(run)
    cast = actors.named(actors.resolve(lang, found))
    wanted = [plain("actor", claim["actor"]) for claim in row.claims]
    for cases in choice.cases(lang, found, cast, claims.labels.read(lang, found)):
        some, wanted = wanted[: len(cases.names)], wanted[len(cases.names) :]
        rights = [[plain("actor", name) == one for name in names] for one, names in zip(some, cases.names, strict=True)]
        yield cases, rights, lang


# --- learning -------------------------------------------------------------------------------------------------------


def batch(articles: Sequence[Article]) -> tuple[dict[str, Tensor], Tensor]:
    """Inputs and right candidates of several articles, filled up to as many candidates as the longest list has."""
    most = max(article.right.shape[1] for article in articles)

    def filled(rows: np.ndarray, many: bool) -> np.ndarray:
        return np.pad(rows, [(0, 0), (0, most - rows.shape[1]), *[(0, 0)] * (rows.ndim - 2)]) if many else rows

    names = articles[0].inputs
    many = {name: name in ("features", "known") or name.startswith("mentions") for name in names}
    joined = {n: np.concatenate([filled(a.inputs[n], many[n]) for a in articles]).astype(np.float32) for n in names}
    right = np.concatenate([filled(a.right, True) for a in articles])
    return {name: torch.from_numpy(some) for name, some in joined.items()}, torch.from_numpy(right)


def learn(articles: Sequence[Article], passes: int, seed: int) -> Chooser:
    """The head after some passes over the articles."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = Chooser(articles[0].inputs["features"].shape[-1])
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(_SLOWLY), use_buffers=True
    )
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.05)
    steps = passes * -(-len(articles) // _ARTICLES)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, steps)
    for _ in range(passes):
        model.train()
        for at in range(0, len(articles), _ARTICLES):
            some = articles[at : at + _ARTICLES]
            inputs, right = batch(some)
            loss = -(model(**inputs) + (1 - right) * -1e4).logsumexp(-1).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
        articles = rng.sample(articles, len(articles))
    return average.module.eval()


@torch.no_grad()
def share_right(model: Chooser, articles: Sequence[Article]) -> tuple[float, float]:
    """The share of claims whose actor the head finds, and the share that the rules alone find."""
    hits = ruled = count = 0
    for article in articles:
        inputs, right = batch([article])
        best = model(**inputs).argmax(-1)
        hits += int(right[torch.arange(len(best)), best].sum())
        rule = inputs["features"][:, :, RULED]
        first = torch.where(rule.amax(-1) > 0, rule.argmax(-1), 0)
        ruled += int(right[torch.arange(len(first)), first].sum())
        count += len(best)
    return hits / max(count, 1), ruled / max(count, 1)


def write(model: Chooser, article: Article, run: Path) -> None:
    """Write `choice.onnx` into the folder of a run; an article shows what the head reads."""
    inputs, _ = batch([article])
    names = list(inputs)
    sizes = {
        name: {0: "claims"}
        | ({1: "candidates"} if name in ("features", "known") or name.startswith("mentions") else {})
        for name in names
    }
    export.export(
        model,
        tuple(inputs.values()),
        run / choice.FILE,
        names,
        ["chances"],
        sizes | {"chances": {0: "claims", 1: "candidates"}},
    )


def calibrated(rows: Sequence[Labelled], run: Path) -> list[float]:
    """Constant and slope that make odds the chance to be right, also where the right one is no candidate."""
    odds, right = [], []
    for row in rows:
        for cases, rights, lang in _weighed(row, run):
            (chances,) = lang.head(choice.FILE, cases.inputs(lang.scores.states))
            odds += choice.odds(chances).tolist()
            right += [some[at] for some, at in zip(rights, chances.argmax(-1).tolist(), strict=True)]
    weights = calibrate.fitted(np.stack([np.ones(len(odds)), odds], -1), np.array(right, float))
    return [round(float(weight), 4) for weight in weights]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of a training run, exported")
    parser.add_argument("--passes", type=int, default=12, help="over the labelled articles (default 12)")
    corpus.add_labels(parser)
    args = parser.parse_args()
    kept, out = ([a for row in rows for a in read(row, args.run)] for rows in corpus.labelled_rows(args))
    model = learn(kept, args.passes, args.seed)
    print("right of the articles learnt from, and by the rules: {:.1%} {:.1%}".format(*share_right(model, kept)))
    print("right of those held out, and by the rules: {:.1%} {:.1%}".format(*share_right(model, out)))
    write(model, kept[0], args.run)
    sure = calibrated(corpus.labelled_rows(args)[1], args.run)
    (args.run / choice.SURE_FILE).write_text(json.dumps(sure) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
