"""Analyses as frames and datasets hold the numbers of their files."""

from __future__ import annotations

import numpy as np
import pytest

from iolaus.analysis.compare import compare
from iolaus.errors import QuestionError
from iolaus.reports.sheet import Sheet
from iolaus.reports.views import to_pandas, to_xarray


def test_a_comparison_as_a_frame(results):
    comparison = compare(results)
    table = to_pandas(comparison)
    row = table[(table["policy"] == "joint_operations") & (table["outcome"] == "mx_homicides")].iloc[0]
    assert row["median"] == comparison.cell("joint_operations", "mx_homicides").value.median


def test_a_comparison_as_a_dataset(results):
    comparison = compare(results)
    found = to_xarray(comparison)
    cell = comparison.cell("cooperative_security", "us_overdose_deaths")
    here = found.sel(policy="cooperative_security", outcome="us_overdose_deaths")
    assert float(here["difference_low"]) == cell.difference.low
    assert float(here["p_row_better"].sel(rival="current_path")) == cell.chance.share
    assert np.isnan(float(found["median"].sel(policy="joint_operations", outcome="programme_cost")))


def test_a_sheet_and_what_is_none():
    sheet = Sheet("T", ("id", "n"), (("a", "1.5"), ("b", "")))
    assert to_pandas(sheet)["n"].isna().tolist() == [False, True]
    assert to_xarray(sheet).sizes == {"row": 2}
    with pytest.raises(QuestionError, match="no table of a 'int'"):
        to_pandas(3)
