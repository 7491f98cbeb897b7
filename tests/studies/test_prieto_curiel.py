"""The published model of 150 groups, recomputed: ids, agreement with the article, what it cannot say."""

import math
import time

import pytest

from iolaus.errors import RegisterError, UnknownNameError
from iolaus.studies.figure import as_document, claim
from iolaus.studies.registry import STUDIES, find, reproduce

IDS = {
    "members_2022", "casualties_week_2022", "recruits_week_2018", "top2_members_2022", "base_2027_members_pct",
    "base_2027_casualties_pct", "double_incapacitation_2027_casualties_pct",
    "double_incapacitation_2027_members_pct", "half_recruitment_2027_casualties_pct",
    "half_recruitment_2027_members_pct", "double_incapacitation_deaths_vs_no_policy_pct",
    "half_recruitment_deaths_vs_no_policy_pct", "no_recruitment_years_to_2012_violence",
    *(f"ridge_{size}_{policy}_casualties_pct" for size in (50000, 115000, 400000)
      for policy in ("double_incapacitation", "half_recruitment")),
}


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def figures(told):
    begun = time.perf_counter()
    found = reproduce("prieto-curiel-2023", lambda what, share: told.append((what, share)))
    assert time.perf_counter() - begun < 30.0  # 2 s on one idle core
    return {each.id: each for each in found}


def test_every_figure_of_the_contract_is_there_and_finite(figures):
    assert set(figures) == IDS
    assert all(math.isfinite(each.ours) for each in figures.values())
    assert all(each.source for each in figures.values())


def test_relative_error_stands_exactly_where_something_was_published(figures):
    for each in figures.values():
        assert (each.published is None) == (each.relative_error is None)
        if each.published is not None:
            assert each.relative_error == pytest.approx((each.ours - each.published) / abs(each.published))


@pytest.mark.parametrize(("figure", "within"), [
    ("members_2022", 0.02), ("casualties_week_2022", 0.02), ("top2_members_2022", 0.02),
    ("recruits_week_2018", 0.05), ("half_recruitment_2027_casualties_pct", 0.05),
    ("no_recruitment_years_to_2012_violence", 0.1), ("base_2027_members_pct", 0.15),
    ("base_2027_casualties_pct", 0.15), ("half_recruitment_2027_members_pct", 0.15),
])
def test_published_results_come_back(figures, figure, within):
    assert abs(figures[figure].relative_error) < within


def test_numbers_do_not_drift(figures):
    assert figures["members_2022"].ours == pytest.approx(173800.1184, rel=1e-8)
    assert figures["casualties_week_2022"].ours == pytest.approx(124.2652005, rel=1e-8)
    assert figures["half_recruitment_deaths_vs_no_policy_pct"].ours == pytest.approx(-26.71154, rel=1e-6)


def test_more_arrests_raise_violence_against_2022_and_lower_it_against_no_policy(figures):
    assert figures["double_incapacitation_2027_casualties_pct"].ours > 0.0
    assert figures["double_incapacitation_2027_members_pct"].ours > 0.0
    assert figures["double_incapacitation_deaths_vs_no_policy_pct"].ours < -10.0


def test_along_the_ridge_the_headline_changes_its_sign(figures):
    arrests = [figures[f"ridge_{size}_double_incapacitation_casualties_pct"].ours for size in (50000, 115000, 400000)]
    recruits = [figures[f"ridge_{size}_half_recruitment_casualties_pct"].ours for size in (50000, 115000, 400000)]
    assert arrests == sorted(arrests)
    assert recruits == sorted(recruits)
    assert arrests[0] < 0.0 < arrests[2]


def test_refit_at_the_published_size_says_the_same_as_the_published_rates(figures):
    for policy in ("double_incapacitation", "half_recruitment"):
        assert figures[f"ridge_115000_{policy}_casualties_pct"].ours == pytest.approx(
            figures[f"{policy}_2027_casualties_pct"].ours, abs=0.1)


def test_progress_is_told_in_order(figures, told):
    assert figures
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_document_has_the_schema_of_the_contract(figures):
    document = as_document(STUDIES["prieto-curiel-2023"], figures.values())
    assert document["schema"] == "iolaus/reproduce/1"
    assert set(document["figures"][0]) == {"id", "unit", "published", "ours", "relative_error", "source"}


def test_unknown_study_names_the_nearest():
    with pytest.raises(UnknownNameError, match="prieto-curiel-2023"):
        find("prieto-curiel-2022")


def test_unknown_entry_is_named():
    with pytest.raises(UnknownNameError, match="prieto_curiel"):
        claim("prieto_curiel.nothing", "1")


def test_a_claim_in_another_unit_is_refused():
    with pytest.raises(RegisterError, match="1/year"):
        claim("prieto_curiel.recruitment", "1/year")
