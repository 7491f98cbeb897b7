"""`iolaus search`: mixes of policies that no other mix beats, tried again in fresh worlds."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver, show
from iolaus.cli.progress import bar
from iolaus.cli.seen import asked
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.search.front import Front
    from iolaus.search.hunt import Hunt

AIMS = ("us_overdose_deaths:regret", "mx_homicides:regret", "civilian_deaths_from_force:worst")


def search(
    policies: Annotated[list[str] | None, typer.Argument(
        metavar="POLICY", show_default=False,
        help="Policies that may be mixed, each at a share of its strength from some month on. Without: all.")] = None,
    aim: Annotated[list[str] | None, typer.Option(
        "--aim", metavar="OUTCOME:METRIC", show_default=False,
        help="What to do well in: median, worst or regret of an outcome, or 'share:CONDITIONS', the share of futures "
             f"that meet them; may be given again. Without any: {', '.join(AIMS)}.")] = None,
    limit: Annotated[list[str] | None, typer.Option(
        "--limit", metavar="CONDITIONS", show_default=False,
        help="Change from the current path that nine futures of ten must keep to, such as 'programme_cost<=2e9'; "
             "may be given again.")] = None,
    consent: Annotated[bool, typer.Option("--only-with-consent", help="No force without Mexico's consent.")] = False,
    legal: Annotated[str, typer.Option(
        "--legal", metavar="STANDING", show_default=False,
        help="The least legal standing: contested or established.")] = "",
    lever: Annotated[list[str] | None, typer.Option(
        "--lever", metavar="LEVER=LOW..HIGH", show_default=False,
        help="Mix a lever too, between its neutral value and an end; may be given again.")] = None,
    horizon: options.Horizon = 2031,
    worlds: Annotated[int, typer.Option("--worlds", metavar="N", help="Worlds that every mix is tried in.")] = 128,
    fresh: Annotated[int, typer.Option("--fresh", metavar="N",
                                       help="Other worlds that the best are tried in again.")] = 512,
    evaluations: Annotated[int, typer.Option("--evaluations", metavar="N", help="Mixes to try.")] = 2000,
    seed: options.Seed = 0,
    think: options.Think = None,
    draws: options.Draws = None,
    vintage: options.Vintage = None,
    journal: Annotated[Path | None, typer.Option(
        "--journal", metavar="FILE", show_default=False,
        help="Keep what was tried here until the search is done; after a kill the same command goes on there (default: "
             "a file in the cache folder).")] = None,
    save: Annotated[Path | None, typer.Option(
        "--policies", metavar="FOLDER", show_default=False,
        help="Write each mix as a policy file that compare reads.")] = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Search for mixes of policies that no other mix beats.

    Each mix is tried in the same worlds; the best are tried again in fresh ones,
    and how far the search flattered itself is said. Minutes.

    \b
    Examples:
      iolaus search
      iolaus search --only-with-consent --legal contested
      iolaus search --aim us_overdose_deaths:median --aim programme_cost:median
      iolaus search --limit 'mx_homicides<=0%' --evaluations 500
      iolaus search treatment_and_naloxone cooperative_security --policies mixes
      iolaus search --vintage 2024-06
    """
    check_writable(out)
    if save is not None and not save.is_dir():
        raise QuestionError(f"--policies: folder '{save}' does not exist; make it first")
    chosen = options.chosen_format(form, out)
    from iolaus.search.hunt import Hunt

    hunt = Hunt(tuple(policies or ()), tuple(lever or ()), tuple(aim or AIMS), tuple(limit or ()), consent, legal,
                horizon, worlds, fresh, evaluations, seed, tuple(think or ()))
    front = ask(hunt, journal, draws, vintage)
    from iolaus.reports import json_export
    from iolaus.reports import sheet as sheets
    from iolaus.search import report

    if save is not None:
        report.save_policies(front.mixes, save)
    if chosen is Format.JSON:
        deliver(json_export.text(report.document(front)), out)
    elif chosen is Format.CSV:
        deliver(sheets.as_csv(report.sheet(front)), out)
    elif chosen is Format.MD:
        deliver(report.markdown(front), out)
    else:
        show(report.page(front), out)


def ask(hunt: Hunt, journal: Path | None = None, draws: Path | None = None, vintage: str | None = None) -> Front:
    """Search, with a progress bar."""
    with bar() as progress, asked(vintage) as until:
        from iolaus.artefacts import draws as draws_file
        from iolaus.search.hunt import ground
        from iolaus.search.optimise import check_installed
        from iolaus.search.run import search as searched

        check_installed()
        loaded = draws_file.load(draws or draws_file.SHIPPED)
        hunt = replace(hunt, vintage=until)
        kept = journal or _folder() / f"{ground(hunt).id(loaded)}.jsonl"
        return searched(hunt, progress, kept, loaded, lambda said: typer.echo(said, err=True))


def _folder() -> Path:
    """Where searches are kept until they are done, in the user's cache folder."""
    base = os.environ.get("IOLAUS_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "iolaus" / "searches"
