"""A reader's desk: what is read, chosen, asked and corrected, and who is told."""

import pytest

import helpers
from helpers.lab.desk import Desk


@pytest.fixture
def at(path):
    return Desk(path, published="2024-09-09")


def acts(at):
    return at.reading.claims.set_index("claim")["act"].to_dict()


def test_it_reads_the_article(at):
    assert at.reading.claims["actor"].tolist()[:2] == ["Jane Doe", "Norway"]


def test_all_claims_are_there_until_some_are_filtered_out(at):
    assert at.claims.equals(at.reading.claims)
    at.shown = [2]
    assert at.claims["claim"].tolist() == [2]


def test_what_is_not_there_cannot_be_chosen(at):
    with pytest.raises(KeyError, match="no claim 77"):
        at.selected = 77


def test_the_articles_of_the_folder_can_be_chosen(at):
    assert at.neighbours == ["bridge.txt", "other.txt"]


def test_the_day_that_was_given_is_that_of_the_first_article(at):
    at.open("other.txt")
    other = at.reading.article.published
    at.open("bridge.txt")
    assert (other, at.reading.article.published.isoformat()) == (None, "2024-09-09")


def test_where_another_article_cannot_be_read_all_stays_as_it_was(at):
    at.ask("The bridge is ready")
    with pytest.raises(helpers.UnreadableError):
        at.open("gone.txt")
    at.correct(1, act="warn")
    assert at.reading.asked == "The bridge is ready"


def test_a_question_becomes_the_first_issue(at):
    at.ask("Ann Poe wants money")
    assert at.reading.issues["label"].iloc[0] == "Ann Poe wants money"
    at.ask("")
    assert at.reading.asked is None


def test_a_second_correction_leaves_the_first_in_force(at):
    at.correct(1, act="warn")
    at.correct(1, actor="Oslo")
    row = at.reading.rows("claims")[0]
    assert (row["act"], row["actor"]) == ("warn", "Oslo")


def test_spans_are_given_in_words(at):
    at.correct(1, content="the bridge\nwas ready")
    assert at.reading.claims["content"].iloc[0] == "the bridge was ready"


def test_words_of_nowhere_are_refused(at):
    with pytest.raises(ValueError, match="“the ferry” does not stand in the text"):
        at.correct(1, content="the ferry")


def test_words_cut_at_their_edges_are_made_whole(at):
    at.correct(1, content="ridge was read")
    assert at.reading.claims["content"].iloc[0] == "bridge was ready"


def test_after_other_edges_a_second_correction_keeps_them(at):
    number = len(at.reading.claims)
    at.correct(1, content="ready")
    at.correct(1, act="warn")
    row = at.reading.rows("claims")[0]
    assert (row["content"], row["act"], len(at.reading.claims)) == ("ready", "warn", number)


def test_a_rejected_claim_is_gone_and_comes_back(at):
    before = at.reading.claims
    at.correct(2, rejected=True)
    assert len(at.claims) == len(before) - 1
    at.undo(at.corrections[0])
    assert at.reading.claims.equals(before)


def test_a_claim_is_added_and_chosen(at):
    at.add("more money", source="Ann Poe", cue="wants", act="demand")
    row = at.reading.rows("claims")[at.selected - 1]
    assert (row["content"], row["source"], row["act"], row["checked"]) == ("more money", "Ann Poe", "demand", True)


def test_who_listens_is_told_of_a_reading_in_the_order_of_listening(at):
    told = []
    at.on_reading += [lambda: told.append("first"), lambda: told.append("second")]
    at.ask("The bridge is safe")
    assert told == ["first", "second"]


def test_who_listens_is_told_what_was_chosen(at):
    told = []
    at.on_choice.append(told.append)
    at.selected = 2
    at.selected = None
    assert told == [2, None]


def test_another_reading_ends_the_choice(at):
    at.selected = 2
    at.ask("The bridge is safe")
    assert at.selected is None
