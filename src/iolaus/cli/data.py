"""`iolaus data`: the series, with vintage, hash and licence."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from iolaus.cli import options
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.errors import DataError, QuestionError

data = typer.Typer(name="data", rich_markup_mode=None)


@data.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """List, show and check the data series; load newer releases and compare them.

    \b
    Example:
      iolaus data list
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@data.command("list")
def list_all(form: options.OneFormat = None, out: options.Out = None) -> None:
    """List all data series with period, vintage and licence.

    \b
    Example:
      iolaus data list
    """
    check_writable(out)
    from iolaus.evidence import data as tables
    from iolaus.reports.sheet import Sheet

    found = tables.list_series()
    rows = tuple((each.id, f"{each.first} to {each.last}", each.unit, each.vintage, each.frequency, each.agency,
                  each.title, each.licence, each.sha256) for each in found)
    columns = ("series", "period", "unit", "vintage", "step", "agency", "title", "licence", "sha256")
    note = "Agency, licence and hash of one: iolaus data show SERIES. All hashes: iolaus data check."
    sheet = Sheet("Data series", columns, rows, (note,), hidden=columns[4:])
    document = {"schema": "iolaus/data-list/1", "series": [asdict(each) for each in found]}
    deliver_sheet(sheet, document, options.chosen_format(form, out), out)


@data.command()
def show(
    series: Annotated[str, typer.Argument(help="Id of a series (iolaus data list).")],
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Show one series: where it comes from, and its rows.

    \b
    Examples:
      iolaus data list
      iolaus data show SERIES --format csv --out series.csv
    """
    check_writable(out)
    from iolaus.evidence import data as tables
    from iolaus.reports.sheet import Sheet

    table, chosen = tables.read(series), options.chosen_format(form, out)
    names = tuple(table.columns)
    rows = tuple(tuple(_written(cell) for cell in row)
                 for row in zip(*(table[name].tolist() for name in names), strict=True))
    about = table.series
    notes = (f"{about.agency}: {about.dataset}. Vintage {about.vintage}, licence: {about.licence}.",
             f"Address: {about.address}. sha256 {about.sha256}.", about.notes)
    sheet = Sheet(f"{about.title} ({about.unit})", names, rows, tuple(each for each in notes if each))
    document = {"schema": "iolaus/data-show/1", "series": asdict(about), "columns": names,
                "rows": [list(row) for row in rows]}
    deliver_sheet(sheet, document, chosen, out)


def _written(cell: object) -> str:
    """A cell as its table has it: blank where nothing is known, whole numbers without a point."""
    text = str(cell)
    return "" if text == "nan" else text.removesuffix(".0") if isinstance(cell, float) else text


@data.command()
def check(form: options.OneFormat = None, out: options.Out = None) -> None:
    """Check every table against its hash and description.

    \b
    Example:
      iolaus data check
    """
    check_writable(out)
    from iolaus.evidence import data as tables
    from iolaus.reports.sheet import Sheet

    found = tables.check()
    rows = tuple((each.id, "sound" if each.sound else "NOT SOUND", each.message) for each in found)
    bad = [each for each in found if not each.sound]
    sheet = Sheet("Check of the data", ("series", "state", "finding"), rows,
                  (f"{len(found) - len(bad)} of {len(found)} tables are sound.",))
    document = {"schema": "iolaus/data-check/1", "sound": not bad, "tables": [asdict(each) for each in found]}
    deliver_sheet(sheet, document, options.chosen_format(form, out), out)
    if bad:
        raise DataError(f"{len(bad)} of {len(found)} tables are not sound: {bad[0].message}")


@data.command()
def refresh(
    series: Annotated[str | None, typer.Argument(
        show_default=False, help="Id of a series; without it, the list of those that can be refreshed.")] = None,
    file: Annotated[Path | None, typer.Option(
        "--from", metavar="FILE", show_default=False, help="Load a file that you downloaded from the agency.")] = None,
    address: Annotated[str, typer.Option(
        "--address", metavar="URL", show_default=False, help="Ask this address (releases move); https only.")] = "",
    folder: Annotated[Path | None, typer.Option(
        "--folder", show_default=False,
        help="Where vintages stand (default: IOLAUS_DATA, or your data folder).")] = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Fetch a series from its agency, or load a file of it, as a new vintage.

    Vintages stand side by side; the tables of the program stay as they are. If
    anything goes wrong, nothing is loaded and the message names the way out.

    \b
    Examples:
      iolaus data refresh
      iolaus data refresh us_overdose_deaths_12_months
      iolaus data refresh us_fentanyl_seizures_month --from nationwide-drugs.csv
    """
    check_writable(out)
    from iolaus.cli import vintages as views

    chosen = options.chosen_format(form, out)
    place = folder or views.home()
    if series is None:
        given = " and ".join(name for name, value in (("--from", file), ("--address", address)) if value)
        if given:
            raise QuestionError(f"{given} without a series: name the one it is of, such as 'iolaus data refresh "
                                "us_fentanyl_seizures_month --from FILE' (all of them: iolaus data refresh)")
        sheet, document = views.available(place)
    else:
        from iolaus.cli.progress import bar

        with bar(f"asking for {series}") as report:
            sheet, document = views.refreshed(series, place, file, address, report)
    deliver_sheet(sheet, document, chosen, out)


@data.command()
def diff(
    series: Annotated[str, typer.Argument(help="Id of a series.")],
    before: Annotated[str, typer.Argument(metavar="A", help="A vintage, its beginning, or 'held'.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Another: 'held' is the table of the program.")],
    folder: Annotated[Path | None, typer.Option("--folder", show_default=False, help="Where vintages stand.")] = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Show what changed in a series from one vintage to another.

    \b
    Examples:
      iolaus data diff us_overdose_deaths_12_months held 2026-11
      iolaus data diff mx_missing_state_month 2026-10 2026-11 --format csv
    """
    check_writable(out)
    from iolaus.cli import vintages as views

    sheet, document = views.compared(series, before, after, folder or views.home())
    deliver_sheet(sheet, document, options.chosen_format(form, out), out)
