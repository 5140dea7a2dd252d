"""Quotation marks → spans."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import quotations


def inner(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in quotations.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “all is well” and left.", ["all is well"]),
        ('She said "all is well" and left.', ["all is well"]),
        ("She said ‘all is well’ and left.", ["all is well"]),
        ("She said 'all is well' and left.", ["all is well"]),
        ("She said „all is well“ and left.", ["all is well"]),
        ("She said «all is well» and left.", ["all is well"]),
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ("“He told me ‘go away’ twice,” she said.", ["He told me ‘go away’ twice,"]),
        ("‘The workers’ union won’t sign,’ he said.", ["The workers’ union won’t sign,"]),
        ("It's the workers' choice, isn't it?", []),
        ("The '90s were rock 'n' roll.", []),
        ('He is 6\'2" tall and said "no" twice.', ["no"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_marks_of_all_kinds(text, expected):
    assert inner(text) == expected


def test_a_quotation_nobody_closes_ends_where_the_next_one_opens():
    assert inner("“One, he said. “Two,” she said.") == ["One, he said. ", "Two,"]


def test_a_missing_straight_mark_does_not_turn_the_rest_inside_out():
    assert inner('"One, he said. Then she said "two" and "three".')[-2:] == ["two", "three"]


def test_a_quotation_left_open_ends_with_its_paragraph():
    text = "“One.\n\nNobody speaks here."
    found = quotations.find(text, [(0, 5), (7, len(text))])
    assert [(text[q.start : q.end], q.closed) for q in found] == [("“One.", False)]


def in_paragraphs(text: str) -> list[str]:
    """The strings in quotation marks of a text whose lines are its paragraphs."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return [text[slice(*q.inner)] for q in quotations.find(text, lines)]


def test_a_quotation_that_is_not_opened_anew_goes_on_to_the_mark_that_closes_it():
    text = 'He said, "It felt good.\nWe could\'ve won it early." Later she said, "We lost."'
    assert in_paragraphs(text) == ["It felt good.", "We could've won it early.", "We lost."]


def test_a_mark_that_closes_nothing_opens_nothing():
    assert in_paragraphs('He said so." Then he left the room.') == []


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("“all is well”", "direct"),
        ("that “all is well”", "direct"),
        ("that all “is” well", "mixed"),
        ("that all is well", "indirect"),
    ],
)
def test_form_tells_how_much_is_quoted(content, form):
    text = f"She said {content}."
    spans = [(9, 9 + len(content))]
    assert quotations.form(text, spans, quotations.find(text)) == form


def test_verbatim_gives_the_strings_without_marks():
    text = "She said that “all” is “well”."
    assert quotations.verbatim(text, [(9, len(text) - 1)], quotations.find(text)) == ["all", "well"]


@given(st.text(alphabet="ab s.,\n“”\"'‘’„«»"))
def test_any_marks_give_ordered_spans_that_do_not_overlap(text):
    found = quotations.find(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
