"""The tools that read the code find nothing to say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def said(*words):
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_ruff_is_silent():
    code, text = said("ruff", "check", "--output-format", "concise", ".")
    assert code == 0, text


def test_types_hold_strictly():
    code, text = said("mypy")
    assert code == 0, text


def test_every_public_thing_has_a_docstring():
    code, text = said("interrogate", "-c", "pyproject.toml", "src/iolaus")
    assert code == 0, text
