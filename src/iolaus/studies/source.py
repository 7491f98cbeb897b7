"""SOURCE (Stringfellow, Lim et al. 2022): which levers lower opioid deaths from 2022 to 2032, by our use equations.

Takes      the use module alone with the register's medians; the source model's inputs to 2020, penetration to 2032
Gives      STUDY; figures(): deaths from 2022 to 2032, and the change of them by each lever at 20 %, with both ranks
Equations  those of model/use.py; a lever comes into force in a straight line over three years from 2022
Invariant  an approximation: kits, providers and prescriptions are held at 2020, penetration is as projected there,
           the market is at rest, only the lever moves; nothing is tuned to the published figures
Sources    docs/model/use.md
Limits     ten groups of people for some thirty; kits there grow to 3.6 million and providers to 179,000 by 2032;
           capacity for buprenorphine is raised here by 20 %, there its decay with providers is cut by 20 %
"""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.stats import rankdata

from iolaus.evidence import data
from iolaus.model import use
from iolaus.model.system import System, assemble
from iolaus.simulate.inputs import Inputs
from iolaus.simulate.sources import use as sources
from iolaus.simulate.sources.demand import monthly, yearly
from iolaus.studies.figure import Figure, Progress, Study, claim, published
from iolaus.studies.surround import Floats, medians_of, ramp, still_market, walk

FIRST, START, LAST = 2012, 2015, 2032
POLICY = 2022.0
CHANGE = 0.2
LEVERS = {
    "fentanyl_od_risk": ("overdose_risk_cut", CHANGE),
    "naloxone_kits": ("naloxone_kits", 1.0 + CHANGE),
    "relapse": ("relapse_cut", CHANGE),
    "heroin_initiation": ("illicit_start_cut", CHANGE),
    "developing_oud": ("developing_cut", CHANGE),
    "bup_capacity": ("treatment_capacity", 1.0 + CHANGE),
}
RECORD = ("us_opioid_deaths",)


@cache
def alone() -> System:
    """Use and overdose, beside a market at rest."""
    return assemble((still_market(), use.MODULE))


def surroundings() -> Inputs:
    """Inputs from 2015 to 2032: as counted to 2020 and held, penetration as projected."""
    times, values = yearly("fentanyl_penetration")
    table = data.read("us_opioid_model_projection")
    given = sources.inputs("2020-12") | {"projected_penetration": monthly(
        np.concatenate([times, table["year"] + 0.5]), np.concatenate([values, table["value"]]))}
    cut = slice(12 * (START - FIRST), 12 * (LAST - FIRST))
    return Inputs({name: each[cut, None] for name, each in given.items()}, {})


def buprenorphine_share(values: dict[str, float], inputs: Inputs) -> float:
    """Share of places in treatment that are for buprenorphine, at the end."""
    places = values["use.patients_at_once"] * inputs.monthly["buprenorphine_patients"][-1, 0]
    return float(places / (places + inputs.monthly["clinic_patients"][-1, 0]))


def lever_paths(share: float) -> dict[str, Floats]:
    """One path for the base, then one for each lever; (months, paths)."""
    months, over = 12 * (LAST - START), claim("source_2022.ramp", "year")
    system = alone()
    paths: dict[str, Floats] = {}
    for column, (lever, level) in enumerate(LEVERS.values(), start=1):
        neutral = system.levers[lever].neutral
        reached = neutral + (level - neutral) * (share if lever == "treatment_capacity" else 1.0)
        path = np.full((months, len(LEVERS) + 1), neutral)
        path[:, column] = ramp(reached, neutral, POLICY, over, float(START), months)
        paths[lever] = path
    return paths


def decade(**changed: float) -> Floats:
    """Opioid deaths from 2022 to 2032: without a lever, then with each; some parameters changed from their medians."""
    system, inputs = alone(), surroundings()
    as_there = {"use__people_with_disorder": medians_of(system)["use.source_people"], "use__kits_growth": 1.0,
                "use__clinic_later": 1.0, "use__patients_drift": 0.0, "use__prescriptions_drift": 0.0}
    values = medians_of(system, **(as_there | changed))
    record = walk(system, inputs, values, lever_paths(buprenorphine_share(values, inputs)), float(START), RECORD)
    counted = record["us_opioid_deaths"]
    return np.asarray(counted[-1] - counted[12 * (int(POLICY) - START) - 1])


def figures(progress: Progress) -> list[Figure]:
    """Every figure of the study."""
    progress("use and overdose from 2015 to 2032, seven times", 0.1)
    deaths = decade()
    base, changes = float(deaths[0]), 100.0 * (deaths[1:] / deaths[0] - 1.0)
    found = [published("deaths_2022_2032_base", "person", base, "source_2022.deaths_2022_2032_base")]
    plain = [published(f"{lever}_20pct_deaths_pct", "percent", float(change), f"source_2022.{lever}_20pct_deaths_pct")
             for lever, change in zip(LEVERS, changes, strict=True)]
    ours = rankdata([each.ours for each in plain])
    theirs = rankdata([each.published for each in plain])
    for figure, here, there in zip(plain, ours, theirs, strict=True):
        ranks = f"rank {there:.0f} of {len(plain)} there, {here:.0f} here; "
        found.append(Figure(figure.id, figure.unit, figure.published, figure.ours, figure.relative_error,
                            ranks + figure.source))
    progress("done", 1.0)
    return found


STUDY = Study(
    "source-2022",
    "Stringfellow, Lim et al. 2022, Science Advances 8:eabm8147 (SOURCE): levers at 20 %, 2022-2032; an approximation",
    figures,
)
