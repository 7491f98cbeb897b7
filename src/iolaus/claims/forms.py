"""A stored answer of rival forms of the model: which orders turn under which form, so that a page need not run them.

Takes      answers/forms_2031.json, written by `python -m iolaus.cli.forms_answers` from `iolaus compare --forms all`
Gives      read(): Stored, or None where none was made; trim()
Invariant  a file that was changed by hand is refused; it holds while the standard form still gives the same figures to
           the same question, whatever else changed
Fails with DataError, naming the file and the command that makes it anew
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
    """

    command: str
    horizon: int
    worlds: int
    figures: str
    policies: tuple[str, ...]
    forms: Mapping[str, str]
    turned: Mapping[str, tuple[tuple[str, str, str], ...]]

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
                  given["forms"], turned)


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
                   for name, given in told["outcomes"].items()}}
    return {**kept, "sha256": digest(kept)}
