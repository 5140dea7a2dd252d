"""What kinds of source the statements have, from a named person to nobody at all."""

import pandas as pd
from matplotlib.axes import Axes

from helpers import wording
from helpers.charts import dots, lanes, style
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.dots import Dot
from helpers.reading import Reading

NAMED = Dot("a named person or body", style.PALE_BLUE, style.BLUE)
COLLECTIVE = Dot("a group or a document", style.PALE_GREY, style.GREY)
UNNAMED = Dot("not named", style.PALE_VERMILION, style.VERMILION)
KINDS = {
    "named person": NAMED,
    "state": NAMED,
    "organisation": NAMED,
    "medium": NAMED,
    "document": COLLECTIVE,
    "group": COLLECTIVE,
    "unnamed official": UNNAMED,
    "unnamed person": UNNAMED,
    "unattributed": UNNAMED,
}
"""From the source that can be asked to the one that cannot."""


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it.

    Its data: row (the source kind), kind (named or not), claim, source, content; one row a mark.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("source-kinds", "No statement was found, so there is no source to tell of.", data)
    return drawn(
        reading,
        data,
        plot,
        name="source-kinds",
        title=finding(data),
        alt=f"Dots in rows, one a statement, by kind of source. {lanes.counted(data, 'row')}.",
        height=dots.height(data),
        head=dots.LEGEND,
    )


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data, by source kind in the order of `KINDS`."""
    said = lanes.statements(reading, issue).drop_duplicates("claim")
    kinds = pd.Categorical(said["source_kind"], categories=list(KINDS), ordered=True)
    columns = {"row": kinds, "kind": said["source_kind"].map(lambda kind: KINDS[kind].word), "claim": said["claim"]}
    data = pd.DataFrame(columns | {"source": said["source"], "content": said["content"]})
    return data.sort_values("row", kind="stable", ignore_index=True)


def finding(data: pd.DataFrame) -> str:
    """How many sources have a name, and how many statements come from nobody."""
    number, named = len(data), int((data["kind"] == NAMED.word).sum())
    nobody = int((data["row"] == "unattributed").sum())
    said = f"{named} of {wording.count(number, 'statement')} {'has' if named == 1 else 'have'} a named source"
    if named == number:
        said = "Every statement has a named source"
    return said + (f"; for {wording.spelled(nobody)} the article tells no source at all" if nobody else "")


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw `data` into `ax`."""
    kinds = {kind.word: kind for kind in (NAMED, COLLECTIVE, UNNAMED)}
    dots.plot(data, ax, kinds)
    dots.legend(ax, [kind for word, kind in kinds.items() if word in set(data["kind"])])
