"""The command line as its users meet it: what it prints, where, and with which exit status."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from conftest import SAMPLE

from helpers import cli, report
from helpers.reading import output, tables

TEXT = "Bridge closed\n\nThe mayor said on Monday that the bridge was unsafe.\n"


def run(capfdbinary, *args: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    try:
        status = cli.main([str(arg) for arg in args])
    except SystemExit as stop:
        status = stop.code
    out, err = capfdbinary.readouterr()
    return status, out.decode(), err.decode()


def test_json_lines_hold_exactly_the_columns(capfdbinary):
    status, out, err = run(capfdbinary, "parse", SAMPLE, "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert all(list(row) == list(tables.CLAIMS.columns) for row in rows)
    assert rows[1]["content_spans"] == [[115, 209]] and rows[1]["said_from"] == "2024-09-09T00:00:00"
    assert rows[0]["said_on"] is None


@pytest.mark.parametrize("table", tables.SCHEMAS)
@pytest.mark.parametrize("format", output.FORMATS)
def test_every_table_comes_in_every_format(tmp_path, capfdbinary, table, format):
    file = tmp_path / "out"
    status, _, err = run(capfdbinary, "parse", SAMPLE, "--table", table, "--format", format, "-o", file)
    assert (status, err) == (0, "")
    assert file.stat().st_size > 0


def test_csv_and_parquet_hold_the_same_cells_as_the_table(tmp_path, capfdbinary, reading):
    run(capfdbinary, "parse", SAMPLE, "-o", tmp_path / "claims.parquet")
    _, out, _ = run(capfdbinary, "parse", SAMPLE, "--format", "csv")
    parquet = pd.read_parquet(tmp_path / "claims.parquet")
    assert [list(map(list, cell)) for cell in parquet["content_spans"]] == reading.claims["content_spans"].tolist()
    assert [json.loads(row["targets"]) for row in csv.DictReader(io.StringIO(out))] == reading.claims[
        "targets"
    ].tolist()


def test_the_terminal_shows_who_said_what(capfdbinary):
    _, out, _ = run(capfdbinary, "parse", SAMPLE)
    assert "Dmitry Peskov" in out and "not_deny" in out and "2024-09-09" in out


def test_control_characters_of_an_article_do_not_reach_the_terminal(tmp_path, capfdbinary):
    (tmp_path / "a.txt").write_text("The mayor said that the \x1b[31mbridge\x07 was unsafe.")
    _, out, _ = run(capfdbinary, "parse", tmp_path / "a.txt")
    assert "bridge" in out and "\x1b" not in out and "\x07" not in out


def test_of_a_bad_input_among_good_ones_the_good_are_written(tmp_path, capfdbinary):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    status, out, err = run(capfdbinary, "parse", tmp_path, tmp_path / "none.txt", "--format", "jsonl")
    assert status == 1
    assert [json.loads(line)["article"] for line in out.splitlines()] == ["a"]
    assert len(err.splitlines()) == 2 and "b.txt: empty" in err and "none.txt" in err


def test_several_inputs_keep_the_order_given(tmp_path, capfdbinary):
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    paths = [tmp_path / "c.txt", tmp_path / "a.txt", tmp_path / "b.txt"]
    _, out, _ = run(capfdbinary, "parse", *paths, "--format", "jsonl")
    assert [json.loads(line)["article"] for line in out.splitlines()] == ["c", "a", "b"]


@pytest.mark.parametrize(
    "args", [[], ["parse"], ["nonsense"], ["parse", "x", "--table", "y"], ["parse", "x", "--published", "soon"],
             ["parse", "x", "--min-confidence", "2"]]
)  # fmt: skip
def test_wrong_usage_is_2(capfdbinary, args):
    status, out, err = run(capfdbinary, *args)
    assert (status, out) == (2, "") and "usage:" in err


def test_a_published_date_dates_the_claims(tmp_path, capfdbinary):
    (tmp_path / "a.txt").write_text(TEXT)
    _, out, _ = run(capfdbinary, "parse", tmp_path / "a.txt", "--published", "2024-09-10", "--format", "jsonl")
    assert json.loads(out)["said_on"] == "2024-09-09"


def test_a_table_of_actors_of_ones_own_goes_before_the_given_one(tmp_path, capfdbinary):
    (tmp_path / "own.csv").write_text("alias,canonical,kind,rule\nOslo,Oslo City,organisation,\n")
    (tmp_path / "a.txt").write_text("Oslo said that the bridge was safe.")

    _, out, _ = run(capfdbinary, "parse", tmp_path / "a.txt", "--actors", tmp_path / "own.csv", "--format", "jsonl")

    assert json.loads(out)["actor"] == "Oslo City"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,kind\nOslo,state\n", "first line"),
        ("alias,canonical,kind\nOslo,Oslo,planet\n", "line 2"),
        ("alias,canonical\nOslo,\n", "line 2"),
        (None, "no table of actors"),
    ],
)
def test_a_table_of_actors_that_is_none_is_wrong_usage(tmp_path, capfdbinary, table, told):
    if table:
        (tmp_path / "own.csv").write_text(table)

    status, _, err = run(capfdbinary, "parse", "x.txt", "--actors", tmp_path / "own.csv")

    assert status == 2
    assert told in err


def test_a_foreign_text_is_parsed_with_one_line_of_warning(tmp_path, capfdbinary):
    (tmp_path / "a.txt").write_text("Die Ministerin sagte am Montag, dass niemand die Absicht habe, zu gehen. " * 5)
    status, _, err = run(capfdbinary, "parse", tmp_path / "a.txt")
    assert status == 0 and err.startswith("warning: ") and len(err.splitlines()) == 1


def test_a_file_is_there_whole_or_not_at_all(tmp_path, capfdbinary, monkeypatch):
    target = tmp_path / "out.csv"
    target.write_text("old")
    monkeypatch.setattr(cli, "parse", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    status, _, _ = run(capfdbinary, "parse", SAMPLE, "-o", target)
    assert (status, target.read_text(), len(list(tmp_path.iterdir()))) == (130, "old", 1)


def test_an_output_that_is_a_link_stays_one(tmp_path, capfdbinary):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    run(capfdbinary, "parse", SAMPLE, "-o", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink() and "Dmitry Peskov" in (tmp_path / "real.csv").read_text()


def test_a_device_is_written_to_and_not_replaced(capfdbinary):
    status, _, _ = run(capfdbinary, "parse", SAMPLE, "--format", "csv", "-o", "/dev/null")
    assert status == 0 and not os.path.isfile("/dev/null")


def test_an_unknown_ending_is_wrong_usage(tmp_path, capfdbinary):
    status, _, err = run(capfdbinary, "parse", SAMPLE, "-o", tmp_path / "claims.xlsx")
    assert status == 2 and "--format" in err


@pytest.mark.parametrize("command", [["--help"], ["parse", "--help"], ["report", "--help"], ["--version"]])
def test_help_is_on_standard_output(capfdbinary, command):
    status, out, err = run(capfdbinary, *command)
    assert (status, err) == (0, "") and "claimbook" in out


def claimbook(*args: object, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "import sys; from helpers.cli import main; sys.exit(main())", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, **kwargs)


def test_it_reads_standard_input_from_any_folder(tmp_path):
    done = claimbook("parse", "-", "--format", "jsonl", input=TEXT.encode(), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["article"] == "stdin"


def test_it_prints_utf8_whatever_the_locale(tmp_path):
    done = claimbook("parse", SAMPLE, env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert "“credible".encode() in done.stdout and done.returncode == 0


def test_a_reader_who_stops_reading_is_no_error():
    command = [sys.executable, "-c", "import sys; from helpers.cli import main; sys.exit(main())", "parse", str(SAMPLE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


# --- report ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def built(monkeypatch):
    """The articles of which a report was asked for; no notebook is run."""
    asked: list[tuple[str, str, str | None]] = []

    def build(article, *, issue, corrected, progress):
        asked.append((article.id, str(article.published), issue))
        if "fail" in article.text:
            raise report.ReportError("a notebook failed with ValueError: no")
        return f"<p>{article.id}</p>"

    monkeypatch.setattr(report, "build", build)
    return asked


def articles(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_report_is_named_after_its_article(tmp_path, capfdbinary, built):
    status, out, err = run(capfdbinary, "report", SAMPLE, "-o", tmp_path / "new" / "folder")
    assert (status, out, err) == (0, f"{tmp_path / 'new' / 'folder' / 'iran-missiles.html'}\n", "")
    assert (tmp_path / "new" / "folder" / "iran-missiles.html").read_text() == "<p>iran-missiles</p>"


def test_reports_go_to_the_folder_reports(tmp_path, capfdbinary, built, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(capfdbinary, "report", SAMPLE)
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["iran-missiles.html"]


def test_a_report_knows_the_day_and_the_issue(tmp_path, capfdbinary, built):
    articles(tmp_path, a="Ann spoke.")
    run(capfdbinary, "report", tmp_path / "a.txt", "-o", tmp_path, "--published", "2024-09-09", "--issue", "It is safe")
    assert built == [("a", "2024-09-09", "It is safe")]


def test_a_folder_gives_a_report_each_and_the_bad_are_named(tmp_path, capfdbinary, built):
    articles(tmp_path, a="Ann spoke.", b="", c="fail", d="Dan spoke.")
    status, out, err = run(capfdbinary, "report", tmp_path, "-o", tmp_path / "out")
    assert status == 1 and [Path(line).name for line in out.splitlines()] == ["a.html", "d.html"]
    assert len(err.splitlines()) == 2 and "b.txt" in err and "c: a notebook failed" in err


def test_the_report_of_a_web_page_on_standard_input_is_that_of_a_web_page(tmp_path, capfdbinary, built, monkeypatch):
    page = (
        b"<html><body><article><p>" + b"Ann Lee said that the bridge is safe. " * 20 + b"</p></article></body></html>"
    )
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page)))
    status, _, _ = run(capfdbinary, "report", "-", "-o", tmp_path)
    assert (status, built[0][0]) == (0, "stdin")


def test_a_name_that_no_file_can_have_is_changed_and_never_overwrites(tmp_path, capfdbinary, built):
    lines = [{"id": "../a b", "text": "Ann spoke."}, {"id": "a:b", "text": "Bob spoke."}]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    status, out, err = run(capfdbinary, "report", tmp_path / "x.jsonl", "-o", tmp_path / "out")
    assert (status, Path(out.strip()).name) == (1, "a-b.html")
    assert "a:b" in err and "../a b" in err


def test_a_folder_that_cannot_be_made_is_told_in_a_line(tmp_path, capfdbinary, built):
    (tmp_path / "file").touch()
    status, _, err = run(capfdbinary, "report", SAMPLE, "-o", tmp_path / "file" / "reports")
    assert status == 1 and err.startswith("error: ") and len(err.splitlines()) == 1


def test_a_report_never_overwrites_its_own_article(tmp_path, capfdbinary, built):
    page = "<html><body><article><p>" + "Ann Lee said that the bridge is safe. " * 20 + "</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    status, _, err = run(capfdbinary, "report", tmp_path / "page.html", "-o", tmp_path)
    assert (status, (tmp_path / "page.html").read_text()) == (1, page)
    assert "would overwrite it" in err


def test_a_name_too_long_for_a_file_is_cut(tmp_path, capfdbinary, built):
    (tmp_path / "x.jsonl").write_text(json.dumps({"id": "é" * 400, "text": "Ann spoke."}))
    status, out, _ = run(capfdbinary, "report", tmp_path / "x.jsonl", "-o", tmp_path / "out")
    assert status == 0 and Path(out.strip()).is_file()
