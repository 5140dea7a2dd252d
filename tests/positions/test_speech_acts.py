"""Speech acts: learned, with what the words show as evidence."""

import numpy as np
import pytest

import helpers
from helpers import claims, language
from helpers.claims import ACTS, FLAGS, Labels
from helpers.positions import cues, speech_acts
from helpers.positions.cues import Shown

PLAIN = [
    ("The mayor denied taking money from the builder.", "deny"),
    ("The ministry declined to comment on the leak.", "not_deny"),
    ("The union accused the airline of breaking its word.", "accuse"),
    ("Farmers slammed the new tax as a disgrace.", "criticise"),
    ("The minister welcomed the deal with the fishermen.", "praise"),
    ("The coastguard warned that the storm could flood the harbour.", "warn"),
    ("The firm promised that wages would rise.", "commit"),
    ("The mayor called on the builder to pay the workers.", "demand"),
    ("Economists expect prices to fall next year.", "predict"),
    ("Oslo confirmed that talks had begun.", "confirm"),
    ("“Who will pay for the bridge?” asked the councillor.", "ask"),
    ("The police said the lorry left the road at noon.", "state"),
]


def rows(text):
    return helpers.parse(helpers.read_text(text, id="x")).rows("claims")


@pytest.mark.parametrize(("sentence", "act"), PLAIN)
def test_the_act_of_a_plain_sentence(sentence, act):
    assert [row["act"] for row in rows(sentence)] == [act]


def test_where_model_and_words_see_a_dispute_the_milder_one_is_told():
    assert speech_acts._milder("deny", "doubt") == speech_acts._milder("doubt", "deny") == "doubt"
    assert speech_acts._milder("deny", "state") == "deny"


def test_how_sure_an_act_is_lies_between_chance_and_certainty(reading):
    assert reading.claims["act_confidence"].between(1 / len(ACTS), 1).all()


def test_without_claims_nothing_is_done():
    assert rows("It rained all night.") == []


def test_every_weight_belongs_to_a_feature_and_an_act_or_a_flag():
    n = 2
    labels = Labels(*(np.log(np.full((n, size), 0.5)) for size in (len(ACTS), 9, len(FLAGS), 1)))
    found = speech_acts.features(labels, [Shown("deny", False, True)] * n)
    weights = speech_acts._weights(language.MODELS / speech_acts.FILE)
    assert weights.shape == (found.shape[1], len(ACTS) + len(FLAGS))


def test_a_question_of_nobody_leaves_open_what_it_is_about():
    lang = language.analyse(helpers.read_text("Nobody knew whether the singer had left.", id="x"))
    found = claims.find(lang)
    (shown,) = cues.shown_by_all(lang, found, [None] * len(found)) if found else (Shown("ask", False, False, None),)
    assert shown.polarity is None
