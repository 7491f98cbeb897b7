"""The EMA Workbench gets our figures, and our results become its experiments."""

from __future__ import annotations

import importlib.util
import sys
import warnings

import numpy as np
import pytest

from iolaus.ensemble.compare import run
from iolaus.ensemble.question import Question
from iolaus.errors import QuestionError
from iolaus.search import workbench

HERE = importlib.util.find_spec("ema_workbench") is not None


@pytest.mark.skipif(not HERE, reason="the EMA Workbench is not installed")
def test_the_workbench_runs_the_model_and_finds_the_figures_of_compare():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the Workbench's own imports
        import ema_workbench as ema
        from ema_workbench.em_framework.evaluators import perform_experiments

        made = workbench.model(Question(policies=(), horizon=2028, worlds=12))
        scenarios = [ema.Scenario(str(k), world=k) for k in (0, 5, 11)]
        policies = [ema.Policy("kits", naloxone_kits=1.5)]
        table, found = perform_experiments(made, scenarios, policies)
    results = run(Question(policies=("current_path",), horizon=2028, worlds=12, do=("naloxone_kits=1.5",)))
    assert len(table) == 3
    wanted = results.values["us_overdose_deaths"][0, [0, 5, 11], -1]
    assert np.array_equal(np.sort(found["us_overdose_deaths"]), np.sort(wanted))


def test_results_become_experiments():
    question = Question(policies=("treatment_and_naloxone",), horizon=2027, worlds=10)
    results = run(question)
    table, found = workbench.experiments(question, results)
    assert len(table) == 20
    assert set(table["policy"]) == {"current_path", "treatment_and_naloxone"}
    assert table["market.demand_elasticity"].nunique() == 10
    assert np.array_equal(found["mx_homicides"], results.values["mx_homicides"][:, :, -1].ravel())
    with pytest.raises(QuestionError, match="another question"):
        workbench.experiments(Question(policies=(), horizon=2027, worlds=10), results)


def test_what_is_missing_or_mistaken_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "ema_workbench", None)
    with pytest.raises(QuestionError, match="pip install ema-workbench"):
        workbench.model(Question(policies=()))


@pytest.mark.skipif(not HERE, reason="the EMA Workbench is not installed")
def test_a_question_with_policies_is_refused():
    with pytest.raises(QuestionError, match="levers in the Workbench"):
        workbench.model(Question())
