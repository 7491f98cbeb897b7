"""What could be believed at an origin: the register's priors without what was learned later.

Takes      the register, the rules of files/origin_rules.yaml, the tables cut at the origin
Gives      ORIGINS, priors(origin): entries by id for the fit; listing(origin); files/priors_<origin>.yaml
Invariant  an entry whose evidence is later than the origin is replaced by a wider prior or declared with a reason;
           the file names each entry's latest date and carries a hash; a changed register makes the file stale
Fails with QuestionError where the origin has no file; RegisterError where an entry has no rule or a file is stale or
           damaged, saying how to make it anew

`python -m iolaus.calibration.origins` writes the files.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from iolaus.calibration.dates import latest
from iolaus.calibration.rules import Rule, replacement, rules
from iolaus.errors import QuestionError, RegisterError
from iolaus.evidence import entries, sources
from iolaus.evidence.entries import Entry
from iolaus.model import wiring
from iolaus.simulate.calendar import VINTAGE

FOLDER = Path(__file__).parent / "files"
SCHEMA = "iolaus/priors/1"
ORIGINS = ("2012-12", "2016-12", "2019-12", "2021-12", "2022-12", "2023-06", "2024-06")
PRIOR = ("shape", "unit", "median", "low", "high", "interval", "a", "b", "bounds")  # what a prior is made of
REMAKE = "make it anew: python -m iolaus.calibration.origins"


@cache
def priors(origin: str) -> Mapping[str, Entry]:
    """The register as it could be believed at an origin; at the vintage, the register itself.

    Args:
        origin: one of ORIGINS, or the vintage.

    Raises:
        QuestionError: there is no file for the origin.
        RegisterError: the file is damaged, or made from another register.
    """
    register = entries.load()
    if origin == VINTAGE:
        return register
    found = dict(register)
    for each in read(origin)["entries"]:
        if "prior" in each:
            found[each["id"]] = replaced(register[each["id"]], each["prior"], each["reason"])
    return MappingProxyType(found)


def replaced(entry: Entry, prior: Mapping[str, Any], reason: str) -> Entry:
    """An entry with another prior, marked as the judgement that it is."""
    numbers: dict[str, Any] = {name: prior.get(name) for name in PRIOR}
    if numbers["bounds"] is not None:
        low, high = numbers["bounds"]
        numbers["bounds"] = (float(low), float(high))
    return dataclasses.replace(entry, **numbers, method="judgement", source="judgement", locator=reason,
                               certainty="very low")


def read(origin: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The content of an origin's file, checked against its hash and against the register.

    Raises:
        QuestionError: there is no file for the origin.
        RegisterError: the file is damaged, or made from another register.
    """
    path = folder / f"priors_{origin}.yaml"
    if not path.exists():
        raise QuestionError(f"no priors for the origin '{origin}': they exist for {', '.join(ORIGINS)} and the "
                            f"vintage {VINTAGE}; choose one of these")
    content: dict[str, Any] = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if content.get("schema") != SCHEMA or content.get("sha256") != digest(content):
        raise RegisterError(f"{path.name}: is not what its hash says; {REMAKE}")
    if content["register"] != register_digest():
        raise RegisterError(f"{path.name}: was made from another register ({content['register'][:16]}, now "
                            f"{register_digest()[:16]}); {REMAKE}")
    return content


def listed() -> list[str]:
    """Ids of the entries that a fit can depend on: parameters of the standard system and of the observation."""
    own = set(wiring.standard().parameters)
    return sorted(own | {name for name in entries.load() if name.startswith("observation.")})


@cache
def register_digest() -> str:
    """Hash of the listed entries, the sources they name, and the rules."""
    register, known = entries.load(), sources.load()
    content = [[dataclasses.asdict(register[name]), dataclasses.asdict(known[register[name].source])]
               for name in listed()]
    told = [dataclasses.asdict(each) for each in rules()]
    return hashlib.sha256(_canonical([content, told])).hexdigest()


def digest(content: Mapping[str, Any]) -> str:
    """Hash of a file's content without its own hash."""
    return hashlib.sha256(_canonical({name: each for name, each in content.items() if name != "sha256"})).hexdigest()


def listing(origin: str) -> dict[str, Any]:
    """What the file of an origin must hold.

    Raises:
        RegisterError: an entry's evidence is later than the origin and no rule speaks of it.
    """
    register, known = entries.load(), sources.load()
    told = [_told(register[name], latest(register[name], known[register[name].source]), origin) for name in listed()]
    content = {"schema": SCHEMA, "origin": origin, "register": register_digest(), "entries": told}
    return {**content, "sha256": digest(content)}


def _told(entry: Entry, dated: tuple[str | None, str], origin: str) -> dict[str, Any]:
    when, where = dated
    found: dict[str, Any] = {"id": entry.id, "latest": when, "because": where}
    rule: Rule | None = next((each for each in rules() if each.speaks_of(entry.id, origin)), None)
    if rule is not None and rule.replaces:
        return found | {"use": "replaced", "reason": rule.reason, "prior": replacement(rule, entry, origin)}
    if when is None or when <= origin:
        return found | {"use": "register"}
    if rule is None:
        raise RegisterError(f"entry '{entry.id}' rests on {when} ({where}), later than the origin {origin}, and no "
                            "rule of calibration/files/origin_rules.yaml speaks of it; add one that widens, replaces "
                            "or declares it")
    return found | {"use": "declared", "reason": rule.reason}


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def write(folder: Path = FOLDER) -> list[Path]:
    """Write the file of every origin; one line for each entry."""
    paths = []
    for origin in ORIGINS:
        content = listing(origin)
        lines = [f"# What could be believed at {origin}. Made by: python -m iolaus.calibration.origins"]
        lines += [f"{name}: {json.dumps(content[name])}" for name in ("schema", "origin", "register", "sha256")]
        lines += ["entries:", *(f"- {json.dumps(each, ensure_ascii=False)}" for each in content["entries"])]
        path = folder / f"priors_{origin}.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    for made in write():
        print(made.name)
