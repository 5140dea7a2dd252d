"""From an article to its tables."""

import datetime
import os
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_socket import disable_socket, enable_socket

import helpers

ROLES = ("content", "cue", "source")


def one(claims: pd.DataFrame, content: str) -> pd.Series:
    """The claim whose content begins so."""
    (row,) = [row for _, row in claims.iterrows() if row["content"].startswith(content)]
    return row


def test_the_newspaper_reports_what_the_united_states_said(reading):
    outer = one(reading.claims, "The United States has informed")
    inner = one(reading.claims, "of the delivery of Iranian")
    assert (outer["actor"], inner["actor"], inner["via"]) == ("Wall Street Journal", "United States", outer["claim"])


def test_a_spokesperson_speaks_for_the_union(reading):
    row = one(reading.claims, "“The unanimous position")
    assert (row["speaker"], row["actor"], row["source_kind"]) == ("Peter Stano", "European Union", "named person")


def test_a_briefing_on_monday_is_dated(reading):
    row = one(reading.claims, "“We categorically reject")
    assert (row["said_on"], row["said_from"], row["said_to"]) == (
        "2024-09-09",
        pd.Timestamp("2024-09-09"),
        pd.Timestamp("2024-09-10"),
    )


def test_the_middle_of_august_is_ten_days(reading):
    row = one(reading.claims, "that Iran should expect")
    assert (row["said_on"], row["said_mod"], row["said_from"], row["said_to"]) == (
        *("2024-08", "MID"),
        *(pd.Timestamp("2024-08-11"), pd.Timestamp("2024-08-21")),
    )


def test_what_the_text_does_not_say_is_not_filled(reading):
    row = one(reading.claims, "“This kind of information")
    assert row[["said_on", "said_from", "via", "addressee"]].isna().all()


def test_a_headline_that_repeats_the_body_is_not_counted(reading):
    positions = reading.positions
    row = positions[(positions["actor"] == "European Union") & (positions["stance"] == "affirms")].iloc[0]
    assert (row["claims"], row["n"]) == ([1, 2], 1)


def test_claims_are_numbered_in_the_order_of_the_text(reading):
    claims = reading.claims
    starts = [min(a for role in ROLES for a, _ in row[role + "_spans"]) for _, row in claims.iterrows()]
    assert claims["claim"].tolist() == list(range(1, len(claims) + 1))
    assert starts == sorted(starts)


def test_a_reading_does_not_change_when_its_tables_are_changed(reading):
    reading.claims["content_spans"].iloc[0].clear()
    reading.claims.insert(0, "mine", 1)
    assert "mine" not in reading.claims
    assert reading.claims["content_spans"].iloc[0]


def test_an_issue_can_be_given(sample):
    issues = helpers.parse(sample, issue="Iran delivers missiles to Russia").issues
    assert issues.loc[0, ["issue", "label"]].tolist() == [1, "Iran delivers missiles to Russia"]


def test_who_hands_a_denial_on_is_no_party_to_it():
    text = "The coach said that he had been assured that no player would be sold in August."
    assert helpers.parse(helpers.read_text(text, id="x")).issues.empty


def test_what_is_denied_is_not_affirmed_by_those_of_whom_it_is_denied():
    text = (
        "Ann Poe said that her party had paid volunteers. Bob Ray denied that his party had promised volunteers money."
    )
    stances = helpers.parse(helpers.read_text(text, id="x"), issue="His party promised volunteers money").claims
    inner = stances[stances["content"] == "volunteers money"]
    assert len(inner) and inner["stance"].isna().all()


def test_claims_that_are_not_sure_enough_are_left_out_of_all_tables(sample):
    every, sure = helpers.parse(sample).claims, helpers.parse(sample, min_confidence=0.8)
    assert sure.claims["confidence"].min() >= 0.8
    assert set(sure.claims["content"]) == set(every.query("claim in @sure.claims.claim")["content"])
    assert {n for cell in sure.actors["claims"] for n in cell} <= set(sure.claims["claim"])


def test_a_dateline_counts_where_no_publication_date_is_given():
    text = "Bridge closed\n\nMonday, May 18, 2015\n\nThe mayor said on Monday that the bridge was unsafe."
    read = helpers.parse(helpers.read_text(text, id="x"))
    assert read.claims["said_on"].tolist() == ["2015-05-18"]


