"""Every analysis as tables of the field's tools: pandas frames, xarray datasets.

Takes      Comparison, When, Drivers, or a Sheet
Gives      to_pandas(), to_xarray()
Invariant  the numbers of the CSV files, unrounded; what has no figure is NaN; packages load when asked for
Fails with QuestionError (a package that is missing, a thing that has no such view)
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from iolaus.analysis.compare import Comparison
from iolaus.analysis.drivers import Drivers
from iolaus.analysis.when import When
from iolaus.artefacts.views import package
from iolaus.errors import QuestionError
from iolaus.reports import csv_export
from iolaus.reports import drivers as driver_report
from iolaus.reports import when as when_report
from iolaus.reports.sheet import Sheet, as_csv

if TYPE_CHECKING:
    import pandas
    import xarray

KNOWN = "Comparison, When, Drivers, Sheet; Results and Draws have to_pandas() and to_xarray() of their own"


def to_pandas(thing: Comparison | When | Drivers | Sheet) -> pandas.DataFrame:
    """The rows of its CSV file as a frame.

    Raises:
        QuestionError: pandas is missing, or the thing has no rows.
    """
    found: pandas.DataFrame = package("pandas").read_csv(io.StringIO(_csv(thing)))
    return found


def to_xarray(thing: Comparison | When | Drivers | Sheet) -> xarray.Dataset:
    """A comparison over policy and outcome, with its matrices of chances; anything else over its rows.

    Raises:
        QuestionError: xarray is missing, or the thing has no rows.
    """
    loaded = package("xarray")
    if not isinstance(thing, Comparison):
        found: xarray.Dataset = loaded.Dataset.from_dataframe(to_pandas(thing).rename_axis("row"))
        return found
    policies = [each.id for each in thing.all_options]
    outcomes = [each.id for each in thing.outcomes]
    data: dict[str, Any] = {}
    for key in ("median", "low", "high"):
        for prefix, part in (("", "value"), ("difference_", "difference")):
            data[f"{prefix}{key}"] = (("policy", "outcome"), [
                [_figure(thing, name, outcome, part, key) for outcome in outcomes] for name in policies])
    nothing = np.full((len(policies), len(policies)), np.nan)
    for key, matrices in (("p_row_better", thing.pairwise), ("p_row_better_error", thing.errors)):
        data[key] = (("outcome", "policy", "rival"), [matrices.get(name, nothing) for name in outcomes])
    axes = {"policy": policies, "rival": policies, "outcome": outcomes}
    whole: xarray.Dataset = loaded.Dataset(data, axes, {"results_id": str(thing.manifest.get("results_id", ""))})
    return whole


def _figure(comparison: Comparison, policy: str, outcome: str, part: str, key: str) -> float:
    cell = comparison.cell(policy, outcome)
    return float("nan") if cell is None else float(getattr(getattr(cell, part), key))


def _csv(thing: object) -> str:
    if isinstance(thing, Comparison):
        return csv_export.comparison_table(thing)
    if isinstance(thing, When):
        return as_csv(when_report.conditions(thing))
    if isinstance(thing, Drivers):
        return as_csv(driver_report.sheet(thing))
    if isinstance(thing, Sheet):
        return as_csv(thing)
    raise QuestionError(f"no table of a '{type(thing).__name__}'; known: {KNOWN}")
