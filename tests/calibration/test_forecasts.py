"""Forecasts on record: fixed columns, same bytes, hashed and dated."""

import csv
import hashlib
import io
import json
from pathlib import Path

import numpy as np
import pytest

from iolaus.calibration import forecasts
from iolaus.calibration.scored import FORECAST, span
from iolaus.errors import ArtefactError, QuestionError, UnknownNameError

ROOT = Path(__file__).resolve().parents[2]
RECORDS = sorted((ROOT / "docs/trust/forecasts").glob("*.json"))


def cheap(name, last):
    months = len(span(forecasts.FIRST, last))
    rng = np.random.default_rng(len(name))
    return 1000.0 * np.exp(np.cumsum(rng.normal(0, 0.05, (300, months)), axis=1))


def made(first="2025-07", last="2027-12", factors=(1.0, 1.0, 1.0)):
    return forecasts.make(FORECAST, first, last, cheap, factors)


def test_the_file_has_the_columns_and_rows_of_the_public_contract():
    rows = list(csv.reader(io.StringIO(forecasts.text(made()))))
    assert rows[0] == ["series", "month", "q025", "q05", "q25", "q50", "q75", "q95", "q975"]
    assert len(rows) == 1 + 4 * 30
    assert {row[0] for row in rows[1:]} == set(FORECAST)
    assert rows[1][1] == "2025-07"
    assert rows[-1][1] == "2027-12"
    values = np.array([[float(each) for each in row[2:]] for row in rows[1:]])
    assert np.all(np.diff(values, axis=1) >= 0.0)
    assert values.min() > 0.0


def test_the_same_question_gives_the_same_bytes():
    assert forecasts.text(made()) == forecasts.text(made())


def test_later_months_do_not_depend_on_the_first_one_asked_for():
    whole, part = made()[0], made("2026-07")[0]
    assert part.months == whole.months[12:]
    assert np.array_equal(part.quantiles, whole.quantiles[12:])


def test_widening_is_by_months_after_the_vintage():
    plain, wide = made("2026-07")[0], made("2026-07", factors=(1.0, 2.0, 3.0))[0]
    assert np.log(wide.quantiles[0, 6] / wide.quantiles[0, 3]) == pytest.approx(
        2 * np.log(plain.quantiles[0, 6] / plain.quantiles[0, 3]))
    assert np.array_equal(wide.quantiles[:, 3], plain.quantiles[:, 3])


@pytest.mark.parametrize(("first", "last"), [("2025-06", "2026-01"), ("2026-05", "2026-01"), ("2025-07", "2040-01"),
                                             ("2025-7", "2026-01"), ("2025-07", "2026-13"), ("now", "2026-01")])
def test_months_that_cannot_be_forecast_are_refused(first, last):
    with pytest.raises(QuestionError, match=r"2025-07|YYYY-MM"):
        made(first, last)


def test_an_unknown_series_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="mx_homicide_victims"):
        forecasts.chosen("mx_homicides_victim")
    assert forecasts.chosen("all") == FORECAST


def test_a_record_is_hashed_and_dated(tmp_path):
    path = forecasts.record(made(), tmp_path, "2026-11-22", {"seed": 0})
    manifest = json.loads((tmp_path / "2025-06.json").read_text())
    assert manifest["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (manifest["made"], manifest["vintage"], manifest["last"]) == ("2026-11-22", "2025-06", "2027-12")
    assert manifest["units"]["cbp_fentanyl_seized_lb"] == "lb"


def test_a_later_record_stands_beside_the_first_and_is_never_written_twice(tmp_path):
    first = forecasts.record(made(), tmp_path, "2026-11-22", {"seed": 0}).read_bytes()
    later = forecasts.record(made(), tmp_path, "2026-11-23", {"seed": 1})
    assert later.name == "2025-06_2026-11-23.csv"
    assert json.loads(later.with_suffix(".json").read_text())["seed"] == 1
    assert (tmp_path / "2025-06.csv").read_bytes() == first
    with pytest.raises(ArtefactError, match="never rewritten"):
        forecasts.record(made(), tmp_path, "2026-11-23", {"seed": 2})


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_forecast_on_record_is_the_one_that_was_dated(path):
    """A record is never changed: a new forecast stands beside it."""
    manifest = json.loads(path.read_text())
    body = path.with_suffix(".csv").read_bytes()
    assert manifest["sha256"] == hashlib.sha256(body).hexdigest()
    assert manifest["sha256"] in path.with_suffix(".md").read_text()
    assert manifest["made"] in path.with_suffix(".md").read_text()
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert {row["series"] for row in rows} == set(FORECAST)
    assert min(row["month"] for row in rows) > manifest["vintage"]
