"""How alike passages are in meaning: vectors of a small sentence encoder, whose dot products tell.

The encoder is all-MiniLM-L6-v2 (Reimers and Gurevych 2019, Wang et al. 2020) with weights in eight bits (see
models/README.md). It is read only where a meaning is asked for, once for each passage.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from helpers.language import encoder, tokens

FILE = "meaning.int8.onnx"
LONGEST = 254
"""Word pieces of a passage that are read; what goes beyond does not count."""


def vectors(passages: Sequence[str], *, models: Path = encoder.MODELS) -> np.ndarray:
    """The meanings of passages, a row each, of length 1: the dot product of two rows tells how alike they are.

    1 is the same, about 0 has nothing to do with one another. An empty passage has a meaning too, like any other.
    """
    session = encoder.session(models / FILE)
    encodings = tokens.tokenizer().encode_batch(list(passages), add_special_tokens=False)
    rows = [[encoder.CLS, *encoding.ids[:LONGEST], encoder.SEP] for encoding in encodings]
    found = [session.run(["meaning"], {"ids": np.array([ids], np.int64)})[0][0] for ids in rows]
    return np.stack(found) if found else np.zeros((0, 0), np.float32)
