"""The whole system on one page.

Takes      the parts and their rival forms
Gives      STANDARD, standard(): the assembled system, made once; picture(): who reads what;
           VARIANTS, system(), pinned(): the whole with some parts in a rival form, or some parameters held
Invariant  a part is in the system by standing here, and by nothing else; a form changes only the parts it names, and
           one without parts is the standard system itself, so that it needs no program of its own
Fails with UnknownNameError: no such form
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from iolaus.errors import UnknownNameError
from iolaus.model import (
    chain,
    cooperation,
    costs,
    demand,
    force,
    harm,
    ladder,
    leadership,
    market,
    migration,
    opinion,
    organisations,
    production,
    states,
    trade,
    trafficking,
    use,
    violence,
)
from iolaus.model import leadership_forms as leads
from iolaus.model import organisations_forms as groups
from iolaus.model.allies_form import ALLIES_PARTITIONED
from iolaus.model.pinned_forms import PINNED
from iolaus.model.system import System, assemble
from iolaus.model.variant import Form

STANDARD = (
    force.MODULE,  # who uses force
    ladder.MODULE,  # what Mexico does in answer
    cooperation.MODULE,  # what it does to acting together
    leadership.MODULE,  # removals, splits, wars of fragments
    trafficking.MODULE,  # channels and seizures
    chain.MODULE,  # what each stage adds to the price
    demand.MODULE,  # what users want
    production.MODULE,  # laboratories and precursors
    market.MODULE,  # quantity, purity, price, revenue
    organisations.MODULE,  # members, recruits, arrests, fights
    harm.MODULE,  # whom force kills
    violence.MODULE,  # homicides, disappearances, clashes with the state
    states.MODULE,  # the same by Mexican state, and thresholds
    use.MODULE,  # opioid use, treatment, overdose
    trade.MODULE,  # border friction and lost output
    migration.MODULE,  # encounters at the border
    opinion.MODULE,  # support in both countries
    costs.MODULE,  # what programmes cost
)


@cache
def standard() -> System:
    """The standard system, assembled once."""
    return assemble(STANDARD)


DEFAULT = "standard"
VARIANTS: dict[str, Form] = {
    "incapacitation_proportional": Form(
        "Arrests in proportion to members", (groups.PROPORTIONAL,),
        "a member's risk of arrest does not fall as organisations grow; standard: between that and a given number"),
    "incapacitation_capacity_limited": Form(
        "Arrests limited by capacity", (groups.CAPACITY_LIMITED,),
        "arrests rise with all members, less than in proportion"),
    "recruitment_choice": Form(
        "Joining as a choice", (groups.CHOICE,),
        "recruits weigh pay against legal work and the risks of prison and death; standard: a constant rate moved by "
        "income"),
    "heavy_tailed_split": Form(
        "Wars of very unequal size", leads.HEAVY_TAILED,
        "most wars of fragments are small, a few very large; without a split a removal may calm or stir"),
    "leaders_none": Form(
        "Leaders do not matter", leads.NO_EFFECT,
        "a removal weakens nobody, splits nothing, is neither avenged nor seen by recruits"),
    "allies_partitioned": Form(
        "Allies side with one fragment", ALLIES_PARTITIONED,
        "when an organisation splits, chance says which fragment keeps its allies; the other loses more in fights"),
    "no_splits": Form("No splits after removals", (leads.NO_SPLITS,), "no split is drawn; that of 2024 is history"),
    "no_mergers": Form("No mergers", (leads.NO_MERGERS,), "a fragment never goes back"),
    "no_weakness": Form("No weakness without leaders", (groups.NO_WEAKNESS,),
                        "rivals do not press a leaderless organisation, nor does it lash out"),
    "no_backlash": Form("No backlash", (groups.NO_BACKLASH,), "civilian deaths by force do not raise recruitment"),
    "no_deterrence": Form("No deterrence", (groups.NO_DETERRENCE,), "removals seen do not move recruitment"),
    "no_pay_response": Form("Recruits do not heed income", (groups.NO_PAY,),
                            "income of the organisations does not move recruitment"),
    **PINNED,
}


@cache
def system(form: str = DEFAULT) -> System:
    """The system in one form, assembled once.

    Raises:
        UnknownNameError: no such form.
    """
    if form == DEFAULT:
        return standard()
    if form not in VARIANTS:
        raise UnknownNameError("form", form, [DEFAULT, *VARIANTS])
    if not VARIANTS[form].parts:
        return standard()
    instead = {each.name: each for each in VARIANTS[form].parts}
    return assemble(tuple(instead.get(each.name, each) for each in STANDARD))


def pinned(form: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of worlds (worlds,) as a form sees them: those it holds have one value in all worlds.

    Args:
        form: name of the form.
        parameters: arrays by claim id, in the units of the equations.
    """
    held = VARIANTS[form].pins if form in VARIANTS else {}
    return {name: 0.0 * each + held[name] if name in held else each for name, each in parameters.items()}


def picture(system: System | None = None) -> list[tuple[str, str, tuple[str, ...]]]:
    """For each part in order of evaluation: name, title, and the parts it reads from."""
    whole = system or standard()
    owner = {each.name: module.name for module in whole.modules for each in module.stocks}
    owner |= {each.name: module.name for module in whole.modules for each in module.signals}
    return [(module.name, module.title,
             tuple(dict.fromkeys(owner[name] for name in module.reads if owner[name] != module.name)))
            for module in whole.modules]
