"""How well claims are found: word by word, span by span, claim by claim.

Units are words; punctuation and a content's leading “that” do not count. A predicted and a true claim are paired, one
to one, the most alike first, if their contents share at least half their words (F1).

C      the content is found
CS     … and the source: the two share a word, or both are empty
exact  content and source are the same word for word, and the cues share a word
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Words = frozenset[int]

LABELS = ("actor", "actor_kind", "speaker", "quotation", "source_kind", "act", "stance", "said_on", "said_mod")
LABELS += ("conditional", "hedged", "block")
KINDS = ("no_source", "negated", "passive", "noun_cue", "according_to")
QUOTED = ("direct", "mixed", "indirect")
_ROLES = ("source", "cue", "content")
_LEAST = 0.5
_WORD = re.compile(r"[^\W_]+(?:[.'’\-–,][^\W_]+)*")
_DOUBLE = re.compile(r'[“”"„«»]|\n\s*\n')
_NOT = re.compile(r"\b(not|never|no|without|declined?|declines|refus\w+)\b|n[’']t\b", re.I)
_PASSIVE = re.compile(r"\b(is|are|was|were|been|being|be)\b.*\w(ed|said|known|thought|told|seen|held|written)\b", re.I)
_ACCORDING = re.compile(r"\baccording to\b|^per$|\bin the (words|view|opinion) of\b", re.I)
_NOUN = re.compile(
    r"\b(claim|statement|promise|threat|warning|call|pledge|accusation|allegation|belief|view|opinion|hope|fear|concern"
    r"|demand|request|suggestion|proposal|plan|vow|assertion|charge|criticism|denial|insistence|argument|comment|remark"
    r"|word|report|estimate|prediction|idea|notion)s?$",
    re.I,
)
_PATTERNS = {"negated": _NOT, "passive": _PASSIVE, "noun_cue": _NOUN, "according_to": _ACCORDING}


def spans(row: Row, role: str) -> Sequence[Sequence[int]]:
    """The spans of a role, from a row of claims (`content_spans`) or of a corpus (`content`)."""
    if (found := row.get(role + "_spans")) is not None:
        return found
    return row[role] if isinstance(row.get(role), list) else []


class Text:
    """A text in words, which are told by their numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [m.span() for m in _WORD.finditer(text)]
        self.starts = [start for start, _ in self.words]
        self.quoted = self.within(self._quotations())

    def _quotations(self) -> Iterable[tuple[int, int]]:
        """Stretches in double quotation marks; one that is not closed ends with its paragraph."""
        opened = None
        for mark in _DOUBLE.finditer(self.text):
            if opened is None:
                opened = mark.start() if mark.group() in '“"„«' else None
            elif mark.group() in '”"»' or mark.group().isspace():
                yield opened, mark.start()
                opened = None
            elif mark.group() in "“„«":
                opened = mark.start()
        if opened is not None:
            yield opened, len(self.text)

    def within(self, some: Iterable[Sequence[int]]) -> Words:
        """The words that begin in one of the spans."""
        edges = ((bisect_left(self.starts, a), bisect_left(self.starts, b)) for a, b in some)
        return frozenset(word for a, b in edges for word in range(a, b))

    def mostly(self, some: Iterable[Sequence[int]]) -> Words:
        """The words of which more than half lies in one of the spans."""
        found = set()
        for a, b in some:
            for word in range(max(bisect_left(self.starts, a) - 1, 0), bisect_left(self.starts, b)):
                x, y = self.words[word]
                if min(b, y) - max(a, x) > (y - x) / 2:
                    found.add(word)
        return frozenset(found)


