"""`parse`: the steps from an article to its tables, in order."""

import copy
import re
import warnings
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from helpers import actors, acts, attributions, corrections, dating, issues, language, quotations, tables, times
from helpers.actors import Cast
from helpers.article import Article
from helpers.attributions import Attribution
from helpers.blocks import Span
from helpers.corrections import Correction
from helpers.issues import Bearing, Issue
from helpers.language import Language
from helpers.times import Time

_CLAUSE_EDGE = re.compile(
    r"[,.:](?!\d)|[;!?()“”\"—–]"
    r"|\b(?:and|but|or)\b(?: that\b|(?= (?:when|then|will|would|had|has|have|was|were|is|are)\b))"
)
_COMPLEMENTIZER = re.compile(r"that\s", re.IGNORECASE)
_ENCODER_SHARE = 0.85
"""What part of the time the encoder takes, for the progress bar."""


class CorrectionWarning(UserWarning):
    """A reader's correction that no longer fits the text of its article."""


@dataclass(frozen=True, eq=False)
class Reading:
    """An article and what was read from it. Immutable: each access to a table gives a new DataFrame.

    `table(name)` and the properties of the same names give the tables whose columns `helpers.tables` declares.
    `sentences` are the spans of the article's sentences, by the numbers in the column `sentence`; `asked` is the
    proposition that was asked about and is issue 1, None where none was; `unfit` are the readers' corrections that no
    longer fit the text.
    """

    article: Article
    sentences: tuple[Span, ...]
    asked: str | None
    _rows: Mapping[str, list[dict[str, Any]]]
    unfit: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(rows)} {name}" for name, rows in self._rows.items())
        return f"<Reading of {self.article.id!r}: {counts}>"

    def table(self, name: str) -> pd.DataFrame:
        """One table, validated; raises `KeyError` for a name that is none of `helpers.tables.SCHEMAS`."""
        return tables.build(tables.SCHEMAS[name], self.rows(name))

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of one table as plain records, to build one table from those of many articles."""
        return copy.deepcopy(self._rows[name])

    @property
    def claims(self) -> pd.DataFrame:
        return self.table("claims")

    @property
    def actors(self) -> pd.DataFrame:
        return self.table("actors")

    @property
    def mentions(self) -> pd.DataFrame:
        return self.table("mentions")

    @property
    def times(self) -> pd.DataFrame:
        return self.table("times")

    @property
    def issues(self) -> pd.DataFrame:
        return self.table("issues")

    @property
    def positions(self) -> pd.DataFrame:
        return self.table("positions")


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
    applied = corrections.apply(article.text, attributions.find(lang), known)
    _tell(article, applied.unfit)
    found = applied.attributions
    cast = corrections.recast(actors.resolve(lang, found), applied.of)
    done = corrections.react(acts.classify_all(lang, found, cast.voices), applied.of)
    disputes, bearings = issues.find(lang, found, done, [voice.actor for voice in cast.voices], issue, cast.mentions)
    bearings = corrections.rebear(bearings, applied.of)
    spans = tuple(map(tuple, lang.sentences.tolist()))
    dateline = dating.dateline(article.plain)
    expressions = times.find(article.plain, article.published, _with(spans, dateline))
    sayings = [_said(lang, expressions, attribution, dateline) for attribution in found]
    rows_of_claims = list(_claim_rows(lang, found, cast, done, sayings, bearings, applied.of))
    claims = _sure(rows_of_claims, min_confidence)
    kept = {row["claim"] for row in claims}
    rows = {
        "claims": claims,
        "actors": list(_actor_rows(article, cast, kept)),
        "mentions": list(_mention_rows(article, cast)),
        "times": list(_time_rows(lang, expressions, found, sayings, kept, dateline)),
        "issues": list(_issue_rows(article, disputes, kept)),
        "positions": list(_position_rows(claims)),
    }
    progress(1.0)
    return Reading(article, spans, issue, rows, applied.unfit)


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
    dateline = dating.dateline(article.plain)
    whole = dating.with_year(article.plain, dateline) if dateline and not dateline.earliest else dateline
    if whole and whole.earliest:
        return replace(article, published=whole.earliest.date(), year_derived=whole != dateline)
    return replace(article, bounds=dating.bounds(article.plain))


def _with(spans: Sequence[Span], dateline: Time | None) -> list[Span]:
    """The sentences and the dateline, which may stand outside of them."""
    if not dateline or any(start < dateline.end and dateline.start < end for start, end in spans):
        return list(spans)
    return sorted([*spans, (dateline.start, dateline.end)])


def _sure(rows: list[dict[str, Any]], least: float) -> list[dict[str, Any]]:
    """The claims that are sure enough, with the numbers they have; `via` passes over those left out."""
    by_number = {row["claim"]: row for row in rows}

    def outer(via: int | None) -> int | None:
        while via is not None and by_number[via]["confidence"] < least:
            via = by_number[via]["via"]
        return via

    return [row | {"via": outer(row["via"])} for row in rows if row["confidence"] >= least]


# --- claims ---------------------------------------------------------------------------------------------------------


def _claim_rows(
    lang: Language,
    found: Sequence[Attribution],
    cast: Cast,
    done: Sequence[acts.Act],
    sayings: Sequence[Time | None],
    bearings: Sequence[Bearing],
    checked: Container[int],
) -> Iterator[dict[str, Any]]:
    parts = zip(found, cast.voices, done, sayings, bearings, strict=True)
    for number, (attribution, voice, act, said, bearing) in enumerate(parts, 1):
        yield {
            "article": lang.article.id,
            "claim": number,
            **_place(lang, attribution),
            **_spans(lang.article.text, attribution),
            "quotation": quotations.form(lang.text, attribution.content, lang.quotations),
            "quoted": quotations.verbatim(lang.text, attribution.content, lang.quotations),
            "speaker": voice.speaker,
            "role": voice.role,
            "affiliation": voice.affiliation,
            "actor": voice.actor,
            "actor_kind": voice.actor_kind,
            "actors": list(voice.actors),
            "source_kind": voice.source_kind,
            "via": None if attribution.via is None else attribution.via + 1,
            "addressee": voice.addressee,
            "act": act.act,
            "conditional": act.conditional,
            "hedged": act.hedged,
            "targets": list(voice.targets),
            "said_on": said and said.value,
            "said_mod": said and said.mod,
            "said_from": said and said.earliest,
            "said_to": said and said.latest,
            "issue": bearing.issue,
            "stance": bearing.stance,
            "confidence": round(attribution.confidence, 4),
            "checked": number - 1 in checked,
        }


def _place(lang: Language, attribution: Attribution) -> dict[str, Any]:
    content = attribution.content[0][0]
    anchor = attribution.cue[0][0] if attribution.cue else content
    kind = lang.article.blocks[lang.article.block_of(content)].kind
    return {"block": kind, "paragraph": lang.article.block_of(anchor), "sentence": lang.sentence_at(anchor)}


def _spans(text: str, attribution: Attribution) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for role in ("content", "cue", "source"):
        spans = getattr(attribution, role)
        cells[role] = tables.BETWEEN_PIECES.join(text[a:b] for a, b in spans)
        cells[role + "_spans"] = [list(span) for span in spans]
    return cells


# --- times ----------------------------------------------------------------------------------------------------------


def _said(lang: Language, dated: Sequence[Time], attribution: Attribution, dateline: Time | None) -> Time | None:
    """The expression that dates the saying; a claim without a cue has none."""
    if not attribution.cue:
        return None
    start, end = lang.sentences[lang.sentence_at(attribution.cue[0][0])].tolist()
    sentence = (max(start, dateline.end) if dateline and dateline.start < end else start, end)
    near = dated[bisect_left(dated, sentence[0], key=_start) : bisect_left(dated, sentence[1], key=_start)]
    spans = attribution.cue, attribution.content, attribution.source
    return dating.of_saying(lang.text, near, lang.article.published, sentence, *spans)


def _start(time: Time) -> int:
    return time.start


def _time_rows(
    lang: Language,
    dated: Sequence[Time],
    found: Sequence[Attribution],
    sayings: Sequence[Time | None],
    kept: set[int],
    dateline: Time | None,
) -> Iterator[dict[str, Any]]:
    dates = {said: number for number, said in reversed(list(enumerate(sayings, 1))) if said}
    holders = _holders(dated, found)
    publication = "derived" if lang.article.year_derived else "publication"
    for time in dated:
        saying, alone = time in dates, dateline is not None and time.start <= dateline.start < time.end
        claim, content = (dates[time], None) if saying else holders.get(time, (None, None))
        yield {
            "article": lang.article.id,
            "start": time.start,
            "end": time.end,
            "type": time.type,
            "value": time.value,
            "mod": time.mod,
            "earliest": time.earliest,
            "latest": time.latest,
            "role": publication if alone else "saying" if saying else "event",
            "event": None if saying or alone else _clause(lang, time, content),
            "claim": claim if claim in kept else None,
        }


def _holders(dated: Sequence[Time], found: Sequence[Attribution]) -> dict[Time, tuple[int, Span]]:
    """For each expression in the content of a claim its number and that span; of nested claims the innermost one's."""
    holders: dict[Time, tuple[int, Span]] = {}
    by_length = sorted(enumerate(found, 1), key=lambda pair: -sum(b - a for a, b in pair[1].content))
    for number, attribution in by_length:
        for start, end in attribution.content:
            for time in dated[bisect_left(dated, start, key=_start) : bisect_left(dated, end, key=_start)]:
                holders[time] = number, (start, end)
    return holders


