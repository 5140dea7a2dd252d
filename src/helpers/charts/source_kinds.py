"""What kinds of source the statements have, from a named person to nobody at all."""

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import dots, lanes, style
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.dots import Dot
from helpers.reading import Reading, voices, wording

PERSON = Dot("a person with a name", style.BLUE, style.BLUE, style.ON_DARK)
BODY = Dot("a body", style.PALE_BLUE, style.BLUE)
COLLECTIVE = Dot("a group or a document", style.PALE_GREY, style.GREY)
UNNAMED = Dot("not named", style.PALE_VERMILION, style.VERMILION)
KINDS = {
    "named person": PERSON,
    "state": BODY,
    "organisation": BODY,
    "medium": BODY,
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
        return nothing("source-kinds", "No statement was found, so there is no source to tell of.", data, issue)
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
    said = voices.statements(reading, issue).drop_duplicates("claim")
    kinds = pd.Categorical(said["source_kind"], categories=list(KINDS), ordered=True)
    columns = {"row": kinds, "kind": said["source_kind"].map(lambda kind: KINDS[kind].word), "claim": said["claim"]}
    data = pd.DataFrame(columns | {"source": said["source"], "content": said["content"]})
    return data.sort_values("row", kind="stable", ignore_index=True)


def finding(data: pd.DataFrame) -> str:
    """How many statements come from a person with a name, and for how many no source was found."""
    number, persons = len(data), int((data["kind"] == PERSON.word).sum())
    nobody = int((data["row"] == "unattributed").sum())
    if number == 1 and not persons:
        return "The only statement does not come from a person with a name"
    comes = "comes" if persons < 2 else "come"
    said = f"{persons or 'None'} of {wording.count(number, 'statement')} {comes} from a person with a name"
    if persons == number:
        said = "Every statement comes from a person with a name"
    return said + (f"; for {wording.spelled(nobody)} no source was found" if nobody else "")


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw `data` into `ax`."""
    kinds = {kind.word: kind for kind in (PERSON, BODY, COLLECTIVE, UNNAMED)}
    dots.plot(data, ax, kinds)
    dots.legend(ax, [kind for word, kind in kinds.items() if word in set(data["kind"])])
