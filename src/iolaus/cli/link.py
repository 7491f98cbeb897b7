"""`iolaus link`: what a link of the web page asks."""

from __future__ import annotations

from typing import Annotated

import typer

from iolaus.cli import options
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver
from iolaus.errors import QuestionError

link = typer.Typer(name="link", rich_markup_mode=None)


@link.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Read a link of the web page.

    \b
    Example:
      iolaus link decode '?q=joint_operations~cooperative_security'
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@link.command()
def decode(
    link: Annotated[str, typer.Argument(metavar="URL", help="A link of the page, or its query alone.")],
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Say what a link asks, key by key, and the command that asks the same.

    TOML, or a document with --format json.

    \b
    Examples:
      iolaus link decode '?q=joint_operations~cooperative_security'
      iolaus link decode 'http://127.0.0.1:8765/?horizon=2029' --format json
    """
    check_writable(out)
    chosen = options.chosen_format(form, out)
    if chosen in (Format.CSV, Format.MD):
        raise QuestionError(f"--format {chosen.value}: a link is told as TOML (without --format) or as json")
    from importlib import import_module

    from iolaus.cli.export import needed
    from iolaus.reports import json_export

    needed("link")
    room = import_module("iolaus.web.decoded")  # the room above this one, loaded only here
    found = room.document(link)
    deliver(json_export.text(found) if chosen is Format.JSON else room.toml(found), out)
