"""Guards against a good-looking toy: no cell is dead, and no sign is certain, without a declared reason."""

import numpy as np
import pytest

from iolaus import outcomes, policies
from iolaus.analysis.compare import compare
from iolaus.analysis.declared import CERTAIN, INERT, NARROW, WIDE, certain, inert
from iolaus.analysis.guards import matrix
from iolaus.artefacts.results import Results
from iolaus.ensemble.compare import run
from iolaus.ensemble.question import Question

WORLDS = 512
OPTIONS = tuple(each for each in policies.NAMES if each != "current_path")
MEASURED = tuple(each for each in outcomes.NAMES if outcomes.load(each).record)


@pytest.fixture(scope="module")
def results() -> Results:
    """All fourteen policies to 2031."""
    return run(Question(policies=OPTIONS, worlds=WORLDS))


@pytest.fixture(scope="module")
def moved(results: Results) -> dict[tuple[str, str], float]:
    """Each cell of the matrix in interval widths of the baseline; printed."""
    table = matrix(results, OPTIONS, MEASURED)
    print("\nlargest change in % of the baseline's 90 % interval; = declared inert")
    print(" " * 27 + "".join(f"{name[:9]:>11}" for name in MEASURED))
    for policy, row in zip(OPTIONS, table, strict=True):
        marks = ["=" if inert(policy, name) else " " for name in MEASURED]
        cells = ["—" if np.isnan(each) else f"{100 * each:.2f}" for each in row]
        print(f"{policy:<27}" + "".join(f"{cell:>10}{mark}" for cell, mark in zip(cells, marks, strict=True)))
    return {(policy, name): float(table[k, j]) for k, policy in enumerate(OPTIONS) for j, name in enumerate(MEASURED)}


@pytest.mark.parametrize("policy", OPTIONS)
def test_a_cell_that_hardly_moves_is_declared_with_its_reason(moved: dict[tuple[str, str], float], policy: str) -> None:
    silent = [name for name in MEASURED if moved[policy, name] < NARROW and not inert(policy, name)]
    assert not silent, f"'{policy}' hardly moves {silent}; say why in analysis/declared.py, or add what is missing"


@pytest.mark.parametrize("policy", OPTIONS)
def test_a_declared_cell_is_inert(moved: dict[tuple[str, str], float], policy: str) -> None:
    wrong = {name: round(moved[policy, name], 3) for name in MEASURED
             if moved[policy, name] > WIDE and inert(policy, name)}
    assert not wrong, f"'{policy}' moves {wrong}, declared inert in analysis/declared.py"


@pytest.mark.parametrize("policy", OPTIONS)
def test_a_sign_without_doubt_has_a_declared_reason(results: Results, policy: str) -> None:
    read = compare(results)
    bare = []
    for name in MEASURED:
        cell = read.cell(policy, name)
        if cell and cell.chance and cell.chance.certain and not certain(policy, name):
            bare.append((name, cell.chance.share))
    assert not bare, f"'{policy}': no world says otherwise on {bare}; say why in analysis/declared.py"


def test_declared_names_exist_and_reasons_are_given() -> None:
    for each in (*INERT, *CERTAIN):
        assert set(each.policies) <= set(OPTIONS)
        assert set(each.outcomes) <= set(MEASURED)
        assert len(each.reason) > 20
