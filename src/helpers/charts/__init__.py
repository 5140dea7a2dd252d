"""What does it look like? The charts, one a module: `draw(reading, *, issue=None)` gives a `Chart`.

May use `reading`, `markup` and what they stand on.
"""

from helpers.charts import acts, foremost, forms, positions, provenance, source_kinds, targets, timeline, words
from helpers.charts.chart import Chart

__all__ = [
    "Chart",
    "acts",
    "foremost",
    "forms",
    "positions",
    "provenance",
    "source_kinds",
    "targets",
    "timeline",
    "words",
]
