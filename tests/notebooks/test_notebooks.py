"""The notebooks run from top to end, as a reader's Jupyter runs them, and are kept without outputs."""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PATIENCE = 300  # seconds a cell; a first run compiles the model


def executed(path, tmp_path, monkeypatch):
    """The notebook after a run in a kernel of its own, in an empty folder."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the kernel's own packages warn of is not ours
        from nbclient import NotebookClient

        notebook = nbformat.read(path, 4)
        NotebookClient(notebook, timeout=PATIENCE, kernel_name="python3",
                       resources={"metadata": {"path": str(tmp_path)}}).execute()
    return notebook


def shown(notebook, kind):
    return "\n".join(str(each["data"][kind]) for cell in notebook.cells for each in cell.get("outputs", ())
                     if kind in each.get("data", {}))


def printed(notebook):
    return "\n".join(each["text"] for cell in notebook.cells for each in cell.get("outputs", ())
                     if each["output_type"] == "stream" and each["name"] == "stdout")


def test_there_are_two():
    assert [each.name for each in NOTEBOOKS] == ["compare_end_to_end.ipynb", "draws_and_drivers.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path):
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs"), "clear the outputs: figures move with every fit"
        assert cell.get("execution_count") is None


def test_the_first_runs_and_says_what_the_command_line_says(tmp_path, monkeypatch):
    from iolaus.analysis.compare import compare
    from iolaus.ensemble.compare import run
    from iolaus.ensemble.question import Question
    from iolaus.reports.sentence import answer_parts

    notebook = executed(NOTEBOOKS[0], tmp_path, monkeypatch)
    html, text = shown(notebook, "text/html"), printed(notebook)
    comparison = compare(run(Question(("unilateral_strikes_labs", "cooperative_security", "joint_operations"),
                                      worlds=256)))
    assert answer_parts(comparison)[0].replace("<", "&lt;") in html
    assert "<svg" in html
    assert 'lang="es"' in html
    assert "Naloxone in every hand" in html
    assert comparison.manifest["results_id"] in text
    assert "judgement: True" in text


def test_the_second_runs_and_finds_what_decides(tmp_path, monkeypatch):
    notebook = executed(NOTEBOOKS[1], tmp_path, monkeypatch)
    html, text = shown(notebook, "text/html"), printed(notebook)
    assert "policy.cooperative_security" in html  # its own size is among what decides
    assert "does better" in html or "of 50 futures" in html
    assert "2000 draws of" in text or "draws of" in text
    assert "conditions found" in text or "holds in" in text or "no " in text


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", (ROOT / "docs/how-to/notebooks.md").read_text(),
                                             re.DOTALL))
def test_the_code_on_the_page_runs(block, capsys):
    found: dict[str, str] = {}
    exec(compile(block, "notebooks.md", "exec"), found)
    assert "Cooperative security" in capsys.readouterr().out
    assert 'lang="es"' in found["spanish"]
