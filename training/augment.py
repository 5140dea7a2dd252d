"""Variants of an annotated article, so that a tagger learns more kinds of text than its corpus has.

All are edits of the text that carry the annotation along: quotation marks of other kinds, missing ones, other names,
headlines in other case, and sentences with one claim told another way (agency style, noun cues, negated cues, no
source, sign-offs, a claim inside another claim).
"""

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from helpers.article import Span
from helpers.language import quotations, tokens

Edit = tuple[int, int, str]
"""Replace the characters [start, end) by a text."""


@dataclass(frozen=True)
class Labels:
    """What somebody who read the article says of a claim; None where nobody did.

    `acts` are equally good, the better first; `kind` is the kind of its source; `flags` are those of
    `helpers.claims.labels`; a false alarm is not `real`.
    """

    acts: tuple[str, ...] = ()
    kind: str | None = None
    flags: tuple[bool, ...] | None = None
    real: bool = True


@dataclass(frozen=True)
class Relation:
    """A claim of the corpus: character spans of source, cue and content; `inner` where it lies in another's content.

    One that is not `tagged` is a false alarm, which has labels only.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    inner: bool = False
    labels: Labels | None = None
    tagged: bool = True

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.source + self.cue + self.content


@dataclass(frozen=True)
class Annotated:
    """A text and the claims in it.

    `nested` are the stretches in which inner claims, if any, are annotated; `entities` are (start, end, kind), None
    where nobody has marked them.
    """

    text: str
    relations: tuple[Relation, ...]
    nested: tuple[Span, ...] = ()
    entities: tuple[tuple[int, int, str], ...] | None = None


def edited(article: Annotated, edits: Iterable[Edit]) -> Annotated:
    """The article with edits that do not overlap; a span that begins or ends inside one is moved to its edge."""
    ordered = sorted(edits)
    pieces, at, starts, shifts, shift = [], 0, [], [], 0
    for start, end, words in ordered:
        if start < at:
            raise ValueError("edits overlap")
        pieces += [article.text[at:start], words]
        starts.append(start)
        shifts.append((end, shift, shift + len(words) - (end - start)))
        shift, at = shifts[-1][2], end
    text = "".join([*pieces, article.text[at:]])

    def moved(offset: int, *, right: bool) -> int:
        """An offset at or within an edit goes to its left or right edge."""
        i = bisect_right(starts, offset - right) - 1
        if i < 0:
            return offset
        end, before, after = shifts[i]
        if offset >= end and not (offset == starts[i] and not right):
            return offset + after
        return end + after if right else starts[i] + before

    def spans(some: Sequence[Span]) -> tuple[Span, ...]:
        ends = ((moved(a, right=False), moved(b, right=True)) for a, b in some)
        return tuple((a, b) for a, b in ends if a < b)

    relations = (
        replace(r, source=spans(r.source), cue=spans(r.cue), content=spans(r.content)) for r in article.relations
    )
    entities = article.entities
    if entities is not None:
        ends = ((moved(a, right=False), moved(b, right=True), kind) for a, b, kind in entities)
        entities = tuple((a, b, kind) for a, b, kind in ends if a < b)
    kept = tuple(r for r in relations if r.content and (r.cue or r.labels))
    return Annotated(text, kept, spans(article.nested), entities)


def vary(article: Annotated, rng: random.Random) -> Annotated:
    """A variant of the article, drawn by `rng`."""
    article = retold(article, rng)
    if rng.random() < 0.5:
        article = edited(article, other_names(article.text, rng))
    if rng.random() < 0.45:
        article = edited(article, other_marks(article.text, rng))
    return edited(article, other_case(article.text, rng))


# --- quotation marks ------------------------------------------------------------------------------------------------

_PAIRS = {"straight": ('"', '"'), "curly": ("“", "”"), "single": ("‘", "’"), "none": ("", ""), "guillemets": ("«", "»")}
_KINDS = ("straight", "curly", "single", "lossy", "none", "guillemets")
_SHARES = (33, 27, 15, 15, 6, 4)


def other_marks(text: str, rng: random.Random) -> list[Edit]:
    """All quotations in marks of another kind, or some of their marks lost."""
    kind = rng.choices(_KINDS, _SHARES)[0]
    found: list[Edit] = []
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    for quote in quotations.find(text, paragraphs):
        if text[quote.start] in "'‘":
            continue
        for at, side in ((quote.start, 0), (quote.end - 1, 1))[: 1 + quote.closed]:
            if kind == "lossy":
                found += [(at, at + 1, "")] * (rng.random() < 0.2)
            else:
                found.append((at, at + 1, _PAIRS[kind][side]))
    return found


# --- names ----------------------------------------------------------------------------------------------------------

_SURNAMES = (
    "Brandt Sorensen Achebe Lindgren Novak Okafor Mendes Tanaka Schmidt Rossi Kowalski Haddad Nguyen Park Banerjee "
    "Larsen Petrov Erdem Silva Moreau Jansen Kimani Abebe Rahman Wickremesinghe Ivanova Costa Bauer Dupont Kaya Singh "
    "Chukwu Horvath Popescu Lindqvist O'Brien Fitzgerald Macdonald Hughes Ali Hassan Rezaei Cohen Mitsotakis Vucic "
    "Zelaya Castillo Fernandez Yamamoto Wang Li Chen Kim Suarez Ortega Dlamini Mbeki Toure Diallo Sato Weber Keller"
).split()
_GIVEN = (
    "Stefan Oleg Tariq Jordi Sergei Maria Carla Anna Yuki Hans Giulia Marek Layla Linh Jisoo Arjun Ingrid Olga "
    "Mehmet João Claire Wim Grace Tigist Karim Ranil Ivan Rui Katrin Luc Ayse Priya Chidi Zsofia Andrei Astrid "
    "Fiona Hamza Reza Miriam Kyriakos Aleksandar Xiomara Pedro Sofia Kenji Wei Mei Minho Elena Daniel Thabo Aminata"
).split()
_PLACES = (
    "Iran Russia Ukraine China Brazil India Kenya France Germany Poland Turkey Japan Peru Nigeria Israel Jordan Egypt "
    "Brussels Moscow Tehran Kyiv Beijing London Paris Berlin Ankara Tokyo Nairobi Geneva Vienna Delhi Lagos Madrid"
).split()
_PEOPLES = (
    "Iranian Russian Ukrainian Chinese Brazilian Indian Kenyan French German Polish Turkish Japanese British Dutch "
    "Nigerian Israeli Jordanian Egyptian Spanish Korean Australian Canadian Mexican Swedish Greek Hungarian Serbian"
).split()
_BODIES = (
    "the Kremlin;the Foreign Ministry;the European Commission;NATO;the alliance;Downing Street;the defence ministry;"
    "the Home Office;the army;the central bank;the United Nations;the Elysee;the parliament;the ministry;the council"
).split(";")
_PARTIES = (
    "Labour;Conservatives;Social Democrats;Greens;Liberals;Socialists;Nationalists;Christian Democrats;Centrists"
).split(";")
_AGENCIES = (
    "Reuters AFP TASS Interfax Xinhua Bloomberg BBC DPA EFE ANSA Kyodo Yonhap IRNA Anadolu Politico Bild".split()
)

_SORTS: tuple[tuple[str, Sequence[str]], ...] = (
    (
        "Trump Clinton Cruz Sanders Rubio Obama Kasich Bush Carson Ryan Pence Kaine Christie Comey McConnell Garland "
        "Biden Romney Putin Reagan Scalia Warren Fiorina Lewandowski Manafort Conway Walker Paul Johnson McCain Reid",
        _SURNAMES,
    ),
    ("Donald Hillary Ted Bernie Marco Barack Jeb Ben Paul Mike Tim Chris Mitch Joe Mitt Bill John James", _GIVEN),
    ("America Iowa Ohio Florida Texas Washington California Nevada Michigan Wisconsin Mexico Syria Iraq", _PLACES),
    ("American Mexican Russian Muslim Syrian", _PEOPLES),
    ("Democrats Republicans", _PARTIES),
    ("CNN MSNBC Breitbart Politico NBC CBS ABC", _AGENCIES),
    ("the White House;the State Department;the Justice Department;the Pentagon;the FBI;Congress;the Senate", _BODIES),
)
_SORT_OF = {name: others for names, others in _SORTS for name in (names.split(";") if ";" in names else names.split())}
_NAME = re.compile(rf"\b(?:{'|'.join(_SORT_OF)})\b")


def other_names(text: str, rng: random.Random) -> list[Edit]:
    """Names that the corpus has by the thousand, each replaced by another throughout the text."""
    chosen: dict[str, str] = {}
    found = []
    for match in _NAME.finditer(text):
        name = match.group()
        if name not in chosen:
            chosen[name] = rng.choice(_SORT_OF[name]) if rng.random() < 0.8 else name
        if chosen[name] != name:
            found.append((*match.span(), chosen[name]))
    return found


# --- case -----------------------------------------------------------------------------------------------------------


def other_case(text: str, rng: random.Random) -> list[Edit]:
    """The first paragraph as headlines are set: each word capitalised, a sentence, capitals; without its full stop."""
    end = text.find("\n")
    if end < 0 or rng.random() < 0.6:
        return []
    line = text[:end]
    way: Callable[[str], str] = rng.choice((str.title, str.upper, _as_sentence, str))
    set_anew = way(line)
    if len(set_anew) != len(line):
        return []
    edits = [(i, i + 1, b) for i, (a, b) in enumerate(zip(line, set_anew, strict=True)) if a != b]
    return edits + [(end - 1, end, "")] * line.endswith(".")


def _as_sentence(line: str) -> str:
    return line[:1] + re.sub(r"(?<!^)\b[A-Z](?=[a-z])", lambda m: m.group().lower(), line[1:])


# --- sentences told another way -------------------------------------------------------------------------------------

_SAID = (
    "said;says;stated;stressed;underlined;underscored;affirmed;assured;declared;noted;pointed out;recalled;reiterated;"
    "indicated;announced;explained;insisted;claimed;maintained;emphasised;warned;alleged;argued;believes;considers;"
    "thinks;estimates;expects;fears;hopes;has said;had said;has claimed;told reporters;told Reuters;told journalists;"
    "told the BBC;tweeted;wrote;posted;added;also said;confirmed;conceded;admitted;acknowledged;has warned;revealed"
).split(";")
_DENIED = (
    "has not confirmed;did not say;would not confirm;has never said;does not believe;denied;denies;has denied;refused "
    "to say;declined to say;is not convinced;has not ruled out;did not rule out;does not deny;never claimed;could not "
    "confirm;has yet to confirm;disputed;rejects the idea;dismissed the claim"
).split(";")
_IT_IS_SAID = (
    "It is said;It was reported;It has been claimed;It is understood;It was alleged;It is believed;It is feared;"
    "It has been suggested;It was announced;It is expected;It was thought;It is rumoured;There are fears;"
    "There have been reports;There are claims;There were suggestions"
).split(";")
_REPORTEDLY = "Reportedly;Allegedly;Apparently;Supposedly;Purportedly".split(";")
_NOUNS = (
    "claim;allegation;statement;assertion;accusation;warning;argument;suggestion;belief;announcement;insistence;"
    "prediction;admission;promise;conclusion;view;contention;complaint;fear;hope;assurance;pledge;threat;denial"
).split(";")
_TAILS = (
    "drew criticism;has been rejected;came as a surprise;was not backed by evidence;is disputed;angered opponents;"
    "could not be verified;made headlines;was welcomed;found little support;remains unproven"
).split(";")
_WHEN = "on Monday;on Friday;late Tuesday;last week;in early May;in a statement;at a news conference".split(";")
_ACCORDING = "according to;as per;in the words of;in the view of".split(";")
_OUTER = (
    "the Financial Times;the New York Times;Der Spiegel;the BBC;Reuters;state media;the ministry;a spokesman;"
    "the report;officials;the newspaper;a government source;Interfax;the agency;the study;analysts;witnesses;the group;"
    "a police statement;the prime minister;a survey;the company;the document;local media;he;she;Moscow;Brussels"
).split(";")

Parts = list[tuple[str, str | None]]
"""A sentence in pieces, each with the role that it has: source, cue, content or None."""

_RETOLD_SHARE = 0.08
_WRAPPED_SHARE = 0.12


def retold(article: Annotated, rng: random.Random) -> Annotated:
    """Some sentences that are one claim and no more, told another way; some with claims, told as another's claim."""
    for start, end in reversed(_sentences(article.text)):
        inside = [r for r in article.relations if any(a < end and b > start for a, b in r.spans)]
        if not inside or not all(start <= a and b <= end for r in inside for a, b in r.spans):
            continue
        simple = _simple(article.text, start, end, inside[0]) if len(inside) == 1 else None
        if simple and rng.random() < _RETOLD_SHARE:
            article = _replaced(article, start, end, _quoted(simple, rng) if simple.quoted else _indirect(simple, rng))
        elif rng.random() < _WRAPPED_SHARE and not re.search(r'["“”«»]', article.text[start:end]):
            article = _replaced(article, start, end, _wrapped(article.text[start:end], rng), keeps=True)
    return article


