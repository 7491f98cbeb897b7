"""What is in the project belongs to the project: no machine's paths, no leftovers."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIP = {".venv", ".git", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "dist", "build",
        ".iolaus", ".import_linter_cache"}
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".cff", ".txt", ".csv", ".cfg", ".json", ""}
# home folders and scratch folders of some machine, spelled so that this line does not match itself
MACHINE = re.compile(r"(?<![\w.:/])/(?:hom[e]|Use[r]s|roo[t]|wor[k]|tm[p])/\w|[A-Z]:\\Use[r]s")


def tracked():
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0 and done.stdout:
        return [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in ROOT.rglob("*") if path.is_file() and not SKIP & set(path.relative_to(ROOT).parts)]


FILES = [path for path in tracked() if path.suffix in TEXT and path.exists()]


def test_no_file_holds_a_path_of_some_machine():
    found = [f"{path.relative_to(ROOT)}: {match.group()}" for path in FILES
             for match in [MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))] if match]
    assert found == []


def test_files_are_utf8_and_end_with_a_line_end():
    for path in FILES:
        raw = path.read_bytes()
        raw.decode("utf-8")
        assert not raw or raw.endswith(b"\n"), path
        assert b"\r" not in raw, path


@pytest.mark.parametrize("suffix", [".pyc", ".orig", ".rej", ".swp"])
def test_no_leftovers(suffix):
    meant = ROOT / "notebooks" if suffix == ".ipynb" else None  # these are run by tests/notebooks
    assert [path for path in tracked() if path.suffix == suffix and path.parent != meant] == []


def test_notebooks_stand_in_their_folder():
    assert {path.parent.name for path in tracked() if path.suffix == ".ipynb"} <= {"notebooks"}


# What may be larger than two megabytes, each with its end and its reason.
LARGE = {"src/iolaus/artefacts/files/draws.npz": 8_000_000}  # every parameter of 2,000 conditioned worlds in full


def test_no_file_is_large_without_need():
    heavy = {str(path.relative_to(ROOT).as_posix()): path.stat().st_size for path in tracked() if path.exists()}
    assert {name: size for name, size in heavy.items() if size > LARGE.get(name, 2_000_000)} == {}
