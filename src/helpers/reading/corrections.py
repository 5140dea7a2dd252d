"""A reader's corrections of what was read: kept in a file beside the article, applied on every later reading.

A correction names its claim by place and by words: where a later model finds the claim with other edges it still holds,
where it finds no such claim the correction brings it back, and where the article was edited the words are looked for.
What no longer fits the text is handed back to be told; nothing is dropped from the file but by its reader.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError

from helpers.actors import Actor, Cast, Voice, kind_of
from helpers.article import Article, Span, UnreadableError
from helpers.claims import ACTS, SOURCE_KINDS, Attribution
from helpers.positions import STANCES, Act, Bearing
from helpers.reading import saving, tables

FOLDER = "CLAIMBOOK_CORRECTIONS"
"""The variable that names a folder for corrections; without it they stand beside their article."""
NOBODY = ""
"""In the place of an actor or a stance: there is none."""

_HEAD = """\
# What readers corrected in the reading of “{}”. claimbook applies it each time it reads the article.
# Spans are offsets of characters, end exclusive; “words” are those of the content. Remove a block to undo it.

"""
_ENDING = ".corrections.toml"
_KEY = "claim"
CHOICES = {"act": ACTS, "stance": (*STANCES, NOBODY), "source_kind": SOURCE_KINDS}
"""What can stand in a cell that has a vocabulary."""
CHANGES = ("actor", *CHOICES)
"""What a correction may change of a claim besides its spans."""
_SPANS = ("content", "cue", "source", "instead")
_SAME = 2 / 3
"""Share of their characters that two contents have in common, as F1, to be the same claim's."""


@dataclass(frozen=True)
class Correction:
    """What a reader says of one claim: that it is rejected, or its right spans and what is to be changed of it.

    `content`, `cue` and `source` are spans (character offsets, end exclusive), `words` the text of the content.
    `changes` has new values for names in `CHANGES`; without any the claim is confirmed as it stands. `instead` are the
    spans of the content that the correction was made of, where it has other ones.
    """

    content: tuple[Span, ...]
    words: str
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    changes: Mapping[str, str] | None = None
    rejected: bool = False
    instead: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Applied:
    """Attributions as corrected, the correction of each one that has one, by its index, and those that fit no text."""

    attributions: list[Attribution]
    of: Mapping[int, Correction]
    unfit: tuple[Correction, ...]


def of(
    article: Article,
    row: Mapping[str, Any],
    *,
    content: Sequence[Span] | None = None,
    cue: Sequence[Span] | None = None,
    source: Sequence[Span] | None = None,
    rejected: bool = False,
    **changes: str | None,
) -> Correction:
    """A correction of a row of the claims table, or with other spans; a change to None leaves the cell as it was read.

    Raises `ValueError` for a value that no such cell can have, and for spans that are none of the text.
    """
    found = {name: _tuples(row[f"{name}_spans"]) for name in ("content", "cue", "source")}
    given = {"content": content, "cue": cue, "source": source}
    new = found | {name: _tuples(spans) for name, spans in given.items() if spans is not None}
    kept = {name: value for name, value in changes.items() if value is not None}
    _validate(kept, new)
    if wrong := next((span for some in new.values() for span in some if not _says(article.text, span)), None):
        raise ValueError(f"{list(wrong)} is no span of the text with a word in it")
    instead = found["content"] if new["content"] != found["content"] else ()
    return Correction(
        **new, words=_words(article.text, new["content"]), changes=kept, rejected=rejected, instead=instead
    )


def added(article: Article, content: Sequence[Span], **given: Any) -> Correction:
    """A claim that was not found, by its spans; takes what `of` takes."""
    return of(article, {"content_spans": content, "cue_spans": [], "source_spans": []}, **given)


def located(text: str, words: str, near: int) -> tuple[Span, ...]:
    """The spans at which words stand in a text, of several places the one nearest to `near`; white space may differ.

    Words that do not stand there as a whole may be pieces, parted by `BETWEEN_PIECES`. Raises `ValueError` where one of
    them does not stand in the text, after the one before it.
    """
    whole = _nearest(text, words, near)
    if whole or not words.strip():
        return (whole,) if whole else ()
    found: list[Span] = []
    for piece in words.split(tables.BETWEEN_PIECES.strip()):
        span = _nearest(text, piece, found[-1][1] if found else near, found[-1][1] if found else 0)
        if span is None:
            raise ValueError(
                f"“{piece.strip()}” does not stand in the text{' after the piece before it' * bool(found)}"
            )
        found.append(span)
    return tuple(found)


