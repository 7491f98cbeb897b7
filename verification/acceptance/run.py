"""All acceptance experiments: `python verification/acceptance/run.py` writes docs/trust/acceptance.md and pictures.

Takes      nothing
Gives      each check with what was wanted and found, pass or miss, on the screen and on the page; exit 0 either way
Invariant  a miss is shown as a miss and stays on the page
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from iolaus.simulate.provenance import model_hash  # noqa: E402
from verification.acceptance.bench import Finding  # noqa: E402

FOLDER = Path(__file__).parent
PAGE, PICTURES = ROOT / "docs" / "trust" / "acceptance.md", ROOT / "docs" / "trust" / "pictures"


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    found: list[Finding] = []
    for file in sorted(FOLDER.glob("a[0-9][0-9]_*.py")):
        each = importlib.import_module(f"verification.acceptance.{file.stem}").experiment()
        found.append(each)
        print(f"{each.number}. {each.title}")
        for check in each.checks:
            print(f"   {'pass' if check.passed else 'MISS'}  {check.wanted}: {check.found}", flush=True)
            if check.cause and not check.passed:
                print(f"         why: {check.cause}", flush=True)
        if each.picture:
            (PICTURES / f"{file.stem}.svg").write_text(each.picture, encoding="utf-8")
    PAGE.write_text(page(found), encoding="utf-8")
    return 0


def page(found: list[Finding]) -> str:
    """The page."""
    checks = [check for each in found for check in each.checks]
    lines = ["# Acceptance tests", "",
             "Does the whole behave as the evidence says? What is tested was written down before the model was built;",
             "the numbers that bound a pass were chosen when the experiments were written, and not changed after a",
             f"miss. A miss stays. **{sum(each.passed for each in checks)} of {len(checks)} checks pass.**", "",
             f"Model `{model_hash()}`; 256 worlds of the posterior.",
             "Command: `python verification/acceptance/run.py`.",
             "Tests 1 and 2 are `iolaus reproduce prieto-curiel-2023`; test 5, the fall of homicides since late 2024,",
             "is [a forecast of the past](backtests.md) and stands among [hard cases](hard_cases.md).",
             "Under each miss stands why, as far as it is known.", ""]
    for each in found:
        lines += [f"## {each.number}. {each.title}", "", "| wanted | found | |", "|---|---|---|"]
        lines += [f"| {check.wanted} | {check.found} | {'pass' if check.passed else '**miss**'} |"
                  for check in each.checks]
        missed = [f"- Missed: {check.wanted}. {check.cause}" for check in each.checks
                  if check.cause and not check.passed]
        lines += ["", *missed] if missed else []
        lines += ["", each.note, ""] if each.note else [""]
        if each.picture:
            stem = next(FOLDER.glob(f"a{each.number:02d}_*.py")).stem
            lines += [f"![{each.title}](pictures/{stem}.svg)", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
