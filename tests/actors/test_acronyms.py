"""Acronyms that an article introduces, as actors of the voices that bear them."""

import pytest
from test_cast import analysed, voice

from helpers.actors import acronyms, sources

LEAGUE = "Harbour Workers League"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (f"The {LEAGUE} (HWL) met. «HWL» <said> {{no}}.", LEAGUE),
        (f"The {LEAGUE} (HWL, left) met. «HWL» <said> {{no}}.", LEAGUE),
        (f"The {LEAGUE} (also known as HWL) met. «The HWL» <said> {{no}}.", LEAGUE),
        (f"The {LEAGUE}, or HWL, met. «HWL leader Tom Reed» <said> {{no}}.", LEAGUE),
        (f"HWL, the {LEAGUE}, met. «HWL» <said> {{no}}.", LEAGUE),
        ("Comitato dei Vescovi Italiani (CVI) met. «The CVI» <said> {no}.", "Comitato dei Vescovi Italiani"),
        (f"The {LEAGUE} and others met. «HWL» <said> {{no}}.", LEAGUE),
        ("Ford (US, Canada) met. «US officials» <said> {no}.", "United States"),
        (f"«The {LEAGUE}, NATO and others» <said> {{no}}. «NATO» <said> {{never}}.", "NATO"),
    ],
)
def test_an_acronym_stands_for_the_name_that_it_was_introduced_with(text, actor):
    assert voice(text).actor == actor


def test_an_article_without_acronyms_introduces_none():
    words = sources.Words(analysed("The harbour was calm."))
    assert acronyms.introduced(words, {}, lambda end: end) == {}
