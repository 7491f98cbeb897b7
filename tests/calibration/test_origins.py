"""No entry of an origin's priors rests on what came later, unless it says so and why."""

import dataclasses
import json

import numpy as np
import pytest
import yaml

from iolaus.calibration import origins, rules
from iolaus.calibration.counted import COUNTS
from iolaus.calibration.dates import latest
from iolaus.errors import QuestionError, RegisterError
from iolaus.evidence import entries, sources
from iolaus.model import wiring
from iolaus.parameters.draws import draw
from iolaus.parameters.priors import quantile
from iolaus.simulate import chances
from iolaus.simulate.calendar import VINTAGE, month_index
from iolaus.simulate.run import runner

SCORED = ("us_synthetic_opioid_deaths", "mx_homicides", "mx_missing", "seized_gross")
EVENTS = ("leadership.split_conflict", "leadership.split_lag", "leadership.war_duration", "leadership.retaliation",
          "leadership.removal_hazard", "use.people_with_disorder", "violence.report_drift", "market.purity_share")


@pytest.fixture(params=origins.ORIGINS)
def origin(request):
    return request.param


def told(origin):
    return {each["id"]: each for each in origins.read(origin)["entries"]}


def test_the_file_is_what_the_register_and_the_rules_make_of_it(origin):
    assert origins.read(origin) == json.loads(json.dumps(origins.listing(origin)))


def test_every_parameter_of_the_standard_system_is_listed(origin):
    assert set(wiring.standard().parameters) <= set(told(origin))


def test_an_entry_with_later_evidence_is_replaced_or_declared(origin):
    register, known = entries.load(), sources.load()
    for name, each in told(origin).items():
        when, _ = latest(register[name], known[register[name].source])
        assert each["latest"] == when, name
        if when is not None and when > origin:
            assert each["use"] in ("replaced", "declared"), name
            assert len(each["reason"]) > 20, name


def test_what_was_learned_from_later_events_is_replaced_by_a_wider_prior(origin):
    before, after = origins.priors(origin), entries.load()
    for name in EVENTS:
        assert told(origin)[name]["use"] == "replaced", name
        assert before[name].is_judgement, name
    u = np.array([0.05, 0.95])
    for name in ("leadership.split_conflict", "leadership.split_lag", "leadership.war_duration", "use.hazard_scale"):
        wide, narrow = (np.log(quantile(each[name], u, each[name].unit)) for each in (before, after))
        assert np.ptp(wide) > 1.2 * np.ptp(narrow), name


def test_every_replaced_prior_gives_finite_quantiles_in_the_units_of_the_equations(origin):
    given, units = origins.priors(origin), {each.claim: each.unit for each in wiring.standard().parameters.values()}
    for name, unit in units.items():
        found = quantile(given[name], np.linspace(0.001, 0.999, 99), unit)
        assert np.all(np.isfinite(found)), name
        assert np.all(np.diff(found) >= 0.0), name


def test_no_probability_is_believed_above_one(origin):
    u = np.array([0.001, 0.999])
    for name in ("use.survival_illicit", "use.survival_rx", "use.fentanyl_survival", "use.kits_to_illicit",
                 "demand.penetration_later"):
        low, high = quantile(origins.priors(origin)[name], u, "1")
        assert 0.0 <= low < high <= 1.0, name


@pytest.mark.parametrize("origin", ["2012-12", "2022-12", "2024-06"])  # each compiles a model of its own
def test_what_is_called_still_moves_no_scored_series(origin):
    """Declared entries whose reason is that nothing scored depends on them: change them all, compare every month."""
    system, given = wiring.standard(), origins.priors(origin)
    names = [name for name in system.parameters
             if any(each.still for each in rules.rules() if each.speaks_of(name, origin))]
    assert len(names) > 50
    worlds = 4
    values = draw(system.parameters.values(), 0, 0, worlds)
    u = np.linspace(0.2, 0.8, worlds)
    for name, each in system.parameters.items():
        values[name] = quantile(given[name], u, each.unit)
    assert same(system, origin, values, values | {name: 1.1 * values[name] for name in names})
    moving = "organisations.recruitment_scale"
    assert not same(system, origin, values, values | {moving: 1.01 * values[moving]})  # the test bites


