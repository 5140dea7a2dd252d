"""What was said when, and what happened when."""

import datetime
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from charts.invented import happened, jointly, links, on, read, said, words
from helpers.charts import timeline, timescale
from helpers.charts.timescale import DATED, EARLIER, LATER, STEP, UNDATED


def draw(*claims, issue=None, **options):
    return timeline.draw(read(*claims, **options), issue=issue)


def marks(chart, *columns):
    return list(zip(*(chart.data[column] for column in columns), strict=True))


# --- the data -------------------------------------------------------------------------------------------------------


def test_a_lane_is_an_actor_and_the_last_one_what_happened():
    chart = draw(said("Norland"), said("Sudria", **on("2024-09-08")), said("Sudria"), times=(happened("2024-09-07"),))

    assert list(chart.data) == ["row", "kind", "part", "value", "start", "end", "claim", "time", "words"]
    assert marks(chart, "row", "kind", "part") == [
        ("Sudria", timeline.SAYING.word, DATED),
        ("Sudria", timeline.SAYING.word, UNDATED),
        ("Norland", timeline.SAYING.word, UNDATED),
        (timeline.EVENTS, timeline.EVENT.word, DATED),
    ]


def test_a_saying_has_the_interval_in_which_it_was_said():
    chart = draw(said(**on("2024-09-01", days=3)))
    assert marks(chart, "value", "start", "end") == [
        ("2024-09-01", pd.Timestamp("2024-09-01"), pd.Timestamp("2024-09-04"))
    ]


def test_an_event_is_told_by_its_time_and_in_the_articles_words():
    chart = draw(times=(happened("2024-09-07", "the bridge fell"),))
    assert marks(chart, "time", "words", "value") == [(1, "the bridge fell", "2024-09-07")]


def test_an_event_without_both_its_ends_is_not_drawn():
    assert draw(times=(happened("2024-09-07", latest=None),)).figure is None


def test_the_time_of_a_saying_is_no_event():
    chart = draw(said(**on("2024-09-08")), times=(happened("2024-09-08", None, role="saying", claim=1),))
    assert marks(chart, "kind", "claim", "time") == [(timeline.SAYING.word, 1, 1)]


def test_a_headline_that_repeats_is_not_counted():
    assert list(draw(said(block="headline"), said()).data["claim"]) == [2]


def test_a_joint_statement_stands_in_the_lane_of_each_actor():
    chart = draw(jointly("Norland", "Sudria", **on("2024-09-08")))

    assert marks(chart, "row", "claim") == [("Norland", 1), ("Sudria", 1)]
    assert chart.title == "The article tells when the only statement was made, on 8 September 2024"
    assert chart.note.startswith("n = 1 statement,")


def test_what_is_far_away_stands_at_the_edges():
    chart = draw(said(**on("1990-01-01")), said(**on("2024-09-09")), said(**on("2050-01-01")))
    assert marks(chart, "part") == [(EARLIER,), (DATED,), (LATER,)]


def test_in_a_long_article_the_others_share_a_lane():
    chart = draw(*(said(f"Land {number}") for number in range(40)))
    assert list(chart.data["row"].unique())[-1] == "29 others"


def test_with_an_issue_only_its_claims_and_what_they_tell_are_drawn():
    times = happened("2024-09-01", claim=1), happened("2024-09-02", claim=2), happened("2024-09-03")

    chart = draw(said(issue=1), said("Sudria"), times=times, issue=1)

    assert list(chart.data["claim"]) == [1, 1]


# --- the words ------------------------------------------------------------------------------------------------------


def test_the_title_tells_how_many_statements_have_a_date_and_the_fullest_day():
    chart = draw(said(**on("2024-09-08")), said(**on("2024-09-09")), said(**on("2024-09-09")), said())
    assert chart.title == "The article tells when 3 of 4 statements were made, two of them on 9 September 2024"


def test_where_all_dated_statements_are_of_one_day_it_is_named_once():
    chart = draw(said(**on("2024-09-09")), said(**on("2024-09-09")), said())
    assert chart.title == "The article tells when 2 of 3 statements were made, on 9 September 2024"


def test_of_statements_that_are_dated_to_more_than_a_day_no_day_is_told():
    chart = draw(said(**on("2024-09-01", days=10)), said())
    assert chart.title == "The article tells when 1 of 2 statements was made"


def test_statements_without_a_date_are_told():
    assert draw(said()).title == "For the only statement no date was found"
    assert draw(said(), said("Sudria")).title == "For 2 statements no date was found"


def test_where_nobody_speaks_the_title_says_so():
    assert draw(times=(happened("2024-09-07"),) * 2).title == "Only dates were found, no statement"


def test_without_a_statement_or_a_date_there_is_a_sentence():
    chart = draw()
    assert (chart.figure, chart.title) == (None, "No statement and no date was found in this article.")


def test_the_description_names_every_lane_with_its_marks():
    chart = draw(said("Norland", **on("2024-09-08")), said(None), times=(happened("2024-09-07", "the bridge fell"),))
    assert chart.alt == (
        "Swimlanes over time, a lane an actor. Norland: statement 1 8 September 2024; no source found: statement 2"
        f" undated; {timeline.EVENTS}: “the bridge fell” 7 September 2024."
    )


