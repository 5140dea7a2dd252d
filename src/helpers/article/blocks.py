"""An article's layout: headline, headings, body, captions and boilerplate, as spans of its text."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

Span = tuple[int, int]

KINDS = ("headline", "heading", "body", "caption", "boilerplate")

STOPPED = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
"""The end of a text that ends as a sentence or clause does."""

_LONGEST_TITLE = 30
_LONGEST_HEADING = 14
_LONGEST_WRAPPED = 120
_LONGEST_LABEL = 300
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_BOILERPLATE = re.compile(
    rf"""
      (?:advertisement|sponsored\ content|more\ on\ this(?:\ story)?|related(?:\ (?:articles|stories|topics))?)\W*$
    | read\ (?:more|also|next)\s*(?:[:.…»]|$) | (?:see\ also|related|watch|listen|sources?):
    | (?:sign\ up\ (?:for|to)|subscribe\ (?:to|now|today|here)|click\ here|follow\ us)\b
    | share\ this\ (?:article|story|post|page)\b | comments\ are\ closed | all\ rights\ reserved
    | © | copyright\ (?:©|\(c\)|\d{{4}})
    | this\ (?:article|story)\ (?:was|is|has\ been)\ (?:\w+\ )?(?:published|amended|updated|corrected|republished)\b
    | \(?(?:additional\ )?(?:reporting|editing|writing)\ by\ (?-i:[A-Z])
    | by\ (?-i:[A-Z][\w’'-]*\.?(?:\ [A-Z][\w.’'-]+){{1,3}})(?:(?:,|\ and)\ [^.]{{0,60}})?$
    | (?:published|posted|updated|last\ (?:updated|modified))(?:\ on|\ at|:)?\ [^.!?]{{0,80}}\d[^.!?]{{0,40}}$
    | (?:{_DAY},?\ )?(?:{_MONTH}\ \d{{1,2}}|\d{{1,2}}\ {_MONTH}),?\ \d{{4}}$
    """,
    re.I | re.X,
)
_CAPTION = re.compile(
    r"""
      (?:\(?(?:file\ )?(?:photo|image|picture|illustration|graphic|map|video)(?:graph)?(?:\ by|\ credit|:))
    | (?:credit|pictured):
    | .*\((?:(?:file\ )?(?:photo|image)\b|credit:).{0,80}\)\.?$
    | .*/\s?(?:AFP|AP|Reuters|EPA|Getty(?:\ Images)?)\)?\.?$
    | .*(?:\b(?:photo|image|credit):.{0,60}|\((?:AFP|AP|Reuters)\))\)?\.?$
    """,
    re.I | re.X,
)
_MARKER = re.compile(r"[ \t]*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+|>)*")
_CLOSING_MARKS = re.compile(r"(?:[ \t]+#+|\s*\n[=-]+)$")
_FRONT_MATTER = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<inner>.*?)^(?P=mark)[ \t]*\r?$", re.S | re.M)
_MARKS = re.compile(
    r"""
      !?\[(?=[^\[\]\n]{0,500}\]\()       # [ before the words of a link, ![ before those of a picture
    | \]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s"[^"\n]{0,200}")?\)   # ](address "title")
    | <(?:https?://[^<>\s]{1,2000}|/?[a-z][^<>\n]{0,500})>   # <address>, HTML tags
    | (?<![\w*])[*_]{1,3}(?=\S) | (?<=\S)[*_]{1,3}(?![\w*])   # emphasis
    | (?<=\w)\*{2,3}(?=\w) | ~~ | `+
    | \\(?=[!-/:-@\[-`{-~])               # the backslash of an escape
    | ^[ ]{0,3}(?:>[ ]?)+                 # marks of a quoted block
    """,
    re.M | re.I | re.X,
)
_FLOW = frozenset("head p item cell quote lb row table list graphic figure div code fw note".split())


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or the like: one of `KINDS`, and its characters [start, end) without the space around."""

    kind: str
    start: int
    end: int


# --- plain text -----------------------------------------------------------------------------------------------------


