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


class Double:
    """What the Workbench asks of a model and its parts, and no more: it refuses what the Workbench refuses.

    Its own manner of running: parameters by the names of the model, defaults for levers that a policy leaves out, the
    function called with all of them by name, outcomes read from what it gives.
    """

    class Bounded:
        def __init__(self, name, lower_bound, upper_bound, *, default=None):
            assert name.isidentifier()
            assert lower_bound < upper_bound, name
            assert default is None or lower_bound <= default <= upper_bound, name
            self.name, self.low, self.high, self.default = name, lower_bound, upper_bound, default

    class IntegerParameter(Bounded):
        def __init__(self, name, lower_bound, upper_bound, **more):
            assert isinstance(lower_bound, int)
            assert isinstance(upper_bound, int)
            super().__init__(name, lower_bound, upper_bound, **more)

    class RealParameter(Bounded):
        pass

    class ScalarOutcome:
        MINIMIZE, INFO, MAXIMIZE = -1, 0, 1

        def __init__(self, name, kind=0):
            assert kind in (-1, 0, 1)
            self.name, self.kind = name, kind

    class Model:
        def __init__(self, name, function):
            assert name.isalnum()
            assert callable(function)
            self.name, self.function = name, function

    @staticmethod
    def perform(model, scenarios, policies):
        table = []
        for policy in policies:
            levers = {each.name: policy.get(each.name, each.default) for each in model.levers}
            for scenario in scenarios:
                given = {each.name: scenario[each.name] for each in model.uncertainties}
                output = model.function(**given, **levers)
                found = {each.name: output[each.name] for each in model.outcomes}
                assert all(np.isscalar(each) and np.isfinite(each) for each in found.values())
                table.append(found)
        return table


def test_what_the_workbench_asks_of_the_model_is_answered_with_the_figures_of_compare(monkeypatch):
    monkeypatch.setitem(sys.modules, "ema_workbench", Double)
    made = workbench.model(Question(policies=(), horizon=2028, worlds=12))
    (world,) = made.uncertainties
    assert (world.name, world.low, world.high) == ("world", 0, 11)
    assert {each.kind for each in made.outcomes} == {-1, 0, 1}
    found = Double.perform(made, [{"world": k} for k in (0, 5, 11)], [{}, {"naloxone_kits": 1.5}])
    results = run(Question(policies=("current_path", "treatment_and_naloxone"), horizon=2028, worlds=12))
    kits = run(Question(policies=("current_path",), horizon=2028, worlds=12, do=("naloxone_kits=1.5",)))
    for name in ("us_overdose_deaths", "mx_homicides", "cooperation"):
        ends = [each.values[name][0, [0, 5, 11], -1] for each in (results, kits)]
        assert np.array_equal([each[name] for each in found], np.concatenate(ends)), name
    assert not np.array_equal(*(each.values["us_overdose_deaths"][0] for each in (results, kits)))


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


def test_a_question_that_has_no_model_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, "ema_workbench", Double)
    with pytest.raises(QuestionError, match="two worlds"):
        workbench.model(Question(policies=(), worlds=1))
    with pytest.raises(QuestionError, match="levers in the Workbench"):
        workbench.model(Question())
