"""Rows of numbered dots, a dot a claim: the drawing that the charts of counts share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.charts import style, svg

LINE = 0.3
"""Inches from one line of dots to the next."""
LEGEND = 0.3
"""Inches that a legend needs above the axes."""
DOT = 15.0
"""Points that a numbered dot is wide."""

_DENSITIES = (16, 32, 64, 128, 256)
_LINES = 40
_GAP = 0.35
"""Rows are this much of a line apart."""


@dataclass(frozen=True)
class Dot:
    """How a kind of claim is drawn: a word for the legend, face, edge, and the ink of its number."""

    word: str
    face: str
    edge: str
    ink: str = style.ON_PALE
    marker: str = "o"

    def open(self) -> "Dot":
        """The same without a filling, for what is shown but not counted."""
        return replace(self, face=style.PAPER, ink=style.INK)


def height(data: pd.DataFrame) -> float:
    """Inches that `plot` needs for the data."""
    _, tops, _ = _layout(data["row"])
    return tops[-1] * LINE


def plot(data: pd.DataFrame, ax: Axes, kinds: Mapping[str, Dot]) -> None:
    """Draw `data` (row, a categorical; kind; claim), a dot for each, and at the end of a row how many it has."""
    per_line, tops, rows = _layout(data["row"])
    ax.set_xlim(-0.7, per_line + 1.5)
    ax.set_ylim(tops[-1] - _GAP - 0.5, -0.5)
    ax.set_xticks([])
    ax.set_yticks(tops[:-1], [style.label(row) for row in rows])
    numbered = per_line == _DENSITIES[0]
    size = DOT * _DENSITIES[0] / per_line
    for row, top in zip(rows, tops, strict=False):
        marks = data[data["row"] == row]
        for place, (claim, kind) in enumerate(zip(marks["claim"], marks["kind"], strict=True)):
            dot(ax, place % per_line, top + place // per_line, kinds[kind], claim, size, numbered)
        ax.text(min(len(marks), per_line) - 0.2, top, f"{len(marks)}", va="center_baseline", weight="bold")


def _layout(rows: pd.Series) -> tuple[int, list[float], list[str]]:
    """Dots a line, the first line of each row and that after the last, and the rows that have any."""
    counts = rows.value_counts(sort=False)
    counts = counts[counts > 0]
    for per_line in _DENSITIES:
        lines = -(-counts // per_line)
        if lines.sum() <= _LINES:
            break
    return per_line, [0.0, *(lines + _GAP).cumsum()], list(counts.index)


def dot(ax: Axes, x: float, y: float, kind: Dot, claim: int, size: float = DOT, numbered: bool = True) -> None:
    """One claim's mark, `size` points wide, with its number in it."""
    colours = {"mfc": kind.face, "mec": kind.edge, "mew": 1.2 if numbered else 0.6}
    ax.plot(x, y, kind.marker, ms=size, **colours, url=svg.link("claim", claim), clip_on=False, zorder=3)
    if numbered:
        number(ax, x, y, kind, claim)


def number(ax: Axes, x: float, y: float, kind: Dot, claim: int) -> None:
    """A claim's number, on its mark."""
    ax.annotate(f"{claim}", (x, y), ha="center", va="center_baseline", size=7, color=kind.ink, zorder=4)


def legend(ax: Axes, kinds: Sequence[Dot]) -> None:
    """What the dots mean, in a line above the axes; takes `LEGEND` inches there."""
    handles = [
        Line2D([], [], ls="", marker=kind.marker, ms=9, mfc=kind.face, mec=kind.edge, mew=1.2, label=kind.word)
        for kind in kinds
    ]
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(-0.02, 1),
        ncols=len(handles),
        borderaxespad=0.4,
        handletextpad=0.1,
        columnspacing=1.4,
    )
