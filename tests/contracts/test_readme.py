"""The answer printed in the README was computed by this very model from these very data."""

import re
from pathlib import Path

from iolaus.artefacts import draws
from iolaus.cli import reference
from iolaus.ensemble.compare import prepare
from iolaus.ensemble.describe import results_id
from iolaus.ensemble.question import Question
from iolaus.simulate.provenance import data_hash, model_hash, register_hash

ROOT = Path(__file__).resolve().parents[2]
BLOCK = reference.BLOCK.search((ROOT / "README.md").read_text()).group(2)


def test_the_answer_in_the_readme_is_of_this_model_register_and_data():
    """A new id means that a number may have moved: look at the new answer, then write the reason into changelog.d."""
    hashes = {"model": model_hash(), "register": register_hash(), "data": data_hash(),
              "draws": draws.load().manifest["sha256"][:16]}
    printed = re.search(r"Results ([0-9a-f]{16})", BLOCK).group(1)
    assert printed == results_id(prepare(Question()), hashes), "run: python -m iolaus.cli.reference"


def test_the_answer_in_the_readme_fits_the_screen_and_says_it_all():
    assert max(len(line) for line in BLOCK.splitlines()) <= 80
    for words in ("Civilian deaths from force", "Each dot is one of 50", "All outcomes"):
        assert words in BLOCK
