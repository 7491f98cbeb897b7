"""Every parameter and every displayed figure traces to an entry with unit, source and certainty."""

import pytest

from iolaus import claims, outcomes, policies
from iolaus.claims import certainty
from iolaus.evidence import audit, entries, sources
from iolaus.evidence.shape import CERTAINTIES
from iolaus.model.wiring import standard
from iolaus.units import factor

REGISTER = entries.load()
PARAMETERS = {**{each.claim: each for each in standard().parameters.values()},
              **{each.claim: each for name in policies.NAMES for each in policies.load(name).parameters}}


@pytest.mark.parametrize("claim", sorted(PARAMETERS))
def test_a_parameter_has_an_entry_with_unit_source_and_certainty(claim):
    entry = REGISTER[claim]
    assert factor(entry.unit, PARAMETERS[claim].unit) > 0
    assert entry.certainty in CERTAINTIES
    assert entry.source in sources.load()
    assert entry.locator
    assert audit.because(entry)


def test_costs_of_policies_have_entries():
    for name in policies.NAMES:
        assert set(policies.load(name).costs) <= set(REGISTER)


def test_every_figure_of_a_claim_traces_to_a_table_an_entry_a_rule_or_an_answer():
    for ruling in claims.rule_all():
        assert set(certainty.names(ruling.found)) == set(ruling.sources)


def test_outcomes_name_a_unit_that_can_be_read():
    for name in outcomes.NAMES:
        assert outcomes.load(name).unit
