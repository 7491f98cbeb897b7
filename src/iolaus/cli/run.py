"""`iolaus run`: one policy, year by year."""

from __future__ import annotations

from typing import Annotated

import typer

from iolaus.cli import options
from iolaus.cli.compare import ask, check_outcomes
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver, show


def run(
    policy: Annotated[str, typer.Argument(help="Policy to follow; join several into one with '+'.")],
    monthly: Annotated[bool, typer.Option("--monthly", help="One line a month instead of one a year.")] = False,
    horizon: options.Horizon = 2031,
    worlds: options.Worlds = 1000,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    outcome: options.Outcomes = None,
    draws: options.Draws = None,
    vintage: options.Vintage = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Follow one policy through the years, with intervals.

    \b
    Examples:
      iolaus run cooperative_security
      iolaus run current_path --outcome us_synthetic_opioid_deaths --monthly
      iolaus run joint_operations --format csv --out joint.csv
    """
    check_writable(out)
    check_outcomes(outcome)
    chosen = options.chosen_format(form, out)
    results = ask((policy,), horizon, worlds, seed, tuple(do or ()), tuple(think or ()), draws, vintage)
    from iolaus.analysis.trajectory import trajectory
    from iolaus.reports import csv_export, json_export, markdown, run_table

    manifest = results.manifest
    known = {each["id"]: each["label"] for each in manifest["policies"]}
    name = policy if policy in known else next(each for each in known if each != manifest["baseline"])
    paths = trajectory(results, name, outcome or (), monthly)
    if chosen is Format.JSON:
        deliver(json_export.text(json_export.run_document(manifest, name, paths, monthly)), out)
    elif chosen is Format.CSV:
        deliver(csv_export.run_table(manifest, name, paths), out)
    elif chosen is Format.MD:
        deliver(markdown.run_page(manifest, known[name], paths), out)
    else:
        show(run_table.page(manifest, known[name], paths), out)
