"""Answers with other releases of the data: the tables are replaced while a question is asked, then back again.

Takes      series id -> (name of the vintage, table)
Gives      seen(): a context in which questions read these tables
Invariant  nothing worked out from one set of tables is used with another
Limits     one set at a time in a process
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from iolaus.evidence import data, polls
from iolaus.evidence.data import Table
from iolaus.simulate import inputs, run


@contextmanager
def seen(tables: Mapping[str, tuple[str, Table]]) -> Iterator[None]:
    """Answer questions with these tables in place of those held."""
    if not tables:
        yield
        return
    with data.replaced(tables):
        _forget()
        try:
            yield
        finally:
            _forget()


def _forget() -> None:
    """Drop what was made from tables: inputs, runners that hold them, pooled polls."""
    inputs._given.cache_clear()
    run._RUNNERS.clear()
    polls.used.cache_clear()
