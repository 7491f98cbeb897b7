"""The backtest with a cheap forecaster: what it is told, what is kept, what is redone, what is promised."""

import dataclasses

import numpy as np
import pytest

from iolaus.artefacts import store
from iolaus.calibration import backtest, board, origins, rivals, widening
from iolaus.calibration.board import OURS, SEEN
from iolaus.calibration.scored import FORECAST, SCORED, future, history, monthly, standing
from iolaus.calibration.scores import BANDS, MEDIAN, QUANTILES
from iolaus.calibration.widening import Case, widen
from iolaus.errors import ArtefactError, QuestionError, UnknownNameError

TWO = ("2019-12", "2022-12")


class Cheap:
    """Last value with a spread; leaves out one series at one origin; remembers what it was told."""

    def __init__(self, spread=0.1, **about):
        self.about = {"method": "cheap", **about}
        self.spread, self.told = spread, []

    def forecast(self, as_of, series, until, progress):
        self.told.append((as_of, series, until))
        progress("sampling", 0.5)
        rng = np.random.default_rng(7)
        found = {}
        for name in series:
            months = len(future(name, as_of)[0])
            steps = rng.normal(0.0, self.spread, (400, months))
            found[name] = history(name, as_of)[-1] * np.exp(np.cumsum(steps, axis=1))
        found.pop("cbp_fentanyl_seized_lb" if as_of == "2019-12" else "", None)
        return found


@pytest.fixture(autouse=True)
def no_ets(monkeypatch):
    """The slow rival is tested by itself."""
    quick = {**rivals.RIVALS, "ets": rivals.last_value}
    monkeypatch.setattr(rivals, "RIVALS", quick)


@pytest.fixture
def folder(tmp_path):
    backtest.run(Cheap(), tmp_path, TWO)
    return tmp_path


def test_series_of_the_contract_are_scored():
    assert FORECAST == ("us_synthetic_opioid_deaths", "mx_homicide_victims", "mx_missing_persons",
                        "cbp_fentanyl_seized_lb")
    assert sum(SCORED[name].deaths for name in FORECAST) == 2
    with pytest.raises(UnknownNameError, match="cbp_fentanyl_seized_lb"):
        monthly("cbp_fentanyl")


@pytest.mark.parametrize("origin", origins.ORIGINS)
def test_history_ends_with_the_origin_and_future_begins_after_it(origin):
    for name in standing(origin):
        labels, values = monthly(name)
        before, (months, after) = history(name, origin), future(name, origin)
        assert labels[len(before) - 1] == origin
        assert months[0] == labels[len(before)]
        assert np.array_equal(np.concatenate([before, after]), values)
        assert len(before) >= 12


def test_a_series_is_scored_once_it_has_a_year():
    assert "mx_homicide_victims" not in standing("2012-12")
    assert "mx_homicides_month" in standing("2012-12")
    assert "cbp_fentanyl_seized_lb" not in standing("2016-12")
    assert standing("2022-12") == FORECAST


def test_each_origin_is_told_its_month_and_the_end(tmp_path):
    cheap = Cheap()
    backtest.run(cheap, tmp_path, TWO)
    assert cheap.told == [("2019-12", standing("2019-12"), "2025-06"), ("2022-12", FORECAST, "2025-06")]


def test_what_came_is_kept_beside_what_was_forecast(folder):
    manifest, arrays = store.load(backtest.path_of(folder, "2019-12"), backtest.SCHEMA)
    assert manifest["outside"] == ["cbp_fentanyl_seized_lb"]
    assert manifest["settings"]["priors"] == origins.read("2019-12")["sha256"]
    for name in standing("2019-12"):
        assert np.array_equal(arrays[f"2019-12|{name}|{SEEN}"], future(name, "2019-12")[1])
        assert np.array_equal(arrays[f"2019-12|{name}|{rivals.NAMED}"],
                              rivals.forecast(rivals.NAMED, history(name, "2019-12"), 66))


def test_finished_origins_are_not_redone_and_changed_or_damaged_ones_are(folder):
    again = Cheap()
    backtest.run(again, folder, TWO)
    assert again.told == []
    path = backtest.path_of(folder, "2022-12")
    path.write_bytes(path.read_bytes()[:-40])
    backtest.run(again, folder, TWO)
    assert [each for each, *_ in again.told] == ["2022-12"]
    other = Cheap(seed=1)
    backtest.run(other, folder, TWO)
    assert len(other.told) == 2


def test_an_origin_that_is_none_is_refused(tmp_path):
    with pytest.raises(QuestionError, match="2021-12"):
        backtest.run(Cheap(), tmp_path, ("2018-06",))


def test_samples_that_are_no_numbers_are_refused(tmp_path):
    class Broken(Cheap):
        def forecast(self, as_of, series, until, progress):
            return {name: values * np.nan for name, values in super().forecast(as_of, series, until, progress).items()}

    with pytest.raises(QuestionError, match="finite"):
        backtest.run(Broken(), tmp_path, ("2022-12",))
    assert list(tmp_path.iterdir()) == []


def test_origins_with_different_settings_are_not_joined(folder):
    backtest.run(Cheap(seed=3), folder, ("2016-12",))
    with pytest.raises(ArtefactError, match="different settings"):
        backtest.joined(folder)


