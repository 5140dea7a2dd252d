"""Whose position a claim counts as: chosen among the actors of its article."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
from helpers import actors, claims, language
from helpers.actors import choice

SENTENCES = (
    "Norway's prime minister Ola Vik said the bridge was safe. ",
    "“We never paid,” said a spokeswoman for Halvorsen Shipping. ",
    "She denied it. ",
    "Critics said it was too late. ",
    "Reuters reported that the talks had failed. ",
)


def steps(text):
    lang = language.analyse(helpers.read_text(text, id="x"))
    found = claims.find(lang)
    return lang, found, actors.named(actors.resolve(lang, found)), claims.labels.read(lang, found)


@pytest.fixture(scope="module")
def given_steps():
    return steps("".join(SENTENCES))


def candidates(given_steps):
    return [names for cases in choice.cases(*given_steps) for names in cases.names]


def test_the_first_candidate_is_nobody(given_steps):
    assert {names[0] for names in candidates(given_steps)} == {None}


def test_each_candidate_is_an_actor_of_the_article(given_steps):
    known = {actor.name for actor in given_steps[2].actors}
    assert all(set(names[1:]) <= known for names in candidates(given_steps))


def test_whom_the_rules_take_comes_first(given_steps):
    firsts = [names[1] for names in candidates(given_steps)]
    ruled = [voice.actor for voice in given_steps[2].voices]
    assert all(first == rule for first, rule in zip(firsts, ruled, strict=True) if rule)


def test_no_more_candidates_are_weighed_than_the_head_was_taught(monkeypatch, given_steps):
    monkeypatch.setattr(choice, "MOST", 3)
    assert max(map(len, candidates(given_steps))) <= 3


def test_words_of_what_is_weighed_are_words_of_the_text(given_steps):
    (found,) = choice.cases(*given_steps)
    assert all(some.max() < len(given_steps[0].words) and some.min() >= -1 for some in (found.source, found.mentions))


def test_an_article_without_claims_stays_as_it_is():
    lang, found, cast, labels = steps("It rained all night.")
    assert choice.choose(lang, found, cast, labels) is cast


def test_who_is_chosen_is_no_target_of_the_own_claim(given_steps):
    lang, found, cast, labels = given_steps
    names = tuple(actor.name for actor in cast.actors)
    crowded = replace(cast, voices=tuple(replace(voice, targets=names) for voice in cast.voices))
    chosen = choice.choose(lang, found, crowded, labels).voices
    assert all(
        new.actor not in new.targets for new, old in zip(chosen, cast.voices, strict=True) if new.actor != old.actor
    )


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_every_actor_of_a_voice_is_in_the_cast_and_as_sure_as_a_probability(sentences):
    lang, found, cast, labels = steps("".join(sentences))
    chosen = choice.choose(lang, found, cast, labels)
    known = {actor.name: actor.kind for actor in chosen.actors}
    for voice in chosen.voices:
        assert (voice.actor is None) == (voice.actor_kind is None) == (voice.actors == ())
        assert voice.actor is None or known[voice.actor] == voice.actor_kind and voice.actors[0] == voice.actor
        assert 0 < voice.actor_confidence < 1


def test_the_same_text_gives_the_same_choice(given_steps):
    one, two = (choice.choose(*given_steps) for _ in range(2))
    assert one == two and np.isfinite([voice.actor_confidence for voice in one.voices]).all()


def test_claims_are_chosen_for_some_at_a_time_as_for_all_at_once(monkeypatch, given_steps):
    at_once = choice.choose(*given_steps)
    monkeypatch.setattr(choice, "_AT_ONCE", 2)
    few = choice.choose(*given_steps)
    assert [voice.actor for voice in few.voices] == [voice.actor for voice in at_once.voices]
