"""The charts, one a module: `draw(reading, *, issue=None)` gives a `Chart`."""

from helpers.charts import acts, forms, positions, provenance, source_kinds, targets, timeline
from helpers.charts.chart import Chart

__all__ = ["Chart", "acts", "forms", "positions", "provenance", "source_kinds", "targets", "timeline"]
