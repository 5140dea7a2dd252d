"""Dates → places across a chart."""

import datetime
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from helpers.charts import timescale
from helpers.charts.timescale import DATED, EARLIER, LATER, STEP, UNDATED, Timescale

PUBLISHED = pd.Timestamp("2024-09-09")
NEVER = pd.Timestamp("NaT")


def marks(*intervals, published=PUBLISHED):
    """Marks from intervals (start, end) of days written in ISO, None where open, with the part of each."""
    data = pd.DataFrame(intervals, columns=["start", "end"]).astype("datetime64[s]")
    return data.assign(part=timescale.parts(data, published))


def parts(*intervals, published=PUBLISHED):
    return list(marks(*intervals, published=published)["part"])


def scale(*intervals, published=PUBLISHED):
    return Timescale.of(marks(*intervals, published=published), published)


def ticks(axis):
    ax = Figure().add_subplot()
    axis.draw(ax)
    return [label.get_text() for label in ax.get_xticklabels()]


MONDAY = ("2024-09-09", "2024-09-10")


def test_what_has_no_date_stands_apart():
    assert parts(MONDAY, (None, None)) == [DATED, UNDATED]


def test_what_is_far_from_publication_is_gathered_at_the_edges():
    assert parts(("1990-01-01", "1991-01-01"), MONDAY, ("2050-01-01", "2051-01-01")) == [EARLIER, DATED, LATER]


def test_a_bound_is_a_date_too():
    assert parts((None, "2024-09-01"), ("2024-09-10", None)) == [DATED, DATED]


def test_what_is_all_far_away_is_not_at_an_edge():
    assert parts(("1066-05-03", "1066-05-04"), (None, None)) == [DATED, UNDATED]


def test_without_a_publication_date_a_date_of_the_future_does_not_push_the_others_aside():
    found = parts(("2024-09-07", "2024-09-08"), MONDAY, ("2050-01-01", "2051-01-01"), published=None)
    assert found == [DATED, DATED, LATER]


def test_a_century_does_not_press_the_days_of_publication_together():
    axis = scale(("2000-01-01", "2100-01-01"), ("2024-09-01", "2024-09-02"), MONDAY)
    assert axis.last - axis.first < pd.Timedelta(days=2000)


def test_parts_stand_from_left_to_right_over_the_whole_width():
    axis = scale(("1990-01-01", "1991-01-01"), MONDAY, ("2050-01-01", "2051-01-01"), (None, None))

    edges = [edge for part in (EARLIER, DATED, LATER, UNDATED) for edge in axis.parts[part]]
    assert edges == sorted(edges)
    assert (edges[0], edges[-1]) == (0, pytest.approx(1))


@pytest.mark.parametrize("interval", [MONDAY, (None, None)])
def test_a_single_part_takes_the_whole_width(interval):
    (span,) = scale(interval).parts.values()
    assert span == (0, 1)


def test_the_day_of_publication_is_always_on_the_axis():
    axis = scale(("2024-08-01", "2024-08-02"))
    assert axis.first < PUBLISHED < axis.last


def test_the_axis_spans_at_least_a_week():
    axis = scale(MONDAY)
    assert axis.last - axis.first >= pd.Timedelta(days=7)


def test_a_day_is_a_point_and_more_days_are_a_bar():
    axis = scale(("2024-09-01", "2024-09-04"), MONDAY)
    mark = {"part": DATED, "start": PUBLISHED, "end": pd.Timestamp("2024-09-10")}

    ((left, right),) = axis.spots(mark)
    ((low, high),) = axis.spots(mark | {"start": pd.Timestamp("2024-09-01")})

    assert left == right == axis.at(pd.Timestamp("2024-09-09T12:00"))
    assert (low, high) == (axis.at(pd.Timestamp("2024-09-01")), axis.at(pd.Timestamp("2024-09-10")))


def test_an_open_end_reaches_to_the_edge_of_the_dated_part():
    axis = scale(("2024-09-01", "2024-09-04"), (None, None))

    ((left, _),) = axis.spots({"part": DATED, "start": NEVER, "end": PUBLISHED})
    ((_, right),) = axis.spots({"part": DATED, "start": PUBLISHED, "end": NEVER})

    assert (left, right) == axis.parts[DATED]


@pytest.mark.parametrize("part", [EARLIER, LATER, UNDATED])
def test_at_an_edge_there_are_several_places_within_the_part(part):
    axis = scale(("1990-01-01", "1991-01-01"), MONDAY, ("2050-01-01", "2051-01-01"), (None, None))
    left, right = axis.parts[part]

    spots = [x for x, _ in axis.spots({"part": part, "start": NEVER, "end": NEVER})]

    assert len(spots) >= 2
    assert all(left + STEP / 2 - 1e-9 <= x <= right - STEP / 2 + 1e-9 for x in spots)
    assert all(b - a >= STEP - 1e-9 for a, b in pairwise(spots))


def test_ticks_are_days_and_the_names_of_the_other_parts():
    assert ticks(scale(("2024-09-02", "2024-09-03"), MONDAY, (None, None))) == [
        "3 Sep\n2024",
        "5 Sep\n2024",
        "7 Sep\n2024",
        "9 Sep\n2024",
        UNDATED,
    ]


def test_ticks_of_many_months_are_months():
    found = ticks(scale(("2023-08-10", "2023-08-11"), ("2024-10-01", "2024-10-02")))
    assert found
    assert all(name.split("\n")[0] in "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split() for name in found)


@pytest.mark.parametrize("months", range(1, 60))
def test_a_span_of_any_length_has_a_few_ticks(months):
    last = PUBLISHED + pd.DateOffset(months=months)
    axis = Timescale({DATED: (0.0, 1.0)}, PUBLISHED, last, None)
    assert 2 <= len(ticks(axis)) <= 8


DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(9000, 1, 1)).map(str)


@given(st.lists(st.tuples(st.none() | DAYS, st.integers(1, 40_000) | st.none()), min_size=1), st.none() | DAYS)
def test_any_dates_have_their_places_on_the_axis(intervals, published):
    rows = []
    for start, days in intervals:
        end = pd.Timestamp(start).as_unit("s") + pd.Timedelta(days=days) if start and days else None
        rows.append((pd.Timestamp(start).as_unit("s") if start else None, end))
    now = pd.Timestamp(published).as_unit("s") if published else None
    data = marks(*rows, published=now)
    axis = Timescale.of(data, now)

    for mark in data.to_dict("records"):
        left, right = axis.parts[mark["part"]]
        for low, high in axis.spots(mark):
            assert left - 1e-9 <= low <= high <= right + 1e-9
    assert ticks(axis) is not None
