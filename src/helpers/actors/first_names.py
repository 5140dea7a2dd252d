"""Which pronoun a person's name suggests, where the article itself does not tell."""

import csv
from functools import lru_cache
from importlib import resources

from helpers.actors import sources

_HERS = ("dottir", "skaya", "kova", "lova", "rova", "sova", "inova")
"""Endings of surnames that women bear in Iceland and in Slavic countries."""


def suggests(name: str) -> str | None:
    """ "he" or "she" by a first name that is nearly always a man's or a woman's, else None.

    The first word of the name decides ("Jean-Luc" by the whole, then by "Jean"), then the ending of the last.
    """
    words = [sources.fold(word) for word in name.split()] or [""]
    first, last = words[0], words[-1]
    known = _table().get(first) or _table().get(first.split("-")[0])
    return known or ("she" if last.endswith(_HERS) else None)


@lru_cache
def _table() -> dict[str, str]:
    text = resources.files("helpers").joinpath("gazetteer", "first_names.csv").read_text(encoding="utf-8")
    return {row["name"]: row["pronoun"] for row in csv.DictReader(text.splitlines())}
