"""Readers' corrections: their file, and what they do to a reading."""

import datetime
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
from helpers import cli, report
from helpers.claims import Attribution
from helpers.reading import Correction, corrections

TEXT = "The mayor said that the bridge was ready. Norway denied that it had paid for the bridge."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return helpers.read(path, published=datetime.date(2024, 9, 9))


def rows(article):
    return helpers.parse(article).rows("claims")


def correct(article, number, **changes):
    row = helpers.parse(article).rows("claims")[number]
    return corrections.save(article, corrections.of(article, row, **changes))


# --- the file -------------------------------------------------------------------------------------------------------


def test_the_file_stands_beside_the_article(article, tmp_path):
    assert correct(article, 0, act="warn") == tmp_path / "bridge.corrections.toml"


def test_in_a_folder_it_is_named_after_the_article(article, tmp_path, monkeypatch):
    monkeypatch.setenv(corrections.FOLDER, str(tmp_path / "mine"))
    assert correct(article, 0, act="warn") == tmp_path / "mine" / "bridge.corrections.toml"


def test_an_article_without_a_file_needs_a_folder():
    article = helpers.read_text(TEXT, id="bridge")
    correction = corrections.added(article, [(20, 40)])
    with pytest.raises(helpers.UnreadableError, match="CLAIMBOOK_CORRECTIONS"):
        corrections.save(article, correction)


def test_when_all_is_undone_a_new_correction_can_be_saved(article):
    correction = corrections.of(article, rows(article)[0], act="warn")
    path = corrections.save(article, correction)
    corrections.undo(article, correction)
    assert path.read_text(encoding="utf-8").startswith("# What readers corrected")
    corrections.save(article, correction)
    assert corrections.read(article) == (correction,)


def test_an_empty_list_of_corrections_is_as_good_as_none(article):
    corrections.path_of(article).write_text("claim = []\n", encoding="utf-8")
    assert correct(article, 0, act="warn") and len(corrections.read(article)) == 1


def test_a_claim_within_another_is_corrected_apart(tmp_path):
    (tmp_path / "x.txt").write_text("Norway denied that Sweden had claimed that the bridge was ready for use.")
    article = helpers.read(tmp_path / "x.txt")
    outer, inner = (corrections.of(article, row, act="warn") for row in rows(article)[:2])
    corrections.save(article, outer)
    corrections.save(article, inner)
    assert corrections.read(article) == (outer, inner)


def test_a_correction_leaves_the_claims_in_their_order(sample):
    before = helpers.parse(sample, corrected=()).rows("claims")
    given = [corrections.of(sample, row, act="warn") for row in before]
    after = helpers.parse(sample, corrected=given).rows("claims")
    assert [row["content_spans"] for row in after] == [row["content_spans"] for row in before]


def test_what_is_saved_is_read(article):
    correction = corrections.of(article, rows(article)[0], act="warn", actor="Oslo")
    corrections.save(article, correction)
    assert corrections.read(article) == (correction,)


def test_a_second_correction_of_a_claim_takes_the_place_of_the_first(article):
    correct(article, 0, act="warn")
    correct(article, 0, act="deny")
    assert [one.changes for one in corrections.read(article)] == [{"act": "deny"}]


def test_what_a_reader_wrote_into_the_file_stays(article):
    path = correct(article, 0, act="warn")
    path.write_text(path.read_text(encoding="utf-8") + "# ask the mayor\n", encoding="utf-8")
    correct(article, 1, act="doubt")
    assert "# ask the mayor" in path.read_text(encoding="utf-8")


def test_a_correction_can_be_undone(article):
    correct(article, 0, act="warn")
    corrections.undo(article, corrections.read(article)[0])
    assert corrections.read(article) == ()
    assert rows(article)[0]["act"] == "state"


def test_a_rejection_is_undone_and_what_was_corrected_before_stays(article):
    correct(article, 0, act="warn")
    correct(article, 0, rejected=True)
    corrections.undo(article, corrections.read(article)[0])
    assert rows(article)[0]["act"] == "warn"


