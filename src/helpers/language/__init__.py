"""What are the words? Words, sentences, quotations, and what the encoder makes of them; how alike meanings are.

May use `article`. `encoder` is here for `training/`, which teaches it what this room reads out of it.
"""

from helpers.language import bio, encoder, meaning, quotations, tokens
from helpers.language.encoder import MODELS, PARTS, TAGS, Cue, Language, analyse, model_hash

__all__ = [
    "MODELS",
    "PARTS",
    "TAGS",
    "Cue",
    "Language",
    "analyse",
    "bio",
    "encoder",
    "meaning",
    "model_hash",
    "quotations",
    "tokens",
]
