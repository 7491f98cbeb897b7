"""Inputs of the use module: kits, patients, prescriptions, people, deaths without an opioid.

Takes      series us_opioid_model_year, us_opioid_care_year, us_population_year, us_overdose_deaths_year,
           us_opioid_deaths_year
Gives      inputs(): six series by month from January 2012
Invariant  yearly values stand in the middle of their year; where the source model's series end in 2020, later counts
           carry them on by their ratio to its last year; the last full year, or that before the origin, is held
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data
from iolaus.simulate.calendar import last_full_year
from iolaus.simulate.sources.demand import LATEST, monthly, yearly

Floats = NDArray[np.float64]
START = 2015.5  # the year to which prescriptions are compared
ALL_DRUGS = "all_drugs"


def clinic(until: int = LATEST) -> Floats:
    """People on methadone or naltrexone at one time."""
    times, methadone = yearly("methadone_patients", until)
    naltrexone = np.interp(times, *yearly("naltrexone_patients", until))
    return monthly(times, methadone + naltrexone)


def residents(until: int) -> dict[int, float]:
    """Residents by year."""
    table = data.read("us_population_year")
    return {year: float(each) for year, each in zip(table["year"].tolist(), table["population"].tolist(), strict=True)
            if year <= until}


def care(name: str, until: int) -> dict[int, float]:
    """A later count by year."""
    table = data.read("us_opioid_care_year").where(series=name)
    return {year: float(each) for year, each in zip(table["year"].tolist(), table["value"].tolist(), strict=True)
            if year <= until}


def carried_on(counted: tuple[Floats, Floats], later: dict[int, float]) -> tuple[Floats, Floats]:
    """A series whose count ends, carried on by another's ratio to that last year."""
    times, values = counted
    last = int(times[-1])
    after = sorted(year for year in later if year > last) if last in later else []
    return (np.append(times, np.array(after) + 0.5),
            np.append(values, [values[-1] * later[year] / later[last] for year in after]))


def prescriptions(until: int = LATEST) -> Floats:
    """Opioid prescriptions over those of 2015, or of the last year known before."""
    people = residents(until)
    later = {year: rate * people[year] for year, rate in care("opioid_prescriptions_per_100", until).items()}
    times, values = carried_on(yearly("prescriptions", until), later)
    return monthly(times, values / np.interp(START, times, values))


def non_opioid(until: int = LATEST) -> Floats:
    """Overdose deaths of all drugs less those with an opioid."""
    everything = data.read("us_overdose_deaths_year").where(drug=ALL_DRUGS)
    opioid = data.read("us_opioid_deaths_year")
    fewer = dict(zip(opioid["year"].tolist(), opioid["deaths"].tolist(), strict=True))
    years = [year for year in everything["year"].tolist() if year in fewer and year <= until]
    total = dict(zip(everything["year"].tolist(), everything["deaths"].tolist(), strict=True))
    return monthly(np.array(years) + 0.5, np.array([float(total[year] - fewer[year]) for year in years]))


def inputs(as_of: str | None = None) -> dict[str, Floats]:
    """All inputs of the module, as known at the end of a month."""
    until = LATEST if as_of is None else last_full_year(as_of)
    return {
        "kits_counted": monthly(*yearly("naloxone_kits", until)),
        "buprenorphine_patients": monthly(*carried_on(
            yearly("buprenorphine_patients", until), care("buprenorphine_prescriptions", until))),
        "clinic_patients": clinic(until),
        "prescriptions": prescriptions(until),
        "population": monthly(*carried_on(yearly("population_12_plus", until), residents(until))),
        "non_opioid_deaths": non_opioid(until),
    }
