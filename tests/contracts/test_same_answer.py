"""The same question gives the same answer, from the command line and from the library, again and again."""

import json
import re
from pathlib import Path

import pytest

from iolaus.analysis.compare import compare
from iolaus.cli.main import run
from iolaus.ensemble import compare as ensemble
from iolaus.ensemble.question import Question
from iolaus.reports import json_export

ROOT = Path(__file__).resolve().parents[2]
WORDS = ["compare", "joint_operations", "--worlds", "30", "--horizon", "2028", "--format", "json"]


def told(capsys, *words):
    assert run([*WORDS, *words]) == 0
    return capsys.readouterr().out


def test_command_line_and_library_say_the_same_and_say_it_again(capsys):
    first, second = told(capsys), told(capsys)
    results = ensemble.run(Question(("joint_operations",), 2028, 30))
    assert first == second == json_export.text(json_export.comparison_document(compare(results)))


def test_another_seed_is_another_result(capsys):
    ids = {json.loads(told(capsys, "--seed", seed))["results_id"] for seed in ("0", "1")}
    assert len(ids) == 2


def test_every_outcome_comes_out_for_every_policy(capsys):
    document = json.loads(told(capsys))
    for policy in document["policies"]:
        for name, cell in policy["outcomes"].items():
            if name == "legal_standing":
                assert cell["status"] in ("established", "contested", "absent")
                assert cell["steps"]
            elif cell["median"] is None:
                assert cell["remark"] == "not costed"
            else:
                assert cell["low"] <= cell["median"] <= cell["high"]
                assert cell["p_better"] is None or 0 <= cell["p_better"] <= 1


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", (ROOT / "docs/how-to/use_as_library.md").read_text(),
                                             re.DOTALL))
def test_the_code_on_the_library_page_runs(block, capsys):
    exec(compile(block.replace("worlds=500", "worlds=200").replace("horizon=2030", "horizon=2028"), "use_as_library.md", "exec"), {})
    assert "Homicides" in (text := capsys.readouterr().out) or "homicides" in text