def test_the_note_counts_statements_and_explains_bars_and_the_dotted_line():
    chart = draw(said(**on("2024-09-08")), times=(happened("2024-09-07"),))
    assert chart.note == (
        "n = 1 statement, as reported, not verified. A bar is all that is known: at some time in it. Dotted line:"
        " day of publication. Source: “The rain”, 9 September 2024."
    )


def test_the_note_of_an_article_without_a_date_tells_what_one_would_give():
    note = draw(
        said(), times=(happened("2024-09-07", value="XXXX-WXX-1", earliest=None, latest=None),), published=None
    ).note
    assert "Once the date of publication is given, times such as “on Monday” find their place." in note
    assert "Dotted line" not in note


# --- the drawing ----------------------------------------------------------------------------------------------------


def test_each_mark_leads_to_its_claim_or_time():
    chart = draw(said(**on("2024-09-08")), said(), said(**on("2024-09-01", days=4)), times=(happened("2024-09-07"),))
    assert sorted(links(chart)) == ["#claim-1", "#claim-2", "#claim-3", "#time-1"]


@pytest.mark.parametrize(("other", "bars"), [("2024-09-01", 1), ("2023-09-01", 0)])
def test_a_week_is_a_bar_where_its_number_has_room_and_else_a_dot(other, bars):
    (ax,) = draw(said(**on(other)), said(**on("2024-09-02", days=7))).figure.axes
    assert sum(line.get_linewidth() > 10 for line in ax.lines) == bars


def test_the_legend_explains_the_kinds_that_there_are():
    assert timeline.EVENT.word in words(draw(times=(happened("2024-09-07"),)))
    assert timeline.EVENT.word not in words(draw(said()))


def test_events_are_told_beside_their_marks():
    assert "the bridge fell" in words(draw(times=(happened("2024-09-07", "the bridge fell"),)))


def test_the_words_beside_a_long_bar_stand_within_the_chart():
    chart = draw(said(**on("2024-09-08")), times=(happened("2024-06-01", "the bridge was closed", days=150),))
    (ax,) = chart.figure.axes
    assert all(0 <= text.get_position()[0] <= 1 for text in ax.texts)


def test_very_many_events_are_not_told_beside_their_marks():
    chart = draw(times=tuple(happened("2024-09-07", f"bridge {number} fell") for number in range(30)))
    assert not [text for text in words(chart) if text.startswith("bridge")]


def test_a_date_of_which_nothing_more_is_told_is_no_mark():
    assert draw(times=(happened("2024-09-07", None),)).figure is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-30"])
def test_the_ends_of_the_calendar_are_drawn(day):
    assert links(draw(said(**on(day)), published=day)) == ["#claim-1"]


def test_a_span_of_more_than_two_years_is_drawn_without_a_warning():
    chart = draw(times=(happened("2023-01-01", days=365), happened("2025-10-01", days=31)))
    assert links(chart) == ["#time-1", "#time-2"]


def days(low, high):
    return st.dates(datetime.date.fromisoformat(low), datetime.date.fromisoformat(high))


SPANS = st.none() | st.tuples(days("2024-06-01", "2024-10-01") | days("1800-01-01", "2200-01-01"), st.integers(1, 60))
MARKS = st.tuples(
    st.sampled_from(["Norland", "Sudria", timeline.EVENTS]), SPANS, st.sampled_from(["both", "start", "end"])
)


@settings(max_examples=25)
@given(st.lists(MARKS, min_size=1, max_size=60), st.none() | days("2024-06-01", "2024-10-01"))
def test_marks_on_one_line_of_a_lane_do_not_overlap(drawn, published):
    rows = []
    for number, (row, span, known) in enumerate(drawn, 1):
        event = row == timeline.EVENTS
        start = pd.Timestamp(span[0]).as_unit("s") if span else None
        end = start + pd.Timedelta(days=span[1]) if span else None
        start, end = (start if known != "end" or event else None), (end if known != "start" or event else None)
        kind = timeline.EVENT.word if event else timeline.SAYING.word
        rows.append((row, kind, "value", start, end, number, number, "the bridge fell"))
    data = pd.DataFrame(rows, columns=["row", "kind", "value", "start", "end", "claim", "time", "words"])
    data = data.astype({"start": "datetime64[s]", "end": "datetime64[s]"})
    data["row"] = pd.Categorical(data["row"], categories=["Norland", "Sudria", timeline.EVENTS], ordered=True)
    now = pd.Timestamp(published).as_unit("s") if published else None
    data = data.assign(part=timescale.parts(data, now)).sort_values("row", kind="stable")
    ax = Figure().add_subplot()

    timeline.plot(data, ax, now)

    drawn_marks = [line for line in ax.lines if (line.get_url() or "").startswith("#")]
    assert len(drawn_marks) == len(data)
    by_line: dict[float, list[tuple[float, float]]] = {}
    for mark in drawn_marks:
        by_line.setdefault(round(mark.get_ydata()[0], 6), []).append((min(mark.get_xdata()), max(mark.get_xdata())))
    for spans in by_line.values():
        spans.sort()
        gaps = [low - high for (_, high), (low, _) in pairwise(spans)]
        assert all(gap >= STEP - 1e-4 for gap in gaps)
