"""What an answer about two options rests on: certainty of the evidence behind it, and rival forms of the model.

Takes      a Warm and a question whose worlds have run; one option less another by outcome; stored answers of forms
Gives      certainties(): the least certain of the numbers that decide, by outcome; forms_of(): in how many forms it
           holds; named(): what the numbers mean that caveats name
Invariant  nothing is said that was not computed: without a stored answer of this very model and question there is none
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from iolaus.analysis.spread import Numbers
from iolaus.analysis.unpinned import each as drivers_of
from iolaus.claims import answers
from iolaus.claims import forms as stored
from iolaus.claims.certainty import WORDS
from iolaus.ensemble.warm import Asked, Warm
from iolaus.evidence import entries

ID = re.compile(r"[a-z]\w*(?:\.\w+)+")


def certainties(warm: Warm, asked: Asked, gaps: Mapping[str, Numbers]) -> dict[str, dict[str, Any]]:
    """By outcome: the worst certainty among the numbers that a difference moves most with, and which they are.

    An outcome whose difference moves with no single number by more than chance has none.
    """
    drawn, widths = warm.behind(asked)
    known, found = entries.load(), {}
    for outcome, drivers in drivers_of(gaps, drawn, widths or {}).items():
        rests = [each.id for each in drivers if each.id in known]
        if rests:
            worst = min((known[name].certainty for name in rests), key=WORDS.index)
            found[outcome] = {"certainty": worst,
                              "rests_on": [{"id": name, "meaning": known[name].meaning} for name in rests]}
    return found


def named(caveats: Sequence[str]) -> dict[str, str]:
    """Meaning by id of the register's numbers that caveats name, for readers who do not know the ids."""
    known = entries.load()
    found = dict.fromkeys(each for text in caveats for each in ID.findall(text))
    return {name: known[name].meaning for name in found if name in known}


def forms_of(asked: Asked, manifest: Mapping[str, Any], pair: tuple[str, ...]) -> dict[str, Any]:
    """What stored answers of rival forms say of a pair: `by_outcome`, or why there is nothing, and the command."""
    question = asked.plan.question
    named = [each for each in pair if each != manifest["baseline"]]
    changes = [word for each in question.do for word in ("--do", each)]
    changes += [word for each in question.think for word in ("--think", each)]
    command = " ".join(["iolaus compare", *named, "--horizon", str(question.horizon), "--worlds", str(question.worlds),
                        *changes, "--forms all"])
    answer = stored.read()
    standard = answers.read()
    if answer is None or standard.hashes != dict(manifest["hashes"]) or answer.figures != answers.figures():
        return {"by_outcome": None, "why": "no answer of rival forms is stored for this version", "command": command}
    if question.do or question.think or question.horizon != answer.horizon or not set(named) <= set(answer.policies):
        return {"by_outcome": None, "why": "rival forms were asked for the default settings only", "command": command}
    return {"by_outcome": {name: answer.held(name, *pair) for name in answer.turned}, "worlds": answer.worlds,
            "command": answer.command}
