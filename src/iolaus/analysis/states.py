"""State by state: what a policy does to homicides, against the current path in the same worlds.

Takes      published Results with arrays (policy, world, state, year), the first year before policies
Gives      View: one Row per state in the order of the codes, and what holds for the nation
Invariant  differences are taken world by world; states are never put in an order of gain; nothing is rounded here
Fails with ArtefactError (not finite)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from iolaus.analysis.compare import Published
from iolaus.analysis.spread import Numbers, Spread, check_finite, spread

PER = 1e5  # residents


@dataclass(frozen=True)
class Row:
    """One state; rates are homicides per 100,000 residents and year.

    Attributes:
        id: ISO 3166-2 code.
        name: name of the state.
        now: rate in the last year before policies.
        path: mean rate over the years ahead on the current path.
        rate: the same under the policy.
        change: policy less current path.
        rises: share of worlds in which the rate is higher under the policy.
        passes_path: share of worlds in which a year ahead passes the threshold, on the current path.
        passes: the same under the policy.
        war_path: share of worlds in which a year ahead passes the war threshold, on the current path.
        war: the same under the policy.
        missing: change of people who go missing and stay so, a year.
    """

    id: str
    name: str
    now: Spread
    path: Spread
    rate: Spread
    change: Spread
    rises: float
    passes_path: float
    passes: float
    war_path: float
    war: float
    missing: Spread

    @property
    def open(self) -> bool:
        """Whether the range of the change spans no change."""
        return self.change.low <= 0.0 <= self.change.high


@dataclass(frozen=True)
class Nation:
    """What holds for all states together: clashes with forces, and any state that newly passes the threshold."""

    clashes_path: Spread
    clashes: Spread
    clashes_change: Spread
    civilian_path: Spread
    civilian: Spread
    any_new_path: float
    any_new: float
    states_new: Spread


@dataclass(frozen=True)
class View:
    """All that a table or a file needs."""

    manifest: Mapping[str, Any]
    policy: Mapping[str, Any]
    rows: tuple[Row, ...]
    nation: Nation

    @property
    def is_baseline(self) -> bool:
        """Whether nothing but the current path was asked."""
        return bool(self.policy["id"] == self.manifest["baseline"])


def read(results: Published) -> View:
    """Read results state by state.

    Raises:
        ArtefactError: if an array holds numbers that are not finite.
    """
    manifest, values = results.manifest, results.values
    for name, each in values.items():
        check_finite(each, f"'{name}'")
    policies = manifest["policies"]
    rows = tuple(_row(values, each["id"], each["name"], k, manifest["thresholds"]["battle_deaths"])
                 for k, each in enumerate(manifest["states"]))
    return View(manifest, policies[-1], rows, _nation(values))


def _row(values: Mapping[str, Numbers], code: str, name: str, k: int, war: float) -> Row:
    rate = PER * values["state_rate"][:, :, k]
    ahead = rate[:, :, 1:].mean(axis=-1)
    over = values["state_over"][:, :, k, 1:].max(axis=-1)
    battle = np.where(values["state_battle_deaths"][:, :, k, 1:].max(axis=-1) >= war, 1.0, 0.0)
    gone = values["state_missing"][:, :, k]
    missing = (gone[:, :, -1] - gone[:, :, 0]) / (gone.shape[-1] - 1)
    return Row(code, name, spread(rate[0, :, 0]), spread(ahead[0]), spread(ahead[-1]), spread(ahead[-1] - ahead[0]),
               float(np.mean(ahead[-1] > ahead[0])), float(over[0].mean()), float(over[-1].mean()),
               float(battle[0].mean()), float(battle[-1].mean()), spread(missing[-1] - missing[0]))


def _nation(values: Mapping[str, Numbers]) -> Nation:
    def yearly(name: str) -> Numbers:
        each = values[name]
        found: Numbers = (each[:, :, -1] - each[:, :, 0]) / (each.shape[-1] - 1)
        return found

    clashes, civilians = yearly("clash_deaths"), yearly("civilian_deaths_from_force")
    share = civilians / np.maximum(clashes, 1e-9)
    new = values["states_over_threshold"][:, :, -1]
    return Nation(spread(clashes[0]), spread(clashes[-1]), spread(clashes[-1] - clashes[0]), spread(share[0]),
                  spread(share[-1]), float(np.mean(new[0] >= 1)), float(np.mean(new[-1] >= 1)), spread(new[-1]))
