"""Results: what each policy did to each outcome in each world, month by month.

Takes      arrays (policy, world, time) by outcome, and a manifest that says what they are
Gives      Results: save, load; the same as an xarray Dataset, a pandas table or an ArviZ tree
Invariant  carries its question, vintage, draws, versions and hash; needs no model to be read
Fails with ArtefactError
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import store, views

if TYPE_CHECKING:
    import pandas
    import xarray
    from rich.console import RenderableType

SCHEMA = "iolaus/results/1"


@dataclass(frozen=True)
class Results:
    """The outcome of a comparison.

    Attributes:
        manifest: question, ids, labels, units, law, caveats, hashes.
        values: outcome id -> (policy, world, time), monthly from start to horizon inclusive; counts are
            cumulative since the start, levels are values.
    """

    manifest: dict[str, Any]
    values: dict[str, NDArray[np.float64]]

    def save(self, path: Path) -> str:
        """Publish as one file; gives its hash."""
        return store.save(path, {**self.manifest, "schema": SCHEMA}, self.values)

    def to_xarray(self) -> xarray.Dataset:
        """The same with named axes; attributes carry unit and label."""
        loaded = views.package("xarray")
        about = {each["id"]: each for each in self.manifest["outcomes"]}
        axes = {"policy": [each["id"] for each in self.manifest["policies"]],
                "draw": np.arange(self.manifest["worlds"]), "time": self.manifest["months"]}
        data = {name: (("policy", "draw", "time"), values, {key: about[name][key] for key in ("unit", "label", "kind")})
                for name, values in self.values.items()}
        found: xarray.Dataset = loaded.Dataset(data, axes, {"results_id": self.manifest["results_id"]})
        return found

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each policy, draw and month, one column for each outcome."""
        views.package("pandas")
        return self.to_xarray().to_dataframe()

    def to_arviz(self) -> xarray.DataTree:
        """A tree with the outcomes as posterior predictive draws of one chain, as ArviZ reads it."""
        data = {name: np.moveaxis(values, 1, 0)[None] for name, values in self.values.items()}
        axes = {"policy": [each["id"] for each in self.manifest["policies"]], "time": self.manifest["months"]}
        return views.tree("posterior_predictive", data, axes, ["policy", "time"],
                          {"results_id": self.manifest["results_id"]})

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        return str(views.shown("html", self))

    def __rich__(self) -> RenderableType:
        found: RenderableType = views.shown("page", self)
        return found

    def __str__(self) -> str:
        return str(views.shown("text", self))


def load(path: Path) -> Results:
    """Open a file of results.

    Raises:
        ArtefactError: missing, damaged or of another kind.
    """
    manifest, values = store.load(path, SCHEMA)
    return Results(manifest, values)