def _nearest(text: str, words: str, near: int, after: int = 0) -> Span | None:
    """The span nearest to an offset; words that were cut at their edges are made whole."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    for around in (r"(?<!\w){}(?!\w)", r"\w*{}\w*"):
        places = re.compile(around.format(pattern)).finditer(text, after) if pattern else ()
        if spans := [place.span() for place in places]:
            return min(spans, key=lambda span: abs(span[0] - near))
    return None


# --- the file -------------------------------------------------------------------------------------------------------


def path_of(article: Article, folder: str | Path | None = None) -> Path | None:
    """Where an article's corrections are: in the folder, or that of `FOLDER`, else beside it; None without a place."""
    chosen = folder or os.environ.get(FOLDER)
    if chosen:
        return Path(chosen).expanduser() / f"{saving.name_for(article.id)}{_ENDING}"
    return article.path.with_name(article.path.stem + _ENDING) if article.path else None


def read(article: Article, folder: str | Path | None = None) -> tuple[Correction, ...]:
    """The corrections of an article in the order of their file, none where there is no file.

    Raises `UnreadableError` for a file that is no such one: it is a reader's work and not to be passed over.
    """
    path = path_of(article, folder)
    if path is None or not path.is_file():
        return ()
    rows = _document(path).unwrap().get(_KEY, [])
    if not isinstance(rows, list):
        raise UnreadableError(f"{path}: “{_KEY}” is to be a list of blocks, each headed [[{_KEY}]]")
    return tuple(_correction(path, number, row) for number, row in enumerate(rows, 1))


def save(article: Article, correction: Correction, folder: str | Path | None = None) -> Path:
    """Write a correction to the article's file at once; returns its path.

    What an earlier one changed of that claim stays in force, and what else stands in the file, comments too. The old
    file or the new one is there, never half of one. Raises `UnreadableError` where there is no place for the file or
    none can be written.
    """
    path = _place(article, folder)
    document = _document(path) if path.is_file() else tomlkit.parse(_HEAD.format(article.id.replace("\n", " ")))
    blocks = _blocks(document)
    for number, earlier in enumerate(read(article, folder)):
        here = _found_again(article.text, earlier) or earlier
        if _anchor(correction) in (here.content, _anchor(here)):
            blocks[number] = _row(_on_top(earlier, correction))
            break
    else:
        blocks.append(_row(correction))
    _write(path, document)
    return path


def _on_top(earlier: Correction, later: Correction) -> Correction:
    """Both corrections of a claim as one, the later one's values where both have any."""
    changes = {**(earlier.changes or {}), **(later.changes or {})}
    return replace(later, changes=changes, instead=earlier.instead or later.instead)


def undo(article: Article, correction: Correction, folder: str | Path | None = None) -> Path:
    """Take a correction out of the article's file; returns the file's path. Raises `KeyError` where it is not in it.

    Of a claim that was rejected after it had been corrected only the rejection is taken back.
    """
    path = _place(article, folder)
    known = read(article, folder)
    if correction not in known:
        raise KeyError(f"{path}: no such correction")
    document = _document(path)
    if correction.rejected and (correction.changes or correction.instead):
        _blocks(document)[known.index(correction)] = _row(replace(correction, rejected=False))
    elif len(known) == 1:
        del document[_KEY]  # an empty list would be written above the head
    else:
        del _blocks(document)[known.index(correction)]
    _write(path, document)
    return path


def _place(article: Article, folder: str | Path | None) -> Path:
    path = path_of(article, folder)
    if path is None:
        raise UnreadableError(
            f"{article.id}: no file of its own, so its corrections need a folder: name one in {FOLDER}"
        )
    return path


def _document(path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(path.read_bytes().decode())
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: not valid TOML ({error}); mend it, or move it away to begin anew") from error
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror})") from error


def _blocks(document: tomlkit.TOMLDocument) -> tomlkit.items.AoT:
    if not document.get(_KEY):  # not there, or an empty list
        document.pop(_KEY, None)
        document.append(_KEY, tomlkit.aot())
    return document[_KEY]


def _write(path: Path, document: tomlkit.TOMLDocument) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with saving.replacing(path) as file:
            file.write(tomlkit.dumps(document).encode())
    except (OSError, UnreadableError) as error:
        raise UnreadableError(f"{error}; to keep corrections elsewhere, name a folder in {FOLDER}") from error


