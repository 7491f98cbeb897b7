"""What was tried survives a kill at any byte, and is never taken for that of another search."""

from __future__ import annotations

import pytest

from iolaus.errors import ArtefactError
from iolaus.search.journal import Journal

VALUES = {"a": {"aims": [0.1 + 0.2, -1e-300]}, "b": {"aims": [1e22, 3.0]}, "c": {"aims": [2.0**-40, 5.0]}}


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "deep" / "journal.jsonl"
    for key, value in VALUES.items():
        Journal(file, "one").add({key: value})
    return file


def test_floats_come_back_bit_for_bit(path):
    again = Journal(path, "one")
    assert again.found == VALUES
    assert again.begun == 3
    again.finish()
    assert not path.exists()


def test_a_kill_at_any_byte_loses_at_most_the_last_line(tmp_path):
    file = tmp_path / "j"
    Journal(file, "one").add(VALUES)
    whole = file.read_bytes()
    begun = whole.index(b"\n") + 1
    for end in range(begun, len(whole)):
        file.write_bytes(whole[:end])
        kept = Journal(file, "one").found
        assert len(kept) == whole[:end + 1].count(b"\n") - 1
        assert all(VALUES[name] == value for name, value in kept.items())
        again = Journal(file, "one")
        again.add({"d": {"aims": [1.0]}})
        assert set(Journal(file, "one").found) == {*kept, "d"}


def test_another_search_and_damage_are_told(path, tmp_path):
    with pytest.raises(ArtefactError, match="belongs to another search"):
        Journal(path, "two")
    raw = bytearray(path.read_bytes())
    raw[raw.index(b'"a"') + 1] ^= 1
    path.write_bytes(raw)
    with pytest.raises(ArtefactError, match="damaged after line 1"):
        Journal(path, "one")
    other = tmp_path / "letter.txt"
    other.write_text("dear reader\n")
    with pytest.raises(ArtefactError, match="no journal of a search"):
        Journal(other, "one")
    assert other.read_text() == "dear reader\n"


def test_without_a_file_it_keeps_in_memory():
    kept = Journal(None, "one")
    kept.add(VALUES)
    kept.finish()
    assert kept.found == VALUES
