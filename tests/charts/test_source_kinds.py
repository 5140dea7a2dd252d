"""What kinds of source the statements have."""

import pytest

from charts.invented import jointly, read, said, words
from helpers.charts import source_kinds
from helpers.reading.tables import SOURCE_KINDS

PERSON = said("Ada Byron", source_kind="named person")
GUARD = said(None, source="a guard", source_kind="unnamed person")
NOBODY = said(None)


def draw(*claims, **options):
    return source_kinds.draw(read(*claims), **options)


def test_a_mark_is_a_statement_from_the_source_that_can_be_asked_to_the_one_that_cannot():
    chart = draw(NOBODY, GUARD, said("Norland"), PERSON)

    assert list(chart.data) == ["row", "kind", "claim", "source", "content"]
    assert list(zip(chart.data["row"], chart.data["kind"], chart.data["claim"], strict=True)) == [
        ("named person", "a person with a name", 4),
        ("state", "a body", 3),
        ("unnamed person", "not named", 2),
        ("unattributed", "not named", 1),
    ]


def test_every_kind_of_source_has_its_row():
    chart = draw(*(said(f"Land {kind}", source_kind=kind) for kind in SOURCE_KINDS))

    assert set(chart.data["row"]) == set(SOURCE_KINDS)
    assert set(SOURCE_KINDS) <= set(words(chart))


def test_a_joint_statement_is_one_mark():
    assert list(draw(jointly("Norland", "Sudria")).data["claim"]) == [1]


def test_a_headline_that_repeats_is_not_counted():
    assert list(draw(said("Norland", block="headline"), said("Norland")).data["claim"]) == [2]


def test_a_source_is_told_in_the_words_of_the_article():
    assert list(draw(GUARD).data["source"]) == ["a guard"]


@pytest.mark.parametrize(
    ("claims", "title"),
    [
        ([PERSON], "Every statement comes from a person with a name"),
        ([PERSON, GUARD], "1 of 2 statements comes from a person with a name"),
        ([PERSON, PERSON, GUARD], "2 of 3 statements come from a person with a name"),
        ([PERSON, NOBODY], "1 of 2 statements comes from a person with a name; for one no source was found"),
        ([GUARD, NOBODY, NOBODY], "None of 3 statements comes from a person with a name; for two no source was found"),
    ],
)
def test_the_title_counts_named_sources_and_statements_of_nobody(claims, title):
    assert draw(*claims).title == title


def test_of_a_single_statement_the_title_does_not_count_parts():
    assert "of 1 statement" not in draw(GUARD).title


def test_the_description_names_every_row():
    assert draw(PERSON, GUARD, GUARD).alt.endswith("named person 1; unnamed person 2.")


def test_with_an_issue_only_its_claims_are_counted():
    assert list(draw(PERSON | {"issue": 1}, GUARD, issue=1).data["claim"]) == [1]


def test_without_a_statement_there_is_a_sentence():
    chart = draw()
    assert (chart.figure, chart.title) == (None, "No statement was found, so there is no source to tell of.")
