"""`iolaus forecast`: quantiles of an observed series under the current path, from the data vintage on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.cli.progress import bar

if TYPE_CHECKING:
    from iolaus.calibration.forecasts import Forecast


def forecast(
    series: Annotated[str, typer.Argument(
        help="us_synthetic_opioid_deaths, mx_homicide_victims, mx_missing_persons, cbp_fentanyl_seized_lb, or all.")]
    = "all",
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="First month.")] = "2025-07",
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM", help="Last month.")] = "2027-12",
    draws: options.Draws = None,
    seed: options.Seed = 0,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Forecast an observed series by month, with intervals.

    Under the current path, from data up to the vintage and nothing later. How
    such forecasts did at past dates: iolaus backtest.

    \b
    Examples:
      iolaus forecast
      iolaus forecast mx_homicide_victims --to 2026-12
      iolaus forecast all --from 2025-07 --to 2027-12 --format csv
    """
    check_writable(out)
    from iolaus.calibration import forecasts

    names = forecasts.chosen(series)
    forecasts.check_months(first, last)
    found, about = ask(names, first, last, draws, seed)
    from iolaus.reports.sheet import Sheet

    notes = ("Months are whole counts of the series named; q05 to q95 is the 90 % interval. Not a forecast of what any "
             "policy does. How such intervals did: iolaus backtest.",)
    sheet = Sheet("Forecasts under the current path", forecasts.COLUMNS, tuple(forecasts.rows(found)), notes,
                  right=forecasts.COLUMNS[2:], hidden=("q025", "q975"))
    deliver_sheet(sheet, document(found, about), options.chosen_format(form, out), out)


def ask(names: tuple[str, ...], first: str, last: str, draws: Path | None,
        seed: int) -> tuple[list[Forecast], dict[str, Any]]:
    """Carry the draws forward, with a progress bar; the forecasts and what they rest on."""
    with bar() as progress:
        from iolaus.artefacts import draws as files
        from iolaus.calibration import board, forecasts
        from iolaus.simulate.provenance import model_hash
        from iolaus.simulate.run import cache_folder

        cache_folder()
        opened = files.load(draws) if draws else files.load()
        factors = board.load().widening
        found = forecasts.make(names, first, last, forecasts.standard(opened, seed), factors, progress)
        return found, {"draws": opened.manifest["sha256"], "model": model_hash(), "seed": seed,
                       "widening": list(factors)}


def document(found: list[Forecast], about: dict[str, Any]) -> dict[str, Any]:
    """The answer as JSON."""
    from iolaus.calibration.scored import SCORED
    from iolaus.calibration.scores import NAMES
    from iolaus.simulate.calendar import VINTAGE

    return {"schema": "iolaus/forecast/1", "vintage": VINTAGE, **about, "quantiles": list(NAMES),
            "series": [{"id": each.series, "label": SCORED[each.series].label, "unit": SCORED[each.series].unit,
                        "months": list(each.months), "values": each.quantiles.tolist()} for each in found]}
