"""A whole question as a TOML file: `iolaus compare question.toml`, with the keys that `iolaus link decode` prints.

Takes      the words of a command line
Gives      spelled_out(): the same with a question's file replaced by what it asks
Invariant  what stands on the command line goes before what stands in the file; nothing that the command could not
           do is dropped without a word
Fails with QuestionError, naming the file, the key and what to write

    policies = ["unilateral_strikes_labs", "cooperative_security"]
    horizon = 2030
    outcome = "mx_homicides"                     # or a list
    do = ["interdiction=1.5"]
    think = ["production.rebuild_time=0.4..1.2"]
    worlds = 1000
    seed = 0
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from iolaus.errors import QuestionError, nearest

ENDING = ".toml"
# key of the file -> option of the commands
FLAGS = {"horizon": "--horizon", "worlds": "--worlds", "seed": "--seed", "do": "--do", "think": "--think",
         "outcome": "--outcome", "outcomes": "--outcome", "success": "--success", "beats": "--beats", "by": "--by",
         "density": "--density", "vary": "--vary", "vintage": "--vintage", "forms": "--forms", "lang": "--lang"}
NUMBERS = {"horizon": int, "worlds": int, "seed": int, "density": (int, float)}
LISTS = ("do", "think", "outcome", "outcomes", "success", "vary", "forms")
# what a link says of the page alone
OF_THE_PAGE = ("made_with", "screen", "show", "axes", "adapt", "tab", "find", "number", "depth", "was", "pair")
ONE_POLICY = ("when", "run", "states", "law")


def spelled_out(words: Sequence[str], options: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The words of a command line with what a question's file asks in place of the file.

    Args:
        words: of the command line.
        options: what each command takes, by its name: option flags, and how many words each takes after it.
    """
    if not words or words[0] not in options:
        return list(words)
    free = _free(words, options[words[0]])
    found = [(place, asked) for place in free if words[place].endswith(ENDING) and (asked := _question(words[place]))]
    if not found:
        return list(words)
    if len(found) > 1:
        raise QuestionError(f"{' and '.join(words[place] for place, _ in found)}: two whole questions; give one")
    place, asked = found[0]
    rest = [*words[1:place], *words[place + 1:]]
    policies = [] if len(free) > 1 else _policies(words[0], asked, words[place])
    return [words[0], *_options(words[0], asked, words[place], rest, options[words[0]]), *policies, *rest]


def _free(words: Sequence[str], takes: Mapping[str, int]) -> list[int]:
    """Places of the words that are neither an option nor what an option takes: `--guards FILE` is one of these."""
    found, held, ended = [], 0, False
    for place, word in enumerate(words[1:], 1):
        if held:
            held -= 1
        elif word == "--" and not ended:
            ended = True
        elif word.startswith("-") and not ended:
            held = 0 if "=" in word else takes.get(word, 1)
        else:
            found.append(place)
    return found


def _question(path: str) -> dict[str, Any] | None:
    """The question in a file; None where it holds a policy or cannot be read, which is told as a policy's file is."""
    try:
        raw = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return raw if not {"id", "label", "settings"} & set(raw) and {"policies", "pair"} & set(raw) else None


def _policies(command: str, asked: Mapping[str, Any], path: str) -> list[str]:
    """The policies of a file that the command is to take, where the command line names none."""
    named = _texts(asked.get("policies") or asked["pair"], "policies", path)
    pair = _texts(asked.get("pair", []), "pair", path)
    if command in ONE_POLICY:
        return (pair or named)[:1]
    return [each for each in named if each != "current_path"]


def _options(command: str, asked: Mapping[str, Any], path: str, rest: Sequence[str],
             takes: Mapping[str, int]) -> list[str]:
    """Option words of a file that the command line does not say already."""
    words: list[str] = []
    given = {word.partition("=")[0] for word in rest if word.startswith("--")}
    pair = asked.get("pair", [])
    told = dict(asked)
    if command == "when" and len(pair) == 2:
        told.setdefault("beats", pair[1])
    if command == "when" and "success" in told:  # stands instead of an outcome, as on the page
        told.pop("outcome", None)
        told.pop("beats", None)
    for key, value in told.items():
        if key in OF_THE_PAGE or key == "policies":
            continue
        if key not in FLAGS:
            near = nearest(key, [*FLAGS, "policies"])
            raise QuestionError(f"question file '{path}': unknown key '{key}'"
                                + (f"; did you mean {', '.join(near)}?" if near else f"; known: {', '.join(FLAGS)}"))
        flag = FLAGS[key]
        if flag not in takes:
            if key in asked and key != "lang":
                raise QuestionError(f"question file '{path}': 'iolaus {command}' takes no {flag}; leave out '{key}', "
                                    f"or ask with {' or '.join(_who_takes(flag))}")
            continue
        if flag not in given:
            words += [word for each in _values(key, value, path) for word in (flag, each)]
    return words


def _who_takes(flag: str) -> list[str]:
    known = {"--beats": ["when"], "--by": ["when"], "--density": ["when"], "--vary": ["when"],
             "--success": ["compare", "when"]}
    return [f"'iolaus {each}'" for each in known.get(flag, ["compare"])]


def _values(key: str, value: Any, path: str) -> list[str]:
    """A key's value as words."""
    if key in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, NUMBERS[key]):  # type: ignore[arg-type]
            raise QuestionError(f"question file '{path}': {key} = {value!r} is no number; write {key} = 1000")
        return [str(value)]
    return _texts(value, key, path) if key in LISTS else _texts([value], key, path)


def _texts(value: Any, key: str, path: str) -> list[str]:
    """A text or a list of texts."""
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(each, str) for each in several):
        raise QuestionError(f"question file '{path}': {key} = {value!r} is no text; write {key} = [\"...\"]")
    return list(several)
