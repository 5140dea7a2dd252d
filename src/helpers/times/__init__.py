"""When? Time expressions → TIMEX3 values → the intervals they mean; datelines; what a date dates.

Works on plain text, and stands on no other room.
"""

from helpers.times.dating import bounds, dateline, of_saying, with_year
from helpers.times.grammar import Time, find

__all__ = [
    "Time",
    "bounds",
    "dateline",
    "find",
    "of_saying",
    "with_year",
]
