"""Numbers as a reader wants them: two significant figures, signs, thousands, a range in one breath.

Takes      numbers and a unit
Gives      rounded(), signed(), ranged(), with_unit(), percent()
Invariant  rounding happens here and nowhere else; files in JSON and CSV carry unrounded numbers
"""

from __future__ import annotations

import math

from iolaus.analysis.spread import Spread

FIGURES = 2
SCALES = ((1e12, " trillion", " tn"), (1e9, " billion", " bn"), (1e6, " million", " m"))

# What a unit is called after a number.
UNIT_WORDS = {"person": "people", "event": "events", "USD": "USD", "kg": "kg", "1": "", "percent": "%", "kit": "kits",
              "lab": "labs", "index": ""}


def two_figures(value: float) -> float:
    """Round to two significant figures."""
    if value == 0 or not math.isfinite(value):
        return value
    digits = FIGURES - 1 - math.floor(math.log10(abs(value)))
    return round(value, digits)


def rounded(value: float, brief: bool = False) -> str:
    """Two significant figures with thousands, such as 84,000, 0.031 or 1.2 billion (1.2 bn where brief)."""
    short = two_figures(value)
    size = abs(short)
    for scale, word, letters in SCALES:
        if size >= scale:
            return f"{plain(two_figures(short / scale))}{letters if brief else word}"
    return plain(short)


def plain(value: float) -> str:
    """Two figures with thousands and no scale word."""
    if value == 0:
        return "0"
    size = abs(value)
    if size < 1e-4:
        return f"{value:.1e}"
    decimals = max(0, FIGURES - 1 - math.floor(math.log10(size)))
    return f"{value:,.{decimals}f}"


def signed(value: float, brief: bool = False) -> str:
    """The same with its sign; zero has none."""
    text = rounded(value, brief)
    return text if value <= 0 or text == "0" else f"+{text}"


def ranged(given: Spread, sign: bool = False, brief: bool = False) -> str:
    """Low to high, such as "71,000 to 98,000" or "-2,100 to +900"."""
    show = signed if sign else rounded
    return f"{show(given.low, brief)} to {show(given.high, brief)}"


def unit_words(unit: str, each_year: bool) -> str:
    """A unit after a number: people a year, USD, nothing for a pure number."""
    word = UNIT_WORDS.get(unit, unit)
    return f"{word} a year".strip() if each_year else word


def percent(share: float, brief: bool = False) -> str:
    """A chance as a whole percentage; ends that are not certain are said as such."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "<1%" if brief else "under 1%"
    if whole == 100 and share < 1:
        return ">99%" if brief else "over 99%"
    return f"{whole}%"
