"""The same question goes to every form; draws are held against history before they count."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from iolaus.artefacts.draws import Draws
from iolaus.calibration.forms import refit
from iolaus.ensemble.compare import run
from iolaus.ensemble.forms import ask, chosen
from iolaus.ensemble.question import Question
from iolaus.errors import UnknownNameError
from iolaus.model import wiring
from iolaus.parameters.draws import draw

COUNT = 60


@pytest.fixture(scope="module")
def drawn() -> Draws:
    """Draws of the prior in place of conditioned ones."""
    values = draw(wiring.standard().parameters.values(), 0, 0, COUNT)
    return Draws({"method": "prior", "tried": COUNT, "accepted": COUNT, "acceptance": 1.0, "fit": {}}, values)


def test_forms_are_chosen_by_name_with_commas_or_all() -> None:
    assert chosen(["all"]) == tuple(wiring.VARIANTS)
    assert chosen(["no_mergers,leaders_none", "no_mergers", "standard"]) == ("no_mergers", "leaders_none")
    with pytest.raises(UnknownNameError, match="leaders_none"):
        chosen(["leader_none"])


def test_a_form_with_little_part_in_history_keeps_most_draws(drawn: Draws) -> None:
    kept = refit("no_backlash", drawn, COUNT)
    assert kept.manifest["refit"] == {"form": "no_backlash", "looked_at": COUNT, "kept": kept.count}
    assert kept.count > 0.8 * COUNT  # Mexican operations cause some grievance before policies start


def test_a_form_that_only_holds_parameters_runs_the_standard_system_with_them_held(
        drawn: Draws, tmp_path: Path) -> None:
    kept = refit("no_effect_on_trade", drawn, COUNT)
    assert kept.count == COUNT  # trade has no part in history
    assert np.array_equal(kept.values["trade.sensitivity"], drawn.values["trade.sensitivity"])
    assert refit("no_caution", drawn, COUNT).count < COUNT
    question = Question(("joint_operations",), 2027, 8)
    drawn.save(tmp_path / "draws.npz")
    held = run(replace(question, form="no_effect_on_trade"), draws=tmp_path / "draws.npz").values
    free = run(question, draws=tmp_path / "draws.npz").values
    assert [name for name in free if np.any(held[name] != free[name])] == ["trade_at_risk"]


def test_a_form_that_moves_history_keeps_fewer_and_draws_its_own_numbers(drawn: Draws) -> None:
    kept = refit("incapacitation_proportional", drawn, COUNT)
    assert 0 < kept.count < COUNT
    assert set(kept.values) == set(wiring.system("incapacitation_proportional").parameters) | set(drawn.values)
    own = draw([wiring.system("incapacitation_proportional").parameters["organisations.typical_growth"]], 0, 0, COUNT)
    assert set(kept.values["organisations.typical_growth"]) <= set(own["organisations.typical_growth"])


def test_each_form_answers_the_question_and_says_so_in_its_id(drawn: Draws, tmp_path: Path) -> None:
    drawn.save(tmp_path / "draws.npz")

    def everything(form: str, draws: Draws, most: int, progress: object) -> Draws:
        more = [each for name, each in wiring.system(form).parameters.items() if name not in draws.values]
        told = {"form": form, "looked_at": most, "kept": 1 if form == "no_splits" else most}
        return Draws({**draws.manifest, "refit": told}, draws.values | draw(more, 0, 0, draws.count))

    seen: list[float] = []
    question = Question(("joint_operations",), 2027, 8)
    found = ask(question, ["no_mergers", "no_splits"], everything, lambda _what, share: seen.append(share),
                tmp_path / "draws.npz")
    one, few = found
    assert few.results is None  # one draw of eight cannot stand for a form
    assert one.results is not None
    assert one.results.manifest["question"]["form"] == "no_mergers"
    assert np.all(np.isfinite(one.results.values["mx_homicides"]))
    assert seen == sorted(seen)
    assert Question(form="no_mergers").canonical() != Question().canonical()
    assert "form" not in Question().canonical()
