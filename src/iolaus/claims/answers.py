"""Stored answers of the model: what a documented command gave, kept with its hash, so that a verdict needs no run.

Takes      answers/*.json, written by `python -m iolaus.cli.answers` from `iolaus compare`
Gives      read(): Answer; figures(): a hash of its numbers alone; difference(), level(), chance(),
           better_than(): Figures; verdict_of()
Invariant  a file that was changed by hand is refused; every number carries the id of its results
Fails with DataError, naming the file and the command that makes it anew
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from iolaus.claims.claim import CONTESTED, NOT_SUPPORTED, OVERSTATED, SUPPORTED, Figure
from iolaus.errors import DataError, UnknownNameError

FOLDER = Path(__file__).parent / "answers"
FILE = "policies_2031.json"
SCHEMA = "iolaus/claims-answer/1"
REMAKE = "python -m iolaus.cli.answers"
LIKELY, UNLIKELY = 2.0 / 3.0, 1.0 / 3.0  # two worlds of three, one of three
MATTERS = 1.0  # percent: a middle effect below this is called small


@dataclass(frozen=True)
class Answer:
    """What one run of `iolaus compare` said: levels of the baseline, differences and chances of each policy."""

    command: str
    results_id: str
    vintage: str
    horizon: str
    worlds: int
    hashes: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def source(self) -> str:
        """How figures name it."""
        return f"answers:{self.results_id}"


def digest(document: Mapping[str, Any]) -> str:
    """sha256 of an answer without its own hash, in a fixed form."""
    plain = {key: value for key, value in document.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@cache
def read(path: Path = FOLDER / FILE) -> Answer:
    """The stored answer, verified against its hash.

    Raises:
        DataError: if it is missing, of another form, or changed after it was written.
    """
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: cannot be read ({error}); make it anew with '{REMAKE}'") from error
    if document.get("schema") != SCHEMA or document.get("sha256") != digest(document):
        raise DataError(f"{path.name}: not what was written (its hash does not fit); make it anew with '{REMAKE}'")
    names = ("command", "results_id", "vintage", "horizon", "worlds", "hashes")
    return Answer(**{name: document[name] for name in names}, body=document)


def figures() -> str:
    """sha256 of the numbers alone, to nine digits: the same where a change of the code moved none of them."""
    def cut(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: cut(each) for name, each in value.items()}
        if isinstance(value, list):
            return [cut(each) for each in value]
        return f"{value:.9g}" if isinstance(value, float) else value

    return digest({name: cut(read().body[name]) for name in ("baseline", "policies", "pairwise")})


def level(outcome: str, which: str = "median") -> Figure:
    """Median, low or high end of an outcome on the current path."""
    found = read()
    given = _pick(found.body["baseline"], outcome, "outcome")
    word = {"median": "median", "low": "5 %", "high": "95 %"}[which]
    return Figure(f"{outcome} on the current path to {found.horizon}, {word}", float(given[which]), given["unit"],
                  found.source)


def difference(policy: str, outcome: str) -> Figure:
    """Median change in percent against the current path, or in the outcome's unit where the path is at zero."""
    found = read()
    given = _pick(_pick(found.body["policies"], policy, "policy"), outcome, "outcome")
    percent = given["percent_median"]
    unit, value = ("percent", percent) if percent is not None else (given["unit"], given["median"])
    return Figure(f"{outcome} under {policy} against the current path, median", float(value), unit, found.source)


def chance(policy: str, outcome: str) -> Figure:
    """Share of worlds in which a policy is better than the current path on an outcome (ties count half)."""
    found = read()
    given = _pick(_pick(found.body["policies"], policy, "policy"), outcome, "outcome")
    return Figure(f"share of worlds in which {outcome} is better under {policy} than on the current path",
                  float(given["p_better"]), "1", found.source)


def better_than(policy: str, other: str, outcome: str) -> Figure:
    """Share of worlds in which one policy is better than another."""
    found = read()
    order = found.body["pairwise"]["order"]
    table = _pick(found.body["pairwise"]["p_row_better"], outcome, "outcome")
    return Figure(f"share of worlds in which {outcome} is better under {policy} than under {other}",
                  float(table[order.index(policy)][order.index(other)]), "1", found.source)


def verdict_of(share: float, size: float | None = None) -> str:
    """Supported in two worlds of three, not in one of three, contested between; overstated where likely but small."""
    if share <= UNLIKELY:
        return NOT_SUPPORTED
    if share < LIKELY:
        return CONTESTED
    return OVERSTATED if size is not None and abs(size) < MATTERS else SUPPORTED


def _pick(given: Mapping[str, Any], name: str, kind: str) -> Any:
    if name not in given:
        raise UnknownNameError(f"{kind} in the stored answer", name, given)
    return given[name]
