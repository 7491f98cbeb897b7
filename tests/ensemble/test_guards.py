"""Doubt touches judgements alone, doubles their spread exactly, and turns signs only where a sign was assumed."""

import numpy as np
import pytest

from iolaus.ensemble.compare import prepare, run
from iolaus.ensemble.guards import (
    DOUBTS,
    deviations_of,
    doubled,
    doubt,
    has_free_sign,
    signs_freed,
    uncertain,
)
from iolaus.ensemble.question import Question
from iolaus.evidence import entries
from iolaus.parameters.draws import draw, medians

ASKED = Question(policies=("cooperative_security",), horizon=2027, worlds=20)


@pytest.fixture(scope="module")
def known():
    return uncertain(prepare(ASKED))


@pytest.fixture(scope="module")
def drawn(known):
    return draw(known.values(), 0, 0, 256)


def judged(known):
    return tuple(name for name in known if entries.load()[name].is_judgement)


def test_measured_numbers_stay(known, drawn):
    changed = signs_freed(doubled(drawn, judged(known), known), judged(known))
    stay = set(known) - set(judged(known))
    assert stay
    assert all(np.array_equal(changed[name], drawn[name]) for name in stay)


def test_every_judgement_moves_twice_as_far_from_its_median(known, drawn):
    changed = doubled(drawn, judged(known), known)
    middle = medians(known.values())
    for name in judged(known):
        unit = known[name].unit
        before, after = (deviations_of(name, unit, each[name]) for each in (drawn, changed))
        near = np.abs(before) < 1.9
        assert after[near] == pytest.approx(2.0 * before[near], abs=2e-2), name
        assert np.all((changed[name] - middle[name]) * (drawn[name] - middle[name]) >= -1e-9 * middle[name] ** 2), name


def test_bounds_hold(known, drawn):
    changed = doubled(drawn, judged(known), known)
    for name in judged(known):
        entry = entries.load()[name]
        if entry.bounds and entry.unit == known[name].unit:
            assert entry.bounds[0] - 1e-9 <= changed[name].min(), name
            assert changed[name].max() <= entry.bounds[1] + 1e-9, name


def test_only_assumed_signs_of_pure_numbers_are_freed():
    free = {name for name, each in entries.load().items() if each.is_judgement and has_free_sign(each)}
    assert {"organisations.backlash", "organisations.arrests_cooperation", "cooperation.first_drop"} <= free
    assert not free & {"production.rebuild_time", "market.analogue_rate", "trade.recovered",
                       "policy.treatment_and_naloxone.naloxone_kits"}


def test_about_half_the_signs_are_turned(drawn):
    turned = signs_freed(drawn, ("organisations.backlash",))["organisations.backlash"]
    assert 0.35 < np.mean(turned < 0.0) < 0.65
    assert np.array_equal(np.abs(turned), drawn["organisations.backlash"])


def test_the_answer_as_asked_is_the_usual_one_and_doubt_changes_it():
    found = doubt(ASKED)
    usual = run(ASKED)
    assert set(found.doubted) == set(DOUBTS)
    for name, each in usual.values.items():
        assert np.array_equal(found.asked.values[name], each), name
    assert not np.array_equal(found.doubted["doubled"].values["mx_homicides"], usual.values["mx_homicides"])
    assert {len(each) for each in found.drawn.values()} == {ASKED.worlds}
