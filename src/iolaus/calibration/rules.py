"""Rules for what was learned after an origin: a wider prior, a value counted up to the origin, or a reason to keep it.

Takes      files/origin_rules.yaml; tables cut at the origin
Gives      Rule, rules(), replacement(): the prior that stands in for an entry
Invariant  the first rule that speaks of an entry at an origin holds; a rule gives a reason; counts stop at the origin
Fails with RegisterError where a rule is not of the stated form
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from scipy import special

from iolaus.calibration.counted import COUNTS
from iolaus.errors import RegisterError
from iolaus.evidence.entries import Entry

FILE = Path(__file__).parent / "files" / "origin_rules.yaml"
NUMBERS = ("shape", "unit", "median", "low", "high", "interval", "a", "b", "bounds")


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        ids: patterns of entries that it speaks of.
        reason: why.
        first: first origin at which it holds, or empty.
        last: last origin at which it holds, or empty.
        prior: the prior to put in its place.
        widen: factor on the (log) spread of the entry's own prior.
        counted: name of the count up to the origin that gives the prior.
        still: it is declared because the entry moves no scored series before the vintage's end (tested).
    """

    ids: tuple[str, ...]
    reason: str
    first: str = ""
    last: str = ""
    prior: Mapping[str, Any] | None = None
    widen: float | None = None
    counted: str = ""
    still: bool = False

    @property
    def replaces(self) -> bool:
        """Whether it puts another prior in the entry's place."""
        return self.prior is not None or self.widen is not None or bool(self.counted)

    def speaks_of(self, name: str, origin: str) -> bool:
        """Whether it holds for an entry at an origin."""
        inside = (not self.first or self.first <= origin) and (not self.last or origin <= self.last)
        return inside and any(fnmatchcase(name, each) for each in self.ids)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in order.

    Raises:
        RegisterError: a rule has an unknown field, no reason, or more than one way of replacing.
    """
    content = yaml.load(FILE.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(_rule(raw) for raw in content)


def _rule(raw: Mapping[str, Any]) -> Rule:
    known = {each.name for each in fields(Rule)}
    ways = [name for name in ("prior", "widen", "counted") if raw.get(name)]
    if set(raw) - known or not raw.get("reason") or not raw.get("ids") or len(ways) > 1:
        raise RegisterError(f"{FILE.name}, rule for {raw.get('ids')}: give ids, a reason and at most one of prior, "
                            f"widen, counted; fields are {', '.join(sorted(known))}")
    if raw.get("counted") and raw["counted"] not in COUNTS:
        raise RegisterError(f"{FILE.name}, rule for {raw['ids']}: no count '{raw['counted']}'; "
                            f"known: {', '.join(COUNTS)}")
    return Rule(**{**raw, "ids": tuple(raw["ids"])})


def replacement(rule: Rule, entry: Entry, origin: str) -> dict[str, Any]:
    """The prior that a rule puts in an entry's place at an origin, in the entry's unit."""
    if rule.prior is not None:
        given = dict(rule.prior)
    elif rule.widen is not None:
        given = widened(entry, rule.widen)
    else:
        given = COUNTS[rule.counted](origin)
    given.setdefault("unit", entry.unit)
    if "bounds" not in given and entry.bounds is not None:
        given["bounds"] = list(entry.bounds)
    return {name: given[name] for name in NUMBERS if given.get(name) is not None}


def widened(entry: Entry, factor: float) -> dict[str, Any]:
    """The same belief with its (log) spread times a factor, about the same middle.

    Raises:
        RegisterError: the entry's shape has no spread to widen.
    """
    given: dict[str, Any] = {"shape": entry.shape, "interval": entry.interval}
    if entry.shape == "beta" and entry.a and entry.b:
        return {"shape": "beta", "a": round(max(entry.a / factor**2, 1.0), 4),
                "b": round(max(entry.b / factor**2, 1.0), 4)}
    if entry.shape == "halfnormal" and entry.high is not None:
        return given | {"low": 0.0, "high": _round(entry.high * factor)}
    if entry.median is None or entry.low is None or entry.high is None or entry.interval is None:
        raise RegisterError(f"entry '{entry.id}' of shape '{entry.shape}' cannot be widened; "
                            f"give a prior in {FILE.name}")
    z = float(special.ndtri(0.5 + entry.interval / 200.0))
    if entry.shape == "lognormal":
        half = factor * max(math.log(entry.high / entry.low) / (2.0 * z), 0.05) * z  # at least a twentieth
        return given | {"median": entry.median, "low": _round(entry.median * math.exp(-half)),
                        "high": _round(entry.median * math.exp(half))}
    half = factor * (entry.high - entry.low) / 2.0
    return given | {"median": entry.median, "low": _round(entry.median - half), "high": _round(entry.median + half)}


def _round(value: float) -> float:
    return float(f"{round(value, 12):.6g}") + 0.0
