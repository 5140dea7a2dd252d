"""Computed sentences: lists, numbers and the verbs of acts and stances in plain English."""

import datetime
import re
import textwrap
from collections.abc import Iterable, Sequence

from helpers.article import Article

ACT_VERBS = {
    "state": ("states", "state"),
    "confirm": ("confirms", "confirm"),
    "deny": ("denies", "deny"),
    "not_deny": ("leaves it open", "leave it open"),
    "doubt": ("doubts", "doubt"),
    "accuse": ("accuses", "accuse"),
    "criticise": ("criticises", "criticise"),
    "praise": ("praises", "praise"),
    "warn": ("warns", "warn"),
    "threaten": ("threatens", "threaten"),
    "commit": ("makes a commitment", "make commitments"),
    "demand": ("demands", "demand"),
    "propose": ("proposes", "propose"),
    "predict": ("predicts", "predict"),
    "believe": ("believes", "believe"),
    "ask": ("asks", "ask"),
}
"""What one actor, and what several do by an act."""

STANCE_VERBS = {
    "affirms": ("affirms", "affirm"),
    "conditional": ("speaks of it only as a possibility", "speak of it only as a possibility"),
    "does not deny": ("does not deny", "do not deny"),
    "doubts": ("doubts", "doubt"),
    "denies": ("denies", "deny"),
}
"""The same for a stance."""

_DAY = datetime.timedelta(days=1)
_HIGH, _MEDIUM = 0.8, 0.5
_HEAD = re.compile(
    r"“(?!(?:an?|one|the only) )(.*?)(?: (?:of|for|in|from|at|to|with|on|by|who|that|close|familiar)\b.*)?”", re.I
)
"""The head of a source's words: in “officials of the ministry” the officials."""
_MARKS = ' "“”„'
_DERIVED = "follows from the dates in the text"
_SMALL = "no one two three four five six seven eight nine ten".split()


def listing(words: Iterable[str], most: int = 4) -> str:
    """ "a", "a and b", "a, b and c"; of more than `most` the first ones and how many others."""
    words = list(words)
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 statement", "3 statements"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def does(actors: Sequence[str], verbs: tuple[str, str]) -> str:
    """ "Iran denies", "Iran and Russia deny"."""
    return f"{listing(actors)} {verbs[len(actors) > 1 or _is_plural(actors[0])]}"


def both(*told: tuple[Sequence[str], tuple[str, str]]) -> str:
    """What actors do: "Iran denies; Russia doubts", or where they are the same "Iran denies and doubts"."""
    if len(told) == 2 and told[0][0] == told[1][0]:
        (actors, first), (_, second) = told
        return does(actors, (f"{first[0]} and {second[0]}", f"{first[1]} and {second[1]}"))
    return "; ".join(does(*one) for one in told)


def _is_plural(name: str) -> bool:
    """Whether an article's own words for a source, in marks, mean several: names of actors do not tell."""
    found = _HEAD.fullmatch(name)
    return bool(found and re.search(r"(?:[^su]s|police|people)$", found[1], re.I))


def spelled(number: int) -> str:
    """ "no", "one" … "ten", then figures."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def capital(sentence: str) -> str:
    """With a capital first letter, the others untouched."""
    return sentence[:1].upper() + sentence[1:]


def date(day: datetime.date) -> str:
    """ "9 September 2024"."""
    return f"{day.day} {day:%B %Y}"


def publication(article: Article) -> str | None:
    """When the article came out and what of it is derived: a day, else bounds; None where nothing is known."""
    if article.published:
        return date(article.published) + (f" (the year {_DERIVED})" if article.year_derived else "")
    first, last = article.bounds
    if first and last:
        return f"published between {date(first)} and {date(last)} (this {_DERIVED})"
    if first or last:
        return f"published {f'no earlier than {date(first)}' if first else f'by {date(last)}'} (this {_DERIVED})"
    return None


def moment(value: str | None, start: datetime.datetime | None, end: datetime.datetime | None) -> str | None:
    """What a TIMEX3 value with the interval [start, end) means: a day, a span, a bound, else the value itself."""
    last = (end - _DAY).date() if end else None
    if start and last:
        return date(start) if start.date() >= last else _span(start, last)
    if last:
        return f"up to {date(last)}"
    return f"from {date(start)} on" if start else value


def _span(first: datetime.date, last: datetime.date) -> str:
    """ "11–20 August 2024", with no more of the first day than differs."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date(last)}"
    return f"{first.day} {first:%B}{f' {first.year}' if first.year != last.year else ''} – {date(last)}"


def confidence(probability: float) -> str:
    """ "high", "medium" or "low": a number would promise more than the model can keep."""
    return "high" if probability >= _HIGH else "medium" if probability >= _MEDIUM else "low"


def short(text: str, width: int) -> str:
    """On one line, cut after a word with “…” to at most `width` characters."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    shortened = textwrap.shorten(text, width, placeholder=" …")
    return shortened if len(shortened) > width // 2 else text[: width - 1] + "…"


def quoted(text: str, width: int) -> str:
    """The same in quotation marks of ours, without its own around it."""
    return f"“{short(text.strip(_MARKS), width)}”"


def bare(content: str) -> str:
    """A content without the complementizer that binds it to its cue."""
    return re.sub(r"^that\s+", "", content)
