"""How alike passages are in meaning."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.language import meaning


def test_sentences_that_mean_the_same_are_more_alike_than_others():
    bridge, river, cats = meaning.vectors(
        ["The bridge will be closed.", "Nobody may cross the river here.", "Cats like to sleep in the sun."]
    )
    assert bridge @ river > max(bridge @ cats, river @ cats)


def test_a_proposition_is_more_like_its_denial_than_like_another_subject():
    said, denied, other = meaning.vectors(
        [
            "Iran delivers missiles to Russia",
            "No weapons were sent to Moscow by Tehran",
            "The harvest was poor this year",
        ]
    )
    assert said @ denied > 0.5 > said @ other


def test_no_passages_have_no_meanings():
    assert len(meaning.vectors([])) == 0


@pytest.mark.parametrize("passage", ["", "word " * 5000])
def test_the_shortest_and_the_longest_passage_have_a_meaning(passage):
    assert np.isfinite(meaning.vectors([passage])).all()


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_passage_has_a_meaning_of_length_one_whatever_stands_beside_it(passage):
    alone, beside = meaning.vectors([passage])[0], meaning.vectors(["Something else.", passage])[1]
    assert np.array_equal(alone, beside) and np.isclose(alone @ alone, 1, atol=1e-4)
