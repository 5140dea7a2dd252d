"""Put a trained tagger into the package: `python training/prepare_tagger.py WEIGHTS.onnx TOKENIZER.json`.

Two things are changed on the way, and no weight. Only the tag head is kept: the linking rules do better than the
pointer heads that were trained with it. And as windows are read one by one, without padding, the attention of each
layer becomes one fused operator without a mask. Needs `pip install onnx`.
"""

import argparse
import json
import pathlib

import onnx
from onnx import ModelProto, NodeProto
from onnx.utils import Extractor

MODELS = pathlib.Path(__file__).parents[1] / "src" / "helpers" / "models"
INPUTS = ["ids", "case", "inq", "par"]
HEADS = 12
MICROSOFT = "com.microsoft"
LAYOUT = ("Reshape", "Transpose", "Mul")


def fuse_attention(model: ModelProto) -> None:
    """Replace what computes softmax(QKᵀ)V by one operator, for every softmax of the graph."""
    makers = {output: node for node in model.graph.node for output in node.output}
    users: dict[str, list[NodeProto]] = {}
    for node in model.graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for softmax in [node for node in model.graph.node if node.op_type == "Softmax"]:
        scores = makers[makers[softmax.input[0]].input[0]]
        (context,) = users[softmax.output[0]]
        projections = [_projection(makers, name) for name in (*scores.input, context.input[1])]
        output = _merged(users, context.output[0])
        fused = onnx.helper.make_node(
            "MultiHeadAttention", projections, [output + "_fused"], domain=MICROSOFT, num_heads=HEADS
        )
        for user in users[output]:
            user.input[:] = [output + "_fused" if name == output else name for name in user.input]
        model.graph.node.insert(list(model.graph.node).index(context), fused)
    if not any(opset.domain == MICROSOFT for opset in model.opset_import):
        model.opset_import.append(onnx.helper.make_opsetid(MICROSOFT, 1))


def _projection(makers: dict[str, NodeProto], name: str) -> str:
    """The projected tensor, batch × words × width, before it is scaled and split into heads."""
    while makers[name].op_type in LAYOUT:
        name = makers[name].input[0]
    return name


def _merged(users: dict[str, list[NodeProto]], name: str) -> str:
    """The tensor in which the heads are together again."""
    while onwards := [user for user in users[name] if user.op_type in LAYOUT]:
        name = onwards[0].output[0]
    return name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", help="int8 ONNX model with the inputs " + ", ".join(INPUTS) + " and the output tag")
    parser.add_argument("tokenizer", help="tokenizer.json of the base model")
    args = parser.parse_args()
    model = onnx.load(args.weights)
    fuse_attention(model)
    tagger = Extractor(model).extract_model(INPUTS, ["tag"])
    onnx.save(tagger, MODELS / "attribution.int8.onnx")
    tokenizer = json.loads(pathlib.Path(args.tokenizer).read_text(encoding="utf-8"))
    compact = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (MODELS / "tokenizer.json").write_text(compact + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
