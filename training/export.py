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
import numpy as np
import onnx
import onnxruntime
import torch
from meaning import Teacher, fitted
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tagger import SCORES, Parts, Tagger
from torch import Tensor, nn

from helpers import language

_OPSET = 17
LAYERS = (0, 2, 4, 6)
"""The hidden states from which meaning is read: the embeddings, and what comes out of these layers."""
_READ_FOR_MEANING = 600
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


class _States(nn.Module):
    """The encoder's hidden states in one window, from which meaning is read."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, opening: Tensor) -> Tensor:
        layers = self.tagger.layers(ids, case, quoted, opening)
        return torch.cat([layers[i] for i in LAYERS], -1)


class _Window(nn.Module):
    """The encoder for one window: log-probabilities of what has classes, the rest as it is."""

    def __init__(self, tagger: Tagger, meaning: np.ndarray) -> None:
        super().__init__()
        self.tagger = tagger
        self.meaning = nn.ParameterList(torch.from_numpy(part) for part in np.split(meaning, len(LAYERS)))

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, opening: Tensor) -> tuple[Tensor, ...]:
        layers = self.tagger.layers(ids, case, quoted, opening)
        heads = (self.tagger.tags, self.tagger.inner, self.tagger.entities)
        meaning = sum(layers[i] @ part for i, part in zip(LAYERS, self.meaning, strict=True))
        return (*(head(layers[-1]).log_softmax(-1) for head in heads), meaning, self.tagger.ties(layers[-1]))


def write(run: Path, rows: Sequence[dict]) -> None:
    """Write `encoder.int8.onnx` and `parts.onnx` into the folder of a run; meaning is fitted on annotated articles."""
    tagger = trained(run)
    for layer in tagger.bert.encoder.layer:
        layer.attention.self = _Attention(layer.attention.self)
    rows = random.Random(1).sample(list(rows), min(_READ_FOR_MEANING, len(rows)))
    longest = language.WINDOW
    windows = [w for row in rows for w in corpus.attribution_windows(corpus.annotated(row), longest, longest)]
    with tempfile.TemporaryDirectory() as name:
        states = Path(name) / "states.onnx"
        _encoder(_States(tagger), ["states"], states)
        meaning = fitted(onnxruntime.InferenceSession(states, providers=["CPUExecutionProvider"]), Teacher(), windows)
    outputs = ["tags", "inner", "entities", "meaning", "ties"]
    _encoder(_Window(tagger, meaning), outputs, run / language.ENCODER_FILE)
    example = torch.zeros(32, 2 * SCORES), torch.zeros(3, 2 * SCORES), torch.zeros(3, 32, 3, dtype=torch.long)
    sizes = {"word": {0: "n"}, "cue": {0: "cues"}, "places": {0: "cues", 1: "n"}, "parts": {0: "cues", 1: "n"}}
    _export(_Spread(tagger.parts), example, run / language.PARTS_FILE, ["word", "cue", "places"], ["parts"], sizes)


def _encoder(module: nn.Module, outputs: list[str], path: Path) -> None:
    """Write a graph that reads one window, its weights rounded to eight bits, but for the map to meanings."""
    row = torch.arange(1000, 1032)[None]
    zeros = torch.zeros_like(row)
    inputs = ["ids", "case", "quoted", "opening"]
    with tempfile.TemporaryDirectory() as name:
        plain, ready = Path(name) / "plain.onnx", Path(name) / "ready.onnx"
        _export(module, (row, zeros, zeros, zeros), plain, inputs, outputs, {n: {1: "n"} for n in inputs + outputs})
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        nodes = onnx.load(ready, load_external_data=False).graph.node
        quantize_dynamic(
            ready,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            nodes_to_exclude=[node.name for node in nodes if node.op_type == "MatMul" and _is_meaning(node)],
            extra_options={"MatMulConstBOnly": True},
        )


def _is_meaning(node: onnx.NodeProto) -> bool:
    return any(name.startswith("meaning.") for name in node.input)


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
    """The averaged weights of a run, ready to be read with."""
    tagger = Tagger()
    tagger.load_state_dict(torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)["average"])
    return tagger.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of a training run")
    parser.add_argument("corpus", type=Path, help="the corpus it was trained on")
    args = parser.parse_args()
    write(args.run, corpus.articles(args.corpus / "train.jsonl"))


if __name__ == "__main__":
    main()
