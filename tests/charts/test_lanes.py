"""Whose row a statement stands in, and what is said of a chart's source."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.invented import happened, jointly, read, said
from helpers.charts import lanes
from helpers.reading import voices


def lane(actor=None, **columns):
    """The only row of a claim."""
    (found,) = voices.voiced(read(said(actor, **columns)))["lane"]
    return found


def test_an_actor_speaks_under_its_name():
    assert lane("Norland", source="the ministry") == "Norland"


def test_a_source_that_is_no_actor_keeps_the_words_of_the_article_in_marks():
    assert lane(source="two  senior\nofficials") == "“two senior officials”"


def test_without_a_source_nobody_is_named():
    assert lane() == voices.NOBODY


@pytest.mark.parametrize("source", ["He", "they", "who"])
def test_a_pronoun_that_stands_for_nobody_known_is_not_identified(source):
    assert lane(source=source) == "not identified"


def test_a_source_of_many_words_is_cut_to_fit_beside_a_row():
    assert lane(source="an old man who did not want to give his own name") == "“an old man who did not want to give …”"


def test_rows_stand_by_number_then_by_first_appearance():
    rows = lanes.rows(pd.Series(["b", "a", "c", "c", "a", "d"]))
    assert list(rows.categories) == ["a", "c", "b", "d"]


def test_rows_of_nobody_stand_last_however_full():
    rows = lanes.rows(pd.Series([voices.NOBODY, voices.NOBODY, voices.UNKNOWN, voices.UNKNOWN, "a"]))
    assert list(rows.categories) == ["a", "not identified", voices.NOBODY]


def test_the_smallest_rows_are_put_together_as_others():
    rows = lanes.rows(pd.Series([*"aaabbcd", voices.NOBODY]), most=3)

    assert list(rows.categories) == ["a", "b", "2 others", voices.NOBODY]
    assert list(rows)[-3:-1] == ["2 others", "2 others"]


def test_as_many_rows_as_fit_are_not_put_together():
    assert list(lanes.rows(pd.Series([*"abc"]), most=3).categories) == ["a", "b", "c"]


@given(st.lists(st.sampled_from([*"abcdefghij", *voices.NO_ACTORS])), st.integers(2, 12))
def test_folding_loses_no_statement_and_makes_no_more_rows_than_asked(names, most):
    rows = lanes.rows(pd.Series(names, dtype=object), most)

    assert len(rows) == len(names)
    assert not rows.isna().any()
    assert len([name for name in rows.categories if name not in voices.NO_ACTORS]) <= most
    assert set(rows.categories) == set(rows)


def test_named_rows_are_neither_nobody_nor_others():
    assert lanes.named(pd.Series(["a", "3 others", voices.NOBODY, "a", voices.UNKNOWN, "“3 others”"])) == [
        "a",
        "“3 others”",
    ]


def test_the_statements_are_one_row_for_each_actor_of_a_claim():
    said_by = voices.statements(read(jointly("Norland", "Sudria"), said(None)))
    assert list(zip(said_by["lane"], said_by["claim"], strict=True)) == [
        ("Norland", 1),
        ("Sudria", 1),
        (voices.NOBODY, 2),
    ]


def test_of_a_joint_headline_only_who_does_not_speak_below_it_is_counted():
    said_by = voices.statements(read(jointly("Norland", "Sudria", block="headline"), said("Norland")))
    assert list(zip(said_by["lane"], said_by["claim"], strict=True)) == [("Sudria", 1), ("Norland", 2)]


def test_under_an_issue_a_headline_repeats_only_what_bears_on_it():
    reading = read(said("Norland", block="headline", issue=1), said("Norland"))

    assert list(voices.statements(reading)["claim"]) == [2]
    assert list(voices.statements(reading, 1)["claim"]) == [1]


def test_of_several_issues_one_is_picked():
    reading = read(said(issue=1), said(issue=2), labels=("it rains", "it snows"))
    assert list(voices.statements(reading, 1)["claim"]) == [1]


def test_a_tip_tells_who_says_what():
    assert lanes.tips(read(said("Norland", content="that it  rains"))) == {"claim-1": "1 · Norland: it rains"}


def test_a_tip_tells_what_happened_when():
    tips = lanes.tips(read(times=(happened("2024-09-03", "the bridge fell"), happened("2024-09-04", None))))
    assert tips == {"time-1": "2024-09-03: the bridge fell", "time-2": "2024-09-04:"}


def test_a_long_tip_is_cut():
    tip = lanes.tips(read(said(content="rain " * 200)))["claim-1"]
    assert len(tip) <= 260
    assert tip.endswith("rain …")


def test_the_note_tells_number_title_outlet_and_day():
    note = lanes.note(read(published="2024-09-09", title="The rain", outlet="Daily Rain"), 3)
    assert note == "n = 3 statements, as reported, not verified. Source: “The rain”, Daily Rain, 9 September 2024."


def test_the_note_of_one_statement_is_singular():
    assert lanes.note(read(), 1).startswith("n = 1 statement, as reported")


def test_the_note_says_that_the_day_is_not_known():
    assert lanes.note(read(published=None), 1).endswith("Source: “The rain”, no date of publication known.")


def test_the_note_of_an_article_without_a_title_tells_its_id():
    assert "Source: “invented”" in lanes.note(read(title=None), 1)


def test_more_notes_stand_before_the_source():
    assert "not verified. Blue is cold. Source:" in lanes.note(read(), 1, "Blue is cold.")
