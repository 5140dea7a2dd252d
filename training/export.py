"""Trained weights → ONNX files beside them: `python training/export.py RUN CORPUS`.

Two graphs come out: the encoder with its heads, int8 per channel in reduced range, for windows that are read one by
one without padding; and the small head that tells sources and contents from a cue, in float32. The attention of each
layer is written as one fused operator.
"""

import argparse
import math
import random
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import corpus
import encoder
import torch
from meaning import LAYERS, Teacher, fitted
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tagger import SCORES, Parts, Tagger
from torch import Tensor, nn
from train import base_folder

from helpers.language import WINDOW

_OPSET = 17
_READ_FOR_MEANING = 300
"""Articles on whose sentences the vectors of meaning are fitted."""


class _Fused(torch.autograd.Function):
    """Scaled dot-product attention of all heads, exported as one operator of onnxruntime's."""

    @staticmethod
    def symbolic(graph, query, key, value, heads):
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)

    @staticmethod
    def forward(ctx, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        q, k, v = (x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (query, key, value))
        weights = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])).softmax(-1)
        return (weights @ v).transpose(1, 2).flatten(2)


class _Attention(nn.Module):
    """A layer's self-attention without mask."""

    def __init__(self, trained: nn.Module) -> None:
        super().__init__()
        self.query, self.key, self.value = trained.query, trained.key, trained.value
        self.heads = trained.num_attention_heads

    def forward(self, hidden: Tensor, *args: object, **kwargs: object) -> tuple[Tensor, None]:
        return _Fused.apply(self.query(hidden), self.key(hidden), self.value(hidden), self.heads), None


class _Spread(nn.Module):
    """The head for sources and contents, for one window and all its cues."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts

    def forward(self, word: Tensor, cue: Tensor, places: Tensor) -> Tensor:
        return self.parts(word[None].expand(cue.shape[0], -1, -1), cue, places).log_softmax(-1)


class _Window(nn.Module):
    """The encoder for one window: log-probabilities of what has classes, the rest as it is."""

    def __init__(self, tagger: Tagger, meaning: Tensor) -> None:
        super().__init__()
        self.tagger = tagger
        self.meaning = nn.ParameterList(part.T.contiguous() for part in meaning.chunk(len(LAYERS), -1))

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, opening: Tensor) -> tuple[Tensor, ...]:
        layers = self.tagger.layers(ids, case, quoted, opening)
        heads = (self.tagger.tags, self.tagger.inner, self.tagger.entities)
        meaning = sum(layers[i] @ part for i, part in zip(LAYERS, self.meaning, strict=True))
        return (*(head(layers[-1]).log_softmax(-1) for head in heads), meaning, self.tagger.ties(layers[-1]))


def write(tagger: Tagger, meaning: Tensor, folder: Path) -> None:
    """Write `encoder.int8.onnx` and `parts.onnx` into the folder; `meaning` is the map of training/meaning.py."""
    tagger.eval()
    for layer in tagger.bert.encoder.layer:
        layer.attention.self = _Attention(layer.attention.self)
    with tempfile.TemporaryDirectory() as name:
        plain, ready = Path(name) / "plain.onnx", Path(name) / "ready.onnx"
        row = torch.arange(1000, 1032)[None]
        zeros = torch.zeros_like(row)
        inputs = ["ids", "case", "quoted", "opening"]
        outputs = ["tags", "inner", "entities", "meaning", "ties"]
        sizes = {name: {1: "n"} for name in inputs + outputs}
        _export(_Window(tagger, meaning), (row, zeros, zeros, zeros), plain, inputs, outputs, sizes)
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            folder / encoder.ENCODER_FILE,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    example = torch.zeros(32, 2 * SCORES), torch.zeros(3, 2 * SCORES), torch.zeros(3, 32, 3, dtype=torch.long)
    sizes = {"word": {0: "n"}, "cue": {0: "cues"}, "places": {0: "cues", 1: "n"}, "parts": {0: "cues", 1: "n"}}
    _export(_Spread(tagger.parts), example, folder / encoder.PARTS_FILE, ["word", "cue", "places"], ["parts"], sizes)


def _export(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: Sequence[str],
    outputs: Sequence[str],
    sizes: dict[str, dict[int, str]],
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the exporter says of its own future
        torch.onnx.export(
            module.eval(),
            example,
            path,
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=sizes,
            opset_version=_OPSET,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )


def trained(run: Path) -> Tagger:
    """The averaged weights of a run."""
    tagger = Tagger(base_folder())
    tagger.load_state_dict(torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)["average"])
    return tagger


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of a training run")
    parser.add_argument("corpus", type=Path, help="the corpus it was trained on")
    args = parser.parse_args()
    tagger = trained(args.run)
    rows = random.Random(1).sample(corpus.articles(args.corpus / "train.jsonl"), _READ_FOR_MEANING)
    windows = [w for row in rows for w in corpus.attribution_windows(corpus.annotated(row), WINDOW, WINDOW)]
    write(tagger, fitted(tagger, Teacher(base_folder()), windows), args.run)


if __name__ == "__main__":
    main()
