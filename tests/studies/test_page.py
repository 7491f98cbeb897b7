"""The page on organisations says what the study finds."""

import re
from pathlib import Path

import pytest

from iolaus.studies.registry import reproduce

PAGE = Path(__file__).parents[2] / "docs" / "model" / "organisations.md"
ROW = re.compile(r"^\| (\w+) \|([^|]*)\| ([-+\d.,]+) \|([^|]*)\|$", re.MULTILINE)


@pytest.fixture(scope="module")
def figures():
    return {each.id: each for each in reproduce("prieto-curiel-2023")}


def number(text):
    return float(text.replace(",", ""))


def decimals(text):
    return len(text.partition(".")[2])


def test_the_table_of_results_holds_every_figure_outside_the_ridge(figures):
    rows = {found[1]: found for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    wanted = {each for each in figures if not each.startswith("ridge_")}
    assert set(rows) == wanted
    for name, found in rows.items():
        figure, ours = figures[name], found[3]
        assert number(ours) == pytest.approx(figure.ours, abs=0.51 * 10.0 ** -decimals(ours)), name
        if figure.published is not None:
            assert number(found[2]) == pytest.approx(figure.published), name


def test_the_table_of_the_ridge_is_the_one_computed(figures):
    text = PAGE.read_text(encoding="utf-8")
    for size in (50_000, 115_000, 400_000):
        cells = re.search(rf"^\| {size:,} \|(.*)\|$", text, re.MULTILINE)[1].split("|")
        for cell, policy in zip(cells[2:4], ("double_incapacitation", "half_recruitment"), strict=True):
            ours = figures[f"ridge_{size}_{policy}_casualties_pct"].ours
            assert number(cell.replace("%", "")) == pytest.approx(ours, abs=0.051)
