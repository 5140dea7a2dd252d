"""The encoder's scores."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers import language


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
def test_any_text_has_scores_for_each_word(text):
    lang = language.analyse(helpers.read_text(text, id="x"))
    assert len(lang.scores) == len(lang.words)
