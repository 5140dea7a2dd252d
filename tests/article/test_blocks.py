"""Headline, headings, body, captions and boilerplate."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.article import Block, blocks


def kinds(text: str, found: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in found]


def test_the_sample_is_told_apart(sample):
    found = kinds(sample.text, sample.blocks)
    assert found[0] == ("headline", "European Union believes Iran is supplying missiles to Russia to bomb Ukraine")
    assert [text for kind, text in found if kind == "heading"] == [
        "In response, new restrictions",
        "Iran denies",
        "New Russian conquest",
    ]
    assert [text for kind, text in found if kind == "boilerplate"] == ["To see in video", "source site-40"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Monday, May 18, 2015", "boilerplate"),
        ("By Jane Doe", "boilerplate"),
        ("By Jane Doe and John Smith, Political Editors", "boilerplate"),
        ("Published on 3 May 2024 at 10:15", "boilerplate"),
        ("Read more: What the vote means", "boilerplate"),
        ("© 2024 The Daily Planet. All rights reserved.", "boilerplate"),
        ("Reporting by Jane Doe; editing by John Smith.", "boilerplate"),
        ("The minister on her way to the vote. Photo: Jane Doe.", "caption"),
        ("The minister on her way to the vote (File photo).", "caption"),
        ("Advertisements misled voters, the court said on Monday.", "body"),
        ("Subscribers fled, the company said.", "body"),
        ("This story was denied by the mayor on Monday.", "body"),
        ("Updated rules take effect in 2025, the agency said.", "body"),
        ("Copyright holders sued, the lawyer said.", "body"),
        ("By then it was over.", "body"),
        ("Advertisement", "boilerplate"),
        ("Sign up for our newsletter.", "boilerplate"),
        ("A vote nobody wanted", "heading"),
        ("By the time the vote came, nobody was left in the room.", "body"),
        ("“It is a shame”", "body"),
        ("- the first of three demands", "body"),
    ],
)
def test_lines_between_two_paragraphs(line, kind):
    text = f"A headline\n\nThe first paragraph is here.\n\n{line}\n\nThe last paragraph is here."
    assert blocks.of_text(text)[2].kind == kind


def test_fragments_after_the_last_paragraph_are_boilerplate():
    text = "A headline\n\nThe only paragraph.\n\nTopics\n\nPolitics"
    assert [b.kind for b in blocks.of_text(text)] == ["headline", "body", "boilerplate", "boilerplate"]


def test_a_text_without_blank_lines_is_split_at_every_line():
    text = "A headline\nOne paragraph.\nAnother paragraph.\n"
    assert len(blocks.of_text(text)) == 3


def test_hard_wrapped_lines_are_joined():
    text = "A headline\n\nThis paragraph was cut\nto a width by somebody\nwho likes that.\n\nThis was not."
    assert [text[b.start : b.end].count("\n") for b in blocks.of_text(text)] == [0, 2, 0]


def test_windows_line_ends_are_line_ends():
    text = "A headline\r\n\r\nOne.\r\n\r\nTwo.\r\n"
    assert [text[b.start : b.end] for b in blocks.of_text(text)] == ["A headline", "One.", "Two."]


def test_markdown_marks_stay_outside_the_blocks():
    text = "---\ntitle: x\n---\n# A headline\n\nShe *said* so.\n\n## A heading\n\n"
    text += "> A quote\n\n- a point\n\n```\ncode\n```\n"
    assert kinds(text, blocks.of_markdown(text)) == [
        ("boilerplate", "---\ntitle: x\n---"),
        ("headline", "A headline"),
        ("body", "She *said* so."),
        ("heading", "A heading"),
        ("body", "A quote"),
        ("body", "a point"),
        ("boilerplate", "```\ncode\n```"),
    ]


@pytest.mark.parametrize("heading", ["## A heading ##", "A heading\n----", "## A heading"])
def test_headings_of_every_kind_are_without_their_marks(heading):
    text = f"# A headline\n\nThe first paragraph.\n\n{heading}\n\nThe second."
    assert kinds(text, blocks.of_markdown(text))[2] == ("heading", "A heading")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("minister **Jane Doe** said", "minister Jane Doe said"),
        ("she *said* so", "she said so"),
        ('she [acknowledged](https://a.example/b_(c) "t") it', "she acknowledged it"),
        ("![A bridge](bridge.jpg)", "A bridge"),
        ("a `word` and <b>two</b>", "a word and two"),
        ("> one\n> two", "one two"),
        ("5 * 3 and snake_case_word", "5 * 3 and snake_case_word"),
    ],
)
def test_markdown_is_read_without_its_marks_at_the_same_offsets(marked, plain):
    found = blocks.without_marks(marked)
    assert " ".join(found.split()) == plain
    assert len(found) == len(marked)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("---\ntitle: T\ndate: 2024-09-09\n---\n", {"title": "T", "published": datetime.date(2024, 9, 9)}),
        ("+++\ntitle = 'T'\npublished = 2024-09-09\n+++\n", {"title": "T", "published": datetime.date(2024, 9, 9)}),
        ("---\ndate: in spring\n---\n", {}),
        ("---\n: : [\n---\n", {}),
        ("# T\n", {}),
    ],
)
def test_front_matter_says_title_and_date(head, said):
    found = blocks.front_matter(head + "\nText.")
    assert {key: value for key, value in found.items() if key in ("title", "published")} == said


PAGE = """<html><head><title>Bridge reopens | The Daily Planet</title>
<meta property="og:site_name" content="The Daily Planet">
<meta property="article:published_time" content="2023-05-06T10:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Bridge reopens after two years</h1>
<p>The mayor said on Monday that the bridge &amp; the road are safe again, and that nobody needs to worry.</p>
<h2>Critics disagree</h2><p>“Nothing is safe,” said Jane Doe, an engineer who has inspected the bridge many times.</p>
<script>alert("no")</script></article><footer>Imprint</footer></body></html>"""


def test_html_gives_the_article_without_the_page_around_it():
    text, found, said = blocks.from_html(PAGE)
    assert [kind for kind, _ in kinds(text, found)] == ["headline", "body", "heading", "body"]
    assert "bridge & the road" in text and "alert" not in text and "Imprint" not in text
    assert (said["published"], said["outlet"]) == ("2023-05-06", "The Daily Planet")


def test_html_without_an_article_gives_no_text():
    assert blocks.from_html("<html><body><script>x()</script></body></html>")[0] == ""


@given(st.text(alphabet="aZ .\n\r\t\f#>-*1`|<&“”"))
@pytest.mark.parametrize("split", [blocks.of_text, blocks.of_markdown])
def test_blocks_of_any_text_are_ordered_and_trimmed(split, text):
    found = split(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[b.start : b.end].strip() == text[b.start : b.end] != "" for b in found)


@given(st.text(alphabet="aZ .\n\r\t“”"))
def test_no_word_of_a_plain_text_is_lost(text):
    inside = "".join(text[b.start : b.end] for b in blocks.of_text(text))
    assert "".join(inside.split()) == "".join(text.split())
