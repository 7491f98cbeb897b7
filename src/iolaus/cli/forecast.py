"""`iolaus forecast`: quantiles of an observed series under the current path, from the data vintage on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.output import check_writable, deliver, deliver_sheet
from iolaus.cli.progress import bar
from iolaus.cli.seen import asked, month
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.artefacts.draws import Draws
    from iolaus.calibration.forecasts import Forecast


def forecast(
    series: Annotated[str, typer.Argument(
        help="us_synthetic_opioid_deaths, mx_homicide_victims, mx_missing_persons, cbp_fentanyl_seized_lb, or all.")]
    = "all",
    first: Annotated[str | None, typer.Option(
        "--from", metavar="YYYY-MM", show_default=False,
        help="First month (default: the one after the vintage).")] = None,
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM", help="Last month.")] = "2027-12",
    draws: options.Draws = None,
    seed: options.Seed = 0,
    vintage: options.Vintage = None,
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
      iolaus forecast --vintage 2022-12 --to 2024-12 --draws FILE
    """
    check_writable(out)
    from iolaus.calibration import forecasts

    names = forecasts.chosen(series)
    until = month(vintage)
    begin = first or after(until)
    check_months(begin, last, until)
    found, about = ask(names, begin, last, draws, seed, vintage)
    from iolaus.evidence.vintage import described
    from iolaus.reports.sheet import Sheet, as_csv

    notes = (f"Data to {about['vintage']}" + (f", with {described(about['releases'])}." if about["releases"] else "."),
             "Months are whole counts of the series named; q05 to q95 is the 90 % interval. Not a forecast of what any "
             "policy does. How such intervals did: iolaus backtest.",)
    sheet = Sheet("Forecasts under the current path", forecasts.COLUMNS, tuple(forecasts.rows(found)), notes,
                  right=forecasts.COLUMNS[2:], hidden=("q025", "q975"))
    chosen = options.chosen_format(form, out)
    if chosen is options.Format.CSV:  # its columns are promised: the vintage stands beside it
        deliver(as_csv(sheet), out)
        typer.echo(notes[0], err=True)
        return
    deliver_sheet(sheet, document(found, about), chosen, out)


def after(vintage: str) -> str:
    """The month that follows the vintage."""
    from iolaus.simulate.calendar import label, month_index

    return label(month_index(vintage) + 1)


def check_months(first: str, last: str, vintage: str) -> None:
    """Refuse months that cannot be forecast from a vintage.

    Raises:
        QuestionError: naming the months that can be.
    """
    from iolaus.calibration import forecasts
    from iolaus.simulate.calendar import VINTAGE

    earliest = after(vintage)
    if vintage == VINTAGE:
        forecasts.check_months(first, last)
        return
    for each in (first, last):
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", each):
            raise QuestionError(f"'{each}' is no month; write it as YYYY-MM, such as {forecasts.UNTIL}")
    if not earliest <= first <= last <= forecasts.LAST:
        raise QuestionError(f"cannot forecast {first} to {last}: as of {vintage}, ask for months from {earliest} to "
                            f"{forecasts.LAST}, the first before the last")


def ask(names: tuple[str, ...], first: str, last: str, draws: Path | None, seed: int,
        vintage: str | None = None) -> tuple[list[Forecast], dict[str, Any]]:
    """Carry the draws forward, with a progress bar; the forecasts and what they rest on."""
    with bar() as progress, asked(vintage) as until:
        from iolaus.artefacts import draws as files
        from iolaus.calibration import board
        from iolaus.evidence import data
        from iolaus.simulate.provenance import model_hash
        from iolaus.simulate.run import cache_folder

        opened = files.load(draws) if draws else files.load()
        no_hindsight(str(opened.manifest.get("as_of") or month(None)), until)
        cache_folder()
        factors = board.load().widening
        found = carried(opened, names, (first, last), until, seed, factors)
        progress("done", 1.0)
        return found, {"vintage": until, "releases": data.in_use(), "draws": opened.manifest["sha256"],
                       "model": model_hash(), "seed": seed, "widening": list(factors)}


def no_hindsight(known: str, vintage: str) -> None:
    """Refuse draws that know what came after the vintage.

    Raises:
        QuestionError: saying how to make draws that do not.
    """
    if known > vintage:
        raise QuestionError(f"the draws were fitted to data up to {known}: from {vintage} they would foretell what "
                            "they have seen. Make draws of the time with 'iolaus calibrate --as-of "
                            f"{vintage} --out FILE' and give --draws FILE; how past forecasts did: iolaus backtest")


def carried(draws: Draws, names: tuple[str, ...], months: tuple[str, str], vintage: str, seed: int,
            factors: tuple[float, ...]) -> list[Forecast]:
    """Quantiles of each series from the month after the vintage, those of the months wanted.

    Raises:
        QuestionError: a series has no data at that vintage.
    """
    from iolaus.calibration.backtest import in_quantiles
    from iolaus.calibration.forecasts import Forecast
    from iolaus.calibration.predict import forecasts
    from iolaus.calibration.scored import span
    from iolaus.calibration.widening import widen

    every = span(after(vintage), months[1])
    keep = every.index(months[0])
    samples = forecasts(draws, vintage, months[1], draws.count, seed)
    absent = [name for name in names if name not in samples]
    if absent:
        raise QuestionError(f"'{absent[0]}' has no data up to {vintage}; ask for a later vintage or for "
                            f"{', '.join(samples) or 'another series'}")
    return [Forecast(name, tuple(every[keep:]), widen(in_quantiles(samples[name].samples), factors)[keep:])
            for name in names]


def document(found: list[Forecast], about: dict[str, Any]) -> dict[str, Any]:
    """The answer as JSON."""
    from iolaus.calibration.scored import SCORED
    from iolaus.calibration.scores import NAMES

    return {"schema": "iolaus/forecast/1", **about, "quantiles": list(NAMES),
            "series": [{"id": each.series, "label": SCORED[each.series].label, "unit": SCORED[each.series].unit,
                        "months": list(each.months), "values": each.quantiles.tolist()} for each in found]}
