"""Variants of annotated articles: the annotation goes with the text."""

import random

import augment
import pytest
from augment import Annotated, Relation
from hypothesis import given
from hypothesis import strategies as st

TEXT = 'Trump Says No.\n\nAnn Lee said that the old bridge is safe. "It is not," Bob told us. It was built in 1930.'


def at(words: str, text: str = TEXT) -> tuple[tuple[int, int], ...]:
    return ((text.index(words), text.index(words) + len(words)),)


ARTICLE = Annotated(
    TEXT,
    (
        Relation(at("Ann Lee"), at("said"), at("that the old bridge is safe")),
        Relation(at("Bob"), at("told us"), at('"It is not,"')),
    ),
)


def words(article: Annotated) -> list[tuple[str, ...]]:
    """The words of each claim: source, cue, content."""
    return [
        tuple(" … ".join(article.text[a:b] for a, b in spans) for spans in (r.source, r.cue, r.content))
        for r in article.relations
    ]


def test_claims_keep_their_words_when_the_text_around_them_changes():
    changed = augment.edited(ARTICLE, [(0, 5, "Kanani"), (len(TEXT) - 5, len(TEXT), "the year 1930.")])
    assert words(changed) == words(ARTICLE)


def test_an_edit_inside_a_claim_changes_its_words():
    ((start, end),) = at("old")
    assert words(augment.edited(ARTICLE, [(start, end, "very old")]))[0][2] == "that the very old bridge is safe"


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        augment.edited(ARTICLE, [(0, 5, ""), (4, 6, "")])


def test_a_name_is_the_same_throughout_a_text():
    article = Annotated("Trump met Cruz. Trump left.", ())
    for seed in range(20):
        new = augment.edited(article, augment.other_names(article.text, random.Random(seed))).text
        assert new.split()[0] == new.split()[3]


@given(st.integers(0, 10_000))
def test_a_variant_has_all_claims_within_its_text(seed):
    variant = augment.vary(ARTICLE, random.Random(seed))
    spans = [span for relation in variant.relations for span in relation.spans]
    assert all(0 <= a < b <= len(variant.text) for a, b in spans)


@given(st.integers(0, 10_000))
def test_what_is_told_anew_still_says_the_same(seed):
    variant = augment.retold(ARTICLE, random.Random(seed))
    assert any("the old bridge is safe" in content.lower() for _, _, content in words(variant))


def test_a_claim_told_as_another_s_becomes_an_inner_one():
    variants = (augment.retold(ARTICLE, random.Random(seed)) for seed in range(60))
    wrapped = [variant for variant in variants if variant.nested]
    assert wrapped
    for variant in wrapped:
        inner = next(r for r in variant.relations if r.inner)
        assert any(a <= inner.cue[0][0] < b for r in variant.relations if not r.inner for a, b in r.content)


def test_the_same_seed_gives_the_same_variant():
    assert augment.vary(ARTICLE, random.Random(7)) == augment.vary(ARTICLE, random.Random(7))
