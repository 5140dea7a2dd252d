"""What was read? `parse`: the steps in order → `Reading`; its tables, a reader's corrections, formats, shared wording.

May use all rooms before it: `positions`, `actors`, `claims`, `language`, `times` and `article`.
"""

from helpers.reading import corrections, output, saving, tables, voices, wording
from helpers.reading.corrections import Correction
from helpers.reading.parsing import CorrectionWarning, dated, parse
from helpers.reading.reading import Reading

__all__ = [
    "Correction",
    "CorrectionWarning",
    "Reading",
    "corrections",
    "dated",
    "output",
    "parse",
    "saving",
    "tables",
    "voices",
    "wording",
]
