"""The same question goes to every form; draws are held against history before they count."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from iolaus.artefacts.draws import Draws
from iolaus.calibration import weights
from iolaus.calibration.forms import refit, resampled
from iolaus.calibration.target import unreduced
from iolaus.ensemble.compare import run
from iolaus.ensemble.forms import ask, chosen, refused
from iolaus.ensemble.question import Question
from iolaus.errors import UnknownNameError
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.parameters.draws import draw

COUNT = 60


AS_OF = "2015-12"  # a short past, so that forms compile quickly


@pytest.fixture(scope="module")
def drawn() -> Draws:
    """Draws near the middle of the prior in place of conditioned ones."""
    aim = unreduced(AS_OF, wiring.DEFAULT, entries.load())
    q = 0.3 * np.random.default_rng(1).standard_normal((aim.size, COUNT))
    held = {name: np.repeat(each, COUNT) for name, each in aim.held.items()}
    values = held | aim.theta.exact(q[:aim.theta.size]) | aim.observing.exact(q[aim.theta.size:])
    return Draws({"method": "prior", "as_of": AS_OF, "fit": {}}, values)


def test_forms_are_chosen_by_name_with_commas_or_all() -> None:
    assert chosen(["all"]) == tuple(wiring.VARIANTS)
    assert chosen(["no_mergers,leaders_none", "no_mergers", "standard"]) == ("no_mergers", "leaders_none")
    with pytest.raises(UnknownNameError, match="leaders_none"):
        chosen(["leader_none"])


def test_a_form_with_no_part_in_the_past_keeps_every_draw(drawn: Draws) -> None:
    kept = refit("no_effect_on_trade", drawn, COUNT)
    told = kept.manifest["refit"]
    assert (told["form"], told["looked_at"], told["kept"]) == ("no_effect_on_trade", COUNT, COUNT)
    assert told["log_factor"] == pytest.approx(0.0, abs=1e-9)
    assert all(np.array_equal(kept.values[name], each) for name, each in drawn.values.items())


def test_a_form_that_only_holds_parameters_runs_the_standard_system_with_them_held(
        drawn: Draws, tmp_path: Path) -> None:
    question = Question(("joint_operations",), 2027, 8)
    drawn.save(tmp_path / "draws.npz")
    held = run(replace(question, form="no_effect_on_trade"), draws=tmp_path / "draws.npz").values
    free = run(question, draws=tmp_path / "draws.npz").values
    assert [name for name in free if np.any(held[name] != free[name])] == ["trade_at_risk"]


def test_a_form_that_moves_the_past_is_carried_by_fewer_and_draws_its_own_numbers(drawn: Draws) -> None:
    kept = refit("incapacitation_proportional", drawn, COUNT)
    told = kept.manifest["refit"]
    assert 0 < kept.count == int(told["carried"] + 1e-9) < COUNT
    assert set(kept.values) == set(wiring.system("incapacitation_proportional").parameters) | set(drawn.values)
    own = draw([wiring.system("incapacitation_proportional").parameters["organisations.typical_growth"]], 0, 0, COUNT)
    assert set(kept.values["organisations.typical_growth"]) <= set(own["organisations.typical_growth"])


def test_the_weights_are_those_of_the_whole_past(drawn: Draws) -> None:
    """The Bayes factor of the page of forms, and draws in proportion to the ratio of likelihoods."""
    told = refit("no_company", drawn, COUNT).manifest["refit"]
    weighed = {each.form: each for each in weights.weigh(drawn, ["no_company"], AS_OF)}["no_company"]
    assert told["log_factor"] == pytest.approx(weighed.log_factor, abs=1e-6)
    assert told["carried"] == pytest.approx(weighed.carried, abs=1e-3)


def test_draws_are_taken_in_proportion_to_their_weight() -> None:
    ratio = np.log(np.array([0.1, 0.4, 1e-300, 0.2, 0.3]))
    taken = np.bincount(resampled(ratio, 1000, 0.5), minlength=5)
    assert taken.tolist() == [100, 400, 0, 200, 300]
    assert resampled(np.zeros(7), 7, 0.3).tolist() == list(range(7))
    assert resampled(np.array([-np.inf, 0.0, np.nan]), 3, 0.9).tolist() == [1, 1, 1]
    assert resampled(np.full(4, -np.inf), 2, 0.5).size == 0


def test_a_form_that_the_past_refuses_does_not_count(drawn: Draws) -> None:
    def fitting(log_factor: float | None, error: float | None) -> Draws:
        return Draws({"refit": {"log_factor": log_factor, "error": error}}, drawn.values)

    assert refused(fitting(-9.0, 1.0))
    assert not refused(fitting(-4.0, 1.0))  # within two errors of a factor of twenty
    assert not refused(fitting(None, None))


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
