"""The command line: `claimbook`."""

import argparse
import contextlib
import datetime
import os
import shutil
import sys
import tempfile
import textwrap
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import NoReturn

from helpers import actors, article
from helpers.article import Article, ForeignTextWarning, UnreadableDateWarning, UnreadableError
from helpers.progress import Bar
from helpers.reading import CorrectionWarning, Reading, corrections, output, parse, saving, tables

_WIDTH = 120
_ARTICLES_AT_ONCE = 32
"""A table of many rows is built in nearly the same time as one of few."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0, or 1 where an input was bad, 2 (by argparse) for wrong usage."""
    args = _parser().parse_args(argv)
    try:
        with _environment(args), warnings.catch_warnings():
            for warning in (ForeignTextWarning, UnreadableDateWarning, CorrectionWarning):
                warnings.simplefilter("always", warning)
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


@contextlib.contextmanager
def _environment(args: argparse.Namespace) -> Iterator[None]:
    """Where a user's own files are: the notebooks' kernels have it from the environment."""
    given = {actors.OWN_TABLE: args.actors, corrections.FOLDER: args.corrections}
    before = {name: os.environ.get(name, "") for name in given}
    for name, path in given.items():
        os.environ[name] = str(path or (before[name] and Path(before[name]).absolute()))
    try:
        yield
    finally:
        os.environ.update(before)


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
    _add_report(commands)
    _add_parse(commands)
    return parser


