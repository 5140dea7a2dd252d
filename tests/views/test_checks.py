"""What an editor should still check: each rule with an article that gives reason to, and one that does not."""

from dataclasses import replace

import pytest

import helpers
from helpers.reading import Reading
from helpers.views import checks, show

AFFIRMED = "The United States said that Iran supplied missiles to Russia."
DENIED = "Iran denied that it supplied missiles to Russia."


def read(text: str) -> Reading:
    return helpers.parse(helpers.read_text(f"A short report\n\n{text}", id="x", published="2024-09-09"))


def titled(reading: Reading, title: str) -> list[checks.Check]:
    return [check for check in checks.of(reading) if check.title == title]


def flagged(text: str, title: str) -> list[str]:
    """The contents of the statements that the checks of one title are about."""
    reading = read(text)
    contents = {row["claim"]: row["content"] for row in reading.rows("claims")}
    return [contents[number] for check in titled(reading, title) for number in check.claims]


def with_cells(reading: Reading, **cells) -> Reading:
    """The reading with these cells in the row of every claim."""
    rows = reading.rows("claims")
    return replace(reading, _rows={"claims": [row | cells for row in rows], "issues": reading.rows("issues")})


def test_a_statement_of_nobody_has_no_source():
    assert flagged("It is expected that the bridge will close.", "No source found") == ["that the bridge will close"]


def test_a_statement_of_somebody_has_a_source():
    assert flagged("Jane Doe said that the bridge will close.", "No source found") == []


@pytest.mark.parametrize("source", ["A senior official", "A resident"])
def test_who_has_no_name_is_an_unnamed_source(source):
    assert flagged(f"{source} said that the bridge shook.", "An unnamed source") == ["that the bridge shook"]


@pytest.mark.parametrize("source", ["Jane Doe", "France", "The New York Times"])
def test_who_has_a_name_is_no_unnamed_source(source):
    assert flagged(f"{source} said that the bridge shook.", "An unnamed source") == []


def test_what_somebody_else_reports_is_second_hand():
    text = "According to the Daily Post, France told Spain that the bridge was unsafe."
    assert flagged(text, "Second-hand") == ["that the bridge was unsafe"]


def test_what_nobody_else_reports_is_first_hand():
    assert flagged("France told Spain that the bridge was unsafe.", "Second-hand") == []


def test_what_one_alone_affirms_against_a_denial_has_a_single_source():
    title = "A single source for what is disputed"
    assert flagged(f"{AFFIRMED} {DENIED}", title) == ["that Iran supplied missiles to Russia"]


def test_the_single_source_and_what_is_disputed_are_named():
    (check,) = titled(read(f"{AFFIRMED} {DENIED}"), "A single source for what is disputed")
    assert check.why == "Among the statements found only United States says that “Iran supplied missiles to Russia”."


def test_what_one_says_twice_still_has_a_single_source():
    title = "A single source for what is disputed"
    text = f"{AFFIRMED} {DENIED} The United States repeated that Iran supplied missiles to Russia."
    assert len(flagged(text, title)) == 2


@pytest.mark.parametrize("other", ["France said", "A resident said"])
def test_what_two_affirm_has_no_single_source(other):
    text = f"{AFFIRMED} {other} that Iran supplied missiles to Russia. {DENIED}"
    assert flagged(text, "A single source for what is disputed") == []


def test_what_two_affirm_together_has_no_single_source():
    text = f"The United States and France said that Iran supplied missiles to Russia. {DENIED}"
    assert flagged(text, "A single source for what is disputed") == []


def test_what_nobody_disputes_needs_no_second_source():
    assert flagged(AFFIRMED, "A single source for what is disputed") == []


def test_who_is_criticised_and_says_nothing_is_not_heard():
    (check,) = titled(read("The United States criticised Iran. France praised Spain."), "Not heard")
    assert check.why == "Something is held against Iran, of whom no statement was found."
    assert check.claims == (1,)


def test_who_is_criticised_and_answers_is_heard():
    assert flagged("The United States criticised Iran. Iran said that it had sent food.", "Not heard") == []


def test_who_is_praised_need_not_be_heard():
    assert flagged("France praised Spain.", "Not heard") == []


def test_all_that_is_held_against_somebody_stands_in_one_check():
    (check,) = titled(read("The United States criticised Iran. France criticised Iran."), "Not heard")
    assert check.claims == (1, 2)


def test_what_is_reportedly_so_is_told_with_reserve():
    text = "It appears that the bridge is unsafe. France said that it would send food."
    assert flagged(text, "Told with reserve") == ["that the bridge is unsafe"]


def test_what_is_said_flatly_is_told_without_reserve():
    assert flagged("France said that it would send food.", "Told with reserve") == []


@pytest.mark.parametrize(("confidence", "claims"), [(0.0, [(1,)]), (0.49, [(1,)]), (0.5, []), (0.9, [])])
def test_a_reading_is_unsure_below_one_half(confidence, claims):
    reading = with_cells(read("France said that it would send food."), confidence=confidence)
    assert [check.claims for check in titled(reading, "Unsure reading")] == claims


def test_the_summary_names_the_statements_whose_reading_is_unsure():
    reading = with_cells(read("France said that it would send food."), confidence=0.4)
    assert "The reading is unsure of 1 statement (" in show.summary(reading)


def test_named_sources_that_nobody_contradicts_give_nothing_to_check():
    assert checks.of(read("Jane Doe said that the bridge was safe. France said that it would send food.")) == []


def test_a_text_without_statements_gives_nothing_to_check():
    assert checks.of(read("It rained all night. The river rose.")) == []


def test_a_check_is_always_about_some_statement(reading):
    numbers = {row["claim"] for row in reading.rows("claims")}
    found = checks.of(reading)
    assert found
    assert all(check.claims and numbers.issuperset(check.claims) for check in found)


def test_statements_without_a_source_are_checked_before_those_told_with_reserve(reading):
    titles = [check.title for check in checks.of(with_cells(reading, confidence=0.4))]
    assert titles == ["No source found", "An unnamed source", "Second-hand", "Told with reserve", "Unsure reading"]
