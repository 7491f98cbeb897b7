"""Unit walk: follow every equation through its traced program and check that the units fit.

Takes      a System (traced once with tiny arrays)
Gives      a list of faults, each with file and line; empty when every flow and signal has its declared unit
Invariant  a bare number is a pure number; zero fits any unit; no cost at run time
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import jax
import numpy as np
from jax._src import source_info_util  # the one place that knows file and line of a traced operation

from iolaus.model.module import Module, View
from iolaus.model.system import System
from iolaus.units import ONE, Unit, parse

ANY = None  # the unit of a literal zero
Found = Unit | None

SAME = {"add", "sub", "max", "min", "add_any", "select_n", "concatenate", "stack", "clamp", "dynamic_update_slice",
        "scatter-add", "scatter", "pad", "rem"}
KEEP = {"neg", "abs", "broadcast_in_dim", "reshape", "squeeze", "transpose", "slice", "reduce_sum", "reduce_max",
        "reduce_min", "cumsum", "convert_element_type", "copy", "copy_p", "stop_gradient", "rev", "gather",
        "dynamic_slice", "sort", "expand_dims", "real", "cummax", "optimization_barrier", "split"}
PURE = {"exp", "log", "log1p", "expm1", "tanh", "logistic", "erf", "erf_inv", "sin", "cos", "floor", "ceil", "round",
        "exp2", "asin", "acos", "atan", "lgamma", "digamma", "erfc", "and", "or", "not", "xor", "reduce_and",
        "reduce_or"}
COMPARE = {"eq", "ne", "lt", "le", "gt", "ge"}
NUMBER = {"sign", "is_finite", "iota", "argmax", "argmin"}
CALLS = ("jaxpr", "call_jaxpr", "fun_jaxpr")


class Walk:
    """One walk through one traced program."""

    def __init__(self, owner: str) -> None:
        """Start with no faults."""
        self.owner = owner
        self.faults: list[str] = []

    def fault(self, equation: Any, text: str) -> None:
        """Remember a fault with its place."""
        place = source_info_util.summarize(equation.source_info)
        self.faults.append(f"{self.owner}: {text} ({place})")

    def agree(self, equation: Any, units: Sequence[Found]) -> Found:
        """The common unit of operands that must share one."""
        known = [unit for unit in units if unit is not ANY]
        for unit in known[1:]:
            if unit != known[0]:
                self.fault(equation, f"'{equation.primitive}' of '{known[0]}' and '{unit}'")
        return known[0] if known else ANY

    def pure(self, equation: Any, unit: Found) -> Found:
        """A pure number in, a pure number out."""
        if unit is not ANY and unit != ONE:
            self.fault(equation, f"'{equation.primitive}' of a quantity in '{unit}'; it takes a pure number")
        return ONE

    def run(self, jaxpr: Any, consts: Sequence[Any], units: Sequence[Found]) -> list[Found]:
        """Units of a program's results from those of its arguments."""
        known: dict[Any, Found] = {}
        known.update(zip(jaxpr.constvars, [_of_constant(each) for each in consts], strict=True))
        known.update(zip(jaxpr.invars, units, strict=True))

        def unit_of(variable: Any) -> Found:
            return _of_constant(variable.val) if hasattr(variable, "val") else known[variable]

        for equation in jaxpr.eqns:
            given = [unit_of(each) for each in equation.invars]
            results = self.equation(equation, given)
            known.update(zip(equation.outvars, results, strict=True))
        return [unit_of(each) for each in jaxpr.outvars]

    def equation(self, equation: Any, given: list[Found]) -> list[Found]:
        """Units of one operation's results."""
        name, count = str(equation.primitive), len(equation.outvars)
        inner = next((equation.params[key] for key in CALLS if key in equation.params), None)
        if name == "cond":
            branches = [self.run(each.jaxpr, each.consts, given[1:]) for each in equation.params["branches"]]
            return [self.agree(equation, column) for column in zip(*branches, strict=True)]
        if inner is not None:
            closed = inner if hasattr(inner, "consts") else None
            return self.run(closed.jaxpr, closed.consts, given) if closed else self.run(inner, (), given)
        return [self.one(equation, name, given)] * count

    def one(self, equation: Any, name: str, given: list[Found]) -> Found:
        """Unit of an operation with one kind of result."""
        if name in ("mul", "dot_general"):
            return ANY if ANY in given else _times(given[0], given[1])
        if name == "div":
            return ANY if given[0] is ANY else given[0] / (given[1] or ONE)
        if name in SAME:
            operands = given[1:] if name == "select_n" else given
            if name in ("scatter", "scatter-add"):
                operands = [given[0], given[2]]
            if name in ("dynamic_update_slice", "pad"):
                operands = given[:2]
            return self.agree(equation, operands)
        if name in COMPARE:
            self.agree(equation, given)
            return ONE
        if name in KEEP:
            return given[0]
        if name in PURE:
            for each in given:
                self.pure(equation, each)
            return ONE
        if name in NUMBER or name.startswith(("random", "threefry", "shift")):
            return ONE
        return self.power(equation, name, given)

    def power(self, equation: Any, name: str, given: list[Found]) -> Found:
        """Unit of a power or root."""
        if name == "pow":
            self.pure(equation, given[1])
            exponent = getattr(equation.invars[1], "val", None)
            if exponent is not None and given[0] is not ANY:
                return given[0].to_power(Fraction(float(exponent)).limit_denominator(12))
            return self.pure(equation, given[0])
        powers = {"sqrt": Fraction(1, 2), "rsqrt": Fraction(-1, 2), "cbrt": Fraction(1, 3), "square": Fraction(2)}
        if name == "integer_pow":
            powers[name] = Fraction(int(equation.params["y"]))
        if name in powers:
            return ANY if given[0] is ANY else given[0].to_power(powers[name])
        self.fault(equation, f"the unit walk does not know the operation '{name}'")
        return ONE


