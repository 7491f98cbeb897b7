"""Every command of the tutorials is executed, in order and on the real model, with fewer worlds than a reader would ask."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from iolaus.cli import search
from iolaus.cli.main import run

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "tutorials"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "first-answer.md")
FEWER = {
    "compare": ["--worlds", "40", "--horizon", "2029"], "when": ["--worlds", "200", "--horizon", "2028"],
    "drivers": ["--worlds", "200", "--horizon", "2028"], "evidence": [],
    "search": ["--worlds", "20", "--fresh", "20", "--evaluations", "32", "--horizon", "2028"],
}
SAYS = {**dict.fromkeys(("compare", "when", "drivers"), "What to bear in mind"), "evidence": "rebuild_time",
        "search": "mixes that no other of"}


def commands(page: Path) -> list[list[str]]:
    """The words of each command line of a page, in order."""
    blocks = re.findall(r"```\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_tutorial_run_and_answer(page, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(search, "_folder", lambda: tmp_path / "searches")
    lines = commands(page)
    assert len(lines) >= 6
    for words in lines:
        if words[0] == "mkdir":
            Path(words[1]).mkdir()
            continue
        assert words[:2] == ["python3", "run.py"]
        code = run([*words[2:], *FEWER[words[2]]])
        said = capfd.readouterr()
        assert code == 0, (words, said.err)
        text = " ".join(said.out.split())
        assert SAYS[words[2]] in text, words
        assert ("Policies that watch and turn" in text) == any(" if " in each for each in words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_tutorial_holds_no_figure_of_an_answer(page):
    text = re.sub(r"```.*?```|`[^`]*`|\[[^\]]*\]\([^)]*\)", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    numbers = re.findall(r"(?<![\w.])\d[\d,.]*", re.sub(r"^(#+ )?\d+\. ", "", text, flags=re.MULTILINE))
    assert {each.rstrip(".,") for each in numbers} <= {"1"}  # "1 January"
