"""Units as exact powers of a few base words, with exact conversion between sizes of the same thing.

Takes      text such as "person/year", "1/(person week)", "USD/kg", "lb/month", "1"
Gives      Unit: multiply, divide, raise, compare, show; factor(from, to)
Invariant  parse(show(u)) == u; a unit never changes a number silently: conversion is asked for by name
Fails with UnitError, naming the word and the text
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from iolaus.errors import UnitError, nearest

BASES = ("person", "year", "kg", "USD", "event", "lab", "kit")

DAYS_PER_YEAR = Fraction(36525, 100)

# word -> (base word, how many of the base word it is)
SIZES: dict[str, tuple[str, Fraction]] = {
    **{base: (base, Fraction(1)) for base in BASES},
    "people": ("person", Fraction(1)),
    "death": ("person", Fraction(1)),
    "victim": ("person", Fraction(1)),
    "day": ("year", 1 / DAYS_PER_YEAR),
    "week": ("year", 7 / DAYS_PER_YEAR),
    "month": ("year", Fraction(1, 12)),
    "g": ("kg", Fraction(1, 1000)),
    "mg": ("kg", Fraction(1, 10**6)),
    "lb": ("kg", Fraction(45359237, 10**8)),
    "tonne": ("kg", Fraction(1000)),
    "strike": ("event", Fraction(1)),
    "operation": ("event", Fraction(1)),
    "encounter": ("event", Fraction(1)),
    "overdose": ("event", Fraction(1)),
}
NUMBERS: dict[str, Fraction] = {"1": Fraction(1), "percent": Fraction(1, 100), "index": Fraction(1)}


@dataclass(frozen=True)
class Unit:
    """A product of base words to exact powers, times an exact size."""

    powers: tuple[tuple[str, Fraction], ...] = ()
    size: Fraction = Fraction(1)

    def __mul__(self, other: Unit) -> Unit:
        """Product of two units."""
        total = dict(self.powers)
        for base, power in other.powers:
            total[base] = total.get(base, Fraction(0)) + power
        return Unit(_tidy(total), self.size * other.size)

    def __truediv__(self, other: Unit) -> Unit:
        """Quotient of two units."""
        return self * other.to_power(Fraction(-1))

    def to_power(self, power: Fraction) -> Unit:
        """The unit raised to an exact power; a size other than one takes whole powers only."""
        if self.size != 1 and power.denominator != 1:
            raise UnitError(f"cannot raise '{self}' to the power {power}: convert to base units first")
        size = self.size ** int(power) if self.size != 1 else Fraction(1)
        return Unit(_tidy({base: each * power for base, each in self.powers}), size)

    @property
    def is_number(self) -> bool:
        """Whether it is a pure number (of any size, such as percent)."""
        return not self.powers

    def same_kind(self, other: Unit) -> bool:
        """Whether the two measure the same thing, perhaps in other sizes."""
        return self.powers == other.powers

    def __str__(self) -> str:
        """Text that `parse` reads back for units of size one."""
        up = [_word(base, power) for base, power in self.powers if power > 0]
        down = [_word(base, -power) for base, power in self.powers if power < 0]
        over = " ".join(up) or "1"
        under = f"/({' '.join(down)})" if len(down) > 1 else f"/{down[0]}" if down else ""
        return f"{over}{under}" + (f" [x {float(self.size):.6g}]" if self.size != 1 else "")


ONE = Unit()


def _tidy(powers: dict[str, Fraction]) -> tuple[tuple[str, Fraction], ...]:
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def _word(base: str, power: Fraction) -> str:
    return base if power == 1 else f"{base}^{power}"


@cache
def parse(text: str) -> Unit:
    """Read a unit.

    Raises:
        UnitError: on a word that is no unit, or on unbalanced brackets.
    """
    over, *under = text.split("/")
    unit = _product(over, text)
    for part in under:
        unit = unit / _product(part, text)
    return unit


def _product(text: str, whole: str) -> Unit:
    body = text.strip()
    if body.startswith("(") != body.endswith(")"):
        raise UnitError(f"cannot read unit '{whole}': brackets do not match in '{body}'")
    unit = ONE
    for word in body.strip("()").split():
        match = re.fullmatch(r"([A-Za-z]+|1)(?:\^(-?\d+(?:/\d+)?))?", word)
        name = match.group(1) if match else word
        if match is None or (name not in SIZES and name not in NUMBERS):
            known = [*SIZES, *NUMBERS]
            raise UnitError(f"cannot read unit '{whole}': no unit '{name}'; nearest: "
                            f"{', '.join(nearest(name, known)) or ', '.join(known)}")
        power = Fraction(match.group(2) or 1)
        one = Unit((), NUMBERS[name]) if name in NUMBERS else Unit(((SIZES[name][0], Fraction(1)),), SIZES[name][1])
        unit = unit * one.to_power(power)
    return unit


def factor(given: str, wanted: str) -> float:
    """How many `wanted` one `given` is: factor("1/week", "1/year") is 52.18.

    Raises:
        UnitError: if the two do not measure the same thing.
    """
    a, b = parse(given), parse(wanted)
    if not a.same_kind(b):
        raise UnitError(f"'{given}' cannot be turned into '{wanted}': they measure different things")
    return float(a.size / b.size)
