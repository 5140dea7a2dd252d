"""What the encoder makes of claims as a whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import helpers
from helpers import claims, language
from helpers.claims import ACTS, FLAGS, SOURCE_KINDS, labels


def read(text):
    lang = language.analyse(helpers.read_text(text, id="x"))
    found = claims.find(lang)
    return found, labels.read(lang, found)


def test_each_claim_has_a_row_of_probabilities(sample):
    lang = language.analyse(sample)
    found = claims.find(lang)
    told = labels.read(lang, found)
    assert told.acts.shape == (len(found), len(ACTS)) and told.kinds.shape == (len(found), len(SOURCE_KINDS))
    assert told.flags.shape == (len(found), len(FLAGS)) and told.real.shape == (len(found), 1)
    assert np.allclose(np.exp(told.acts).sum(1), 1, atol=1e-5) and np.allclose(np.exp(told.kinds).sum(1), 1, atol=1e-5)


def test_without_claims_there_are_no_rows():
    found, told = read("It rained all night. The river rose.")
    assert len(found) == len(told.acts) == len(told.flags) == 0


def test_a_claim_is_read_by_its_words_in_their_roles():
    words, roles = labels.claim_words(np.array([1, 2]), np.array([3]), np.array([5, 6, 7]))
    assert (words.tolist(), roles.tolist()) == ([1, 2, 3, 5, 6, 7], [1, 1, 2, 3, 3, 3])


def test_of_a_long_claim_the_first_words_are_read():
    words, roles = labels.claim_words(np.arange(40), np.arange(40, 60), np.arange(60, 300))
    assert [int((roles == role).sum()) for role in (1, 2, 3)] == list(labels.MOST) and len(words) == sum(labels.MOST)


def test_claims_are_told_in_the_order_given(sample):
    lang = language.analyse(sample)
    found = claims.find(lang)
    there, back = labels.read(lang, found), labels.read(lang, found[::-1])
    assert np.allclose(there.acts, back.acts[::-1], atol=1e-4)
    assert there.acts.argmax(1).tolist() == back.acts[::-1].argmax(1).tolist()


@given(
    st.lists(st.sampled_from(["Ann Lee said it was so. ", "“No,” he said. ", "It rained. "]), min_size=1, max_size=4)
)
def test_every_claim_of_any_text_has_its_labels(sentences):
    found, told = read("".join(sentences))
    assert len(told.acts) == len(found) and np.isfinite(told.acts).all()
