"""HTML from templates: escaped, with its style, and shown as such by a notebook."""

import re

import jinja2
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from helpers import markup
from helpers.markup import Html

PIECES = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7*7 }}", "{% raw %}", "&amp;", "</div>", '"']


def parsed(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(text, create_parent="div")


def test_a_notebook_shows_html_as_html():
    assert Html("<p>a</p>")._repr_html_() == "<p>a</p>"


def test_what_is_rendered_brings_its_style_once():
    page = markup.render("nothing", sentence="Nothing.")
    assert page.startswith(markup.style())
    assert len(parsed(page).findall(".//style")) == 1


def test_the_style_fetches_nothing():
    assert not re.search(r"url\(|@import", markup.css())


readable = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")


@given(st.lists(st.sampled_from(PIECES) | st.text(readable, max_size=8), min_size=1).map("".join))
def test_any_sentence_is_shown_as_it_is(sentence):
    page = parsed(markup.render("nothing", sentence=sentence))
    assert page.find(".//p").text_content() == sentence


@given(st.lists(st.sampled_from(PIECES) | st.text(readable, max_size=8), min_size=1).map("".join))
def test_no_sentence_makes_an_element(sentence):
    page = parsed(markup.render("nothing", sentence=sentence))
    assert [element.tag for element in page.iter()] == ["div", "style", "div", "p"]


def test_html_that_is_put_into_html_is_escaped_too():
    page = parsed(markup.render("nothing", sentence=Html("<b>bold</b>")))
    assert page.find(".//b") is None


def test_a_template_that_lacks_a_value_is_an_error():
    with pytest.raises(jinja2.UndefinedError, match="sentence"):
        markup.render("nothing")


def test_a_template_that_does_not_exist_is_an_error():
    with pytest.raises(jinja2.TemplateNotFound):
        markup.render("nowhere")


# --- cells ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (pd.Series([1, None], dtype="Int64"), [1, None]),
        (pd.Series(["a", None], dtype="str"), ["a", None]),
        (pd.Series([True, None], dtype="boolean"), [True, None]),
        (pd.Series([0.5, None], dtype="float64"), [0.5, None]),
        (pd.Series(["2024-09-09T14:30", None], dtype="datetime64[s]"), ["2024-09-09", None]),
        (pd.Series([[1, 2], []], dtype="object"), [[1, 2], []]),
        (pd.Series(["a", None], dtype="category"), ["a", None]),
    ],
    ids=lambda cell: str(cell.dtype) if isinstance(cell, pd.Series) else "",
)
def test_a_cell_of_any_column_is_one_that_a_template_can_show(column, cells):
    assert [row["x"] for row in markup.cells(pd.DataFrame({"x": column}))] == cells


def test_the_cells_keep_the_order_of_rows_and_columns():
    table = pd.DataFrame({"b": [2, 1], "a": ["x", "y"]})
    assert [list(row.items()) for row in markup.cells(table)] == [[("b", 2), ("a", "x")], [("b", 1), ("a", "y")]]


def test_a_table_without_rows_has_no_cells():
    assert markup.cells(pd.DataFrame({"a": []})) == []
