"""For maintainers: write the reference pages of a checkout anew.

Takes      a folder, docs/reference by default
Gives      data.md, evidence.md and polls.md in it; run as `python -m iolaus.evidence.write_pages [FOLDER]`
Invariant  the pages are exactly what `pages` gives
"""

from __future__ import annotations

import sys
from pathlib import Path

from iolaus.evidence import pages, polls


def write(folder: Path) -> None:
    """Write the pages into a folder, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.md").write_text(pages.data_page(), encoding="utf-8")
    (folder / "evidence.md").write_text(pages.evidence_page(), encoding="utf-8")
    (folder / "polls.md").write_text(polls.poll_page(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference"))
