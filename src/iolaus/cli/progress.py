"""A bar for what takes longer than half a second, on standard error and only on a terminal.

Takes      nothing
Gives      bar(): a context that gives progress(what, share)
Invariant  nothing is written where standard error is not a terminal; the bar is gone when the work is done
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 0.5  # second

Report = Callable[[str, float], None]


def _silent(_what: str, _share: float) -> None:
    """Show nothing."""


@contextmanager
def bar() -> Iterator[Report]:
    """Show progress as (what is done, share done from 0 to 1)."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    shown = Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"),
                     TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
                     console=Console(file=sys.stderr), transient=True)
    began = time.monotonic()
    task: list[TaskID] = []

    def report(what: str, share: float) -> None:
        if not task:
            if time.monotonic() - began < PATIENCE:
                return
            shown.start()
            task.append(shown.add_task(what, total=1.0))
        shown.update(task[0], description=what, completed=min(1.0, max(0.0, share)))

    try:
        yield report
    finally:
        if task:
            shown.stop()
