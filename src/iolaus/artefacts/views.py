"""Packages of an analyst's own notebook, loaded when asked for.

Takes      the name of a package; arrays over chains and draws
Gives      package(): the module; tree(): an ArviZ tree of one group; shown(): a result as it shows itself
Invariant  nothing here is loaded before it is asked for; a missing package is named with the command that installs it
Fails with QuestionError
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from iolaus.errors import QuestionError

if TYPE_CHECKING:
    import numpy as np
    import xarray
    from numpy.typing import NDArray

INSTALL = {"ema_workbench": "ema-workbench"}  # where the name on the index is another


def package(name: str) -> Any:
    """A package by the name that is imported.

    Raises:
        QuestionError: it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise QuestionError(f"this view needs the package '{name}', which cannot be loaded ({error}); install it with "
                            f"'pip install {INSTALL.get(name, name)}'") from None


def shown(form: str, thing: object) -> Any:
    """A result as a page of the reports room shows it, for its own `_repr_html_`, `__rich__` and `__str__`.

    That room stands above those that hold results; it is loaded when a result is shown, and never to compute one.
    """
    return getattr(importlib.import_module("iolaus.reports.shown"), form)(thing)


def tree(group: str, data: Mapping[str, NDArray[np.float64]], axes: Mapping[str, Any], dims: Sequence[str],
         about: Mapping[str, str]) -> xarray.DataTree:
    """An ArviZ tree: xarray's own tree of groups with the dimensions chain and draw is what ArviZ reads.

    Args:
        group: posterior or posterior_predictive.
        data: (chain, draw, *dims) by name.
        axes: values of the dims.
        dims: names of the axes after chain and draw.
        about: attributes of the group.
    """
    loaded = package("xarray")
    chains, draws = next(iter(data.values())).shape[:2]
    names = ("chain", "draw", *dims)
    held = loaded.Dataset({name: (names, values) for name, values in data.items()},
                          {"chain": range(chains), "draw": range(draws), **axes}, dict(about))
    found: xarray.DataTree = loaded.DataTree.from_dict({group: held})
    return found