def of_text(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a plain text. Paragraphs are split at blank lines, in a text without any at every line.

    Lines of a paragraph that is hard-wrapped are joined. `title` helps to tell the headline.
    """
    return _labelled(text, [trim(text, a, b) for a, b in _paragraphs(text)], title)


def _paragraphs(text: str) -> Iterator[Span]:
    groups = _groups(text)
    for lines in groups:
        longest = max(b - a for a, b in lines)
        if longest <= _LONGEST_WRAPPED and (len(groups) > 1 or _wrapped(text, lines)):
            yield lines[0][0], lines[-1][1]
        else:
            yield from lines


def _groups(text: str) -> list[list[Span]]:
    """The lines between blank lines, as spans."""
    groups: list[list[Span]] = []
    at, fresh = 0, True
    for line in text.splitlines(keepends=True):
        if line.isspace():
            fresh = True
        else:
            if fresh:
                groups.append([])
            groups[-1].append(trim(text, at, at + len(line)))
            fresh = False
        at += len(line)
    return groups


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Do the line breaks fall inside sentences? Then the lines were cut to a width."""
    inside = sum(text[b].islower() for _, (b, _) in pairwise(lines))
    return inside * 4 >= len(lines) - 1 > 0


def trim(text: str, start: int, end: int) -> Span:
    """The span without the space at its edges."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _labelled(text: str, spans: list[Span], title: str | None) -> tuple[Block, ...]:
    """Spans with their kinds. Fragments without a full stop are headings, and after the last paragraph boilerplate."""
    whole = [i for i, (a, b) in enumerate(spans) if _is_prose(text[a:b])]
    last = whole[-1] if whole else len(spans)
    kinds = [_kind(text[a:b], i, i > last, bool(whole), title) for i, (a, b) in enumerate(spans)]
    return tuple(Block(kind, a, b) for kind, (a, b) in zip(kinds, spans, strict=True))


def _is_prose(block: str) -> bool:
    return bool(STOPPED.search(block[-8:])) and not _is_boilerplate(block)


def _is_boilerplate(block: str) -> bool:
    return len(block) <= _LONGEST_LABEL and bool(_BOILERPLATE.match(block))


def _kind(block: str, number: int, after_prose: bool, has_prose: bool, title: str | None) -> str:
    length = len(block[:1000].split())
    stopped = bool(STOPPED.search(block[-8:]))
    if number == 0 and (_same(block, title) or (has_prose and length <= _LONGEST_TITLE and not stopped)):
        return "headline"
    if _is_boilerplate(block):
        return "boilerplate"
    if len(block) <= _LONGEST_LABEL and _CAPTION.match(block):
        return "caption"
    if stopped or length > _LONGEST_HEADING or block[0] in '-–—•*"“‘«' or not has_prose:
        return "body"
    return "boilerplate" if after_prose else "heading"


def _same(block: str, title: str | None) -> bool:
    bare = [" ".join(re.findall(r"\w+", s[:1000].lower())) for s in (block, title or "")]
    return bool(title) and bare[0] == bare[1]


# --- Markdown -------------------------------------------------------------------------------------------------------


def of_markdown(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a Markdown text; offsets refer to the source, marks of headings, lists and quotes stay outside."""
    matter = _FRONT_MATTER.match(text)
    skipped = matter.end() if matter else 0
    found = [Block("boilerplate", 0, skipped)] if skipped else []
    found += _markdown_blocks(text, skipped)
    headlines = [i for i, block in enumerate(found) if block.kind in ("heading", "body")][:1]
    return tuple(
        Block("headline", b.start, b.end) if i in headlines and _leads(text, b, title) else b
        for i, b in enumerate(found)
    )


def _leads(text: str, block: Block, title: str | None) -> bool:
    return block.kind == "heading" or _same(text[block.start : block.end], title)


def _markdown_blocks(text: str, skipped: int) -> Iterator[Block]:
    from markdown_it import MarkdownIt  # only Markdown needs it

    starts = _line_starts(text, skipped)
    kind = "body"
    for token in MarkdownIt("commonmark").parse(text[skipped:]):
        if token.type in ("heading_open", "paragraph_open"):
            kind = "heading" if token.type == "heading_open" else "body"
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            start, end = starts[token.map[0]], starts[token.map[1]]
            start, end = trim(text, max(_MARKER.match(text, start).end(), start), end)
            if kind == "heading" and (closing := _CLOSING_MARKS.search(text, start, end)):
                end = closing.start()
            if start < end:
                yield Block(_markdown_kind(token, text[start:end], kind), start, end)


def _markdown_kind(token: Any, block: str, kind: str) -> str:
    if token.type != "inline" or _is_boilerplate(block):
        return "boilerplate"
    pictures = [child for child in token.children if child.type == "image"]
    if pictures and all(child.type in ("image", "softbreak") for child in token.children):
        return "caption"
    return "caption" if len(block) <= _LONGEST_LABEL and _CAPTION.match(block) else kind


def _line_starts(text: str, skipped: int) -> list[int]:
    """Where each line begins, as CommonMark counts lines, and where the last one ends."""
    return [skipped, *(skipped + m.end() for m in re.finditer(r"\r\n|\n|\r", text[skipped:])), len(text)]


def without_marks(text: str) -> str:
    """Markdown's text for reading: of the same length, with spaces in the place of its marks and addresses."""
    matter = _FRONT_MATTER.match(text)
    begin = matter.end() if matter else 0
    return " " * begin + _MARKS.sub(lambda mark: " " * len(mark.group()), text[begin:])


def front_matter(text: str) -> dict[str, Any]:
    """What YAML or TOML at the head of a Markdown text says: title, published, outlet, url and anything else.

    A `date` that is a day counts as published. What is no valid front matter says nothing.
    """
    matter = _FRONT_MATTER.match(text)
    if not matter:
        return {}
    try:
        said = tomllib.loads(matter["inner"]) if matter["mark"] == "+++" else yaml.safe_load(matter["inner"])
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError):
        return {}
    said = {str(key): value for key, value in said.items()} if isinstance(said, dict) else {}
    dated = isinstance(said.get("date"), datetime.date) or re.match(r"\d{4}-\d\d-\d\d\b", str(said.get("date")))
    return ({"published": said["date"]} if dated else {}) | said


