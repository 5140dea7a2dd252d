"""Rows of numbered dots."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from helpers.charts import dots, style
from helpers.charts.dots import Dot

KINDS = {"blue": Dot("blue", style.PALE_BLUE, style.BLUE), "grey": Dot("grey", style.PALE_GREY, style.GREY)}


def rows(*sizes):
    """Data with a row for each size, “0” with so many dots, “1” …"""
    names = [f"{row}" for row, size in enumerate(sizes) for _ in range(size)]
    categories = [f"{row}" for row in range(len(sizes))]
    row = pd.Categorical(names, categories=categories, ordered=True)
    return pd.DataFrame({"row": row, "kind": "blue", "claim": range(1, len(names) + 1)})


def plotted(data):
    ax = Figure().add_subplot()
    dots.plot(data, ax, KINDS)
    return ax


def places(ax):
    return [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines]


def numbers(ax):
    """The numbers within dots."""
    return [text.get_text() for text in ax.texts if text.get_fontsize() == 7]


def test_a_row_without_a_dot_is_not_drawn():
    labels = plotted(rows(2, 0, 1)).get_yticklabels()
    assert [label.get_text() for label in labels] == ["0", "2"]


def test_a_row_ends_with_its_number():
    counts = [text for text in plotted(rows(5, 2)).texts if text.get_weight() == "bold"]
    assert [text.get_text() for text in counts] == ["5", "2"]


def test_a_full_line_goes_on_in_the_next():
    (first, *_, last), (second, *_) = rows_of_lines(places(plotted(rows(20))))
    assert first[0] == second[0]
    assert last[0] > first[0]


def rows_of_lines(found):
    lines = {}
    for x, y in found:
        lines.setdefault(y, []).append((x, y))
    return list(lines.values())


def test_dots_tell_the_numbers_of_their_claims():
    assert numbers(plotted(rows(3))) == ["1", "2", "3"]


def test_very_many_dots_are_smaller_and_tell_no_numbers():
    few, many = plotted(rows(3)), plotted(rows(2000))

    assert numbers(many) == []
    assert many.lines[0].get_markersize() < few.lines[0].get_markersize()


def test_what_is_not_counted_is_open():
    opened = KINDS["blue"].open()
    assert (opened.face, opened.edge, opened.ink) == (style.PAPER, style.BLUE, style.INK)


def test_the_legend_has_the_words_of_the_kinds():
    ax = Figure().add_subplot()
    dots.legend(ax, list(KINDS.values()))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["blue", "grey"]


@pytest.mark.parametrize("number", [1, 600, 10_000])
def test_however_many_dots_there_are_the_chart_fits_a_page(number):
    assert 0 < dots.height(rows(number)) < 14


@settings(max_examples=12)
@given(st.lists(st.integers(0, 150), min_size=1, max_size=9).filter(any))
def test_every_dot_has_a_place_of_its_own_within_the_axes(sizes):
    data = rows(*sizes)

    ax = plotted(data)

    found = places(ax)
    (left, right), (bottom, top) = ax.get_xlim(), sorted(ax.get_ylim())
    assert len(set(found)) == len(data)
    assert all(left < x < right and bottom < y < top for x, y in found)
    assert [line.get_url() for line in ax.lines] == [f"#claim-{number}" for number in data["claim"]]
