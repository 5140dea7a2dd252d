"""From files to articles, and one clear line for what is none."""

import datetime
import hashlib
import json
import warnings

import pytest

import helpers
from helpers.article import UnreadableDateWarning, files

TEXT = "A headline\n\nThe mayor said on Monday that “the bridge is safe”, but nobody in the town believes it.\n"


def write(folder, name: str, content: str | bytes):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_sample_is_the_given_file_byte_for_byte(sample):
    raw = sample.text.encode()
    assert hashlib.sha256(raw).hexdigest() == "8c3e02d61d4cada460ac8ddec6061dab4901844c82fa4f6203d4ab1168f00170"


def test_a_text_is_not_touched(tmp_path):
    text = "\n  A headline \r\n\r\nShe said so.\t\n\n"
    assert helpers.read(write(tmp_path, "a.txt", text)).text == text


def test_a_byte_order_mark_is_removed(tmp_path):
    assert helpers.read(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + TEXT.encode())).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_detected(tmp_path, encoding):
    assert helpers.read(write(tmp_path, "a.txt", TEXT.encode(encoding))).text == TEXT


def test_the_id_is_the_stem(tmp_path):
    assert helpers.read(write(tmp_path, "2024-09 bridge.txt", TEXT)).id == "2024-09 bridge"


def test_metadata_stands_in_a_file_beside_the_article(tmp_path):
    write(tmp_path, "a.toml", 'title = "T"\npublished = 2024-09-09\noutlet = "O"\nurl = "U"\nsection = "World"\n')
    read = helpers.read(write(tmp_path, "a.txt", TEXT))
    assert (read.title, read.published, read.outlet, read.url) == ("T", datetime.date(2024, 9, 9), "O", "U")
    assert read.metadata == {"section": "World"}


def test_metadata_that_is_given_goes_before_the_file_beside(tmp_path):
    write(tmp_path, "a.toml", "published = 2024-09-09\n")
    read = helpers.read(write(tmp_path, "a.txt", TEXT), published="2023-01-02")
    assert read.published == datetime.date(2023, 1, 2)


def test_a_folder_is_read_in_order_and_not_recursively(tmp_path):
    for name in ("b.txt", "a.md", "c.toml", "data.csv"):
        write(tmp_path, name, TEXT)
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep", "d.txt", TEXT)
    write(tmp_path, "c.toml", "")
    assert [a.id for a in helpers.read_all([tmp_path])] == ["a", "b"]


def test_json_lines_hold_articles_with_metadata(tmp_path):
    rows = [
        {"id": "x", "text": TEXT, "outlet": "O", "tags": ["a"]},
        {"id": 7, "text": TEXT, "published": "2024-09-09T08:30Z"},
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)) + "\n\n")
    first, second = helpers.read_all([path])
    assert (first.id, first.outlet, first.metadata) == ("x", "O", {"tags": ["a"]})
    assert (second.id, second.published) == ("7", datetime.date(2024, 9, 9))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "empty"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.docx", b"PK\x03\x04...", "Word"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no article"),
        ("a.html", b"", "empty"),
    ],
)
def test_what_is_no_article_is_an_error_that_names_the_file(tmp_path, name, content, message):
    path = write(tmp_path, name, content)
    with pytest.raises(helpers.UnreadableError, match=message) as error:
        helpers.read(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("path", ["nowhere.txt", "https://news.example/a", TEXT, "\0", "x" * 5000, ""])
def test_a_string_is_a_path_and_never_an_article(path):
    with pytest.raises(helpers.UnreadableError):
        helpers.read(path)


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"id": "x"}', '{"text": "x"}', '{"id": "x", "text": 1}', '{"id": "x", "text": " "}']
)
def test_a_bad_line_is_named_by_its_number_and_the_good_ones_are_read(tmp_path, line):
    good = json.dumps({"id": "good", "text": TEXT})
    errors = []
    read = list(helpers.read_all([write(tmp_path, "a.jsonl", f"{line}\n{good}\n")], errors.append))
    assert [a.id for a in read] == ["good"]
    assert [", line 1" in str(error) for error in errors] == [True]


def test_metadata_of_the_wrong_type_is_an_error(tmp_path):
    path = write(tmp_path, "a.jsonl", json.dumps({"id": "a", "text": TEXT, "title": 5}))
    with pytest.raises(helpers.UnreadableError, match="title"):
        list(helpers.read_all([path]))


def test_half_a_character_in_an_id_is_replaced(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"id": "a\\ud83d", "text": ' + json.dumps(TEXT) + "}")
    assert [a.id for a in helpers.read_all([path])] == ["a\ufffd"]


def test_two_articles_of_one_stem_are_an_error_that_names_both(tmp_path):
    paths = [write(tmp_path, name, TEXT) for name in ("a.txt", "a.md", "b.txt")]
    errors = []
    assert [a.id for a in helpers.read_all(paths, errors.append)] == ["a", "b"]
    assert [("a.txt" in str(error), "a.md" in str(error)) for error in errors] == [(True, True)]


def test_a_document_in_a_folder_is_named_and_not_passed_over(tmp_path):
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.pdf", b"%PDF-1.7 ...")
    errors = []
    assert [a.id for a in helpers.read_all([tmp_path], errors.append)] == ["a"]
    assert ["b.pdf" in str(error) for error in errors] == [True]


@pytest.mark.parametrize("bad", ["last week", "03-02-2009", "1 May 7 10:30", "99999999999999999999 Jan 2024 10:00"])
def test_a_bad_date_is_an_error(bad):
    with pytest.raises(helpers.UnreadableError, match="2024-09-09"):
        helpers.read_text(TEXT, id="a", published=bad)


@pytest.mark.parametrize(
    "written",
    [
        "2024-09-09T08:30Z",
        "Mon, 09 Sep 2024 08:30:00 GMT",
        "September 9, 2024",
        "Monday, 9 September 2024",
        "9 Sep 2024",
        "Sept. 9th, 2024",
    ],
)
def test_a_publication_date_may_be_written_in_many_ways(written):
    assert helpers.read_text(TEXT, id="a", published=written).published == datetime.date(2024, 9, 9)


def test_a_date_of_an_article_s_own_that_is_no_day_counts_as_not_given_and_is_told(tmp_path):
    path = write(tmp_path, "a.jsonl", json.dumps({"id": "a", "text": TEXT, "published": "03-02-2009"}))
    with pytest.warns(UnreadableDateWarning, match="03-02-2009"):
        assert helpers.read(path).published is None


def test_a_text_in_another_language_is_read_with_a_warning():
    german = "Die Ministerin sagte am Montag, dass niemand die Absicht habe, eine Mauer zu errichten. " * 5
    with pytest.warns(helpers.ForeignTextWarning, match="English"):
        helpers.read_text(german, id="a")


def test_english_brings_no_warning(sample):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        helpers.read_text(sample.text, id="a")


def test_half_a_character_does_not_stop_the_reading():
    assert helpers.read_text("She said \ud83d so.", id="a").text == "She said \ufffd so."


def test_a_day_is_a_day_in_every_form():
    forms = ["2024-09-09", "2024-09-09T23:59:00", datetime.date(2024, 9, 9), datetime.datetime(2024, 9, 9, 12)]
    assert {files.day(form) for form in forms} == {datetime.date(2024, 9, 9)}
