"""For maintainers: write the hash and the number of rows of every table into the manifest anew.

Takes      data/*.csv as they stand
Gives      manifest.yaml with fitting sha256 and rows; run as `python -m iolaus.evidence.rehash`
Invariant  nothing but those two fields changes
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from iolaus.evidence.data import FOLDER
from iolaus.evidence.series import MANIFEST


def rehash(folder: Path = FOLDER) -> list[str]:
    """Rewrite the manifest of a folder; returns the ids whose table had changed."""
    path = folder / MANIFEST
    parts = re.split(r"(?m)^(?=- id: )", path.read_text(encoding="utf-8"))
    changed = []
    for place, part in enumerate(parts):
        match = re.match(r"- id: (\S+)", part)
        if match is None:
            continue
        raw = (folder / f"{match.group(1)}.csv").read_bytes()
        new = re.sub(r'(?m)^  sha256: .*$', f'  sha256: "{hashlib.sha256(raw).hexdigest()}"', part)
        new = re.sub(r"(?m)^  rows: .*$", f"  rows: {len(raw.splitlines()) - 1}", new)
        if new != part:
            changed.append(match.group(1))
            parts[place] = new
    if changed:
        path.write_text("".join(parts), encoding="utf-8")
    return changed


if __name__ == "__main__":
    print("\n".join(rehash()) or "nothing had changed")
