"""What the figures mean, on claims small enough to count by hand."""

import pytest
import scoring

TEXT = "Ann said that the old bridge is safe. Bob denied it."


def row(content: str, source: str = "", cue: str = "", **more: object) -> dict:
    """A claim whose spans are where these words first stand in the text."""
    parts = {"content": content, "source": source, "cue": cue}
    return {k: [[TEXT.index(v), TEXT.index(v) + len(v)]] if v else [] for k, v in parts.items()} | more


SAID = row("that the old bridge is safe", "Ann", "said")
DENIED = row("it", "Bob", "denied")


def figures(gold: list[dict], found: list[dict], **options: bool) -> dict[str, float]:
    score = scoring.Score()
    score.add(TEXT, gold, found, **options)
    return score.figures()


def test_what_is_all_right_scores_one():
    assert {figures([SAID, DENIED], [SAID, DENIED])[name] for name in ("C", "CS", "exact", "cue", "content")} == {1.0}


def test_a_leading_that_does_not_count():
    assert figures([SAID], [row("the old bridge is safe", "Ann", "said")])["exact"] == 1


def test_half_the_words_are_enough_for_a_content_but_not_for_an_exact_claim():
    found = figures([SAID], [row("bridge is safe", "Ann", "said")])
    assert (found["CS"], found["exact"]) == (1, 0)


def test_a_wrong_source_is_half_a_claim():
    found = figures([SAID], [row("that the old bridge is safe", "Bob", "said")])
    assert (found["C"], found["CS"]) == (1, 0)


def test_what_is_missed_costs_recall_alone():
    found = figures([SAID, DENIED], [SAID])
    assert (found["C_precision"], found["C_recall"], found["C"]) == (1, 0.5, pytest.approx(2 / 3))


def test_an_optional_claim_costs_nothing_missed_or_found():
    optional = row("it", "Bob", "denied", optional=True)
    assert figures([SAID, optional], [SAID])["CS"] == figures([SAID, optional], [SAID, DENIED])["CS"] == 1


def test_flat_leaves_out_claims_within_claims():
    inner = row("the old bridge is safe", via=1)
    assert figures([SAID], [SAID, inner], flat=True)["C_precision"] == 1


def test_a_label_may_have_several_right_answers():
    gold = SAID | {"act": ["state", "confirm"], "actor": None}
    found = figures([gold], [SAID | {"act": "confirm", "actor": "Ann"}])
    assert (found["act"], found["actor"]) == (1, 0)
