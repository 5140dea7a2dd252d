"""What an editor wants to know first, in at most five lines, each with the statements that show it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from helpers.charts import acts, foremost, forms, positions, provenance, source_kinds, timeline
from helpers.reading import Reading, wording
from helpers.views import checks

MOST = 5
"""Lines that are read at a glance."""


@dataclass(frozen=True)
class Finding:
    """A computed sentence, without a full stop, and the numbers of the claims that it is about."""

    sentence: str
    claims: tuple[int, ...]


def of(reading: Reading) -> list[Finding]:
    """The findings, the weightiest first and what is to be checked last; none where there is no claim."""
    if not reading.rows("claims"):
        return []
    last = list(_to_check(reading))
    return [*islice(_candidates(reading), MOST - len(last)), *last]


def _candidates(reading: Reading) -> Iterator[Finding]:
    yield _position(reading)
    data = forms.collect(reading)
    yield _finding(forms.finding(data), data[data["kind"] == "direct"])
    times = timeline.collect(reading)
    if len(dated := timeline.dated(times)) > 1:
        yield _finding(timeline.finding(times), dated)
    chains = provenance.collect(reading)
    if len(reported := chains[chains["via"] != provenance.DIRECTLY]):
        yield _finding(provenance.finding(chains), reported)
    kinds = source_kinds.collect(reading)
    yield _finding(source_kinds.finding(kinds), kinds[kinds["row"] == "named person"])


def _position(reading: Reading) -> Finding:
    """Who stands where on what matters most; where nothing is disputed, what the actors do by speaking."""
    number = foremost.issue(reading)
    if number is None:
        data = acts.collect(reading)
        return _finding(acts.finding(data), acts.shown(data))
    data = positions.collect(reading)
    held = data[data["issue"] == number]
    label = positions.labels(reading, number)[number]
    return _finding(f"{positions.finding(held)}: {wording.quoted(label, 160)}", positions.shown(held))


def _to_check(reading: Reading) -> Iterator[Finding]:
    found = checks.of(reading)
    if found:
        titles: Counter[str] = Counter()
        for check in found:
            titles[check.title[0].lower() + check.title[1:]] += len(check.claims)
        told = wording.listing((f"{title} ({number})" for title, number in titles.items()), len(titles))
        yield Finding(f"To check first: {told}", _numbers(n for check in found for n in check.claims))


def _finding(sentence: str, data: pd.DataFrame) -> Finding:
    return Finding(sentence, _numbers(data["claim"]))


def _numbers(claims: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({int(number) for number in claims}))
