"""Tables written for people and programs: on the terminal, as JSON lines, CSV and Parquet.

Each format is a class with the same three methods, so that the tables of many articles go to one file, some at a time:
`add` the rows of some articles, `close` at the end.
"""

import datetime
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.parquet
from rich.console import Console
from rich.table import Table
from rich.text import Text

from helpers.reading import saving
from helpers.reading.tables import dtypes

SHOWN = {
    "claims": ("claim", "actor", "speaker", "act", "content", "said_on", "via"),
    "times": ("start", "type", "value", "mod", "role", "event", "claim"),
    "actors": ("name", "kind", "aliases", "mentions", "claims", "described_as"),
    "mentions": ("start", "end", "actor", "how"),
    "issues": ("issue", "label", "claims"),
    "positions": ("issue", "actor", "stance", "claims", "n"),
}
"""The columns that the terminal shows; the other formats have all."""

_LONG_CELLS = frozenset({"content", "event", "label"})
_INSTANT = "%Y-%m-%dT%H:%M:%S"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ARROW = {
    "str": pyarrow.string(),
    "Int64": pyarrow.int64(),
    "boolean": pyarrow.bool_(),
    "float64": pyarrow.float64(),
    "datetime64[s]": pyarrow.timestamp("s"),
}
_NUMBERS = pyarrow.list_(pyarrow.int64())
_ARROW_LISTS = dict.fromkeys(("content_spans", "cue_spans", "source_spans"), pyarrow.list_(_NUMBERS))
_ARROW_LISTS["claims"] = _NUMBERS


class Format:
    """How tables of one schema are written to a binary file; `width` is that of the terminal in characters."""

    def __init__(self, file: BinaryIO, schema: pa.DataFrameSchema, width: int) -> None:
        self._file = file
        self._schema = schema
        self._width = width

    def add(self, table: pd.DataFrame, articles: Sequence[str]) -> None:
        """Write the rows of these articles."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what stands at the end: in most formats, nothing."""


class JsonLines(Format):
    """One row a line with exactly the schema's columns; NA is null, instants are ISO 8601."""

    def add(self, table: pd.DataFrame, articles: Sequence[str]) -> None:
        for row in table.to_dict("records"):
            line = json.dumps({name: plain(cell) for name, cell in row.items()}, ensure_ascii=False)
            self._file.write(line.encode() + b"\n")


class Csv(Format):
    """One header line, lists as JSON, NA as nothing."""

    def __init__(self, file: BinaryIO, schema: pa.DataFrameSchema, width: int) -> None:
        super().__init__(file, schema, width)
        self._lists = [name for name, dtype in dtypes(schema).items() if dtype == "object"]
        file.write((",".join(schema.columns) + "\n").encode())

    def add(self, table: pd.DataFrame, articles: Sequence[str]) -> None:
        cells = {name: table[name].map(lambda cell: json.dumps(cell, ensure_ascii=False)) for name in self._lists}
        lines = table.assign(**cells).to_csv(index=False, header=False, lineterminator="\n", date_format=_INSTANT)
        self._file.write(lines.encode())


class Parquet(Format):
    """Lists as Arrow lists."""

    def __init__(self, file: BinaryIO, schema: pa.DataFrameSchema, width: int) -> None:
        super().__init__(file, schema, width)
        self._writer = pyarrow.parquet.ParquetWriter(file, arrow_schema(schema))

    def add(self, table: pd.DataFrame, articles: Sequence[str]) -> None:
        arrow = pyarrow.Table.from_pandas(table, schema=self._writer.schema, preserve_index=False)
        self._writer.write_table(arrow)

    def close(self) -> None:
        self._writer.close()


class Terminal(Format):
    """The main columns for reading, a table for each article."""

    def add(self, table: pd.DataFrame, articles: Sequence[str]) -> None:
        for article in articles:
            console = Console(width=self._width, color_system=None, highlight=False)
            with console.capture() as capture:
                console.print(self._drawn(table[table["article"] == article], article))
            lines = (line.rstrip() for line in capture.get().splitlines())
            self._file.write("\n".join([*lines, "", ""]).encode())

    def _drawn(self, table: pd.DataFrame, article: str) -> Table:
        columns = SHOWN[self._schema.name]
        title = Text(f"{_harmless(article)}: {len(table)} {self._schema.name}")
        wide = bool(_LONG_CELLS & set(columns))
        drawn = Table(title=title, title_justify="left", title_style="bold", show_lines=wide, expand=wide)
        for name in columns:
            drawn.add_column(name, ratio=1, overflow="fold") if name in _LONG_CELLS else drawn.add_column(
                name, max_width=24
            )
        for row in table[list(columns)].to_dict("records"):
            drawn.add_row(*(Text(_harmless(_read_out(cell))) for cell in row.values()))
        return drawn


FORMATS: dict[str, type[Format]] = {"table": Terminal, "jsonl": JsonLines, "csv": Csv, "parquet": Parquet}
ENDINGS = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}
"""The format of a file by its ending."""


def arrow_schema(schema: pa.DataFrameSchema) -> pyarrow.Schema:
    """The Arrow types of a table; other lists are lists of strings."""
    lists = {name: _ARROW_LISTS.get(name, pyarrow.list_(pyarrow.string())) for name in schema.columns}
    types = {name: _ARROW.get(dtype, lists[name]) for name, dtype in dtypes(schema).items()}
    return pyarrow.schema(list(types.items()))


def plain(cell: Any) -> Any:
    """A cell as JSON knows it: NA as null, an instant in ISO 8601."""
    if isinstance(cell, list):
        return cell
    if pd.isna(cell):
        return None
    return cell.isoformat() if isinstance(cell, datetime.datetime) else cell


def _read_out(cell: Any) -> str:
    if isinstance(cell, list):
        return ", ".join(map(str, cell))
    return "" if pd.isna(cell) else " ".join(str(cell).split())


def _harmless(text: str) -> str:
    """Without the control characters that a terminal would act upon."""
    return _CONTROLS.sub("\ufffd", text)


@contextmanager
def destination(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there whole at the end or, after an error, not at all."""
    if path is not None:
        with saving.replacing(path) as file:
            yield file
        return
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