def _row(correction: Correction) -> tomlkit.items.Table:
    row = tomlkit.table()
    row["words"] = correction.words
    for name in _SPANS:
        if spans := getattr(correction, name):
            row[name] = [list(span) for span in spans]
    if correction.rejected:
        row["rejected"] = True
    for name, value in (correction.changes or {}).items():
        row[name] = value
    row.add(tomlkit.nl())
    return row


def _correction(path: Path, number: int, row: Any) -> Correction:
    try:
        if not isinstance(row, dict) or not isinstance(row.get("words"), str):
            raise ValueError("it needs the words of the content")
        known = {*_SPANS, *CHANGES, "words", "rejected"}
        if strange := sorted(set(row) - known):
            raise ValueError(f"“{strange[0]}” is none of {', '.join(sorted(known))}")
        spans = {name: _tuples(row.get(name, ())) for name in _SPANS}
        changes = {name: row[name] for name in CHANGES if name in row}
        _validate(changes, spans)
    except (ValueError, TypeError) as error:
        raise UnreadableError(f"{path}, block {number}: {error}") from error
    return Correction(words=row["words"], changes=changes, rejected=row.get("rejected") is True, **spans)


def _tuples(spans: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(sorted((int(start), int(end)) for start, end in spans))


def _validate(changes: Mapping[str, Any], spans: Mapping[str, Sequence[Span]]) -> None:
    for name, value in changes.items():
        if name not in CHANGES:
            raise ValueError(f"“{name}” cannot be corrected; {', '.join(CHANGES)} can")
        if not isinstance(value, str) or value not in CHOICES.get(name, (value,)):
            raise ValueError(
                f"{value!r} is no {name}: one of {', '.join(filter(None, CHOICES.get(name, ('a text',))))}"
            )
    if not spans["content"]:
        raise ValueError("a claim needs a content")
    if wrong := next((span for some in spans.values() for span in some if not 0 <= span[0] < span[1]), None):
        raise ValueError(f"{list(wrong)} is no span")


# --- applying -------------------------------------------------------------------------------------------------------


def apply(text: str, found: Sequence[Attribution], corrections: Sequence[Correction]) -> Applied:
    """Correct the attributions of a text; they come back in reading order, an outer one before those in it."""
    if not corrections:
        return Applied(list(found), {}, ())
    placed = [(correction, _found_again(text, correction)) for correction in corrections]
    unfit = tuple(correction for correction, here in placed if here is None)
    kept = {number: _Kept(attribution, number, None) for number, attribution in enumerate(found)}
    added: list[_Kept] = []
    for correction, here in placed:
        if here is None:
            continue
        alike = {i: _alike(one.attribution.content, _anchor(here)) for i, one in kept.items() if not one.correction}
        which = max(alike, key=alike.__getitem__, default=None)
        if which is not None and alike[which] < _SAME:
            which = None
        one = _Kept(Attribution(here.source, here.cue, here.content, None, 1.0), None, correction)
        if correction.rejected:
            kept.pop(which, None)
        elif which is None:
            added.append(one)
        else:
            kept[which] = one
    ordered = _ordered(kept, added)
    by_index = {i: one.correction for i, one in enumerate(ordered) if one.correction}
    return Applied(_nested(ordered), by_index, unfit)


class _Kept(NamedTuple):
    """An attribution, the number that it had, None for a corrected one, and its correction."""

    attribution: Attribution
    number: int | None
    correction: Correction | None


def _ordered(kept: Mapping[int, _Kept], added: Iterable[_Kept]) -> list[_Kept]:
    """In reading order; those that begin together stay in the order in which they were found."""
    ordered = [one for _, one in sorted(kept.items(), key=lambda item: (_reading_order(item[1])[0], item[0]))]
    for one in added:
        after = (i for i, other in enumerate(ordered) if _reading_order(one) < _reading_order(other))
        ordered.insert(next(after, len(ordered)), one)
    return ordered


def _reading_order(one: _Kept) -> tuple[int, int]:
    spans = (*one.attribution.source, *one.attribution.cue, *one.attribution.content)
    return min(start for start, _ in spans), -_length(one.attribution)


def _nested(ordered: Sequence[_Kept]) -> list[Attribution]:
    """Each with the index of the innermost other one whose content holds it.

    One that was not touched stays in what held it, unless a corrected one now does or what held it is gone.
    """
    index = {one.number: i for i, one in enumerate(ordered) if one.number is not None}
    corrected = [i for i, one in enumerate(ordered) if one.correction]
    nested = []
    for i, (attribution, number, _) in enumerate(ordered):
        outer = index.get(attribution.via) if number is not None else None
        settled = number is not None and (attribution.via is None or outer is not None)
        among = corrected if settled else range(len(ordered))
        holders = {j: size for j in among if j != i and (size := _holds(ordered[j].attribution, attribution, j < i))}
        if outer is not None:
            holders[outer] = _length(ordered[outer].attribution)
        nested.append(replace(attribution, via=min(holders, key=lambda j: (holders[j], j), default=None)))
    return nested


def _holds(outer: Attribution, inner: Attribution, earlier: bool) -> int:
    """The length of the outer one's content where a piece of it holds cue and content of the inner one, else 0.

    Of two that are the same the earlier one holds the other.
    """
    spans = (*inner.cue, *inner.content)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    holds = any(start <= first and last <= end for start, end in outer.content)
    return _length(outer) if holds and (earlier or _length(outer) > _length(inner)) else 0


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _found_again(text: str, correction: Correction) -> Correction | None:
    """The correction at its place in this text, moved where its words now stand elsewhere; None where they do not."""
    start, end = correction.content[0]
    starts = [m.start() for m in re.finditer(re.escape(correction.words[: end - start]), text)]
    for there in sorted(starts, key=lambda there: abs(there - start)):
        moved = _moved(correction, there - start)
        spans = (*moved.content, *moved.cue, *moved.source)
        if _words(text, moved.content) == correction.words and all(_says(text, span) for span in spans):
            return moved
    return None


def _says(text: str, span: Span) -> bool:
    """Is it a span of the text that holds a word?"""
    return 0 <= span[0] < span[1] <= len(text) and any(map(str.isalnum, text[slice(*span)]))


def _moved(correction: Correction, by: int) -> Correction:
    return replace(correction, **{n: tuple((a + by, b + by) for a, b in getattr(correction, n)) for n in _SPANS})


def _words(text: str, spans: Sequence[Span]) -> str:
    return "".join(text[start:end] for start, end in spans)


def _anchor(correction: Correction) -> tuple[Span, ...]:
    """The content by which the claim is found again."""
    return correction.instead or correction.content


def _alike(one: Sequence[Span], other: Sequence[Span]) -> float:
    """F1 of the characters of two lists of spans."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return 2 * shared / sum(end - start for start, end in (*one, *other))


def recast(cast: Cast, of: Mapping[int, Correction]) -> Cast:
    """Who speaks, with the actors and kinds of source that readers gave."""
    kinds = {actor.name: actor.kind for actor in cast.actors}
    voices = list(cast.voices)
    for i, correction in of.items():
        changes = correction.changes or {}
        voice = replace(voices[i], source_kind=changes.get("source_kind", voices[i].source_kind))
        if (name := changes.get("actor")) is not None:
            kind = kinds.setdefault(name, kind_of(name) or _kind_of(voice)) if name else None
            targets = tuple(target for target in voice.targets if target != name)
            voice = replace(voice, actor=name or None, actor_kind=kind, actors=(name,) if name else ())
            voice = replace(voice, targets=targets, actor_confidence=1.0)
        voices[i] = voice
    known = {actor.name for actor in cast.actors}
    strange = (Actor(name, kind, (), None) for name, kind in kinds.items() if name not in known)
    return replace(cast, actors=(*cast.actors, *strange), voices=tuple(voices))


def _kind_of(voice: Voice) -> str:
    """What an actor is that neither the article nor the table names, by the kind of the source."""
    kind = voice.source_kind
    if kind in ("named person", "unnamed person"):
        return "person"
    return kind if kind in tables.ACTOR_KINDS else "organisation"


def react(done: Sequence[Act], of: Mapping[int, Correction]) -> list[Act]:
    """The acts, with those that readers gave."""
    given = {i: (correction.changes or {}).get("act") for i, correction in of.items()}
    return [replace(act, act=given[i], confidence=1.0) if given.get(i) else act for i, act in enumerate(done)]


def rebear(bearings: Sequence[Bearing], of: Mapping[int, Correction]) -> list[Bearing]:
    """The stances, with those that readers gave; where a claim had no issue, on the first one."""
    given = {i: (correction.changes or {}).get("stance") for i, correction in of.items()}
    first = min((bearing.issue for bearing in bearings if bearing.issue), default=None)
    return [
        bearing if given.get(i) is None else _bearing(bearing.issue or first, given[i])
        for i, bearing in enumerate(bearings)
    ]


def _bearing(issue: int | None, stance: str | None) -> Bearing:
    return Bearing(issue, stance) if issue and stance else Bearing(None, None)
