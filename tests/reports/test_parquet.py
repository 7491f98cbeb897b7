"""A table as Parquet: read back by a reader of its own, and by pyarrow where it is there."""

import importlib.util
import io
import math

import pytest

from iolaus.reports.parquet import table
from support.parquet import read

ROWS = 3000
COLUMNS = {
    "policy": ["a" if k < 1000 else "b" if k < 2000 else "ñ+c" for k in range(ROWS)],
    "many": [f"text {k}" for k in range(ROWS)],
    "world": [k % 1000 - 3 for k in range(ROWS)],
    "value": [math.sin(k) * 1e5 for k in range(ROWS)],
    "difference": [None if k < 1000 else k / 7 for k in range(ROWS)],
    "nothing": [None] * ROWS,
    **{f"same_{k}": ["x"] * ROWS for k in range(12)}}  # lists of fifteen and more are written another way
TEXTS = ("policy", "many", *(f"same_{k}" for k in range(12)))


def test_what_was_written_is_read_unrounded():
    assert read(table(COLUMNS, TEXTS, ("world",))) == COLUMNS


def test_an_empty_table_has_its_columns():
    assert read(table({"policy": [], "world": [], "value": []}, ("policy",), ("world",))) == {
        "policy": [], "world": [], "value": []}


def test_the_same_table_gives_the_same_bytes():
    assert table(COLUMNS, TEXTS, ("world",)) == table(COLUMNS, TEXTS, ("world",))


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"lengths \[1, 2\]"):
        table({"a": [1.0], "b": [1.0, 2.0]})


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is no dependency, of the tests neither")
def test_a_library_reads_the_same():
    import pyarrow.parquet as other

    found = other.read_table(io.BytesIO(table(COLUMNS, TEXTS, ("world",))))
    assert found.to_pydict() == COLUMNS
    assert [str(found.schema.field(name).type) for name in ("policy", "world", "value")] == ["string", "int64", "double"]
