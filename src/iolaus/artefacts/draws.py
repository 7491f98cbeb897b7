"""Draws: equally likely sets of parameter values, as left by the calibration.

Takes      a file
Gives      Draws: values by claim id, each (draws,), and the manifest of how they came about
Invariant  draws carry no weights; a reader needs nothing else of the calibration
Fails with ArtefactError
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import store, views
from iolaus.errors import ArtefactError

if TYPE_CHECKING:
    import pandas
    import xarray

SCHEMA = "iolaus/draws/1"
SHIPPED = Path(__file__).parent / "files" / "draws.npz"


@dataclass(frozen=True)
class Draws:
    """Equal-weight parameter draws.

    Attributes:
        manifest: method, seed, tried, accepted, targets, register hash, sha256.
        values: claim id -> array (draws,).
    """

    manifest: dict[str, Any]
    values: dict[str, NDArray[np.float64]]

    @property
    def count(self) -> int:
        """Number of draws."""
        return len(next(iter(self.values.values())))

    def save(self, path: Path) -> str:
        """Publish as one file; gives its hash."""
        return store.save(path, {**self.manifest, "schema": SCHEMA}, self.values)

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each draw, one column for each claim id."""
        found: pandas.DataFrame = views.package("pandas").DataFrame(self.values)
        return found.rename_axis("draw")

    def to_xarray(self) -> xarray.Dataset:
        """The same with a named axis."""
        data = {name: ("draw", values) for name, values in self.values.items()}
        found: xarray.Dataset = views.package("xarray").Dataset(data, {"draw": np.arange(self.count)},
                                                                {"sha256": self.manifest["sha256"]})
        return found

    def to_arviz(self) -> xarray.DataTree:
        """A tree with the parameters as posterior draws, as ArviZ reads it; one chain, thinned and mixed already."""
        return views.tree("posterior", {name: values[None] for name, values in self.values.items()}, {}, [],
                          {"sha256": self.manifest["sha256"]})


def load(path: Path = SHIPPED) -> Draws:
    """Open a file of draws.

    Raises:
        ArtefactError: missing, damaged, empty or of unequal lengths.
    """
    manifest, values = store.load(path, SCHEMA)
    lengths = {len(each) for each in values.values()}
    if len(lengths) != 1 or lengths == {0}:
        raise ArtefactError(f"'{path}' holds draws of lengths {sorted(lengths)}; make it again: 'iolaus calibrate'")
    return Draws(manifest, values)
