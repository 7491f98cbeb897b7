"""A few parts of the model on their own: what stands around them is held still, and several paths run side by side.

Takes      a System of some modules, inputs by month, parameters and levers
Gives      still_world(), still_market(): what the missing parts would say; medians_of(); ramp(); walk()
Invariant  the equations are those of the modules; nothing here moves a stock of theirs
Limits     no chance: only systems without chances; paths are worlds that differ in levers or parameters alone
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float
from numpy.typing import NDArray

from iolaus.model.module import OUTSIDE, Flow, Input, Lever, Module, Signal, Stock, View
from iolaus.model.step import MONTH, month
from iolaus.model.sums import compiled
from iolaus.model.system import System
from iolaus.parameters.draws import medians
from iolaus.parameters.parameter import Parameter
from iolaus.simulate.inputs import Inputs
from iolaus.simulate.run import STEPS

Floats = NDArray[np.float64]
YEAR = Parameter("year", "year", "clock.year", "one year")


def still_market() -> Module:
    """A market without shortage and without substitutes, and penetration as given: what use reads."""
    def equations(v: View) -> dict[str, Float[Array, "..."]]:
        one = v.year / v.year
        return {"potency_ratio": one, "effective_price": one, "quantity_ratio": one, "seen_potency": one,
                "fentanyl_penetration": v.projected_penetration * one, "no_analogues": 0.0 * one / v.year}

    return Module(
        name="still_market", title="A market at rest", equations=equations,
        initial=lambda v: {"analogues": jnp.zeros_like(v.year / v.year)},
        stocks=(Stock("analogues", "1", "stronger substitutes"),),
        flows=(Flow(OUTSIDE, "analogues", "no_analogues", "1/year", "none"),),
        signals=(Signal("potency_ratio", "1", "potency"), Signal("effective_price", "1", "price of pure drug"),
                 Signal("quantity_ratio", "1", "sold over wanted"),
                 Signal("seen_potency", "1", "potency as tests saw it"),
                 Signal("fentanyl_penetration", "1", "fentanyl's share")),
        inputs=(Input("projected_penetration", "1", "fentanyl's share of heroin and fentanyl"),),
        parameters=(YEAR,),
    )


def still_world() -> Module:
    """Governments that do nothing new: what the drug side reads of cooperation and force."""
    def equations(v: View) -> dict[str, Float[Array, "..."]]:
        one = v.year / v.year
        return {"cooperation_ratio": one, "raids_open": one, "partnership": 0.0 * one, "no_drift": 0.0 * one / v.year,
                "lab_strikes": v.given_lab_strikes, "joint_lab_operations": v.given_joint_operations}

    return Module(
        name="still_world", title="Governments at rest", equations=equations,
        initial=lambda v: {"cooperation": jnp.ones_like(v.year / v.year)},
        stocks=(Stock("cooperation", "1", "cooperation"),),
        flows=(Flow(OUTSIDE, "cooperation", "no_drift", "1/year", "none"),),
        signals=(Signal("cooperation_ratio", "1", "cooperation against its start"),
                 Signal("raids_open", "1", "share of raids that go on"),
                 Signal("partnership", "1", "how far partners go along"),
                 Signal("lab_strikes", "event/year", "strikes"),
                 Signal("joint_lab_operations", "event/year", "joint operations")),
        levers=(Lever("given_lab_strikes", "event/year", "add", 0.0, 1e4, "strikes on laboratories"),
                Lever("given_joint_operations", "event/year", "add", 0.0, 1e4, "joint operations on laboratories")),
        parameters=(YEAR,),
    )


def medians_of(system: System, **changed: float) -> dict[str, float]:
    """The register's medians, some of them changed: `market__demand_elasticity=0.6`, in the unit of the equation."""
    values = medians(system.parameters.values())
    new = {name.replace("__", "."): value for name, value in changed.items()}
    unknown = sorted(set(new) - set(values))
    if unknown:
        raise KeyError(f"no parameter of this system: {unknown}")
    return values | new


def ramp(level: float, neutral: float, first: float, over: float, start: float, months: int) -> Floats:
    """A lever that rises in a straight line from `first` on, over some years, then holds; one number a month."""
    time = start + (np.arange(months) + 0.5) * MONTH
    return np.asarray(neutral + (level - neutral) * np.clip((time - first) / over, 0.0, 1.0))


_COMPILED: dict[tuple[int, tuple[str, ...]], Any] = {}


def _compile(system: System, record: tuple[str, ...]) -> Any:
    def run(state: Any, fixed: Any, monthly: Any, start: Any) -> Any:
        def one(now: Any, given: Any) -> Any:
            values, k = given
            return month(system, now, {**fixed, **values}, start + MONTH * k, STEPS, record)

        count = next(iter(monthly.values())).shape[0]
        return jax.lax.scan(one, state, (monthly, jnp.arange(count)))[1]

    return compiled(run)


def walk(system: System, inputs: Inputs, values: Mapping[str, float | Floats], levers: Mapping[str, Floats],
         start: float, record: tuple[str, ...]) -> dict[str, Floats]:
    """Records at the end of each month, (months, [group,] paths).

    Args:
        system: modules that need no chance; kept by the caller, as its compiled form is kept with it.
        inputs: series whose first month is `start`; all of one length.
        values: parameters, a number or one for each path.
        levers: those that are not neutral, (months, paths); they say how many paths there are.
        start: calendar year of the first month.
        record: names of stocks and signals.
    """
    months = next(iter(inputs.monthly.values())).shape[0]
    paths = next(iter(levers.values())).shape[1]
    given = {name: np.broadcast_to(np.asarray(each, np.float64), (paths,)) for name, each in values.items()}
    neutral = {name: np.full((months, paths), each.neutral) for name, each in system.levers.items()}
    first = {**given, **inputs.constant, **{name: each[0] for name, each in inputs.monthly.items()}}
    state: dict[str, Any] = {}
    for module in system.modules:
        state |= module.initial(system.initial_view(module, first))
    state = {name: jnp.broadcast_to(jnp.asarray(each), (*jnp.shape(each)[:-1], paths)) for name, each in state.items()}
    key = (id(system), record)
    if key not in _COMPILED:
        _COMPILED[key] = _compile(system, record)
    found = _COMPILED[key](state, {**given, **inputs.constant}, {**neutral, **levers, **inputs.monthly}, start)
    return {name: np.asarray(each) for name, each in found.items()}
