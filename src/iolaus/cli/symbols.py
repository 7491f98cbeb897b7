"""The table of symbols: every parameter, stock and signal of the model with unit, belief and source.

Takes      the standard system, the register
Gives      symbols(): the page docs/model/symbols.md
Invariant  no letter stands for two things; every parameter of the system has a row
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iolaus.evidence import entries
from iolaus.evidence.pages import belief

if TYPE_CHECKING:
    from iolaus.model.module import Module

# Letters that the literature uses, by the name that the code uses; the other names are their own symbols.
LETTERS = {
    "size_2012": "N", "recruitment_reference": "rho", "incapacitation": "eta", "conflict_reference": "theta",
    "saturation_reference": "omega", "member_share": "chi", "income_elasticity": "a", "floor_share": "kappa/N",
    "members": "C", "leadership": "l", "loss_of_leadership": "delta", "time_to_restore": "tau_l",
    "split_conflict": "M_split", "report_share": "mu", "mutual_rivalry": "M", "spare_capacity": "s",
    "rebuild_time": "tau_b", "capacity": "G", "precursor_access": "P", "demand_elasticity": "|e|",
    "purity_share": "lambda", "quantity_ratio": "q", "potency_ratio": "z", "seizure_share": "S", "cooperation": "X",
    "first_drop": "J", "monthly_drop": "j", "threat_effect": "c_T", "time_to_return": "tau_X",
}


def symbols() -> str:
    """The page of all symbols, one table for each part."""
    from iolaus.model.wiring import standard

    parts = ["<!-- Made by `python -m iolaus.cli.reference`; do not edit. -->\n", "# Symbols\n",
             "A letter is given where the literature has one; elsewhere the name in the code is the symbol. Beliefs "
             "are those of the register before history was looked at; ranges are 90 % unless another share is named.\n"]
    for module in standard().modules:
        parts += [f"## {module.name}\n", f"{module.title}.\n", _moving(module), _believed(module)]
    return "\n".join(parts)


def _letter(name: str) -> str:
    return LETTERS.get(name, "")


def _moving(module: Module) -> str:
    rows = [("stock", each.name, each.unit, each.meaning) for each in module.stocks]
    rows += [("signal", each.name, each.unit, each.meaning) for each in module.signals]
    rows += [("lever", each.name, each.unit, each.meaning) for each in module.levers]
    rows += [("input", each.name, each.unit, each.meaning) for each in module.inputs]
    lines = "".join(f"| {_letter(name)} | `{name}` | {kind} | {unit} | {meaning} |\n"
                    for kind, name, unit, meaning in rows)
    return f"| letter | name | kind | unit | meaning |\n|---|---|---|---|---|\n{lines}"


def _believed(module: Module) -> str:
    register = entries.load()
    lines = ""
    for each in module.parameters:
        entry = register[each.claim]
        lines += (f"| {_letter(each.name)} | `{each.claim}` | {each.unit} | {belief(entry)} | {entry.source} | "
                  f"{entry.certainty} |\n")
    head = "| letter | parameter | unit in equations | belief | source | certainty |\n|---|---|---|---|---|---|\n"
    return head + lines
