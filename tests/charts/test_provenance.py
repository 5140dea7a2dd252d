"""Where each statement comes from."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from charts.invented import jointly, links, read, said, words
from helpers.charts import provenance
from helpers.charts.source_kinds import KINDS
from helpers.reading import voices


def draw(*claims, **options):
    return provenance.draw(read(*claims), **options)


def chains(chart):
    data = chart.data.drop_duplicates("chain")
    return list(zip(data["source"], data["described"], data["via"], strict=True))


PAPER = said("Daily Rain", source_kind="medium")


def test_a_chain_is_a_source_and_who_reports_it():
    chart = draw(PAPER, said("Norland", via=1))

    assert list(chart.data) == ["chain", "source", "described", "via", "source_kind", "claim", "content"]
    assert chains(chart) == [("Norland", "state", "Daily Rain"), ("Daily Rain", "medium", "")]


def test_of_several_who_report_each_is_named_the_nearest_first():
    chart = draw(said("Wire", source_kind="medium"), PAPER | {"via": 1}, said("Norland", via=2))
    assert chains(chart)[-2:] == [("Norland", "state", "Daily Rain, via Wire"), ("Wire", "medium", "")]


def test_what_is_reported_second_hand_stands_first_then_the_source_with_most_statements_nobody_last():
    chart = draw(said(None), said(None), said("Sudria"), said("Norland"), said("Norland"), said("Ostmark", via=3))
    assert [source for source, *_ in chains(chart)] == ["Ostmark", "Norland", "Sudria", voices.NOBODY]


def test_a_speaker_stands_for_a_side():
    chart = draw(said("Norland", speaker="Ada Byron", role="the minister", source_kind="named person"))
    assert chains(chart) == [("Ada Byron", "for Norland", "")]


def test_a_speaker_without_a_side_has_a_role():
    chart = draw(said("Ada Byron", speaker="Ada Byron", role="the engineer", source_kind="named person"))
    assert chains(chart) == [("Ada Byron", "the engineer", "")]


def test_a_joint_statement_is_one_mark_of_one_source():
    chart = draw(jointly("Norland", "Sudria"))
    assert list(zip(chart.data["source"], chart.data["claim"], strict=True)) == [("Norland and Sudria", 1)]


def test_a_source_without_a_name_keeps_the_words_of_the_article_in_marks():
    chart = draw(said(None, source="two officials", source_kind="unnamed official"))
    assert chains(chart) == [("“two officials”", "unnamed official", "")]


def test_a_headline_that_repeats_is_not_counted():
    assert list(draw(said("Norland", block="headline"), said("Norland")).data["claim"]) == [2]


def test_the_title_counts_what_is_second_hand():
    chart = draw(PAPER, said("Norland", via=1))
    assert chart.title == "1 of 2 statements reaches the article second-hand, through Daily Rain"


def test_the_title_of_several_second_hand_statements_is_plural():
    chart = draw(PAPER, said("Norland", via=1), said("Sudria", via=1))
    assert chart.title == "2 of 3 statements reach the article second-hand, through Daily Rain"


def test_where_all_is_reported_directly_the_title_says_so():
    assert draw(said("Norland")).title == "The only statement was not found to be second-hand"
    assert draw(*[said("Norland")] * 3).title == "Of 3 statements none was found to be second-hand"


def test_who_reports_without_being_named_is_not_named_as_if_it_were():
    chart = draw(said(None), said("Norland", via=1))
    assert "through no source found" not in chart.title


def test_the_smallest_chains_of_a_long_article_are_one():
    chart = draw(*(said(f"Land {number}") for number in range(30)))

    assert chart.data["chain"].max() == 19
    assert chains(chart)[-1] == ("12 other sources", "", "")
    assert sorted(links(chart)) == sorted(f"#claim-{number}" for number in range(1, 31))


def test_the_title_counts_everything_that_is_second_hand_in_a_long_article():
    chart = draw(PAPER, *(said(f"Land {number}", via=1) for number in range(30)))
    assert chart.title == "30 of 31 statements reach the article second-hand, through Daily Rain and others"


def test_in_a_long_article_what_is_second_hand_is_not_told_as_direct():
    data = draw(PAPER, *(said(f"Land {number}", via=1) for number in range(30))).data
    assert set(data.loc[data["via"] == provenance.DIRECTLY, "claim"]) == {1}


def test_the_description_names_every_chain():
    chart = draw(PAPER, said("Norland", via=1), said("Norland", via=1))
    assert chart.alt.endswith("Norland, reported by Daily Rain: 2; Daily Rain: 1.")


def test_the_columns_lead_from_the_statement_to_the_article():
    assert words(draw(PAPER))[:4] == ["statement", "who says it", "who reports that", "the article"]


def test_with_an_issue_a_reporter_that_does_not_bear_on_it_is_still_named():
    chart = draw(PAPER, said("Norland", via=1, issue=1), issue=1)
    assert chains(chart) == [("Norland", "state", "Daily Rain")]


def test_without_a_statement_there_is_a_sentence():
    chart = draw()
    assert (chart.figure, chart.title) == (None, "No statement was found, so there is no chain of sources to draw.")


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from(list(KINDS)), st.booleans()), min_size=1, max_size=19))
def test_chains_of_any_size_are_drawn_within_their_rows(sizes):
    rows = [
        (chain, f"Land {chain}", "", "Daily Rain" if via else "", kind)
        for chain, (size, kind, via) in enumerate(sizes, 1)
        for _ in range(size)
    ]
    data = pd.DataFrame(rows, columns=["chain", "source", "described", "via", "source_kind"])
    ax = Figure().add_subplot()

    provenance.plot(data.assign(claim=range(1, len(data) + 1), content="that it rains"), ax)

    marks = [line for line in ax.lines if (line.get_url() or "").startswith("#claim")]
    bottom, top = sorted(ax.get_ylim())
    assert len({(line.get_xdata()[0], line.get_ydata()[0]) for line in marks}) == len(data)
    assert all(bottom < line.get_ydata()[0] < top for line in marks)
