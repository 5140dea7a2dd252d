"""The one chart of an article that matters most: where it holds a dispute, who stands where."""

from dataclasses import replace

from helpers.charts import forms, positions, timeline
from helpers.charts.chart import Chart
from helpers.reading import Reading

_FEWEST, _DAYS = 3, 2
"""Statements with a date, on so many days, that make a timeline worth looking at first."""


def draw(reading: Reading) -> Chart:
    """The chart of the proposition that was asked about, else of the issue with most positions.

    Without one the timeline, where statements were made on several days, else who speaks how much.
    """
    return replace(_chosen(reading), name="foremost")


def issue(reading: Reading) -> int | None:
    """The number of the issue that matters most, None where nobody takes a position."""
    held = positions.collect(reading)["issue"]
    if reading.asked is not None and (held == 1).any():
        return 1
    return None if held.empty else int(held.value_counts(sort=False).sort_index().idxmax())


def _chosen(reading: Reading) -> Chart:
    if (number := issue(reading)) is not None:
        return positions.draw(reading, issue=number)
    dated = timeline.dated(timeline.collect(reading))
    if len(dated) >= _FEWEST and dated["start"].dt.normalize().nunique() >= _DAYS:
        return timeline.draw(reading)
    return forms.draw(reading)
