"""Each mechanism that a form turns off: what that moves, what it leaves alone bit for bit, and which way it goes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from iolaus.model import wiring
from iolaus.model.pinned_forms import PINNED
from support.worlds import WORLDS, measured, prior_chunk, project

COMMON = "precursor_diplomacy+border_interdiction+demand_prevention"
POLICIES = {"path": "current_path", "strikes": f"unilateral_strikes_leaders+unilateral_strikes_labs+{COMMON}",
            "joint": f"joint_operations+{COMMON}", "covert": "covert_strikes"}
PROBES = ("dispersal", "abroad", "second_source", "capacity", "perceived_risk", "channel_share", "analogues",
          "illicit_use", "measures", "partners_restrict", "attributed", "raids_open", "cooperation", "state_homicides",
          "removals", "recent_strike_civilians")
RECORD = tuple(dict.fromkeys((*(str(each.record) for each in measured()), *PROBES)))
DRUGS = ("fentanyl_consumed", "us_overdose_deaths", "retail_price", "seizure_share")
VIOLENCE = ("mx_homicides", "total_members", "removals")
RELATIONS = ("cooperation", "measures", "us_support", "mx_support", "trade_at_risk", "migration_encounters")


@dataclass(frozen=True)
class Row:
    """What turning a mechanism off does.

    Attributes:
        where: the policy under which it acts.
        moves: records that move there in some world.
        stays: records that stay there bit for bit.
        idle: policies under which nothing at all moves.
        less, more: records whose mean ends lower, or higher, there without the mechanism.
        gone: stocks that are zero throughout.
    """

    where: str
    moves: tuple[str, ...]
    stays: tuple[str, ...]
    idle: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


AT_HOME = (*RELATIONS, "removals")  # what the drug trade does not reach
TABLE = {
    "incapacitation_constant": Row("path", ("total_members", "mx_homicides"), ("seizure_share", "migration_encounters")),
    "violence_all_of_organisations": Row("path", ("mx_homicides",), ("seizure_share", "migration_encounters")),
    "no_retaliation": Row("strikes", ("mx_homicides", "state_homicides"), (*DRUGS, *RELATIONS, "total_members"),
                          less=("mx_homicides",)),
    "no_effect_of_cooperation_on_arrests": Row("strikes", ("total_members", "mx_homicides"),
                                               ("seizure_share", "cooperation", "measures", "migration_encounters")),
    # scattered laboratories cost nothing more: what they make is cheaper than in the standard form
    "no_dearer_small_laboratories": Row("strikes", DRUGS[:3], (*AT_HOME, "dispersal", "capacity"), ("path",),
                                        less=("retail_price",), more=("fentanyl_consumed",)),
    "no_dearer_precursors": Row("joint", DRUGS[:3], (*AT_HOME, "second_source"), ("path", "covert"),
                                more=("fentanyl_consumed",)),
    "no_raids_on_shared_intelligence": Row("strikes", ("raids_open", "capacity"), (*RELATIONS, "removals"), ("path",),
                                           more=("raids_open",)),
    "no_spare_capacity": Row("strikes", DRUGS[:3], AT_HOME, less=("capacity", "fentanyl_consumed")),
    # scattered laboratories are harder to hit, and dearer: what is consumed may go either way
    "no_dispersal": Row("strikes", DRUGS[:3], AT_HOME, ("path",), less=("capacity",), gone=("dispersal",)),
    "no_relocation_abroad": Row("strikes", DRUGS[:3], AT_HOME, ("path",), less=("capacity", "fentanyl_consumed"),
                                gone=("abroad",)),
    "no_second_source": Row("joint", DRUGS[:3], (*AT_HOME, "capacity"), ("path", "covert"),
                            less=("fentanyl_consumed",), gone=("second_source",)),
    "no_skill_effect": Row("strikes", ("capacity", "fentanyl_consumed"), (*AT_HOME, "dispersal", "abroad"), ("path",)),
    "no_learning_by_smugglers": Row("joint", ("channel_share", "seizure_share", "fentanyl_consumed"), AT_HOME,
                                    more=("seizure_share",)),
    "no_following_by_border": Row("joint", ("seizure_share", "channel_share"), AT_HOME, ("path", "covert")),
    "no_effect_of_cooperation_on_seizures": Row("strikes", ("seizure_share", "fentanyl_consumed"), AT_HOME,
                                                more=("seizure_share",)),
    "no_analogues": Row("strikes", ("us_overdose_deaths",), AT_HOME, less=("us_overdose_deaths",),
                        gone=("analogues",)),
    "costs_added": Row("joint", DRUGS[:2], AT_HOME, more=("fentanyl_consumed",)),
    "costs_in_proportion": Row("joint", DRUGS[:2], AT_HOME, less=("fentanyl_consumed",)),
    "no_habit": Row("strikes", DRUGS[:3], AT_HOME, gone=()),
    "no_cross_substitution": Row("strikes", ("us_overdose_deaths",), AT_HOME, less=("us_overdose_deaths",)),
    "no_price_response_of_quitting": Row("strikes", ("illicit_use", "fentanyl_consumed"), AT_HOME,
                                         more=("illicit_use",)),
    "no_caution": Row("path", ("illicit_use", "fentanyl_consumed"), AT_HOME, more=("illicit_use",)),
    "no_company": Row("path", ("illicit_use", "fentanyl_consumed"), AT_HOME),
    "no_counter_measures": Row("strikes", ("trade_at_risk", "migration_encounters", "raids_open"),
                               ("cooperation", "seizure_share", "recent_strike_civilians"), ("path",),
                               less=("trade_at_risk", "migration_encounters"), more=("raids_open",),
                               gone=("measures",)),
    "no_third_party_reaction": Row("strikes", ("raids_open",), ("cooperation", "measures", "trade_at_risk"),
                                   ("path", "joint"), more=("raids_open",), gone=("partners_restrict",)),
    "no_effect_of_force_on_cooperation": Row("strikes", ("cooperation", "measures", "trade_at_risk"),
                                             ("recent_strike_civilians", "dispersal"), ("path", "joint"),
                                             less=("trade_at_risk",), more=("cooperation", "seizure_share")),
    "no_effect_of_threat": Row("path", ("cooperation", "seizure_share", "trade_at_risk"),
                               ("us_support", "mx_support", "measures", "capacity")),
    "no_attribution": Row("covert", ("cooperation", "measures"), ("recent_strike_civilians", "dispersal"),
                          ("path", "strikes", "joint"), more=("cooperation",), gone=("attributed",)),
    "no_urban_factor": Row("strikes", ("civilian_deaths_from_strikes", "mx_support"),
                           ("removals", "cooperation", "seizure_share"), ("path", "joint"),
                           less=("civilian_deaths_from_strikes",), more=("mx_support",)),
    # which way depends on the arrests: as their rise fades, forces kill fewer than usual
    "no_clash_deaths_in_homicides": Row("strikes", ("mx_homicides", "state_homicides"),
                                        (*DRUGS, *RELATIONS, "total_members")),
    "no_spill_to_neighbours": Row("strikes", ("state_homicides",), (*DRUGS, *VIOLENCE, *RELATIONS)),
    "no_war_in_other_states": Row("strikes", ("state_homicides",), (*DRUGS, *VIOLENCE, *RELATIONS)),
    "no_effect_on_migration": Row("strikes", ("migration_encounters",),
                                  tuple(each for each in RECORD if each != "migration_encounters"),
                                  less=("migration_encounters",)),
    "no_effect_on_trade": Row("strikes", ("trade_at_risk",),
                              tuple(each for each in RECORD if each != "trade_at_risk"), less=("trade_at_risk",)),
    "no_effect_of_deaths_on_opinion": Row("strikes", ("us_support", "mx_support", "measures"),
                                          ("cooperation", "seizure_share", "recent_strike_civilians", "removals"),
                                          ("path",), more=("us_support", "mx_support")),
    "no_effect_of_success_on_opinion": Row("strikes", ("us_support", "mx_support"),
                                           ("cooperation", "seizure_share", "removals"), ("path",),
                                           less=("us_support",)),
}


@cache
def records(form: str) -> dict[str, dict[str, np.ndarray]]:
    """Records of 200 worlds of the prior under each policy, from 2026 to 2028, all from one compiled program."""
    chunk = prior_chunk(wiring.standard())
    held = dataclasses.replace(chunk, parameters=wiring.pinned(form, chunk.parameters))
    found = project(wiring.system(form), list(POLICIES.values()), RECORD, held, horizon=2028)
    return {short: {name: each[..., :WORLDS] for name, each in found[policy].items()}
            for short, policy in POLICIES.items()}


def moved(form: str, policy: str) -> set[str]:
    """Records in which some world differs from the standard form."""
    ours, standard = records(form)[policy], records(wiring.DEFAULT)[policy]
    return {name for name in RECORD if np.any(ours[name] != standard[name])}


def test_violence_of_no_organisation_stays_when_organisations_shrink() -> None:
    def lowest(form: str) -> float:
        found = records(form)["path"]["mx_homicides"]
        return float(np.percentile(found[-1] - found[0], 2))

    assert lowest(wiring.DEFAULT) > lowest("violence_all_of_organisations")


def test_every_pinned_form_is_in_the_table_and_needs_no_program_of_its_own() -> None:
    assert set(TABLE) == set(PINNED)
    assert set(PINNED) < set(wiring.VARIANTS)
    for name, form in PINNED.items():
        assert wiring.system(name) is wiring.standard(), name
        assert set(form.pins) <= set(wiring.standard().parameters), name
        assert set(form.pins.values()) <= ({0.02} if name == "incapacitation_constant" else {0.0, 1.0}), name


def test_only_what_a_form_holds_is_held_in_every_world() -> None:
    given = prior_chunk(wiring.standard()).parameters
    held = wiring.pinned("no_urban_factor", given)
    assert np.all(held["harm.urban_factor"] == 1.0)
    assert held["harm.urban_factor"].shape == given["harm.urban_factor"].shape
    assert all(held[name] is given[name] for name in given if name != "harm.urban_factor")
    assert wiring.pinned(wiring.DEFAULT, given) == given


@pytest.mark.parametrize("form", TABLE)
def test_turning_it_off_moves_what_it_should_and_nothing_else(form: str) -> None:
    row, found = TABLE[form], moved(form, TABLE[form].where)
    assert set(row.moves) <= found
    assert not set(row.stays) & found
    for policy in row.idle:
        assert moved(form, policy) == set(), policy


@pytest.mark.parametrize("form", TABLE)
def test_turning_it_off_goes_the_way_it_should(form: str) -> None:
    row = TABLE[form]
    ours, standard = records(form)[row.where], records(wiring.DEFAULT)[row.where]
    for name in row.less:
        assert ours[name][-1].mean() < standard[name][-1].mean(), name
    for name in row.more:
        assert ours[name][-1].mean() > standard[name][-1].mean(), name
    for name in row.gone:
        assert np.any(standard[name] != 0.0), name
        assert all(np.all(each[name] == 0.0) for each in records(form).values()), name


@pytest.mark.parametrize("form", TABLE)
def test_finite_and_never_negative_without_it(form: str) -> None:
    stocks = wiring.standard().stocks
    for policy, found in records(form).items():
        for name, each in found.items():
            assert np.all(np.isfinite(each)), (policy, name)
            if name in stocks and not stocks[name].signed:
                assert each.min() >= -1e-9 * np.abs(each).max(), (policy, name)


def test_without_learning_smugglers_expect_the_risk_of_the_start() -> None:
    found = records("no_learning_by_smugglers")["joint"]["perceived_risk"]
    assert np.all(found == found[0])
    standard = records(wiring.DEFAULT)["joint"]["perceived_risk"]
    assert np.any(standard != standard[0])
