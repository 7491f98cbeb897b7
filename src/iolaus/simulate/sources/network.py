"""The 2020 network of organisations as matrices: who fights whom, who helps whom, how large each began.

Takes      data series organisations_2020_nodes and organisations_2020_edges
Gives      Network: rivalry, alliance, background and recorded conflict, rank, shares of members
Invariant  rivalry and alliance are symmetric with an empty diagonal; shares sum to one
Fails with DataError where an edge names an unknown organisation, is given twice or joins one to itself
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.errors import DataError
from iolaus.evidence import data

NODES = "organisations_2020_nodes"
EDGES = "organisations_2020_edges"
KINDS = ("rivalry", "alliance")

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Network:
    """Organisations in the order of the published file, and their relations.

    Attributes:
        names: codes of the organisations.
        rivalry: weight of the recorded rivalry of each pair, 0 where none.
        alliance: weight of the recorded alliance of each pair, 0 where none.
    """

    names: tuple[str, ...]
    rivalry: Matrix
    alliance: Matrix

    @property
    def size(self) -> int:
        """Number of organisations."""
        return len(self.names)

    @property
    def strength(self) -> Vector:
        """Total weight of all relations of each organisation."""
        return np.asarray(self.rivalry.sum(axis=1) + self.alliance.sum(axis=1))

    @property
    def order(self) -> NDArray[np.int64]:
        """Indices from the strongest to the weakest; ties keep the order of the file."""
        return np.argsort(-self.strength, kind="stable").astype(np.int64)

    @property
    def shares(self) -> Vector:
        """Share of all members in 2012: one over the rank, exactly (Zipf)."""
        weight = np.empty(self.size)
        weight[self.order] = 1.0 / np.arange(1, self.size + 1)
        return np.asarray(weight / weight.sum())

    @property
    def background(self) -> Matrix:
        """Conflict that the model gives every pair, recorded or not; row: who loses members."""
        return self._against(np.ones_like(self.rivalry))

    @property
    def recorded(self) -> Matrix:
        """Conflict from recorded rivalries alone; row: who loses members."""
        return self._against(self.rivalry)

    @property
    def mutual(self) -> Matrix:
        """All conflict: (rivalry + 1) over (alliances of the loser + 1), none with itself."""
        return self._against(self.rivalry + 1.0)

    def _against(self, weight: Matrix) -> Matrix:
        allies = self.alliance.sum(axis=1)
        found = weight / (allies[:, None] + 1.0)
        np.fill_diagonal(found, 0.0)
        return np.asarray(found)


def read_network() -> Network:
    """The network as published for 2020.

    Raises:
        DataError: if a table is damaged, or an edge is not one between two known organisations.
    """
    nodes, edges = data.read(NODES), data.read(EDGES)
    names = tuple(str(each) for each in nodes["organisation"][np.argsort(nodes["order"], kind="stable")])
    rows = zip(edges["kind"], edges["a"], edges["b"], edges["weight"], strict=True)
    return build(names, [(str(kind), str(a), str(b), float(weight)) for kind, a, b, weight in rows])


def build(names: tuple[str, ...], edges: list[tuple[str, str, str, float]]) -> Network:
    """A network from codes in file order and undirected edges (kind, one, other, weight).

    Raises:
        DataError: if an edge is not one between two known organisations.
    """
    index = {name: k for k, name in enumerate(names)}
    found = {kind: np.zeros((len(names), len(names))) for kind in KINDS}
    for kind, a, b, weight in edges:
        if kind not in found or a not in index or b not in index or a == b or weight <= 0:
            raise DataError(f"{EDGES}: edge '{kind}' between '{a}' and '{b}' with weight {weight:g} is not a "
                            f"rivalry or alliance between two organisations of {NODES}; restore the table")
        i, j = index[a], index[b]
        if found[kind][i, j]:
            raise DataError(f"{EDGES}: the {kind} between '{a}' and '{b}' is given twice; restore the table")
        found[kind][i, j] = found[kind][j, i] = weight
    return Network(names, found["rivalry"], found["alliance"])
