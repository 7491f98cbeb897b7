"""Same question, same bits: whatever the batch, the order, or what else is asked."""

import numpy as np

from iolaus.ensemble.compare import run
from iolaus.ensemble.question import Question

SOME = ("unilateral_strikes_labs", "cooperative_security", "treatment_and_naloxone")


def values(worlds: int, policies: tuple[str, ...] = SOME, **more: object) -> tuple[dict[str, dict[str, np.ndarray]], str]:
    """Values by policy and outcome, and the id."""
    found = run(Question(policies=policies, horizon=2027, worlds=worlds, **more))  # type: ignore[arg-type]
    names = [each["id"] for each in found.manifest["policies"]]
    return ({name: {key: each[k] for key, each in found.values.items()} for k, name in enumerate(names)},
            found.manifest["results_id"])


def test_the_number_of_worlds_changes_no_world() -> None:
    few, many = values(7)[0], values(600)[0]
    for policy in few:
        for outcome in few[policy]:
            assert np.array_equal(few[policy][outcome], many[policy][outcome][:7]), (policy, outcome)


def test_order_and_company_of_policies_change_nothing() -> None:
    one, other = values(20)[0], values(20, tuple(reversed(SOME)))[0]
    alone = values(20, SOME[1:2])[0]
    for outcome in one[SOME[1]]:
        assert np.array_equal(one[SOME[1]][outcome], other[SOME[1]][outcome])
        assert np.array_equal(one[SOME[1]][outcome], alone[SOME[1]][outcome])


def test_the_id_follows_the_question() -> None:
    assert values(5)[1] == values(5)[1]
    assert len({values(5)[1], values(6)[1], values(5, seed=1)[1], values(5, SOME[:1])[1],
                values(5, do=("naloxone_kits=1.5",))[1]}) == 5


def test_another_seed_gives_other_luck() -> None:
    assert not np.array_equal(values(50)[0]["current_path"]["mx_homicides"],
                              values(50, seed=3)[0]["current_path"]["mx_homicides"])


def test_a_policy_that_sets_nothing_is_the_baseline_bit_for_bit() -> None:
    found = values(40, ("cooperative_security",), do=(
        "cooperative_security.partnership_effort=0", "cooperative_security.cooperation_gain=0",
        "cooperative_security.interdiction=1", "cooperative_security.arrests=1"))[0]
    for outcome, base in found["current_path"].items():
        if outcome != "programme_cost":
            assert np.array_equal(found["cooperative_security"][outcome], base), outcome
