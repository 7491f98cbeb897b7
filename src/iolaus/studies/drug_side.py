"""The drug side of the model in a world at rest, hit by one shock of supply: for the shocks of the past.

Takes      a share of precursors lost, parameters that differ from the register's medians
Gives      shocked(): monthly records from the shock on, path 0 without it and path 1 with it; Shock; ranged(): the same
           in worlds of the prior; between(): what lies between 5 and 95 % of them, in words
Invariant  chain, demand, production, trafficking, market and use as they are in the standard system;
           nothing else happens
Limits     a stylised drug: the United States' users and their counts stand for those of the time and place
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from iolaus.model import chain, demand, market, production, trafficking, use
from iolaus.model.system import System, assemble
from iolaus.parameters.draws import draw
from iolaus.simulate.calendar import FIRST_YEAR, LAST_YEAR, START_YEAR
from iolaus.simulate.inputs import Inputs
from iolaus.simulate.sources import demand as demand_source
from iolaus.simulate.sources import use as use_source
from iolaus.studies.surround import Floats, medians_of, still_world, walk

BEFORE = 12 * (START_YEAR - FIRST_YEAR)  # months until the shock
WORLDS = 200
RECORD = ("potency_ratio", "effective_price", "quantity_ratio", "opioid_death_rate")


@dataclass(frozen=True)
class Shock:
    """Monthly records, (months,) or (months, worlds), from the end of the month of the shock; ratios to no shock.

    Attributes:
        purity: of the drug sold.
        price: nominal, of a gram as sold.
        quantity: sold over wanted without the shock.
        deaths: opioid deaths.
    """

    purity: Floats
    price: Floats
    quantity: Floats
    deaths: Floats


@cache
def drug_side() -> System:
    """The six modules of the drug side."""
    return assemble((still_world(), chain.MODULE, demand.MODULE, production.MODULE, trafficking.MODULE, market.MODULE,
                     use.MODULE))


def at_rest() -> Inputs:
    """Inputs as counted, but without the fall of purity since 2023."""
    given = use_source.inputs() | demand_source.inputs()
    given["observed_potency"] = np.ones_like(given["observed_potency"])
    return Inputs({name: each[:, None] for name, each in given.items()}, {})


def shocked(share: float, **changed: float) -> Shock:
    """The drug side after losing a share of its precursors in one month.

    Args:
        share: of the precursors that arrived.
        changed: parameters that differ from the register's medians, `market__demand_elasticity=0.6`.
    """
    values = {name: np.array([each, each]) for name, each in medians_of(drug_side(), **changed).items()}
    return _through(share, values, lambda record: record[:, 0])


def ranged(share: float, **changed: float) -> Shock:
    """The same in worlds of the prior, (months, WORLDS): how far belief reaches about an episode like it.

    Args:
        share: of the precursors that arrived.
        changed: parameters that are set in every world.
    """
    set_here = medians_of(drug_side(), **changed)
    drawn = draw(drug_side().parameters.values(), 0, 0, WORLDS)
    values = {name: np.tile(np.full(WORLDS, set_here[name]) if name.replace(".", "__") in changed else each, 2)
              for name, each in drawn.items()}
    return _through(share, values, lambda record: record)


def between(values: Floats) -> str:
    """What lies between 5 and 95 % of worlds, in words."""
    low, high = np.percentile(values, [5.0, 95.0])
    return f"in worlds of the prior {low:.2g} to {high:.2g} (5 to 95 %)"


def _through(share: float, values: dict[str, Floats], cut: Callable[[Floats], Floats]) -> Shock:
    """Paths in two halves, the first without the shock."""
    half = len(next(iter(values.values()))) // 2
    pulse = np.zeros((12 * (LAST_YEAR - FIRST_YEAR), 2 * half))
    pulse[BEFORE, half:] = share
    record = walk(drug_side(), at_rest(), values, {"precursor_shock": pulse}, float(FIRST_YEAR), RECORD)
    after = {name: cut(each[BEFORE:, half:] / each[BEFORE:, :half]) for name, each in record.items()}
    return Shock(after["potency_ratio"], after["effective_price"] * after["potency_ratio"], after["quantity_ratio"],
                 after["opioid_death_rate"])
