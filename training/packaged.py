"""Exported weights → weights to go on from: what eight bits keep of a tagger, for which no `weights.pt` is at hand."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tagger import Tagger
from torch import Tensor

from helpers.language import encoder

_WHOLE, _EIGHT = ("MatMul", "Gemm"), "MatMulInteger"


def weights(folder: Path) -> dict[str, Tensor]:
    """The weights of the graphs in a folder, under the names that the tagger has for them."""
    shapes = {name: value.shape for name, value in Tagger().state_dict().items()}
    found: dict[str, Tensor] = {}
    for file, prefix in ((encoder.ENCODER_FILE, "tagger."), (encoder.PARTS_FILE, "")):
        graph = onnx.load(folder / file).graph
        values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        named = {name.removeprefix(prefix): value for name, value in values.items()}
        named |= {name.removesuffix("_quantized"): _restored(name, named) for name in named if "_quantized" in name}
        for node in graph.node:
            if node.op_type in (*_WHOLE, _EIGHT) and node.input[1] in values:
                given = node.input[1]
                matrix = _restored(given, values) if node.op_type == _EIGHT else values[given]
                named[_of_module(node.name, prefix, shapes)] = matrix.T
        found |= {name: _tensor(value) for name, value in named.items() if shapes.get(name) == value.shape}
    return found


def _restored(name: str, values: Mapping[str, np.ndarray]) -> np.ndarray:
    """Eight bits as numbers again."""
    base = name.removesuffix("_quantized")
    return (values[name].astype(np.float32) - values[f"{base}_zero_point"]) * values[f"{base}_scale"]


def _of_module(node: str, prefix: str, shapes: Mapping[str, object]) -> str:
    """The weight that a product in the graph is made with: “/tagger/layer.0/output/dense/MatMul_quant”."""
    path = node.removesuffix("_quant").rpartition("/")[0].strip("/").replace("/", ".").removeprefix(prefix)
    return next((name for name in (f"{path}.weight", f"bert.encoder.{path}.weight") if name in shapes), path)


def _tensor(value: np.ndarray) -> Tensor:
    return torch.tensor(value.astype(np.float32))
