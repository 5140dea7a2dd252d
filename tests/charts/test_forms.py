"""Who speaks how much, and in which quotation form."""

from charts.invented import jointly, links, read, said, words
from helpers.charts import forms


def marks(chart):
    return list(zip(chart.data["row"], chart.data["kind"], chart.data["claim"], strict=True))


def test_a_mark_is_a_statement_and_the_actor_with_most_stands_first():
    chart = forms.draw(read(said("Norland"), said("Sudria", quotation="direct"), said("Sudria", quotation="mixed")))

    assert list(chart.data) == ["row", "kind", "claim", "content"]
    assert marks(chart) == [("Sudria", "direct", 2), ("Sudria", "mixed", 3), ("Norland", "indirect", 1)]


def test_of_two_actors_with_as_many_the_one_who_speaks_first_stands_first():
    chart = forms.draw(read(said("Sudria"), said("Norland")))
    assert list(chart.data["row"]) == ["Sudria", "Norland"]


def test_a_headline_that_repeats_is_not_counted():
    chart = forms.draw(read(said("Norland", block="headline"), said("Norland")))
    assert list(chart.data["claim"]) == [2]


def test_a_headline_of_somebody_who_does_not_speak_below_it_is_counted():
    chart = forms.draw(read(said("Norland", block="headline"), said("Sudria")))
    assert list(chart.data["claim"]) == [1, 2]


def test_a_joint_statement_stands_in_the_row_of_each_actor():
    chart = forms.draw(read(jointly("Norland", "Sudria")))
    assert marks(chart) == [("Norland", "indirect", 1), ("Sudria", "indirect", 1)]


def test_a_joint_statement_is_one_statement():
    chart = forms.draw(read(jointly("Norland", "Sudria", quotation="direct"), said("Norland")))

    assert chart.title == "Norland speaks most; 1 of 2 statements is quoted word for word"
    assert chart.note.startswith("n = 2 statements,")


def test_two_actors_who_speak_most_are_both_named():
    chart = forms.draw(read(*(said(name) for name in ("Norland", "Sudria", "Norland", "Sudria", "Ostmark"))))
    assert chart.title == "Norland and Sudria speak most; none of 5 statements is quoted word for word"


def test_where_all_speak_as_much_nobody_speaks_most():
    chart = forms.draw(read(said("Norland", quotation="direct"), said("Sudria", quotation="direct")))
    assert chart.title == "2 of 2 statements are quoted word for word"


def test_whoever_is_the_only_one_to_speak_alone_speaks():
    chart = forms.draw(read(said("Norland"), said("Norland", quotation="direct")))
    assert chart.title == "Norland alone speaks; 1 of 2 statements is quoted word for word"


def test_where_somebody_not_named_speaks_too_nobody_alone_speaks():
    nobody = said(None)
    pronoun = said(None, source="she", source_kind="unnamed person")

    for other in (nobody, pronoun):
        assert "alone" not in forms.draw(read(said("Norland"), other)).title


def test_of_a_single_statement_the_title_does_not_count_parts():
    assert "of 1 statement" not in forms.draw(read(said("Norland"))).title


def test_nobody_is_not_who_speaks_most():
    chart = forms.draw(read(said(None), said(None)))
    assert chart.title == "None of 2 statements is quoted word for word"


def test_the_description_names_every_row_with_its_forms():
    chart = forms.draw(read(said("Norland"), said("Sudria", quotation="direct"), said("Sudria"), said(None)))
    assert chart.alt.endswith(
        "Sudria 2 (1 direct, 1 indirect); Norland 1 (1 indirect); no source found 1 (1 indirect)."
    )


def test_the_legend_explains_the_forms_that_there_are():
    shown = words(forms.draw(read(said(quotation="direct"), said(quotation="mixed"))))

    assert {"word for word", "partly word for word"} <= set(shown)
    assert "in the article's words" not in shown


def test_a_row_ends_with_the_number_of_its_statements():
    shown = words(forms.draw(read(*[said("Norland")] * 7)))
    assert sorted(shown).count("7") == 2  # the number of the last claim, and of all


def test_many_statements_are_drawn_smaller_and_without_numbers_but_each_leads_to_its_claim():
    chart = forms.draw(read(*[said("Norland")] * 700))

    assert chart.figure.get_figheight() < 12
    assert links(chart) == [f"#claim-{number}" for number in range(1, 701)]


def test_with_an_issue_only_its_claims_are_counted():
    chart = forms.draw(
        read(said("Norland", issue=1), said("Sudria"), said("Norland", issue=2), labels=("a", "b")), issue=2
    )
    assert list(chart.data["claim"]) == [3]


def test_without_a_statement_there_is_a_sentence():
    chart = forms.draw(read())
    assert (chart.figure, chart.title) == (None, "No statement was found in this article.")
