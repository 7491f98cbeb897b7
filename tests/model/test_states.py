"""Violence by state: nothing lost between nation and states, thresholds kept, and the war of 2024-25 at its seat."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from iolaus.evidence import data
from iolaus.model import wiring
from iolaus.model.groups import STATES
from iolaus.simulate.calendar import month_index
from iolaus.simulate.run import CHUNK, Chunk, cache_folder, history, runner
from iolaus.simulate.sources import states as source
from support.worlds import WORLDS, conditioned_chunk, prior_chunk, project

RECORD = ("state_homicides", "mx_homicides", "state_missing", "mx_missing", "state_clash_deaths", "clash_deaths",
          "state_rate", "state_over", "states_over_threshold", "states_at_war", "homicides_from_wars")
SEAT = STATES.members.index("MX-SIN")


@pytest.fixture(scope="module")
def system():
    cache_folder()
    return wiring.standard()


@pytest.fixture(scope="module")
def found(system):
    return project(system, ["current_path", "unilateral_strikes_leaders"], RECORD)


@pytest.mark.parametrize("policy", ["current_path", "unilateral_strikes_leaders"])
@pytest.mark.parametrize(("parts", "whole"), [("state_homicides", "mx_homicides"), ("state_missing", "mx_missing"),
                                              ("state_clash_deaths", "clash_deaths")])
def test_states_sum_to_the_nation_exactly(found, policy, parts, whole):
    one, all_ = found[policy][parts], found[policy][whole]
    assert np.all(np.isfinite(one))
    assert np.max(np.abs(one.sum(axis=1) - all_)) <= 1e-12 * all_.max()


@pytest.mark.parametrize("policy", ["current_path", "unilateral_strikes_leaders"])
def test_no_state_loses_deaths(found, policy):
    for name in ("state_homicides", "state_missing"):
        assert np.diff(found[policy][name], axis=0).min() >= -1e-9 * found[policy][name].max()


def test_a_calendar_year_starts_anew_in_january(found):
    rate = found["current_path"]["state_rate"][..., :WORLDS]
    assert np.all(rate[1] < 0.5 * rate[0])
    assert np.all(np.diff(rate[1:13], axis=0) >= 0.0)


def test_a_state_that_was_above_is_no_new_one(found):
    over = found["current_path"]["state_over"][12::12, :, :WORLDS].max(axis=0)
    new = found["current_path"]["states_over_threshold"][-1, :WORLDS]
    was_below = source.inputs()["was_below"]
    assert [name for name, each in zip(STATES.members, was_below, strict=True) if not each] == ["MX-COL"]
    assert np.array_equal(new, (over * was_below[:, None]).sum(axis=0))


def changed(system, chunk: Chunk, **values: float) -> dict[str, np.ndarray]:
    """History with some parameters set."""
    given = {name.replace("__", "."): np.full(CHUNK, value) for name, value in values.items()}
    run = runner(system, RECORD)
    return history(run, dataclasses.replace(chunk, parameters={**chunk.parameters, **given}), 0)[1]


def test_without_spill_neighbours_feel_nothing_of_it_and_with_it_the_nation_stays(system):
    chunk = prior_chunk(system)
    none, more, less = (changed(system, chunk, states__spill_neighbour=each) for each in (0.0, 0.2, -0.2))
    assert np.array_equal(none["mx_homicides"], more["mx_homicides"])
    near = STATES.members.index("MX-DUR")
    gain = (more["state_homicides"] - none["state_homicides"])[-1, near, :WORLDS]
    loss = (less["state_homicides"] - none["state_homicides"])[-1, near, :WORLDS]
    assert np.mean(gain > 0.0) > 0.9
    assert gain == pytest.approx(-loss)


def test_deaths_in_clashes_are_within_homicides_only_as_far_as_certified(system):
    parameters = prior_chunk(system).parameters
    strikes = {}
    for share in (0.0, 1.0):
        chunk = Chunk(np.arange(CHUNK), {**parameters, "violence.clash_certified": np.full(CHUNK, share)}, CHUNK)
        strikes[share] = project(system, ["unilateral_strikes_labs"], ("mx_homicides", "clash_deaths"), chunk, horizon=2027)
    one, other = (strikes[share]["unilateral_strikes_labs"] for share in (1.0, 0.0))
    # nothing changes before policies start, but the last half of the last step, which looks ahead to the start
    assert one["mx_homicides"][0] == pytest.approx(other["mx_homicides"][0], rel=1e-7)
    added = (one["mx_homicides"] - other["mx_homicides"])[-1, :WORLDS]
    dead = (one["clash_deaths"][-1] - one["clash_deaths"][0])[:WORLDS]
    assert np.median(added) > 0.0
    assert np.mean(added <= dead) > 0.95


def test_drift_of_reports_moves_deaths_between_the_two_counts_after_the_data_only(system):
    chunk = prior_chunk(system)
    still, drift = (changed(system, chunk, violence__report_drift=each) for each in (0.0, 0.2))
    last = month_index("2024-12")
    assert np.array_equal(still["mx_homicides"][:last + 1], drift["mx_homicides"][:last + 1])
    assert np.all(drift["mx_homicides"][-1] < still["mx_homicides"][-1])
    assert np.all(drift["mx_missing"][-1] > still["mx_missing"][-1])


def test_the_war_of_2024_raises_homicides_at_its_seat_less_than_observed(system):
    table = data.read("mx_homicide_victims_state_month").where(state="MX-SIN")

    def observed(first: str, last: str) -> float:
        inside = (table["month"] >= first) & (table["month"] <= last)
        return float(np.mean(table["victims"][inside]))

    rise = observed("2024-10", "2025-06") / observed("2023-09", "2024-08")
    _, record = history(runner(system, RECORD), conditioned_chunk(system), 0)
    monthly = np.diff(record["state_homicides"][:, SEAT, :WORLDS], axis=0, prepend=0.0)
    after = monthly[month_index("2024-10"):month_index("2025-06") + 1].mean(axis=0)
    before = monthly[month_index("2023-09"):month_index("2024-08") + 1].mean(axis=0)
    low, middle, high = np.percentile(after / before, [5, 50, 95])
    print(f"MX-SIN, October 2024 to June 2025 against the year before: observed x{rise:.2f}, "
          f"modelled x{middle:.2f} ({low:.2f} to {high:.2f})")
    assert rise > 3.0
    assert low > 1.0
    assert middle > 1.5
    # a miss that docs/model/violence.md owns up to: once this fails, the page is wrong
    assert high < rise
