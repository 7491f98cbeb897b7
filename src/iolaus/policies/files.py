"""A policy of one's own from a TOML file.

Takes      the path of a file, or its content as plain data
Gives      read(), from_document(): Policy (its `includes` not yet expanded)
Invariant  nothing is guessed: an unknown key, a wrong type or a missing field is an error
Fails with PolicyError, naming the file, the key and what to write

    id = "wide_naloxone"
    label = "Naloxone in every hand"
    summary = "Twice the kits within a year."
    include = ["recruitment_prevention"]       # optional: policies it contains, or a share of one from a date:
                                               # [{policy = "border_interdiction", strength = 0.5, since = "2027-01"}]
    legal = ["health"]                         # optional: words of the legal rule set
    harms = ["none known"]                     # optional
    costs = ["costs.kit_cost"]                 # optional: unit costs of the register that cover all it does
    time_to_effect = {text = "kits save lives from the first month", low = 0.1, high = 2}   # optional, years
    [[settings]]
    lever = "naloxone_kits"
    to = 2.0                                   # or the id of a setting in the register, as text
    since = "2026-07"                          # or 2026.5; optional
    over = 1.0                                 # years of ramp; optional
    strength = 0.5                             # share of the way there; optional
    [[triggers]]                               # optional: what it watches for on each 1 January
    if = "cooperation<0.3"                     # figures seen by then; 'us_overdose_deaths>-5%': since before 2026
    then = "stop"                              # or a policy that takes over, or "+" and one that is added
    after = 2                                  # years until the first look; optional
    lag = 0.5                                  # years by which figures come late; optional
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from iolaus.errors import PolicyError, UnknownNameError, nearest
from iolaus.evidence import entries
from iolaus.parameters.parameter import Parameter
from iolaus.policies.policy import FIRST, Included, Policy, Setting, TimeToEffect
from iolaus.policies.trigger import from_table

KEYS: dict[str, type] = {"id": str, "label": str, "summary": str, "include": list, "legal": list, "harms": list,
                         "costs": list, "settings": list, "time_to_effect": dict, "triggers": list}
TAKES: dict[type, str] = {str: "a text", int: "a number", float: "a number", bool: "true or false"}
WORDS: dict[type, str] = {str: "text", list: "list", dict: "table, such as {text = \"...\", low = 0.5, high = 2}"}
NEEDED = ("id", "label")
SETTING_KEYS: dict[str, tuple[type, ...]] = {
    "lever": (str,), "to": (int, float, str), "since": (int, float, str), "over": (int, float), "pulse": (bool,),
    "until": (int, float, str), "strength": (int, float)}
INCLUDED_KEYS: dict[str, tuple[type, ...]] = {"policy": (str,), "strength": (int, float), "since": (int, float, str)}


def read(path: str) -> Policy:
    """The policy in a TOML file.

    Raises:
        PolicyError: the file is missing, is no TOML, or says something that cannot be read.
        UnknownNameError: an uncertain effect that the register does not know.
    """
    try:
        raw = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise PolicyError(f"cannot read policy file '{path}': {error.strerror or error}; give the path of a TOML "
                          "file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"policy file '{path}' is no TOML: {error}") from error
    return from_document(raw, path)


def from_document(raw: dict[str, Any], path: str) -> Policy:
    """The policy in plain data of the same form; `path` says in messages where it stands.

    Raises:
        PolicyError: an unknown key, a wrong type or a missing field.
        UnknownNameError: an uncertain effect that the register does not know.
    """
    _keys(raw, path)
    settings = tuple(_setting(each, f"{path}, setting {number}")
                     for number, each in enumerate(raw.get("settings", []), 1))
    triggers = tuple(from_table(each, f"{path}, trigger {number}")
                     for number, each in enumerate(raw.get("triggers", []), 1))
    try:
        return Policy(raw["id"], raw["label"], raw.get("summary", raw["label"]), settings,
                      legal=tuple(raw.get("legal", ())), costs=_costs(raw.get("costs", ()), path),
                      harms=tuple(raw.get("harms", ())),
                      includes=tuple(_included(each, path) for each in raw.get("include", ())),
                      time_to_effect=_time(raw.get("time_to_effect")), triggers=triggers)
    except PolicyError as error:
        raise PolicyError(f"{path}: {error}") from error


def _keys(raw: dict[str, Any], path: str) -> None:
    for key, value in raw.items():
        if key not in KEYS:
            raise PolicyError(f"{path}: no key '{key}'; {_meant(key, KEYS)}")
        if not isinstance(value, KEYS[key]):
            how = f"; write [[{key}]] in two brackets, once for each" if key in ("settings", "triggers") else ""
            raise PolicyError(f"{path}: '{key}' must be a {WORDS[KEYS[key]]}{how}")
        if key in ("legal", "harms", "costs") and not all(isinstance(each, str) for each in raw[key]):
            raise PolicyError(f"{path}: '{key}' must be a list of texts")
    for key in NEEDED:
        if not raw.get(key):
            raise PolicyError(f"{path}: '{key}' is missing; write {key} = \"...\"")
    if not any(raw.get(key) for key in ("settings", "include", "triggers")):
        raise PolicyError(f"{path}: it does nothing; write [[settings]] with a lever, or include = [\"...\"]")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", raw["id"]):
        raise PolicyError(f"{path}: id '{raw['id']}' must be small letters, digits and _, such as my_policy")


def _meant(key: object, keys: Iterable[str]) -> str:
    """The nearest keys, or all of them."""
    known = list(keys)
    near = nearest(str(key), known)
    return f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(known)}"


def _costs(given: Sequence[str], path: str) -> tuple[str, ...]:
    known = {name: each for name, each in entries.load().items() if each.kind == "cost"}
    for name in given:
        if name not in known:
            raise UnknownNameError("unit cost in the register", name, known).at(path)
    return tuple(given)


def _included(raw: Any, path: str) -> str | Included:
    if isinstance(raw, str):
        return raw
    fits = isinstance(raw, dict) and "policy" in raw and all(
        isinstance(value, INCLUDED_KEYS.get(key, ())) and not isinstance(value, bool) for key, value in raw.items())
    if not fits:
        raise PolicyError(f"{path}: 'include' must be a list of texts, or of tables such as "
                          f"{{policy = \"border_interdiction\", strength = 0.5, since = \"2027-01\"}}; not {raw!r}")
    try:
        return Included(raw["policy"], float(raw.get("strength", 1.0)), _year(raw.get("since", FIRST)))
    except PolicyError as error:
        raise PolicyError(f"{path}: 'include': {error}") from error


def _time(raw: dict[str, Any] | None) -> TimeToEffect | None:
    if raw is None:
        return None
    numbers = [raw.get(key) for key in ("low", "high")]
    fits = set(raw) == {"text", "low", "high"} and isinstance(raw["text"], str) and all(
        isinstance(each, int | float) and not isinstance(each, bool) for each in numbers)
    if not fits:
        raise PolicyError(f"time_to_effect cannot be {raw!r}; write {WORDS[dict]}")
    return TimeToEffect(raw["text"], float(raw["low"]), float(raw["high"]))


def _setting(raw: Any, where: str) -> Setting:
    if not isinstance(raw, dict):
        raise PolicyError(f"{where}: write [[settings]] and below it lever = ... and to = ...")
    for key, value in raw.items():
        if key not in SETTING_KEYS:
            raise PolicyError(f"{where}: no key '{key}'; {_meant(key, SETTING_KEYS)}")
        if not isinstance(value, SETTING_KEYS[key]) or (isinstance(value, bool) and key != "pulse"):
            kind = " or ".join(dict.fromkeys(TAKES[each] for each in SETTING_KEYS[key]))
            if isinstance(value, date):
                raise PolicyError(f"{where}: '{key}' cannot be the day {value}; write a month in quotes, such as "
                                  f"\"{value:%Y-%m}\"")
            raise PolicyError(f"{where}: '{key}' cannot be {value!r}; write {kind}")
    for key in ("lever", "to"):
        if key not in raw:
            raise PolicyError(f"{where}: '{key}' is missing")
    try:
        until = _year(raw["until"]) if "until" in raw else None
        return Setting(raw["lever"], _to(raw["to"], raw["lever"]), _year(raw.get("since", FIRST)),
                       float(raw.get("over", 0.0)), raw.get("pulse", False), until, float(raw.get("strength", 1.0)))
    except PolicyError as error:
        raise PolicyError(f"{where}: {error}") from error


def _to(value: float | str, lever: str) -> float | Parameter:
    if not isinstance(value, str):
        return float(value)
    register = {name: each for name, each in entries.load().items()
                if each.kind == "setting" and name.startswith("policy.")}
    if re.fullmatch(r"[-+]?[0-9.]+(e[-+]?[0-9]+)?", value.strip()):
        raise PolicyError(f"'to' is the text '{value}'; write the number without quotes")
    if value not in register:
        raise UnknownNameError("setting in the register", value, register)
    entry = register[value]
    return Parameter(lever, _lever_unit(entry.unit), value, entry.meaning)


def _lever_unit(unit: str) -> str:
    return "event/year" if unit == "event/month" else unit


def _year(value: float | str) -> float:
    if not isinstance(value, str):
        return float(value)
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value)
    if not match:
        raise PolicyError(f"cannot read the date '{value}'; write a month such as \"2026-07\"")
    return int(match.group(1)) + (int(match.group(2)) - 1) / 12.0
