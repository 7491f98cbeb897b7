"""The reference pages are those that the tables and the register would write today."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from iolaus.evidence import data, entries, pages, rehash, shape, write_pages

DOCS = Path(__file__).parents[2] / "docs" / "reference"


def test_the_page_of_tables_is_fresh():
    remedy = "docs/reference/data.md is stale: write it anew with `python -m iolaus.evidence.write_pages`"
    assert (DOCS / "data.md").read_text(encoding="utf-8") == pages.data_page(), remedy


def test_both_pages_are_written_as_they_are_given(tmp_path):
    write_pages.write(tmp_path / "new")
    assert (tmp_path / "new" / "data.md").read_text(encoding="utf-8") == pages.data_page()
    assert (tmp_path / "new" / "evidence.md").read_text(encoding="utf-8") == pages.evidence_page()


def test_a_belief_is_said_in_few_words():
    known = entries.load()
    assert pages.belief(known["clock.year"]) == "1"
    assert pages.belief(known["target.homicide_victims_2024"]) == "30057 (29820 to 30057, 90 %)"


def test_every_series_and_claim_is_on_its_page():
    assert all(f"## {series.id}" in pages.data_page() for series in data.list_series())
    assert all(f"`{name}`" in pages.evidence_page() for name in entries.load())


def test_rehashing_mends_a_changed_table_and_touches_no_other(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(data.FOLDER, folder)
    assert rehash.rehash(folder) == []
    with (folder / "us_population_year.csv").open("a") as file:
        file.write("2025,341000000\n")
    assert rehash.rehash(folder) == ["us_population_year"]
    assert data.read_from(folder, "us_population_year")["population"][-1] == 341000000
    assert all(each.sound for each in data.check(folder))


def test_the_how_to_names_every_field_word_and_shape_of_a_claim():
    text = (DOCS.parent / "how-to" / "add_evidence.md").read_text(encoding="utf-8")
    for word in (*shape.REQUIRED, *shape.OPTIONAL, *shape.KINDS, *shape.SHAPES, *shape.CERTAINTIES):
        assert f"`{word}`" in text, word


def test_the_example_of_the_how_to_is_a_good_claim():
    text = (DOCS.parent / "how-to" / "add_evidence.md").read_text(encoding="utf-8")
    example = yaml.safe_load(text.split("```yaml\n")[1].split("```")[0])[0]
    entry = shape.checked(example, "example")
    assert (entry["median"], entry["deep"]) == (5.0, True)
