"""The pages are fresh, whole and lead somewhere."""

import re
import shlex
from pathlib import Path
from urllib.parse import unquote

import pytest

from iolaus import outcomes, policies
from iolaus.cli import compare as compare_command
from iolaus.cli import reference
from iolaus.cli import run as run_command
from iolaus.cli.main import run
from iolaus.model.wiring import standard
from iolaus.reports.words import SCALE

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
STARTERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "LICENSE")


@pytest.mark.parametrize("name", list(reference.PAGES))
def test_generated_pages_are_fresh(name):
    assert (ROOT / "docs/reference" / name).read_text(encoding="utf-8") == reference.PAGES[name](), (
        "run: python -m iolaus.cli.reference")


@pytest.mark.parametrize("name", policies.NAMES)
def test_every_policy_is_explained(name):
    assert f"`{name}`" in (ROOT / "docs/reference/policies.md").read_text()


@pytest.mark.parametrize("name", outcomes.NAMES)
def test_every_outcome_is_explained(name):
    assert f"`{name}`" in (ROOT / "docs/reference/outcomes.md").read_text()


PARTS = sorted(set((ROOT / "docs/model").glob("*.md")) - {ROOT / "docs/model/symbols.md", ROOT / "docs/model/forms.md"})


@pytest.mark.parametrize("page", PARTS, ids=lambda page: page.stem)
def test_every_part_says_what_it_rests_on_and_what_it_leaves_out(page):
    heads = "\n".join(re.findall(r"^## (.*)", page.read_text(encoding="utf-8"), re.MULTILINE)).lower()
    assert [each for each in ("equations", "evidence", "numerics", "alternatives", "validity", "left out")
            if each not in heads] == []


def test_every_part_has_its_page():
    text = "".join(page.read_text(encoding="utf-8") for page in PARTS)
    assert [module.name for module in standard().modules if f"model/{module.name}.py" not in text] == []
    assert "law/rules.yaml" in text


def test_the_protocol_names_every_part_once():
    rows = re.findall(r"^\| ([a-z; ]+) \| \[", (ROOT / "docs/explanation/odd.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = [part for row in rows for part in row.split("; ")]
    assert sorted(named) == sorted(module.name for module in standard().modules)


def test_every_page_of_a_part_leads_to_its_table_of_symbols():
    table = (ROOT / "docs/model/symbols.md").read_text(encoding="utf-8")
    for page in PARTS:
        text = page.read_text(encoding="utf-8")
        found = re.findall(r"\]\(symbols\.md#([a-z]+)\)", text)
        wanted = [module.name for module in standard().modules if f"model/{module.name}.py" in text]
        assert [name for name in wanted if name not in found] == [], page.name
        assert [name for name in found if f"\n## {name}\n" not in table] == [], page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_inside_the_project(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:|#", target):
            path = (page.parent / unquote(target.split("#")[0])).resolve()
            assert path.exists(), f"{page.name} links to {target}"
            assert path.is_relative_to(ROOT)


def test_what_a_newcomer_looks_for_is_there():
    assert [name for name in STARTERS if not (ROOT / name).exists()] == []
    text = (ROOT / "README.md").read_text()
    assert "python3 run.py compare" in text
    assert "python3 run.py test" in text


def test_the_words_of_likelihood_are_those_of_the_code():
    text = (ROOT / "docs/explanation/uncertainty-words.md").read_text()
    rows = re.findall(r"^\| ([a-z ]+) \| (\d+)", text, re.MULTILINE)
    assert [(int(bound), term.strip()) for term, bound in rows] == list(SCALE)


def test_no_two_decisions_share_a_number():
    numbers = [path.name[:4] for path in (ROOT / "docs/decisions").glob("[0-9]*.md")]
    assert len(set(numbers)) == len(numbers)


def test_the_page_of_dependencies_names_each():
    text = (ROOT / "docs/decisions/0002-dependencies.md").read_text()
    listed = re.search(r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.DOTALL | re.MULTILINE)
    for name in re.findall(r'"([a-z-]+)', listed.group(1)):
        assert f"`{name}`" in text


def told_commands():
    """Every `run.py` command line on the starting pages; those of other tutorials run in tests/cli/test_tutorials.py."""
    pages = [ROOT / "README.md", ROOT / "docs/tutorials/first-answer.md", *(ROOT / "docs/how-to").glob("*.md")]
    lines = [line for page in pages for line in page.read_text().splitlines() if line.startswith("python3 run.py ")]
    return sorted({line.split("#")[0].split(maxsplit=2)[2].strip() for line in lines})


@pytest.mark.parametrize("line", [each for each in told_commands() if not each.startswith("test")])
def test_commands_on_the_pages_work(line, monkeypatch, tmp_path, results_factory, capsys):
    def ask(policies_asked, *rest):
        for name in policies_asked:
            if not name.endswith(".toml"):
                policies.parse(name, standard().levers, rest[3])
        for belief in rest[4]:
            assert belief.split("=")[0] in standard().parameters
        return results_factory(worlds=20)

    monkeypatch.setattr(compare_command, "ask", ask)
    monkeypatch.setattr(run_command, "ask", ask)
    monkeypatch.chdir(tmp_path)
    assert run(shlex.split(line)) == 0, capsys.readouterr().err
