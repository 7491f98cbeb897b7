"""A system of the drug side alone: the six modules and a stand-in for the rest of the world, in prior worlds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.model import chain, demand, market, production, trafficking, use
from iolaus.model.module import OUTSIDE, Flow, Lever, Module, Signal, Stock
from iolaus.model.step import MONTH, month
from iolaus.model.system import System, assemble
from iolaus.parameters.draws import draw
from iolaus.parameters.parameter import Parameter
from iolaus.simulate.inputs import gather

FIRST = 2012
RECORD = (
    "us_opioid_deaths", "us_synthetic_opioid_deaths", "us_overdose_deaths", "fentanyl_consumed", "fentanyl_seized",
    "cartel_revenue", "quantity_ratio", "potency_ratio", "effective_price", "retail_revenue", "retail_price",
    "retail_potency", "seizure_share", "income_ratio", "output", "demand", "active_users", "people_in_treatment",
    "illicit_disorder", "rx_disorder", "opioid_death_rate", "precursor_access", "capacity", "analogues",
    "channel_share", "labs_destroyed_rate", "dispersal", "abroad", "second_source", "destroyed_share", "attention",
    "seized_gross", "seized", "habit", "dearer_quantity", "cost_ratio", "chemical_price", "mexico_price", "landed_price",
    "wholesale_price", "street_cost",
)


def stand_in() -> Module:
    """What cooperation and force would say, set through levers."""
    def equations(v: Any) -> dict[str, Any]:
        level = 1.0 + v.set_cooperation
        return {"cooperation_ratio": level, "raids_open": 1.0 + 0.0 * level, "partnership": v.set_partnership * level, "drift": 0.0 * level / v.year,
                "lab_strikes": v.set_lab_strikes, "joint_lab_operations": v.set_joint_operations}

    return Module(
        name="stand_in", title="Stand-in", equations=equations,
        initial=lambda v: {"cooperation": 0.67 * jnp.ones_like(v.year / v.year)},
        stocks=(Stock("cooperation", "1", "cooperation"),),
        flows=(Flow(OUTSIDE, "cooperation", "drift", "1/year", "none"),),
        signals=(Signal("raids_open", "1", ""), Signal("cooperation_ratio", "1", ""), Signal("partnership", "1", ""),
                 Signal("lab_strikes", "event/year", ""), Signal("joint_lab_operations", "event/year", "")),
        levers=(Lever("set_cooperation", "1", "add", -1.0, 1.0, ""), Lever("set_partnership", "1", "add", 0.0, 2.0, ""),
                Lever("set_lab_strikes", "event/year", "add", 0.0, 1e4, ""),
                Lever("set_joint_operations", "event/year", "add", 0.0, 1e4, "")),
        parameters=(Parameter("year", "year", "clock.year", "one year"),),
    )


@lru_cache(maxsize=1)
def supply_system() -> System:
    """The six modules with their stand-in."""
    return assemble((stand_in(), chain.MODULE, demand.MODULE, market.MODULE, production.MODULE, trafficking.MODULE, use.MODULE))


@lru_cache(maxsize=4)
def prior(worlds: int) -> Mapping[str, np.ndarray]:
    """Parameters of prior worlds."""
    return draw(supply_system().parameters.values(), 0, 0, worlds)


@lru_cache(maxsize=1)
def _compiled() -> Callable[..., Any]:
    system, inputs = supply_system(), gather(supply_system())

    def run(state: Any, parameters: Any, levers: Any, monthly: Any, start: Any) -> Any:
        def one(now: Any, given: Any) -> Any:
            values, k = given
            fixed = {**parameters, **inputs.constant, **values}
            return month(system, now, fixed, start + MONTH * k, 4, RECORD)

        count = next(iter(monthly.values())).shape[0]
        return jax.lax.scan(one, state, ({**levers, **monthly}, jnp.arange(count)))

    return jax.jit(run)


def _start(parameters: Mapping[str, np.ndarray]) -> dict[str, Any]:
    system, inputs = supply_system(), gather(supply_system())
    first = {name: each[0] for name, each in inputs.monthly.items()}
    values = {**parameters, **inputs.constant, **first}
    worlds = next(iter(parameters.values())).shape[-1]
    state: dict[str, Any] = {}
    for module in system.modules:
        state |= module.initial(system.initial_view(module, values))
    return {name: jnp.broadcast_to(jnp.asarray(each), (*jnp.shape(each)[:-1], worlds)) for name, each in state.items()}


@dataclass(frozen=True)
class Worlds:
    """Prior worlds of the drug side; `changed` gives the same worlds with some parameters set."""

    parameters: Mapping[str, np.ndarray]
    past: dict[str, Any] = field(default_factory=dict)

    @property
    def system(self) -> System:
        """The system that runs in them."""
        return supply_system()

    def _advance(self, state: Any, levers: Mapping[str, Any], first: float, last: float) -> tuple[Any, Any]:
        count, offset = round(12 * (last - first)), round(12 * (first - FIRST))
        worlds = next(iter(self.parameters.values())).shape[-1]
        paths = {name: np.broadcast_to(np.asarray(levers.get(name, each.neutral), float).reshape(-1, 1),
                                       (count, worlds)) for name, each in supply_system().levers.items()}
        monthly = {name: each[offset:offset + count] for name, each in gather(supply_system()).monthly.items()}
        state, record = _compiled()(state, dict(self.parameters), paths, monthly, first)
        return state, {name: np.asarray(each) for name, each in record.items()}

    def history(self) -> dict[str, np.ndarray]:
        """Monthly records of 2012-2025."""
        if not self.past:
            state, record = self._advance(_start(self.parameters), {}, FIRST, 2026.0)
            self.past.update(state=state, record=record)
        return self.past["record"]

    def future(self, years: int = 4, **levers: Any) -> dict[str, np.ndarray]:
        """Monthly records from 2026 with levers set (a number, or one a month)."""
        self.history()
        return self._advance(self.past["state"], levers, 2026.0, 2026.0 + years)[1]

    def changed(self, **values: Any) -> Worlds:
        """The same worlds with parameters set, `production__spare_capacity=3.0`; unit of the equation."""
        new = {name.replace("__", "."): value for name, value in values.items()}
        unknown = set(new) - set(self.parameters)
        assert not unknown, unknown
        return Worlds({name: np.full_like(each, new[name]) if name in new else each
                       for name, each in self.parameters.items()})


@pytest.fixture(scope="session")
def supply() -> Worlds:
    """Two hundred prior worlds of the drug side."""
    return Worlds(prior(200))
