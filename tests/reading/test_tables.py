"""The columns, and the README that describes them."""

import pandas as pd
import pandera.errors
import pytest
from conftest import ROOT

from helpers.reading import tables

DTYPES = {"str", "Int64", "boolean", "datetime64[s]", "object", "float64"}


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_each_table_has_exactly_the_declared_columns_and_dtypes(reading, name):
    table = reading.table(name)
    assert list(table.columns) == list(tables.SCHEMAS[name].columns)
    assert {str(dtype) for dtype in table.dtypes} <= DTYPES
    assert isinstance(table.index, pd.RangeIndex)


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_a_table_without_rows_has_the_same_dtypes(reading, name):
    empty = tables.build(tables.SCHEMAS[name], [])
    assert empty.dtypes.to_dict() == reading.table(name).dtypes.to_dict()


@pytest.mark.parametrize(
    ("column", "value"), [("act", "shout"), ("confidence", 1.5), ("block", None), ("quoted", "x"), ("stance", "maybe")]
)
def test_a_row_that_breaks_the_schema_is_refused(reading, column, value):
    row = reading.rows("claims")[0] | {column: value}
    with pytest.raises(pandera.errors.SchemaError):
        tables.build(tables.CLAIMS, [row])


def test_every_column_says_what_it_means():
    columns = [column for schema in tables.SCHEMAS.values() for column in schema.columns.values()]
    assert all(column.description for column in columns)


def test_the_readme_holds_the_data_dictionary():
    assert tables.dictionary() in (ROOT / "README.md").read_text(encoding="utf-8")
