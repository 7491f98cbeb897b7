"""Inputs of the use module: kits, patients, prescriptions, people, deaths without an opioid.

Takes      series us_opioid_model_year, us_overdose_deaths_year, us_opioid_deaths_year
Gives      inputs(): six series by month from January 2012
Invariant  yearly values stand in the middle of their year; the last one is held
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.sources.demand import monthly, yearly

Floats = NDArray[np.float64]
START = 2015.5  # the year to which prescriptions are compared
ALL_DRUGS = "all_drugs"


def clinic() -> Floats:
    """People on methadone or naltrexone at one time."""
    times, methadone = yearly("methadone_patients")
    naltrexone = np.interp(times, *yearly("naltrexone_patients"))
    return monthly(times, methadone + naltrexone)


def prescriptions() -> Floats:
    """Opioid prescriptions over those of 2015."""
    times, values = yearly("prescriptions")
    return monthly(times, values / np.interp(START, times, values))


def non_opioid() -> Floats:
    """Overdose deaths of all drugs less those with an opioid."""
    everything = data.read("us_overdose_deaths_year").where(drug=ALL_DRUGS)
    opioid = data.read("us_opioid_deaths_year")
    fewer = dict(zip(opioid["year"].tolist(), opioid["deaths"].tolist(), strict=True))
    years = [year for year in everything["year"].tolist() if year in fewer]
    total = dict(zip(everything["year"].tolist(), everything["deaths"].tolist(), strict=True))
    return monthly(np.array(years) + 0.5, np.array([float(total[year] - fewer[year]) for year in years]))


def inputs() -> dict[str, Floats]:
    """All inputs of the module."""
    return {
        "kits_counted": monthly(*yearly("naloxone_kits")),
        "buprenorphine_patients": monthly(*yearly("buprenorphine_patients")),
        "clinic_patients": clinic(),
        "prescriptions": prescriptions(),
        "population": monthly(*yearly("population_12_plus")),
        "non_opioid_deaths": non_opioid(),
    }
