"""What each actor does by speaking: states, denies, warns, demands …"""

from itertools import islice

import pandas as pd

from helpers.charts import grid, lanes
from helpers.charts.chart import Chart, drawn, nothing
from helpers.claims import ACTS
from helpers.reading import Reading, voices, wording

_NAMES = {"not_deny": "leave open"}
_TELLING = "deny accuse threaten demand doubt not_deny warn criticise commit propose predict confirm praise".split()
"""The acts of which a reader wants to know first."""


def draw(reading: Reading, *, issue: int | None = None) -> Chart:
    """The chart; with `issue` only of the claims that bear on it.

    Its data: row (the actor, or others), column (the act), actor, claim, content; one row a claim and actor.
    """
    data = collect(reading, issue)
    if data.empty:
        return nothing("acts", "No statement was found, so nobody does anything by speaking.", data, issue)
    return drawn(
        reading,
        data,
        grid.plot,
        name="acts",
        title=finding(data),
        alt=f"Heat map of actors by speech act. {lanes.counted(data, 'row', 'column')}.",
        height=data["row"].nunique() * grid.ROW,
        head=grid.HEAD,
        notes=(grid.NOTE, *lanes.remarks(data["row"], data["claim"])),
    )


def collect(reading: Reading, issue: int | None = None) -> pd.DataFrame:
    """The chart's data, the fullest row first."""
    said = voices.statements(reading, issue)
    acts = pd.Categorical(said["act"], categories=ACTS, ordered=True).rename_categories(_NAMES)
    columns = {"row": lanes.rows(said["lane"]), "column": acts, "actor": said["lane"]}
    data = pd.DataFrame(columns | {"claim": said["claim"], "content": said["content"]})
    return data.sort_values("row", kind="stable", ignore_index=True)


def finding(data: pd.DataFrame) -> str:
    """Who does the two most telling things."""
    acts = _acts(data)
    if told := [(actors, wording.ACT_VERBS[act]) for act, actors in leading(data).items()]:
        return wording.capital(wording.both(*told))
    counts = acts[~data["claim"].duplicated()].value_counts(sort=False)
    number = int(counts.sum())
    if number == counts.max() and counts.idxmax() == "state":
        return f"All {number} are plain statements" if number > 1 else "The only statement is a plain one"
    does = [f"{n} {wording.ACT_VERBS[act][n > 1]}" for act, n in counts.items() if n]
    return f"Of {wording.count(number, 'statement')}, {wording.listing(does)}"


def leading(data: pd.DataFrame) -> dict[str, list[str]]:
    """The one or two acts that a reader wants to know of first, and which named actors do each."""
    acts = _acts(data)
    who = {act: lanes.named(data.loc[acts == act, "actor"]) for act in _TELLING}
    return dict(islice(((act, actors) for act, actors in who.items() if actors), 2))


def shown(data: pd.DataFrame) -> pd.DataFrame:
    """The rows of the data that the finding is about."""
    told = leading(data)
    acts = _acts(data)
    return data[[act in told and actor in told[act] for act, actor in zip(acts, data["actor"], strict=True)]]


def _acts(data: pd.DataFrame) -> pd.Series:
    """The column with the acts' own names."""
    return data["column"].cat.rename_categories({name: act for act, name in _NAMES.items()})