def _of_constant(value: Any) -> Found:
    return ANY if np.all(np.asarray(value) == 0) or np.all(np.isinf(np.asarray(value, float))) else ONE


def _times(a: Found, b: Found) -> Found:
    return (a or ONE) * (b or ONE)


def _walk(owner: str, function: Callable[[View], Mapping[str, Any]], values: Mapping[str, Any],
          units: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    names = list(values)

    def flat(*arrays: Any) -> list[Any]:
        given = function(View(owner, dict(zip(names, arrays, strict=True))))
        return [given[name] for name in wanted]

    traced = jax.make_jaxpr(flat)(*values.values())
    walk = Walk(owner)
    results = walk.run(traced.jaxpr, traced.consts, [parse(units[name]) for name in names])
    for (name, unit), found in zip(wanted.items(), results, strict=True):
        if found is not ANY and found != parse(unit):
            walk.faults.append(f"{owner}: '{name}' is declared in '{unit}' but its equation gives '{found}'")
    return walk.faults


def check(system: System, values: Mapping[str, Any]) -> list[str]:
    """Walk every equation, initial value and jump of a system.

    Args:
        system: the assembled model.
        values: an array of the right shape for every name a module may see (parameters by claim id).
    """
    faults: list[str] = []
    units = {name: each.unit for table in (system.stocks, system.signals, system.levers, system.inputs)
             for name, each in table.items()}
    units |= dict.fromkeys(system.chances, "1") | {"time": "year"}
    for module in system.modules:
        faults += _module_faults(system, module, values, units)
    return faults


def _module_faults(system: System, module: Module, values: Mapping[str, Any], units: Mapping[str, str]) -> list[str]:
    view = system.view(module, values)
    seen = dict(view._values)
    own = {**units, **{each.name: each.unit for each in module.parameters}}
    faults = _walk(module.name, module.equations, seen, own,
                   {each.name: each.unit for each in module.flows} | {each.name: each.unit for each in module.signals})
    start = {name: seen[name] for name in system.initial_view(module, values)._values}
    faults += _walk(f"{module.name} (initial)", module.initial, start, own,
                    {each.name: each.unit for each in module.stocks})
    if module.jumps is not None:
        faults += _walk(f"{module.name} (jumps)", module.jumps, seen, own,
                        {each.name: each.unit for each in module.jump_flows})
    return faults
