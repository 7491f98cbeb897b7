"""The register keeps its rules, and says which one is broken, where, and what to do."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from iolaus.errors import RegisterError
from iolaus.evidence import entries, find, sources
from iolaus.evidence.shape import CERTAINTIES, KINDS, SHAPES
from iolaus.units import parse

GOOD = {
    "id": "test.speed", "meaning": "how fast it goes", "kind": "parameter", "shape": "lognormal",
    "median": 2.0, "low": 1.0, "high": 4.0, "interval": 90, "unit": "person/year",
    "place": "USA", "period": "2020", "population": "adults", "method": "count", "source": "someone2020",
    "locator": "Table 1",
    "certainty": "low", "transcribed": ["first"],
}
SOURCE = {
    "key": "someone2020", "type": "report", "organisation": "Some Office", "year": 2020, "title": "A count",
}


def write(folder: Path, *claims: dict) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a.yaml").write_text(yaml.safe_dump([SOURCE]))
    (folder / "topic.yaml").write_text(yaml.safe_dump(list(claims)))
    return folder


def read(folder: Path) -> dict:
    return entries.read(folder, sources.read(folder / "sources"))


def test_a_good_entry_is_read_as_it_stands(tmp_path):
    entry = read(write(tmp_path, GOOD))["test.speed"]
    assert (entry.median, entry.low, entry.high, entry.unit) == (2.0, 1.0, 4.0, "person/year")
    assert entry.file == "topic.yaml"
    assert entry.is_verified
    assert not entry.is_judgement


@pytest.mark.parametrize(("change", "words"), [
    ({"shape": "gaussian"}, ["shape 'gaussian'", "lognormal"]),
    ({"unit": "person/fortnight"}, ["person/fortnight", "fortnight"]),
    ({"low": 3.0}, ["low 3 is above median 2"]),
    ({"high": 1.5}, ["high 1.5 is below median 2"]),
    ({"source": "somone2020"}, ["no source 'somone2020'", "did you mean someone2020"]),
    ({"certainty": "sure"}, ["certainty 'sure'", "very low"]),
    ({"place": None}, ["field 'place' is missing", "fill it in"]),
    ({"locator": ""}, ["field 'locator' is missing", "not verified"]),
    ({"medain": 2}, ["no field is called 'medain'", "median"]),
    ({"median": "two"}, ["'median' is not a finite number", "write digits"]),
    ({"median": None}, ["shape 'lognormal' needs median"]),
    ({"interval": 0.9e3}, ["interval 900", "write 90"]),
    ({"low": -1.0}, ["'lognormal' with low -1"]),
    ({"bounds": [3, 1]}, ["bounds [3, 1]", "below the second"]),
    ({"source": "judgement"}, ["a judgement has certainty 'low'"]),
])
def test_a_broken_rule_is_named_with_file_id_and_remedy(tmp_path, change, words):
    folder = write(tmp_path, {**GOOD, **change})
    with pytest.raises(RegisterError) as error:
        read(folder)
    for word in ["topic.yaml", "test.speed", *words]:
        assert word in str(error.value)


def test_an_id_may_be_used_once(tmp_path):
    with pytest.raises(RegisterError, match=r"already in topic\.yaml"):
        read(write(tmp_path, GOOD, GOOD))


def test_a_source_may_be_listed_once(tmp_path):
    folder = write(tmp_path, GOOD)
    (folder / "sources" / "b.yaml").write_text(yaml.safe_dump([SOURCE]))
    with pytest.raises(RegisterError, match=r"b\.yaml, source 'someone2020': already in a\.yaml"):
        read(folder)


@pytest.mark.parametrize("missing", ["key", "type", "year", "title", "organisation"])
def test_a_source_without_a_field_is_refused(tmp_path, missing):
    folder = write(tmp_path, GOOD)
    rest = {name: value for name, value in SOURCE.items() if name != missing}
    (folder / "sources" / "a.yaml").write_text(yaml.safe_dump([rest]))
    with pytest.raises(RegisterError, match=r"missing|nobody answers"):
        read(folder)


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    folder = write(tmp_path, GOOD)
    (folder / "topic.yaml").write_text("- id: [")
    with pytest.raises(RegisterError, match=r"topic\.yaml: cannot be read as YAML"):
        read(folder)


def test_powers_of_ten_are_read_though_yaml_takes_them_for_text(tmp_path):
    folder = write(tmp_path, GOOD)
    text = (folder / "topic.yaml").read_text().replace("low: 1.0", "low: 2e-3")
    (folder / "topic.yaml").write_text(text)
    assert read(folder)["test.speed"].low == 0.002


def test_every_entry_of_the_register_keeps_the_rules():
    known = entries.load()
    assert len(known) > 0
    for name, entry in known.items():
        assert name == entry.id
        assert "." in name
        assert entry.kind in KINDS
        assert entry.shape in SHAPES
        assert entry.certainty in CERTAINTIES
        assert entry.source in sources.load()
        assert parse(entry.unit) is not None
        assert entry.locator
        assert entry.transcribed
        if entry.is_judgement:
            assert entry.certainty == "very low"
    assert {field.name for field in fields(entries.Entry)} >= {"median", "low", "high", "interval", "bounds"}


def test_no_claim_speaks_of_a_place_on_some_machine():
    for entry in entries.load().values():
        for text in (entry.locator, entry.note, entry.meaning):
            assert not re.search(r"(^|[\s\"'(])\.{0,2}/[A-Za-z]", text), entry.id


def test_guesses_and_unverified_places_are_counted(capsys):
    counted = find.counts()
    assert counted.entries == len(entries.load()) == counted.parameters + counted.targets
    assert sum(counted.by_certainty.values()) == counted.entries
    assert 0 <= counted.judgements <= counted.entries
    with capsys.disabled():
        print(f"\nregister: {counted.entries} entries, {counted.judgements} judgements, "
              f"{counted.not_verified} not verified, {counted.by_certainty}")
