"""Every rival form keeps the laws, changes what it should, and leaves alone what it does not touch."""

from __future__ import annotations

import dataclasses
from functools import cache

import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.errors import UnknownNameError
from iolaus.evidence import entries
from iolaus.model import dimensions, wiring
from iolaus.model.groups import BLOCKS
from iolaus.model.leadership_forms import uneven_war
from iolaus.model.module import View
from iolaus.model.system import System
from iolaus.parameters.priors import quantile
from iolaus.simulate.run import CHUNK, STEPS
from support.worlds import WORLDS, measured, prior_chunk, project

FORMS = [name for name, form in wiring.VARIANTS.items() if form.parts]  # the others: test_pinned_forms.py
NEW = [form for form in FORMS if not form.startswith("no_")]  # the rest is the standard form with a zero in it
POLICIES = ["current_path", "unilateral_strikes_leaders", "joint_operations+intensified_arrests"]
HEADLINES = tuple(dict.fromkeys(str(each.record) for each in measured()))
COUNTERS = ("removals", "fragments_formed", "fragments_merged", "members_killed", "members_arrested",
            "homicides_from_wars")
DRUGS = ("us_overdose_deaths", "us_synthetic_opioid_deaths", "fentanyl_consumed", "cooperation", "seizure_share")


@cache
def records(form: str, steps: int = STEPS) -> dict[str, dict[str, np.ndarray]]:
    """Headlines and counters of 200 worlds of the prior under each policy, from 2026 to 2028."""
    return project(wiring.system(form), POLICIES, tuple(dict.fromkeys((*HEADLINES, *COUNTERS))), steps=steps,
                   horizon=2028)


def gained(form: str, policy: int, name: str, steps: int = STEPS) -> np.ndarray:
    """What a counter gained, or where a level ended, in the real worlds."""
    path = records(form, steps)[POLICIES[policy]][name]
    count = {each.record: each.kind == "count" for each in measured()}.get(name, True)
    return (path[-1] - path[0] if count else path[-1])[:WORLDS]


@pytest.mark.parametrize("form", FORMS)
def test_units_fit_in_every_form(form: str) -> None:
    system: System = wiring.system(form)
    values = {}
    for table in (system.stocks, system.signals, system.chances):
        for name, each in table.items():
            values[name] = jnp.full((*((each.group.size,) if each.group else ()), 3), 0.5)
    for name, declared in system.inputs.items():
        values[name] = jnp.full((*(group.size for group in declared.shape), 1), 0.5)
    values |= {name: jnp.full((3,), 0.5) for name in (*system.levers, *system.parameters)}
    values["time"] = jnp.asarray(2026.5)
    assert dimensions.check(system, values) == []


@pytest.mark.parametrize("form", FORMS)
def test_finite_and_never_negative_in_every_form(form: str) -> None:
    stocks = wiring.system(form).stocks
    for policy, found in records(form).items():
        for name, each in found.items():
            assert np.all(np.isfinite(each[..., :WORLDS])), (policy, name)
            if name in stocks and not stocks[name].signed:
                assert each[..., :WORLDS].min() >= -1e-9 * np.abs(each).max(), (policy, name)


@pytest.mark.parametrize("form", NEW)
def test_half_the_step_moves_no_headline_in_any_form(form: str) -> None:
    for policy in (0, 1):
        for name in HEADLINES:
            whole, half = gained(form, policy, name), gained(form, policy, name, 2 * STEPS)
            width = np.percentile(half, 95) - np.percentile(half, 5)
            for share in (5, 50, 95):
                moved = abs(np.percentile(whole, share) - np.percentile(half, share))
                assert moved <= 0.005 * width + 1e-12 * abs(np.percentile(half, 50)), (policy, name, share)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_moves_something_and_leaves_the_drug_trade_alone(form: str) -> None:
    moved = [name for name in (*HEADLINES, *COUNTERS)
             if any(np.any(gained(form, k, name) != gained(wiring.DEFAULT, k, name)) for k in range(len(POLICIES)))]
    assert moved
    assert not set(DRUGS) & set(moved)  # bit for bit: nothing of these parts reaches the drug trade


OWN = [(form, name) for form in FORMS for name in sorted(wiring.system(form).parameters)
       if name not in wiring.standard().parameters and entries.load()[name].shape != "fixed"]


