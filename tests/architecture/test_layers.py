"""Imports run one way, and the page that says so is the contract itself."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def contract():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def test_rooms_keep_the_import_contract():
    done = subprocess.run([sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()",
                           "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_the_architecture_page_is_the_contract():
    text = (ROOT / "ARCHITECTURE.md").read_text()
    block = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert block, "ARCHITECTURE.md has lost its contract block"
    assert tomllib.loads(block.group(1))["tool"]["importlinter"] == contract()


def test_every_part_of_the_model_is_under_the_independence_contract():
    parts = next(each for each in contract()["contracts"] if each["id"] == "parts")["modules"]
    found = {f"iolaus.model.{path.stem}" for path in (ROOT / "src/iolaus/model").glob("*.py")
             if re.search(r"^MODULE\b", path.read_text(), re.MULTILINE)}
    assert set(parts) == found


def test_every_room_is_named_in_the_table_of_rooms():
    text = (ROOT / "ARCHITECTURE.md").read_text()
    rooms = {path.name for path in (ROOT / "src/iolaus").iterdir()
             if path.is_dir() and (path / "__init__.py").exists()}
    table = set(re.findall(r"^\| `([a-z]+)`", text, re.MULTILINE))
    assert rooms <= table
