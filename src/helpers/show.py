"""What notebooks and reports show besides charts: the annotated article, tables of statements and times, checks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from helpers import checks as editing
from helpers import markup, passages, wording
from helpers.charts import positions
from helpers.charts.lanes import voice
from helpers.markup import Html
from helpers.reading import Reading

_COLOURS = 6
"""So many actors have a colour of their own, those with most claims; the others share a grey."""


def summary(reading: Reading) -> Html:
    """What was found, in a few sentences."""
    return markup.render("sentences", sentences=_found(reading))


def article(reading: Reading) -> Html:
    """The article with every claim marked in place, its number before it and its speaker beside the paragraph."""
    entries = _Entries(reading)
    marks = _by_block(reading)
    seen: set[passages.Mark] = set()
    blocks = []
    for number, block in enumerate(reading.article.blocks):
        cut = list(passages.cut(reading.article.plain, (block.start, block.end), marks.get(number, ())))
        pieces = [_piece(piece, entries, seen) for piece in cut]
        begun = sorted(claim for piece in pieces for claim in piece["claims"])
        blocks.append({"kind": block.kind, "pieces": pieces, "notes": [entries.of(claim) for claim in begun]})
    return markup.render("article", blocks=blocks)


def claims(reading: Reading) -> Html:
    """The table of claims: who, what they do by saying it, what, when, through whom, and how sure the reading is."""
    entries = _Entries(reading)
    if not entries.claims:
        return markup.render("nothing", sentence="There is no statement to list.")
    return markup.render("claims", claims=[entries.of(claim) for claim in entries.claims])


def issues(reading: Reading) -> Html:
    """What is disputed or left open in the article, each issue with the number of claims that bear on it."""
    rows = reading.rows("issues")
    if not rows:
        return markup.render(
            "nothing", sentence="Nobody in this article disputes, denies, doubts or leaves open a claim."
        )
    told = [f"{row['issue']}. “{row['label']}”: {wording.count(len(row['claims']), 'statement')}" for row in rows]
    return markup.render("sentences", sentences=told)


def evidence(reading: Reading, *, issue: int | None = None) -> Html:
    """The sentence behind each position on the issues, or on one of them."""
    entries = _Entries(reading)
    groups = []
    for row in reading.rows("issues"):
        shown = positions.collect(reading, row["issue"]) if issue in (None, row["issue"]) else ()
        if len(shown):
            held = [_held(entries, mark) for mark in shown.to_dict("records")]
            groups.append({"title": f"On “{row['label']}”", "why": None, "entries": held})
    if not groups:
        return markup.render("nothing", sentence="No actor takes a position, so there is no sentence to show.")
    return markup.render("passages", groups=groups)


def times(reading: Reading) -> Html:
    """Every time expression: its words, what they mean, and what they date."""
    rows = [_time(reading.article.plain, number, row) for number, row in enumerate(reading.rows("times"), 1)]
    if not rows:
        return markup.render("nothing", sentence="The article holds no expression of time.")
    return markup.render("times", times=rows)


def checks(reading: Reading) -> Html:
    """What an editor should still check, with the sentences."""
    entries = _Entries(reading)
    groups = [
        {
            "title": f"{check.title}: {wording.count(len(check.claims), 'statement')}",
            "why": check.why,
            "entries": [entries.of(claim) for claim in check.claims],
        }
        for check in editing.of(reading)
    ]
    if not entries.claims:
        return markup.render("nothing", sentence="There is no statement to check.")
    if not groups:
        return markup.render("nothing", sentence="Nothing in the way the statements are sourced asks for a check.")
    return markup.render("passages", groups=groups)


# --- what the templates are filled with -----------------------------------------------------------------------------


def _found(reading: Reading) -> list[str]:
    rows, disputed = reading.rows("claims"), reading.rows("issues")
    if not rows:
        return ["No statement was found in this article: nobody in it is quoted, or says, believes or denies anything."]
    actors = {name for row in rows for name in row["actors"]}
    by = f" by {wording.count(len(actors), 'actor')}" if actors else ""
    sentences = [f"The article holds {wording.count(len(rows), 'statement')}{by}: {_forms(rows)}."]
    if disputed:
        labels = wording.listing([f"“{row['label']}”" for row in disputed], 3)
        sentences.append(f"It disputes or leaves open {_things(len(disputed))}: {labels}.")
    else:
        sentences.append("Nothing that is said in it is disputed or left open by somebody else in it.")
    unsure = [str(row["claim"]) for row in rows if wording.confidence(row["confidence"]) == "low"]
    if unsure:
        sentences.append(
            f"The reading is unsure of {wording.count(len(unsure), 'statement')} ({wording.listing(unsure, 9)})."
        )
    return sentences


def _forms(rows: Sequence[Mapping[str, Any]]) -> str:
    words = {"direct": "quoted word for word", "mixed": "partly so", "indirect": "told in the article's own words"}
    counts = {form: sum(row["quotation"] == form for row in rows) for form in words}
    return wording.listing(f"{n or 'none'} {words[form]}" for form, n in counts.items() if n or form == "direct")


def _things(number: int) -> str:
    return f"{wording.spelled(number)} {'thing' if number == 1 else 'things'}"


def _by_block(reading: Reading) -> dict[int, list[passages.Mark]]:
    """The marks of each block of the article; one that runs on is in each block that it touches."""
    article = reading.article
    found: dict[int, list[passages.Mark]] = {}
    for mark in passages.of_claims(reading.rows("claims")) + passages.of_times(reading.rows("times")):
        for block in range(article.block_of(mark.start), article.block_of(mark.end - 1) + 1):
            found.setdefault(block, []).append(mark)
    return found


def _piece(piece: passages.Piece, entries: "_Entries", seen: set[tuple[str, int]]) -> dict[str, Any]:
    """A piece of the annotated article; `seen` are the claims and times that have begun before it."""
    new = {(m.kind, m.number) for m in piece.begins if m.kind in ("content", "time")} - seen
    seen |= new
    inside = piece.of("content")
    return {
        "text": piece.text,
        "claims": {n: entries.colours[n] for kind, n in sorted(new) if kind == "content"},
        "times": sorted(number for kind, number in new if kind == "time"),
        "depth": min(len(set(inside)), 2),
        "colour": entries.colours[inside[-1]] if inside else None,
        "roles": [role for role in ("cue", "source", "time") if piece.of(role)],
    }


class _Entries:
    """The claims of a reading in words for a template: what the table has in codes, and the passage in the article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.claims = {row["claim"]: row for row in reading.rows("claims")}
        self.colours = self._coloured()

    def of(self, number: int) -> dict[str, Any]:
        claim = self.claims[number]
        via = self.claims.get(claim["via"])
        said = passages.of_claims([claim])
        pieces = passages.cut(self._reading.article.plain, passages.around(self._reading, claim), said)
        return {
            "number": number,
            "voice": voice(claim),
            "speaker": claim["speaker"],
            "role": claim["role"],
            "does": wording.ACT_VERBS[claim["act"]][0],
            "reserve": [word for word in ("conditional", "hedged") if claim[word]],
            "content": claim["content"],
            "passage": [{"text": piece.text, "said": bool(piece.of("content"))} for piece in pieces],
            "when": wording.moment(claim["said_on"], claim["said_from"], claim["said_to"]),
            "via": via and {"number": via["claim"], "voice": voice(via)},
            "kind": claim["source_kind"],
            "sure": wording.confidence(claim["confidence"]),
            "colour": self.colours[number],
        }

    def _coloured(self) -> dict[int, int]:
        """The number of each claim's colour, 1 to `_COLOURS`, or 0 for the grey."""
        counts = Counter(row["actor"] for row in self.claims.values() if row["actor"])
        colours = {name: place for place, (name, _) in enumerate(counts.most_common(_COLOURS), 1)}
        return {number: colours.get(row["actor"], 0) for number, row in self.claims.items()}


def _held(entries: _Entries, mark: Mapping[str, Any]) -> dict[str, Any]:
    """A claim that shows a position; a joint one stands under each of its actors."""
    return entries.of(mark["claim"]) | {"voice": mark["actor"], "does": wording.STANCE_VERBS[mark["stance"]][0]}


def _time(text: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    means = wording.moment(None, row["earliest"], row["latest"])
    return {
        "number": number,
        "words": text[row["start"] : row["end"]],
        "value": " ".join(filter(None, [row["value"], row["mod"]])),
        "means": means,
        "event": row["event"],
        "claim": row["claim"],
    }