def test_the_board_saves_loads_and_is_refused_when_damaged(folder, tmp_path):
    made = backtest.joined(folder)
    path = tmp_path / "board.npz"
    made.save(path)
    opened = board.load(path)
    assert board.rows(opened) == board.rows(made)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ArtefactError, match="damaged"):
        board.load(path)


def test_rows_hold_scores_by_band_of_horizons(folder):
    made = backtest.joined(folder)
    found = {(each.origin, each.series, each.band): each for each in board.rows(made)}
    assert ("2019-12", "cbp_fentanyl_seized_lb", "<=1") not in found
    assert found["2019-12", "mx_homicide_victims", ">2"].points == 66 - 24
    assert found["2022-12", "mx_homicide_victims", ">2"].points == 30 - 24
    row = found["2022-12", "us_synthetic_opioid_deaths", "1-2"]
    assert row.points == 12
    theirs = made.quantiles("2022-12", "us_synthetic_opioid_deaths", rivals.NAMED)[12:24]
    seen = made.seen("2022-12", "us_synthetic_opioid_deaths")[12:24]
    assert row.rivals[rivals.NAMED] == pytest.approx(board.weighted_score(theirs, seen).mean())
    assert row.ratio() == row.ours / row.rivals[rivals.NAMED]
    assert set(row.inside) == {50, 90, 95}


def perfect(made, error=0.0, spread=0.01):
    """A board whose forecasts are what came, give or take."""
    arrays = {}
    for name, values in made.arrays.items():
        origin, series, maker = name.split("|")
        if maker == OURS:
            seen = made.arrays[f"{origin}|{series}|{SEEN}"]
            values = seen[:, None] * np.exp(error + spread * np.linspace(-1, 1, len(QUANTILES)))
        arrays[name] = values
    return dataclasses.replace(made, arrays=arrays)


def test_verdicts_pass_and_miss_as_they_should(folder):
    made = backtest.joined(folder)
    good = board.verdicts(perfect(made))
    assert [each.passed for each in good] == [True, True, False, False]  # too wide: everything is inside
    assert good[2].found == good[3].found == 1.0
    bad = board.verdicts(perfect(made, error=3.0))
    assert [each.passed for each in bad] == [False, False, False, False]
    assert bad[2].found == 0.0
    assert bad[0].found > 1.0


def test_promises_that_no_month_speaks_of_are_left_out(folder):
    made = backtest.joined(folder)
    early = {name: values for name, values in made.arrays.items() if name.startswith("2019-12")}
    assert len(board.verdicts(dataclasses.replace(made, arrays=early))) == 2


def test_the_two_series_of_deaths_are_pooled_by_their_sums(folder):
    every = board.rows(backtest.joined(folder))
    some = [each for each in every if SCORED[each.series].deaths and each.band != ">2"]
    assert {each.series for each in some} == {"us_synthetic_opioid_deaths", "mx_homicide_victims"}
    ratio, points = board.pooled(some)
    assert points == 2 * 2 * 24
    assert ratio == pytest.approx(sum(each.points * each.ours for each in some)
                                  / sum(each.points * each.rivals[rivals.NAMED] for each in some))


def test_widening_multiplies_the_log_distance_from_the_median_in_its_band():
    rows = np.exp(np.tile(np.linspace(-1, 1, 7), (30, 1)))
    wide = widen(rows, (1.0, 2.0, 3.0))
    assert wide[:12] == pytest.approx(rows[:12])
    assert np.log(wide[12:24]) == pytest.approx(2 * np.log(rows[12:24]))
    assert np.log(wide[24:]) == pytest.approx(3 * np.log(rows[24:]))
    assert wide[:, MEDIAN] == pytest.approx(rows[:, MEDIAN])


def narrow(origin, truth=0.4, said=0.1, count=36):
    rng = np.random.default_rng(len(origin) + int(origin[:4]))
    z = np.array([-1.96, -1.645, -0.674, 0.0, 0.674, 1.645, 1.96])
    rows = np.tile(1000 * np.exp(said * z), (count, 1))
    return Case(origin, "a", rows, rows * 1.5, 1000 * np.exp(truth * rng.normal(size=count)))


def test_intervals_that_were_too_narrow_are_widened_about_right():
    found = widening.factors([narrow(each) for each in ("2012-12", "2016-12", "2019-12")])
    assert all(2.5 < each <= 4.0 for each in found)
    assert widening.factors([narrow("2016-12", truth=0.02)]) == (1.0, 1.0, 1.0)


def test_origins_after_2019_have_no_part_in_the_widening():
    early = [narrow("2016-12"), narrow("2019-12")]
    late = [narrow(each, truth=3.0) for each in ("2021-12", "2024-06")]
    assert widening.factors(early) == widening.factors([*early, *late])
    with pytest.raises(QuestionError, match="2019-12"):
        widening.factors(late)


def test_the_shipped_widening_follows_from_the_early_origins_of_the_shipped_board():
    if not board.SHIPPED.exists():
        pytest.skip("no scoreboard is shipped yet")
    shipped = board.load()
    assert shipped.widening == widening.factors(board.cases(shipped.arrays))
    assert shipped.origins == origins.ORIGINS


def test_bands_are_named_as_on_the_scoreboard():
    assert BANDS == ("<=1", "1-2", ">2")
