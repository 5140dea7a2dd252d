"""Who talks about whom."""

from charts.invented import jointly, links, read, said
from helpers.charts import targets


def about(actor, *named, **columns):
    return said(actor, targets=list(named), **columns)


def draw(*claims, **options):
    return targets.draw(read(*claims), **options)


def test_a_row_speaks_of_a_column():
    chart = draw(about("Norland", "Sudria"), about("Norland", "Ostmark", "Sudria"), said("Sudria"))

    assert list(chart.data) == ["row", "column", "actor", "target", "claim", "content"]
    assert list(zip(chart.data["row"], chart.data["column"], chart.data["claim"], strict=True)) == [
        ("Norland", "Sudria", 1),
        ("Norland", "Sudria", 2),
        ("Norland", "Ostmark", 2),
    ]


def test_a_joint_statement_stands_in_the_row_of_each_actor_and_is_one_statement():
    chart = draw(jointly("Norland", "Sudria", targets=["Ostmark"]))

    assert list(chart.data["row"]) == ["Norland", "Sudria"]
    assert chart.title == "Most is said about Ostmark: 1 statement by 2 sources"


def test_a_headline_that_repeats_is_not_counted():
    assert list(draw(about("Norland", "Sudria", block="headline"), about("Norland", "Sudria")).data["claim"]) == [2]


def test_the_title_tells_of_whom_most_is_said_and_by_how_many():
    chart = draw(about("Norland", "Sudria"), about("Ostmark", "Sudria"), about("Ostmark", "Norland"))
    assert chart.title == "Most is said about Sudria: 2 statements by 2 sources"


def test_where_as_much_is_said_of_everybody_nobody_stands_out():
    assert draw(about("Norland", "Sudria"), about("Sudria", "Norland")).title == (
        "None of 2 actors is spoken of more than another: 1 statement each"
    )


def test_who_is_not_named_is_not_no_source():
    for source in ("", "she"):
        assert "by 0 sources" not in draw(about(None, "Sudria", source=source)).title


def test_in_a_long_article_every_source_is_counted():
    chart = draw(*(about(f"Land {number}", "Sudria") for number in range(20)))

    assert chart.data["row"].nunique() == 12
    assert chart.title == "Most is said about Sudria: 20 statements by 20 sources"


def test_the_least_spoken_of_share_a_column():
    chart = draw(*(about("Norland", f"Land {number}") for number in range(20)))
    assert chart.data["column"].nunique() == 9
    assert list(chart.data["column"])[-1] == "12 others"


def test_the_others_are_not_of_whom_most_is_said():
    spoken_of = ["Sudria", "Sudria", *(f"Land {number}" for number in range(20))]

    chart = draw(*(about("Norland", name) for name in spoken_of))

    assert chart.data["column"].nunique() == 9
    assert chart.title == "Most is said about Sudria: 2 statements"


def test_a_cell_leads_to_its_claims():
    assert links(draw(about("Norland", "Sudria"), about("Norland", "Sudria"), about("Sudria", "Norland"))) == [
        "#claim-1",
        "#claim-3",
    ]


def test_the_description_names_every_row_with_its_columns():
    chart = draw(about("Norland", "Sudria"), about("Norland", "Ostmark"), about(None, "Sudria", source="a guard"))
    assert chart.alt.endswith("Norland 2 (1 Sudria, 1 Ostmark); “a guard” 1 (1 Sudria).")


def test_with_an_issue_only_its_claims_are_counted():
    assert list(draw(about("Norland", "Sudria", issue=1), about("Norland", "Sudria"), issue=1).data["claim"]) == [1]


def test_where_nobody_names_another_there_is_a_sentence():
    chart = draw(said("Norland"))
    assert (chart.figure, chart.title) == (None, "No statement was found that names another actor.")
