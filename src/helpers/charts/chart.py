"""What every chart is: a figure, the finding in words, a description for those who do not see it, and its data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import markup
from helpers.charts import lanes, style, svg
from helpers.reading import Reading


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawn chart. In a notebook it shows itself, each mark a link to its claim.

    `figure` is None where the article holds nothing to draw: then `title` says so. `title` states the finding, `alt`
    describes the chart in words, `note` tells source and number of statements, `data` has a row for each mark.
    """

    name: str
    figure: Figure | None
    title: str
    alt: str
    note: str
    data: pd.DataFrame
    tips: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Chart {self.name!r}: {self.title}>"

    def svg(self) -> str:
        """The figure as SVG text; raises `ValueError` where there is none."""
        if self.figure is None:
            raise ValueError(f"nothing to draw: {self.title}")
        return svg.of(self.figure, self.name, self.alt, self.tips)

    def _repr_html_(self) -> str:
        if self.figure is None:
            return markup.render("nothing", sentence=self.title)
        return markup.render("charts/chart", chart=self, svg=Markup(self.svg()), table=markup.cells(self.data))


def nothing(name: str, sentence: str, data: pd.DataFrame, issue: int | None = None) -> Chart:
    """The chart that says why there is none: `sentence`, or that nothing of it bears on the `issue`."""
    sentence = sentence if issue is None else "On this issue nothing was found that could be drawn."
    return Chart(name, None, sentence, sentence, "", data)


def drawn(
    reading: Reading,
    data: pd.DataFrame,
    plot: Callable[[pd.DataFrame, Axes], None],
    *,
    name: str,
    title: str,
    alt: str,
    height: float,
    n: int | None = None,
    notes: tuple[str, ...] = (),
    **room: float,
) -> Chart:
    """The chart that `plot` draws of `data` (one row a mark, with the column claim), in the frame of all charts.

    `height` is that of the axes in inches, `room` what `style.frame` is to leave free around them. `n`, the number
    of statements, is that of the claims in `data` where it is not given.
    """
    note = lanes.note(reading, data["claim"].nunique() if n is None else n, *notes)
    with style.applied():
        figure, ax = style.frame(title, note, height, **room)
        plot(data, ax)
    return Chart(name, figure, title, alt, note, data, lanes.tips(reading))