# --- HTML -----------------------------------------------------------------------------------------------------------


def from_html(html: str) -> tuple[str, tuple[Block, ...], dict[str, Any]]:
    """The main text of a web page, its blocks, and what the page says of itself (title, published, outlet, url).

    The text is empty where the page holds no article. Nothing is run or fetched.
    """
    import trafilatura  # only HTML needs it

    page = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or page.body is None:
        return "", (), {}
    pieces = [(kind, piece) for kind, raw in _flow(page.body, "body") if (piece := " ".join(raw.split()))]
    text = "\n\n".join(piece for _, piece in pieces)
    spans = _consecutive(len(piece) for _, piece in pieces)
    labelled = _labelled(text, spans, page.title)
    found = tuple(
        Block(kind, b.start, b.end) if kind == "heading" and b.kind in ("body", "boilerplate") else b
        for (kind, _), b in zip(pieces, labelled, strict=True)
    )
    said = {"title": page.title, "published": page.date, "outlet": page.sitename, "url": page.url}
    return text, found, {name: value for name, value in said.items() if value}


def _flow(element: Any, kind: str) -> Iterator[tuple[str, str]]:
    """The running text of an element in pieces, one for each paragraph, heading, list item or table cell."""
    buffer = element.text or ""
    for child in element:
        inner = list(_flow(child, "heading" if child.tag == "head" else "body"))
        if child.tag in _FLOW:
            yield kind, buffer
            yield from inner
            buffer = ""
        else:
            buffer += "".join(piece for _, piece in inner)
        buffer += child.tail or ""
    yield kind, buffer


def _consecutive(lengths: Iterable[int]) -> list[Span]:
    spans, at = [], 0
    for length in lengths:
        spans.append((at, at + length))
        at += length + 2
    return spans
