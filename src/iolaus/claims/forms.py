"""A stored answer of rival forms of the model: which orders turn under which form, so that a page need not run them.

Takes      answers/forms_2031.json, written by `python -m iolaus.cli.forms_answers` from `iolaus compare --forms all`
Gives      read(): Stored, or None where none was made; fitting(): Stored where it speaks of a question; beside(): what
           it says, written into the manifest of Results; trim()
Invariant  a file that was changed by hand is refused; it holds while the standard form still gives the same figures to
           the same question, whatever else changed
Fails with DataError, naming the file and the command that makes it anew
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from iolaus.artefacts.results import Results
from iolaus.claims import answers
from iolaus.claims.answers import FOLDER, digest, figures
from iolaus.errors import DataError

FILE = "forms_2031.json"
SCHEMA = "iolaus/forms-answer/1"
REMAKE = "python -m iolaus.cli.forms_answers"


@dataclass(frozen=True)
class Stored:
    """What rival forms said.

    Attributes:
        command: what was asked.
        horizon: the year.
        worlds: how many under each form.
        figures: hash of the standard form's figures when it was made (claims/answers.py).
        policies: that were compared, with the baseline.
        forms: titles of the forms that count, by name; the standard form is one more.
        turned: outcome -> form, first, second, for each order that stands the other way round under a form.
        least: outcome -> option -> other -> the least chance, over all forms, that the option is better; empty where
            the answer holds none.
    """

    command: str
    horizon: int
    worlds: int
    figures: str
    policies: tuple[str, ...]
    forms: Mapping[str, str]
    turned: Mapping[str, tuple[tuple[str, str, str], ...]]
    least: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)

    def turning(self, policies: Sequence[str], outcomes: Sequence[str] = ()) -> tuple[str, ...]:
        """Forms under which an order of some of these policies turns, on these outcomes or (empty) on any."""
        return tuple(dict.fromkeys(form for name in outcomes or self.turned
                                   for form, *pair in self.turned.get(name, ()) if set(pair) <= set(policies)))

    def about(self, policies: Sequence[str]) -> dict[str, Any]:
        """What it says of some policies, for a manifest."""
        return {"command": self.command, "worlds": self.worlds, "forms": 1 + len(self.forms),
                "turned": {name: [list(each) for each in rows if set(each[1:]) <= set(policies)]
                           for name, rows in self.turned.items()},
                "least": {name: {one: {other: each[other] for other in policies if other in each}
                                 for one, each in given.items() if one in policies}
                          for name, given in self.least.items()}}

    def held(self, outcome: str, first: str, second: str) -> dict[str, Any]:
        """In how many forms, the standard one among them, two options stand in the same order on an outcome."""
        against = [form for form, *pair in self.turned[outcome] if set(pair) == {first, second}]
        return {"holds": 1 + len(self.forms) - len(against), "of": 1 + len(self.forms),
                "turned_in": [self.forms[form] for form in against]}


@cache
def read(path: Path = FOLDER / FILE) -> Stored | None:
    """The stored answer, verified against its hash; None where there is no file.

    Raises:
        DataError: of another form, or changed after it was written.
    """
    if not path.exists():
        return None
    try:
        given = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: cannot be read ({error}); make it anew with '{REMAKE}'") from error
    if given.get("schema") != SCHEMA or given.get("sha256") != digest(given):
        raise DataError(f"{path.name}: not what was written (its hash does not fit); make it anew with '{REMAKE}'")
    turned = {name: tuple((str(form), str(one), str(other)) for form, one, other in rows)
              for name, rows in given["turned"].items()}
    return Stored(given["command"], given["horizon"], given["worlds"], given["figures"], tuple(given["policies"]),
                  given["forms"], turned, given.get("least", {}))


def fitting(policies: Sequence[str], horizon: int, vintage: str, changed: bool,
            hashes: Mapping[str, str]) -> Stored | str:
    """The stored answer where it speaks of a question of this version, or why it does not.

    Args:
        policies: ids, the baseline's too or not.
        horizon: the year.
        vintage: to which data enter.
        changed: whether levers or beliefs differ from the usual.
        hashes: of model, register, data and draws that the question is put to.
    """
    try:
        answer, standard = read(), answers.read()
        if answer is None or standard.hashes != dict(hashes) or answer.figures != answers.figures():
            return "no answer of rival forms is stored for this version"
    except DataError as error:
        return str(error)
    if changed or horizon != answer.horizon or vintage != standard.vintage or not set(policies) <= set(answer.policies):
        return "stored answers of rival forms are of the built-in policies as they are, to " + str(answer.horizon)
    return answer


def beside(results: Results) -> Results:
    """Results with what the stored answer says of their policies in the manifest, where it speaks of their question."""
    told = results.manifest
    asked, names = told["question"], [each["id"] for each in told["policies"]]
    changed = bool(asked["do"] or asked["think"] or asked.get("form") or told.get("releases"))
    given = fitting(names, int(str(told["horizon"])[:4]), told["vintage"], changed, told["hashes"])
    return results if isinstance(given, str) else replace(
        results, manifest={**told, "forms_stored": given.about(names)})


def trim(document: Mapping[str, Any], command: str) -> dict[str, Any]:
    """An answer of `iolaus compare --forms all` cut to what is stored, with its hash.

    Raises:
        DataError: the stored answer of the standard form is of another model.
    """
    if document["hashes"] != answers.read().hashes:
        raise DataError(f"{answers.FILE}: made by another model than this answer of forms; run "
                        f"'{answers.REMAKE}' first")
    told = document["forms"]
    kept: dict[str, Any] = {
        "schema": SCHEMA, "command": command, "horizon": int(str(document["horizon"])[:4]),
        "worlds": document["worlds"], "figures": figures(), "policies": document["pairwise"]["order"],
        "forms": {name: each["title"] for name, each in told["asked"].items() if each["counts"]},
        "turned": {name: [[each["form"], each["first"], each["second"]] for each in given["turned"]]
                   for name, given in told["outcomes"].items()},
        "least": {name: {one: {other: round(share, 4) for other, share in row.items()}
                         for one, row in given["least"].items()} for name, given in told["outcomes"].items()}}
    return {**kept, "sha256": digest(kept)}