def test_undoing_what_is_not_there_is_an_error(article):
    correct(article, 0, act="warn")
    with pytest.raises(KeyError, match="no such correction"):
        corrections.undo(article, corrections.of(article, rows(article)[1]))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("claim = [", "not valid TOML"),
        ("claim = 3", "list of blocks"),
        ("[[claim]]\nact = 'deny'", "block 1: it needs the words"),
        ("[[claim]]\nwords = 'x'\ncontent = [[0, 1]]\nact = 'dance'", "'dance' is no act"),
        ("[[claim]]\nwords = 'x'\ncontent = [[0, 1]]\nmood = 'bad'", "“mood” is none of"),
        ("[[claim]]\nwords = 'x'\ncontent = [[4, 1]]", "no span"),
        ("[[claim]]\nwords = 'x'\ncontent = 7", "block 1"),
        ("[[claim]]\nwords = 'x'", "needs a content"),
    ],
)
def test_a_bad_file_is_named_with_the_way_out(article, text, problem):
    corrections.path_of(article).write_text(text, encoding="utf-8")
    with pytest.raises(helpers.UnreadableError, match=problem):
        corrections.read(article)


def test_where_nothing_can_be_written_the_error_names_the_way_out(article, tmp_path):
    correction = corrections.of(article, rows(article)[0], act="warn")
    with pytest.raises(helpers.UnreadableError, match="CLAIMBOOK_CORRECTIONS"):
        corrections.save(article, correction, folder=tmp_path / "bridge.txt")


SAVER = """
import helpers
from helpers.reading import corrections
article = helpers.read({path!r})
print("ready", flush=True)
while True:
    for act in ("warn", "deny"):
        spans = [[(20, 40)], [(43, 49)]]
        for content in spans:
            corrections.save(article, corrections.added(article, content, act=act))
"""


@pytest.mark.parametrize("wait", [0.0, 0.013, 0.029, 0.041, 0.067])
def test_a_save_that_is_killed_leaves_the_old_or_the_new_file(article, wait):
    code = SAVER.format(path=str(article.path))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as saving:
        assert saving.stdout.readline() == "ready\n"
        while not corrections.path_of(article).exists():
            time.sleep(0.005)
        time.sleep(wait)
        saving.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    assert {one.changes["act"] for one in corrections.read(article)} <= {"warn", "deny"}


# --- what they do ---------------------------------------------------------------------------------------------------


def test_changes_are_in_the_row_which_is_checked(article):
    correct(article, 0, act="warn", actor="Oslo", source_kind="unnamed official")
    row = rows(article)[0]
    assert (row["act"], row["actor"], row["actors"], row["source_kind"]) == (
        "warn",
        "Oslo",
        ["Oslo"],
        "unnamed official",
    )
    assert row["checked"]
    assert not rows(article)[1]["checked"]


def test_nobody_can_be_the_actor(article):
    correct(article, 1, actor=corrections.NOBODY)
    row = rows(article)[1]
    assert (row["actor"], row["actors"]) == (None, [])


def test_an_actor_given_is_in_the_table_of_actors(article):
    correct(article, 0, actor="France")
    actors = helpers.parse(article).actors.set_index("name")
    assert actors.loc["France", ["kind", "claims"]].tolist() == ["state", [1]]


def test_a_confirmed_row_is_as_it_was_and_checked(article):
    before = rows(article)[0]
    correct(article, 0)
    assert rows(article)[0] == before | {"checked": True, "confidence": 1.0}


def test_a_rejected_claim_is_gone(article):
    correct(article, 0, rejected=True)
    assert [row["content"] for row in rows(article)] == ["that it had paid for the bridge"]


def test_an_added_claim_is_there_and_within_what_holds_it(article):
    start = TEXT.index("it had paid")
    corrections.save(article, corrections.added(article, [(start, start + 11)], act="confirm"))
    added = next(row for row in rows(article) if row["content"] == "it had paid")
    assert (added["via"], added["act"]) == (2, "confirm")


def test_spans_can_be_corrected(article):
    start = TEXT.index("the bridge was")
    correct(article, 0, content=[(start, start + 10)])
    assert [row["content"] for row in rows(article)] == ["the bridge", "that it had paid for the bridge"]


