"""A bar for what takes longer than half a second, on standard error and only on a terminal.

Takes      nothing
Gives      bar(): a context that gives progress(what, share)
Invariant  nothing is written where standard error is not a terminal; the bar is gone when the work is done
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 0.5  # second

Report = Callable[[str, float], None]


def _silent(_what: str, _share: float) -> None:
    """Show nothing."""


@contextmanager
def bar(first: str = "getting ready") -> Iterator[Report]:
    """Show progress as (what is done, share done from 0 to 1); `first` stands until there is any."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    shown = Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"),
                     TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
                     console=Console(file=sys.stderr), transient=True)
    task = shown.add_task(first, total=None)  # no share known yet: the bar pulses

    def report(what: str, share: float) -> None:
        shown.update(task, description=what, total=1.0, completed=min(1.0, max(0.0, share)))

    wait = threading.Timer(PATIENCE, shown.start)
    wait.daemon = True
    wait.start()
    try:
        yield report
    finally:
        wait.cancel()
        wait.join()
        shown.stop()
