"""Reading articles: plain text, Markdown, HTML and JSON lines → `Article`, with its blocks and metadata."""

import datetime
import json
import re
import sys
import tomllib
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import charset_normalizer

from helpers.article import blocks
from helpers.article.article import Article, ForeignTextWarning, UnreadableDateWarning, UnreadableError
from helpers.article.blocks import Block

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
LINES_SUFFIXES = (".jsonl", ".ndjson")
STDIN = "-"

_FIELDS = ("title", "published", "outlet", "url")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"))
_BOMS += ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS = ["cp1252", "mac_roman"]
_SURROGATES = re.compile("[\ud800-\udfff]")
_INSTEAD = {
    b"%PDF": "a PDF: save its text as .txt first (pdftotext, or copy and paste)",
    b"PK\x03\x04": "a Word document or another archive: save it as plain text (.txt) or web page (.html) first",
    b"\xd0\xcf\x11\xe0": "an old Word document: save it as plain text (.txt) or web page (.html) first",
    b"{\\rtf": "a rich text file: save it as plain text (.txt) or web page (.html) first",
}
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf")
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_TIDY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? |\.|(?<=[0-9])(?:st|nd|rd|th)\b")
_ENOUGH_TO_TELL = 120
_SAMPLE = 5000


def read(path: str | Path, **metadata: Any) -> Article:
    """The article in a file (.txt, .md, .html, or JSON lines with one article), or on standard input for "-".

    Metadata given here (title, published, outlet, url, anything else; None is not given) goes before that of
    `<stem>.toml` beside the file, and that before what the text itself says. A string is always a path, never an
    article's text: for that there is `read_text`. Raises `UnreadableError`.
    """
    metadata = {name: value for name, value in metadata.items() if value is not None}
    if str(path) == STDIN:
        raw = sys.stdin.buffer.read()
        return _parsed(raw, SUFFIXES[f".{kind_of_stream(raw)}"], "stdin", metadata, "standard input")
    path = _existing(path)
    if path.is_dir():
        raise UnreadableError(f"{path}: a folder; read_all reads all articles in it")
    if path.suffix.lower() in LINES_SUFFIXES:
        return _only_line(path, metadata)
    kind = SUFFIXES.get(path.suffix.lower(), "text")
    return replace(_parsed(_bytes(path), kind, path.stem, _beside(path) | metadata, str(path)), path=path)


def read_text(text: str, *, id: str, **metadata: Any) -> Article:
    """The article that is this text. Raises `UnreadableError` where there is nothing in it."""
    if not text.strip():
        raise UnreadableError(f"{id}: empty; there is no text in it")
    return _article(_SURROGATES.sub("\ufffd", text), id, blocks.of_text, metadata)


def read_all(
    paths: Iterable[str | Path], on_error: Callable[[UnreadableError], None] | None = None, **metadata: Any
) -> Iterator[Article]:
    """The articles of files, folders (sorted, not recursive) and JSON lines, in the order given.

    A bad one raises `UnreadableError`, or is handed to `on_error` and left out. So does the second of two inputs of
    one id; the error names both.
    """
    taken: dict[str, str] = {}
    for name, reader in _readers(paths, metadata):
        try:
            article = reader()
            if article.id in taken:
                raise UnreadableError(
                    f"{name}: its id {article.id!r} is that of {taken[article.id]}; rename one of them"
                )
        except UnreadableError as error:
            if on_error is None:
                raise
            on_error(error)
        else:
            taken[article.id] = name
            yield article


def kind_of_stream(raw: bytes) -> str:
    """The ending that a file of these bytes would have, "html" or "txt"."""
    return "html" if re.match(rb"\s*(?:<!doctype html|<html)", raw[:500], re.I) else "txt"


# --- where articles are ---------------------------------------------------------------------------------------------


