"""`iolaus backtest`: forecasts made without later data, scored against rivals that know the series alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.cli.progress import bar
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.calibration.board import Board, Row, Verdict
    from iolaus.reports.sheet import Sheet

SHORT = {"last_value_drift": "drift", "last_value": "last", "log_trend": "trend", "ets": "ets"}


def backtest(
    as_of: Annotated[str | None, typer.Option(
        "--as-of", metavar="YYYY-MM", show_default=False, help="Show this origin only.")] = None,
    rerun: Annotated[bool, typer.Option("--rerun", help="Fit and forecast anew; hours. Finished origins are kept.")]
    = False,
    quick: Annotated[bool, typer.Option(
        "--quick", help="With --rerun: short chains, as the shipped scoreboard has; minutes an origin.")] = False,
    folder: Annotated[Path, typer.Option(
        "--folder", metavar="FOLDER", help="With --rerun: where each origin's results stand.")] = Path("backtests"),
    board: Annotated[Path | None, typer.Option(
        "--board", metavar="FILE", show_default=False,
        help="Read this scoreboard, or with --rerun write it (default: the one that is shipped).")] = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Show how forecasts made at past dates did, against naive rivals.

    At each origin the model was fitted to data up to that month, with priors
    that know nothing later, and carried forward to the last month of data.
    A ratio below 1 means a better score than the rival's.

    \b
    Examples:
      iolaus backtest
      iolaus backtest --as-of 2022-12
      iolaus backtest --format csv --out scores.csv
    """
    check_writable(out)
    if quick and not rerun:
        raise QuestionError("--quick shortens the fits of --rerun; give both, or neither")
    from iolaus.calibration import board as boards

    path = board or boards.SHIPPED
    found = again(folder, path, as_of, quick) if rerun else boards.load(path)
    if as_of is not None and as_of not in found.origins:
        raise QuestionError(f"no backtest from '{as_of}'; origins are {', '.join(found.origins)}")
    rows = [each for each in boards.rows(found) if as_of in (None, each.origin)]
    verdicts = boards.verdicts(found)
    deliver_sheet(sheet(found, rows, verdicts, as_of), document(found, rows, verdicts),
                  options.chosen_format(form, out), out)


def again(folder: Path, path: Path, as_of: str | None, quick: bool = False) -> Board:
    """Run origins anew and join them with those that are there."""
    check_writable(path)
    with bar() as progress:
        from iolaus.calibration import backtest as backtests
        from iolaus.calibration.forecaster import Standard
        from iolaus.calibration.origins import ORIGINS
        from iolaus.simulate.run import cache_folder

        cache_folder()
        backtests.run(Standard(folder / "fits", quick=quick), folder, (as_of,) if as_of else ORIGINS, progress)
    made = backtests.joined(folder)
    made.save(path)
    return made


def sheet(board: Board, rows: list[Row], verdicts: list[Verdict], as_of: str | None) -> Sheet:
    """The scoreboard as a table; files carry every score, the screen the ratios."""
    from iolaus.reports.sheet import Sheet

    rivals = board.rivals(board.origins[0], board.series(board.origins[0])[0])
    ratios = tuple(f"/{SHORT.get(name, name)}" for name in rivals)
    shown = ratios[:1] + tuple(each for each in ratios if each == "/ets")
    scores = ("score", *(f"score_{name}" for name in rivals))
    hidden = (*(each for each in ratios if each not in shown), "in95", *scores)
    columns = ("series", "origin", "years", "months", *ratios, "in50", "in90", "in95", *scores)
    cells = tuple((each.series, each.origin, each.band, str(each.points),
                   *(f"{each.ratio(name):.2f}" for name in rivals),
                   *(f"{count / each.points:.0%}" for count in each.inside.values()),
                   f"{each.ours:.6g}", *(f"{each.rivals[name]:.6g}" for name in rivals)) for each in rows)
    notes = (*(said(each) for each in verdicts), others(board), *outside(board, as_of),
             "Ratios are our weighted interval score over the rival's: below 1 is better. The rival named beforehand "
             "is 'drift', the last value with drift. in50, in90: months inside our intervals. All: --format csv.",
             f"Our intervals are widened by {', '.join(f'{each:g}' for each in board.widening)} (up to 1, 1-2, over "
             "2 years ahead), fixed on the origins up to 2019-12 alone.")
    return Sheet("Backtests: forecasts made without later data", columns, cells, notes,
                 right=(*ratios, "months", "in50", "in90", "in95"), hidden=hidden)


def said(verdict: Verdict) -> str:
    """One promise in a line: pass or MISS."""
    value = f"{verdict.found:.0%}" if "%" in verdict.wanted else f"{verdict.found:.2f}"
    return (f"{'pass' if verdict.passed else 'MISS'}: {verdict.what}: {value}, wanted {verdict.wanted} "
            f"({verdict.points} months)")


def others(board: Board) -> str:
    """The first promise against every other rival: the named one is not the hardest to beat."""
    from iolaus.calibration import board as boards

    parts = [f"{what}: " + ", ".join(f"{name} {boards.pooled(some, name)[0]:.2f}" for name in boards.others(board))
             for what, some in boards.deaths(boards.rows(board)).items() if some]
    return f"The same against the other rivals, {'; '.join(parts)}"


def outside(board: Board, as_of: str | None) -> list[str]:
    """What the model could not forecast at an origin."""
    return [f"Outside the model at {origin}: {', '.join(names)}." for origin, names in
            board.manifest.get("outside", {}).items() if names and as_of in (None, origin)]


def document(board: Board, rows: list[Row], verdicts: list[Verdict]) -> dict[str, Any]:
    """The answer as JSON."""
    from iolaus.calibration import board as boards
    from iolaus.calibration.scores import NAMED

    return {"schema": "iolaus/backtest/1", "vintage": board.manifest["vintage"], "rival": NAMED,
            "widening": board.manifest["widening"], "outside": board.manifest.get("outside", {}),
            "verdicts": [vars(each) for each in verdicts],
            "against": {what: {name: boards.pooled(some, name)[0] for name in (NAMED, *boards.others(board))}
                        for what, some in boards.deaths(boards.rows(board)).items() if some},
            "rows": [{"origin": each.origin, "series": each.series, "band": each.band, "months": each.points,
                      "score": each.ours, "rivals": dict(each.rivals),
                      "ratios": {name: each.ratio(name) for name in each.rivals},
                      "covered": {str(level): count / each.points for level, count in each.inside.items()}}
                     for each in rows]}
