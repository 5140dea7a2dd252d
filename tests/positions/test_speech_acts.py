"""Speech acts: learned, with what the words show as evidence."""

import numpy as np
import pytest

import helpers
from helpers import claims, language
from helpers.actors import Voice
from helpers.claims import ACTS, FLAGS, Attribution, Labels
from helpers.positions import cues, speech_acts
from helpers.positions.cues import Shown

NOBODY = Voice(None, None, None, None, None, (), "unattributed", None, ())
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


@pytest.mark.parametrize(
    ("read", "shown", "told"),
    [
        ("deny", "doubt", "doubt"),
        ("deny", "not_deny", "not_deny"),
        ("deny", "state", "deny"),
        ("doubt", "deny", "doubt"),
    ],
)
def test_a_denial_that_the_words_show_to_be_less_is_none(read, shown, told):
    assert speech_acts._sure(read, shown) == told


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


def test_whether_leaves_open_what_a_claim_is_about():
    text = "A porter knew whether the singer had left."
    lang = language.analyse(helpers.read_text(text, id="x"))
    claim = Attribution(((0, 8),), ((9, 13),), ((14, len(text) - 1),), None, 1.0)
    (act,) = speech_acts.of(lang, [claim], [NOBODY], claims.labels.read(lang, [claim]))
    assert act.polarity is None


def test_the_confidence_is_that_of_the_act_that_is_told(monkeypatch):
    monkeypatch.setattr(cues, "shown_by_all", lambda *_: [Shown("doubt", False, False)])
    lang = language.analyse(helpers.read_text("The mayor denied that the bridge had cracks.", id="x"))
    (claim,) = claims.find(lang)
    (act,) = speech_acts.of(lang, [claim], [NOBODY], claims.labels.read(lang, [claim]))
    assert act.act == "doubt" and act.confidence < 0.5
