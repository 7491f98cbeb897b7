"""The break-even rate is the algebra of the page, and the model's own supply falls short where it says."""

import numpy as np
import pytest

from iolaus.analysis.break_even import NAMES, break_even
from iolaus.analysis.known import Feature, Known, clusters
from iolaus.simulate.calendar import FIRST_YEAR, LAST_YEAR
from iolaus.studies.drug_side import BEFORE, at_rest, drug_side
from iolaus.studies.surround import medians_of, walk
from iolaus.units import factor

EFFECT = "policy.unilateral_strikes_labs.strikes_on_labs"
VALUES = {"production.spare_capacity": 1.4, "production.rebuild_time": 8.0, "production.laboratories": 200.0,
          "production.hit": 0.6, "production.destruction_base": 0.01, "production.dispersal_most": 0.5,
          "production.abroad_most": 0.2}
UNITS = dict(NAMES.values())


def known(worlds: int = 40, **changed: float) -> Known:
    values = {**VALUES, **{name.replace("__", "."): each for name, each in changed.items()}, EFFECT: 8.0}
    features = tuple(Feature(name, name, UNITS.get(name, "event/month"), "parameter") for name in values)
    table = np.repeat(np.array(list(values.values()))[:, None], worlds, axis=1)
    return Known(features, table, clusters(table))


def question(to: object, **more: object) -> dict[str, object]:
    setting = {"lever": "strikes_on_labs", "to": to, **more}
    return {"policies": [{"id": "current_path", "settings": []}, {"id": "struck", "settings": [setting]}]}


def test_it_is_the_algebra_of_the_page():
    found = break_even(question(EFFECT), known())
    assert found.rate.median == pytest.approx((1.4 - 1.0) / 8.0)
    weeks = factor("1/week", "1/month")
    assert found.strikes.median == pytest.approx(200.0 / 0.6 * (0.05 - 0.01) * weeks)
    assert found.scattered.median == pytest.approx(200.0 * 1.5 / 0.6 * (0.05 / 0.8 - 0.01) * weeks)
    assert found.above == {"struck": (0.0, 0.0)}


def test_a_number_and_a_share_of_an_effect_are_strikes_too():
    need = break_even(question(EFFECT), known()).strikes.median
    assert break_even(question(12.0 * need * 1.01), known()).above == {"struck": (1.0, 0.0)}
    assert break_even(question(EFFECT, strength=0.5), known(production__laboratories=8.0)).above["struck"] == (
        1.0, 0.0)


def test_without_strikes_on_laboratories_there_is_nothing_to_say():
    assert break_even({"policies": [{"id": "current_path"}]}, known()) is None
    assert break_even(question(0.0), known()) is None


def test_the_model_falls_short_above_it_and_not_below():
    need = 12.0 * break_even(question(EFFECT), known()).strikes.median
    fixed = {name.replace(".", "__"): value * factor(UNITS[name], unit) for name, value in VALUES.items()
             for unit in [drug_side().parameters[name].unit]}
    fixed |= {"production__dispersal_most": 0.0, "production__abroad_most": 0.0, "production__skill_loss": 1.0,
              "market__pass_through": 0.0}
    strikes = np.zeros((12 * (LAST_YEAR - FIRST_YEAR), 2))
    strikes[BEFORE:] = need * np.array([0.9, 1.3])
    record = walk(drug_side(), at_rest(), medians_of(drug_side(), **fixed), {"given_lab_strikes": strikes},
                  float(FIRST_YEAR), ("quantity_ratio",))["quantity_ratio"]
    below, above = record[BEFORE : BEFORE + 12].min(axis=0)  # later there are fewer users than capacity was kept for
    assert below == pytest.approx(1.0)
    assert above < 0.98
