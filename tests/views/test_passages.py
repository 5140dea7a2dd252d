"""A text cut into pieces by what is marked in it, and the sentences around a claim."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
from helpers.reading import Reading
from helpers.views import passages
from helpers.views.passages import Mark

KINDS = (*passages.ROLES, "time")


@st.composite
def spans(draw, length: int):
    """A span of a text of this length, at least one character long."""
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


@st.composite
def marked(draw):
    """A text, a span of it, and marks anywhere in the text."""
    text = draw(st.text(min_size=1, max_size=30))
    numbers, kinds = st.integers(1, 4), st.sampled_from(KINDS)
    marks = st.builds(lambda span, *whose: Mark(*span, *whose), spans(len(text)), kinds, numbers)
    return text, draw(spans(len(text))), draw(st.lists(marks, max_size=8, unique=True))


def placed(text, span, marks):
    """The pieces, each with where it starts and ends."""
    at = span[0]
    for piece in passages.cut(text, span, marks):
        yield at, at + len(piece.text), piece
        at += len(piece.text)


# --- cut ------------------------------------------------------------------------------------------------------------


@given(marked())
def test_the_pieces_joined_are_the_span(given):
    text, (start, end), marks = given
    assert "".join(piece.text for piece in passages.cut(text, (start, end), marks)) == text[start:end]


@given(marked())
def test_a_mark_of_a_piece_covers_all_of_it(given):
    for start, end, piece in placed(*given):
        assert all(mark.start <= start and end <= mark.end for mark in piece.marks)


@given(marked())
def test_the_pieces_of_a_mark_are_all_of_it_that_lies_in_the_span(given):
    text, (low, high), marks = given
    for mark in marks:
        pieces = [piece.text for piece in passages.cut(text, (low, high), marks) if mark in piece.marks]
        assert "".join(pieces) == text[max(mark.start, low) : max(min(mark.end, high), low)]


@given(marked())
def test_each_mark_in_the_span_begins_once_and_where_it_is_first_seen(given):
    _, (low, high), marks = given
    begun = [(start, mark) for start, _, piece in placed(*given) for mark in piece.begins]
    inside = [mark for mark in marks if mark.start < high and low < mark.end]
    assert sorted(begun, key=str) == sorted(((max(mark.start, low), mark) for mark in inside), key=str)


@given(marked())
def test_neighbouring_pieces_differ_in_their_marks(given):
    pieces = list(passages.cut(*given))
    assert all(piece.text for piece in pieces)
    assert all(set(one.marks) != set(other.marks) for one, other in pairwise(pieces))


@given(marked())
def test_the_longest_mark_stands_first(given):
    for piece in passages.cut(*given):
        lengths = [mark.end - mark.start for mark in piece.marks]
        assert lengths == sorted(lengths, reverse=True)


def test_of_two_claims_of_the_same_words_the_later_is_the_inner_one():
    marks = [Mark(0, 4, "content", 2), Mark(0, 4, "content", 1)]
    (piece,) = passages.cut("rain", (0, 4), marks)
    assert piece.of("content") == [1, 2]


def test_a_piece_tells_the_numbers_of_one_kind_only():
    (piece,) = passages.cut("rain", (0, 4), [Mark(0, 4, "content", 1), Mark(0, 4, "time", 2)])
    assert (piece.of("content"), piece.of("time"), piece.of("cue")) == ([1], [2], [])


def test_a_span_without_marks_is_one_piece():
    assert [piece.text for piece in passages.cut("It rained.", (3, 9), [Mark(0, 2, "cue", 1)])] == ["rained"]


def test_an_empty_span_has_no_pieces():
    assert list(passages.cut("rain", (2, 2), [Mark(0, 4, "content", 1)])) == []


# --- the marks of tables --------------------------------------------------------------------------------------------


def test_every_span_of_a_claim_is_a_mark(reading):
    rows = reading.rows("claims")
    marks = passages.of_claims(rows)
    for row in rows:
        for role in passages.ROLES:
            mine = [[m.start, m.end] for m in marks if (m.kind, m.number) == (role, row["claim"])]
            assert mine == row[role + "_spans"]


def test_times_are_numbered_in_the_order_of_their_table(reading):
    rows = reading.rows("times")
    marks = passages.of_times(rows)
    assert [(m.start, m.end, m.kind) for m in marks] == [(row["start"], row["end"], "time") for row in rows]
    assert [m.number for m in marks] == list(range(1, len(rows) + 1))


# --- around ---------------------------------------------------------------------------------------------------------


@st.composite
def claimed(draw):
    """A reading whose sentences may have gaps between them, and a claim somewhere in its text."""
    length = draw(st.integers(4, 40))
    edges = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=10)))
    whole = list(pairwise(edges))
    sentences = draw(st.lists(st.sampled_from(whole), min_size=1, unique=True).map(sorted))
    reading = Reading(helpers.read_text("x" * length, id="x"), tuple(sentences), None, {})
    roles = {role: draw(st.lists(spans(length), max_size=2)) for role in ("cue", "source")}
    roles["content"] = draw(st.lists(spans(length), min_size=1, max_size=3))
    return reading, {f"{role}_spans": [list(span) for span in found] for role, found in roles.items()}


@given(claimed())
def test_the_passage_of_a_claim_holds_all_its_spans(given):
    low, high = passages.around(*given)
    for found in given[1].values():
        assert all(low <= start and end <= high for start, end in found)


@given(claimed())
def test_the_passage_of_a_claim_cuts_no_sentence(given):
    low, high = passages.around(*given)
    for start, end in given[0].sentences:
        assert (low <= start and end <= high) or end <= low or high <= start


def test_a_claim_within_a_sentence_is_shown_with_that_sentence_alone(reading):
    said = reading.claims.set_index("content")
    row = said.loc["to have captured a new village in this area"].to_dict()
    low, high = passages.around(reading, row)
    assert reading.article.text[low:high] == (
        "On Monday, the Russian army claimed to have captured a new village in this area, Memryk."
    )


def test_a_quotation_of_two_sentences_is_shown_with_both(reading):
    row = next(row for row in reading.rows("claims") if row["content"].startswith("“The unanimous position"))
    low, high = passages.around(reading, row)
    passage = reading.article.text[low:high]
    assert passage.startswith("“The unanimous position")
    assert passage.endswith("the spokesperson added.")


@pytest.mark.parametrize("role", passages.ROLES)
def test_the_passage_of_every_claim_of_the_sample_holds_its_words(reading, role):
    for row in reading.rows("claims"):
        low, high = passages.around(reading, row)
        passage = reading.article.text[low:high]
        assert all(piece in passage for piece in row[role].split(" … "))
