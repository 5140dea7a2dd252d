"""Words, sentences and word pieces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers.language import tokens


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in tokens.sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He left. | She stayed.",
        "“He left.” | She stayed.",
        "Did he leave? | Yes! | She stayed…",
        "Mr. Smith met Gen. Jones in St. Paul.",
        "The U.S. Army and J. Doe left at 5 p.m. on Monday.",
        "It fell by 3.5 points. | Nobody knows why.",
        "cut to a\nwidth. | By somebody.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    assert sentences(text.replace("| ", "")) == [s.strip() for s in text.split("|")]


def test_a_text_without_sentence_ends_is_cut_at_spaces():
    text = "and so on " * 1000
    cut = tokens.sentences(text)
    assert max(b - a for a, b in cut) <= tokens.LONGEST_SENTENCE
    assert " ".join(text[a:b] for a, b in cut) == text.strip()


def test_words_keep_acronyms_clitics_and_hyphens_together():
    text = "The U.S. isn't mid-way; it's 1,000.5 metres."
    assert [text[a:b] for a, b in tokens.words(text)] == [
        *("The", "U.S.", "isn't", "mid-way", ";", "it", "'s", "1,000.5", "metres", ".")
    ]


@settings(max_examples=30)
@given(st.text(max_size=300).filter(str.strip))
def test_any_text_has_words_within_its_sentences(text):
    split, pieces = tokens.split(helpers.read_text(text, id="x"))
    for word, sentence in zip(split.words, split.word_sentences, strict=True):
        start, end = split.sentences[sentence]
        assert start <= word[0] < word[1] <= end
    assert len(pieces.first) == len(split.words)
