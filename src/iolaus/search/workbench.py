"""The model for the EMA Workbench, and our results as its experiments and outcomes.

Takes      a Question; Results of a question
Gives      model(): an ema_workbench Model; experiments(): its pair (table of experiments, outcomes)
Invariant  uncertainties are worlds, so every experiment keeps what history says of parameters together; the figures are
           those of `compare` for the same worlds and levers
Fails with QuestionError where the package is missing, or for a question with policies
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.results import Results
from iolaus.artefacts.views import package
from iolaus.ensemble.compare import prepare
from iolaus.ensemble.known import drawn
from iolaus.ensemble.question import Question
from iolaus.errors import QuestionError
from iolaus.policies.policy import Policy, Setting
from iolaus.search.worlds import arena
from iolaus.simulate.run import cache_folder

if TYPE_CHECKING:
    import pandas
    from numpy.typing import NDArray

NAME = "iolaus"
REMEMBERED = 64  # settings of levers whose worlds are kept: the Workbench asks for one world at a time


def model(question: Question, draws: Path | Draws = draws_file.SHIPPED) -> Any:
    """A Workbench model: which world is its uncertainty, the model's levers are its levers, our outcomes its outcomes.

    Args:
        question: horizon, number of worlds, seed and beliefs; its policies are left to the Workbench.
        draws: the draws, or their file.

    Raises:
        QuestionError: the Workbench is missing, the question names policies, or it has one world only.
    """
    ema = package("ema_workbench")
    if question.policies:
        raise QuestionError("policies are levers in the Workbench: ask a Question(policies=(), ...)")
    if question.worlds < 2:
        raise QuestionError("the Workbench draws among worlds: ask for two worlds or more")
    cache_folder()
    plan = prepare(question)
    loaded = draws if isinstance(draws, Draws) else draws_file.load(draws)
    worlds = arena(plan, loaded, (), 0, question.worlds)
    levers = plan.system.levers

    @lru_cache(maxsize=REMEMBERED)
    def figures(values: tuple[tuple[str, float], ...]) -> dict[str, NDArray[np.float64]]:
        settings = tuple(Setting(name, value) for name, value in values if value != levers[name].neutral)
        policy = Policy("levers", "Levers", "Levers set by the Workbench.", settings)
        return {name: each[0] for name, each in worlds.figures([policy]).items()}

    def run(world: int = 0, **values: float) -> dict[str, float]:
        found = figures(tuple(sorted((name, float(each)) for name, each in values.items())))
        return {name: float(each[int(world)]) for name, each in found.items()}

    made = ema.Model(NAME, function=run)
    made.uncertainties = [ema.IntegerParameter("world", 0, question.worlds - 1)]
    made.levers = [ema.RealParameter(name, each.low, each.high, default=each.neutral) for name, each in levers.items()]
    kinds = {"less": ema.ScalarOutcome.MINIMIZE, "more": ema.ScalarOutcome.MAXIMIZE, "none": ema.ScalarOutcome.INFO}
    made.outcomes = [ema.ScalarOutcome(each.id, kind=kinds[each.better]) for each in plan.measured]
    return made


def experiments(question: Question, results: Results,
                draws: Path | Draws = draws_file.SHIPPED) -> tuple[pandas.DataFrame, dict[str, NDArray[np.float64]]]:
    """Results as the Workbench's own pair: one row for each policy and world, with every uncertain number.

    Args:
        question: what was asked.
        results: its answer.
        draws: the draws behind it.

    Raises:
        QuestionError: pandas is missing, or the results answer another question.
    """
    loaded_pandas = package("pandas")
    if results.manifest["question"] != question.canonical():
        raise QuestionError("these results answer another question; give the question that they came from")
    loaded = draws if isinstance(draws, Draws) else draws_file.load(draws)
    names = [each["id"] for each in results.manifest["policies"]]
    numbers = drawn(question, loaded)
    worlds = np.arange(question.worlds)
    table = {name: np.tile(each, len(names)) for name, each in numbers.items()}
    table |= {"scenario": np.tile(worlds, len(names)), "policy": np.repeat(names, question.worlds),
              "model": np.repeat(NAME, len(names) * question.worlds)}
    kinds = {each["id"]: each["kind"] for each in results.manifest["outcomes"]}
    found = {}
    for name, values in results.values.items():
        ends = values[:, :, -1] - (values[:, :, 0] if kinds[name] == "count" else 0.0)
        found[name] = ends.reshape(-1)
    return loaded_pandas.DataFrame(table), found
