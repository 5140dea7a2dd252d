"""Words, sentences and the encoder's scores."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers import language


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in language.sentences(text)]


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
    cut = language.sentences(text)
    assert max(b - a for a, b in cut) <= language.LONGEST_SENTENCE
    assert " ".join(text[a:b] for a, b in cut) == text.strip()


def test_words_keep_acronyms_clitics_and_hyphens_together():
    text = "The U.S. isn't mid-way; it's 1,000.5 metres."
    assert [text[a:b] for a, b in language.words(text)] == [
        *("The", "U.S.", "isn't", "mid-way", ";", "it", "'s", "1,000.5", "metres", ".")
    ]


def test_scores_are_log_probabilities_of_the_tags(sample):
    scores = language.analyse(sample).scores
    assert np.allclose(np.exp(scores).sum(-1), 1, atol=1e-3)


def test_boilerplate_is_not_read(sample):
    lang = language.analyse(sample)
    assert sample.text.index("To see in video") > lang.words[-1, 1]


def test_a_long_text_is_read_to_its_end():
    text = "\n\n".join(["The mayor said that the bridge was safe."] * 150)
    scores = language.analyse(helpers.read_text(text, id="x")).scores
    assert (scores[:, 0] < -1).reshape(150, -1)[:, 3].all()


def test_progress_grows_to_one(sample):
    shares = []
    language.analyse(sample, shares.append)
    assert shares == sorted(shares) and shares[-1] == 1


def test_reading_twice_gives_the_same_scores(sample):
    assert np.array_equal(language.analyse(sample).scores, language.analyse(sample).scores)


@settings(max_examples=30)
@given(st.text(max_size=300).filter(str.strip))
def test_any_text_has_words_within_its_sentences(text):
    lang = language.analyse(helpers.read_text(text, id="x"))
    for word, sentence in zip(lang.words, lang.word_sentences, strict=True):
        start, end = lang.sentences[sentence]
        assert start <= word[0] < word[1] <= end
    assert len(lang.scores) == len(lang.words)
