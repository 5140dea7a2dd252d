"""The controls on the screen: what a reader does there reaches the desk, and what is on the desk the screen."""

import pytest

from helpers.lab.desk import Desk
from helpers.lab.widget import Widget


@pytest.fixture
def at(path):
    return Desk(path, published="2024-09-09")


@pytest.fixture
def screen(at, monkeypatch):
    """The controls, with what they tell the screen in `.sent`."""
    widget = Widget(at)
    monkeypatch.setattr(Widget, "sent", [], raising=False)
    monkeypatch.setattr(widget, "send", lambda message: widget.sent.append(message))
    return widget


def acts(at):
    return at.reading.claims.set_index("claim")["act"].to_dict()


def test_what_is_chosen_on_the_screen_python_has(at, screen):
    screen.selected, screen.shown = 2, [2, 3]
    assert (at.selected, at.claims["claim"].tolist()) == (2, [2, 3])


def test_what_python_chooses_is_chosen_on_the_screen(at, screen):
    at.selected = 3
    assert screen.selected == 3


def test_a_correction_from_the_screen_is_saved_and_told(at, screen, path):
    screen._done(screen, {"do": "correct", "claim": 1, "act": "warn"}, [])
    assert acts(at)[1] == "warn"
    assert screen.sent == [{"told": f"Saved in {path.with_name('bridge.corrections.toml')}"}]


def test_the_screen_follows(at, screen):
    screen._done(screen, {"do": "correct", "claim": 1, "act": "warn"}, [])
    assert screen.about["corrections"] == ["“that the bridge was ready”: act: warn"]
    assert screen.about["claims"][0]["act"] == "warn" and screen.selected == 1


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ({"do": "correct", "claim": 1, "content": "the ferry"}, "“the ferry” does not stand in the text"),
        ({"do": "correct", "claim": 1, "act": "sing"}, "'sing' is no act"),
        ({"do": "correct", "claim": 99}, "there is no claim 99"),
        ({"do": "open", "name": "gone.txt"}, "gone.txt"),
        ({"do": "undo", "line": "gone"}, "not there any more"),
        ({"do": "correct", "claim": 1, "colour": "red"}, "“colour” cannot be corrected"),
        ({"do": "_read", "article": "x"}, "“_read” cannot be done"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(screen, message, told):
    screen._done(screen, message, [])
    assert told in screen.sent[0]["failed"]


def test_a_correction_is_undone_from_the_screen(at, screen):
    before = acts(at)
    at.correct(1, act="warn")
    (line,) = screen.about["corrections"]
    screen._done(screen, {"do": "undo", "line": line}, [])
    assert acts(at) == before and screen.about["corrections"] == []