def same(system, origin, one, other):
    run, worlds = runner(system, SCORED, 1, origin), len(one["clock.year"])
    end = month_index(VINTAGE) + 1
    found = []
    for values in (one, other):
        state, kept = run.begin(values), []
        once = chances.once(system, 0, np.arange(worlds))
        for year in range(2012, 2026):
            luck = chances.yearly(system, 0, np.arange(worlds), year)
            state, record = run.advance(state, values, run.neutral(worlds), luck, once, year)
            kept.append(record)
        found.append({name: np.concatenate([np.asarray(each[name]) for each in kept])[:end] for name in SCORED})
    assert all(np.all(np.isfinite(each)) for each in found[0].values())
    return all(np.allclose(found[0][name], found[1][name], rtol=1e-12, atol=0.0) for name in SCORED)


def test_at_the_vintage_the_register_holds():
    assert origins.priors(VINTAGE) is entries.load()


def test_an_origin_without_a_file_is_refused_with_those_that_exist():
    with pytest.raises(QuestionError, match="2019-12"):
        origins.priors("2018-06")


def test_a_changed_register_makes_a_file_stale(monkeypatch):
    name = "leadership.memory"
    changed = dict(entries.load())
    changed[name] = dataclasses.replace(changed[name], median=7.0)
    origins.register_digest.cache_clear()
    monkeypatch.setattr(entries, "load", lambda: changed)
    try:
        with pytest.raises(RegisterError, match="another register"):
            origins.read("2019-12")
    finally:
        monkeypatch.undo()
        origins.register_digest.cache_clear()


def test_a_damaged_file_is_refused(tmp_path):
    text = (origins.FOLDER / "priors_2019-12.yaml").read_text(encoding="utf-8")
    (tmp_path / "priors_2019-12.yaml").write_text(text.replace('"use": "replaced"', '"use": "register"', 1))
    with pytest.raises(RegisterError, match=r"python -m iolaus\.calibration\.origins"):
        origins.read("2019-12", tmp_path)


def test_a_later_entry_without_a_rule_is_refused(monkeypatch):
    monkeypatch.setattr(origins, "rules", lambda: ())
    with pytest.raises(RegisterError, match="no rule"):
        origins.listing("2022-12")


def test_written_files_are_those_of_the_package(tmp_path):
    for path in origins.write(tmp_path):
        assert path.read_bytes() == (origins.FOLDER / path.name).read_bytes()


@pytest.mark.parametrize(("text", "month"), [
    ("growth 2015-2024 decides", "2024-12"), ("+0.13 a year 2018-24", "2024-12"), ("in February 2026", "2026-12"),
    ("seen 2024-09 to 2025-09", "2025-12"), ("no case was ever seen", None), ("until 2035 at least", None)])
def test_a_judgement_rests_on_the_latest_year_that_its_reason_names(text, month):
    entry = dataclasses.replace(entries.load()["leadership.memory"], locator=text, note="")
    found, _ = latest(entry, sources.load()["judgement"])
    assert found == month or (found == "2025-09" and month == "2025-12")


def test_a_published_figure_rests_on_its_year_of_publication_too():
    entry = entries.load()["organisations.conflict_reference"]
    assert latest(entry, sources.load()[entry.source]) == ("2023-12", "year of publication")


@pytest.mark.parametrize("name", COUNTS)
def test_counts_stop_at_the_origin(name, monkeypatch):
    from iolaus.evidence import data
    from support.later import disturbed

    before = COUNTS[name]("2019-12")
    read = data.read
    monkeypatch.setattr(data, "read", lambda series: disturbed(read(series), "2019-12"))
    assert COUNTS[name]("2019-12") == before


@pytest.mark.parametrize("raw", [{"ids": ["a.*"]}, {"reason": "x", "ids": ["a"], "widen": 2, "counted": "captures"},
                                 {"reason": "x", "ids": ["a"], "counted": "sheep"}, {"reason": "x", "ids": ["a"], "y": 1}])
def test_a_rule_of_another_form_is_refused(raw, tmp_path, monkeypatch):
    path = tmp_path / "origin_rules.yaml"
    path.write_text(yaml.safe_dump([raw]))
    monkeypatch.setattr(rules, "FILE", path)
    with pytest.raises(RegisterError):
        rules.rules.__wrapped__()
