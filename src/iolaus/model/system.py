"""Parts fitted together: names, units, order of evaluation, one right-hand side.

Takes      modules
Gives      System: sorted modules, tables of declarations, evaluate(), net_rates(), apply_jumps()
Invariant  every name is declared once; everything read exists; cycles pass through a stock
Fails with WiringError, naming the module and the name
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.errors import WiringError
from iolaus.model.module import OUTSIDE, Chance, Flow, Input, Jump, Lever, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter
from iolaus.units import parse

State = dict[str, Float[Array, "..."]]


@dataclass(frozen=True)
class System:
    """Modules in order of evaluation, with tables from name to declaration."""

    modules: tuple[Module, ...]
    stocks: Mapping[str, Stock] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    jumps: Mapping[str, Jump] = field(default_factory=dict)
    signals: Mapping[str, Signal] = field(default_factory=dict)
    levers: Mapping[str, Lever] = field(default_factory=dict)
    inputs: Mapping[str, Input] = field(default_factory=dict)
    chances: Mapping[str, Chance] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)  # by claim id

    @property
    def moving(self) -> tuple[str, ...]:
        """The stocks that flows move; the others only jump."""
        ends = {end for each in self.flows.values() for end in (each.source, each.target)}
        return tuple(name for name in self.stocks if name in ends)

    def view(self, module: Module, values: Mapping[str, Any]) -> View:
        """What `module` may see of all values; parameters under their names in the equation."""
        own: list[Stock | Lever | Input | Chance] = [*module.stocks, *module.levers, *module.inputs, *module.chances]
        names = {each.name for each in own}
        seen = {name: values[name] for name in (*names, *module.reads, "time")}
        seen |= {each.name: values[each.claim] for each in module.parameters}
        return View(module.name, seen)

    def initial_view(self, module: Module, values: Mapping[str, Any]) -> View:
        """What `module` may see before there is a state: its inputs and parameters."""
        seen = {each.name: values[each.name] for each in module.inputs}
        return View(module.name, seen | {each.name: values[each.claim] for each in module.parameters})

    def evaluate(self, values: Mapping[str, Any]) -> tuple[State, State]:
        """All signals and all flows at this instant, modules in order."""
        known = dict(values)
        signals: State = {}
        flows: State = {}
        for module in self.modules:
            given = module.equations(self.view(module, known))
            wanted = {each.name for each in module.signals} | {each.name for each in module.flows}
            if set(given) != wanted:
                raise WiringError(f"module '{module.name}': equations gave {sorted(set(given) - wanted)} undeclared "
                                  f"and left out {sorted(wanted - set(given))}")
            for each in module.signals:
                signals[each.name] = known[each.name] = given[each.name]
            flows |= {each.name: given[each.name] for each in module.flows}
        return signals, flows

    def net_rates(self, state: State, flows: State) -> State:
        """Rate of change of each stock: what flows in less what flows out."""
        return self._moved(state, flows, self.flows)

    def apply_jumps(self, state: State, values: Mapping[str, Any]) -> State:
        """The state after this month's jumps."""
        given: State = {}
        for module in self.modules:
            if module.jumps is not None:
                mine = module.jumps(self.view(module, values))
                wanted = {each.name for each in module.jump_flows}
                if set(mine) != wanted:
                    raise WiringError(f"module '{module.name}': jumps differ from those declared: "
                                      f"{sorted(set(mine) ^ wanted)}")
                given |= mine
        change = self._moved(state, given, self.jumps)
        return {name: state[name] + change[name] for name in state}

    def _moved(self, state: State, amounts: State, declared: Mapping[str, Flow] | Mapping[str, Jump]) -> State:
        total = {name: jnp.zeros_like(value) for name, value in state.items()}
        for name, each in declared.items():
            if each.source != OUTSIDE:
                total[each.source] = total[each.source] - amounts[name]
            if each.target != OUTSIDE:
                total[each.target] = total[each.target] + amounts[name]
        return total


def assemble(modules: Iterable[Module]) -> System:
    """Check that the parts fit and put them in order.

    Raises:
        WiringError: a name declared twice, a read that nobody provides, a flow to no stock, a unit that does
            not fit, or a cycle of signals.
    """
    parts = tuple(modules)
    tables = _tables(parts)
    stocks, signals = tables["stocks"], tables["signals"]
    for module in parts:
        for name in module.reads:
            if name not in stocks and name not in signals:
                raise WiringError(f"module '{module.name}' reads '{name}', which no module provides")
        moves: list[Flow | Jump] = [*module.flows, *module.jump_flows]
        for flow in moves:
            _check_ends(module, flow, stocks)
    provider = {each.name: module.name for module in parts for each in module.signals}
    graph = {module.name: {provider[name] for name in module.reads if name in provider} for module in parts}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise WiringError(f"signals go round in a circle: {' -> '.join(error.args[1])}; let one pass through a "
                          "stock") from None
    by_name = {module.name: module for module in parts}
    return System(tuple(by_name[name] for name in order), **tables)


def _tables(parts: tuple[Module, ...]) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {key: {} for key in (
        "stocks", "flows", "jumps", "signals", "levers", "inputs", "chances", "parameters")}
    owner: dict[str, str] = {"time": "the clock"}
    for module in parts:
        named = [(kind, each) for kind in tables if kind not in ("jumps", "parameters")
                 for each in getattr(module, kind)]
        for key, each in [*named, *(("jumps", each) for each in module.jump_flows)]:
            if each.name in owner:
                raise WiringError(f"'{each.name}' is declared by '{owner[each.name]}' and by '{module.name}'")
            owner[each.name] = module.name
            tables[key][each.name] = each
        for parameter in module.parameters:
            known = tables["parameters"].setdefault(parameter.claim, parameter)
            if known.unit != parameter.unit:
                raise WiringError(f"parameter '{parameter.claim}' is in '{known.unit}' in one module and in "
                                  f"'{parameter.unit}' in '{module.name}'")
    return tables


def _check_ends(module: Module, flow: Flow | Jump, stocks: Mapping[str, Stock]) -> None:
    per = parse("1/year") if isinstance(flow, Flow) else parse("1")
    for end in (flow.source, flow.target):
        if end == OUTSIDE:
            continue
        if end not in stocks:
            raise WiringError(f"flow '{flow.name}' of module '{module.name}' ends in '{end}', which is no stock")
        if parse(stocks[end].unit) * per != parse(flow.unit):
            raise WiringError(f"flow '{flow.name}' is in '{flow.unit}' but stock '{end}' is in '{stocks[end].unit}'")
