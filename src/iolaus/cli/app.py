"""The commands, in the order of their help. Nothing heavy is imported until a command runs.

Takes      nothing
Gives      app
Invariant  importing this imports no model, no JAX, no rich
"""

from __future__ import annotations

from typing import Annotated

import typer

from iolaus import __version__
from iolaus.cli.backtest import backtest
from iolaus.cli.calibrate import calibrate
from iolaus.cli.claims import claims
from iolaus.cli.compare import compare
from iolaus.cli.data import data
from iolaus.cli.drivers import drivers
from iolaus.cli.evidence import evidence
from iolaus.cli.export import export
from iolaus.cli.forecast import forecast
from iolaus.cli.law import law
from iolaus.cli.link import link
from iolaus.cli.names import listed
from iolaus.cli.report import report
from iolaus.cli.reproduce import reproduce
from iolaus.cli.run import run
from iolaus.cli.search import search
from iolaus.cli.serve import serve
from iolaus.cli.states import states
from iolaus.cli.when import when
from iolaus.cli.wiring import wiring

app = typer.Typer(
    name="iolaus", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 80})

app.command(epilog=listed())(compare)
app.command(epilog=listed())(run)
app.command(epilog=listed())(states)
app.command(epilog=listed())(when)
app.command(epilog=listed())(drivers)
app.command(epilog=listed())(search)
app.command(epilog=listed())(report)
for command in (forecast, backtest, evidence, claims, law, reproduce, wiring, calibrate, serve, export):
    app.command()(command)
app.add_typer(link)
app.add_typer(data)


@app.callback(invoke_without_command=True)
def start(context: typer.Context,
          version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False) -> None:
    """An open policy laboratory for the fentanyl trade between Mexico and the United States.

    What would strikes, cooperation, joint operations, or action on demand and
    recruitment do, to whom, for how long? Every answer carries its interval, and
    every number its source.

    \b
    Begin with:
      iolaus compare
      iolaus evidence
    """
    if version:
        typer.echo(f"iolaus {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
