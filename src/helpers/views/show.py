"""What notebooks and reports show besides charts: the annotated article, tables of statements and times, checks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from helpers import markup
from helpers.article import foreign_language
from helpers.charts import positions
from helpers.markup import Html
from helpers.reading import Reading, voices, wording
from helpers.views import checks as editing
from helpers.views import findings as leading
from helpers.views import passages

_NO_ISSUE = "No statement was found of which another one says that it is not so, or leaves open whether it is."
_NOT_IN_ROOM = ("passage", "colour")
_EVIDENCE = 8
"""Statements that a finding names."""
_COLOURS = 6
"""So many actors have a colour of their own, those with most claims; the others share a grey."""


def summary(reading: Reading) -> Html:
    """What was found, in a few sentences."""
    return markup.render("views/sentences", sentences=_found(reading))


def findings(reading: Reading) -> Html:
    """What matters most, in at most five lines, each with the numbers of the statements that show it."""
    found = leading.of(reading)
    if not found:
        return markup.render("nothing", sentence="No statement was found in this article.")
    return markup.render("views/findings", findings=found, colours=_Entries(reading).colours, most=_EVIDENCE)


def article(reading: Reading) -> Html:
    """The article with every claim marked in place, its number before it and its speaker beside the paragraph."""
    entries = _Entries(reading)
    marks = _by_block(reading)
    seen: set[tuple[str, int]] = set()
    blocks = []
    for number, block in enumerate(reading.article.blocks):
        cut = list(passages.cut(reading.article.plain, (block.start, block.end), marks.get(number, ())))
        pieces = [_piece(piece, entries, seen) for piece in cut]
        begun = sorted(claim for piece in pieces for claim in piece["claims"])
        blocks.append(
            {
                "kind": block.kind,
                "start": block.start,
                "pieces": pieces,
                "notes": [entries.of(claim) for claim in begun],
            }
        )
    return markup.render("views/article", blocks=blocks, key=bool(entries.claims), room=_room(reading, entries))


def room(reading: Reading) -> dict[str, Any]:
    """What `templates/room.js` needs to know of a reading: each claim in words, and how to cite the article."""
    return _room(reading, _Entries(reading))


def claims(reading: Reading) -> Html:
    """The table of claims: who, what they do by saying it, what, when, through whom, and how sure the reading is."""
    entries = _Entries(reading)
    if not entries.claims:
        return markup.render("nothing", sentence="There is no statement to list.")
    return markup.render("views/claims", claims=[entries.of(claim) for claim in entries.claims])


def issues(reading: Reading) -> Html:
    """What is disputed or left open in the article, each issue with the number of claims that bear on it."""
    rows = reading.rows("issues")
    if not rows:
        return markup.render("nothing", sentence=_NO_ISSUE)
    held = positions.collect(reading).groupby("issue")["claim"].nunique()
    told = [
        f"{row['issue']}. “{row['label']}”: {wording.count(len(row['claims']), 'statement')} on it, "
        f"{held.get(row['issue'], 0)} with a position"
        for row in rows
    ]
    return markup.render("views/sentences", sentences=told)


def evidence(reading: Reading, *, issue: int | None = None) -> Html:
    """The sentence behind each position on the issues, or on one of them: a `KeyError` where there is no such issue."""
    entries, data = _Entries(reading), positions.collect(reading)
    groups = []
    for number, label in positions.labels(reading, issue).items():
        held = [_held(entries, mark) for mark in data[data["issue"] == number].to_dict("records")]
        if held:
            groups.append({"title": f"On “{label}”", "why": None, "entries": held})
    if not groups:
        return markup.render("nothing", sentence="No position was found, so there is no sentence to show.")
    return markup.render("views/passages", groups=groups)


def times(reading: Reading) -> Html:
    """Every time expression: its words, what they mean, and what they date."""
    rows = [_time(reading.article.plain, number, row) for number, row in enumerate(reading.rows("times"), 1)]
    if not rows:
        return markup.render("nothing", sentence="The article holds no expression of time.")
    return markup.render("views/times", times=rows)


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
        return markup.render(
            "nothing", sentence=f"No rule applies. The rules are: {wording.listing(editing.TITLES, 9)}."
        )
    return markup.render("views/passages", groups=groups)


# --- what the templates are filled with -----------------------------------------------------------------------------


def _found(reading: Reading) -> list[str]:
    rows, language = reading.rows("claims"), foreign_language(reading.article.text)
    warning = (
        [f"This does not look like English ({language}): what follows is not to be relied on."] if language else []
    )
    if not rows:
        return [*warning, "No statement was found in this article."]
    sentences = [*warning, f"{_counted(rows)} {'was found' if len(rows) == 1 else f'were found: {_forms(rows)}'}."]
    repeated = len(rows) - voices.statements(reading)["claim"].nunique()
    if repeated:
        sentences.append("The charts do not count the headline, whose speaker also speaks below it.")
    sentences += _disputes(reading)
    checked = sum(row["checked"] for row in rows)
    if checked:
        sentences.append(
            f"{wording.count(checked, 'statement')} {'was' if checked == 1 else 'were'} checked by a reader."
        )
    unsure = [
        str(row["claim"]) for row in rows if wording.confidence(row["confidence"]) == "low" and not row["checked"]
    ]
    if unsure:
        sentences.append(
            f"The reading is unsure of {wording.count(len(unsure), 'statement')} ({wording.listing(unsure, 9)})."
        )
    if reading.unfit:
        words = wording.listing([wording.quoted(correction.words, 60) for correction in reading.unfit], 9)
        sentences.append(f"Kept, but not applied, are corrections of what stands nowhere in the text: {words}.")
    return sentences


def _counted(rows: Sequence[Mapping[str, Any]]) -> str:
    """How many statements, and by how many actors as far as they are identified."""
    actors = {name for row in rows for name in row["actors"]}
    known = sum(bool(row["actors"]) for row in rows)
    by = f"by {wording.count(len(actors), 'actor')}" if known else ""
    number = wording.count(len(rows), "statement")
    return f"{number}, {known} of them {by}," if 0 < known < len(rows) else f"{number} {by}".strip()


def _disputes(reading: Reading) -> list[str]:
    """What was asked about and what is disputed; where denials were found but not what they deny, that."""
    rows = reading.rows("issues")
    asked, found = (rows[:1], rows[1:]) if reading.asked else ([], rows)
    sentences = [
        f"You asked about “{row['label']}”: {wording.count(len(row['claims']), 'statement')} on it found."
        for row in asked
    ]
    denials = [str(row["claim"]) for row in reading.rows("claims") if row["act"] in ("deny", "doubt", "not_deny")]
    if found:
        labels = wording.listing([f"“{row['label']}”" for row in found], 3)
        sentences.append(f"Disputed or left open {'is' if len(found) == 1 else 'are'} {_things(len(found))}: {labels}.")
    elif denials and not asked:
        numbers = f"statement{'s' if len(denials) > 1 else ''} {wording.listing(denials, 9)}"
        sentences.append(f"No statement was found that says what is denied, doubted or left open in {numbers}.")
    elif not asked:
        sentences.append("No statement was found that another one denies, doubts or leaves open.")
    return sentences


def _forms(rows: Sequence[Mapping[str, Any]]) -> str:
    """How many of several statements have which quotation form."""
    words = {"direct": "quoted word for word", "mixed": "partly so", "indirect": "told in the article's own words"}
    counts = Counter(row["quotation"] for row in rows)
    return wording.listing(
        f"{counts[form] or 'none'} {words[form]}" for form in words if counts[form] or form == "direct"
    )


def _things(number: int) -> str:
    return f"{wording.spelled(number)} {'thing' if number == 1 else 'things'}"


def _room(reading: Reading, entries: "_Entries") -> dict[str, Any]:
    article, about = reading.article, (entries.of(claim) for claim in entries.claims)
    return {
        "cited": ", ".join(filter(None, [article.name, article.outlet, wording.publication(article)])),
        "claims": [{name: value for name, value in claim.items() if name not in _NOT_IN_ROOM} for claim in about],
    }


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
        "all": sorted({mark.number for mark in piece.marks if mark.kind != "time"}),
        "depth": min(len(set(inside)), 2),
        "colour": entries.colours[inside[-1]] if inside else None,
        "roles": [role for role in ("cue", "source", "time") if piece.of(role)],
    }


class _Entries:
    """The claims of a reading in words for a template: what the table has in codes, and the passage in the article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.claims = {row["claim"]: row for row in voices.claims(reading)}
        self.colours = self._coloured()
        self._issues = {row["issue"]: row["label"] for row in reading.rows("issues")}
        self._times = {
            row["claim"]: f"“{reading.article.plain[row['start'] : row['end']]}”"
            for row in reading.rows("times")
            if row["role"] == "saying"
        }

    def of(self, number: int) -> dict[str, Any]:
        claim = self.claims[number]
        via = self.claims.get(claim["via"])
        said = passages.of_claims([claim])
        pieces = passages.cut(self._reading.article.plain, passages.around(self._reading, claim), said)
        return {
            "number": number,
            "voice": voices.voice(claim),
            "speaker": claim["speaker"],
            "role": claim["role"],
            "does": wording.ACT_VERBS[claim["act"]][0],
            "reserve": [word for word in ("conditional", "hedged") if claim[word]],
            "content": claim["content"],
            "passage": [{"text": piece.text, "said": bool(piece.of("content"))} for piece in pieces],
            "when": wording.moment(self._times.get(number), claim["said_from"], claim["said_to"]),
            "via": via and {"number": via["claim"], "voice": voices.voice(via)},
            "kind": claim["source_kind"],
            "actor": claim["actor"],
            "act": claim["act"],
            "position": claim["stance"],
            "quotation": claim["quotation"],
            "source": claim["source"],
            "cue": claim["cue"],
            "issue": self._issues.get(claim["issue"]),
            "stance": claim["stance"] and wording.STANCE_VERBS[claim["stance"]][0],
            "actors": claim["voices"],
            "sure": "checked" if claim["checked"] else wording.confidence(claim["confidence"]),
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
        "published": row["role"] in ("publication", "derived"),
        "event": row["event"],
        "claim": row["claim"],
    }
