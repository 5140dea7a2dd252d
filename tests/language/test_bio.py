"""Well-formed sequences of tags."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import bio

BIO = ("O", "B-a", "I-a", "B-b", "I-b")
BIOES = ("O", "B-a", "I-a", "E-a", "S-a")


def scores_of(names: tuple[str, ...], tags: list[str]) -> np.ndarray:
    """Scores under which each word's own tag is by far the best."""
    return np.array([[0.0 if name == tag else -9.0 for name in names] for tag in tags])


def decoded(names: tuple[str, ...], scores: np.ndarray) -> list[str]:
    return [names[tag] for tag in bio.decode(scores, names)]


def test_the_best_tags_are_taken_where_they_are_well_formed():
    tags = ["B-a", "I-a", "O", "B-b"]
    assert decoded(BIO, scores_of(BIO, tags)) == tags


@pytest.mark.parametrize(
    ("names", "tags", "mended"),
    [(BIO, ["O", "I-a", "I-a"], ["O", "B-a", "I-a"]), (BIOES, ["B-a", "I-a", "O"], ["B-a", "E-a", "O"])],
)
def test_malformed_tags_give_way_to_the_best_well_formed_ones(names, tags, mended):
    scores = scores_of(names, tags)
    for word, tag in enumerate(mended):
        if tag != tags[word]:
            scores[word, names.index(tag)] = -1.0
    assert decoded(names, scores) == mended


@given(st.lists(st.lists(st.floats(-9, 0), min_size=len(BIO), max_size=len(BIO)), min_size=1, max_size=12))
def test_no_inside_without_a_beginning(scores):
    tags = decoded(BIO, np.array(scores))
    assert all(tag[0] != "I" or before[1:] == tag[1:] for before, tag in zip(["O", *tags], tags, strict=False))


def test_chunks_are_told_with_role_and_words():
    tags = [BIO.index(tag) for tag in ("O", "B-a", "I-a", "B-a", "B-b")]
    assert list(bio.chunks(tags, BIO, first=10)) == [("a", 11, 13), ("a", 13, 14), ("b", 14, 15)]
