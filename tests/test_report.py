"""The report: one file that a person opens in a browser."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import browser
import lxml.html
import nbformat
import pandas as pd
import pytest
from conftest import ROOT, SAMPLE

import helpers
from helpers import report

CLAIMBOOK = [sys.executable, "-c", "import sys; from helpers.cli import main; sys.exit(main())"]
HOSTILE = """\
"><script>document.title = "run"</script> said on Monday

Mayor <b onclick="document.title = 'run'">Ann Lee</b> said that <script>document.title = "run"</script> is safe.

"It is <img src=x onerror="document.title = 'run'"> safe," said {{ 7 * 7 }} spokesman Bob <svg/onload=alert(1)> Ray.

Rival Tom Fox denied that it is safe. "javascript:alert(1) & <style>*{display:none}</style>" he said, $5m to $3m.
"""
NO_CLAIM = (
    "A path follows the river. It is eight kilometres long.\n\nIn winter the meadows are flooded, and geese rest."
)


def made(folder: Path, path: Path, *options: str) -> Path:
    """The report of an article, made by the command."""
    done = subprocess.run(
        [*CLAIMBOOK, "report", str(path), "-o", str(folder), *options], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return made(tmp_path_factory.mktemp("reports"), SAMPLE)


@pytest.fixture(scope="module")
def page(file):
    return lxml.html.fromstring(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a b.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "a b.toml").write_text("title = '<script>document.title = \"run\"</script>'\nurl = 'javascript:alert(1)'")
    return made(folder, folder / "a b.txt")


# --- the file -------------------------------------------------------------------------------------------------------


def test_the_same_article_gives_the_same_bytes(file, tmp_path):
    assert made(tmp_path, SAMPLE).read_bytes() == file.read_bytes()


def test_it_can_be_mailed(file):
    assert file.stat().st_size <= 1_500_000


def test_it_has_six_figures_or_more(page):
    assert len(page.xpath("//figure//*[local-name() = 'svg']")) >= 6


def test_every_figure_is_described(page):
    described = page.xpath("//*[local-name() = 'svg'][@role]/@aria-label")
    assert len(described) == len(page.xpath("//figure")) and all(len(text) > 60 for text in described)


def test_every_link_within_it_has_its_target(page):
    targets = page.xpath("//@id")
    links = page.xpath("//@href") + page.xpath("//@*[name() = 'xlink:href']")
    assert {link[1:] for link in links if link.startswith("#")} <= set(targets)


def test_no_identifier_is_given_twice(page):
    targets = page.xpath("//@id")
    assert sorted(targets) == sorted(set(targets))


def test_every_claim_can_be_reached_from_a_chart(page, reading):
    linked = {link for link in page.xpath("//figure//@*[name() = 'xlink:href']") if link.startswith("#claim-")}
    assert linked == {f"#claim-{number}" for number in reading.claims["claim"]}


def test_its_foot_names_version_model_and_article_and_no_time(page, sample):
    foot = page.find(".//footer").text_content()
    assert re.search(r"claimbook \d+\.\d+\.\d+ · model [0-9a-f]{12} · article [0-9a-f]{12}", foot)
    assert not re.search(r"\d\d:\d\d|20\d\d", foot)


def test_no_path_of_this_machine_is_in_it(file):
    text = file.read_text(encoding="utf-8")
    assert str(ROOT) not in text and tempfile.gettempdir() not in text


def test_the_notebooks_are_left_as_they_are(tmp_path):
    before = {path: path.read_bytes() for path in report.NOTEBOOKS.glob("*.ipynb")}
    report.build(helpers.read_text(NO_CLAIM, id="river"))
    assert {path: path.read_bytes() for path in report.NOTEBOOKS.glob("*.ipynb")} == before


def test_nothing_of_the_article_stays_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    report.build(helpers.read_text(NO_CLAIM, id="river"))
    assert os.listdir(tmp_path) == []


def test_an_article_without_a_file_has_the_report_of_its_text():
    html = report.build(helpers.read_text("Ann Lee said the bridge is safe.", id="bridge", title="Title & more"))
    assert "<h1>Title &amp; more</h1>" in html and "the bridge is safe" in html


def test_an_issue_in_your_words_is_the_first():
    article = helpers.read_text(
        "The bridge is safe, Ann Lee said. Tom Fox denied that the bridge is safe.", id="bridge"
    )
    assert "1. “The bridge is safe”" in report.build(article, issue="The bridge is safe")


def test_progress_rises_to_the_whole():
    shares: list[float] = []
    report.build(helpers.read_text(NO_CLAIM, id="river"), progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1


@pytest.fixture
def interruptible():
    """Ctrl-C interrupts, also where the tests run in the background of a shell, which has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_ends_it_before_the_last_cell(interruptible):
    shares: list[float] = []

    def interrupt_once(share):
        shares.append(share)
        if len(shares) == 1:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        report.build(helpers.read_text(NO_CLAIM, id="river"), progress=interrupt_once)
    assert max(shares) < 1


