"""What is attributed to whom in the words of the text? Relations of source, cue and content, nested ones too.

May use `language` and `article`. How sure a claim is, is fitted by `training/`, for which `relations`, `confidence` and
`labels` are here.
"""

from helpers.claims import confidence, labels
from helpers.claims.attributions import Attribution, find, relations
from helpers.claims.labels import ACTS, FLAGS, SOURCE_KINDS, Labels

__all__ = [
    "ACTS",
    "FLAGS",
    "SOURCE_KINDS",
    "Attribution",
    "Labels",
    "confidence",
    "find",
    "labels",
    "relations",
]
