"""Pages of the backtests: `python verification/backtests/write.py` writes docs/trust/backtests.md and hard_cases.md.

Takes      the shipped scoreboard; with `--record YYYY-MM-DD`, also puts the forecasts of the vintage on record
Gives      PAGES, pictures(); docs/trust/forecasts/<vintage>.csv, .json and .md
Invariant  every figure is taken from the scoreboard or the tables; a miss is shown as a miss; a record is not rewritten
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from iolaus.calibration import board as boards  # noqa: E402
from iolaus.calibration import origins  # noqa: E402
from iolaus.calibration.board import Board  # noqa: E402
from iolaus.calibration.fit import BLOCK, QUICK  # noqa: E402
from iolaus.calibration.scored import SCORED, future, history, monthly  # noqa: E402
from iolaus.calibration.scores import NAMED  # noqa: E402
from verification.backtests import hard  # noqa: E402
from verification.backtests.fan import fan  # noqa: E402
from verification.backtests.words import cover_table, rival_name, rival_table, score_table, verdict_table  # noqa: E402

TRUST = ROOT / "docs" / "trust"
BEFORE = 48  # months of data drawn before an origin


def backtests(board: Board) -> str:
    """The page of the scoreboard."""
    rows = boards.rows(board)
    wide = ", ".join(f"{each:g}" for each in board.widening)
    outside = [f"- {origin}: {', '.join(f'`{name}`' for name in names)}"
               for origin, names in board.manifest.get("outside", {}).items() if names]
    lines = ["# Backtests", "",
             "What would the model have said at past dates, and what came? At each origin it was fitted to data up to",
             "that month, with inputs cut there, and with priors that know nothing later or say why they may",
             "(`src/iolaus/calibration/files/priors_*.yaml`). The same months were forecast by rivals that see the",
             f"series alone. The one to beat, named beforehand, is {rival_name()}: a random walk with drift on the",
             "logs.", "",
             "Command: `iolaus backtest`; again from the start: `iolaus backtest --rerun`. This page is made by",
             "`python verification/backtests/write.py` from the shipped scoreboard "
             f"(`{str(board.manifest.get('sha256', 'unsaved'))[:16]}`). {effort(board)}{aged(board)}", "",
             "## What was promised", "", *verdict_table(board), "",
             "The score is the weighted interval score of Bracher and others (2021) over 50, 90 and 95 % intervals, in",
             "deaths a month; smaller is better. Scores are summed over all months of both series of deaths before the",
             "ratio is taken. Before 2015 registered homicides stand in for victims, which were not yet counted.", "",
             "The rival named beforehand is not the hardest: monthly noise enters each of its steps, so its intervals",
             "soon grow wide. The same against every rival:", "", *rival_table(board, rows), "",
             "## Where intervals hold and where they fail", "", *cover_table(rows), "",
             f"Intervals are widened by {wide} (up to 1, 1 to 2, over 2 years ahead) times the log distance from the",
             "median, a factor of at least 1 chosen on the origins up to 2019-12 alone: the least sum over origins and",
             "series of our score over the named rival's. Months of one forecast are not independent: a share over a",
             "few origins can miss by luck, and can hit by luck.", "",
             *(["Outside the model, and so not forecast by us:", "", *outside, ""] if outside else []),
             "## What such a test cannot show", "",
             "- Data are those of today's tables. Counts that were revised later are used as revised, by us and by",
             "  the rivals; the register of missing persons is known only as it stands now, so those found since are",
             "  missing from every origin.",
             "- The form of the model was chosen in 2026 by people who knew what came. Priors can be taken back; the",
             "  choice of mechanisms cannot.",
             "- Seven origins, four series: the origins overlap, and one wave of deaths is most of what is scored.", "",
             "## Every score", "", *score_table(board, rows), "", "## Pictures", ""]
    for origin in board.origins:
        lines += [f"### From {origin}", ""]
        lines += [f"![{SCORED[name].label}, from {origin}](pictures/{picture_name(origin, name)})"
                  for name in board.series(origin)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def aged(board: Board) -> str:
    """Which origins were fitted with priors that the register has changed since."""
    late = [origin for origin, each in board.manifest.get("made", {}).items()
            if each.get("priors") != origins.read(origin)["sha256"]]
    return (f" **Older than the register**: priors have changed since at {', '.join(late)}; scores may come out "
            "differently.") if late else ""


def effort(board: Board) -> str:
    """How long each origin was sampled."""
    short = [origin for origin, each in board.manifest.get("made", {}).items() if each.get("quick")]
    if not short:
        return "Each origin was sampled as long as the fit that ships."
    return (f"Sampled shorter than the fit that ships, {QUICK.warmup * BLOCK} steps of warm-up and "
            f"{QUICK.blocks * BLOCK} kept of {QUICK.chains} chains: {', '.join(short)}.")


def picture_name(origin: str, series: str) -> str:
    """File of a picture."""
    return f"backtest_{origin}_{series}.svg"


def pictures(board: Board) -> dict[str, str]:
    """Every picture by its file."""
    found = {}
    for origin in board.origins:
        for name in board.series(origin):
            before, (months, seen) = history(name, origin)[-BEFORE:], future(name, origin)
            labels, _ = monthly(name)
            shown = labels[labels.index(months[0]) - len(before):]
            rival = board.quantiles(origin, name, NAMED)
            assert rival is not None
            found[picture_name(origin, name)] = fan(
                f"{SCORED[name].label}, from {origin}", SCORED[name].unit, before, seen,
                board.quantiles(origin, name), rival, shown)
    return found


PAGES: Mapping[str, Callable[[Board], str]] = {"backtests.md": backtests, "hard_cases.md": hard.page}


def put_on_record(made: str) -> None:
    """Forecast the four series from the vintage and publish them, beside what is on record."""
    from iolaus.calibration import forecasts
    from iolaus.cli.forecast import ask

    folder = TRUST / "forecasts"
    found, about = ask(forecasts.FORECAST, forecasts.FIRST, forecasts.UNTIL, None, 0)
    path = forecasts.record(found, folder, made, about)
    manifest = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    path.with_suffix(".md").write_text(record_page(manifest, found), encoding="utf-8")


def record_page(manifest: dict[str, object], found: list[object]) -> str:
    """The page beside the file: what was forecast, when, from what, with which hash."""
    lines = [f"# Forecasts on record, data to {manifest['vintage']}", "",
             f"Put on record on {manifest['made']}; months {manifest['first']} to {manifest['last']}, under the",
             "current path, from data up to the vintage and nothing later. They are scored when the data come, and",
             "stay as they are until then and after.", "",
             f"- File: [{manifest['file']}]({manifest['file']}), sha256 `{manifest['sha256']}`",
             f"- Draws `{str(manifest['draws'])[:16]}`, model `{manifest['model']}`, seed {manifest['seed']}", "",
             "Command: `iolaus forecast all --from 2025-07 --to 2027-12 --format csv`.", "",
             "| series | month | 90 % from | middle | to | unit |", "|---|---|--:|--:|--:|---|"]
    for each in found:
        for place in (11, 23, len(each.months) - 1):  # type: ignore[attr-defined]
            row = each.quantiles[place]  # type: ignore[attr-defined]
            lines.append(f"| `{each.series}` | {each.months[place]} | {row[1]:,.0f} | {row[3]:,.0f} | "  # type: ignore[attr-defined]
                         f"{row[5]:,.0f} | {manifest['units'][each.series]} |")  # type: ignore[index,attr-defined]
    return "\n".join(lines) + "\n"


def main(words: list[str]) -> int:
    """Write pages and pictures; put forecasts on record if asked."""
    board = boards.load()
    (TRUST / "pictures").mkdir(parents=True, exist_ok=True)
    for name, text in pictures(board).items():
        (TRUST / "pictures" / name).write_text(text, encoding="utf-8")
    for name, page in PAGES.items():
        (TRUST / name).write_text(page(board), encoding="utf-8")
    if words[:1] == ["--record"]:
        put_on_record(words[1])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
