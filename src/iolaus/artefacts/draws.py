"""Draws: equally likely sets of parameter values, as left by the calibration.

Takes      a file
Gives      Draws: values by claim id, each (draws,), and the manifest of how they came about
Invariant  draws carry no weights; a reader needs nothing else of the calibration
Fails with ArtefactError
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import store
from iolaus.errors import ArtefactError

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
