"""claimbook: who says what in a news article, and how do we know?

>>> import helpers
>>> reading = helpers.parse(helpers.read("data/articles/iran-missiles.txt"))
>>> reading.claims[["actor", "act", "content"]]
"""

import os

# onnxruntime reports its use to its maker unless this is set before it is loaded. Nothing may leave the machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from helpers.article import Article, ForeignTextWarning, UnreadableError, read, read_all, read_text
from helpers.reading import CorrectionWarning, Reading, parse

__all__ = [
    "Article",
    "CorrectionWarning",
    "ForeignTextWarning",
    "Reading",
    "UnreadableError",
    "parse",
    "read",
    "read_all",
    "read_text",
]
