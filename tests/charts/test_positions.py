"""Where each actor stands on a disputed claim."""

import pytest

from charts.invented import jointly, links, read, said, words
from helpers.charts import positions


def stands(actor, stance, **columns):
    return said(actor, issue=1, stance=stance, **columns)


def draw(*claims, **metadata):
    return positions.draw(read(*claims, **metadata))


def title(*claims):
    """What the title says before the proposition."""
    return draw(*claims).title.removesuffix(": “it rains”")


def test_actors_stand_from_denial_to_affirmation():
    chart = draw(stands("Norland", "affirms"), stands("Ostmark", "does not deny"), stands("Sudria", "denies"))

    assert list(chart.data) == ["row", "actor", "stance", "claim", "headline", "content"]
    assert list(zip(chart.data["actor"], chart.data["stance"], chart.data["claim"], strict=True)) == [
        ("Sudria", "denies", 3),
        ("Ostmark", "does not deny", 2),
        ("Norland", "affirms", 1),
    ]


def test_an_actor_of_two_minds_stands_between_the_others_with_both():
    chart = draw(
        stands("Norland", "affirms"),
        stands("Ostmark", "affirms"),
        stands("Ostmark", "denies"),
        stands("Sudria", "denies"),
    )
    assert list(chart.data["actor"]) == ["Sudria", "Ostmark", "Ostmark", "Norland"]


def test_claims_without_a_stance_or_on_something_else_are_left_out():
    chart = draw(stands("Norland", "affirms"), stands("Sudria", None), said("Ostmark"))
    assert list(chart.data["claim"]) == [1]


def test_a_joint_position_stands_in_the_row_of_each_actor_and_is_one_statement():
    chart = draw(jointly("Norland", "Sudria", issue=1, stance="denies"))

    assert list(chart.data["actor"]) == ["Norland", "Sudria"]
    assert chart.note.startswith("n = 1 statement,")


def test_a_headline_that_repeats_is_drawn_but_not_counted():
    chart = draw(stands("Norland", "affirms", block="headline"), stands("Norland", "affirms"))

    assert list(zip(chart.data["claim"], chart.data["headline"], strict=True)) == [(1, True), (2, False)]
    assert chart.note.startswith("n = 1 statement, as reported, not verified. An open dot is a headline")


def test_a_headline_that_says_something_else_than_the_article_is_counted():
    chart = draw(stands("Norland", "affirms", block="headline"), stands("Norland", "denies"))

    assert not chart.data["headline"].any()
    assert chart.note.startswith("n = 2 statements,")
    assert "open dot" not in chart.note


def test_the_title_tells_who_denies_and_who_affirms():
    assert title(stands("Norland", "affirms"), stands("Sudria", "denies")) == "Sudria denies; Norland affirms"


def test_of_two_actors_neither_is_said_to_be_alone():
    assert "alone" not in title(stands("Norland", "affirms"), stands("Sudria", "denies"))


def test_of_three_actors_the_one_who_denies_does_so_alone():
    found = title(stands("Norland", "affirms"), stands("Ostmark", "affirms"), stands("Sudria", "denies"))
    assert found == "Sudria alone denies; Norland and Ostmark affirm"


def test_who_denies_together_with_somebody_not_named_does_not_do_so_alone():
    claims = stands("Norland", "affirms"), stands("Ostmark", "affirms"), stands("Sudria", "denies")
    for source in ("", "she"):
        assert "alone denies" not in title(*claims, stands(None, "denies", source=source))


def test_more_actors_than_fit_are_counted():
    found = title(*(stands(name, "denies") for name in "ABCDEF"), stands("Norland", "affirms"))
    assert found == "A, B, C and 3 others deny; Norland alone affirms"


def test_an_actor_who_denies_and_affirms_is_named_once():
    assert title(stands("Norland", "affirms"), stands("Norland", "denies")) == "Norland denies and affirms"


