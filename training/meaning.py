"""Vectors of meaning from a trained tagger: what its layers still know of the base model's sentence vectors.

The base model gives each sentence, read on its own, a vector whose cosines tell how alike sentences are. A linear map
from the tagger's hidden states to these vectors is fitted in closed form (reduced-rank ridge regression, Izenman
1975), so that meaning comes out of the same pass as the tags and takes nothing from them.
"""

from collections.abc import Sequence

import encoder
import numpy as np
import torch
from corpus import Window
from tagger import Tagger
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from helpers import tokens
from helpers.language import CLS, SEP

LAYERS = (0, 2, 4, 6)
"""The hidden states that the map sees: the embeddings, and what comes out of these layers."""
_RIDGE = 1e-2
_BATCH = 16
_LONGEST = 256


class Teacher:
    """The base model as it was before it learnt anything else."""

    def __init__(self, base: object) -> None:
        self.model = BertModel.from_pretrained(base, add_pooling_layer=False).eval()

    def sentences(self, some: Sequence[str]) -> np.ndarray:
        """The mean vectors of sentences, each of length 1."""
        encodings = tokens.tokenizer().encode_batch(list(some), add_special_tokens=False)
        return self.pieces([np.array(encoding.ids, np.int64) for encoding in encodings])

    def pieces(self, some: Sequence[np.ndarray]) -> np.ndarray:
        """The same from the sentences' word pieces."""
        order = sorted(range(len(some)), key=lambda i: len(some[i]))
        out = np.zeros((len(some), self.model.config.hidden_size), np.float32)
        for at in range(0, len(order), _BATCH):
            out[order[at : at + _BATCH]] = self._read([some[i] for i in order[at : at + _BATCH]])
        return out

    @torch.no_grad()
    def _read(self, some: Sequence[np.ndarray]) -> np.ndarray:
        rows = [torch.from_numpy(np.concatenate([[CLS], ids[:_LONGEST], [SEP]])) for ids in some]
        ids = nn.utils.rnn.pad_sequence(rows, batch_first=True)
        mask = (ids > 0).long()
        hidden = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(mean, dim=-1).numpy()


@torch.no_grad()
def states(tagger: Tagger, window: Window) -> Tensor:
    """What the map sees of each piece of a window: pieces × (layers · width)."""
    inputs = (torch.from_numpy(getattr(window, name))[None] for name in ("ids", "case", "quoted", "opening"))
    layers = tagger.layers(*inputs)
    return torch.cat([layers[i][0] for i in LAYERS], -1)


def fitted(tagger: Tagger, teacher: Teacher, windows: Sequence[Window]) -> Tensor:
    """The map, `encoder.MEANING` × (layers · width), from the whole sentences of these windows."""
    seen, wanted = [], []
    for window in windows:
        hidden = states(tagger.eval(), window)
        seen += [hidden[a:b].mean(0).numpy() for a, b in window.sentences]
        wanted += [window.ids[a:b] for a, b in window.sentences]
    x, y = np.stack(seen).astype(np.float64), teacher.pieces(wanted).astype(np.float64)
    scale = x.std(0).mean() ** 2 * len(x)
    ridge = np.linalg.solve(x.T @ x + _RIDGE * scale * np.eye(x.shape[1]), x.T @ y)
    _, _, directions = np.linalg.svd(x @ ridge, full_matrices=False)
    return torch.from_numpy((ridge @ directions[: encoder.MEANING].T).T.astype(np.float32))
