"""Vectors of meaning from a trained tagger: what its layers still know of the base model's sentence vectors.

The base model gives each sentence, read on its own, a vector whose cosines tell how alike sentences are. A linear map
from the tagger's hidden states to these vectors is fitted in closed form (reduced-rank ridge regression, Izenman
1975), so that meaning comes out of the same pass as the tags and takes nothing from them. It is fitted to the states
as they are when the weights have been rounded.
"""

from collections.abc import Sequence

import numpy as np
import onnxruntime
import torch
from corpus import SKIP, Window
from tagger import base_folder
from torch import nn
from torch.nn import functional
from transformers import BertModel

from helpers import language, tokens
from helpers.language import CLS, SEP

_RIDGE = 3e-2
_BATCH = 16
_LONGEST = 256


class Teacher:
    """The base model as it was before it learnt anything else."""

    def __init__(self) -> None:
        self.model = BertModel.from_pretrained(base_folder(), add_pooling_layer=False).eval()

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


def fitted(session: onnxruntime.InferenceSession, teacher: Teacher, windows: Sequence[Window]) -> np.ndarray:
    """The map, states × `language.MEANING`, from the whole sentences of these windows.

    `session` reads a window and gives the states of its pieces, pieces × states.
    """
    seen, wanted = [], []
    for window in windows:
        states = _words(session, window)
        for (a, b), (first, last) in zip(window.sentences, _word_spans(window), strict=True):
            seen.append(states[first:last].mean(0))
            wanted.append(window.ids[a:b])
    x, y = np.stack(seen).astype(np.float64), teacher.pieces(wanted).astype(np.float64)
    scale = x.std(0).mean() ** 2 * len(x)
    ridge = np.linalg.solve(x.T @ x + _RIDGE * scale * np.eye(x.shape[1]), x.T @ y)
    _, _, directions = np.linalg.svd(x @ ridge, full_matrices=False)
    return (ridge @ directions[: language.MEANING].T).astype(np.float32)


def _words(session: onnxruntime.InferenceSession, window: Window) -> np.ndarray:
    """The mean state of the pieces of each word."""
    names = ("ids", "case", "quoted", "opening")
    states = session.run(["states"], {name: getattr(window, name)[None] for name in names})[0][0]
    at = np.flatnonzero(window.tags != SKIP)
    ends = np.append(at[1:], len(states) - 1)
    return np.add.reduceat(states[:-1], at) / np.maximum(ends - at, 1)[:, None]


def _word_spans(window: Window) -> np.ndarray:
    """The words [first, last) of each whole sentence."""
    at = np.flatnonzero(window.tags != SKIP)
    return np.searchsorted(at, np.array(window.sentences, np.int64).reshape(-1, 2))