def _clause(lang: Language, time: Time, content: Span | None) -> str | None:
    """What happened then: the words around a time up to the edges of its clause, in the content that holds it."""
    low, high = lang.sentences[lang.sentence_at(time.start)].tolist()
    if content:
        that = _COMPLEMENTIZER.match(lang.text, content[0])
        begin = that.end() if that and that.end() <= time.start else content[0]
        low, high = max(low, begin), min(high, max(content[1], time.end))
    before = [m.end() for m in _CLAUSE_EDGE.finditer(lang.text, low, time.start)]
    after = _CLAUSE_EDGE.search(lang.text, time.end, high)
    start, end = before[-1] if before else low, after.start() if after else high
    return " ".join(lang.text[start:end].split()) or None


# --- actors, issues, positions --------------------------------------------------------------------------------------


def _actor_rows(article: Article, cast: Cast, kept: set[int]) -> Iterator[dict[str, Any]]:
    mentions: dict[str, int] = {}
    for mention in cast.mentions:
        if mention.actor:
            mentions[mention.actor] = mentions.get(mention.actor, 0) + 1
    claims: dict[str, list[int]] = {}
    for number, voice in enumerate(cast.voices, 1):
        for name in voice.actors if number in kept else ():
            claims.setdefault(name, []).append(number)
    for actor in cast.actors:
        yield {
            "article": article.id,
            "name": actor.name,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            "mentions": mentions.get(actor.name, 0),
            "claims": claims.get(actor.name, []),
            "described_as": actor.described_as,
        }


