"""A link of the page, told key by key, as TOML or as a document.

Takes      a link
Gives      document(): what it asks and shows, and the command of its screen; toml(): the same as text
Invariant  every key of the link stands there, defaults too; a key that the page would not understand is refused
Fails with QuestionError, naming the part of the link
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from typing import Any

from iolaus import __version__
from iolaus.web import links

SCHEMA = "iolaus/link/1"
SHOWN = {"m": "made_with", "view": "screen", "show": "show", "axes": "axes", "adapt": "adapt", "tab": "tab",
         "find": "find", "id": "number", "depth": "depth", "was": "was"}
HOME = {"screen": "compare", "depth": "answer"}
NOTES = {
    "made_with": "version that made the link",
    "pair": "the two options of the question",
    "policies": "options on the scorecard",
    "do": "levers moved by hand",
    "think": "beliefs narrowed by hand",
    "was": "chance in percent that the first option beats the second, as the link was made",
}


def document(text: str) -> dict[str, Any]:
    """What a link asks and shows."""
    asked = links.read(text)
    shown = {SHOWN[key]: value for key, value in links.renewed(text) if key in SHOWN and value}
    told = {**HOME, **shown, "pair": list(asked.pair), "outcome": asked.outcome, "horizon": asked.horizon,
            "policies": list(asked.policies), "do": list(asked.do), "think": list(asked.think),
            "success": asked.success, "density": asked.density, "worlds": asked.worlds, "seed": asked.seed,
            "lang": asked.lang}
    told = {key: value for key, value in told.items() if value not in ("", 0.0) or key == "seed"}
    return {"schema": SCHEMA, "version": __version__, "link": told, "command": command(asked, str(told["screen"]))}


def command(asked: links.Link, screen: str) -> str:
    """The command that gives the figures of a screen."""
    first, rival = asked.pair
    worlds = max(links.LEAST_WHEN, asked.worlds) if screen == "when" else asked.worlds
    wanted = ["--success", asked.success] if asked.success else ["--outcome", asked.outcome, "--beats", rival]
    held = ["--density", links.shortest(asked.density)] if asked.density else []
    words = {"time": ["run", first, "--outcome", asked.outcome], "when": ["when", first, *wanted, *held],
             "map": ["states", first], "law": ["law", first]}.get(screen, ["compare", *asked.options])
    if screen != "law":
        words += ["--horizon", str(asked.horizon), "--worlds", str(worlds), "--seed", str(asked.seed)]
        words += [word for each in asked.do for word in ("--do", each)]
        words += [word for each in asked.think for word in ("--think", each)]
    return shlex.join(["iolaus", *words])


def toml(found: Mapping[str, Any]) -> str:
    """A document as TOML, with a word on what does not explain itself."""
    lines = []
    for key, value in found["link"].items():
        note = f"  # {NOTES[key]}" if key in NOTES else ""
        lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}{note}")
    made = found["link"].get("made_with", found["version"])
    if made != found["version"]:
        lines.append(f"# made with {made}; here is {found['version']}: figures may differ")
    return "\n".join([*lines, f"# {found['command']}", ""])
