"""What each actor does by speaking."""

import pytest

from charts.invented import jointly, links, read, said, words
from helpers.charts import acts
from helpers.reading import wording
from helpers.reading.tables import ACTS


def draw(*claims, **options):
    return acts.draw(read(*claims), **options)


def test_a_row_is_an_actor_and_a_column_an_act():
    chart = draw(said("Norland", act="warn"), said("Sudria"), said("Sudria", act="deny"))

    assert list(chart.data) == ["row", "column", "actor", "claim", "content"]
    assert list(zip(chart.data["row"], chart.data["column"], chart.data["claim"], strict=True)) == [
        ("Sudria", "state", 2),
        ("Sudria", "deny", 3),
        ("Norland", "warn", 1),
    ]


def test_columns_stand_in_the_order_of_the_acts_and_only_those_that_there_are():
    shown = words(draw(said(act="ask"), said(act="not_deny"), said(act="state")))
    assert shown[:3] == ["state", "leave open", "ask"]


def test_a_cell_has_a_number_and_leads_to_its_claims():
    chart = draw(said("Norland"), said("Norland"), said("Sudria", act="deny"))

    assert words(chart).count("2") == 1
    assert links(chart) == ["#claim-1", "#claim-3"]


def test_a_headline_that_repeats_is_not_counted():
    assert list(draw(said("Norland", block="headline", act="warn"), said("Norland")).data["claim"]) == [2]


def test_a_joint_statement_stands_in_the_row_of_each_actor():
    assert list(draw(jointly("Norland", "Sudria", act="warn")).data["row"]) == ["Norland", "Sudria"]


def test_the_two_most_telling_acts_are_the_title():
    chart = draw(said("Norland", act="predict"), said("Sudria", act="threaten"), said("Ostmark", act="deny"))
    assert chart.title == "Ostmark denies; Sudria threatens"


def test_several_actors_of_one_act_are_named_together():
    chart = draw(*(said(name, act="deny") for name in ("Norland", "Sudria", "Ostmark")))
    assert chart.title == "Norland, Sudria and Ostmark deny"


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"state", "believe", "ask"}))
def test_every_act_but_the_plainest_is_told_of_who_does_it(act):
    one, several = wording.ACT_VERBS[act]

    assert draw(said("Norland", act=act), said("Sudria")).title == f"Norland {one}"
    assert draw(said("Norland", act=act), said("Sudria", act=act)).title == f"Norland and Sudria {several}"


def test_a_person_is_no_thing():
    chart = draw(said("Ada Byron", actor_kind="person", speaker="Ada Byron", source_kind="named person", act="commit"))
    assert "itself" not in chart.title


def test_the_plainest_acts_are_counted():
    chart = draw(said("Norland"), said("Sudria"), said("Sudria", act="ask"))
    assert chart.title == "Of 3 statements, 2 state and 1 asks"


def test_a_joint_statement_is_counted_once():
    assert draw(jointly("Norland", "Sudria")).title == "The only statement is a plain one"


def test_of_two_acts_as_frequent_none_is_the_most_frequent():
    assert "The most frequent act is" not in draw(said("Norland"), said("Sudria", act="believe")).title


def test_what_nobody_known_does_is_not_told_as_if_somebody_did():
    title = draw(said(None, act="deny"), said("Norland")).title
    assert "no source named" not in title


def test_in_a_long_article_the_others_share_a_row_and_are_not_named():
    chart = draw(*(said(f"Land {number}", act="deny") for number in range(20)))

    assert chart.data["row"].nunique() == 12
    assert (chart.data["row"] == "9 others").sum() == 9
    assert "9 others" not in chart.title


def test_the_title_counts_everybody_who_denies_in_a_long_article():
    chart = draw(*(said(f"Land {number}", act="deny") for number in range(20)))
    assert chart.title == "Land 0, Land 1, Land 2 and 17 others deny"


def test_the_description_names_every_row_with_its_acts():
    chart = draw(said("Norland"), said("Norland", act="not_deny"), said(None, source="a guard"))
    assert chart.alt == "Heat map of actors by speech act. Norland 2 (1 state, 1 leave open); “a guard” 1 (1 state)."


def test_with_an_issue_only_its_claims_are_counted():
    assert list(draw(said("Norland", issue=1), said("Norland"), issue=1).data["claim"]) == [1]


def test_without_a_statement_there_is_a_sentence():
    chart = draw()
    assert (chart.figure, chart.title) == (None, "No statement was found, so nobody does anything by speaking.")


def test_what_only_an_unidentified_source_leaves_open_is_counted():
    chart = draw(said(None, source="he", act="not_deny"), said("Norland"))
    assert chart.title == "Of 2 statements, 1 states and 1 leaves it open"
