"""What was believed and drawn in each world: the numbers that could explain why an answer holds in one and not another.

Takes      arrays over worlds with their descriptions
Gives      Known: features, their bins; Bins: equal shares of worlds, in order of value
Invariant  equal values share a bin; a bin's edge lies half way between the nearest values on its two sides; worlds with
           the same draw of parameters share a cluster
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus.analysis.spread import Numbers

Codes = NDArray[np.int64]
MARKS = 12  # features by which draws are told apart; a form of the model may hold a few of them still


@dataclass(frozen=True)
class Feature:
    """One number that differs between worlds.

    Attributes:
        id: its public name, that of a claim, or "form".
        meaning: in words.
        unit: of its values.
        kind: parameter (of the model), effect (of a policy's lever) or form (of the model).
        certainty: of the evidence behind it, in the words of GRADE; empty for a form.
        judgement: whether it is a guess of the authors.
        names: for a form, the names that its whole-number values stand for.
    """

    id: str
    meaning: str
    unit: str
    kind: str
    certainty: str = ""
    judgement: bool = False
    names: tuple[str, ...] = ()

    @property
    def is_category(self) -> bool:
        """Whether its values have no order."""
        return bool(self.names)


@dataclass(frozen=True)
class Known:
    """Features by world.

    Attributes:
        features: what they are.
        values: (features, worlds).
        cluster: (worlds,), the draw of parameters that each world has.
    """

    features: tuple[Feature, ...]
    values: Numbers
    cluster: Codes

    @property
    def worlds(self) -> int:
        """How many worlds."""
        return int(self.values.shape[1])

    def only(self, rows: Sequence[int]) -> Known:
        """Some of the features."""
        return Known(tuple(self.features[k] for k in rows), self.values[list(rows)], self.cluster)


def pooled(parts: Mapping[str, Known], what: Feature) -> Known:
    """Worlds of several forms of the model together, with the form as one more feature.

    Args:
        parts: by form; the features of the first that all have are kept.
        what: the feature that says which form.
    """
    every = list(parts.values())
    shared = [each for each in every[0].features if all(each.id in {f.id for f in part.features} for part in every)]
    rows = [[[f.id for f in part.features].index(each.id) for each in shared] for part in every]
    values = np.concatenate([part.values[row] for part, row in zip(every, rows, strict=True)], axis=1)
    form = np.repeat(np.arange(len(every), dtype=np.float64), [part.worlds for part in every])
    return Known((*shared, what), np.vstack([values, form]), clusters(values))


def clusters(values: Numbers) -> Codes:
    """Numbers of the distinct columns: worlds whose first features are all the same share one."""
    _, found = np.unique(np.ascontiguousarray(values[:MARKS]), axis=1, return_inverse=True)
    return np.asarray(found, np.int64).ravel()


@dataclass(frozen=True)
class Bins:
    """Features cut into shares of worlds.

    Attributes:
        codes: (features, worlds), the number of the bin.
        count: bins of the feature with the most.
        edges: for each feature, the values between its bins.
        category: for each feature, whether its bins have no order.
    """

    codes: Codes
    count: int
    edges: tuple[Numbers, ...]
    category: tuple[bool, ...]


def cut(known: Known, count: int) -> Bins:
    """Cut every feature into about equal shares of worlds, at most `count`."""
    codes: list[Codes] = []
    edges: list[Numbers] = []
    for feature, values in zip(known.features, known.values, strict=True):
        if feature.is_category:
            codes.append(values.astype(np.int64))
            edges.append(np.arange(0.5, len(feature.names) - 1))
            continue
        order = np.sort(values)
        at = np.unique(np.arange(1, count) * len(order) // count)
        at = at[(at > 0) & (order[at] > order[np.maximum(at - 1, 0)])] if len(order) > 1 else at[:0]
        found = np.asarray(np.unique(0.5 * (order[at - 1] + order[at])), np.float64)
        edges.append(found)
        codes.append(np.searchsorted(found, values))
    most = max(len(each) + 1 for each in edges) if edges else 1
    category = tuple(each.is_category for each in known.features)
    return Bins(np.asarray(codes, np.int64).reshape(len(codes), known.worlds), most, tuple(edges), category)
