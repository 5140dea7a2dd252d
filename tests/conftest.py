"""What the tests share: the sample article, read once, a browser, and how properties are checked."""

import os
from collections.abc import Iterator
from pathlib import Path

import browser
import pytest
from hypothesis import settings
from playwright.sync_api import Browser

import helpers

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "articles" / "iran-missiles.txt"


@pytest.fixture(scope="session")
def sample() -> helpers.Article:
    return helpers.read(SAMPLE)


@pytest.fixture(scope="session")
def reading(sample) -> helpers.Reading:
    return helpers.parse(sample)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser.launched() as running:
        yield running
