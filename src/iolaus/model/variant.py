"""Rival forms made from standard parts: the same equations seen with some values changed, never copied.

Takes      a Module; functions that change what it sees
Gives      seen_as(): a view with values replaced; altered(): a module that sees its world so; without(): effects off;
           Form: what a rival form is made of
Invariant  names, stocks, flows and units stay those of the standard part; what is not changed is bit for bit the same
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jaxtyping import Array, Float

from iolaus.model.module import Arrays, Function, Module, View
from iolaus.parameters.parameter import Parameter


@dataclass(frozen=True)
class Form:
    """A rival form of the model.

    Attributes:
        title: its name in words.
        parts: the parts that stand in place of the standard ones.
        changes: what it changes.
        pins: parameters held at one value in every world, by claim id, in the unit of the equation.
    """

    title: str
    parts: tuple[Module, ...]
    changes: str
    pins: Mapping[str, float] = field(default_factory=dict)


Change = Callable[[View], dict[str, Float[Array, "..."]]]


class Seen(View):
    """A view in which some names have other values."""

    def __init__(self, view: View, changed: dict[str, Any]) -> None:
        """Stand in front of a view."""
        self._view, self._changed = view, changed

    def __getattr__(self, name: str) -> Float[Array, ...]:
        """The changed value, or the one behind."""
        value: Float[Array, "..."] = self._changed[name] if name in self._changed else getattr(self._view, name)
        return value


def seen_as(function: Function, change: Change) -> Function:
    """The same function in a world that looks changed."""
    def other(v: View) -> Arrays:
        return function(Seen(v, change(v)))

    return other


def altered(module: Module, change: Change, more: tuple[Parameter, ...] = ()) -> Module:
    """A part whose equations and jumps see changed values.

    Args:
        module: the standard part.
        change: what it sees instead, from what there is.
        more: parameters that the change needs.
    """
    return replace(module, equations=seen_as(module.equations, change),
                   jumps=None if module.jumps is None else seen_as(module.jumps, change),
                   parameters=(*module.parameters, *more))


def without(module: Module, *names: str) -> Module:
    """A part in which some parameters, signals or chances count as zero."""
    return altered(module, lambda v: {name: 0.0 * getattr(v, name) for name in names})
