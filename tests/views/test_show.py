"""The annotated article and the tables, as a reader finds them: parsed HTML against the tables of the reading."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html

import helpers
from helpers import markup
from helpers.reading import Reading, tables, wording
from helpers.views import passages, show

ALL = (show.summary, show.article, show.claims, show.issues, show.evidence, show.times, show.checks)

TALK = """Bridge and missiles

The mayor Jane Doe said that the bridge was safe. The engineer Bob Ray denied that the bridge was safe.

The United States and France said on Monday that Iran supplied missiles to Russia. A resident said that Iran supplied \
missiles to Russia. Iran denied that it supplied missiles to Russia.

Bob Ray said: “The bridge is open.

“It will stay open until Friday.”
"""

MARKDOWN = """---
title: Bridge closed
published: 2024-09-09
---
# Bridge *closed*

Minister **Jane Doe** [said on Monday](https://a.example) that *the bridge* was unsafe. Bob Ray denied on Sunday that
the **bridge** was unsafe.

> “It will be repaired,” Ann Poe said.
"""

PAGE = """<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>
<p>Minister <b>Jane Doe</b> said on Monday that <i>the bridge</i> was unsafe. Bob Ray denied on Sunday that the
bridge was unsafe &lt;em&gt;.</p><ul><li>“We need a month,” Ann Poe said &amp; left the room with her staff.</li></ul>
<p onclick="x()">It rained all night, the river rose, and nobody in the town was asked what to do about the bridge.</p>
</article></body></html>"""

HOSTILE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7*7 }}", "javascript:alert(1)"]


def read(text: str, **metadata) -> Reading:
    return helpers.parse(helpers.read_text(text, id="x", published="2024-09-09", **metadata))


@pytest.fixture(scope="module")
def talk() -> Reading:
    return read(TALK)


@pytest.fixture(scope="module", params=["text", "short text", "Markdown", "HTML"])
def any_reading(request, reading, talk, tmp_path_factory) -> Reading:
    """Each way to read an article."""
    if request.param in ("text", "short text"):
        return reading if request.param == "text" else talk
    name, content = {"Markdown": ("a.md", MARKDOWN), "HTML": ("a.html", PAGE)}[request.param]
    path = tmp_path_factory.mktemp("articles") / name
    path.write_text(content, encoding="utf-8")
    return helpers.parse(helpers.read(path, published="2024-09-09"))


@pytest.fixture(scope="module")
def silent() -> Reading:
    return read("It rained all night. The river rose.")


def parsed(page: markup.Html) -> html.HtmlElement:
    """Its elements without the style; a line break counts as a space."""
    root = html.fragment_fromstring(page, create_parent="div")
    root.find(".//style").drop_tree()
    for line_break in root.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return root


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


class Page:
    """The annotated article: for each offset into the article's text its character and classes, and where ids stand."""

    def __init__(self, reading: Reading) -> None:
        self.root = parsed(show.article(reading))
        self.blocks = self.root.find_class("cb-block")
        self.characters: dict[int, str] = {}
        self.classes: dict[int, list[str]] = {}
        self.ids: list[tuple[str, int]] = []
        for block, element in zip(reading.article.blocks, self.blocks, strict=True):
            self._lay_out(element.find("p"), block.start)

    def _lay_out(self, paragraph: html.HtmlElement, at: int) -> None:
        runs = [(paragraph.text, [])]
        for child in paragraph:
            number = "cb-number" in child.classes
            runs += [(child.get("id"), None), (None if number else child.text, list(child.classes)), (child.tail, [])]
        for run, classes in runs:
            if classes is None:
                self.ids += [(run, at)] if run else []
                continue
            for character in run or "":
                self.characters[at], self.classes[at] = character, classes
                at += 1

    def of(self, name: str) -> set[int]:
        """The offsets of the characters of a class, space left out."""
        return {at for at, classes in self.classes.items() if name in classes and not self.characters[at].isspace()}


@pytest.fixture(scope="module")
def page(any_reading) -> Page:
    return Page(any_reading)


def covered(reading: Reading, spans) -> set[int]:
    """The offsets within some spans, space left out."""
    return {at for start, end in spans for at in range(start, end) if not reading.article.plain[at].isspace()}


def spans_of(reading: Reading, role: str) -> list[list[int]]:
    return [span for row in reading.rows("claims") for span in row[f"{role}_spans"]]


# --- the annotated article ------------------------------------------------------------------------------------------


def test_apart_from_numbers_the_article_is_its_text(any_reading, page):
    article = any_reading.article
    for block in article.blocks:
        shown = "".join(page.characters[at] for at in range(block.start, block.end))
        assert shown == article.plain[block.start : block.end]


def test_nothing_is_added_to_the_storybut_numbers(any_reading, page):
    inside = {at for block in any_reading.article.blocks for at in range(block.start, block.end)}
    assert set(page.characters) == inside


def test_a_paragraph_has_the_kind_of_its_block(any_reading, page):
    kinds = [f"cb-{block.kind}" for block in any_reading.article.blocks]
    assert [block.find("p").get("class") for block in page.blocks] == kinds


def test_each_claim_has_one_number_where_its_content_begins(any_reading, page):
    shown = sorted((name, at) for name, at in page.ids if name.startswith("claim-"))
    expected = sorted((f"claim-{row['claim']}", row["content_spans"][0][0]) for row in any_reading.rows("claims"))
    assert shown == expected


def test_each_time_has_one_mark_where_it_begins(any_reading, page):
    shown = sorted((name, at) for name, at in page.ids if name.startswith("time-"))
    rows = any_reading.rows("times")
    assert rows
    assert shown == sorted((f"time-{number}", row["start"]) for number, row in enumerate(rows, 1))


def test_no_id_stands_twice_on_a_page_of_all(any_reading):
    ids = Counter(name for shown in ALL for name in parsed(shown(any_reading)).xpath("//@id"))
    assert max(ids.values()) == 1


def test_each_link_on_a_page_of_all_leads_somewhere(any_reading):
    pages = [parsed(shown(any_reading)) for shown in ALL]
    ids = {f"#{name}" for root in pages for name in root.xpath("//@id")}
    assert {link for root in pages for link in root.xpath("//@href")} <= ids


@pytest.mark.parametrize("role", passages.ROLES)
def test_the_words_of_a_role_have_its_class_and_no_others(any_reading, page, role):
    assert page.of(f"cb-{role}") == covered(any_reading, spans_of(any_reading, role)) != set()


def test_the_words_of_times_have_their_class_and_no_others(any_reading, page):
    spans = [(row["start"], row["end"]) for row in any_reading.rows("times")]
    assert page.of("cb-time") == covered(any_reading, spans)


def test_a_claim_in_a_claim_has_a_second_line(any_reading, page):
    contents = [covered(any_reading, row["content_spans"]) for row in any_reading.rows("claims")]
    depths = Counter(at for content in contents for at in content)
    assert page.of("cb-depth1") == {at for at, depth in depths.items() if depth == 1}
    assert page.of("cb-depth2") == {at for at, depth in depths.items() if depth > 1}


def test_the_second_line_is_a_double_one():
    assert re.search(r"\.cb-depth2 \{[^}]*border-bottom-style: double", markup.css())


def test_the_delivery_that_the_newspaper_reports_is_a_claim_in_a_claim(reading):
    nested, *_ = Page(reading).root.find_class("cb-depth2")
    assert "the delivery of Iranian short-range missiles to Russia" in nested.text


def test_words_have_the_colour_of_the_innermost_claim(reading):
    page = Page(reading)
    colours = {row["claim"]: _colour(page.root.get_element_by_id(f"claim-{row['claim']}")) for row in _rows(reading)}
    innermost: dict[int, int] = {}
    for row in _rows(reading):  # an outer claim stands before those in it
        innermost |= dict.fromkeys(covered(reading, row["content_spans"]), row["claim"])
    assert {at: colours[number] for at, number in innermost.items()} == {
        at: next(name for name in page.classes[at] if re.fullmatch(r"cb-c\d", name)) for at in page.of("cb-content")
    }


def test_each_claim_has_one_note_beside_the_paragraph_in_which_it_begins(any_reading, page):
    article = any_reading.article
    notes = {
        (text(note.find("a")), number) for number, block in enumerate(page.blocks) for note in block.findall("ul/li")
    }
    places = {(str(row["claim"]), article.block_of(row["content_spans"][0][0])) for row in _rows(any_reading)}
    assert notes == places
    assert len(page.root.findall(".//li")) == len(places)


def test_a_note_tells_who_does_what(reading):
    notes = [text(note) for note in parsed(show.article(reading)).findall(".//li")]
    assert "2 European Union · states" in notes
    assert "11 Russia · leaves it open" in notes
    assert any(note.endswith("no source found · states") for note in notes)


def test_the_notes_beside_a_paragraph_stand_in_the_order_of_the_table(talk):
    later = {1: 2, 2: 1}
    rows = [row | {"claim": later.get(row["claim"], row["claim"])} for row in _rows(talk)]
    first, *_ = Page(_with(talk, claims=rows)).blocks[1:]
    assert [text(number) for number in first.find("p").find_class("cb-number")] == ["2", "1"]
    assert [text(note.find("a")) for note in first.findall("ul/li")] == ["1", "2"]


def test_a_quotation_over_two_paragraphs_is_marked_in_both_and_has_one_note(talk):
    *_, first, second = Page(talk).blocks
    marked = ["".join(mark.text for mark in block.find_class("cb-content")) for block in (first, second)]
    assert marked == ["“The bridge is open.", "“It will stay open until Friday.”"]
    assert (len(first.findall("ul/li")), len(second.findall("ul/li"))) == (1, 0)


def test_a_content_that_runs_on_into_the_next_paragraph_is_marked_in_both():
    story = "Bob Ray said that it rained.\n\nIt rained all night."
    rain = read(story)
    page = Page(_with(rain, claims=[row | {"content_spans": [[13, len(story)]]} for row in _rows(rain)]))
    assert page.of("cb-content") == covered(rain, [(13, len(story))])
    assert [name for name, _ in page.ids] == ["claim-1"]


def test_the_six_with_most_claims_have_colours_and_the_others_share_grey():
    names = ["Ann Poe", "Bob Ray", "Cal Fox", "Dan Ivy", "Eve Kay", "Fay Lund", "Gus Moss", "Hal Nye"]
    places = ["bridge", "road", "school", "harbour", "tunnel", "library", "station", "market"]
    said = [f"{name} said that the {place} was closed." for name, place in zip(names, places, strict=True)]
    many = read("Closed\n\n" + " ".join(said) + " Hal Nye said that the airport was open.")
    assert [row["actor"] for row in _rows(many)] == [*names, "Hal Nye"]
    numbers = Page(many).root.find_class("cb-number")
    colours = ["cb-c2", "cb-c3", "cb-c4", "cb-c5", "cb-c6", "cb-c0", "cb-c0", "cb-c1", "cb-c1"]
    assert [_colour(number) for number in numbers] == colours


def _colour(element: html.HtmlElement) -> str:
    return next(name for name in element.classes if re.fullmatch(r"cb-c\d", name))


def _rows(reading: Reading) -> list[dict]:
    return reading.rows("claims")


def _with(reading: Reading, **rows: list[dict]) -> Reading:
    """The reading with other rows in some of its tables."""
    return Reading(
        reading.article, reading.sentences, None, {name: reading.rows(name) for name in tables.SCHEMAS} | rows
    )


# --- the table of claims --------------------------------------------------------------------------------------------


def cells(reading: Reading) -> dict[int, list[str]]:
    """The text of each row's cells, by the number of its claim."""
    rows = parsed(show.claims(reading)).findall(".//tbody/tr")
    return {int(row.get("id").removeprefix("row-")): [text(cell) for cell in row] for row in rows}


def row_of(reading: Reading, content: str) -> list[str]:
    """The cells of the claim whose content begins so."""
    (number,) = [row["claim"] for row in _rows(reading) if row["content"].startswith(content)]
    return cells(reading)[number]


def test_the_table_has_a_row_for_each_claim_in_order(any_reading):
    rows = _rows(any_reading)
    assert list(cells(any_reading)) == [row["claim"] for row in rows]
    assert [row[0] for row in cells(any_reading).values()] == [str(row["claim"]) for row in rows]


def test_the_number_in_the_article_leads_to_the_row_and_back(any_reading):
    article, table = parsed(show.article(any_reading)), parsed(show.claims(any_reading))
    for row in _rows(any_reading):
        number = row["claim"]
        links = [a for a in article.xpath("//a") if text(a) == str(number)]
        assert [a.get("href") for a in links] == [f"#row-{number}"] * 2  # before the content and in its note
        assert table.get_element_by_id(f"row-{number}").find("th/a").get("href") == f"#claim-{number}"


def test_a_row_tells_who_does_what_when_and_how_sure_that_is(reading):
    assert row_of(reading, "“We categorically reject")[1:] == [
        "Iran Nasser Kanani spokesman named person",
        "denies",
        (
            "“We categorically reject claims that Iran played a role in exporting weapons to any of the conflicting"
            " parties,”"
        ),
        "9 September 2024",
        "",
        "high",
    ]


def test_a_claim_that_another_one_reports_links_to_it(reading):
    inner, *_ = [row for row in _rows(reading) if row["via"]]
    cell = parsed(show.claims(reading)).get_element_by_id(f"row-{inner['claim']}")[5]
    assert text(cell) == f"Wall Street Journal ({inner['via']})"
    assert cell.find("a").get("href") == f"#claim-{inner['via']}"


def test_a_condition_and_a_reserve_are_told(reading):
    assert row_of(reading, "“We are reviewing")[2].endswith("conditional")
    assert row_of(reading, "to be obtaining")[2] == "states hedged"


def test_a_claim_of_nobody_says_so(reading):
    assert row_of(reading, "to be obtaining")[1] == "no source found unattributed"


def test_a_speaker_who_speaks_for_themselves_is_named_once(talk):
    assert row_of(talk, "“The bridge is open")[1] == "Bob Ray engineer named person"


def test_a_low_confidence_stands_out(reading):
    rows = [row | {"confidence": 0.4 if row["claim"] == 3 else 0.8} for row in _rows(reading)]
    table = parsed(show.claims(replace(reading, _rows={**reading._rows, "claims": rows})))
    assert [cell.getparent().get("id")[4:] for cell in table.find_class("cb-sure-low")] == ["3"]


def test_claims_that_are_left_out_are_shown_nowhere(sample):
    sure = helpers.parse(sample, min_confidence=0.95)
    kept = [row["claim"] for row in _rows(sure)]
    assert list(cells(sure)) == kept
    assert sorted(name for name, _ in Page(sure).ids if name.startswith("claim-")) == sorted(f"claim-{n}" for n in kept)


# --- issues, evidence, checks ---------------------------------------------------------------------------------------


def entries(root: html.HtmlElement) -> list[tuple[int, str, str, list[str], str]]:
    """The entries of a list of passages: number, voice, what it does, the marked words, and the passage."""
    found = []
    for item in root.findall(".//li"):
        number, voice, passage = item.find("a"), item.find("strong"), item.find("br")
        said = "".join([passage.tail or "", *(mark.text_content() + (mark.tail or "") for mark in item.iter("mark"))])
        does = voice.tail.strip().removeprefix("· ").split(" (")[0]
        found.append((int(number.text), voice.text, does, [mark.text for mark in item.iter("mark")], said.strip()))
    return found


def test_each_issue_is_listed_with_the_number_of_its_statements(talk):
    lines = [text(line) for line in parsed(show.issues(talk)).findall(".//p")]
    assert lines == [
        "1. “the bridge was safe”: 2 statements on it, 2 with a position",
        "2. “Iran supplied missiles to Russia”: 3 statements on it, 3 with a position",
    ]


@pytest.mark.parametrize("name", ["reading", "talk"])
def test_each_position_has_its_sentences(request, name):
    taken = request.getfixturevalue(name)
    shown = {(voice, does, number) for number, voice, does, _, _ in entries(parsed(show.evidence(taken)))}
    for row in taken.rows("positions"):
        for claim in row["claims"]:
            assert (row["actor"], wording.STANCE_VERBS[row["stance"]][0], claim) in shown


@pytest.mark.parametrize("shown", [show.evidence, show.checks])
def test_a_passage_is_the_sentence_of_the_claim_with_its_content_marked(reading, shown):
    rows = {row["claim"]: row for row in _rows(reading)}
    found = entries(parsed(shown(reading)))
    assert found
    for number, _, _, marked, passage in found:
        low, high = passages.around(reading, rows[number])
        assert passage == reading.article.plain[low:high]
        assert marked == [reading.article.plain[start:end] for start, end in rows[number]["content_spans"]]


def test_a_joint_statement_stands_under_each_of_its_actors(talk):
    joint = [(voice, does) for number, voice, does, _, _ in entries(parsed(show.evidence(talk))) if number == 3]
    assert joint == [("United States", "affirms"), ("France", "affirms")]


def test_a_source_that_is_no_actor_stands_in_the_evidence_with_its_words(talk):
    assert "“A resident”" in [voice for _, voice, _, _, _ in entries(parsed(show.evidence(talk)))]


def test_a_claim_on_an_issue_that_takes_no_stance_is_no_evidence(reading):
    open_ = [row["claim"] for row in _rows(reading) if row["issue"] and not row["stance"]]
    assert open_
    assert not set(open_) & {number for number, *_ in entries(parsed(show.evidence(reading)))}


def test_the_evidence_of_one_issue_can_be_shown_alone(talk):
    pages = show.evidence(talk), show.evidence(talk, issue=2)
    every, second = ([text(title) for title in parsed(page).find_class("cb-title")] for page in pages)
    assert every == ["On “the bridge was safe”", "On “Iran supplied missiles to Russia”"]
    assert second == every[1:]


def test_each_check_is_shown_with_its_reason_and_the_number_of_its_statements(reading):
    first, *_ = parsed(show.checks(reading)).find_class("cb-title")
    assert text(first) == (
        "No source found: 1 statement Nobody was found to whom the article attributes these. Ask where they come from."
    )


def test_where_nothing_asks_for_a_check_that_is_said():
    calm = read("Jane Doe said that the bridge was safe.")
    assert text(parsed(show.checks(calm))).startswith("No rule applies. The rules are: No source found, An unnamed")


# --- times ----------------------------------------------------------------------------------------------------------


def test_each_time_is_listed_in_its_words(any_reading):
    rows = parsed(show.times(any_reading)).findall(".//tbody/tr")
    words = [row.find("td/a").text for row in rows]
    assert words == [any_reading.article.plain[row["start"] : row["end"]] for row in any_reading.rows("times")]
    assert [row.find("td/a").get("href") for row in rows] == [f"#time-{n}" for n in range(1, len(rows) + 1)]


def test_a_time_tells_what_it_means_and_which_statement_it_dates(reading):
    rows = [[text(cell) for cell in row] for row in parsed(show.times(reading)).findall(".//tbody/tr")]
    assert ["Monday", "9 September 2024", "2024-09-09", "statement 2"] in rows
    assert ["mid-August", "11–20 August 2024", "2024-08 MID", "statement 21"] in rows


def test_a_time_of_an_event_tells_the_event(talk):
    *_, last = parsed(show.times(talk)).findall(".//tbody/tr")
    assert [text(cell) for cell in last] == [
        *("Friday", "13 September 2024", "2024-09-13"),
        "It will stay open until Friday (told in 6)",
    ]


# --- the summary ----------------------------------------------------------------------------------------------------


def test_the_summary_counts_statements_actors_issues_and_doubts(reading):
    lines = [text(line) for line in parsed(show.summary(reading)).findall(".//p")]
    assert lines == [
        "23 statements, 21 of them by 7 actors, were found: 7 quoted word for word, 3 partly so and 13 told in the"
        " article's own words.",
        "The charts do not count the headline, whose speaker also speaks below it.",
        "Disputed or left open is one thing: “Iran is supplying missiles to Russia to bomb Ukraine”.",
    ]


def test_the_summary_says_where_nothing_is_disputed():
    lines = [text(p) for p in parsed(show.summary(read("A resident said that the bridge shook."))).findall(".//p")]
    assert lines == [
        "1 statement was found.",
        "No statement was found that another one denies, doubts or leaves open.",
    ]


def test_the_summary_names_denials_of_what_nobody_is_found_to_say():
    lines = [text(p) for p in parsed(show.summary(read("Jane Doe denied the allegations."))).findall(".//p")]
    assert lines[-1] == "No statement was found that says what is denied, doubted or left open in statement 1."


def test_the_summary_tells_a_question_of_the_reader_from_the_article_s_own():
    given = helpers.parse(helpers.read_text("Ann Lee said it rained.", id="x"), issue="The dam is safe")
    lines = [text(p) for p in parsed(show.summary(given)).findall(".//p")]
    assert lines[1:] == ["You asked about “The dam is safe”: 0 statements on it found."]


def test_the_summary_warns_of_a_text_that_is_not_english():
    german = "Die Regierung sagte am Montag, dass die Brücke sicher sei. " * 5
    with pytest.warns(helpers.ForeignTextWarning):
        given = helpers.parse(helpers.read_text(german, id="x"))
    lines = [text(p) for p in parsed(show.summary(given)).findall(".//p")]
    assert lines[0] == "This does not look like English (de): what follows is not to be relied on."


# --- a text without claims ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [f for f in ALL if f is not show.article])
def test_where_there_is_nothing_to_show_a_sentence_says_so(silent, shown):
    root = parsed(shown(silent))
    (line,) = root.findall(".//p")
    assert re.fullmatch(r"[A-Z].*\w\.", text(line))
    assert not root.xpath("//table | //ul | //li")


def test_an_article_without_claims_is_shown_without_marks(silent):
    page = Page(silent)
    assert "".join(page.characters.values()) == silent.article.text
    assert not page.ids
    assert not any(page.classes.values())
    assert page.root.find(".//ul") is None


def test_an_issue_that_was_given_and_that_nobody_speaks_of_has_no_evidence():
    given = helpers.parse(helpers.read_text("It rained all night.", id="x"), issue="The dam is safe")
    assert text(parsed(show.issues(given))) == "1. “The dam is safe”: 0 statements on it, 0 with a position"
    assert text(parsed(show.evidence(given))) == "No position was found, so there is no sentence to show."


# --- other formats --------------------------------------------------------------------------------------------------


def test_markdown_is_shown_without_its_marks(tmp_path):
    (tmp_path / "a.md").write_text(MARKDOWN, encoding="utf-8")
    root = parsed(show.article(helpers.parse(helpers.read(tmp_path / "a.md"))))
    shown = text(root.find_class("cb-body")[0])
    assert shown.startswith("Minister Jane Doe said on Monday 1that the bridge was unsafe.")


def test_a_page_is_shown_with_what_it_wrote_in_entities(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    root = parsed(show.article(helpers.parse(helpers.read(tmp_path / "a.html"))))
    assert "was unsafe <em>." in text(root)
    assert "Ann Poe said & left" in text(root)
    assert root.find(".//em") is None


# --- texts that are meant to do harm --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile() -> Reading:
    """An article that writes HTML, templates and scripts in what it says."""
    said = [f"“The bridge, {words}, is unsafe,” said Jane Doe on Monday." for words in HOSTILE]
    title = f'" onload="alert(1) {" ".join(HOSTILE)}'
    return read("\n\n".join([title, *said, "Bob Ray denied that the bridge was unsafe."]), title=title)


@pytest.fixture(scope="module")
def harmful(reading) -> Reading:
    """The sample's reading with harmful words in every cell that holds free text."""
    words = " ".join([*HOSTILE, '" onload="alert(1)', "</script></td></table>"])
    free = {
        "claims": ("content", "source", "speaker", "role", "actor", "said_on"),
        "issues": ("label",),
        "times": ("value", "mod", "event"),
    }
    rows = {
        name: [row | {cell: f"{words} {cell}" for cell in cells} for row in reading.rows(name)]
        for name, cells in free.items()
    }
    rows["claims"] = [row | {"actors": [words], "targets": [f"{words} 2"], "act": "accuse"} for row in rows["claims"]]
    article = replace(reading.article, title=words, outlet=words, url="javascript:alert(1)")
    return Reading(article, reading.sentences, None, rows)


@pytest.mark.parametrize("name", ["hostile", "harmful"])
@pytest.mark.parametrize("shown", ALL)
def test_no_words_of_an_article_become_elements_or_attributes(request, name, shown):
    root = parsed(shown(request.getfixturevalue(name)))
    assert not root.xpath("//script[not(@type = 'application/json')] | //img | //b | //style")
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on") or key == "src"]
    assert all(re.fullmatch(r"#(claim|row|time)-\d+", link) for link in root.xpath("//@href"))


@pytest.mark.parametrize("words", HOSTILE)
def test_the_words_of_an_article_are_shown_as_they_are_written(hostile, words):
    assert f"“The bridge, {words}, is unsafe,” said" in text(parsed(show.article(hostile)))
    assert f"“The bridge, {words}, is unsafe,”" in [row[3] for row in cells(hostile).values()]


@pytest.mark.parametrize("shown", [f for f in ALL if f is not show.article])
def test_the_words_of_a_table_are_shown_as_they_are_written(harmful, shown):
    assert all(words in text(parsed(shown(harmful))) for words in HOSTILE)
