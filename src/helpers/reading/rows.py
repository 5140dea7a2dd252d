"""The records of every table, from what the steps of `parse` found."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from helpers.actors import Cast
from helpers.article import Article, Span
from helpers.claims import Attribution
from helpers.language import Language, quotations
from helpers.positions import Act, Bearing, Issue
from helpers.reading import tables
from helpers.times import Time, of_saying

_CLAUSE_EDGE = re.compile(
    r"[,.:](?!\d)|[;!?()“”\"—–]"
    r"|\b(?:and|but|or)\b(?: that\b|(?= (?:when|then|will|would|had|has|have|was|were|is|are)\b))"
)
_COMPLEMENTIZER = re.compile(r"that\s", re.IGNORECASE)

# --- claims ---------------------------------------------------------------------------------------------------------


def claims(
    lang: Language,
    found: Sequence[Attribution],
    cast: Cast,
    done: Sequence[Act],
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
            "actor_confidence": round(voice.actor_confidence, 4),
            "act_confidence": round(act.confidence, 4),
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


def said(lang: Language, dated: Sequence[Time], attribution: Attribution, dateline: Time | None) -> Time | None:
    """The expression that dates the saying; a claim without a cue has none."""
    if not attribution.cue:
        return None
    start, end = lang.sentences[lang.sentence_at(attribution.cue[0][0])].tolist()
    sentence = (max(start, dateline.end) if dateline and dateline.start < end else start, end)
    near = dated[bisect_left(dated, sentence[0], key=_start) : bisect_left(dated, sentence[1], key=_start)]
    spans = attribution.cue, attribution.content, attribution.source
    return of_saying(lang.text, near, lang.article.published, sentence, *spans)


def _start(time: Time) -> int:
    return time.start


def times(
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


def actors(article: Article, cast: Cast, kept: set[int]) -> Iterator[dict[str, Any]]:
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


def mentions(article: Article, cast: Cast) -> Iterator[dict[str, Any]]:
    for m in cast.mentions:
        yield {"article": article.id, "start": m.start, "end": m.end, "actor": m.actor, "how": m.how}


def issues(article: Article, disputes: Sequence[Issue], kept: set[int]) -> Iterator[dict[str, Any]]:
    for issue in disputes:
        numbers = [claim + 1 for claim in issue.claims if claim + 1 in kept]
        yield {"article": article.id, "issue": issue.number, "label": issue.label, "claims": numbers}


def positions(claims: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
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
