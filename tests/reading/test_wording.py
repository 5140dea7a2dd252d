"""Computed sentences."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.article import Article
from helpers.positions import issues, speech_acts
from helpers.reading import wording

VERBS = ("denies", "deny")


def day(text):
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 others"),
    ],
)
def test_a_list_is_read_as_one(words, listed):
    assert wording.listing(words) == listed


def test_a_list_can_be_longer_or_shorter():
    assert wording.listing("abcde", 5) == "a, b, c, d and e"
    assert wording.listing("abcde", 2) == "a and 4 others"


def test_a_list_may_be_an_iterator():
    assert wording.listing(iter(["a", "b"])) == "a and b"


@given(st.integers(2, 9), st.integers(2, 60))
def test_a_list_accounts_for_everything_and_never_for_one_other(most, number):
    *shown, last = wording.listing(map(str, range(number)), most).replace(" and ", ", ").split(", ")

    others = int(last.removesuffix(" others")) if last.endswith(" others") else 1
    assert len(shown) + others == number
    assert len(shown) < most
    assert not last.endswith(" others") or others > 1


def test_a_number_has_its_noun():
    assert wording.count(1, "statement") == "1 statement"
    assert wording.count(0, "statement") == "0 statements"
    assert wording.count(2, "body", "bodies") == "2 bodies"


def test_one_actor_denies_and_several_deny():
    assert wording.does(["Iran"], VERBS) == "Iran denies"
    assert wording.does(["Iran", "Russia"], VERBS) == "Iran and Russia deny"


@pytest.mark.parametrize(
    "name", ["“two officials”", "“Some officials”", "“witnesses”", "“The United States and its allies”"]
)
def test_a_source_of_several_denies_in_the_plural(name):
    assert wording.does([name], VERBS) == f"{name} deny"


@pytest.mark.parametrize(
    "name",
    [
        "“a spokesman for the Atlantic Alliance”",
        "“an adviser to the rebels”",
        "“one of the officials”",
        "“the only one of his brothers”",
        "“A spokesman for the rebels”",
        "“One of the officials”",
        "“The head of the armed forces”",
        "“the census”",
        "“the press”",
        "“the minister”",
        "United States",
        "United Nations",
    ],
)
def test_a_single_source_denies_in_the_singular(name):
    assert wording.does([name], VERBS) == f"{name} denies"


def test_small_numbers_are_words():
    assert [wording.spelled(number) for number in (0, 1, 10, 11)] == ["no", "one", "ten", "11"]


def test_only_the_first_letter_becomes_a_capital():
    assert wording.capital("iran and the US") == "Iran and the US"
    assert wording.capital("") == ""
    assert wording.capital("“two officials” deny") == "“two officials” deny"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (day("2021-05-03"), None, "published no earlier than 3 May 2021 (this follows from the dates in the text)"),
        (None, day("2021-05-03"), "published by 3 May 2021 (this follows from the dates in the text)"),
        (
            day("2021-05-03"),
            day("2021-06-06"),
            "published between 3 May 2021 and 6 June 2021 (this follows from the dates in the text)",
        ),
        (None, None, None),
    ],
)
def test_bounds_of_publication_are_told_as_derived(first, last, told):
    article = Article("x", "A text.", (), bounds=(first, last))
    assert wording.publication(article) == told


def test_a_date_is_written_out():
    assert wording.date(datetime.date(2024, 9, 9)) == "9 September 2024"


@pytest.mark.parametrize(
    ("start", "end", "means"),
    [
        ("2024-09-09", "2024-09-10", "9 September 2024"),
        ("2024-09-09T10:00", "2024-09-09T11:00", "9 September 2024"),
        ("2024-09-09", "2024-09-16", "9–15 September 2024"),
        (None, "2024-09-09", "up to 8 September 2024"),
        ("2024-09-09", None, "from 9 September 2024 on"),
        (None, None, "PAST_REF"),
    ],
)
def test_a_time_is_a_day_a_span_a_bound_or_its_value(start, end, means):
    assert wording.moment("PAST_REF", start and day(start), end and day(end)) == means


def test_a_time_without_anything_is_none():
    assert wording.moment(None, None, None) is None


@pytest.mark.parametrize(
    ("probability", "word"), [(1, "high"), (0.8, "high"), (0.79, "medium"), (0.5, "medium"), (0.49, "low"), (0, "low")]
)
def test_confidence_is_a_word(probability, word):
    assert wording.confidence(probability) == word


def test_a_short_text_is_only_put_on_one_line():
    assert wording.short(" it\n rains  ", 20) == "it rains"


def test_a_long_text_is_cut_after_a_word():
    assert wording.short("it rains on the just and the unjust", 20) == "it rains on the …"


def test_a_long_word_is_cut_within():
    assert wording.short("x" * 30, 10) == "xxxxxxxxx…"


@given(st.text(), st.integers(5, 60))
def test_a_shortened_text_fits_and_is_on_one_line(text, width):
    short = wording.short(text, width)

    assert len(short) <= width
    assert short == " ".join(short.split())
    assert bool(short) == bool(text.strip())


@given(st.text(max_size=60))
def test_what_fits_is_not_cut(text):
    assert wording.short(text, 60) == " ".join(text.split())


def test_a_content_can_stand_without_its_complementizer():
    assert wording.bare("that it rains") == "it rains"
    assert wording.bare("that\n it rains") == "it rains"
    assert wording.bare("thatched roofs burn") == "thatched roofs burn"
    assert wording.bare("it is said that it rains") == "it is said that it rains"


def test_every_act_and_stance_has_its_verbs():
    assert set(wording.ACT_VERBS) == set(speech_acts.ACTS)
    assert set(wording.STANCE_VERBS) == set(issues.STANCES)
