"""A heat map of counts, a cell leading to its claims: the drawing that the charts of two dimensions share."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.patches import Rectangle

from helpers.charts import style, svg

ROW = 0.36
"""Inches."""
HEAD = 0.42
"""Inches that the columns' names need above the axes."""
_SHADES = LinearSegmentedColormap.from_list("counts", [(*to_rgb(style.BLUE), alpha) for alpha in (0.12, 0.5)])
_LETTERS = 74
"""So many characters fit beside one another over the axes."""
_LONGEST = 9
"""Of the names of acts: a column must have room for them on one line."""
_FEWEST = 4
"""Columns: of fewer, each would be very wide."""
_NUMBERS = {"color": style.INK, "size": 10}
NOTE = "A number is a count of statements: its cell leads to the first, the data below to all."


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw how many claims `data` (row and column, categoricals; claim) has for each row and column."""
    table = pd.crosstab(data["row"], data["column"])
    most = max(int(table.max(axis=None)), 2)
    sns.heatmap(
        table, mask=table == 0, vmin=1, vmax=most, cmap=_SHADES, cbar=False, annot=True, annot_kws=_NUMBERS, ax=ax
    )
    ax.set(xlabel="", ylabel="", facecolor="none", xlim=(0, max(len(table.columns), _FEWEST)))
    ax.xaxis.tick_top()
    wide = _LETTERS // max(len(table.columns), _FEWEST)
    size = 9 if wide >= _LONGEST else 9 * wide / _LONGEST
    names = [style.label(name, 2, max(wide, _LONGEST)) for name in table.columns]
    ax.set_xticks(ax.get_xticks(), names, rotation=0, va="bottom", size=size)
    ax.set_yticks(ax.get_yticks(), [style.label(name) for name in table.index], rotation=0)
    ax.hlines(range(1, len(table.index)), 0, len(table.columns), color=style.RULE, lw=0.6, zorder=0)
    for (row, column), some in data.groupby(["row", "column"], observed=True):
        corner = table.columns.get_loc(column), table.index.get_loc(row)
        url = svg.link("claim", *some["claim"])
        ax.add_patch(Rectangle(corner, 1, 1, facecolor="none", edgecolor="none", url=url, zorder=3))
