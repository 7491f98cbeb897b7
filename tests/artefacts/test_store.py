"""Files appear whole or not at all, and damage is found on opening."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iolaus.artefacts import draws, results, store
from iolaus.errors import ArtefactError

ARRAYS = {"a": np.arange(300.0).reshape(3, 100), "b": np.array([1, 2, 3])}


def save(folder: Path) -> Path:
    """A file with two arrays."""
    path = folder / "file.npz"
    store.save(path, {"schema": "iolaus/test/1", "note": "ñ"}, ARRAYS)
    return path


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    manifest, arrays = store.load(save(tmp_path), "iolaus/test/1")
    assert manifest["note"] == "ñ"
    assert all(np.array_equal(arrays[name], ARRAYS[name]) for name in ARRAYS)
    assert [each.name for each in tmp_path.iterdir()] == ["file.npz"]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first = save(tmp_path).read_bytes()
    assert save(tmp_path).read_bytes() == first


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_changed_byte_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = save(tmp_path_factory.mktemp("damage"))
    body = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(body)
    try:
        manifest, arrays = store.load(path, "iolaus/test/1")
    except ArtefactError as error:
        assert "file.npz" in str(error)
    else:  # a byte of the archive's own padding: what is read must still be what was written
        assert manifest["note"] == "ñ"
        assert all(np.array_equal(arrays[name], ARRAYS[name]) for name in ARRAYS)


@pytest.mark.parametrize("keep", [0, 10, 0.5, 0.99])
def test_a_cut_file_is_refused(tmp_path: Path, keep: float) -> None:
    path = save(tmp_path)
    body = path.read_bytes()
    path.write_bytes(body[: int(keep * len(body)) if keep < 1 else int(keep)])
    with pytest.raises(ArtefactError, match="damaged"):
        store.load(path, "iolaus/test/1")


def test_another_kind_or_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match="is 'iolaus/test/1', not 'iolaus/draws/1'"):
        draws.load(save(tmp_path))
    with pytest.raises(ArtefactError, match="no file"):
        results.load(tmp_path / "none.npz")


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "flat").write_text("a file, no folder")
    with pytest.raises(ArtefactError, match="cannot write"):
        store.save(tmp_path / "flat" / "file.npz", {"schema": "x"}, ARRAYS)
    assert (tmp_path / "flat").read_text() == "a file, no folder"


def test_draws_of_unequal_length_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "draws.npz"
    draws.Draws({}, {"a": np.ones(3), "b": np.ones(4)}).save(path)
    with pytest.raises(ArtefactError, match=r"lengths \[3, 4\]"):
        draws.load(path)
