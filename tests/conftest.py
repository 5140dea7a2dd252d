"""What the tests share: the sample article, read once."""

from pathlib import Path

import pytest

import helpers

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "articles" / "iran-missiles.txt"


@pytest.fixture(scope="session")
def sample() -> helpers.Article:
    return helpers.read(SAMPLE)


@pytest.fixture(scope="session")
def reading(sample) -> helpers.Reading:
    return helpers.parse(sample)
