"""What a time expression dates: the article, or the saying of a claim."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.times import dating, grammar

MONDAY = datetime.date(2024, 9, 9)


@pytest.mark.parametrize(
    ("top", "date"),
    [
        ("A headline\n\nMonday, May 18, 2015\n\nIt rained.", datetime.date(2015, 5, 18)),
        ("A headline\n\n12 September 2015\n\nIt rained.", datetime.date(2015, 9, 12)),
        ("2015-09-12\nIt rained.", datetime.date(2015, 9, 12)),
        ("A headline\n\nPARIS, Sept 9, 2024 – It rained.", datetime.date(2024, 9, 9)),
        ("A headline\n\nBy Jane Doe\n\nNEW YORK, 9 September 2024\n\nIt rained.", datetime.date(2024, 9, 9)),
        ("NEW YORK, Sept. 9, 2024 (ABC) -- It rained.", datetime.date(2024, 9, 9)),
        ("A headline\n\nMonday, May 18, 2015 It rained on Friday.", datetime.date(2015, 5, 18)),
        ("Monday, May 18, 2015 was a day of rain.", None),
        ("US foreign policy after 9/11 – a timeline", None),
        ("REMEMBERING 9/11 - A look back", None),
        ("UK election on 4 July 2024 – what to know", None),
        ("Fourth of July", None),
        ("On 12 September 2015 it rained.", None),
        ("31 February 2015\n\nIt rained.", None),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\n12 September 2015", None),
        ("", None),
    ],
)
def test_a_dateline_is_a_full_date_alone_or_after_a_place(top, date):
    found = dating.dateline(top)
    assert (found and found.earliest.date()) == date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("PARIS, Sept 9 – It rained. It had been dry since 22 August 2024.", "2024-09-09"),
        ("PARIS, Sept 9 – It rained. It had been dry since August 2024.", "2024-09-09"),
        ("Monday, Sept 9 It rained. It had been dry since August 2024.", "2024-09-09"),
        ("Tuesday, Sept 9 It rained. It had been dry since August 2024.", "XXXX-09-09"),
        ("PARIS, Sept 9 – It rained. It had rained in August 2024 and in July 2021.", "XXXX-09-09"),
        ("PARIS, Sept 9 – It rained. It had been dry since 2024.", "XXXX-09-09"),
        ("PARIS, Sept 9 – It rained.", "XXXX-09-09"),
        ("PARIS, Sept 9 – The trial is to begin in August 2025.", "XXXX-09-09"),
        ("PARIS, Sept 9 – It was invaded in June 1982. The country votes in 2024.", "XXXX-09-09"),
        ("Mon, Sept 9\nIn August 2023 there were fires.", "XXXX-09-09"),
        ("PARIS, Sept 9 – It ended 9999-12-31.", "XXXX-09-09"),
    ],
)
def test_a_dateline_without_a_year_takes_the_one_year_that_the_dates_of_the_text_allow(text, value):
    assert dating.with_year(text, dating.dateline(text)).value == value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("He died on 3 May 2021. The bridge was built in 1950.", datetime.date(2021, 5, 3), None),
        ("The vote will be held on 6 June 2021.", None, datetime.date(2021, 6, 6)),
        ("He died in May 2021. The vote is due on 6 June 2021.", datetime.date(2021, 5, 1), datetime.date(2021, 6, 6)),
        ("He died in May 1944. The vote will be held on 6 June 1943.", None, None),
        ("It was warm and may be warmer in 2050.", None, None),
        ("They knew that the games would be held in 2012.", None, None),
        ("She drove a 2019 model.", None, None),
        ("In 2015 the mayor said: “We will open the plant in 2017.”", datetime.date(2015, 1, 1), None),
        ("The story is set in 2019 and will end in 2049.", None, None),
        ("He left on 1 May 2020 and died on 3 June 2021.", datetime.date(2021, 6, 3), None),
        ("He walked to Paris on 3 May 2021.", datetime.date(2021, 5, 3), None),
        ("It was approved by parliament on 3 May 2021.", datetime.date(2021, 5, 3), None),
        ("He died on Monday.", None, None),
    ],
)
def test_the_dates_of_a_text_bound_the_day_it_came_out(text, first, last):
    assert dating.bounds(text) == (first, last)


@given(st.text())
def test_any_text_may_be_asked_for_its_bounds(text):
    first, last = dating.bounds(text)
    assert first is None or last is None or first <= last


@given(st.text())
def test_any_text_may_be_asked_for_its_dateline(text):
    assert dating.dateline(text) is None or re.search("[0-9]", text)


@pytest.mark.parametrize(
    ("marked", "saying"),
    [
        ("<Nasser Kanani> {said} at his weekly briefing on Monday [that it was false].", "Monday"),
        ("On Monday, <the army> {claimed} [to have captured a village].", "Monday"),
        ("On Monday <the army> {claimed} [to have captured a village].", "Monday"),
        ("<Washington> {stressed} in mid-August [that Iran should expect consequences].", "mid-August"),
        ("[“It is false,”] {said} <Ana Roy, a spokeswoman>, on Monday.", "Monday"),
        ("Speaking in Geneva on Monday, <Ana Roy> {said} [it was false].", "Monday"),
        ("<Allies> {have repeatedly warned} <> Iran in the past [that it would matter].", "the past"),
        ("<Ana Roy> {said} [the bridge fell on Monday].", None),
        ("<Ana Roy>, who resigned on Monday, {said} [it was false].", None),
        ("<The firm>, founded in 1993, {said} [it was false].", None),
        ("After the attack on Monday, <the minister> {said} [it was over].", None),
        ("<He> {spoke} at his weekly briefing [of peace].", None),
        ("<Ana Roy> {denied} [the charge] before she left on Monday.", None),
        ("This year <the city> {expects} [more visitors].", None),
        ("This year <the city> {said} [it had more visitors].", "This year"),
        ("<A 2019 study> {found} [that few agreed].", "2019"),
        ("<Tuesday’s statement> {says} [that few agreed].", "Tuesday"),
        ("<A letter of 9 May> {says} [that few agreed].", "9 May"),
        ("<A firm founded in 1993> {says} [that few agreed].", None),
        ("<A poll>, the most recent, {found} [that few agreed].", None),
        ("<A study published in the Lancet this week> {found} [that few agreed].", "this week"),
        ("<The study>, published in the Lancet on Friday, {found} [that few agreed].", "Friday"),
        ("<The minister>, elected on Friday, {said} [that few agreed].", None),
        ("In Friday’s speech, <the minister> {said} [that few agreed].", "Friday"),
        ("At Friday’s news conference <the minister> {said} [that few agreed].", "Friday"),
        ("After Friday’s speech, <the minister> {said} [that few agreed].", None),
        ("In Friday’s storm, <the minister> {said} [that few agreed].", None),
        ("There was anger at <the minister>’s {announcement} on Friday [that few agreed].", "Friday"),
        ("Friday’s {announcement} [that few agreed] <> angered many.", "Friday"),
        ("<The minister>, whose trial will open on 1 October, {said} [that few agreed].", None),
        ("Speaking on Friday ahead of the vote, <the minister> {said} [that few agreed].", "Friday"),
        ("<The report>, published on Tuesday, {said} [that few agreed].", "Tuesday"),
        ("<The study, published in Nature on Wednesday,> {found} [that few agreed].", "Wednesday"),
        ("<A report published by the UN on the 2019 killings> {said} [that few agreed].", None),
        ("<A study published in Nature of patients treated in 2015> {found} [that few agreed].", None),
        ("<A letter sent to troops who fought in May 2022> {said} [that few agreed].", None),
    ],
)
def test_the_saying_is_dated_in_the_clause_of_its_cue(marked, saying):
    text, spans = "", {"{": [], "[": [], "<": []}
    for piece in re.findall(r"[{\[<].*?[}\]>]|[^{\[<]+", marked):
        if piece[0] in spans:
            spans[piece[0]].append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    sentence = (0, len(text))
    found = grammar.find(text, MONDAY, [sentence])
    time = dating.of_saying(text, found, MONDAY, sentence, spans["{"], spans["["], spans["<"])
    assert (time and text[time.start : time.end]) == saying
