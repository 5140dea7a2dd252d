"""How many of the article's words are whose statement."""

from charts.invented import jointly, links, read, said, words
from helpers import charts


def draw(*claims, **options):
    return charts.words.draw(read(*claims), **options)


def counted(chart):
    return list(zip(chart.data["row"], chart.data["claim"], chart.data["words"], strict=True))


def test_the_words_of_a_statement_are_counted():
    assert counted(draw(said("Norland", content="that the old bridge fell"))) == [("Norland", 1, 5)]


def test_the_actor_with_most_words_stands_first():
    chart = draw(said("Norland"), said("Norland"), said("Sudria", content="that it rains and rains and rains"))
    assert list(chart.data["row"]) == ["Sudria", "Norland", "Norland"]


def test_what_is_said_within_a_statement_is_the_inner_speakers():
    outer = said("Norland", content="that the king is gone for good")
    reading = read(outer)
    _, end = reading.rows("claims")[0]["content_spans"][0]
    inner = said("Sudria", via=1) | {"article": "invented", "claim": 2, "content_spans": [[end - 13, end]]}
    rows = {"claims": [*reading.rows("claims"), inner], "issues": [], "times": []}
    both = charts.words.draw(type(reading)(reading.article, (), None, rows))
    assert reading.article.text[end - 13 : end] == "gone for good"
    assert counted(both) == [("Norland", 1, 4), ("Sudria", 2, 3)]


def test_a_headline_that_repeats_is_not_counted():
    assert counted(draw(said("Norland", block="headline"), said("Norland"))) == [("Norland", 2, 3)]


def test_a_joint_statement_is_each_actors_and_counted_once_in_all():
    chart = draw(jointly("Norland", "Sudria"), said("Norland"))
    assert [row for row, _, _ in counted(chart)] == ["Norland", "Norland", "Sudria"]
    assert chart.title == "Norland is given most words, 6; of the article's 13 words 6 are attributed"


def test_where_two_have_as_many_nobody_has_most():
    chart = draw(said("Norland"), said("Sudria"))
    assert chart.title == "Of the article's 11 words 6 are attributed"


def test_whoever_is_not_identified_stands_last_and_has_not_most():
    chart = draw(said(None, content="that it rains and rains and rains"), said("Norland"), said("Sudria"))
    assert counted(chart)[-1][:2] == ("no source found", 1)
    assert "no source" not in chart.title


def test_the_others_together_are_not_who_has_most():
    chart = draw(*(said(f"Land {number}") for number in range(20)), said("Land 0"))
    assert chart.title.startswith("Land 0 is given most words, 6;")


def test_one_long_statement_is_not_put_among_the_others():
    short = [said(f"Land {number}") for number in range(20) for _ in range(2)]
    chart = draw(*short, said("Sudria", content="yes " * 50))
    assert chart.title.startswith("Sudria is given most words, 50;")


def test_each_piece_leads_to_its_statement_and_has_its_number():
    chart = draw(said("Norland"), said("Norland", quotation="direct"))
    assert sorted(links(chart)) == ["#claim-1", "#claim-2"]
    assert {"1", "2", "6"} <= set(words(chart))


def test_a_piece_too_small_for_its_number_has_none():
    chart = draw(said("Norland", content="no"), said("Norland", content="yes " * 99))
    assert "1" not in words(chart) and "#claim-1" in links(chart)


def test_the_description_names_every_row():
    chart = draw(said("Norland"), said("Norland"), said("Sudria"))
    assert chart.alt.endswith("Norland 6 in 2 statements; Sudria 3 in 1 statement.")


def test_without_a_statement_there_is_a_sentence():
    assert draw().figure is None
