"""The reading room without a screen: what is shown follows what is read, corrected and chosen."""

import pytest

import helpers
from helpers import charts
from helpers.lab import room
from helpers.lab.room import Room
from helpers.lab.widget import Widget
from helpers.views import show

TEXT = """The mayor Jane Doe said that the bridge was ready. Norway denied that the bridge was ready.

“It will be a good bridge,” Bob Ray said on Monday. Ann Poe wants more money.
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "other.txt").write_text("Denmark said that the ferry was late.", encoding="utf-8")
    (tmp_path / "notes.toml").write_text("", encoding="utf-8")
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


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


@pytest.fixture
def screen(at, monkeypatch):
    """The controls of the room, with what they tell the screen in `.sent`."""
    at._repr_mimebundle_()
    widget = at._widget
    monkeypatch.setattr(Widget, "sent", [], raising=False)
    monkeypatch.setattr(widget, "send", lambda message: widget.sent.append(message))
    return widget


def acts(at):
    return at.reading.claims.set_index("claim")["act"].to_dict()


def test_it_reads_the_article(at):
    assert at.reading.claims["actor"].tolist()[:2] == ["Jane Doe", "Norway"]


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


# --- choosing and filtering -----------------------------------------------------------------------------------------


def test_all_claims_are_there_until_some_are_filtered_out(at):
    assert at.claims.equals(at.reading.claims)
    at.shown = [2]
    assert at.claims["claim"].tolist() == [2]


def test_what_is_chosen_on_the_screen_python_has(at, screen):
    screen.selected, screen.shown = 2, [2, 3]
    assert (at.selected, at.claims["claim"].tolist()) == (2, [2, 3])


def test_what_python_chooses_is_chosen_on_the_screen(at, screen):
    at.selected = 3
    assert screen.selected == 3


def test_what_is_not_there_cannot_be_chosen(at):
    with pytest.raises(KeyError, match="no claim 77"):
        at.selected = 77


# --- another article, another question ------------------------------------------------------------------------------


def test_another_article_of_the_folder_is_opened(at, displayed):
    at.show(show.claims)
    at.open("other.txt")
    assert at.reading.claims["actor"].tolist() == ["Denmark"] and "ferry" in displayed[1]


def test_the_articles_of_the_folder_can_be_chosen(at):
    assert at.neighbours == ["bridge.txt", "other.txt"]


def test_the_day_that_was_given_is_that_of_the_first_article(at):
    at.open("other.txt")
    other = at.reading.article.published
    at.open("bridge.txt")
    assert (other, at.reading.article.published.isoformat()) == (None, "2024-09-09")


def test_where_another_article_cannot_be_read_all_stays_as_it_was(at):
    at.ask("The bridge is ready")
    with pytest.raises(helpers.UnreadableError):
        at.open("gone.txt")
    at.correct(1, act="warn")
    assert at.reading.asked == "The bridge is ready"


def test_a_view_of_an_issue_that_is_gone_says_so(at, displayed):
    at.show(charts.positions.draw, issue=1)
    at.show(show.claims)
    at.open("other.txt")
    assert "there is no issue 1" in displayed[2] and "ferry" in displayed[3]


def test_a_question_becomes_the_first_issue(at):
    at.ask("Ann Poe wants money")
    assert at.reading.issues["label"].iloc[0] == "Ann Poe wants money"
    at.ask("")
    assert at.reading.asked is None


# --- corrections ----------------------------------------------------------------------------------------------------


def test_a_correction_is_kept_with_the_article(at, path):
    kept = at.correct(1, act="warn")
    assert kept == path.with_name("bridge.corrections.toml")
    assert acts(Room(path))[1] == "warn"


def test_a_second_correction_leaves_the_first_in_force(at):
    at.correct(1, act="warn")
    at.correct(1, actor="Oslo")
    row = at.reading.rows("claims")[0]
    assert (row["act"], row["actor"]) == ("warn", "Oslo")


def test_spans_are_given_in_words(at):
    at.correct(1, content="the bridge\nwas ready")
    assert at.reading.claims["content"].iloc[0] == "the bridge was ready"


def test_of_several_places_the_nearest_is_meant(at):
    at.correct(2, content="the bridge was ready")
    assert at.reading.rows("claims")[1]["content_spans"] == [[TEXT.rindex("the bridge was"), TEXT.index(".\n\n")]]


def test_words_may_stand_in_pieces(at):
    at.correct(3, content="“It will be … a good bridge")
    row = at.reading.rows("claims")[2]
    assert [TEXT[a:b] for a, b in row["content_spans"]] == ["“It will be", "a good bridge"]


def test_words_of_nowhere_are_refused(at):
    with pytest.raises(ValueError, match="“the ferry” does not stand in the text"):
        at.correct(1, content="the ferry")


def test_words_cut_at_their_edges_are_made_whole(at):
    at.correct(1, content="ridge was read")
    assert at.reading.claims["content"].iloc[0] == "bridge was ready"


def test_after_other_edges_a_second_correction_keeps_them(at):
    number = len(at.reading.claims)
    at.correct(1, content="ready")
    at.correct(1, act="warn")
    row = at.reading.rows("claims")[0]
    assert (row["content"], row["act"], len(at.reading.claims)) == ("ready", "warn", number)


def test_a_rejected_claim_is_gone_and_comes_back(at):
    before = at.reading.claims
    at.correct(2, rejected=True)
    assert len(at.claims) == len(before) - 1
    at.undo(at.corrections[0])
    assert at.reading.claims.equals(before)


def test_a_claim_is_added_and_chosen(at):
    at.add("more money", source="Ann Poe", cue="wants", act="demand")
    row = at.reading.rows("claims")[at.selected - 1]
    assert (row["content"], row["source"], row["act"], row["checked"]) == ("more money", "Ann Poe", "demand", True)


# --- what the screen asks for ---------------------------------------------------------------------------------------


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
