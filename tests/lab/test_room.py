"""The room in a notebook: views follow what is read, corrected and chosen."""

import pytest

import helpers
from helpers import charts
from helpers.lab import room
from helpers.lab.room import Room
from helpers.views import show
from lab.conftest import TEXT


@pytest.fixture
def displayed(monkeypatch):
    """What has been shown, first and as updated."""
    shown = []

    class Handle:
        update = shown.append

    monkeypatch.setattr(room, "display", lambda view, **_: shown.append(view) or Handle)
    return shown


@pytest.fixture
def at(path, displayed):
    return Room(path, published="2024-09-09")


def acts(at):
    return at.reading.claims.set_index("claim")["act"].to_dict()


def test_an_article_that_was_read_already_will_do(displayed):
    assert Room(helpers.read_text(TEXT, id="x")).reading.article.id == "x"


def test_the_controls_are_shown_where_somebody_looks_on(path, displayed, monkeypatch):
    monkeypatch.setenv(room.SESSION, "1_quotes_and_claims.ipynb")
    assert displayed == [Room(path)]


def test_elsewhere_nothing_is_shown_unasked(at, displayed):
    assert displayed == []


def test_a_view_is_shown(at, displayed):
    at.show(show.claims)
    assert displayed == [show.claims(at.reading)]


def test_several_charts_are_shown_as_one(at, displayed):
    at.show(charts.positions.each)
    assert "chart-positions-1" in displayed[0]


def test_views_follow_a_correction(at, displayed):
    at.show(show.claims)
    at.correct(1, act="warn")
    assert "states" in displayed[0] and displayed[1] == show.claims(at.reading) != displayed[0]


def test_views_keep_what_they_were_asked_for(at, displayed):
    at.show(charts.forms.draw, issue=1)
    at.correct(1, act="warn")
    assert displayed[1].data["claim"].tolist() == charts.forms.draw(at.reading, issue=1).data["claim"].tolist()


def test_another_article_of_the_folder_is_opened(at, displayed):
    at.show(show.claims)
    at.open("other.txt")
    assert at.reading.claims["actor"].tolist() == ["Denmark"] and "ferry" in displayed[1]


def test_a_view_of_an_issue_that_is_gone_says_so(at, displayed):
    at.show(charts.positions.draw, issue=1)
    at.show(show.claims)
    at.open("other.txt")
    assert "there is no issue 1" in displayed[2] and "ferry" in displayed[3]


def test_a_correction_is_kept_with_the_article(at, path):
    kept = at.correct(1, act="warn")
    assert kept == path.with_name("bridge.corrections.toml")
    assert acts(Room(path))[1] == "warn"


def test_of_several_places_the_nearest_is_meant(at):
    at.correct(2, content="the bridge was ready")
    assert at.reading.rows("claims")[1]["content_spans"] == [[TEXT.rindex("the bridge was"), TEXT.index(".\n\n")]]


def test_words_may_stand_in_pieces(at):
    at.correct(3, content="“It will be … a good bridge")
    row = at.reading.rows("claims")[2]
    assert [TEXT[a:b] for a, b in row["content_spans"]] == ["“It will be", "a good bridge"]