def test_a_source_without_a_name_takes_its_position_in_the_articles_words():
    found = title(stands(None, "denies", source="two officials"), stands(None, "affirms", source="an envoy"))
    assert found == "“two officials” deny; “an envoy” affirms"


def test_the_title_names_no_one_where_nobody_is_identified():
    found = title(stands(None, "denies"), stands(None, "affirms", source="she", source_kind="unnamed person"))
    assert "no source found" not in found
    assert "not identified" not in found


def test_positions_weaker_than_denial_are_told():
    assert (
        title(stands("Norland", "doubts"), stands("Sudria", "does not deny")) == "Norland doubts; Sudria does not deny"
    )
    assert title(stands("Norland", "conditional")) == "Norland speaks of it only as a possibility"


def test_the_description_names_every_actor_with_its_statements():
    chart = draw(
        stands("Norland", "affirms"), stands("Sudria", "denies"), stands("Sudria", "denies"), stands(None, "doubts")
    )
    assert chart.alt == (
        "Dot plot of positions on “it rains”: Sudria denies (statements 2 and 3);"
        " no source found doubts (statement 4); Norland affirms (statement 1)."
    )


def test_in_the_description_several_officials_affirm():
    chart = draw(stands(None, "affirms", source="two officials"), stands("Sudria", "denies"))
    assert "“two officials” affirm (statement 1)" in chart.alt


def test_all_stances_are_columns_from_denial_to_affirmation():
    shown = words(draw(stands("Norland", "affirms")))
    assert shown[:5] == ["denies", "doubts", "does not deny", "“if it is so …”", "affirms"]


def test_each_mark_leads_to_its_claim():
    chart = draw(*[stands("Norland", "affirms")] * 5, stands("Sudria", "denies"))
    assert sorted(links(chart)) == [f"#claim-{number}" for number in range(1, 7)]


def test_each_mark_has_a_place_of_its_own():
    (ax,) = draw(*[stands("Norland", "affirms")] * 8, stands("Sudria", "affirms")).figure.axes
    marks = [line for line in ax.lines if (line.get_url() or "").startswith("#claim")]
    assert len({(mark.get_xdata()[0], mark.get_ydata()[0]) for mark in marks}) == 9


def test_the_first_issue_is_drawn_where_none_is_asked_for():
    reading = read(
        stands("Norland", "affirms"), stands("Sudria", "denies") | {"issue": 2}, labels=("it rains", "it snows")
    )

    assert positions.draw(reading).title == "Norland affirms: “it rains”"
    assert positions.draw(reading, issue=2).title == "Sudria denies: “it snows”"


def test_every_issue_has_its_chart_with_a_name_of_its_own():
    reading = read(
        stands("Norland", "affirms"), stands("Sudria", "denies") | {"issue": 2}, labels=("it rains", "it snows")
    )
    assert [chart.name for chart in positions.each(reading)] == ["positions-1", "positions-2"]


@pytest.mark.parametrize("number", [0, 2, -1])
def test_an_issue_that_the_article_does_not_have_is_an_error_that_tells_those_it_has(number):
    with pytest.raises(KeyError, match=r"no issue -?\d: the issues are \[1\]"):
        positions.draw(read(stands("Norland", "affirms")), issue=number)


def test_without_a_dispute_there_is_a_sentence():
    reading = read(said("Norland"))

    (chart,) = positions.each(reading)

    assert chart.figure is None
    assert chart.title == "No issue was found, so there is no position to draw."


def test_an_issue_on_which_nobody_takes_a_position_is_a_sentence():
    chart = draw(stands("Norland", None))
    assert (chart.figure, chart.title) == (None, "Of those who speak of “it rains” nobody says whether it is so.")


def test_a_long_proposition_is_cut_in_the_title():
    chart = draw(stands("Norland", "affirms"), labels=("it rains " * 50,))
    assert chart.title.endswith(" …”")
    assert len(chart.title) < 150