def _readers(paths: Iterable[str | Path], metadata: Mapping[str, Any]) -> Iterator[tuple[str, Callable[[], Article]]]:
    """The name of each input and what reads it. An input that cannot be opened has a reader that says so."""
    for path in paths:
        try:
            for file in [path] if str(path) == STDIN else _files(_existing(path)):
                if Path(file).suffix.lower() in LINES_SUFFIXES:
                    yield from _line_readers(Path(file), metadata)
                else:
                    yield str(file), partial(read, file, **metadata)
        except UnreadableError as error:
            yield str(path), partial(_refuse, error)


def _only_line(path: Path, metadata: Mapping[str, Any]) -> Article:
    readers = list(islice(_line_readers(path, metadata), 2))
    if len(readers) != 1:
        many = "hold several articles; read_all reads them" if readers else "without an article"
        raise UnreadableError(f"{path}: JSON lines {many}")
    return readers[0][1]()


def _refuse(error: UnreadableError) -> Article:
    raise error


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    known = (*SUFFIXES, *LINES_SUFFIXES)
    named = (*known, *_DOCUMENTS)  # a document that cannot be read is named, not passed over
    try:
        files = sorted(p for p in path.iterdir() if p.suffix.lower() in named and p.is_file() and p.name[0] != ".")
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror})") from error
    if not files:
        raise UnreadableError(f"{path}: no article in this folder ({', '.join(known)})")
    return files


def _existing(path: str | Path) -> Path:
    if not str(path):
        raise UnreadableError("the path is empty")
    if re.match(r"https?:/", str(path), re.I):
        raise UnreadableError(f"{path}: an address; nothing is fetched, so save the page as .html or .txt first")
    try:
        exists = Path(path).exists()
    except (OSError, ValueError):  # a name that no file can have, such as a whole text
        exists = False
    if not exists:
        name = str(path) if len(str(path)) <= 200 else str(path)[:200] + "…"
        raise UnreadableError(f"{name!r}: there is no such file".replace("\\n", " "))
    return Path(path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror})") from error


# --- what is in them ------------------------------------------------------------------------------------------------


def _parsed(raw: bytes, kind: str, id: str, metadata: Mapping[str, Any], name: str) -> Article:
    text = decode(raw, name)
    if not text.strip():
        raise UnreadableError(f"{name}: empty; there is no text in it")
    try:
        if kind == "html":
            return _from_html(text, id, metadata)
        if kind == "markdown":
            said = _own(blocks.front_matter(text), id)
            return _article(text, id, blocks.of_markdown, said | metadata, plain=blocks.without_marks(text))
        return _article(text, id, blocks.of_text, metadata)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from error


def _from_html(html: str, id: str, metadata: Mapping[str, Any]) -> Article:
    text, found, said = blocks.from_html(html)
    if not text.strip():
        raise UnreadableError("no article text found in this HTML; copy the text into a .txt file")
    return _article(text, id, lambda text, title: found, _own(said, id) | metadata)


def _article(
    text: str,
    id: str,
    split: Callable[[str, str | None], tuple[Block, ...]],
    metadata: Mapping[str, Any],
    plain: str = "",
) -> Article:
    known = {name: metadata.get(name) or None for name in _FIELDS}
    for name in ("title", "outlet", "url"):
        if not isinstance(known[name], str | None):
            raise UnreadableError(f"{id}: its {name} is no text but {known[name]!r}")
    known["published"] = day(known["published"]) if known["published"] else None
    rest = {name: value for name, value in metadata.items() if name not in _FIELDS}
    if language := foreign_language(text):
        message = f"{id}: this does not look like English ({language}); what is found in it is not to be relied on"
        warnings.warn(message, ForeignTextWarning, stacklevel=2)
    return Article(
        _SURROGATES.sub("\ufffd", str(id)), text, split(text, known["title"]), metadata=rest, plain=plain, **known
    )


