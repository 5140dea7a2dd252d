"""Who talks about whom."""

import pandas as pd

from helpers.charts import grid, lanes
from helpers.charts.chart import Chart, drawn, nothing
from helpers.reading import Reading, voices, wording

_MOST = 9


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it.

    Its data: row and column (who speaks, who is spoken of, or others), actor, target, claim, content; one row a claim,
    actor and target.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("targets", "No statement was found that names another actor.", data, issue)
    return drawn(
        reading,
        data,
        grid.plot,
        name="targets",
        title=finding(data),
        alt=f"Heat map of who speaks (rows) by who is spoken of. {lanes.counted(data, 'row', 'column')}.",
        height=data["row"].nunique() * grid.ROW,
        head=grid.HEAD,
        notes=("Rows speak, columns are spoken of; a statement may name several.", grid.NOTE),
    )


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data, the fullest row and column first."""
    said = voices.statements(reading, issue).explode("targets").dropna(subset="targets").reset_index(drop=True)
    rows, columns = lanes.rows(said["lane"]), lanes.rows(said["targets"], _MOST)
    told = said[["lane", "targets", "claim", "content"]].rename(columns={"lane": "actor", "targets": "target"})
    data = pd.concat([pd.DataFrame({"row": rows, "column": columns}), told], axis=1)
    return data.sort_values(["row", "column"], kind="stable", ignore_index=True)


def finding(data: pd.DataFrame) -> str:
    """Who is talked about most, and by how many."""
    counts = data.groupby("target", sort=False)["claim"].nunique()
    most = list(counts.index[counts == counts.max()])
    number = wording.count(int(counts.max()), "statement")
    if len(most) == len(counts) > 1:
        return f"None of {len(counts)} actors is spoken of more than another: {number} each"
    if len(most) > 1:
        return f"Most is said about {wording.listing(most)}: {number} each"
    by = len(lanes.named(data.loc[data["target"] == most[0], "actor"]))
    if by < 2:
        return f"Most is said about {most[0]}: {number}"
    return f"Most is said about {most[0]}: {number} by {by} sources"
