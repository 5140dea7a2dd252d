"""Whose statement a mark is: the rows that the charts of actors share."""

import re

import pandas as pd

from helpers.reading import Reading, voices, wording

_OTHERS = re.compile(r"\d+ others")
_TIP = 260


def named(lanes: pd.Series) -> list[str]:
    """Those of the lanes that are somebody, each once."""
    return [lane for lane in lanes.unique() if lane not in voices.NO_ACTORS and not _OTHERS.fullmatch(lane)]


def rows(lanes: pd.Series, most: int = 12, sizes: pd.Series | None = None) -> pd.Categorical:
    """The lanes in the order of a chart: the fullest first, all but `most` put together as “5 others”, nobody last.

    Each mark counts as one, or as its size in `sizes`.
    """
    marks = pd.Series(1, lanes.index) if sizes is None else sizes
    counts = marks.groupby(lanes, sort=False).sum()  # by first appearance, which breaks ties
    names = sorted((name for name in counts.index if name not in voices.NO_ACTORS), key=lambda name: -counts[name])
    kept, rest = (names, []) if len(names) <= most else (names[: most - 1], names[most - 1 :])
    others = f"{len(rest)} others"
    order = [*kept, *([others] if rest else []), *(name for name in voices.NO_ACTORS if name in counts.index)]
    return pd.Categorical(lanes.where(~lanes.isin(rest), others), categories=order, ordered=True)


def tips(reading: Reading) -> dict[str, str]:
    """For each claim ("claim-3") and time ("time-2") what its mark says under the pointer."""
    claims = {
        f"claim-{row['claim']}": f"{row['claim']} · {voices.voice(row)}: {wording.bare(row['content'])}"
        for row in voices.claims(reading)
    }
    times = {
        f"time-{number}": f"{row['value']}: {row['event'] or ''}" for number, row in enumerate(reading.rows("times"), 1)
    }
    return {name: wording.short(tip, _TIP) for name, tip in (claims | times).items()}


def note(reading: Reading, number: int, *more: str) -> str:
    """The source note: how many statements, of which article, and that they are as reported, not verified."""
    article = reading.article
    day = wording.publication(article) or "no date of publication known"
    named = ", ".join(filter(None, [wording.quoted(article.name, 80), article.outlet, day]))
    said = f"n = {wording.count(number, 'statement')}, as reported, not verified."
    return " ".join([said, *more, f"Source: {named}."])


def remarks(lane: pd.Series, claims: pd.Series) -> tuple[str, ...]:
    """What a note has to explain of the rows: joint statements and sources that are not identified."""
    joint = ["A joint statement stands in the row of each."] if claims.duplicated().any() else []
    unknown = (
        [f"“{voices.UNKNOWN.capitalize()}”: “he”, “they”, “we” of whom it is not clear."]
        if voices.UNKNOWN in set(lane)
        else []
    )
    return (*joint, *unknown)


def counted(data: pd.DataFrame, row: str, kind: str | None = None) -> str:
    """For a chart's description: "Iran 2 (2 direct), Russia 5 (3 direct, 2 mixed)", the rows in their order."""
    return "; ".join(
        f"{name} {len(some)}{_inside(some, kind)}" for name, some in data.groupby(row, observed=True, sort=True)
    )


def _inside(some: pd.DataFrame, kind: str | None) -> str:
    if kind is None:
        return ""
    return f" ({', '.join(f'{n} {word}' for word, n in some[kind].value_counts(sort=False).items() if n)})"
