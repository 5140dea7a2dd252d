"""The command line: `claimbook`."""

import argparse
import contextlib
import datetime
import os
import shutil
import sys
import tempfile
import textwrap
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NoReturn

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from helpers import article, output, reading, tables
from helpers.article import Article, ForeignTextWarning, UnreadableError
from helpers.reading import Reading

_WIDTH = 120
_LONG = 2.0
_ARTICLES_AT_ONCE = 32
"""A table of many rows is built in nearly the same time as one of few."""
_SUFFIXES = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0, or 1 where an input was bad, 2 (by argparse) for wrong usage."""
    args = _parser().parse_args(argv)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", ForeignTextWarning)
            warnings.showwarning = lambda message, *_, **__: _say(f"warning: {message}")
            return args.run(args)
    except UnreadableError as error:
        _say(f"error: {error}")
        return 1
    except KeyboardInterrupt:
        _say("stopped")
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _say(f"error: {error.filename or 'output'}: {error.strerror}")
        return 1


def _say(line: str) -> None:
    print(" ".join(str(line).split()), file=sys.stderr)


# --- what can be asked ----------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="claimbook",
        description="Who says what in a news article, and how do we know? Nothing leaves your machine.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"claimbook {version('claimbook')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_parse(commands)
    return parser


def _add_parse(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parse = commands.add_parser(
        "parse",
        help="articles → a table of claims, actors, times …",
        description="Find every statement in articles, who makes it, what kind of act it is and when it was made.",
        epilog=textwrap.dedent(
            """\
            examples:
              claimbook parse article.txt
              claimbook parse article.txt --table positions
              claimbook parse page.html --published 2024-09-09 --format csv -o claims.csv
              claimbook parse my-articles/ --format jsonl > claims.jsonl
              pbpaste | claimbook parse -

            A file article.toml beside article.txt may hold its title, published, outlet and url.
            The columns of each table are described in the README.
            """
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parse.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="an article (.txt, .md, .html), a folder of them, JSON lines (.jsonl) with the keys id and text and, if "
        "you like, title, published, outlet, url; - for standard input",
    )
    parse.add_argument("--published", type=_day, metavar="DATE", help="day of publication, such as 2024-09-09")
    parse.add_argument(
        "--issue", type=_proposition, metavar="TEXT", help='a proposition, such as "Iran supplies missiles to Russia"'
    )
    parse.add_argument(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="X",
        help="leave out claims of which the model is less sure than X, 0 to 1; the others keep their numbers "
        "(default: keep all)",
    )
    parse.add_argument("--table", choices=list(tables.SCHEMAS), default="claims", help="which table (default: claims)")
    parse.add_argument(
        "--format",
        choices=list(output.FORMATS),
        help="default: by the ending of FILE (.csv, .jsonl, .parquet, .txt), else a table for reading",
    )
    parse.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE instead of standard output")
    parse.set_defaults(run=_parse, usage_error=parse.error)


def _day(value: str) -> datetime.date:
    try:
        return article.day(value)
    except UnreadableError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _proposition(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("an issue needs words")
    return value.strip().encode(errors="replace").decode()


def _share(value: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(value) <= 1:
            return float(value)
    raise argparse.ArgumentTypeError(f"{value!r} is not a number from 0 to 1")


# --- parse ----------------------------------------------------------------------------------------------------------


def _parse(args: argparse.Namespace) -> int:
    format = args.format or (_format_of(args.output, args.usage_error) if args.output else "table")
    if format == "parquet" and not args.output and sys.stdout.isatty():
        args.usage_error("Parquet is not for a terminal: name a file with -o FILE")
    bad: list[UnreadableError] = []

    def complain(error: UnreadableError) -> None:
        bad.append(error)
        _say(f"error: {error}")

    metadata = {"published": args.published} if args.published else {}
    width = shutil.get_terminal_size((_WIDTH, 24)).columns if sys.stdout.isatty() and not args.output else _WIDTH
    with _destination(args.output) as file, _Bar() as bar:
        writer = output.FORMATS[format](file, tables.SCHEMAS[args.table], width)
        readings = _readings(article.read_all(args.paths, complain, **metadata), args, bar)
        at_once = 1 if format == "table" else _ARTICLES_AT_ONCE
        while some := list(islice(readings, at_once)):
            rows = [row for one in some for row in one.rows(args.table)]
            writer.add(tables.build(tables.SCHEMAS[args.table], rows), [one.article.id for one in some])
        writer.close()
    return 1 if bad else 0


def _format_of(path: Path, usage_error: Callable[[str], NoReturn]) -> str:
    format = _SUFFIXES.get(path.suffix.lower())
    return format or usage_error(f"no format belongs to the ending of {path.name}: name one with --format")


def _readings(articles: Iterable[Article], args: argparse.Namespace, bar: "_Bar") -> Iterator[Reading]:
    for one in articles:
        bar.begin(one)
        yield reading.parse(one, issue=args.issue, min_confidence=args.min_confidence, progress=bar.show)


@contextlib.contextmanager
def _destination(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there whole at the end or, after an error, not at all."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.is_dir():
        raise UnreadableError(f"{path}: a folder; name a file in it")
    path = path.resolve()
    if path.exists() and not path.is_file():  # a pipe or a device is written to, not replaced
        with path.open("wb") as file:
            yield file
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be written ({error.strerror})") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Bar:
    """A progress bar on a terminal's standard error, shown once the work takes longer than two seconds."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._wanted = console.is_terminal
        self._began = time.monotonic()
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._count = 0

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._task is not None:
            self._progress.stop()

    def begin(self, one: Article) -> None:
        """Go on to the next article."""
        self._count += 1
        self._name = f"article {self._count}, {one.id}"

    def show(self, share: float) -> None:
        """Show that a share of the article, 0 to 1, has been read."""
        if not self._wanted or time.monotonic() - self._began < _LONG:
            return
        if self._task is None:
            self._progress.start()
            self._task = self._progress.add_task(self._name, total=1.0)
        self._progress.update(self._task, completed=share, description=self._name)