def _own(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The metadata that an article brings with it, without a publication date that cannot be read."""
    try:
        day(said.get("published") or datetime.date.min)
    except UnreadableError as error:
        warnings.warn(f"{name}: {error}; it counts as not given", UnreadableDateWarning, stacklevel=2)
        return {key: value for key, value in said.items() if key != "published"}
    return dict(said)


def day(value: str | datetime.date) -> datetime.date:
    """A day from a date, an instant or a text: "2024-09-09", "2024-09-09T08:30Z", "Mon, 9 Sep 2024 08:30 GMT".

    The month may be written out, before or after the day. What is only figures and no ISO 8601 names no day for
    certain: "03-02-2009" is in February or in March. Raises `UnreadableError`.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = " ".join(str(value).split())
    forms = (datetime.datetime.fromisoformat, parsedate_to_datetime, *(_written_in(form) for form in _WRITTEN))
    for form in forms if re.search("[0-9]{4}", text) else ():
        try:
            return form(text).date()
        except (ValueError, OverflowError):
            continue
    raise UnreadableError(f"the publication date {value!r} is no day of the form 2024-09-09")


def _written_in(form: str) -> Callable[[str], datetime.datetime]:
    return lambda text: datetime.datetime.strptime(_TIDY.sub("", text).replace("Sept ", "Sep "), form)


def decode(raw: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, as UTF-8, else in the encoding that fits best."""
    for magic, instead in _INSTEAD.items():
        if raw.startswith(magic):
            raise UnreadableError(f"{name}: {instead}")
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _decoded(raw, encoding, name).removeprefix("\ufeff")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        best = None if b"\0" in raw else charset_normalizer.from_bytes(raw, cp_isolation=_ENCODINGS).best()
        text = raw.decode(best.encoding if best else "latin-1")
    if "\0" in text or _is_binary(text[:_SAMPLE]):
        raise UnreadableError(f"{name}: not a text but a binary file; save the article as .txt, .md or .html")
    return text


def _decoded(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(f"{name}: neither UTF-8 nor {encoding}; save it as UTF-8 text") from None


def _is_binary(text: str) -> bool:
    controls = sum(c < " " and c not in "\t\n\r\f\v\x1a" for c in text)
    return controls > max(len(text) / 20, 8)


def _beside(path: Path) -> dict[str, Any]:
    """Metadata from the small file beside the article."""
    file = path.with_suffix(".toml")
    if not file.is_file():
        return {}
    try:
        return _own(tomllib.loads(_bytes(file).decode("utf-8-sig")), path.stem)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{file}: not valid TOML ({error})") from error


def _line_readers(path: Path, metadata: Mapping[str, Any]) -> Iterator[tuple[str, Callable[[], Article]]]:
    """One reader for each line of JSON lines, so that a bad line does not end the reading."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    name = f"{path}, line {number}"
                    yield name, partial(_from_line, line, name, metadata)
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror})") from error


def _from_line(line: bytes, name: str, metadata: Mapping[str, Any]) -> Article:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableError(f"{name}: not UTF-8, which JSON lines must be") from None
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", str(error))
        raise UnreadableError(f"{name}: not valid JSON ({reason})") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or row.get("id") in (None, ""):
        raise UnreadableError(f'{name}: an article needs the keys "id" and "text"')
    rest = _own({key: value for key, value in row.items() if key not in ("id", "text")}, name)
    try:
        return read_text(row["text"], **(rest | dict(metadata) | {"id": str(row["id"])}))
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from error


def foreign_language(text: str) -> str | None:
    """The code of a text's language (ISO 639-1), None for English and for what is too short to tell."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _ENOUGH_TO_TELL or _common_words(sample) > 0.15:
        return None
    import py3langid  # loading it takes longer than parsing an article, and hardly any text needs it

    language, _ = py3langid.classify(sample)
    return None if language == "en" else str(language)


def _common_words(text: str) -> float:
    """The share of words that stand in any English text."""
    counts = Counter(re.findall(r"\w+", text.lower()))
    return (
        sum(counts[word] for word in ("the", "of", "and", "to", "that", "in", "is", "was", "for", "said"))
        / counts.total()
    )
