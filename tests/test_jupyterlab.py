"""The reading room in a running JupyterLab, as a person sees it in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect

FIRST = "1_quotes_and_claims.ipynb"
IN_PYTHON = "print('chosen', room.selected, 'left', room.claims['claim'].tolist())"
START, RUN = 60, 60
"""Seconds that JupyterLab may take to start, and a notebook to run, on a slow machine."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of notebooks and article; the first notebook ends with a cell of Python."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    notebook = nbformat.read(folder / "notebooks" / FIRST, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(IN_PYTHON))
    nbformat.write(notebook, folder / "notebooks" / FIRST)
    return folder


@pytest.fixture(scope="module")
def lab(folder) -> Iterator[str]:
    """The address of a running JupyterLab."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [f"--LabApp.app_settings_dir={folder / 'notebooks' / 'settings'}", "--ServerApp.port_retries=0"]
    settings += [f"--ServerApp.root_dir={folder}", "--IdentityProvider.token="]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", *settings]
    own = {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces")}
    log = folder / "log"
    with log.open("w") as file, subprocess.Popen(command, env=os.environ | own, stdout=file, stderr=file) as server:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api", server, log)
        yield address
        server.terminate()


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(START * 5):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"JupyterLab did not start: {log.read_text()}")


@pytest.fixture(scope="module")
def room(chromium, lab) -> Iterator[Page]:
    """The first notebook, run."""
    context = chromium.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(RUN * 1000)
    expect.set_options(timeout=RUN * 1000)
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(f"{lab}/lab/tree/notebooks/{FIRST}")
    page.locator(".jp-NotebookPanel .cb-article").wait_for()
    run(page)
    yield page
    context.close()


def run(page: Page) -> None:
    page.get_by_text("Python 3 (ipykernel) | Idle").first.wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.locator(".cb-lab .cb-filters").wait_for()
    expect(page.locator(".jp-OutputArea-output").last).to_contain_text("chosen None")


def restart(page: Page) -> None:
    """Restart the kernel and run all cells; of the outputs that were there nothing is left."""
    page.locator(".jp-OutputArea-output > *").evaluate_all("all => all.forEach(one => one.remove())")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Restart Kernel and Run All Cells…", exact=True).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(page.locator(".jp-OutputArea-output").last).to_contain_text("chosen None")


def python(page: Page) -> str:
    """What Python says when the last cell is run again."""
    last = page.locator(".jp-CodeCell").last
    last.locator(".cm-content").click()
    output = last.locator(".jp-OutputArea-output")
    output.evaluate("one => one.textContent = ''")
    page.keyboard.press("Control+Enter")
    expect(last.locator(".jp-OutputArea-output")).to_contain_text("left")
    return last.locator(".jp-OutputArea-output").inner_text().strip()


def choose(page: Page, claim: int) -> None:
    page.locator(f"tr#row-{claim} td").nth(2).click()


def test_a_claim_chosen_in_the_table_lights_up_in_text_and_chart(room):
    choose(room, 17)
    assert room.locator(".cb-article .cb-chosen").count() > 0
    assert room.locator("#chart-forms a.cb-chosen").count() == 1
    assert room.locator("#chart-forms a.cb-chosen").get_attribute("data-claims") == "17"


def test_python_knows_what_is_chosen_and_what_the_filters_leave(room, reading):
    room.get_by_label("who", exact=True).select_option("Iran")
    choose(room, 17)
    said = reading.claims.query("actor == 'Iran'")["claim"].tolist()
    assert python(room) == f"chosen 17 left {said}"
    room.get_by_role("button", name="Show all").click()


def test_a_correction_is_saved_and_there_after_a_restart(room, folder):
    choose(room, 17)
    room.get_by_role("button", name="Correct …").click()
    room.locator(".cb-form").get_by_label("act", exact=True).select_option("warn")
    room.get_by_role("button", name="Save", exact=True).click()
    expect(room.locator("tr#row-17")).to_contain_text("warns")
    expect(room.locator(".cb-panel .cb-told")).to_contain_text("iran-missiles.corrections.toml")
    assert 'act = "warn"' in (folder / "data" / "articles" / "iran-missiles.corrections.toml").read_text()
    restart(room)
    expect(room.locator(".cb-corrections summary")).to_have_text("Corrections (1)")
    expect(room.locator("tr#row-17")).to_contain_text("checked")
    expect(room.locator("tr#row-17")).to_contain_text("warns")


def test_a_claim_chosen_in_the_text_leaves_the_reader_there(room):
    number = room.locator("#claim-4")
    number.scroll_into_view_if_needed()
    number.click()
    expect(room.locator("tr.cb-chosen[id]")).to_have_id("row-4")
    expect(number).to_be_in_viewport()


def test_what_cannot_be_saved_is_told_in_the_form(room):
    choose(room, 16)
    room.get_by_role("button", name="Correct …").click()
    room.locator(".cb-form").get_by_label("content").fill("purple")
    room.get_by_role("button", name="Save", exact=True).click()
    expect(room.locator(".cb-panel .cb-failed")).to_contain_text("“purple” does not stand in the text")
    room.get_by_role("button", name="Cancel").click()


def test_a_statement_is_added_from_selected_words(room):
    before = room.locator("tr[id^=row-]").count()
    paragraph = room.locator("p[data-start]", has=room.locator(f"#claim-{before}"))
    paragraph.evaluate("one => getSelection().setBaseAndExtent(one.firstChild, 4, one.firstChild, 30)")
    words = paragraph.evaluate("one => one.firstChild.textContent.slice(4, 30)")
    room.get_by_role("button", name="Add a statement …").click()
    expect(room.locator(".cb-form").get_by_label("content")).to_have_value(words.strip())
    room.get_by_role("button", name="Save", exact=True).click()
    expect(room.locator("tr[id^=row-]")).to_have_count(before + 1)
    expect(room.locator("tr.cb-chosen[id]")).to_contain_text(" ".join(words.split()[1:-1]))


def test_another_article_is_one_choice(room, folder):
    (folder / "data" / "articles" / "bridge.txt").write_text("Norway said that the bridge was safe.", encoding="utf-8")
    room.get_by_label("your question, as a statement").fill("Iran sends missiles")
    room.get_by_role("button", name="Ask").click()
    expect(room.get_by_text("You asked about “Iran sends missiles”")).to_be_attached()
    room.get_by_label("article", exact=True).select_option("bridge.txt")
    expect(room.locator(".cb-article")).to_contain_text("that the bridge was safe.")
    expect(room.locator(".cb-filters output")).to_have_text("1 of 1 statements")


def test_nothing_is_asked_of_the_network(room, lab):
    assert [url for url in room.requests if not url.startswith((lab, "data:", "blob:"))] == []
