"""Articles with marks in them."""

import marked
import pytest
from conftest import ROOT

ARTICLES = ROOT / "training" / "articles"

CLAIM = "<s1>Tehran</s1> <c1>denied</c1> <k1>that <s2>it</s2> <c2>promised</c2> <k2>help</k2></k1>, <k3>it said</k3>."


def surfaces(article, spans):
    return [article.text[a:b] for a, b in spans]


def test_marks_are_taken_out_of_the_text():
    assert marked.unmarked(CLAIM).text == "Tehran denied that it promised help, it said."


def test_each_claim_has_the_words_that_are_marked_for_it():
    article = marked.unmarked(CLAIM)
    first = article.relations[0]
    assert [surfaces(article, part) for part in (first.source, first.cue, first.content)] == [
        ["Tehran"],
        ["denied"],
        ["that it promised help"],
    ]


def test_a_claim_within_a_content_is_inner():
    assert [r.inner for r in marked.unmarked(CLAIM).relations] == [False, True, False]


def test_a_mark_with_two_numbers_counts_for_both():
    article = marked.unmarked("<s1,2>He</s1,2> <c1>said</c1> <k1>no</k1> and <c2>meant</c2> <k2>yes</k2>.")
    assert [surfaces(article, r.source) for r in article.relations] == [["He"], ["He"]]


def test_entities_are_marked_without_a_number():
    article = marked.unmarked("<p>Ann Lee</p> of <o>NATO</o> <l>Paris</l>")
    assert [(article.text[a:b], kind) for a, b, kind in article.entities] == [
        ("Ann Lee", "PERSON"),
        ("NATO", "ORG"),
        ("Paris", "LOC"),
    ]


def test_an_article_without_marks_of_entities_says_nothing_about_them():
    assert marked.unmarked(CLAIM).entities is None


@pytest.mark.parametrize("wrong", ["<s1>Ann", "Ann</s1>", "<s1><s1>Ann</s1>", "<s1>Ann</s1> <c1>said</c1> so"])
def test_marks_that_do_not_fit_are_refused(wrong):
    with pytest.raises(ValueError):
        marked.unmarked(wrong)


def test_a_file_holds_articles_between_rules(tmp_path):
    path = tmp_path / "two.txt"
    path.write_text("one <k1>a</k1>\n=====\ntwo <k1>b</k1>\n", "utf-8")
    assert [article.text for article in marked.read(path)] == ["one a", "two b"]


def test_a_wrong_mark_is_told_with_its_file(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text("fine\n=====\n<s1>bad\n", "utf-8")
    with pytest.raises(ValueError, match=r"bad\.txt"):
        marked.read(path)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_articles_for_training_are_well_formed(path):
    articles = marked.read(path)
    assert len(articles) >= 8
    assert not any(mark in article.text for article in articles for mark in ("<s", "<c", "<k", "</"))
