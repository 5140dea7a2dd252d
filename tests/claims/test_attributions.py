"""Source, cue and content."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers.claims import attributions
from helpers.language import encoder


def joined(text: str, spans) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def found(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution of a text."""
    article = helpers.read_text(text, id="x")
    return [
        tuple(joined(text, spans) for spans in (a.source, a.cue, a.content))
        for a in attributions.find(encoder.analyse(article))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the bridge was safe.", ("The mayor", "said", "that the bridge was safe")),
        (
            "“The bridge is safe,” said Jane Doe, an engineer.",
            ("Jane Doe, an engineer", "said", "“The bridge is safe,”"),
        ),
        (
            "The bridge is safe, according to the town council.",
            ("the town council", "according to", "The bridge is safe"),
        ),
        ("Spain has denied that it closed the border.", ("Spain", "has denied", "that it closed the border")),
    ],
)
def test_the_common_forms(text, expected):
    assert found(text) == [expected]


def test_a_quotation_that_resumes_is_one_claim():
    text = "“The bridge is safe,” the mayor said on Monday. “Nobody needs to worry.”"
    assert found(text) == [("the mayor", "said", "“The bridge is safe,” … “Nobody needs to worry.”")]


def test_a_quotation_after_an_indirect_statement_is_a_claim_of_its_own_without_a_cue():
    text = "The mayor said that the bridge was safe. “It was built to last. Nobody needs to worry about it.”"
    assert found(text) == [
        ("The mayor", "said", "that the bridge was safe"),
        ("The mayor", "", "“It was built to last. Nobody needs to worry about it.”"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The minister was told by nobody that the bridge was unsafe.",
        "The minister had been promised that the bridge was safe.",
        "Ministers accused of hiding a report on the bridge.",
        "Asked whether the bridge was safe, she left the room.",
        "The operator is believed to have known about the cracks.",
    ],
)
def test_the_subject_of_a_passive_is_no_source(text):
    sources = {source for source, _, _ in found(text)}
    assert not sources & {"The minister", "Ministers", "she", "The operator"}


@pytest.mark.parametrize("asked", ["not to be named because it was delicate", "not to be identified"])
def test_that_a_source_stays_unnamed_is_no_statement(asked):
    text = f"“The bridge is unsafe,” said an engineer, who asked {asked}."
    assert [cue for _, cue, _ in found(text)] == ["said"]


def test_what_a_passive_speaks_of_belongs_to_its_content():
    assert found("The operator is believed to have known about the cracks.") == [
        ("", "is believed", "The operator … to have known about the cracks")
    ]


def test_what_frames_ones_own_words_is_no_claim():
    text = "“I am disappointed by the mayor and I think that the bridge is unsafe,” said Jane Doe."
    assert [source for source, _, _ in found(text)] == ["Jane Doe"]


def test_a_quotation_goes_on_over_an_open_paragraph():
    text = "“The bridge is safe,” the mayor said. “It was built to last.\n\n“Nobody needs to worry about it.”"
    assert [source for source, _, _ in found(text)] == ["the mayor"]
    assert "Nobody needs to worry" in found(text)[0][2]


def test_a_heading_does_not_run_into_the_source_below_it():
    text = "Bridge closed\n\nThe town hall is angry.\n\nNew inquiry\n\nMadrid said that the bridge was unsafe."
    assert [source for source, _, _ in found(text)] == ["Madrid"]


def test_a_claim_in_the_content_of_another_is_via_that(sample):
    claims = attributions.find(encoder.analyse(sample))
    inner = [claim for claim in claims if claim.via is not None]
    assert [(joined(sample.text, c.source), joined(sample.text, claims[c.via].source)) for c in inner] == [
        ("The United States", "the Wall Street Journal"),
        ("allies", "a spokesman for the Atlantic Alliance"),
    ]


def test_according_to_frames_a_sentence_that_has_its_own_source():
    text = "According to the newspaper, the mayor said that the bridge was safe."
    assert {source for source, _, _ in found(text)} == {"the newspaper", "the mayor"}


def test_nothing_is_found_where_nobody_says_anything():
    assert found("It rained all night. The river rose by two metres. The bridge was closed at six.") == []


SENTENCES = [
    "The mayor said that it was safe.",
    "“No,” she added. ",
    "“It is",
    "’",
    '"',
    "\n\n",
    " according to Spain",
    "It rained. ",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map("".join).filter(str.strip))
def test_spans_lie_in_the_text_and_the_claims_are_in_order(text):
    claims = attributions.find(encoder.analyse(helpers.read_text(text, id="x")))
    spans = [span for claim in claims for part in (claim.source, claim.cue, claim.content) for span in part]
    starts = [min(a for part in (c.source, c.cue, c.content) for a, _ in part) for c in claims]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert starts == sorted(starts)