def test_a_stance_moves_the_position(sample):
    read = helpers.parse(sample)
    row = next(row for row in read.rows("claims") if row["stance"] == "denies")
    again = helpers.parse(sample, corrected=[corrections.of(sample, row, stance="affirms")])
    held = again.positions.query("actor == @row['actor'] and stance == 'affirms'")
    assert [number for claims in held["claims"] for number in claims] == [row["claim"]]


def test_without_corrections_the_reading_is_the_programs(article):
    correct(article, 0, rejected=True)
    assert len(helpers.parse(article, corrected=()).claims) == 2


def test_a_correction_moves_with_its_words(article):
    correct(article, 1, act="doubt")
    article.path.write_text("It was raining.\n\n" + TEXT, encoding="utf-8")
    moved = helpers.read(article.path, published="2024-09-09")
    assert [row["act"] for row in rows(moved)] == ["state", "doubt"]


def test_one_that_fits_no_longer_is_told_and_kept(article):
    correct(article, 0, act="warn")
    article.path.write_text("The mayor said nothing.", encoding="utf-8")
    edited = helpers.read(article.path, published="2024-09-09")
    with pytest.warns(helpers.CorrectionWarning, match="“that the bridge was ready” fits no place"):
        read = helpers.parse(edited)
    assert [one.words for one in read.unfit] == ["that the bridge was ready"]
    assert len(corrections.read(edited)) == 1


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"act": "dance"}, "no act"),
        ({"mood": "bad"}, "cannot be corrected"),
        ({"content": []}, "needs a content"),
        ({"content": [(40, 41)]}, "with a word in it"),
        ({"cue": [(0, 10_000)]}, "no span of the text"),
    ],
)
def test_what_no_row_can_have_is_refused(article, given, problem):
    with pytest.raises(ValueError, match=problem):
        corrections.of(article, rows(article)[0], **given)


def spans(text):
    return st.tuples(st.integers(0, len(text) - 2), st.integers(1, 20)).map(
        lambda s: (s[0], min(s[0] + s[1], len(text)))
    )


@given(st.lists(st.tuples(spans(TEXT), st.booleans()), max_size=5), st.lists(spans(TEXT), max_size=5))
def test_corrected_attributions_nest_without_a_circle_and_keep_their_corrections(made, found):
    attributions = [Attribution((), (), (span,), None, 0.5) for span in found]
    given = [Correction((span,), TEXT[slice(*span)], rejected=rejected) for span, rejected in made]
    applied = corrections.apply(TEXT, attributions, given)
    for i, correction in applied.of.items():
        assert applied.attributions[i].content[0] == correction.content[0] or correction.words.strip(". ") == ""
    for number in range(len(applied.attributions)):
        seen = set()
        while number is not None and number not in seen:
            seen.add(number)
            number = applied.attributions[number].via
        assert number is None


# --- in the commands ------------------------------------------------------------------------------------------------


def test_the_command_leaves_them_out_on_demand(article, capsysbinary):
    correct(article, 0, act="warn")
    cli.main(["parse", str(article.path), "--format", "jsonl"])
    with_them = capsysbinary.readouterr().out
    cli.main(["parse", str(article.path), "--format", "jsonl", "--no-corrections"])
    assert b'"warn"' in with_them
    assert b'"warn"' not in capsysbinary.readouterr().out


def test_the_command_finds_them_in_a_folder(article, tmp_path, capsysbinary, monkeypatch):
    folder = tmp_path / "mine"
    corrections.save(article, corrections.of(article, rows(article)[0], act="warn"), folder)
    cli.main(["parse", str(article.path), "--format", "jsonl", "--corrections", str(folder)])
    assert b'"warn"' in capsysbinary.readouterr().out


def test_the_report_has_them(article):
    correct(article, 0, actor="Kingdom of Bridges")
    assert "Kingdom of Bridges" in report.build(article)
    assert "Kingdom of Bridges" not in report.build(article, corrected=False)


def test_the_report_of_an_article_without_a_file_has_them(tmp_path, monkeypatch):
    monkeypatch.setenv(corrections.FOLDER, str(tmp_path))
    article = helpers.read_text(TEXT, id="bridge")
    correct(article, 0, actor="Kingdom of Bridges")
    assert "Kingdom of Bridges" in report.build(article)
    assert Path(corrections.path_of(article)).exists()