@dataclass(frozen=True)
class Claim:
    """A row in words."""

    row: Row
    content: Words
    source: Words
    cue: Words

    @classmethod
    def of(cls, text: Text, row: Row) -> "Claim":
        source, cue, content = (text.mostly(spans(row, role)) for role in _ROLES)
        if len(content) > 1 and text.text[slice(*text.words[min(content)])].lower() == "that":
            content -= {min(content)}
        return cls(row, content, source, cue)

    def quotation(self, text: Text) -> str:
        share = len(self.content & text.quoted) / len(self.content)
        return "direct" if share >= 0.95 else "indirect" if share < 0.05 else "mixed"

    def kinds(self, text: Text) -> list[str]:
        """The kinds of claim that are often missed to which it belongs."""
        cue = " ".join(text.text[a:b] for a, b in spans(self.row, "cue")).strip()
        found = [] if spans(self.row, "source") else ["no_source"]
        return found + [name for name, pattern in _PATTERNS.items() if pattern.search(cue)]

    def agrees(self, other: "Claim", what: str) -> bool:
        """Do two paired claims have the same source, cue, or everything (`exact`)?"""
        if what == "exact":
            same = self.content == other.content and self.source == other.source
            return same and self.agrees(other, "cue")
        mine, theirs = getattr(self, what), getattr(other, what)
        return bool(mine & theirs) or not (mine or theirs)


def pairs(gold: Sequence[Claim], found: Sequence[Claim]) -> list[tuple[int, int]]:
    """Claims of like content, one to one; of equally like ones those that share cue and source."""

    def alike(a: Claim, b: Claim) -> float:
        share = overlap(a.content, b.content)
        return share + 0.001 * bool(a.cue & b.cue) + 0.001 * bool(a.source & b.source) if share >= _LEAST else 0.0

    return _one_to_one(gold, found, alike, _LEAST)


def outcomes(text: str, gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, bool]]:
    """Each row found, but those paired with optional ones, and whether its content and source are right."""
    words = Text(text)
    wanted = [c for row in gold if (c := Claim.of(words, row)).content]
    got = [c for row in found if (c := Claim.of(words, row)).content]
    match = {j: wanted[i] for i, j in pairs(wanted, got)}
    counted = [j for j in range(len(got)) if not (j in match and match[j].row.get("optional"))]
    return [(got[j].row, j in match and got[j].agrees(match[j], "source")) for j in counted]


