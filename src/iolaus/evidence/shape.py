"""The rules one entry of the register must keep: its fields, its numbers, its words.

Takes      a mapping as read from YAML, and the file it stands in
Gives      checked(mapping, file): the same mapping with missing optional fields filled
Invariant  low <= median <= high; an interval is a share between 0 and 100 %; words come from closed lists
Fails with RegisterError, naming file, id, what is wrong and what to do
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from iolaus.errors import RegisterError, UnitError, nearest
from iolaus.units import parse

KINDS = ("parameter", "target", "anchor", "cost", "setting")
SHAPES = ("fixed", "normal", "lognormal", "halfnormal", "beta", "uniform", "loguniform")
CERTAINTIES = ("high", "moderate", "low", "very low")  # the words of GRADE
NOT_VERIFIED = "not verified"
JUDGEMENT = "judgement"

REQUIRED = (
    "id", "meaning", "kind", "shape", "unit", "place", "period", "population", "method", "source", "locator",
    "certainty", "transcribed",
)
NUMBERS = ("median", "low", "high", "interval", "a", "b")
OPTIONAL = (*NUMBERS, "bounds", "deep", "note")
NEEDS: dict[str, tuple[str, ...]] = {
    "fixed": ("median",),
    "normal": ("median", "low", "high", "interval"),
    "lognormal": ("median", "low", "high", "interval"),
    "halfnormal": ("low", "high", "interval"),
    "uniform": ("low", "high"),
    "loguniform": ("low", "high"),
}
POSITIVE = ("lognormal", "loguniform")


def checked(raw: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The entry with its optional fields filled, or an error that says what to do.

    Raises:
        RegisterError: if any rule of the register is broken.
    """
    where = f"{file}, entry '{raw.get('id', '(no id)')}'"
    _fields(raw, where)
    _words(raw, where)
    entry = {**dict.fromkeys(OPTIONAL), **raw}
    for name in NUMBERS:
        entry[name] = _number(entry[name], name, where)
    _numbers(entry, where)
    entry["bounds"] = _bounds(entry["bounds"], where)
    entry["deep"] = bool(entry["deep"])
    entry["note"] = entry["note"] or ""
    entry["transcribed"] = tuple(str(each) for each in entry["transcribed"])
    for name in ("meaning", "unit", "place", "period", "population", "method", "source", "locator"):
        entry[name] = str(entry[name])
    return entry


def _fail(where: str, what: str, remedy: str) -> RegisterError:
    return RegisterError(f"{where}: {what}; {remedy}")


def _fields(raw: Mapping[str, Any], where: str) -> None:
    for name in raw:
        if name not in REQUIRED and name not in OPTIONAL:
            near = nearest(str(name), (*REQUIRED, *OPTIONAL))
            raise _fail(where, f"no field is called '{name}'", f"did you mean {', '.join(near) or 'note'}?")
    for name in REQUIRED:
        if raw.get(name) in (None, "", []):
            place = "write what was opened, an address, or 'not verified'"
            raise _fail(where, f"field '{name}' is missing", place if name == "locator" else "fill it in")


def _words(raw: Mapping[str, Any], where: str) -> None:
    for name, known in (("kind", KINDS), ("shape", SHAPES), ("certainty", CERTAINTIES)):
        if raw[name] not in known:
            raise _fail(where, f"unknown {name} '{raw[name]}'", f"use one of {', '.join(known)}")
    if raw["source"] == JUDGEMENT and raw["certainty"] != "very low":
        raise _fail(where, f"a judgement has certainty '{raw['certainty']}'", "a guess is 'very low'")
    if not isinstance(raw["transcribed"], list):
        raise _fail(where, "'transcribed' is not a list", "write who read it, e.g. [first]")
    try:
        parse(str(raw["unit"]))
    except UnitError as error:
        raise _fail(where, str(error), "write a unit that iolaus.units can read") from error


def _number(value: Any, name: str, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, str):  # YAML 1.1 reads 2e-3 as text
        try:
            value = float(value)
        except ValueError:
            value = None
    if value is None or isinstance(value, bool) or not math.isfinite(value):
        raise _fail(where, f"'{name}' is not a finite number", "write digits, such as 0.002 or 2.0e-3")
    return float(value)


def _numbers(entry: Mapping[str, Any], where: str) -> None:
    shape = entry["shape"]
    if shape == "beta":
        needs: tuple[str, ...] = ("a", "b") if entry["a"] is not None else NEEDS["normal"]
    else:
        needs = NEEDS[shape]
    absent = [name for name in needs if entry[name] is None]
    if absent:
        raise _fail(where, f"shape '{shape}' needs {', '.join(absent)}", "give it, or choose another shape")
    low, median, high = entry["low"], entry["median"], entry["high"]
    if low is not None and high is not None and low > high:
        raise _fail(where, f"low {low:g} is above high {high:g}", "swap them")
    if median is not None and low is not None and low > median:
        raise _fail(where, f"low {low:g} is above median {median:g}", "correct one of them")
    if median is not None and high is not None and high < median:
        raise _fail(where, f"high {high:g} is below median {median:g}", "correct one of them")
    if entry["interval"] is not None and not 0 < entry["interval"] <= 100:
        raise _fail(where, f"interval {entry['interval']:g} is no share in percent", "write 90 for 90 %")
    if shape in POSITIVE and low is not None and low <= 0:
        raise _fail(where, f"shape '{shape}' with low {low:g}", "give a low above zero, or another shape")


def _bounds(value: Any, where: str) -> tuple[float, float] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2:
        raise _fail(where, "'bounds' is not a pair", "write bounds: [lowest, highest]")
    lowest, highest = (_number(each, "bounds", where) for each in value)
    if lowest is None or highest is None or lowest >= highest:
        raise _fail(where, f"bounds {value} are not a range", "the first must be below the second")
    return lowest, highest
