"""The guards find what they look for, and nothing where there is nothing."""

import dataclasses

import numpy as np
import pytest

from iolaus.analysis.compare import compare
from iolaus.analysis.guards import binned, computed, guard, guarded, matrix, ranked, shares
from iolaus.errors import ArtefactError

WORLDS = 2000


def numbers(count, seed=0):
    rng = np.random.default_rng(seed)
    return {f"n{k}": rng.normal(size=WORLDS) for k in range(count)}


def parts(gap, drawn):
    return shares(gap, {name: binned(each) for name, each in drawn.items()})


def test_shares_of_a_sum_are_those_of_its_terms():
    drawn = numbers(60)
    found = parts(3.0 * drawn["n0"] + np.sqrt(3.0) * drawn["n1"] + 2.0 * np.random.default_rng(9).normal(size=WORLDS),
                  drawn)
    assert found["n0"] == pytest.approx(9 / 16, abs=0.05)
    assert found["n1"] == pytest.approx(3 / 16, abs=0.05)
    assert sum(found[f"n{k}"] for k in range(2, 60)) == pytest.approx(0.0, abs=0.08)


def test_a_number_that_acts_both_ways_is_seen():
    drawn = numbers(3)
    assert parts(drawn["n0"] ** 2, drawn)["n0"] > 0.9


def test_a_long_tail_does_not_hide_the_rest():
    drawn = numbers(3)
    assert parts(np.exp(3.0 * drawn["n0"]) * np.sign(drawn["n1"]), drawn)["n1"] > 0.5


def test_nothing_is_said_of_few_worlds_or_no_gap():
    drawn = {"n": np.arange(50.0)}
    assert parts(np.arange(50.0), drawn) is None
    assert parts(np.zeros(WORLDS), numbers(1)) is None


def test_equal_values_share_their_rank():
    assert ranked(np.array([5.0, 1.0, 5.0, 2.0])).tolist() == [3.5, 1.0, 3.5, 2.0]


def test_an_order_that_holds_under_doubt_survives_and_names_its_winner(results):
    asked = clear(results)
    found = guarded(asked, dict.fromkeys(("doubled", "doubled_and_sign_free"), asked), numbers_of(results), {"a"})
    wins = {"outcomes": {"us_overdose_deaths": {"wins": {"other": ["cooperative_security"]}}}}
    best = compare(dataclasses.replace(found, manifest={**found.manifest, "forms": wins})).rankings["us_overdose_deaths"]
    assert best.judgement.survives is True
    assert best.winner == "cooperative_security"
    assert found.values is asked.values


def clear(results):
    """The same with one option far ahead."""
    deaths = results.values["us_overdose_deaths"].copy()
    deaths[2] -= 4000.0 * np.arange(deaths.shape[-1]) / 12.0
    return dataclasses.replace(results, values={**results.values, "us_overdose_deaths": deaths})


def numbers_of(results):
    rng = np.random.default_rng(1)
    return {name: rng.normal(size=results.manifest["worlds"]) for name in ("a", "b")}


def test_an_order_that_turns_under_one_doubt_does_not(results):
    asked = clear(results)
    turned = dataclasses.replace(asked, values={name: each[[0, 2, 1, 3]] for name, each in asked.values.items()})
    found = guarded(asked, {"doubled": asked, "doubled_and_sign_free": turned}, numbers_of(results), {"a"})
    best = compare(found).rankings["us_overdose_deaths"]
    assert best.judgement.survives is False
    assert best.winner is None
    assert "does not survive" in best.why


def test_the_part_of_judgements_is_found(results):
    ends = results.values["us_overdose_deaths"][:, :, -1]
    ranking = compare(results).rankings["us_overdose_deaths"]
    names = [each["id"] for each in results.manifest["policies"]]
    gap = ends[names.index(ranking.lead)] - ends[names.index(ranking.runner_up)]
    drawn = {"judged": gap, "measured": np.random.default_rng(2).normal(size=gap.size)}
    found = guard(results, {"doubled": results}, drawn, {"judged"})["us_overdose_deaths"]
    assert found.share > 0.9
    assert found.measured < 0.1
    assert found.largest[0][0] == "judged"


def test_worlds_that_break_under_doubt_are_left_out_and_counted(results):
    broken = {name: each.copy() for name, each in results.values.items()}
    broken["mx_homicides"][1, 3, -1] = np.nan
    kept = computed(dataclasses.replace(results, values=broken))
    assert (kept.broken, kept.manifest["worlds"]) == (1, results.manifest["worlds"] - 1)
    broken["mx_homicides"][1, :50, -1] = np.inf
    with pytest.raises(ArtefactError, match="50 of 200"):
        computed(dataclasses.replace(results, values=broken))


def test_the_matrix_is_in_widths_of_the_baseline(results):
    base = results.values["mx_homicides"][0, :, -1]
    width = np.quantile(base, 0.95) - np.quantile(base, 0.05)
    shifted = results.values["mx_homicides"].copy()
    shifted[1] = shifted[0] + 0.5 * width * np.arange(61) / 60
    moved = dataclasses.replace(results, values={**results.values, "mx_homicides": shifted})
    table = matrix(moved, ["current_path", "unilateral_strikes_labs"], ["mx_homicides", "programme_cost"])
    assert table[:, 0] == pytest.approx([0.0, 0.5])
    assert np.isnan(table[1, 1])  # not costed