def _mention_rows(article: Article, cast: Cast) -> Iterator[dict[str, Any]]:
    for m in cast.mentions:
        yield {"article": article.id, "start": m.start, "end": m.end, "actor": m.actor, "how": m.how}


def _issue_rows(article: Article, disputes: Sequence[Issue], kept: set[int]) -> Iterator[dict[str, Any]]:
    for issue in disputes:
        numbers = [claim + 1 for claim in issue.claims if claim + 1 in kept]
        yield {"article": article.id, "issue": issue.number, "label": issue.label, "claims": numbers}


def _position_rows(claims: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Positions by issue, then by the first claim that shows them."""
    positions: dict[tuple[int, str, str], list[Mapping[str, Any]]] = {}
    for claim in claims:
        for actor in claim["actors"] if claim["stance"] else ():
            positions.setdefault((claim["issue"], actor, claim["stance"]), []).append(claim)
    for (issue, actor, stance), shown_by in sorted(positions.items(), key=lambda item: item[0][0]):
        yield {
            "article": shown_by[0]["article"],
            "issue": issue,
            "actor": actor,
            "stance": stance,
            "claims": [claim["claim"] for claim in shown_by],
            "n": sum(claim["block"] != "headline" for claim in shown_by) or len(shown_by),
            "first": min((claim["said_from"] for claim in shown_by if claim["said_from"]), default=None),
            "last": max((claim["said_to"] for claim in shown_by if claim["said_to"]), default=None),
        }
