"""Which state is meant where none is named."""

import pytest
from test_cast import analysed

from helpers.actors.names import Names
from helpers.actors.sources import Words
from helpers.actors.states import States


def states(text: str) -> States:
    words = Words(analysed(text))
    return States(words, Names(words, []), block=lambda word: 0)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("LIMA (AP) — Peru met Chile.", "Peru"),
        ("LIMA (AP) — Chile met Peru. Chile left. Chile hopes. Chile waits.", "Chile"),
        ("Kenya met Haiti. Kenya left. Haiti waits. Kenya hopes.", "Kenya"),
        ("Kenya met Haiti. Haiti left. Haiti waits. Kenya hopes. Kenya met Haiti. Haiti hopes.", None),
        ("It rained.", None),
    ],
)
def test_home_is_the_state_that_the_article_is_written_from_or_about(text, home):
    assert states(text).home == home


def test_a_capital_at_the_head_of_a_sentence_tells_of_its_government():
    text = "Kenya met Haiti. Paris was quick to regret it. The minister left."
    words = Words(analysed(text))
    assert states(text).at(words.lower.index("minister")) == "France"


def test_a_state_of_which_something_is_told_need_not_be_the_minister_s():
    text = "Russia attacked Haiti. The minister left."
    words = Words(analysed(text))
    assert states(text).at(words.lower.index("minister")) is None
