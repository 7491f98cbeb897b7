"""What decides is found form by form, and the share between forms is that of the closed form."""

import numpy as np
import pytest
from verification.decisions.speed import OUTCOMES, Made, made

from iolaus.analysis.drivers import drivers
from iolaus.analysis.form_drivers import by_form, part
from iolaus.analysis.forms import between, between_error
from iolaus.analysis.known import Feature, pooled

FORM = Feature("form", "the form of the model", "", "form", names=("standard", "other"))


def shifted(asked, values, by, turn):
    """The same question under a form whose first option does `by` more, and rests on another number if `turn`."""
    figures = {name: each.copy() for name, each in asked.values.items()}
    for k, name in enumerate(OUTCOMES):
        change = by + (400.0 * (values[50] - values[3]) if turn and k == 0 else 0.0)
        figures[name][1, :, -1] += change
    return Made(asked.manifest, figures)


def ask(by=0.0, turn=False, count=1000):
    asked, known = made(count, draws=500, numbers=60)
    other = shifted(asked, known.values, by, turn)
    results = {"standard": asked, "other": other}
    found = drivers(asked, known, OUTCOMES[:1])
    return found, by_form(results, pooled({"standard": known, "other": known}, FORM), found.targets,
                          ("other", "unlikely"))


def named(across, option, against):
    return next(each for each in across if (each.option, each.against) == (option, against))


def test_forms_that_say_the_same_share_nothing_between_them():
    found, told = ask()
    assert told.forms == ("standard", "other")
    assert told.left_out == ("unlikely",)
    assert [(each.outcome, each.option, each.against) for each in told.across] == [
        (each.outcome, each.option, each.against) for each in found.targets]
    for target, each in zip(found.targets, told.across, strict=True):
        assert each.between == pytest.approx(0.0, abs=1e-12)
        assert each.first["standard"] == each.first["other"] == target.found.drivers[0].feature


def test_a_form_that_shifts_a_difference_takes_its_share():
    """Two rank distributions apart altogether: means n/2 either side of n, variance within n^2/12 of n worlds each."""
    _, told = ask(by=1e6)
    apart = named(told.across, "one", "current_path")
    assert apart.between == pytest.approx(0.75, abs=0.001)
    assert apart.error < 0.01
    assert named(told.across, "current_path", "").between == pytest.approx(0.0, abs=1e-12)


def test_the_error_of_a_share_between_forms_is_how_far_it_scatters():
    rng = np.random.default_rng(0)
    found, said = [], []
    for _ in range(200):
        forms = [rng.normal(size=400), rng.normal(size=400) + 1.0, rng.normal(size=400) + 1.5]
        found.append(between(forms))
        said.append(between_error(forms))
    assert np.mean(said) == pytest.approx(np.std(found), rel=0.15)
    assert between_error([np.ones(40), np.ones(40)]) is None


def test_another_driver_under_another_form_is_named_there_only():
    _, told = ask(turn=True)
    one = named(told.across, "one", "current_path")
    other = {each.feature for each in one.found["other"].drivers}
    assert 50 in other
    assert 50 not in {each.feature for each in one.found["standard"].drivers}


def test_the_worlds_of_a_form_are_its_own():
    _, known = made(40, draws=20, numbers=15)
    both = pooled({"standard": known, "other": known}, FORM)
    mine = part(both, 1)
    assert np.array_equal(mine.values, known.values)
    assert [each.id for each in mine.features] == [each.id for each in known.features]
