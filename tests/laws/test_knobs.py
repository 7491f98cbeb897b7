"""No dead knobs: every lever, parameter and policy moves an outcome, or says why it does not."""

import numpy as np
import pytest

from iolaus import policies
from iolaus.evidence import entries
from iolaus.model import wiring
from iolaus.model.system import System
from iolaus.parameters.draws import medians
from iolaus.parameters.priors import quantile
from iolaus.policies.settings import levels
from iolaus.simulate import chances
from iolaus.simulate.calendar import START_YEAR
from iolaus.simulate.run import CHUNK, Chunk, history, runner
from support.worlds import measured, project

# Parameters that move nothing by design, each with its reason.
INERT: dict[str, str] = {
    "market.border_purity": "moves seized_gross only, an observation beside counted seizures; no outcome reports it",
}
# Counter-measures come often and go again. With plenty of spare capacity nothing in production is felt; these worlds
# have none to spare, skills to lose, and disruptions that last.
TIGHT = {"production.spare_capacity": 1.02, "production.laboratories": 60.0, "production.rebuild_time": 0.5,
         "production.skill_loss": 1.5, "trade.duration": 0.25, "ladder.freeze_hazard": 12.0,
         "ladder.agents_hazard": 12.0, "ladder.migration_hazard": 12.0, "ladder.trade_hazard": 6.0, "ladder.held": 0.3,
         "harm.joint_lethality": 10.0}
YEARS = 3
LUCKS = 24
# Together these use every kind of lever; strikes without consent and joint operations cannot be combined.
COMMON = "precursor_diplomacy+border_interdiction+treatment_and_naloxone+demand_prevention+recruitment_prevention"
MIXES = (f"unilateral_strikes_leaders+unilateral_strikes_labs+{COMMON}", f"joint_operations+intensified_arrests+{COMMON}",
         "covert_strikes", "financial_pressure")
KNOBS = sorted(name for name, each in wiring.standard().parameters.items()
               if entries.load()[name].shape != "fixed")


def run_all(system: System, chunk: Chunk, levers: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Every outcome's record at the horizon and half-way, with all levers in use; (outcome time, worlds)."""
    record = tuple(dict.fromkeys(str(each.record) for each in measured()))
    run = runner(system, record)
    now, past = history(run, chunk, 0)
    once, kept = chances.once(system, 0, chunk.worlds), []
    for k, year in enumerate(range(START_YEAR, START_YEAR + YEARS)):
        lever = run.neutral(CHUNK) | {name: each[12 * k:12 * k + 12] for name, each in levers.items()}
        now, given = run.advance(now, chunk.parameters, lever, chances.yearly(system, 0, chunk.worlds, year), once, year)
        kept.append(given)
    return {name: np.concatenate([np.asarray(each[name]) for each in kept]) for name in record}


@pytest.fixture(scope="module")
def moved(system: System) -> dict[str, bool]:
    """For each uncertain parameter, whether raising it from its median moves any outcome.

    A knob may act only after an event, so each is tried in worlds of several different lucks.
    """
    found = dict.fromkeys(KNOBS, False)
    for mix, base in [(mix, base) for base in ({}, TIGHT) for mix in MIXES]:
        for first in range(0, len(KNOBS), CHUNK // LUCKS - 1):
            missing = [name for name in KNOBS[first:first + CHUNK // LUCKS - 1] if not found[name]]
            if missing:
                found |= raised(system, missing, mix, base)
    return found


def raised(system: System, names: list[str], mix: str, base: dict[str, float]) -> dict[str, bool]:
    """Whether raising each of a few parameters changes any outcome under a mix of policies."""
    parameters = {name: np.full(CHUNK, value) for name, value in (medians(system.parameters.values()) | base).items()}
    for k, name in enumerate(names):
        high = quantile(entries.load()[name], np.array([0.85]), system.parameters[name].unit)[0]
        parameters[name][(k + 1) * LUCKS:(k + 2) * LUCKS] = high
    world = np.tile(np.arange(LUCKS), CHUNK // LUCKS + 1)[:CHUNK]
    policy = policies.parse(mix, system.levers, ())
    effects = {name: np.full(CHUNK, value) for name, value in medians(policy.parameters).items()}
    paths = levels(policy, system.levers, effects, START_YEAR, 12 * YEARS, CHUNK)
    record = run_all(system, Chunk(world, parameters, CHUNK), paths)
    for key, each in record.items():
        assert np.all(np.isfinite(each)), f"{key} is not finite"
    return {name: any(np.any(each[..., (k + 1) * LUCKS:(k + 2) * LUCKS] != each[..., :LUCKS])
                      for each in record.values()) for k, name in enumerate(names)}


@pytest.mark.parametrize("name", KNOBS)
def test_every_uncertain_parameter_moves_an_outcome(moved: dict[str, bool], name: str) -> None:
    assert moved[name] != (name in INERT), f"{name} moves nothing" if not moved[name] else f"{name} is not inert"


@pytest.mark.parametrize("lever", sorted(wiring.standard().levers))
def test_every_lever_moves_an_outcome(system: System, lever: str) -> None:
    declared = wiring.standard().levers[lever]
    middle = medians(system.parameters.values()) | TIGHT
    chunk = Chunk(np.arange(CHUNK), {name: np.full(CHUNK, value) for name, value in middle.items()}, CHUNK)
    base = {"joint_request": np.full((12 * YEARS, CHUNK), 1.0), "partnership_effort": np.full((12 * YEARS, CHUNK), 1.0),
            "strikes_on_labs": np.full((12 * YEARS, CHUNK), 60.0),
            "joint_operations_on_labs": np.full((12 * YEARS, CHUNK), 30.0)}
    base = {name: each for name, each in base.items() if name in system.levers and name != lever}
    other = 0.5 * (declared.neutral + declared.high) if declared.high > declared.neutral else declared.low
    still = run_all(system, chunk, base)
    turned = run_all(system, chunk, base | {lever: np.full((12 * YEARS, CHUNK), other)})
    assert all(np.all(np.isfinite(each)) for each in turned.values())
    assert any(np.any(turned[name] != still[name]) for name in still), f"lever '{lever}' is dead"


@pytest.mark.parametrize("policy", [each for each in policies.NAMES if each != "current_path"])
def test_every_policy_moves_an_outcome(system: System, policy: str) -> None:
    record = tuple(dict.fromkeys(str(each.record) for each in measured()))
    found = project(system, ["current_path", policy], record, horizon=2028)
    assert any(np.any(found[policy][name] != found["current_path"][name]) for name in record)
    assert all(np.all(np.isfinite(each)) for each in found[policy].values())
