"""How sure a claim is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.claims import confidence
from helpers.claims.confidence import Chances
from helpers.language import encoder

SURE = Chances(cue=0.99, source=0.99, content=0.99, inner=False)


@pytest.fixture(scope="module")
def weights():
    return confidence.weights(encoder.MODELS)


@pytest.mark.parametrize("part", ["cue", "source", "content"])
def test_a_part_that_is_less_likely_makes_a_claim_less_sure(weights, part):
    assert replace(SURE, **{part: 0.4}).confidence(weights) < SURE.confidence(weights)


def test_a_claim_whose_source_nobody_names_is_less_sure(weights):
    assert replace(SURE, source=None).confidence(weights) < SURE.confidence(weights)


def test_there_is_a_feature_for_each_weight():
    assert len(SURE.features()) == len(confidence.FEATURES)


@given(st.floats(0, 1), st.none() | st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_confidence_is_a_probability(cue, source, content, inner):
    sure = Chances(cue, source, content, inner).confidence(confidence.weights(encoder.MODELS))
    assert 0 <= sure <= 1
