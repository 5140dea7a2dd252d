"""A heat map of counts."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.charts import grid


def plotted(cells, rows=None, columns=None):
    """The axes with these cells, pairs of a row's and a column's name, one a claim."""
    data = pd.DataFrame(cells, columns=["row", "column"])
    data["row"] = pd.Categorical(data["row"], categories=rows or list(dict.fromkeys(data["row"])), ordered=True)
    data["column"] = pd.Categorical(
        data["column"], categories=columns or list(dict.fromkeys(data["column"])), ordered=True
    )
    ax = Figure(figsize=(7, 3)).add_subplot()
    grid.plot(data.assign(claim=range(1, len(data) + 1)), ax)
    return ax


def names(labels):
    return [label.get_text() for label in labels]


def urls(ax):
    """Where the cells lead, by column and row."""
    return {patch.get_xy(): patch.get_url() for patch in ax.patches if isinstance(patch, Rectangle)}


def test_rows_and_columns_stand_in_their_order_and_only_those_that_have_a_claim():
    ax = plotted([("b", "y"), ("a", "x")], rows=["a", "b", "c"], columns=["x", "y", "z"])
    assert (names(ax.get_yticklabels()), names(ax.get_xticklabels())) == (["a", "b"], ["x", "y"])


def test_a_cell_has_the_number_of_its_claims_and_one_without_any_is_empty():
    assert names(plotted([("a", "x"), ("a", "x"), ("b", "y")]).texts) == ["2", "1"]


def test_a_cell_leads_to_all_its_claims():
    assert urls(plotted([("a", "x"), ("b", "y"), ("a", "x")])) == {(0, 0): "#claim-1,3", (1, 1): "#claim-2"}


def test_few_columns_do_not_take_the_whole_width():
    assert plotted([("a", "x")]).get_xlim() == (0, 4)


CELLS = st.tuples(st.sampled_from("abcdefghijkl"), st.sampled_from([f"column {n}" for n in range(16)]))


@settings(max_examples=15)
@given(st.lists(CELLS, min_size=1, max_size=120))
def test_cells_of_any_number_lead_to_each_claim_once(cells):
    ax = plotted(cells)

    led_to = [number for url in urls(ax).values() for number in url.removeprefix("#claim-").split(",")]
    assert sorted(map(int, led_to)) == list(range(1, len(cells) + 1))
    assert sum(int(text.get_text()) for text in ax.texts) == len(cells)
