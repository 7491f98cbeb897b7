"""For maintainers: ask the model what the claims need and store the answer; `python -m iolaus.cli.answers`.

Takes      the command of COMMAND, run as a user would
Gives      claims/answers/policies_2031.json with its hash; trim()
Invariant  what is stored is what the command said, cut to the outcomes and numbers that checks may read
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iolaus.claims.answers import FILE, FOLDER, SCHEMA, digest
from iolaus.cli.main import run
from iolaus.cli.names import POLICIES

WORDS = ("compare", *POLICIES, "--horizon", "2031", "--worlds", "1000", "--seed", "0", "--format", "json")


def trim(document: Mapping[str, Any]) -> dict[str, Any]:
    """An answer of `iolaus compare` cut to what checks may read, with its hash."""
    def level(given: Mapping[str, Any]) -> dict[str, Any]:
        return {key: given[key] for key in ("unit", "median", "low", "high")}

    def effect(given: Mapping[str, Any]) -> dict[str, Any]:
        return {"unit": given["unit"], "p_better": given["p_better"],
                **{key: given["difference"][key] for key in ("median", "low", "high", "percent_median")}}

    def measured(outcomes: Mapping[str, Any]) -> dict[str, Any]:
        return {name: each for name, each in outcomes.items() if "median" in each and each["median"] is not None}

    kept: dict[str, Any] = {
        "schema": SCHEMA, "command": f"iolaus {' '.join(WORDS)}",
        **{key: document[key] for key in ("results_id", "vintage", "horizon", "worlds", "hashes")},
        "baseline": {name: level(each) for name, each in measured(document["baseline_outcomes"]).items()},
        "policies": {each["id"]: {name: effect(one) for name, one in measured(each["outcomes"]).items()}
                     for each in document["policies"]},
        "pairwise": document["pairwise"],
    }
    return {**kept, "sha256": digest(kept)}


def main() -> None:
    """Run the command and store its answer in this checkout."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answer.json"
        code = run([*WORDS, "--out", str(out)])
        if code:
            raise SystemExit(code)
        kept = trim(json.loads(out.read_text(encoding="utf-8")))
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(kept, indent=None, separators=(",", ":"), sort_keys=True)
    (FOLDER / FILE).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
