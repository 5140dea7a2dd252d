"""Time expressions: what is found and what it means."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.times import grammar

MONDAY = datetime.date(2024, 9, 9)


def meanings(text, published=MONDAY):
    return [(text[t.start : t.end], t.type, t.value, t.mod) for t in grammar.find(text, published)]


@pytest.mark.parametrize(
    ("sentence", "expression", "type", "value", "mod"),
    [
        # written dates
        ("It opened on May 18, 2015.", "May 18, 2015", "DATE", "2015-05-18", None),
        ("It opened on Monday, 18 May 2015.", "Monday, 18 May 2015", "DATE", "2015-05-18", None),
        ("Filed 2015-05-18 in court.", "2015-05-18", "DATE", "2015-05-18", None),
        ("The vote was held on Sept. 3 in Riga.", "Sept. 3", "DATE", "2024-09-03", None),
        ("The court will sit on 3 March.", "3 March", "DATE", "2025-03-03", None),
        ("Prices fell in late March 2019.", "late March 2019", "DATE", "2019-03", "END"),
        ("The port closed in June.", "June", "DATE", "2024-06", None),
        ("The port closed in November.", "November", "DATE", "2023-11", None),
        ("The port will close in November.", "November", "DATE", "2024-11", None),
        ("Washington stressed in mid-August that it was so.", "mid-August", "DATE", "2024-08", "MID"),
        ("She moved there in 2019.", "2019", "DATE", "2019", None),
        ("It was founded in the early 1990s.", "the early 1990s", "DATE", "199", "START"),
        ("A law of the 19th century.", "the 19th century", "DATE", "18", None),
        ("Profit rose in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3", None),
        ("They met in the summer of 2012.", "the summer of 2012", "DATE", "2012-SU", None),
        # weekdays: the same day, else the nearest past one; a future cue turns it
        ("He resigned on Monday.", "Monday", "DATE", "2024-09-09", None),
        ("He resigned on Thursday.", "Thursday", "DATE", "2024-09-05", None),
        ("He will resign on Thursday.", "Thursday", "DATE", "2024-09-12", None),
        ("He said on Thursday that he will resign.", "Thursday", "DATE", "2024-09-05", None),
        ("On Thursday, he will resign.", "Thursday", "DATE", "2024-09-12", None),
        ("He should have resigned on Thursday.", "Thursday", "DATE", "2024-09-05", None),
        ("He should resign on Thursday.", "Thursday", "DATE", "2024-09-12", None),
        ("It is to be held on October 12.", "October 12", "DATE", "2024-10-12", None),
        ("It may be signed on October 12.", "October 12", "DATE", "2024-10-12", None),
        ("An October 12 hearing has been scheduled.", "October 12", "DATE", "2024-10-12", None),
        ("The talks could resume on Friday.", "Friday", "DATE", "2024-09-13", None),
        ("He proposed hosting talks on April 20.", "April 20", "DATE", "2025-04-20", None),
        ("Explosions could be heard on Tuesday.", "Tuesday", "DATE", "2024-09-03", None),
        ("Officials could not be reached on Sunday.", "Sunday", "DATE", "2024-09-08", None),
        ("The toll may be higher after the attack on Friday.", "Friday", "DATE", "2024-09-06", None),
        ("Charges may be brought over the shooting on Friday.", "Friday", "DATE", "2024-09-06", None),
        ("He may testify on Friday.", "Friday", "DATE", "2024-09-13", None),
        ("The two sides are to meet on Friday.", "Friday", "DATE", "2024-09-13", None),
        ("Smith finished ahead of Jones on Sunday.", "Sunday", "DATE", "2024-09-08", None),
        ("The city has a 1400-year history.", "1400-year", "DURATION", "P1400Y", None),
        ("It was signed on October 12.", "October 12", "DATE", "2023-10-12", None),
        ("He will have left by Thursday.", "Thursday", "DATE", "2024-09-12", None),
        ("By Thursday he had left.", "Thursday", "DATE", "2024-09-05", None),
        ("The road is shut until 1800 hours.", "1800 hours", "TIME", "XXXX-XX-XXT18:00", None),
        ("It burned on Friday night.", "Friday night", "TIME", "2024-09-06TNI", None),
        # counted from publication
        ("He left yesterday.", "yesterday", "DATE", "2024-09-08", None),
        ("He leaves tonight.", "tonight", "TIME", "2024-09-09TNI", None),
        ("He left last week.", "last week", "DATE", "2024-W36", None),
        ("He left last month.", "last month", "DATE", "2024-08", None),
        ("He leaves next year.", "next year", "DATE", "2025", None),
        ("He left last August.", "last August", "DATE", "2024-08", None),
        ("He left last Monday.", "last Monday", "DATE", "2024-09-02", None),
        ("He left last summer.", "last summer", "DATE", "2024-SU", None),
        ("He left three days ago.", "three days ago", "DATE", "2024-09-06", None),
        ("He left two weeks ago.", "two weeks ago", "DATE", "2024-W35", None),
        ("He left 10 months ago.", "10 months ago", "DATE", "2023-11", None),
        ("He left about 20 years ago.", "about 20 years ago", "DATE", "2004", "APPROX"),
        ("He left several years ago.", "several years ago", "DATE", "PAST_REF", None),
        ("They warned Iran in the past.", "the past", "DATE", "PAST_REF", None),
        ("He is currently abroad.", "currently", "DATE", "PRESENT_REF", None),
        # clock times, durations, sets
        ("It struck at 5:30 p.m. in Lima.", "5:30 p.m.", "TIME", "XXXX-XX-XXT17:30", None),
        (
            "It took more than two and a half years.",
            "more than two and a half years",
            "DURATION",
            "P2.5Y",
            "MORE_THAN",
        ),
        ("It rained for several weeks.", "several weeks", "DURATION", "PXW", None),
        ("He was out for at least 45 minutes.", "at least 45 minutes", "DURATION", "PT45M", "EQUAL_OR_MORE"),
        ("It fell over the past two decades.", "the past two decades", "DURATION", "P20Y", None),
        ("A two-week truce held.", "two-week", "DURATION", "P2W", None),
        ("It took half a year to build.", "half a year", "DURATION", "P6M", None),
        ("At his weekly briefing he smiled.", "weekly", "SET", "P1W", None),
        ("They march every Monday.", "every Monday", "SET", "XXXX-WXX-1", None),
        ("They meet every two years.", "every two years", "SET", "P2Y", None),
        ("It runs three times a day.", "a day", "SET", "P1D", None),
    ],
)
def test_an_expression_has_its_extent_type_value_and_modifier(sentence, expression, type, value, mod):
    assert meanings(sentence) == [(expression, type, value, mod)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on, and prices may fall.",
        "The second man came first.",
        "Some 2,019 people and $2019 were lost; 2019 people left.",
        "Theresa May spoke with April Jones.",
        "The Daily Planet and the Sunday Planet agree.",
        "Two quarters of the town and a 12-year-old boy.",
        "31 February is no day, 99:99 no time.",
        "He has a current account and reads the weekend edition.",
        "Midnight Oil played for 2019 people.",
        "The Good Friday Agreement followed Bloody Sunday.",
        "Highs are in the 70s; the patients were in the 60s age group.",
        "About 9/11 of the voters agreed; the score was 9/11.",
        "She hung a Christmas tree; a group of 1500 refugees slept in her ’80s car.",
    ],
)
def test_words_and_amounts_that_only_look_like_times_are_left_alone(sentence):
    assert meanings(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Militants attacked the town on October 7.", ["2023-10-07"]),
        ("On May 5, 12 people were killed.", ["2024-05-05"]),
        ("The 2016 agreement expires on October 1.", ["2016", "2024-10-01"]),
        ("In 2023, he left on February 29.", ["2023", "2024-02-29"]),
        ("It ran from January to March 2023.", ["2023-01", "2023-03"]),
        ("On Thursday the United States will sign.", ["2024-09-12"]),
        ("Born in 1961, he will speak in October.", ["1961", "2024-10"]),
        ("He served 120 hours.", ["PT120H"]),
        ("It closed on Christmas\nDay.", ["2023-12-25"]),
    ],
)
def test_what_stands_beside_a_time_does_not_mislead(sentence, values):
    found = grammar.find(sentence, MONDAY, [(0, len(sentence))])
    assert [time.value for time in found] == values


def test_a_range_of_days_is_two_expressions():
    assert meanings("It ran September 3–5, 2023.") == [
        ("September 3", "DATE", "2023-09-03", None),
        ("5, 2023", "DATE", "2023-09-05", None),
    ]
    assert [value for _, _, value, _ in meanings("It ran from 3 to 5 May 2023.")] == ["2023-05-03", "2023-05-05"]


def test_a_clock_time_is_on_the_day_its_sentence_names():
    assert ("6 a.m.", "TIME", "2024-09-07T06:00", None) in meanings("It began at 6 a.m. on Saturday.")


def test_a_clock_time_without_a_day_is_on_the_one_named_shortly_before():
    told = meanings("The ferry sank on Saturday.\nThe crew had called for help at 6 a.m.")
    assert told[1] == ("6 a.m.", "TIME", "2024-09-07T06:00", None)


def test_a_clock_time_is_not_put_on_a_day_long_past():
    told = meanings("The law was passed on 3 May 2019. The session begins at 9 a.m.")
    assert told[1] == ("9 a.m.", "TIME", "XXXX-XX-XXT09:00", None)


def test_a_clock_time_is_never_put_on_the_day_of_publication_for_want_of_another():
    assert meanings("It began at 6 a.m.") == [("6 a.m.", "TIME", "XXXX-XX-XXT06:00", None)]


def test_a_date_counted_from_another_date_of_the_text_is_open_without_one():
    assert meanings("It lost the following year.") == [("the following year", "DATE", "XXXX", None)]
    assert meanings("Won in 2001, it lost the following year.")[1] == ("the following year", "DATE", "2002", None)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("Monday", "XXXX-WXX-1"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("mid-August", "XXXX-08"),
        ("Sept 9", "XXXX-09-09"),
        ("two years ago", "XXXX"),
        ("last summer", "XXXX-SU"),
        ("in the past", "PAST_REF"),
    ],
)
def test_without_a_publication_date_relative_values_stay_open(expression, value):
    (time,) = grammar.find(f"He left {expression}.")
    assert (time.value, time.earliest, time.latest) == (value, None, None)


@pytest.mark.parametrize(
    ("expression", "earliest", "latest"),
    [
        ("on Monday", "2024-09-09", "2024-09-10"),
        ("in early August", "2024-08-01", "2024-08-11"),
        ("in mid-August", "2024-08-11", "2024-08-21"),
        ("in late August", "2024-08-21", "2024-09-01"),
        ("last week", "2024-09-02", "2024-09-09"),
        ("last weekend", "2024-09-07", "2024-09-09"),
        ("in the third quarter of 2023", "2023-07-01", "2023-10-01"),
        ("in the winter of 2022", "2022-12-01", "2023-03-01"),
        ("in the 1990s", "1990-01-01", "2000-01-01"),
        ("in the past", None, "2024-09-10"),
        ("on Monday at 5 p.m.", "2024-09-09T17:00", "2024-09-09T17:01"),
        ("on Friday night", "2024-09-06T18:00", "2024-09-07T06:00"),
        ("for two weeks", None, None),
        ("every week", None, None),
    ],
)
def test_an_expression_means_a_half_open_interval(expression, earliest, latest):
    *_, time = grammar.find(f"He left {expression}.", MONDAY)
    bounds = [bound and datetime.datetime.fromisoformat(bound) for bound in (earliest, latest)]
    assert [time.earliest, time.latest] == bounds


def test_only_the_given_stretches_are_read():
    text = "He left on Monday. He returned on Friday."
    assert [text[t.start : t.end] for t in grammar.find(text, MONDAY, [(19, len(text))])] == ["Friday"]


@pytest.mark.parametrize("published", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar_raise_nothing(published):
    grammar.find("yesterday tomorrow last year next year Monday 9 May next decade 900000 years ago PM 5 pm", published)


PIECES = st.sampled_from(
    "early late mid- the last next this past two 31 2019 29 February May , September – 5 to a and a half years century"
    " ago Monday night every weekly quarter of first 5:30 p.m. in will said summer 's \n ½ ago. 0000-00-00".split(" ")
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.one_of(st.none(), st.dates()))
def test_any_text_on_any_day_gives_ordered_expressions_within_it(text, published):
    found = grammar.find(text, published)
    edges = [edge for time in found for edge in (time.start, time.end)]
    assert edges == sorted(edges)
    assert all(0 <= time.start < time.end <= len(text) for time in found)
    assert all(not (t.earliest and t.latest) or t.earliest < t.latest for t in found)


HISTORY = "The war began in 1914. It was over in 1918. " + " ".join(
    f"He wrote about {year}." for year in range(1900, 1910)
)


def test_years_that_are_amounts_make_no_history_of_a_text():
    text = "A total of 1200 people fled from 1500 houses. " * 9 + "Police said that he left in May."
    assert ("May", "2024-05") in [(surface, value) for surface, _, value, _ in meanings(text)]


@pytest.mark.parametrize(
    ("story", "expression", "value"),
    [
        ("In June 1941 the army crossed the river. In August it stood before the town.", "August", "1941-08"),
        ("In November 1941 it stood before the town. In January it was driven back.", "January", "1942-01"),
        ("On 7 May 1945 he signed. The next day the guns fell silent.", "The next day", "1945-05-08"),
        ("On 7 May 1945 he signed. Two weeks later he was in London.", "Two weeks later", "1945-W21"),
        (
            "The king died in 1789. In March of the following year his son fled.",
            "March of the following year",
            "1790-03",
        ),
        ("He was born in 480 BC.", "480 BC", "BC0480"),
        ("The war of 1870–71 was short.", "71", "1871"),
    ],
)
def test_in_a_history_the_year_comes_from_what_stands_before(story, expression, value):
    assert (expression, value) in [(surface, value) for surface, _, value, _ in meanings(f"{HISTORY} {story}")]


def test_in_news_a_month_beside_a_year_long_past_is_in_that_year():
    assert ("May", "2015-05") in [
        (surface, value) for surface, _, value, _ in meanings("Held in 2015 and freed in May.")
    ]


@pytest.mark.parametrize(
    ("sentence", "expression", "value"),
    [
        ("They meet on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("It was raided on the night of 5 September.", "the night of 5 September", "2024-09-05TNI"),
        ("It was signed on 25/12/2023.", "25/12/2023", "2023-12-25"),
        ("The shops must close by October.", "October", "2024-10"),
        ("He fished at the weekend.", "the weekend", "2024-W36-WE"),
        ("It struck at noon on Friday.", "noon", "2024-09-06T12:00"),
        ("The current law is old.", "current", "PRESENT_REF"),
        ("They met this weekend.", "this weekend", "2024-W36-WE"),
        ("They will meet this weekend.", "this weekend", "2024-W37-WE"),
        ("The two leaders meet this weekend.", "this weekend", "2024-W37-WE"),
        ("Earlier this weekend he resigned.", "Earlier this weekend", "2024-W36-WE"),
        ("In 2020 he died; the day before, he left.", "the day before", "XXXX-XX-XX"),
        ("It was the fashion of the late 70s.", "the late 70s", "197"),
        ("It rose in 2014; the year before, it fell.", "the year before", "2013"),
        ("Much changed after 9/11.", "9/11", "2001-09-11"),
        ("A car of the 70s and 80s.", "80s", "198"),
        ("It shrank for two consecutive quarters of a year.", "two consecutive quarters", "P2Q"),
        ("World Cup 2018 day five is over.", "2018", "2018"),
    ],
)
def test_what_news_also_says_of_time(sentence, expression, value):
    assert (expression, value) in [(surface, value) for surface, _, value, _ in meanings(sentence)]
