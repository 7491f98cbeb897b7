"""What `iolaus data refresh` and `iolaus data diff` show: vintages held, what came, what changed.

Takes      series, a folder of vintages
Gives      home(), available(), refreshed(), compared(): a sheet and its JSON form
Invariant  the table of the program is called 'held' and is never changed
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iolaus.connectors.difference import Difference
    from iolaus.reports.sheet import Sheet

HELD = "held"


def home() -> Path:
    """The user's folder of vintages."""
    base = os.environ.get("IOLAUS_DATA")
    if base:
        return Path(base)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "iolaus" / "vintages"


def held(series: str) -> str:
    """The table of the program, as text."""
    from iolaus.evidence import data

    data.read(series)  # refuses a table that was changed
    return (data.FOLDER / f"{series}.csv").read_text(encoding="utf-8")


def available(folder: Path) -> tuple[Sheet, dict[str, Any]]:
    """What can be refreshed, from where, and which vintages there are."""
    from iolaus.connectors import vintages
    from iolaus.connectors.official import OFFICIAL
    from iolaus.reports.sheet import Sheet

    rows, records = [], []
    for each in OFFICIAL:
        there = [one.name for one in vintages.listed(folder, each.series)]
        rows.append((each.series, each.agency, each.address or f"by hand: {each.page}", ", ".join(there) or "none yet",
                     each.hint))
        records.append({**asdict(each), "vintages": there})
    note = f"Vintages stand in {folder}. Where an agency refuses scripts, download the file and give it with --from."
    sheet = Sheet("Series that can be refreshed", ("series", "agency", "address", "vintages", "hint"), tuple(rows),
                  (note,), stacked=True, hidden=("hint",))
    return sheet, {"schema": "iolaus/data-refresh-list/1", "series": records}


def refreshed(series: str, folder: Path, file: Path | None, address: str,
              report: Callable[[str, float], None]) -> tuple[Sheet, dict[str, Any]]:
    """Refresh one series and say what came."""
    from iolaus.connectors.official import find
    from iolaus.connectors.refresh import Order, refresh
    from iolaus.reports.sheet import Sheet

    find(series)
    day = datetime.now(UTC).date().isoformat()
    found = refresh(Order(series, folder, day, file, address, held(series)),
                    progress=lambda done, size: report(f"{done:,} bytes", done / size if size else 0.0))
    about = found.vintage
    if not found.new:
        lines = [("state", f"nothing new: the same file as vintage {about.name}")]
    else:
        lines = [("vintage", about.name), ("from", about.address), ("rows of the file", f"{found.read:,}"),
                 ("rows of the table", f"{about.rows:,}, {about.first} to {about.last}"), ("sha256", about.raw_sha256)]
        lines += [("note", each) for each in about.notes]
        lines += [(f"against {found.against}", each) for each in (found.change.words() if found.change else [])]
    document = {"schema": "iolaus/data-refresh/1", "new": found.new, "vintage": asdict(about), "against": found.against,
                "change": asdict(found.change) if found.change else None}
    return Sheet(series, ("", ""), tuple(lines), (f"Vintages stand in {folder / series}.",)), document


def compared(series: str, before: str, after: str, folder: Path) -> tuple[Sheet, dict[str, Any]]:
    """The difference of two vintages."""
    from iolaus.connectors import vintages
    from iolaus.connectors.difference import difference
    from iolaus.connectors.official import find
    from iolaus.evidence import data

    find(series)
    texts, keys = [], 0
    for name in (before, after):
        if name == HELD:
            texts.append(held(series))
            continue
        one = vintages.find(folder, series, name)
        texts.append(vintages.text(folder, one))
        keys = one.keys
    names = [each.name for each in data.show(series).columns]
    keys = keys or next(k for k, each in enumerate(data.show(series).columns) if each.type in ("integer", "number"))
    change = difference(texts[0], texts[1], keys)
    return _sheet(series, before, after, change), {"schema": "iolaus/data-diff/1", "series": series, "before": before,
                                                   "after": after, "columns": names, **asdict(change)}


def _sheet(series: str, before: str, after: str, change: Difference) -> Sheet:
    from iolaus.reports.sheet import Sheet

    rows = [(each.row, each.column, each.before, each.after) for each in change.restated]
    rows += [(each, "row", "", "new") for each in change.added] + [(each, "row", "gone", "") for each in change.gone]
    return Sheet(f"{series}: {before} to {after}", ("row", "what", "before", "after"), tuple(rows),
                 ("; ".join(each.strip() for each in change.words()),), right=("before", "after"))