def test_a_publication_date_in_a_year_that_is_derived_is_marked():
    text = "PARIS, Sept 9 – The mayor said on Monday that the bridge had been unsafe since August 2024."
    read = helpers.parse(helpers.read_text(text, id="x"))
    assert read.times["role"].tolist() == ["derived", "saying", "event"]
    assert read.claims["said_on"].tolist() == ["2024-09-09"]
    assert read.article.year_derived


def test_bounds_of_publication_are_derived_only_where_no_day_is_known():
    text = "The mayor said that the bridge closed on 3 May 2021."
    assert helpers.parse(helpers.read_text(text, id="x")).article.bounds == (datetime.date(2021, 5, 3), None)
    assert helpers.parse(helpers.read_text(text, id="x", published="2021-05-09")).article.bounds == (None, None)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The port said that the ship was checked on Friday and that it may sail in May.",
            "the ship was checked on Friday",
        ),
        ("The ship, which sank on Friday, was old.", "which sank on Friday"),
        ("He was jailed, and had been wanted since 2011.", "had been wanted since 2011"),
    ],
)
def test_an_event_is_told_in_the_words_of_its_own_clause(text, event):
    read = helpers.parse(helpers.read_text(text, id="x", published="2024-09-09"))
    assert read.times["event"].iloc[0] == event


def test_without_any_date_the_times_stay_open():
    read = helpers.parse(helpers.read_text("The mayor said on Monday that the bridge was unsafe.", id="x"))
    assert read.times["value"].tolist() == ["XXXX-WXX-1"]
    assert read.times["earliest"].isna().all()


def test_a_text_without_claims_gives_empty_tables():
    read = helpers.parse(helpers.read_text("It rained all night. The river rose.", id="x"))
    assert len(read.claims) == len(read.issues) == len(read.positions) == 0


def test_a_text_is_no_article():
    with pytest.raises(TypeError, match="read_text"):
        helpers.parse("The mayor said that the bridge was safe.")


def test_markdown_is_read_through_its_marks(tmp_path):
    (tmp_path / "a.md").write_text("Minister **Jane Doe** [said](https://a.example) that *the bridge* was safe.")
    row = helpers.parse(helpers.read(tmp_path / "a.md")).claims.iloc[0]
    assert (row["speaker"], row["cue"], row["content"]) == ("Jane Doe", "said", "that *the bridge* was safe")


def test_nothing_is_sent_over_the_network(sample):
    disable_socket()
    try:
        claims = helpers.parse(sample).claims
    finally:
        enable_socket()
    assert len(claims) > 10


PIECES = [
    *("The mayor said that the bridge was safe. ", "“No,” she added. ", "“It is", "’", '"', "'", "\n\n", "\r\n", "« "),
    *(
        "according to Spain, ",
        "It rained on Monday. ",
        "Iran has denied it. ",
        "\x00",
        "🙂",
        "ﬁn",
        "İ",
        "\u202e",
        "1,1,1",
        "...!",
    ),
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), min_size=1, max_size=10).map("".join).filter(str.strip))
def test_of_any_text_the_spans_give_back_the_surface(text):
    read = helpers.parse(helpers.read_text(text, id="x", published="2024-09-09"))
    for _, row in read.claims.iterrows():
        for role in ROLES:
            assert " … ".join(read.article.text[a:b] for a, b in row[role + "_spans"]) == row[role]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map("".join).filter(str.strip))
def test_the_same_text_gives_the_same_tables(text):
    first, second = (helpers.parse(helpers.read_text(text, id="x")) for _ in range(2))
    for name in ("claims", "mentions", "times", "positions"):
        pd.testing.assert_frame_equal(first.table(name), second.table(name))


@pytest.mark.filterwarnings("ignore::helpers.ForeignTextWarning")
@pytest.mark.parametrize(
    "text", ["“" * 500, "a" * 20_000, "said " * 3_000, " \n" * 3_000 + "x", "!" * 20_000, "“a” " * 2_000]
)
def test_a_monotonous_text_is_read(text):
    helpers.parse(helpers.read_text(text, id="x"))


def test_a_parse_leaves_nothing_behind_and_nothing_to_be_sent(tmp_path):
    """Native code is out of reach for a test of Python's sockets: what it would report it first writes to a cache."""
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "TMPDIR"), str(tmp_path))
    code = "import helpers; helpers.parse(helpers.read_text('Ann Lee said that the bridge is safe.', id='x'))"
    subprocess.run([sys.executable, "-c", code], env=os.environ | places, check=True)
    assert list(tmp_path.rglob("*")) == []
