"""A heat map of counts, a cell leading to its claims: the drawing that the charts of two dimensions share."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from helpers.charts import style, svg

ROW = 0.36
"""Inches."""
HEAD = 0.42
"""Inches that the columns' names need above the axes."""
_SHADES = LinearSegmentedColormap.from_list("counts", ["#e3f0f9", "#7db9de"])
_LETTERS = 74
"""So many characters fit beside one another over the axes."""


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw how many claims `data` (row and column, categoricals; claim) has for each row and column."""
    data = data.assign(
        row=data["row"].cat.remove_unused_categories(), column=data["column"].cat.remove_unused_categories()
    )
    table = (
        data.pivot_table(index="row", columns="column", values="claim", aggfunc="count", observed=True)
        .fillna(0)
        .astype(int)
    )
    sns.heatmap(
        table, mask=table == 0, vmin=1, vmax=max(int(table.max(axis=None)), 2), cmap=_SHADES, cbar=False, ax=ax,
        linewidths=1.5, linecolor="none",
    )  # fmt: skip
    ax.set(xlabel="", ylabel="", facecolor="none")
    ax.xaxis.tick_top()
    wide = max(_LETTERS // len(table.columns), 5)
    ax.set_xticks(ax.get_xticks(), [style.label(name, 2, wide) for name in table.columns], rotation=0, va="bottom")
    ax.set_yticks(ax.get_yticks(), [style.label(name) for name in table.index], rotation=0)
    for y in range(1, len(table.index)):
        ax.axhline(y, color=style.RULE, lw=0.6, zorder=0)
    for (row, column), some in data.groupby(["row", "column"], observed=True):
        at = table.columns.get_loc(column) + 0.5, table.index.get_loc(row) + 0.5
        url = svg.link("claim", *some["claim"])
        ax.text(*at, f"{len(some)}", ha="center", va="center_baseline", size=10, color=style.ON_PALE, url=url)