def _sentences(text: str) -> list[Span]:
    return [s for m in re.finditer(r"[^\n]+", text) for s in tokens.sentences(text, *m.span())]


def _replaced(article: Annotated, start: int, end: int, parts: Parts, *, keeps: bool = False) -> Annotated:
    """The article with a sentence replaced by a claim in parts; it `keeps` the sentence's own claims as inner ones.

    The content of such a claim holds the sentence but for its full stop. Entities are lost.
    """
    words = "".join(words for words, _ in parts)
    grown = len(words) - (end - start)
    lead = len("".join(words for words, _ in parts[: [role for _, role in parts].index(_HELD)])) if keeps else 0

    def shifted(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        by = [grown if a >= end else lead if a >= start else 0 for a, _ in spans]
        return tuple((a + n, b + n) for (a, b), n in zip(spans, by, strict=True))

    relations = [_of_parts(start, parts)]
    for r in article.relations:
        held = any(start <= a < end for a, _ in r.spans)
        if keeps or not held:
            spans = {"source": shifted(r.source), "cue": shifted(r.cue), "content": shifted(r.content)}
            relations.append(replace(r, **spans, inner=r.inner or held))
    nested = shifted(article.nested) + ((start, start + len(words)),) * keeps
    return Annotated(article.text[:start] + words + article.text[end:], tuple(relations), nested)


def _of_parts(start: int, parts: Parts) -> Relation:
    """The claim that begins at `start`; neighbours of one role are one span."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    at = start
    for words, role in parts:
        some = spans.get("content" if role == _HELD else role or "", [])
        if some and some[-1][1] == at:
            some[-1] = (some[-1][0], at + len(words))
        elif words:
            some.append((at, at + len(words)))
        at += len(words)
    return Relation(**{role: tuple(some) for role, some in spans.items()})


@dataclass(frozen=True)
class _Simple:
    """A sentence that is one claim and no more: source, cue, content in this order, with little between."""

    source: str
    cue: str
    content: str

    @property
    def quoted(self) -> bool:
        return self.content[:1] in '“"' and self.content[-1:] in '”"'


def _simple(text: str, start: int, end: int, relation: Relation) -> _Simple | None:
    if not all(len(part) == 1 for part in (relation.source, relation.cue, relation.content)):
        return None
    (source,), (cue,), (content,) = relation.source, relation.cue, relation.content
    gaps = (text[start : source[0]], text[source[1] : cue[0]], text[cue[1] : content[0]])
    if any(gap.strip(" ,:") for gap in gaps) or text[content[1] : end].strip('.”"'):
        return None
    return _Simple(text[slice(*source)], text[slice(*cue)], text[slice(*content)])


def _quoted(claim: _Simple, rng: random.Random) -> Parts:
    """A quotation with its speaker put elsewhere: a sign-off, a colon, after it."""
    who, cue = claim.source, rng.choice(_SAID)
    quote: tuple[str, str] = (claim.content, "content")
    dash = (rng.choice("–—-"), "cue")
    ways: list[Parts] = [
        [quote, _GAP, dash, _GAP, (who, "source")],
        [quote, ("\n", None), dash, _GAP, (who, "source")],
        [(_capital(who), "source"), (":", "cue"), _GAP, quote],
        [quote, _GAP, (cue, "cue"), _GAP, (who, "source"), _STOP],
        [quote, _GAP, (who, "source"), _GAP, (cue, "cue"), _STOP],
        [(_capital(who), "source"), _GAP, (cue + ":", "cue"), _GAP, quote],
    ]
    return rng.choice(ways)


def _indirect(claim: _Simple, rng: random.Random) -> Parts:
    content = claim.content
    clause = content[5:] if content.startswith("that ") else content
    who = (_capital(claim.source), "source")
    if not content.startswith("that ") and claim.cue.split()[-1] not in _PLAIN:
        return [who, _GAP, (claim.cue, "cue"), _GAP, (content, "content"), _STOP]
    that, cue = ("that " + clause, "content"), (rng.choice(_SAID), "cue")
    first, later = (_capital(clause), "content"), (claim.source, "source")
    ways: dict[int, list[Parts]] = {
        20: [
            [who, _GAP, cue, _GAP, (rng.choice(("that ", "")) + clause, "content"), _STOP],
            [who, _GAP, (rng.choice(_DENIED), "cue"), _GAP, that, _STOP],
        ],
        15: [
            [who, _GAP, cue, (f" {rng.choice(_WHEN)} ", None), that, _STOP],
            [
                (_own(who[0]), "source"),
                _GAP,
                (rng.choice(_NOUNS), "cue"),
                _GAP,
                that,
                (f" {rng.choice(_TAILS)}.", None),
            ],
            [(rng.choice(_IT_IS_SAID), "cue"), _GAP, that, _STOP],
        ],
        8: [
            [first, (", ", None), later, _GAP, cue, _STOP],
            [first, (", ", None), (rng.choice(_ACCORDING), "cue"), _GAP, later, _STOP],
            [(_capital(rng.choice(_ACCORDING)), "cue"), _GAP, later, (", ", None), (clause, "content"), _STOP],
        ],
        3: [
            [(rng.choice(_REPORTEDLY), "cue"), (", ", None), (clause, "content"), _STOP],
            [first, (":", "cue"), _GAP, later],
            [who, (":", "cue"), _GAP, first, _STOP],
        ],
    }
    weighted = [(way, weight) for weight, some in ways.items() for way in some]
    return rng.choices(*zip(*weighted, strict=True))[0]


def _wrapped(sentence: str, rng: random.Random) -> Parts:
    """The sentence as somebody's claim."""
    body = re.sub(r"[.!?]$", "", sentence)
    low = body[0].lower() + body[1:] if _NO_NAME.match(body) else body
    source, cue, to = (rng.choice(_OUTER), "source"), (rng.choice(_SAID), "cue"), (rng.choice(_ACCORDING), "cue")
    ways: list[Parts] = [
        [(_capital(source[0]), "source"), _GAP, cue, _GAP, ("that ", "content"), (low, _HELD), _STOP],
        [(_capital(to[0]), "cue"), _GAP, source, (", ", None), (low, _HELD), _STOP],
        [(body, _HELD), (", ", None), to, _GAP, source, _STOP],
        [("“", "content"), (body, _HELD), (",”", "content"), _GAP, source, _GAP, cue, _STOP],
    ]
    return rng.choice(ways)


_GAP: tuple[str, None] = (" ", None)
_STOP: tuple[str, None] = (".", None)
_HELD = "held"
"""The role of the piece of a content that is the sentence told anew."""
_PLAIN = frozenset("said says stated noted added claimed argued insisted believes think thinks believe wrote".split())
_NO_NAME = re.compile(r"(?:The|A|An|In|On|He|She|They|It|This|Some|But|And)\b")
_PRONOUNS = {"He": "His", "She": "Her", "They": "Their", "It": "Its", "I": "My", "We": "Our"}


def _own(name: str) -> str:
    return _PRONOUNS.get(name) or name + ("’" if name.endswith("s") else "’s")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
