"""`parse`: the steps from an article to its tables, in order."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from helpers import actors, claims, language, times
from helpers.article import Article, Span
from helpers.positions import issues, speech_acts
from helpers.reading import corrections, rows
from helpers.reading.corrections import Correction
from helpers.reading.reading import Reading
from helpers.times import Time

_ENCODER_SHARE = 0.85
"""What part of the time the encoder takes, for the progress bar."""


class CorrectionWarning(UserWarning):
    """A reader's correction that no longer fits the text of its article."""


def parse(
    article: Article,
    *,
    issue: str | None = None,
    min_confidence: float = 0.0,
    corrected: Sequence[Correction] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading:
    """Read an article: find its claims and who makes them, what they do, when, and on what they take a position.

    `issue` is a proposition in your words that becomes issue 1. Claims of which the model is less sure than
    `min_confidence` (0–1) are left out of all tables; the others keep their numbers. `corrected` are readers'
    corrections, by default those of the article's file of corrections, () for none; of one that no longer fits the text
    a `CorrectionWarning` tells. `progress` is called with the share that has been read, 0 to 1. Where the article has
    no publication date, that of its dateline counts. Raises `UnreadableError` for a bad file of corrections.
    """
    if not isinstance(article, Article):
        raise TypeError("parse takes an article: helpers.read(path), or helpers.read_text(text, id=…)")
    article = dated(article)
    known = corrections.read(article) if corrected is None else corrected
    progress = progress or (lambda share: None)
    lang = language.analyse(article, lambda share: progress(share * _ENCODER_SHARE))
    applied = corrections.apply(article.text, claims.find(lang), known)
    _tell(article, applied.unfit)
    found = applied.attributions
    labels = claims.labels.read(lang, found)
    cast = actors.choose(lang, found, actors.named(actors.resolve(lang, found)), labels)
    cast = corrections.recast(cast, applied.of)
    done = corrections.react(speech_acts.of(lang, found, cast.voices, labels), applied.of)
    disputes, bearings = issues.find(lang, found, done, [voice.actor for voice in cast.voices], issue, cast.mentions)
    bearings = corrections.rebear(bearings, applied.of)
    spans = tuple(map(tuple, lang.sentences.tolist()))
    dateline = times.dateline(article.plain)
    expressions = times.find(article.plain, article.published, _with(spans, dateline))
    sayings = [rows.said(lang, expressions, attribution, dateline) for attribution in found]
    every = list(rows.claims(lang, found, cast, done, sayings, bearings, applied.of))
    sure = _sure(every, min_confidence)
    kept = {row["claim"] for row in sure}
    records = {
        "claims": sure,
        "actors": list(rows.actors(article, cast, kept)),
        "mentions": list(rows.mentions(article, cast)),
        "times": list(rows.times(lang, expressions, found, sayings, kept, dateline)),
        "issues": list(rows.issues(article, disputes, kept)),
        "positions": list(rows.positions(sure)),
    }
    progress(1.0)
    return Reading(article, spans, issue, records, applied.unfit)


def _tell(article: Article, unfit: Sequence[Correction]) -> None:
    for correction in unfit:
        words = " ".join(correction.words.split())[:60]
        message = f"{article.id}: the correction of “{words}” fits no place in the text; it is kept, and not applied"
        warnings.warn(message, CorrectionWarning, stacklevel=3)


def dated(article: Article) -> Article:
    """The article with the day of its dateline where nothing else tells when it came out.

    The dateline's year may follow from the text. Where no day is known, the text may leave bounds for it.
    """
    if article.published:
        return article
    dateline = times.dateline(article.plain)
    whole = times.with_year(article.plain, dateline) if dateline and not dateline.earliest else dateline
    if whole and whole.earliest:
        return replace(article, published=whole.earliest.date(), year_derived=whole != dateline)
    return replace(article, bounds=times.bounds(article.plain))


def _with(spans: Sequence[Span], dateline: Time | None) -> list[Span]:
    """The sentences and the dateline, which may stand outside of them."""
    if not dateline or any(start < dateline.end and dateline.start < end for start, end in spans):
        return list(spans)
    return sorted([*spans, (dateline.start, dateline.end)])


def _sure(claims: list[dict[str, Any]], least: float) -> list[dict[str, Any]]:
    """The claims that are sure enough, with the numbers they have; `via` passes over those left out."""
    by_number = {row["claim"]: row for row in claims}

    def outer(via: int | None) -> int | None:
        while via is not None and by_number[via]["confidence"] < least:
            via = by_number[via]["via"]
        return via

    return [row | {"via": outer(row["via"])} for row in claims if row["confidence"] >= least]
