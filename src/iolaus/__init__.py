"""Iolaus: an open policy laboratory for the fentanyl trade and the violence around it.

`iolaus.compare()`, `when()`, `drivers()`, `drivers_by_form()` and `mixes()` are the commands as functions; nothing
heavy is loaded before one of them is called.
"""

from importlib import import_module as _load
from typing import Any as _Any

__version__ = "2026.11.0"

FUNCTIONS = ("compare", "when", "drivers", "drivers_by_form", "mixes")


def __getattr__(name: str) -> _Any:
    """A command as a function, by its name."""
    if name in FUNCTIONS:
        return getattr(_load("iolaus.cli.library"), name)
    raise AttributeError(f"module 'iolaus' has no attribute '{name}'; functions: {', '.join(FUNCTIONS)}")


def __dir__() -> list[str]:
    """What there is to call."""
    return [*FUNCTIONS, "__version__"]
