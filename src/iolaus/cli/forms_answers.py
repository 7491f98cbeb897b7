"""For maintainers: ask rival forms of the model what the page says of them; `python -m iolaus.cli.forms_answers`.

Takes      the command of WORDS, run as a user would; it takes long, since each form's draws are held against history
Gives      claims/answers/forms_2031.json with its hash
Invariant  what is stored is what the command said, cut to the orders that turn
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from iolaus.claims.answers import FOLDER
from iolaus.claims.forms import FILE, trim
from iolaus.cli.main import run
from iolaus.cli.names import POLICIES

WORDS = ("compare", *POLICIES, "--horizon", "2031", "--worlds", "1000", "--seed", "0", "--forms", "all", "--format",
         "json")


def main() -> None:
    """Run the command and store its answer in this checkout."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answer.json"
        code = run([*WORDS, "--out", str(out)])
        if code:
            raise SystemExit(code)
        kept = trim(json.loads(out.read_text(encoding="utf-8")), f"iolaus {' '.join(WORDS)}")
    text = json.dumps(kept, indent=None, separators=(",", ":"), sort_keys=True)
    (FOLDER / FILE).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
