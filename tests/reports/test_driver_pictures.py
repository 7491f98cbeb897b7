"""What decides as a picture and form by form: every number shown, judgements hatched, nothing rounded in files."""

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from verification.decisions.speed import OUTCOMES, made

from iolaus.analysis.drivers import drivers
from iolaus.analysis.form_drivers import by_form
from iolaus.analysis.known import Feature, Known, pooled
from iolaus.reports import driver_picture, form_drivers
from iolaus.reports import sheet as sheets

SVG = "{http://www.w3.org/2000/svg}"
FORM = Feature("form", "the form of the model", "", "form", names=("standard", "other"))


@pytest.fixture(scope="module")
def asked():
    results, known = made(1000, draws=500, numbers=40)
    features = tuple(replace(each, judgement=k == 3) for k, each in enumerate(known.features))
    known = Known(features, known.values, known.cluster)
    results.manifest.update(vintage="2025-06", results_id="0123456789abcdef")
    found = drivers(results, known, OUTCOMES[:1])
    both = {"standard": results, "other": results}
    return found, by_form(both, pooled(dict.fromkeys(both, known), FORM), found.targets, ("other", "unlikely"))


def test_a_picture_holds_every_number_shown_and_says_it_in_words(asked):
    found, _ = asked
    root = ET.fromstring(driver_picture.svg(found))
    words = [each.text or "" for each in root.iter(f"{SVG}text")]
    shown = [each for target in found.targets for each in target.found.drivers[:driver_picture.SHOWN]]
    assert sorted(each for each in words if each.startswith("x")) == sorted(
        found.known.features[each.feature].id for each in shown)
    bars = [each for each in root.iter(f"{SVG}rect") if each.get("stroke") == driver_picture.BAR]
    hatched = [each for each in bars if each.get("fill") == "url(#guess)"]
    assert len(bars) == len(shown) + 2  # the legend shows one of each kind
    assert len(hatched) == sum(found.known.features[each.feature].judgement for each in shown) + 1
    assert len(hatched) > 1
    assert root.find(f"{SVG}desc").text
    assert any("data to 2025-06" in each for each in words)


def test_a_bar_is_as_long_as_the_share(asked):
    found, _ = asked
    first = found.targets[0].found.drivers[0]
    root = ET.fromstring(driver_picture.svg(found))
    bar = next(each for each in root.iter(f"{SVG}rect") if each.get("stroke") == driver_picture.BAR
               and float(each.get("x")) == driver_picture.LEFT)
    assert float(bar.get("width")) == pytest.approx(driver_picture.SIDE * first.total.value, abs=0.06)


def test_forms_are_told_with_what_was_left_out(asked):
    found, forms = asked
    text = " ".join(note for each in form_drivers.tables(found, forms) for note in each.notes)
    assert "under every form" in text
    assert "Left out" in text
    assert "unlikely" in text
    document = form_drivers.document(forms)
    assert document["counted"] == ["standard", "other"]
    one = document["targets"][0]
    assert one["by_form"]["other"]["drivers"] == one["by_form"]["standard"]["drivers"]
    rows = list(csv.DictReader(io.StringIO(sheets.as_csv(form_drivers.sheet(forms)))))
    assert {each["form"] for each in rows} == {"standard", "other"}
    assert len(rows) == sum(len(each["drivers"]) for t in document["targets"] for each in t["by_form"].values())
