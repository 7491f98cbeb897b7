"""A traced program lies in a file for the next command: same bits, never a wrong one, never too many."""

from __future__ import annotations

import hashlib
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.ensemble.lean import lean
from iolaus.model import wiring
from iolaus.simulate import chances, programs, run
from iolaus.simulate.calendar import FIRST_YEAR
from iolaus.simulate.programs import DIGEST, kept
from iolaus.simulate.run import cache_folder
from support.worlds import conditioned_chunk

X = {"x": np.linspace(0.1, 2.0, 7)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(programs, "folder", lambda: tmp_path / "programs")
    return tmp_path / "programs"


class Counted:
    """A program that counts how often it is traced."""

    def __init__(self) -> None:
        self.traced = 0

    def year(self, state, time):
        self.traced += 1
        return {"y": jnp.exp(state["x"]) * time}


def asked(words, given=X):
    """What a command gets that asks for a program, and whether it had to trace it."""
    program = Counted()
    return np.asarray(kept(program.year, words)(given, 2012.0)["y"]), program.traced == 1


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_the_next_command_does_not_trace_and_has_the_same_bits(folder):
    first, traced = asked(["year"])
    again, traced_again = asked(["year"])
    assert (traced, traced_again) == (True, False)
    assert np.array_equal(again, first)
    assert np.array_equal(jax.jit(Counted().year)(X, 2012.0)["y"], first)
    assert len(files(folder)) == 1


def test_a_program_that_takes_what_it_gave_is_compiled_once(folder, caplog):
    made = kept(Counted().year, ["year"])
    given = {"x": made(X, 2012.0)["y"]}
    with jax.log_compiles(), caplog.at_level("WARNING"):
        for time in (2013.0, 2014.0):
            given = {"x": made(given, time)["y"]}
        assert [each.getMessage() for each in caplog.records if "jit(year)" in each.getMessage()] == []
        made({"x": X["x"][:3]}, 2012.0)
    assert [each for each in caplog.records if "jit(year)" in each.getMessage()] != []  # the engine tells


@pytest.mark.parametrize("harm", [
    lambda raw: raw[:-1], lambda raw: b"", lambda raw: raw[:DIGEST], lambda raw: raw[:DIGEST] + b"\0" + raw[DIGEST + 1:]])
def test_a_damaged_file_is_made_anew(folder, harm):
    first, _ = asked(["year"])
    (path,) = files(folder)
    whole = path.read_bytes()
    path.write_bytes(harm(whole))
    again, traced = asked(["year"])
    assert traced
    assert np.array_equal(again, first)
    assert path.read_bytes()[:DIGEST] == hashlib.sha256(path.read_bytes()[DIGEST:]).digest()
    assert asked(["year"])[1] is False


def test_other_words_shapes_code_or_engine_are_other_programs(folder, monkeypatch):
    assert asked(["year", "a"])[1]
    assert asked(["year", "a"], {"x": X["x"][:4]})[1]
    assert asked(["year", "b"])[1]
    monkeypatch.setattr(programs, "source", lambda: "other code")
    assert asked(["year", "a"])[1]
    monkeypatch.setattr(jax, "__version__", "9.9.9")
    assert asked(["year", "a"])[1]
    assert len(files(folder)) == 5


def test_the_oldest_files_are_dropped_and_the_folder_is_the_users_own(folder, monkeypatch):
    monkeypatch.setattr(programs, "MOST", 2)
    assert [asked([name])[1] for name in ("a", "b", "a", "c")] == [True, True, False, True]
    assert len(files(folder)) == 2
    assert [asked([name])[1] for name in ("a", "c", "b")] == [False, False, True]  # a was used after b
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_or_is_not_set_keeps_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    for where in (None, tmp_path / "file" / "programs"):
        monkeypatch.setattr(programs, "folder", lambda where=where: where)
        for _ in range(2):
            found, traced = asked(["year"])
            assert traced
            assert np.array_equal(found, jnp.exp(X["x"]) * 2012.0)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_files_lie_beside_the_compiled_programs():
    where = Path(cache_folder())
    assert programs.folder() == where / "programs"


def test_files_that_change_later_are_not_those_that_run(monkeypatch, tmp_path):
    before = programs.source()
    monkeypatch.setattr(programs, "ROOT", tmp_path)
    assert programs.source() == before
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "a.py").write_text("one")
    one = programs.source.__wrapped__()
    (tmp_path / "model" / "a.py").write_text("two")
    assert len({before, one, programs.source.__wrapped__()}) == 3


def test_a_year_of_the_model_has_the_same_bits_kept_or_not(folder):
    cache_folder()
    system = lean(wiring.standard(), ("mx_homicides",))
    chunk, found = conditioned_chunk(system), []
    for form in (None, "standard", "standard"):
        run._RUNNERS.clear()
        made = run.runner(system, ("mx_homicides",), 1, form=form)
        state = made.begin(chunk.parameters)
        once = chances.once(system, 0, chunk.worlds)
        for year in (FIRST_YEAR, FIRST_YEAR + 1):
            luck = chances.yearly(system, 0, chunk.worlds, year)
            state, record = made.advance(state, chunk.parameters, made.neutral(run.CHUNK), luck, once, year)
        found.append({**state, "record": record["mx_homicides"]})
    assert len(files(folder)) == 1
    assert [name for each in found[1:] for name in each
            if not np.array_equal(each[name], found[0][name])] == []
    assert np.all(np.isfinite(found[0]["record"]))
