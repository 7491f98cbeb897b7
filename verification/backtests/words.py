"""Sentences and tables of the backtest pages, every figure taken from the scoreboard or the data tables.

Takes      a Board
Gives      verdict_table(), score_table(), cover_table(), case(), yearly()
Invariant  no figure is typed: what is not on the board is said to be missing
"""

from __future__ import annotations

import numpy as np

from iolaus.calibration import board as boards
from iolaus.calibration.board import Board, Row
from iolaus.calibration.scored import SCORED, future, history
from iolaus.calibration.scores import BANDS, LEVELS, NAMED
from iolaus.evidence import data

AHEAD = {"<=1": "up to 1 year", "1-2": "1 to 2 years", ">2": "over 2 years"}


def verdict_table(board: Board) -> list[str]:
    """Each promise: wanted, found, pass or miss."""
    lines = ["| promise | wanted | found | months | |", "|---|---|--:|--:|---|"]
    for each in boards.verdicts(board):
        found = f"{each.found:.1%}" if "%" in each.wanted else f"{each.found:.3f}"
        lines.append(f"| {each.what} | {each.wanted} | {found} | {each.points} | "
                     f"{'pass' if each.passed else '**miss**'} |")
    return lines


def score_table(board: Board, rows: list[Row]) -> list[str]:
    """One line for each series, origin and band."""
    rivals = board.rivals(board.origins[0], board.series(board.origins[0])[0])
    lines = [f"| series | origin | years ahead | months | score | {' | '.join(f'/ {each}' for each in rivals)} | "
             "in 50 % | in 90 % | in 95 % |", f"|---|---|---|--:|--:|{'--:|' * (len(rivals) + 3)}"]
    for each in rows:
        ratios = " | ".join(f"{each.ratio(name):.2f}" for name in rivals)
        inside = " | ".join(f"{each.inside[level] / each.points:.0%}" for level in LEVELS)
        lines.append(f"| `{each.series}` | {each.origin} | {each.band} | {each.points} | {each.ours:.4g} | {ratios} | "
                     f"{inside} |")
    return lines


def cover_table(rows: list[Row]) -> list[str]:
    """Coverage from the later origins by series and by band: where it fails, and how."""
    later = [each for each in rows if each.origin >= boards.LATER]
    lines = ["| part | months | in 50 % | in 90 % | in 95 % | score / drift |", "|---|--:|--:|--:|--:|--:|"]
    parts = [(f"`{name}`", [each for each in later if each.series == name]) for name in SCORED]
    parts += [(AHEAD[name], [each for each in later if each.band == name]) for name in BANDS]
    parts += [(f"from {origin}", [each for each in later if each.origin == origin])
              for origin in sorted({each.origin for each in later})]
    for name, some in parts:
        if some:
            inside = " | ".join(f"{boards.coverage(some, level)[0]:.0%}" for level in LEVELS)
            ratio, points = boards.pooled(some)
            alike = len({each.series for each in some}) == 1  # pounds and persons have no common sum
            lines.append(f"| {name} | {points} | {inside} | {f'{ratio:.2f}' if alike else ''} |")
    return lines


def rival_table(board: Board, rows: list[Row]) -> list[str]:
    """Our score on the two series of deaths over that of every rival."""
    rivals = (NAMED, *boards.others(board))
    lines = [f"| years ahead | months | {' | '.join(f'/ {each}' for each in rivals)} |",
             f"|---|--:|{'--:|' * len(rivals)}"]
    for what, some in boards.deaths(rows).items():
        if some:
            ratios = " | ".join(f"{boards.pooled(some, name)[0]:.2f}" for name in rivals)
            lines.append(f"| {what} | {boards.pooled(some)[1]} | {ratios} |")
    return lines


def case(board: Board, origin: str, series: str) -> list[str]:
    """How one forecast did, in words and a table; plain where there is none."""
    if origin not in board.origins or series not in board.series(origin):
        return [f"`{series}` is not scored from {origin}."]
    ours, seen = board.quantiles(origin, series), board.seen(origin, series)
    months, _ = future(series, origin)
    if ours is None:
        return [f"From {origin} `{series}` lies outside the model: no forecast of ours, so no score. The rivals' stand "
                "in the scoreboard's file."]
    rows = [each for each in boards.rows(board) if (each.origin, each.series) == (origin, series)]
    lines = [_place(origin, series, months[-1], ours[-1], float(seen[-1])), "",
             "| years ahead | months | our score / last value with drift | in 90 % | |", "|---|--:|--:|--:|---|"]
    for each in rows:
        won = each.ratio() <= (boards.GOALS["to 2 years"] if each.band != BANDS[-1] else 1.0)
        lines.append(f"| {each.band} | {each.points} | {each.ratio():.2f} | {each.inside[90] / each.points:.0%} | "
                     f"{'better than asked' if won else '**miss**'} |")
    return lines


def _place(origin: str, series: str, month: str, row: np.ndarray, came: float) -> str:
    low, middle, high = row[1], row[3], row[5]
    where = "inside" if low <= came <= high else "below" if came < low else "above"
    last = history(series, origin)[-12:].mean()
    return (f"From {origin}, when a month had seen {last:,.0f} on average over a year, our middle for {month} was "
            f"{middle:,.0f} (90 %: {low:,.0f} to {high:,.0f}); {came:,.0f} came, {where} the interval.")


def yearly(first: int, last: int) -> str:
    """Registered homicides of two years and the factor between them."""
    table = data.read("mx_homicides_year")
    found = dict(zip(table["year"].tolist(), table["deaths"].tolist(), strict=True))
    return f"{found[first]:,.0f} in {first} to {found[last]:,.0f} in {last}, times {found[last] / found[first]:.1f}"


def victims(state: str, first: str, last: str) -> int:
    """Victims of homicide in a state, or in all where none is named, over some months, both ends within."""
    table = data.read("mx_homicide_victims_state_month")
    table = table.where(state=state) if state else table
    inside = (table["month"] >= first) & (table["month"] <= last)
    return int(table["victims"][inside].sum())


def rival_name() -> str:
    """The rival named beforehand, in words."""
    return {"last_value_drift": "the last value with drift"}[NAMED]
