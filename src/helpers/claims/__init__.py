"""What is attributed to whom, in the words of the text? Relations of source, cue and content, nested ones too.

May use `language` and `article`. How sure a claim is, is fitted by `training/`, for which `relations` and
`confidence` are here.
"""

from helpers.claims import confidence
from helpers.claims.attributions import Attribution, find, relations

__all__ = [
    "Attribution",
    "confidence",
    "find",
    "relations",
]
