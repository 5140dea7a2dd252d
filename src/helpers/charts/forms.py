"""Who speaks how much, and in which quotation form: direct, mixed or indirect."""

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import dots, lanes, style
from helpers.charts.chart import Chart, drawn, nothing
from helpers.charts.dots import Dot
from helpers.reading import Reading, voices, wording

FORMS = {
    "direct": Dot("word for word", style.BLUE, style.BLUE, style.ON_DARK),
    "mixed": Dot("partly word for word", style.PALE_BLUE, style.BLUE),
    "indirect": Dot("in the article's words", style.PAPER, style.BLUE, style.INK),
}

_SPEAK, _ALONE = ("speaks most", "speak most"), ("alone speaks", "speak")


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it.

    Its data: row (the actor), kind (the quotation form), claim, content; one row a mark.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("forms", "No statement was found in this article.", data, issue)
    alt = f"Dots in rows, one a statement, darker the more of it is quoted. {lanes.counted(data, 'row', 'kind')}."
    return drawn(
        reading,
        data,
        plot,
        name="forms",
        title=finding(data),
        alt=alt,
        height=dots.height(data),
        head=dots.LEGEND,
        notes=lanes.remarks(data["row"], data["claim"]),
    )


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data, the fullest row first."""
    said = voices.statements(reading, issue)
    columns = {"row": lanes.rows(said["lane"]), "kind": said["quotation"], "claim": said["claim"]}
    return pd.DataFrame(columns | {"content": said["content"]}).sort_values("row", kind="stable", ignore_index=True)


def finding(data: pd.DataFrame) -> str:
    """Who speaks most, and how much of all is quoted word for word."""
    number = data["claim"].nunique()
    direct = data.loc[data["kind"] == "direct", "claim"].nunique()
    if number == 1:
        return f"The only statement is {'' if direct else 'not '}quoted word for word"
    verb = "are" if direct > 1 else "is"
    quoted = f"{direct or 'none'} of {number} statements {verb} quoted word for word"
    counts = data["row"].value_counts(sort=False)
    spoken = counts[lanes.named(data["row"])]
    most = list(spoken.index[spoken == spoken.max()])
    if not most or 1 < len(most) == len(spoken):
        return wording.capital(quoted)
    return f"{wording.capital(wording.does(most, _SPEAK if len(counts) > 1 else _ALONE))}; {quoted}"


def plot(data: pd.DataFrame, ax: Axes) -> None:
    """Draw `data` into `ax`."""
    dots.plot(data, ax, FORMS)
    dots.legend(ax, [FORMS[kind] for kind in FORMS if kind in set(data["kind"])])