def _add_report(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    report = commands.add_parser(
        "report",
        help="an article → one HTML file to read, print and mail",
        description="Run the notebooks on an article and make one HTML file of them: the article with every statement "
        "marked, who says what, positions, timeline, sources. The file needs no network and sends nothing.",
        epilog=textwrap.dedent(
            """\
            examples:
              claimbook report article.txt
              claimbook report page.html --published 2024-09-09
              claimbook report article.txt --issue "The bridge is safe"
              claimbook report my-articles/ -o ~/reports

            A file article.toml beside article.txt may hold its title, published, outlet and url.
            """
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_inputs(report)
    report.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("reports"),
        metavar="DIR",
        help="the folder for the reports, each named after its article (default: reports)",
    )
    report.set_defaults(run=_report)


def _add_inputs(command: argparse.ArgumentParser) -> None:
    """What all commands need to know of the articles."""
    command.add_argument(
        "paths",
        nargs="+",
        metavar="ARTICLE",
        help="an article (.txt, .md, .html), a folder of them, JSON lines (.jsonl) with the keys id and text and, if "
        "you like, title, published, outlet, url; - for standard input",
    )
    command.add_argument("--published", type=_day, metavar="DATE", help="day of publication, such as 2024-09-09")
    command.add_argument(
        "--actors",
        type=_own_actors,
        metavar="FILE",
        help="a table (.csv) of actors of your own, with the columns alias, canonical, kind and rule; it goes before "
        "claimbook's (default: the file that CLAIMBOOK_ACTORS names)",
    )
    command.add_argument(
        "--corrections",
        type=lambda value: Path(value).absolute(),
        metavar="DIR",
        help="the folder of readers' corrections (default: the one that CLAIMBOOK_CORRECTIONS names, else that of the "
        "article: article.corrections.toml beside article.txt)",
    )
    command.add_argument("--no-corrections", action="store_true", help="leave readers' corrections out")
    command.add_argument(
        "--issue", type=_proposition, metavar="TEXT", help='a proposition, such as "Iran supplies missiles to Russia"'
    )


def _add_parse(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
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
    _add_inputs(command)
    command.add_argument(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="X",
        help="leave out claims of which the model is less sure than X, 0 to 1; the others keep their numbers "
        "(default: keep all that are found, of which none is under 0.3)",
    )
    command.add_argument(
        "--table", choices=list(tables.SCHEMAS), default="claims", help="which table (default: claims)"
    )
    command.add_argument(
        "--format",
        choices=list(output.FORMATS),
        help="default: by the ending of FILE (.csv, .jsonl, .parquet, .txt), else a table for reading",
    )
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE instead of standard output")
    command.set_defaults(run=_parse, usage_error=command.error)


def _day(value: str) -> datetime.date:
    try:
        return article.day(value)
    except UnreadableError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _own_actors(value: str) -> Path:
    try:
        actors.own_rows(value)
    except UnreadableError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return Path(value).absolute()


def _proposition(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("an issue needs words")
    return value.strip().encode(errors="replace").decode()


def _share(value: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(value) <= 1:
            return float(value)
    raise argparse.ArgumentTypeError(f"{value!r} is not a number from 0 to 1")


# --- what both commands do ------------------------------------------------------------------------------------------


class _Bad(list[str]):
    """The inputs that could not be used, each told as it is met."""

    def tell(self, error: object) -> None:
        self.append(str(error))
        _say(f"error: {error}")


def _articles(args: argparse.Namespace, bad: _Bad) -> Iterator[Article]:
    metadata = {"published": args.published} if args.published else {}
    return article.read_all(args.paths, bad.tell, **metadata)


# --- report ---------------------------------------------------------------------------------------------------------


def _report(args: argparse.Namespace) -> int:
    from helpers import report  # with the notebooks' machinery, for which no other command should wait

    bad = _Bad()
    written: dict[str, str] = {}
    args.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="claimbook-") as folder, Bar() as bar:
        args.paths = [_spooled(Path(folder)) if path == article.STDIN else path for path in args.paths]
        for one in _articles(args, bad):
            path = args.output / f"{saving.name_for(one.id)}.html"
            bar.begin(one)
            try:
                _refuse_to_overwrite(one, path, written.get(path.name.casefold()))
                _write(path, report.build(one, issue=args.issue, corrected=not args.no_corrections, progress=bar.show))
            except UnreadableError as error:
                bad.tell(error)
            except (OSError, report.ReportError) as error:
                bad.tell(f"{one.id}: {error}")
            else:
                written[path.name.casefold()] = one.id
                print(path)
    return 1 if bad else 0


def _refuse_to_overwrite(one: Article, path: Path, other: str | None) -> None:
    if other is not None:
        raise UnreadableError(f"{one.id}: its report would overwrite that of {other}")
    if one.path and path.exists() and path.samefile(one.path):
        raise UnreadableError(f"{one.path}: its report would overwrite it; name another folder with -o")


def _spooled(folder: Path) -> Path:
    """Standard input as a file, from which the notebooks can read."""
    raw = sys.stdin.buffer.read()
    if not raw.strip():
        raise UnreadableError("standard input: empty; there is no text in it")
    path = folder / f"stdin.{article.kind_of_stream(raw)}"
    path.write_bytes(raw)
    return path


def _write(path: Path, html: str) -> None:
    with output.destination(path) as file:
        file.write(html.encode())


# --- parse ----------------------------------------------------------------------------------------------------------


def _parse(args: argparse.Namespace) -> int:
    format = args.format or (_format_of(args.output, args.usage_error) if args.output else "table")
    if format == "parquet" and not args.output and sys.stdout.isatty():
        args.usage_error("Parquet is not for a terminal: name a file with -o FILE")
    bad = _Bad()
    width = shutil.get_terminal_size((_WIDTH, 24)).columns if sys.stdout.isatty() and not args.output else _WIDTH
    with output.destination(args.output) as file, Bar() as bar:
        writer = output.FORMATS[format](file, tables.SCHEMAS[args.table], width)
        readings = _readings(_articles(args, bad), args, bar)
        at_once = 1 if format == "table" else _ARTICLES_AT_ONCE
        while some := list(islice(readings, at_once)):
            rows = [row for one in some for row in one.rows(args.table)]
            writer.add(tables.build(tables.SCHEMAS[args.table], rows), [one.article.id for one in some])
        writer.close()
    return 1 if bad else 0


def _format_of(path: Path, usage_error: Callable[[str], NoReturn]) -> str:
    format = output.ENDINGS.get(path.suffix.lower())
    return format or usage_error(f"no format belongs to the ending of {path.name}: name one with --format")


def _readings(articles: Iterable[Article], args: argparse.Namespace, bar: Bar) -> Iterator[Reading]:
    for one in articles:
        bar.begin(one)
        yield parse(
            one,
            issue=args.issue,
            min_confidence=args.min_confidence,
            corrected=() if args.no_corrections else None,
            progress=bar.show,
        )