def only_notebook(folder: Path, source: str) -> None:
    cells = [
        nbformat.v4.new_code_cell("ARTICLE = None", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(source),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "1_only.ipynb")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("1 / 0", "notebook 1 failed with ZeroDivisionError: division by zero"),
        ("import os; os._exit(1)", "notebook 1 could not be run: Kernel died"),
    ],
)
def test_a_notebook_that_fails_is_told_in_a_line(tmp_path, monkeypatch, source, told):
    only_notebook(tmp_path, source)
    monkeypatch.setattr(report, "NOTEBOOKS", tmp_path)
    with pytest.raises(report.ReportError) as caught:
        report.build(helpers.read_text(NO_CLAIM, id="river"))
    assert str(caught.value) == told


def test_a_kernel_that_does_not_start_is_told_in_a_line(tmp_path):
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit(1)", encoding="utf-8")
    done = subprocess.run(
        [*CLAIMBOOK, "report", str(SAMPLE), "-o", str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = "notebook 1 could not be run: Kernel died before replying to kernel_info"
    assert (done.returncode, done.stderr) == (1, f"error: iran-missiles: {told}\n")


def test_a_kernel_whose_notebook_is_done_has_no_last_word(tmp_path, monkeypatch, capfd):
    only_notebook(tmp_path, "import atexit, os; _ = atexit.register(os.write, 2, b'Assertion failed')")
    monkeypatch.setattr(report, "NOTEBOOKS", tmp_path)
    report.build(helpers.read_text(NO_CLAIM, id="river"))
    assert capfd.readouterr().err == ""


def test_without_notebooks_it_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "NOTEBOOKS", tmp_path)
    with pytest.raises(report.ReportError, match="no notebooks"):
        report.build(helpers.read_text(NO_CLAIM, id="river"))


# --- in a browser ---------------------------------------------------------------------------------------------------


def test_it_asks_nothing_of_the_network(chromium, file):
    with browser.opened(chromium, file) as (page, requests):
        page.wait_for_load_state("networkidle")
        assert requests == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(chromium, file, scheme):
    with browser.opened(chromium, file, color_scheme=scheme) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert browser.violations(page) == []


def test_it_is_accessible_on_a_phone(chromium, file):
    with browser.opened(chromium, file, viewport={"width": 390, "height": 800}) as (page, _):
        assert browser.violations(page) == []


def test_it_is_dark_where_the_reader_wants_it_dark(chromium, file):
    with browser.opened(chromium, file, color_scheme="dark") as (page, _):
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 22)"


