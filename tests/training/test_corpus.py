"""Windows of word pieces with their labels."""

import corpus
import numpy as np
from augment import Annotated, Relation

from helpers.language import encoder, tokens

TEXT = "Ann Lee said that the bridge is safe, and Bob denied it."


def at(words: str) -> tuple[tuple[int, int], ...]:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),)


ARTICLE = Annotated(
    TEXT,
    (
        Relation(at("Ann Lee"), at("said"), at("that the bridge is safe")),
        Relation(at("Bob"), at("denied"), at("it.")),
    ),
)


def labelled(window: corpus.Window, labels: np.ndarray, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """(word piece, label) of all words that are not outside."""
    pieces = [tokens.tokenizer().id_to_token(int(i)) for i in window.ids]
    return [(p, names[label]) for p, label in zip(pieces, labels, strict=True) if label > 0]


def window() -> corpus.Window:
    (only,) = corpus.attribution_windows(ARTICLE, 254, 254)
    return only


def test_each_word_of_a_claim_has_its_tag():
    assert labelled(window(), window().tags, encoder.TAGS)[:5] == [
        *(("ann", "B-source"), ("lee", "I-source"), ("said", "B-cue"), ("that", "B-content"), ("the", "I-content"))
    ]


def test_seen_from_a_cue_only_its_own_source_and_content_are_marked():
    said, denied = window().cues
    assert labelled(window(), denied.parts, encoder.PARTS)[0] == ("bob", "S-source")
    assert ("bob", "S-source") not in labelled(window(), said.parts, encoder.PARTS)


def test_a_cue_stands_at_no_distance_from_itself():
    said = window().cues[0]
    assert set(said.places[said.pieces, 0]) == {encoder.DISTANCES // 2}


def test_words_are_hidden_but_no_cues():
    whole = window()
    hidden = corpus.blanked(whole, 0.9, np.random.default_rng(1))
    changed = np.flatnonzero(hidden.ids != whole.ids)
    assert len(changed) and not set(changed) & {piece for cue in whole.cues for piece in cue.pieces}


def test_articles_held_out_are_held_out_with_all_their_versions():
    rows = [{"id": str(n % 10), "version": n} for n in range(20)]
    kept, out = corpus.held_out(rows, 0.2, seed=1)
    assert len(out) == 4 and not {row["id"] for row in out} & {row["id"] for row in kept}


def test_windows_hold_whole_sentences_and_no_more_pieces_than_they_may():
    bounds = [(0, 90), (90, 200), (200, 260), (260, 600)]
    found = list(encoder.windows(bounds, 254, 0))
    assert all(end - start <= 254 for start, end, _ in found)
    assert [piece for start, end, _ in found for piece in (start, end)][:4] == [0, 200, 200, 260]
