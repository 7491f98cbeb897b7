"""Options that several commands share, with their help.

Takes      nothing
Gives      annotated types for typer; Format, Language
Invariant  an option has one meaning in all commands
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


WORLDS, WORLDS_BY_FORM = 2000, 500  # where conditions and drivers are looked for


class Language(StrEnum):
    """Languages of a text."""

    EN = "en"
    ES = "es"


Horizon = Annotated[int, typer.Option("--horizon", metavar="YEAR", help="Look ahead to 1 January of this year.")]
Worlds = Annotated[int, typer.Option("--worlds", metavar="N", help="Number of equally likely worlds.")]
WorldsByForm = Annotated[int | None, typer.Option(
    "--worlds", metavar="N", show_default=False,
    help=f"Number of equally likely worlds (default: {WORLDS}; {WORLDS_BY_FORM} where rival forms are held together).")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Seed of chance; the same seed gives the same numbers.")]
OneFormat = Annotated[Format | None, typer.Option(
    "--format", show_default=False,
    help="How to write the answer (default: table, or what the ending of --out says).")]
Out = Annotated[Path | None, typer.Option(
    "--out", metavar="FILE", show_default=False, help="Write to this file, whole or not at all, not to the screen.")]
Do = Annotated[list[str] | None, typer.Option(
    "--do", metavar="LEVER=VALUE", show_default=False,
    help="Set a lever in every policy, or POLICY.LEVER=VALUE in one; may be given again.")]
Think = Annotated[list[str] | None, typer.Option(
    "--think", metavar="PARAMETER=LOW..HIGH", show_default=False,
    help="Believe that a parameter lies in this range; may be given again.")]
Draws = Annotated[Path | None, typer.Option(
    "--draws", metavar="FILE", show_default=False,
    help="Read parameter draws from this file of 'iolaus calibrate' (default: those shipped).")]
SaveDraws = Annotated[Path | None, typer.Option(
    "--save-draws", metavar="FILE.csv.gz", show_default=False,
    help="Write every world too: one line for each policy, outcome and world, as gzipped CSV; FILE.parquet: Parquet.")]
Vintage = Annotated[str | None, typer.Option(
    "--vintage", metavar="YYYY-MM[-DD]", show_default=False,
    help="As of an earlier month of the data, or (a day) with the releases loaded by then (iolaus data refresh).")]
Forms = Annotated[list[str] | None, typer.Option(
    "--forms", metavar="FORM", show_default=False,
    help="Ask rival forms of the model too ('iolaus wiring' lists them): a name, may be given again; 'turning', those "
         "that turn an order of these policies in stored answers; or 'all': some ten seconds for each, more the first "
         "time.")]
Guards = Annotated[bool, typer.Option(
    "--guards", help="Measure how far each order of policies rests on judgements; three times the work.")]
Success = Annotated[list[str] | None, typer.Option(
    "--success", metavar="CONDITIONS", show_default=False,
    help="What you call good enough, such as 'us_overdose_deaths<=-5% & mx_homicides<=0%': change from the current "
         "path in percent, or in the outcome's unit (a year for counts); may be given again.")]
Outcomes = Annotated[list[str] | None, typer.Option(
    "--outcome", metavar="OUTCOME", show_default=False,
    help="Show this outcome only, in detail; may be given again.")]


def chosen_format(given: Format | None, out: Path | None) -> Format:
    """The format asked for, or the one the ending of the file says, or a table."""
    if given is not None:
        return given
    endings = {".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MD}
    return endings.get(out.suffix.lower(), Format.TABLE) if out else Format.TABLE