def test_code_is_folded_away(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        assert page.locator("details.code pre").count() > 0
        assert not any(code.is_visible() for code in page.locator("details.code pre").all())


def test_a_mark_leads_to_its_sentence(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.locator("#chart-positions-1 a[aria-label^='17 ']").click()
        assert page.url.endswith("#claim-17")
        box = page.locator("#claim-17").bounding_box()
        assert 0 <= box["y"] < page.viewport_size["height"]


def test_a_mark_is_reached_and_followed_by_keyboard(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.locator("#chart-forms a").first.focus()
        page.keyboard.press("Enter")
        assert "#claim-" in page.url


def test_a_claim_chosen_in_the_table_is_chosen_in_text_and_charts(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.locator("#row-17").click()
        chosen = page.locator(".cb-chosen")
        assert page.locator("#claim-17.cb-chosen").count() == 1
        assert page.locator("#chart-positions-1 a.cb-chosen").count() == 1
        assert chosen.evaluate_all("all => all.every(one => one.dataset.claims.split(' ').includes('17'))")
        assert "Nasser Kanani" in page.locator(".cb-panel").inner_text()


def test_an_address_chooses_its_claim(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.goto(f"{file.as_uri()}#claim-4")
        page.reload()
        assert page.locator("#row-4.cb-chosen").count() == 1


def test_a_filter_applies_to_table_text_and_charts(chromium, file, reading):
    with browser.opened(chromium, file) as (page, _):
        page.get_by_label("who", exact=True).select_option("Iran")
        said = reading.claims.query("actor == 'Iran'")["claim"].tolist()
        left = page.locator("table.cb-claims tr[data-claims]:visible")
        assert left.evaluate_all("rows => rows.map(row => Number(row.dataset.claims))") == said
        marks = page.locator("#chart-forms a[data-claims]:not(.cb-out)")
        assert marks.evaluate_all("all => all.map(one => Number(one.dataset.claims))") == said
        assert f"{len(said)} of {len(reading.claims)} statements" in page.locator(".cb-filters").inner_text()
        page.get_by_role("button", name="Show all").click()
        assert page.locator(".cb-out").count() == 0


def test_by_keyboard_one_comes_from_the_first_claim_to_the_last(chromium, file, reading):
    with browser.opened(chromium, file) as (page, _):
        visited = []
        for _ in range(len(reading.claims)):
            page.keyboard.press("j")
            visited.append(page.locator(".cb-panel .cb-said strong").inner_text().strip())
        assert visited == [str(number) for number in reading.claims["claim"]]
        page.keyboard.press("Escape")
        assert page.locator(".cb-panel").is_hidden()


def test_focus_shows_the_row(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.locator("#claim-3").focus()
        assert page.locator(".cb-panel").inner_text().startswith("3 ")


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        (
            17,
            "Nasser Kanani, spokesman (Iran) denies: “We categorically reject claims that Iran played a role in "
            "exporting weapons to any of the conflicting parties,” – as quoted in European Union believes",
        ),
        (16, "Iran denies: that it is not delivering weapons to Moscow – as reported, not word for word, in European"),
    ],
)
def test_a_claim_is_copied_as_a_citation_that_quotes_only_what_is_quoted(chromium, file, claim, cited):
    with browser.opened(chromium, file, permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        page.locator(f"#row-{claim}").click()
        page.get_by_role("button", name="Copy as citation").click()
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(cited) and copied.endswith(f"Statement {claim}, {file.name}#claim-{claim}")


def test_what_is_chosen_stays_when_the_pointer_passes_over_others(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.locator("#row-17").click()
        page.locator("#row-16").hover()
        assert page.locator(".cb-panel .cb-said strong").inner_text().strip() == "17"


def test_the_pointer_shows_a_statement_while_none_is_chosen(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.locator("#row-16").hover()
        assert page.locator(".cb-panel .cb-said strong").inner_text().strip() == "16"
        assert page.locator(".cb-panel button").count() == 0


def test_with_nothing_chosen_the_key_back_begins_at_the_end(chromium, file, reading):
    with browser.opened(chromium, file) as (page, _):
        page.keyboard.press("k")
        assert page.locator(".cb-panel .cb-said strong").inner_text().strip() == str(len(reading.claims))


def test_the_statements_are_saved_as_filtered_a_column_a_thing(chromium, file, reading, tmp_path):
    with browser.opened(chromium, file) as (page, _):
        page.get_by_label("who", exact=True).select_option("Iran")
        with page.expect_download() as saved:
            page.locator(".cb:has(table.cb-claims)").get_by_role("button", name="Save CSV").click()
        saved.value.save_as(tmp_path / "saved.csv")
        table = pd.read_csv(tmp_path / "saved.csv")
        expected = reading.claims.query("actor == 'Iran'")
        assert table["number"].tolist() == expected["claim"].tolist()
        assert table["speaker"].tolist()[-1] == "Nasser Kanani" and table["role"].tolist()[-1] == "spokesman"


def test_a_charts_data_are_saved_as_filtered(chromium, file, reading, tmp_path):
    with browser.opened(chromium, file) as (page, _):
        page.get_by_label("who", exact=True).select_option("Iran")
        with page.expect_download() as saved:
            page.locator("#chart-forms").get_by_role("button", name="Save CSV").click()
        saved.value.save_as(tmp_path / "saved.csv")
        assert set(pd.read_csv(tmp_path / "saved.csv")["row"]) == {"Iran"}


@pytest.mark.parametrize(("ending", "opening"), [("SVG", "<svg"), ("CSV", '\ufeff"row",')])
def test_figures_are_saved(chromium, file, tmp_path, ending, opening):
    with browser.opened(chromium, file) as (page, _):
        with page.expect_download() as saved:
            page.locator("#chart-forms").get_by_role("button", name=f"Save {ending}").click()
        saved.value.save_as(tmp_path / "saved")
        text = (tmp_path / "saved").read_text(encoding="utf-8")
        assert saved.value.suggested_filename == f"forms.{ending.lower()}"
        assert text.startswith(opening) and "var(--" not in text


def test_with_a_claim_chosen_it_is_accessible(chromium, file):
    with browser.opened(chromium, file, color_scheme="dark") as (page, _):
        page.get_by_label("who", exact=True).select_option("Iran")
        page.locator("#row-17").click()
        assert browser.violations(page) == []


def test_on_a_phone_nothing_is_wider_than_the_screen(chromium, file):
    with browser.opened(chromium, file, viewport={"width": 390, "height": 800}) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_a_statement_is_read_without_scrolling_aside(chromium, file):
    with browser.opened(chromium, file, viewport={"width": 390, "height": 800}) as (page, _):
        cells = page.locator("tr#row-17 > *").all()
        edges = [box["x"] + box["width"] for cell in cells if (box := cell.bounding_box())]
        assert len(edges) > 3 and max(edges) <= 390


def test_on_a_phone_a_chart_has_one_title(chromium, file):
    with browser.opened(chromium, file, viewport={"width": 390, "height": 800}) as (page, _):
        assert page.locator("#chart-forms figcaption").is_visible()
        assert not page.locator("#chart-forms svg .cb-title").is_visible()


def test_on_paper_there_are_no_controls(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.locator("#row-17").click()
        page.emulate_media(media="print")
        assert not any(one.is_visible() for one in page.locator("button, select, .cb-panel").all())


def test_on_paper_there_is_no_code(chromium, file):
    with browser.opened(chromium, file) as (page, _):
        page.emulate_media(media="print")
        assert not any(fold.is_visible() for fold in page.locator("details.code").all())


def test_what_stands_in_an_article_is_shown_and_not_run(chromium, hostile):
    with browser.opened(chromium, hostile) as (page, requests):
        assert page.title() == '<script>document.title = "run"</script> – claimbook'
        assert page.locator("script:not(.cb-room), img, style + b, [onclick], [onerror], [onload]").count() == 1
        assert page.locator("script[type=module]").count() == 1
        assert "{{ 7 * 7 }} spokesman Bob <svg/onload=alert(1)> Ray" in page.locator(".cb-article").inner_text()
        assert requests == []


def test_a_hostile_address_is_no_link(chromium, hostile):
    with browser.opened(chromium, hostile) as (page, _):
        assert page.locator("a[href^='javascript']").count() == 0


def test_an_article_without_a_claim_has_a_report_that_says_so(chromium, tmp_path):
    (tmp_path / "river.txt").write_text(NO_CLAIM, encoding="utf-8")
    with browser.opened(chromium, made(tmp_path, tmp_path / "river.txt")) as (page, _):
        assert page.get_by_text("No statement was found in this article").count() > 0
        assert browser.violations(page) == []
