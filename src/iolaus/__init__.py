"""Iolaus: an open policy laboratory for the fentanyl trade and the violence around it.

`iolaus.compare`, `iolaus.when` and `iolaus.drivers` answer as the commands of the same names do: `iolaus.cli.library`.
"""

from importlib import import_module
from typing import Any

__version__ = "2026.11.0"
DOORS = ("compare", "drivers", "when")  # loaded when they are first asked for: a version needs no model


def __getattr__(name: str) -> Any:
    """A door of the library, on first use."""
    if name in DOORS:
        return getattr(import_module("iolaus.cli.library"), name)
    raise AttributeError(f"module 'iolaus' has no attribute '{name}'; it has {', '.join(DOORS)} and its rooms")


def __dir__() -> list[str]:
    """What stands here, doors too."""
    return sorted([*globals(), *DOORS])
