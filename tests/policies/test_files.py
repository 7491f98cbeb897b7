"""A policy from a TOML file."""

from __future__ import annotations

import pytest

from iolaus import policies
from iolaus.errors import PolicyError, UnknownNameError
from iolaus.model.module import Lever
from iolaus.policies.policy import Setting

LEVERS = {"youth_programme": Lever("youth_programme", "1", "largest", 0.0, 3.0, "size"),
          "naloxone_kits": Lever("naloxone_kits", "1", "multiply", 0.0, 10.0, "kits"),
          "recruitment_cut": Lever("recruitment_cut", "1", "cut", 0.0, 1.0, "cut"),
          "strikes_on_labs": Lever("strikes_on_labs", "event/year", "add", 0.0, 4000.0, "strikes")}
GOOD = """
id = "wide_naloxone"
label = "Naloxone in every hand"
legal = ["health"]
include = ["recruitment_prevention"]
[[settings]]
lever = "naloxone_kits"
to = 2
since = "2026-07"
over = 1.0
"""


@pytest.fixture
def write(tmp_path):
    def file(text: str) -> str:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return file


def test_a_file_is_a_policy_and_combines(write):
    policy = policies.parse(write(GOOD), LEVERS)
    assert policy.id == "wide_naloxone"
    assert Setting("naloxone_kits", 2.0, since=2026.5, over=1.0) in policy.settings
    assert policies.load("recruitment_prevention").settings[0] in policy.settings
    assert "prevention" in policy.legal
    assert not policy.costed
    both = policies.parse(write(GOOD.replace("include", "harms")) + "+recruitment_prevention", LEVERS)
    assert both.parts == ("wide_naloxone", "recruitment_prevention")


def test_an_effect_of_the_register_can_be_borrowed(write):
    text = GOOD.replace("to = 2\n", 'to = "policy.unilateral_strikes_labs.strikes_on_labs"\n').replace(
        '"naloxone_kits"', '"strikes_on_labs"')
    policy = policies.parse(write(text), LEVERS)
    assert policy.force
    claims = {each.claim: each.unit for each in policy.parameters}
    assert claims["policy.unilateral_strikes_labs.strikes_on_labs"] == "event/year"


@pytest.mark.parametrize(("old", "new", "why"), [
    ('id = "wide_naloxone"', "", "'id' is missing"),
    ('id = "wide_naloxone"', 'id = "Wide Naloxone"', "small letters"),
    ('id = "wide_naloxone"', 'id = "current_path"', "write another"),
    ('label = "Naloxone in every hand"', "label = 3", "must be a text"),
    ('legal = ["health"]', 'legal = ["magic"]', "legal elements magic"),
    ('legal = ["health"]', "legal = [1]", "list of texts"),
    ('legal = ["health"]', 'leagl = ["health"]', "did you mean legal"),
    ("to = 2", "too = 2", "setting 1: no key 'too'"),
    ("to = 2", "", "setting 1: 'to' is missing"),
    ("to = 2", "to = true", "cannot be True"),
    ("to = 2", 'to = "2.0"', "write the number without quotes"),
    ('since = "2026-07"', "since = 2026-07-01", 'write a month in quotes, such as "2026-07"'),
    ('label = "Naloxone in every hand"', 'label = "X"\nnmae = 1', "no key 'nmae'; known: id, label, summary"),
    ('legal = ["health"]', 'legal = ["helth"]', "did you mean health"),
    ('legal = ["health"]', "costs = 3", "must be a list"),
    ('legal = ["health"]', 'costs = ["costs.strike_cost"]', "spends nothing of it; set the lever strikes_on_leaders or"),
    ("to = 2", "to = 99", "takes 0 to 10"),
    ("to = 2", "to = nan", "finite"),
    ('since = "2026-07"', 'since = "July"', "write a month such as"),
    ('since = "2026-07"', "since = 2019.0", "policies act from"),
    ("over = 1.0", "over = [1]", "cannot be \\[1\\]; write a number"),
    ("over = 1.0", 'pulse = "yes"', "write true or false"),
    ("[[settings]]", "[settings]", "in two brackets"),
    ('legal = ["health"]', "time_to_effect = 2", "must be a table"),
    ('legal = ["health"]', 'time_to_effect = {text = "x", low = 1}', "write table, such as"),
    ('legal = ["health"]', 'time_to_effect = {text = "x", low = 3, high = 1}', "the smaller first"),
    ("[[settings]]", "[[settings", "is no TOML"),
    ("[[settings]]", "settings = [3]\n[other]", "no key 'other'|write \\[\\[settings\\]\\]"),
])
def test_a_wrong_file_says_where_and_what_to_do(write, old, new, why):
    assert old in GOOD
    with pytest.raises(PolicyError, match=why) as caught:
        policies.parse(write(GOOD.replace(old, new)), LEVERS)
    assert str(caught.value).count("mine.toml") == 1


def test_unknown_names_in_a_file_get_the_nearest_and_the_file(write):
    with pytest.raises(UnknownNameError, match=r"mine\.toml: no policy.*recruitment_prevention"):
        policies.parse(write(GOOD.replace("recruitment_prevention", "recruitement_prevention")), LEVERS)
    with pytest.raises(UnknownNameError, match=r"mine\.toml: no lever.*naloxone_kits"):
        policies.parse(write(GOOD.replace('"naloxone_kits"', '"naloxone_kit"')), LEVERS)
    with pytest.raises(UnknownNameError, match=r"mine\.toml: no setting in the register.* and \d+ more"):
        policies.parse(write(GOOD.replace("to = 2", 'to = "no.such.claim"')), LEVERS)


def test_a_policy_that_does_nothing_is_refused(write):
    with pytest.raises(PolicyError, match=r"mine\.toml: it does nothing; write \[\[settings\]\]"):
        policies.parse(write('id = "x"\nlabel = "X"\n'), LEVERS)


def test_unit_costs_make_it_costed_and_a_wrong_one_gets_the_nearest(write):
    alone = GOOD.replace('include = ["recruitment_prevention"]', 'costs = ["costs.kit_cost"]')
    policy = policies.parse(write(alone), LEVERS)
    assert policy.costed
    assert policy.costs == ("costs.kit_cost",)
    with pytest.raises(UnknownNameError, match=r"mine\.toml: no unit cost.*costs\.kit_cost"):
        policies.parse(write(alone.replace("costs.kit_cost", "costs.kits_cost")), LEVERS)


def test_a_wrong_unit_says_what_the_lever_is(write):
    text = GOOD.replace("to = 2\n", 'to = "policy.unilateral_strikes_labs.strikes_on_labs"\n')
    with pytest.raises(PolicyError, match=r"in 'event/year'; it is in '1': kits"):
        policies.parse(write(text), LEVERS)


def test_every_built_in_policy_spends_the_costs_it_names():
    assert [name for name in policies.NAMES if policies.load(name).unpaid] == []


def test_a_missing_file_and_one_that_includes_itself(write, tmp_path):
    with pytest.raises(PolicyError, match=r"nothing\.toml"):
        policies.load(str(tmp_path / "nothing.toml"))
    path = write(GOOD)
    write(GOOD.replace("recruitment_prevention", path.replace("\\", "/")))
    with pytest.raises(PolicyError, match="includes itself"):
        policies.load(path)


def test_any_claim_that_is_no_setting_is_refused(write):
    with pytest.raises(UnknownNameError):
        policies.parse(write(GOOD.replace("to = 2", 'to = "clock.year"')), LEVERS)