def overlap(a: Words, b: Words) -> float:
    """F1 of two sets of words."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _one_to_one(
    gold: Sequence[Any], found: Sequence[Any], alike: Callable[[Any, Any], float], least: float
) -> list[tuple[int, int]]:
    ways = sorted(((alike(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    taken_gold, taken_found, chosen = set(), set(), []
    for share, i, j in ways:
        if share >= least and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            chosen.append((i, j))
    return chosen


class Score:
    """Figures over articles, one after the other: `add` each, then `figures`."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, text: str, gold: Sequence[Row], found: Sequence[Row], *, flat: bool = False) -> None:
        """One article. `flat` leaves out found claims within others, for gold that has none; gold rows marked
        `optional` cost nothing, found or not."""
        words = Text(text)
        rows = [row for row in found if not (flat and row.get("via") is not None)]
        wanted = [c for row in gold if (c := Claim.of(words, row)).content]
        got = [c for row in rows if (c := Claim.of(words, row)).content]
        paired = pairs(wanted, got)
        free = {j for i, j in paired if wanted[i].row.get("optional")}
        self._add_words(
            [c for c in wanted if not c.row.get("optional")], [c for j, c in enumerate(got) if j not in free]
        )
        for j, claim in enumerate(got):
            self._count("found", claim, words, j not in free)
        for claim in wanted:
            self._count("gold", claim, words, not claim.row.get("optional"))
        for i, j in paired:
            self._add_pair(words, wanted[i], got[j], {c.row.get("claim"): c for c in got})

    def _count(self, side: str, claim: Claim, words: Text, counts: bool) -> None:
        self.n[side] += counts
        self.n[f"{side} {claim.quotation(words)}"] += counts
        for kind in claim.kinds(words):
            self.n[f"{side} {kind}"] += counts

    def _add_words(self, gold: Sequence[Claim], found: Sequence[Claim]) -> None:
        for role in ("content", "source"):
            a, b = (frozenset().union(*(getattr(c, role) for c in some)) for some in (gold, found))
            self._hits(role, len(a & b), len(a), len(b))
            a, b = (Counter(getattr(c, role) for c in some if getattr(c, role)) for some in (gold, found))
            self._hits(role + "_exact", (a & b).total(), a.total(), b.total())
        cues = [[c.cue for c in some if c.cue] for some in (gold, found)]
        self._hits("cue", len(_one_to_one(*cues, overlap, 1e-9)), *map(len, cues))

    def _hits(self, name: str, hits: int, gold: int, found: int) -> None:
        self.n[name + " hit"] += hits
        self.n[name + " gold"] += gold
        self.n[name + " found"] += found

    def _add_pair(self, words: Text, gold: Claim, found: Claim, by_number: Mapping[Any, Claim]) -> None:
        self._add_labels(gold.row, found.row)
        self._add_via(words, gold.row, found.row, by_number)
        if gold.row.get("optional"):
            return
        right = {"C": True, "CS": gold.agrees(found, "source"), "exact": gold.agrees(found, "exact")}
        for name, is_right in right.items():
            self.n[name] += is_right
        self.n[f"CS gold {gold.quotation(words)}"] += right["CS"]
        self.n[f"CS found {found.quotation(words)}"] += right["CS"]
        for kind in gold.kinds(words):
            self.n[f"CS {kind}"] += right["CS"]

    def _add_labels(self, gold: Row, found: Row) -> None:
        for label in LABELS:
            if label in gold:
                choices = gold[label] if isinstance(gold[label], list) else [gold[label]]
                self.n[label + " all"] += 1
                self.n[label + " right"] += plain(label, found.get(label)) in [plain(label, c) for c in choices]
        if "targets" in gold:
            a, b = ({plain("actor", name) for name in row.get("targets") or ()} for row in (gold, found))
            self._hits("targets", len(a & b), len(a), len(b))

    def _add_via(self, words: Text, gold: Row, found: Row, by_number: Mapping[Any, Claim]) -> None:
        outer = by_number.get(found.get("via")) if found.get("via") is not None else None
        if not (gold.get("via_source") or gold.get("nested") or found.get("via") is not None):
            return
        wanted = plain("actor", gold.get("via_source"))
        said = outer and plain("actor", " ".join(words.text[a:b] for a, b in spans(outer.row, "source")))
        named = bool(said and wanted and (wanted in said or said in wanted))
        self.n["via all"] += 1
        self.n["via right"] += named or (not wanted and bool(outer) == bool(gold.get("nested")))

    def figures(self) -> dict[str, float]:
        """All figures that the articles allow, 0 to 1."""
        out = {name: self._f1(name) for name in ("content", "content_exact", "source", "source_exact", "cue")}
        for name in ("C", "CS", "exact"):
            out[name] = _f1(_share(self.n[name], self.n["found"]), _share(self.n[name], self.n["gold"]))
        out["C_precision"], out["C_recall"] = (_share(self.n["C"], self.n[side]) for side in ("found", "gold"))
        for form in QUOTED:
            if self.n["gold " + form] or self.n["found " + form]:
                shares = (_share(self.n[f"CS {side} {form}"], self.n[f"{side} {form}"]) for side in ("found", "gold"))
                out["CS_" + form] = _f1(*shares)
        out |= {"recall_" + k: _share(self.n["CS " + k], self.n["gold " + k]) for k in KINDS if self.n["gold " + k]}
        out |= {k: self.n[k + " right"] / self.n[k + " all"] for k in (*LABELS, "via") if self.n[k + " all"]}
        if self.n["targets gold"]:
            out["targets"] = self._f1("targets")
        return out

    def _f1(self, name: str) -> float:
        hits = self.n[name + " hit"]
        return _f1(_share(hits, self.n[name + " found"]), _share(hits, self.n[name + " gold"]))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def plain(label: str, value: Any) -> str | None:
    """A label for comparison: case, accents, a leading “the” and a company's legal form do not count."""
    if value is None or value != value or value is False or value == "":
        return None
    letters = (c for c in unicodedata.normalize("NFKD", str(value)) if not unicodedata.combining(c))
    plain = "".join(letters).strip().casefold()
    if label in ("actor", "speaker"):
        form = r"^the\s+|,?\s+(inc|corp|ltd|plc|llc|co|company|corporation|group)\.?$"
        plain = re.sub(form, "", plain)
    return plain
