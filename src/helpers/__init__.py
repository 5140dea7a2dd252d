"""claimbook: who says what in a news article, and how do we know?

>>> import helpers
>>> reading = helpers.parse(helpers.read("data/articles/iran-missiles.txt"))
>>> reading.claims[["actor", "act", "content"]]

This is the public face: what `__all__` names is for everybody, the packages behind it are the house (docs/house.md).
"""

import importlib
import os
from typing import TYPE_CHECKING

# onnxruntime reports its use to its maker unless this is set before it is loaded. Nothing may leave the machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from helpers.article import Article, ForeignTextWarning, UnreadableError, read, read_all, read_text
from helpers.reading import CorrectionWarning, Reading, corrections, parse

if TYPE_CHECKING:
    from helpers import charts
    from helpers.lab import Room
    from helpers.views import show

    __version__: str

__all__ = [
    "Article",
    "CorrectionWarning",
    "ForeignTextWarning",
    "Reading",
    "Room",
    "UnreadableError",
    "__version__",
    "charts",
    "corrections",
    "parse",
    "read",
    "read_all",
    "read_text",
    "show",
]

_ON_DEMAND = {"Room": "helpers.lab", "show": "helpers.views.show", "charts": "helpers.charts"}
"""What nobody should wait for who only wants the tables, and where it is."""

if not TYPE_CHECKING:  # a checker is to know the names above, and no others

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version

            return version("claimbook")
        if name in _ON_DEMAND:
            place = importlib.import_module(_ON_DEMAND[name])
            return getattr(place, name, place)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
