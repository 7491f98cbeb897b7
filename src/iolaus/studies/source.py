"""SOURCE (Stringfellow, Lim et al. 2022): which levers lower opioid deaths from 2022 to 2032, by our use equations.

Takes      the use module alone with the register's medians; the source model's inputs to 2020, penetration to 2032
Gives      STUDY; figures(): deaths from 2022 to 2032, and the change of them by each lever at 20 %, with both ranks;
           then the same with all inputs as the source model itself projects them
Equations  those of model/use.py; a lever comes into force in a straight line over three years from 2022
Invariant  an approximation: in the first half kits, places and prescriptions are held at 2020 and penetration is as
           projected there; the market is at rest, only the lever moves; nothing is tuned to the published figures
Sources    docs/model/use.md
Limits     ten groups of people for some thirty; three medicines are one, so that its lever on capacity for
           buprenorphine is one on all places, by that medicine's share of them
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from scipy.stats import rankdata

from iolaus.evidence import data
from iolaus.model import use
from iolaus.model.step import MONTH
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
LAST_COUNT = 2020.5  # counts of the source model end with that of 2020, in the middle of its year
PROJECTED = "projected_"


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


def growth() -> dict[str, float]:
    """What the source model projects of its inputs, over their last counts."""
    clinics = claim("source_2022.methadone_2032", "person") + claim("source_2022.naltrexone_2032", "person")
    prescriptions = (claim("source_2022.patients_prescribed_2032", "person")
                     * claim("source_2022.prescriptions_per_person_2032", "1"))
    return {
        "kits_counted": claim("source_2022.kits_2032", "kit/year") / _last("naloxone_kits"),
        "buprenorphine_patients": (claim("source_2022.buprenorphine_capacity_2032", "person")
                                   / claim("source_2022.buprenorphine_capacity_2020", "person")),
        "clinic_patients": clinics / (_last("methadone_patients") + _last("naltrexone_patients")),
        "prescriptions": prescriptions / _last("prescriptions"),
    }


def _last(series: str) -> float:
    return float(yearly(series)[1][-1])


def projected() -> Inputs:
    """The surroundings with kits, places and prescriptions on the way to where the source model projects them."""
    given = surroundings()
    first = next(iter(given.monthly.values()))
    time = START + (np.arange(first.shape[0]) + 0.5) * MONTH
    way = np.tanh(np.maximum(time - LAST_COUNT, 0.0) / claim("source_2022.projection_time", "year"))[:, None]
    grown = {name: given.monthly[name] * (1.0 + (end - 1.0) * way) for name, end in growth().items()}
    return Inputs({**given.monthly, **grown}, given.constant)


def capacity_gain() -> float:
    """How much more capacity for buprenorphine its own lever brings: the decay with providers, cut by a fifth."""
    reach = claim("source_2022.capacity_decay", "1/person") * claim("source_2022.providers_2032", "person")
    kept = 1.0 - CHANGE
    return float(np.expm1(-kept * reach) / (kept * np.expm1(-reach)) - 1.0)


def buprenorphine_share(values: dict[str, float], inputs: Inputs) -> float:
    """Share of places in treatment that are for buprenorphine, in the last month."""
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


def decade(inputs: Inputs | None = None, gain: float = CHANGE, **changed: float) -> Floats:
    """Opioid deaths from 2022 to 2032: without a lever, then with each.

    Args:
        inputs: those of `surroundings` where none are given.
        gain: by how much the lever on capacity raises places for buprenorphine.
        changed: parameters that differ from the register's medians.
    """
    system, inputs = alone(), inputs or surroundings()
    as_there = {"use__people_with_disorder": medians_of(system)["use.source_people"], "use__kits_growth": 1.0,
                "use__clinic_later": 1.0, "use__patients_drift": 0.0, "use__prescriptions_drift": 0.0}
    values = medians_of(system, **(as_there | changed))
    share = buprenorphine_share(values, inputs) * gain / CHANGE
    record = walk(system, inputs, values, lever_paths(share), float(START), RECORD)
    counted = record["us_opioid_deaths"]
    return np.asarray(counted[-1] - counted[12 * (int(POLICY) - START) - 1])


def told(deaths: Floats, before: str) -> list[Figure]:
    """The figures of one set of inputs, each lever's with its rank there and here."""
    base, changes = float(deaths[0]), 100.0 * (deaths[1:] / deaths[0] - 1.0)
    found = [published(f"{before}deaths_2022_2032_base", "person", base, "source_2022.deaths_2022_2032_base")]
    plain = [published(f"{before}{lever}_20pct_deaths_pct", "percent", float(change),
                       f"source_2022.{lever}_20pct_deaths_pct")
             for lever, change in zip(LEVERS, changes, strict=True)]
    ours = rankdata([each.ours for each in plain])
    theirs = rankdata([each.published for each in plain])
    for figure, here, there in zip(plain, ours, theirs, strict=True):
        ranks = f"rank {there:.0f} of {len(plain)} there, {here:.0f} here; "
        found.append(replace(figure, source=ranks + figure.source))
    return found


def figures(progress: Progress) -> list[Figure]:
    """Every figure of the study, inputs held at 2020, then as projected there."""
    progress("use and overdose from 2015 to 2032, seven times", 0.1)
    found = told(decade(), "")
    progress("the same with inputs as projected there", 0.6)
    found += told(decade(projected(), capacity_gain()), PROJECTED)
    progress("done", 1.0)
    return found


STUDY = Study(
    "source-2022",
    "Stringfellow, Lim et al. 2022, Science Advances 8:eabm8147 (SOURCE): levers at 20 %, 2022-2032; an approximation",
    figures,
    ("First seven figures: kits, places in treatment and prescriptions stay as in 2020 and only the lever moves, as "
     "was settled beforehand. Places then fall short in every year, so a fifth more of them helps eleven times as much "
     "as published; and without more kits and places base deaths come out a fifth higher.",
     "Those that begin with projected_ use the same equations with the inputs that the source model itself projects: "
     "kits and places in clinics grow, prescriptions fall. Base deaths are then within 2 % and five of the six levers "
     "within 12 %. So what sets the first seven apart is the inputs held, not the equations. Places for buprenorphine "
     "still help twice as much as published: three medicines are one here."),
)
