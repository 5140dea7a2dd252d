"""What do they do by saying it, what is disputed, and where do they stand?

May use `actors`, `claims`, `language` and `article`.
"""

from helpers.positions import issues, speech_acts
from helpers.positions.issues import STANCES, Bearing, Issue
from helpers.positions.speech_acts import Act

__all__ = [
    "STANCES",
    "Act",
    "Bearing",
    "Issue",
    "issues",
    "speech_acts",
]
