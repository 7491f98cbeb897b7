"""Hashes follow the files that matter, and nothing that Python leaves beside them."""

from pathlib import Path

import pytest

from iolaus.simulate import provenance


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one file in each room that is hashed."""
    for name in ("units.py", "model/a.py", "simulate/sources/b.py", "law/rules.yaml", "law/evaluate.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(provenance, "ROOT", tmp_path)
    return tmp_path


def hashed() -> str:
    """The model's hash, computed anew."""
    return provenance.model_hash.__wrapped__()


def test_compiled_files_beside_the_code_change_nothing(tree: Path) -> None:
    before = hashed()
    for room in ("model", "law", "simulate"):
        (tree / room / "__pycache__").mkdir()
        (tree / room / "__pycache__" / "a.cpython-311.pyc").write_bytes(b"x")
    assert hashed() == before


@pytest.mark.parametrize("name", ["model/a.py", "simulate/sources/b.py", "law/rules.yaml"])
def test_a_changed_file_changes_the_hash(tree: Path, name: str) -> None:
    before = hashed()
    (tree / name).write_text("other")
    assert hashed() != before


def test_what_code_says_beside_itself_changes_nothing(tree: Path) -> None:
    (tree / "model/a.py").write_text('"""What it is."""\nA = "# 1"\n\n\ndef f() -> int:\n    """One."""\n    return 1\n')
    before = hashed()
    (tree / "model/a.py").write_text('"""Said\nanew."""\nA = "# 1"  # why\ndef f() -> int:\n    """Uno."""\n    # so\n    return 1\n')
    assert hashed() == before
    for other in ('A = "# 2"\ndef f() -> int:\n    return 1\n', 'A = "# 1"\ndef f() -> int:\n    return 2\n',
                  'A = "# 1"\n"""kept: no docstring"""\ndef f() -> int:\n    return 1\n'):
        (tree / "model/a.py").write_text(other)
        assert hashed() != before


def test_a_renamed_file_changes_the_hash(tree: Path) -> None:
    before = hashed()
    (tree / "model/a.py").rename(tree / "model/c.py")
    assert hashed() != before
