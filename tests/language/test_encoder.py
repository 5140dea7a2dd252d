"""The encoder's scores."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers.language import encoder


@pytest.fixture(scope="module")
def read(sample):
    return encoder.analyse(sample)


def same(a: encoder.Scores, b: encoder.Scores) -> bool:
    names = ("tags", "inner", "entities")
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in names)


@pytest.mark.parametrize("name", ["tags", "inner", "entities"])
def test_scores_are_log_probabilities(read, name):
    assert np.allclose(np.exp(getattr(read.scores, name)).sum(-1), 1, atol=1e-3)


def test_each_cue_has_log_probabilities_of_what_words_are_to_it(read):
    cue = read.scores.cues[0]
    assert np.allclose(np.exp(cue.parts.astype(float)).sum(-1), 1, atol=1e-2)


def test_persons_organisations_and_places_are_named():
    text = "Angela Merkel of the Christian Democratic Union spoke in Berlin."
    lang = encoder.analyse(helpers.read_text(text, id="x"))
    assert [(kind, lang.text[slice(*lang.span(a, b))]) for kind, a, b in lang.entities()] == [
        ("PERSON", "Angela Merkel"),
        ("ORG", "Christian Democratic Union"),
        ("LOC", "Berlin"),
    ]


def test_boilerplate_is_not_read(sample):
    lang = encoder.analyse(sample)
    assert sample.text.index("To see in video") > lang.words[-1, 1]


def test_a_long_text_is_read_to_its_end():
    text = "\n\n".join(["The mayor said that the bridge was safe."] * 150)
    scores = encoder.analyse(helpers.read_text(text, id="x")).scores.tags
    assert (scores[:, 0] < -1).reshape(150, -1)[:, 3].all()


def test_progress_grows_to_one(sample):
    shares = []
    encoder.analyse(sample, shares.append)
    assert shares == sorted(shares) and shares[-1] == 1


def test_reading_twice_gives_the_same_scores(sample):
    assert same(encoder.analyse(sample).scores, encoder.analyse(sample).scores)


@settings(max_examples=30)
@given(st.text(max_size=300).filter(str.strip))
def test_any_text_has_scores_for_each_word(text):
    lang = encoder.analyse(helpers.read_text(text, id="x"))
    assert len(lang.scores.tags) == len(lang.words)
