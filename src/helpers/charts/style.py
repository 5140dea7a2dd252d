"""One look for all charts: colours, type, and a frame with the finding above and the source note below."""

import textwrap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK, MUTED, RULE, LANE, PAPER = "#1a1a1a", "#595959", "#cccccc", "#f3f3f3", "#ffffff"
"""Of the page: a report in the dark replaces them."""
BLUE, VERMILION, GREY = "#0072b2", "#d55e00", "#808080"
PALE_BLUE, PALE_VERMILION, PALE_GREY = "#bcdcf0", "#f9cfae", "#dedede"
ON_PALE, ON_DARK = "#111111", "#fefefe"
"""Text on those colours, which do not change in the dark."""

_THEME = {INK: "ink", MUTED: "muted", RULE: "rule", LANE: "lane", PAPER: "paper"}
WIDTH, LABELS, RIGHT = 7.6, 2.0, 0.35
"""Inches: of a figure, of the labels at its left, of what is left free at its right."""
TITLE = "title"
"""The identifier of a figure's title, which a page that shows the title itself may hide."""
LABEL_CHARACTERS = 27

_TITLE_CHARACTERS, _NOTE_CHARACTERS = 73, 124
_TITLE_LINE, _NOTE_LINE = 0.225, 0.155
_RC = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9.0,
    "text.color": INK,
    "text.parse_math": False,  # "$5m to $3m" is money, no formula
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.spines.bottom": False,
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
    "xtick.major.size": 0.0,
    "ytick.major.size": 0.0,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "claimbook",
}


@contextmanager
def applied() -> Iterator[None]:
    """Draw in our style, whatever the user's matplotlib is set to."""
    with matplotlib.style.context(["default", _RC]), warnings.catch_warnings():
        # The browser writes the text, with whatever fonts it has; matplotlib only measures it.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        yield


def themed(css: str) -> str:
    """With the page's colours as custom properties; where the page has none, they are as drawn."""
    for colour, name in _THEME.items():
        css = css.replace(colour, f"var(--{name}, {colour})")
    return css


def frame(
    title: str, note: str, height: float, *, head: float = 0.0, foot: float = 0.0, labels: float = LABELS
) -> tuple[Figure, Axes]:
    """A figure with its finding above and its source note below the axes, which are `height` inches high.

    `head` and `foot` are inches left free above and below the axes, `labels` those to the left of them.
    """
    titles, notes = textwrap.wrap(title, _TITLE_CHARACTERS), textwrap.wrap(note, _NOTE_CHARACTERS)
    top = 0.12 + _TITLE_LINE * len(titles) + 0.12 + head
    bottom = foot + 0.16 + _NOTE_LINE * len(notes)
    total = top + height + bottom
    figure = Figure(figsize=(WIDTH, total))
    look = {"va": "top", "weight": "bold", "size": 12, "linespacing": 1.25}
    figure.text(0.01, 1 - 0.1 / total, "\n".join(titles), gid=TITLE, **look)
    figure.text(0.01, 0.04 / total, "\n".join(notes), va="bottom", size=8, color=MUTED, linespacing=1.25)
    width = WIDTH - labels - RIGHT
    return figure, figure.add_axes((labels / WIDTH, bottom / total, width / WIDTH, height / total))


def label(text: str, lines: int = 2, width: int = LABEL_CHARACTERS) -> str:
    """A label in at most so many lines of `width` characters."""
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder=" …"))
