"""A real browser for the tests that look at pages. Where there is none, the tests say so; in CI they fail."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def path() -> str:
    """Where Chromium is; without it the test is skipped, or fails in CI."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("needs Chromium or Chrome on the PATH")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser that calls nobody on its own account."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=_QUIET)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, **settings: object) -> Iterator[tuple[Page, list[str]]]:
    """A page opened from disk, and the addresses of all requests that it made besides its own."""
    context = browser.new_context(**settings)
    page, requests = context.new_page(), []
    page.on("request", lambda request: request.url == file.as_uri() or requests.append(request.url))
    page.goto(file.as_uri())
    yield page, requests
    context.close()


def violations(page: Page) -> list[str]:
    """What axe-core objects to."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]
