"""Labelled claims: into windows for the encoder, and as the product reads them."""

import json

import corpus
import numpy as np
import pytest
from augment import Annotated, Labels, Relation, edited

from helpers.claims import ACTS

TEXT = "Ann Lee said that the bridge is safe. “It is not.” Bob seems happy."
LABELS = {"source_kind": "named person", "conditional": False, "hedged": False, "negated": False, "future": False}


def at(words):
    return [[TEXT.index(words), TEXT.index(words) + len(words)]]


def attribution(source, cue, content, act="state", **more):
    spans = {"source": source and at(source), "cue": cue and at(cue), "content": at(content)}
    return {role: some or [] for role, some in spans.items()} | LABELS | {"act": act, "actor": source or None} | more


CLAIMS = [
    attribution("Ann Lee", "said", "that the bridge is safe", "state/confirm"),
    attribution("", "", "“It is not.”", "deny", negated=True),
    attribution("Bob", "seems", "happy", claim=False),
]


@pytest.fixture
def window():
    (only,) = corpus.attribution_windows(corpus.annotated({"text": TEXT, "attributions": CLAIMS}), 254, 254)
    return only


def test_a_labelled_claim_is_read_by_the_first_pieces_of_its_words(window):
    claim = window.claims[0]
    assert claim.roles.tolist() == [1, 1, 2, 3, 3, 3, 3, 3]
    assert (np.diff(claim.pieces) > 0).all() and claim.labels.acts == ("state", "confirm")


def test_a_quotation_without_a_cue_has_labels_and_no_tags_of_a_cue(window):
    assert [claim.labels.acts for claim in window.claims][1] == ("deny",) and len(window.cues) == 1


def test_a_false_alarm_has_no_tags_but_is_learnt_as_such(window):
    assert [claim.labels.real for claim in window.claims] == [True, True, False]


def test_what_the_corpus_takes_for_a_claim_keeps_its_tags():
    row = {"text": TEXT, "attributions": CLAIMS, "spans": corpus.CORPUS}
    (window,) = corpus.attribution_windows(corpus.annotated(row), 254, 254)
    assert len(window.cues) == 2


def test_labels_go_along_with_edits_of_the_text():
    edit = (0, 7, "Katherine Janeway")
    moved = edited(corpus.annotated({"text": TEXT, "attributions": CLAIMS}), [edit])
    assert [relation.labels.acts for relation in moved.relations][:2] == [("state", "confirm"), ("deny",)]
    assert moved.text[slice(*moved.relations[0].source[0])] == "Katherine Janeway"


def test_rows_without_a_text_label_the_claims_of_a_known_article(tmp_path):
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"id": "a", "attributions": CLAIMS[:1]}), encoding="utf-8")
    known = Annotated(TEXT, (Relation(*(tuple(map(tuple, CLAIMS[0][role])) for role in corpus.ROLES)),))
    ((_, article),) = corpus.labelled(path, {"a": known}, {})
    assert article.relations[0].labels == Labels(("state", "confirm"), "named person", (False,) * 4)


def test_other_rows_have_their_text_from_elsewhere(tmp_path):
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"id": "a", "attributions": CLAIMS[:1]}), encoding="utf-8")
    ((name, article),) = corpus.labelled(path, {}, {"a": {"text": TEXT}})
    assert (name, article.text, len(article.relations)) == ("a", TEXT, 1)


def test_of_two_equally_good_acts_the_better_one_counts_more():
    shares = corpus.shares(("deny", "doubt"), ACTS)
    assert shares[ACTS.index("deny")] > shares[ACTS.index("doubt")] > 0 and shares.sum() == pytest.approx(1)


def test_a_share_of_the_articles_is_held_out_whatever_their_order():
    names = [f"a{i}" for i in range(40)]
    assert corpus.names_held_out(names, 1) == corpus.names_held_out(reversed(names), 1)
    assert len(corpus.names_held_out(names, 1)) == 2
