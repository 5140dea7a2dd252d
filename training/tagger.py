"""The tagger: a small transformer encoder with heads for attributions and entities.

The base is MiniLM-L6 (Wang et al. 2020) as all-MiniLM-L6-v2. Its vocabulary is uncased, so letter case, quotation
marks and paragraph starts come in as embeddings before a middle layer. Sources and contents are tagged once more for
each cue, as arguments are for each predicate in semantic role labelling.
"""

import math

import base
import torch
from torch import Tensor, nn

from helpers.claims.labels import ACTS, FLAGS, SOURCE_KINDS
from helpers.language import encoder, tokens

INJECT = 2
"""The layer before which the features come in."""
SCORES = 192
"""Width of what ties a word to a cue."""
_AROUND = 5
"""Word pieces that the head for sources and contents sees at once."""
_HEADS = 4


class Tagger(nn.Module):
    """Encoder and heads. `forward` gives, for a batch of windows, what each piece is and how it may be tied to cues."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = base.model()
        width = self.bert.config.hidden_size
        for module in self.bert.modules():  # dropout within attention takes the slow path on CPUs
            if isinstance(module, nn.Dropout):
                module.p = dropout
            if hasattr(module, "dropout_prob"):
                module.dropout_prob = 0.0
        for layer in self.bert.encoder.layer:
            layer.attention.self.dropout.p = 0.0
        self.case, self.quoted, self.opening = (nn.Embedding(n, width) for n in (tokens.CASES, 2, 2))
        for embedding in (self.case, self.quoted, self.opening):
            nn.init.normal_(embedding.weight, std=0.02)
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(encoder.TAGS))
        self.inner = nn.Linear(width, len(encoder.INNER))
        self.entities = nn.Linear(width, len(encoder.ENTITIES))
        self.ties = nn.Linear(width, 4 * SCORES)
        self.parts = Parts()
        self.states = nn.Linear(width, encoder.STATES)
        self.labels = Labels(dropout)

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, opening: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        """Scores of tags, inner cues and entities, ties to cues, and states; all batch × pieces × n."""
        hidden = self.bert.embeddings(input_ids=ids)
        hide = None if mask is None else (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for number, layer in enumerate(self.bert.encoder.layer):
            if number == INJECT:
                hidden = hidden + self.case(case) + self.quoted(quoted) + self.opening(opening)
            out = layer(hidden, hide)
            hidden = out[0] if isinstance(out, tuple) else out
        hidden = self.drop(hidden)
        heads = (self.tags, self.inner, self.entities, self.ties, self.states)
        return tuple(head(hidden) for head in heads)


class Parts(nn.Module):
    """What each word is to a cue: scores of `encoder.PARTS` from what the encoder says of both and where they are."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(encoder.DISTANCES, SCORES)
        self.sentence = nn.Embedding(encoder.AWAY, SCORES)
        self.block = nn.Embedding(encoder.AWAY, SCORES)
        for embedding in (self.distance, self.sentence, self.block):
            nn.init.normal_(embedding.weight, std=0.1)
        self.around = nn.Conv1d(SCORES, SCORES, _AROUND, padding=_AROUND // 2, groups=SCORES)
        self.mix = nn.Linear(SCORES, SCORES)
        self.out = nn.Linear(SCORES, len(encoder.PARTS))

    def forward(self, word: Tensor, cue: Tensor, places: Tensor) -> Tensor:
        """`word` is cues × pieces × 2·SCORES, `cue` cues × 2·SCORES, `places` cues × pieces × 3: a row a cue."""
        a, b = word.split(SCORES, -1)
        c, d = cue[:, None].split(SCORES, -1)
        where = self.distance(places[..., 0]) + self.sentence(places[..., 1]) + self.block(places[..., 2])
        tied = torch.relu(a + c + b * d + where)
        near = self.around(tied.transpose(1, 2)).transpose(1, 2)
        return self.out(torch.relu(self.mix(torch.relu(near)) + tied))


class Labels(nn.Module):
    """What a claim is as a whole: scores of acts, kinds of source, flags and whether it is a claim at all.

    A layer of attention over the claim's words (Vaswani et al. 2017), then what each of the four questions looks at.
    """

    SIZES = (len(ACTS), len(SOURCE_KINDS), len(FLAGS), 1)

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.role = nn.Embedding(4, encoder.STATES, padding_idx=0)
        self.query, self.key, self.value, self.join = (nn.Linear(encoder.STATES, encoder.STATES) for _ in range(4))
        self.rise, self.fall = (
            nn.Linear(encoder.STATES, 2 * encoder.STATES),
            nn.Linear(2 * encoder.STATES, encoder.STATES),
        )
        self.before, self.between, self.after = (nn.LayerNorm(encoder.STATES) for _ in range(3))
        self.look = nn.Linear(encoder.STATES, len(self.SIZES))
        self.out = nn.ModuleList(nn.Linear(encoder.STATES, size) for size in self.SIZES)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        """`states` is claims × words × encoder.STATES, `roles` claims × words, 0 where a claim has no more words."""
        hide = (roles == 0).to(states.dtype) * -1e4
        x = self.before(states + self.role(roles))
        x = self.between(x + self.drop(self._attend(x, hide)))
        x = self.after(x + self.drop(self.fall(torch.relu(self.rise(x)))))
        weights = (self.look(x) + hide[..., None]).softmax(1)
        seen = self.drop(weights.transpose(1, 2) @ x)
        return tuple(out(seen[:, i]) for i, out in enumerate(self.out))

    def _attend(self, x: Tensor, hide: Tensor) -> Tensor:
        q, k, v = (part(x).unflatten(-1, (_HEADS, -1)).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]) + hide[:, None, None, :]
        return self.join((scores.softmax(-1) @ v).transpose(1, 2).flatten(2))
