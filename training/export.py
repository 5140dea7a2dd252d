"""Trained weights → ONNX files beside them: `python training/export.py RUN`.

Four graphs come out: the encoder with its heads, for windows that are read one by one without padding; in float32 the
small heads that tell sources and contents from a cue and what a claim is as a whole; and the base model as it is, as a
sentence encoder. The weights
of both encoders are int8 per channel in reduced range, and the attention of each layer is one fused operator.
"""

import argparse
import math
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import base
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tagger import SCORES, Labels, Parts, Tagger
from torch import Tensor, nn
from torch.nn import functional

from helpers.claims import labels
from helpers.language import encoder, meaning

WEIGHTS = "weights.pt"
"""The file in the folder of a run that holds the trained weights."""

_OPSET = 17


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
    """The encoder for one window: log-probabilities of what has classes, the ties as they are."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, opening: Tensor) -> tuple[Tensor, ...]:
        *scores, ties, states = self.tagger(ids, case, quoted, opening)
        return (*(some.log_softmax(-1) for some in scores), ties, states)


class _Whole(nn.Module):
    """The head for whole claims: log-probabilities."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels

    def forward(self, states: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        acts, kinds, flags, real = self.labels(states, roles)
        return (acts.log_softmax(-1), kinds.log_softmax(-1), *(functional.logsigmoid(some) for some in (flags, real)))


class _Meaning(nn.Module):
    """The base model as a sentence encoder: the mean of a passage's word pieces, of length 1."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = base.model()
        _fuse(self.bert)

    def forward(self, ids: Tensor) -> Tensor:
        hidden = self.bert.embeddings(input_ids=ids)
        for layer in self.bert.encoder.layer:
            out = layer(hidden)
            hidden = out[0] if isinstance(out, tuple) else out
        return functional.normalize(hidden.mean(1), dim=-1)


def write(run: Path) -> None:
    """Write `encoder.int8.onnx`, `parts.onnx`, `labels.onnx` and `meaning.int8.onnx` into the folder of a run."""
    tagger = trained(run)
    _fuse(tagger.bert)
    row = torch.arange(1000, 1032)[None]
    zeros = torch.zeros_like(row)
    inputs, outputs = ["ids", "case", "quoted", "opening"], ["tags", "inner", "entities", "ties", "states"]
    _rounded(_Window(tagger), (row, zeros, zeros, zeros), run / encoder.ENCODER_FILE, inputs, outputs)
    example = torch.zeros(32, 2 * SCORES), torch.zeros(3, 2 * SCORES), torch.zeros(3, 32, 3, dtype=torch.long)
    sizes = {"word": {0: "n"}, "cue": {0: "cues"}, "places": {0: "cues", 1: "n"}, "parts": {0: "cues", 1: "n"}}
    export(_Spread(tagger.parts), example, run / encoder.PARTS_FILE, ["word", "cue", "places"], ["parts"], sizes)
    example = torch.zeros(3, 32, encoder.STATES), torch.ones(3, 32, dtype=torch.long)
    sizes = {name: {0: "claims", 1: "words"} for name in ("states", "roles")}
    outputs = ["acts", "kinds", "flags", "real"]
    export(
        _Whole(tagger.labels),
        example,
        run / labels.FILE,
        list(sizes),
        outputs,
        sizes | {n: {0: "claims"} for n in outputs},
    )
    _rounded(_Meaning(), (row,), run / meaning.FILE, ["ids"], ["meaning"])


def _fuse(bert: nn.Module) -> None:
    for layer in bert.encoder.layer:
        layer.attention.self = _Attention(layer.attention.self)


def _rounded(module: nn.Module, example: tuple[Tensor, ...], path: Path, inputs: list[str], outputs: list[str]) -> None:
    """Write a graph whose weights are rounded to eight bits; what it reads and gives is as long as the pieces."""
    sizes = {name: {1: "n"} for name in inputs + outputs if name != "meaning"}
    with tempfile.TemporaryDirectory() as name:
        plain, ready = Path(name) / "plain.onnx", Path(name) / "ready.onnx"
        export(module, example, plain, inputs, outputs, sizes)
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )


def export(
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
    """The tagger with the weights of a run, ready to be read with."""
    tagger = Tagger()
    tagger.load_state_dict(torch.load(run / WEIGHTS, map_location="cpu", weights_only=True))
    return tagger.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of a training run")
    write(parser.parse_args().run)


if __name__ == "__main__":
    main()
