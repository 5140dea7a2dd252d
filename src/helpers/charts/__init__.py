"""The charts, one a module: `draw(reading, *, issue=None)` gives a `Chart`."""

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
