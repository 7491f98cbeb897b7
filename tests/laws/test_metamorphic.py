"""Relations between runs that hold whatever the numbers are; all of them: python verification/metamorphic/run.py."""

import pytest
from verification.metamorphic.lab import lab
from verification.metamorphic.relations import RELATIONS

SAMPLE = (  # of each kind one; sixty worlds and more in each
    "levers held at their neutral value are the baseline",
    "adding the current path changes nothing",
    "nothing changes before a policy begins",
    "two campaigns add up to one of their sum",
    "more effort at the border never means more drug than without it",
    "twice the consumption is twice the drug and money, and moves nothing else (1e-9)",
)


def test_there_are_enough_relations() -> None:
    assert len(RELATIONS) >= 15


@pytest.mark.parametrize("text", SAMPLE)
def test_a_relation_holds_in_every_world(text: str) -> None:
    for setting, holds in RELATIONS[text](lab()):
        assert holds.size >= 60
        assert holds.all(), f"{setting}: broken in {int((~holds).sum())} of {holds.size} worlds"


def test_a_false_relation_would_be_found() -> None:
    bench = lab()
    base, more = bench.run(), bench.run(bench.always(naloxone_kits=0.5))
    assert not (more["us_overdose_deaths"] <= base["us_overdose_deaths"]).all()