@pytest.mark.parametrize(("form", "name"), OWN)
def test_what_only_a_form_believes_moves_a_headline(form: str, name: str) -> None:
    system, chunk = wiring.system(form), prior_chunk(wiring.system(form))
    unit, record = system.parameters[name].unit, tuple(dict.fromkeys((*HEADLINES, *COUNTERS)))
    found = []
    for share in (0.15, 0.85):
        value = quantile(entries.load()[name], np.array([share]), unit)[0]
        there = dataclasses.replace(chunk, parameters=chunk.parameters | {name: np.full(CHUNK, value)})
        found.append(project(system, POLICIES[1:2], record, there, horizon=2028)[POLICIES[1]])
    assert any(np.any(found[0][each][..., :WORLDS] != found[1][each][..., :WORLDS]) for each in HEADLINES)
    assert all(np.all(np.isfinite(each[..., :WORLDS])) for run in found for each in run.values())


@pytest.mark.parametrize("form", ["incapacitation_proportional", "incapacitation_capacity_limited",
                                  "recruitment_choice", "violence_all_of_organisations", "no_backlash", "no_deterrence",
                                  "no_pay_response", "no_weakness"])
def test_removals_stay_where_the_form_is_not_of_leadership(form: str) -> None:
    """The luck is the same; only sizes, and with them who is aimed at, may differ."""
    ours, standard = gained(form, 1, "removals"), gained(wiring.DEFAULT, 1, "removals")
    assert abs(ours.mean() / standard.mean() - 1.0) < 0.05


def test_arrests_bite_less_on_large_organisations_where_their_number_is_given() -> None:
    size = records(wiring.DEFAULT)[POLICIES[0]]["total_members"][0][:WORLDS]
    large = size > np.median(size)
    risk = {form: gained(form, 0, "members_arrested") / size for form in (wiring.DEFAULT, "incapacitation_proportional")}
    ratio = {form: np.median(each[large]) / np.median(each[~large]) for form, each in risk.items()}
    assert ratio[wiring.DEFAULT] < ratio["incapacitation_proportional"]


def test_without_effect_of_leaders_nothing_splits_though_as_many_are_removed() -> None:
    assert np.mean(gained("leaders_none", 1, "removals")) > 0.9 * np.mean(gained(wiring.DEFAULT, 1, "removals"))
    assert np.all(gained("leaders_none", 1, "fragments_formed") == 0.0)
    assert np.mean(gained(wiring.DEFAULT, 1, "fragments_formed")) > 1.0


def test_no_splits_and_no_mergers_are_what_they_say() -> None:
    assert np.all(gained("no_splits", 1, "fragments_formed") == 0.0)
    assert np.all(gained("no_mergers", 1, "fragments_merged") == 0.0)
    assert np.mean(gained(wiring.DEFAULT, 1, "fragments_merged")) > 0.05


def test_wars_of_the_heavy_tail_have_its_middle_its_tail_and_its_end() -> None:
    luck = np.zeros((BLOCKS.size, 10_000))
    luck[2] = (np.arange(10_000) + 0.5) / 10_000
    from_block = (np.arange(BLOCKS.size) == 2).astype(float)[:, None]
    view = View("leadership", {"chance_severity": jnp.asarray(luck), "war_tail": jnp.asarray(1.5),
                               "largest_war": jnp.asarray(30.0)})
    wars = np.asarray(uneven_war(view, jnp.asarray(from_block)))
    assert np.median(wars) == pytest.approx(1.0, rel=1e-3)
    assert np.mean(wars > 3.0) == pytest.approx(0.5 * 3.0**-1.5, abs=1e-3)  # Pareto: P(w > x) = x^-tail / 2
    assert wars.max() == 30.0
    assert np.mean(wars < 1.0) == pytest.approx(0.5, abs=1e-3)


def test_heavy_tails_make_the_worst_worlds_worse_than_the_middle() -> None:
    """Most wars are smaller than the standard one, a few far larger: the far end is longer against the middle."""
    def stretch(form: str) -> float:
        wars = gained(form, 1, "homicides_from_wars")
        return float(np.percentile(wars, 97) / np.percentile(wars, 50))

    assert stretch("heavy_tailed_split") > stretch(wiring.DEFAULT)


def test_an_unknown_form_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="recruitment_choice"):
        wiring.system("recruitment_chioce")
