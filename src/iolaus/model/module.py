"""The shape of a part of the world: what it holds, what moves, what it reads, what can be done to it.

Takes      declarations (Stock, Flow, Jump, Signal, Lever, Input, Chance, Parameter) and up to three functions
Gives      Module
Invariant  a module declares all it reads; functions are pure: a View in, a dictionary of arrays out
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from jaxtyping import Array, Float

from iolaus.parameters.parameter import Parameter

OUTSIDE = "outside"


@dataclass(frozen=True)
class Group:
    """A named axis of a stock or signal, such as the organisations or the channels."""

    name: str
    members: tuple[str, ...]

    @property
    def size(self) -> int:
        """Number of members."""
        return len(self.members)


@dataclass(frozen=True)
class Stock:
    """Something that accumulates. Shape (worlds,), or (group, worlds) where a group is given."""

    name: str
    unit: str
    meaning: str
    group: Group | None = None
    signed: bool = False  # may be negative (an index around zero)


@dataclass(frozen=True)
class Flow:
    """What leaves one stock and enters another, per year; `outside` is the named tap of the world."""

    source: str
    target: str
    name: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Jump:
    """What moves at once from one stock to another at the start of a month; unit of the stock."""

    source: str
    target: str
    name: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Signal:
    """A quantity of this instant that other modules, outcomes or readers may use."""

    name: str
    unit: str
    meaning: str
    group: Group | None = None


@dataclass(frozen=True)
class Lever:
    """Something that a policy can set. `combine` says what two policies together do.

    multiply: factors multiply (neutral 1); add: amounts add (neutral 0); largest: the larger counts (neutral 0);
    cut: shares cut one after the other, 1-(1-a)(1-b) (neutral 0).
    """

    name: str
    unit: str
    combine: str
    low: float
    high: float
    meaning: str

    @property
    def neutral(self) -> float:
        """The value that changes nothing."""
        return 1.0 if self.combine == "multiply" else 0.0


@dataclass(frozen=True)
class Input:
    """An observed series (one value a month) or a table of constants, given to the model from the evidence room."""

    name: str
    unit: str
    meaning: str
    shape: tuple[Group, ...] = ()
    monthly: bool = True


@dataclass(frozen=True)
class Chance:
    """A number for each month, world and group member, keyed by name; drawn before the run.

    Uniform between 0 and 1; with `waiting`, -log(1 - u) of that uniform u, for events that have a hazard.
    """

    name: str
    meaning: str
    group: Group | None = None
    once: bool = False  # one number per world instead of one a month
    waiting: bool = False  # the hazard that has to add up until the event happens

    @property
    def middle(self) -> float:
        """The number that is as often exceeded as not."""
        return log(2.0) if self.waiting else 0.5


class View:
    """What a module may see: its own declarations and what it reads, as attributes; nothing else."""

    def __init__(self, owner: str, values: Mapping[str, Any]) -> None:
        """Hold the values under the owner's name for error messages."""
        self._owner, self._values = owner, values

    def __getattr__(self, name: str) -> Float[Array, ...]:
        """The array called `name`, worlds on the last axis."""
        try:
            value: Float[Array, "..."] = self._values[name]
        except KeyError:
            raise AttributeError(f"module '{self._owner}' uses '{name}' but does not declare it") from None
        return value


Arrays = Mapping[str, Float[Array, "..."]]
Function = Callable[[View], Arrays]


@dataclass(frozen=True)
class Module:
    """One part of the world. All names are global: two modules never share one.

    initial(v) gives every stock at the start from parameters and inputs;
    equations(v) gives every declared flow and signal; jumps(v) gives every declared jump, once a month.
    """

    name: str
    title: str
    equations: Function
    initial: Function
    stocks: tuple[Stock, ...] = ()
    flows: tuple[Flow, ...] = ()
    signals: tuple[Signal, ...] = ()
    reads: tuple[str, ...] = ()
    levers: tuple[Lever, ...] = ()
    inputs: tuple[Input, ...] = ()
    chances: tuple[Chance, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    jumps: Function | None = None
    jump_flows: tuple[Jump, ...] = ()
