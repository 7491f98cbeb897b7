"""`iolaus calibrate`: sample the posterior anew from the register and the observed history."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from iolaus.cli import options
from iolaus.cli.output import check_writable
from iolaus.cli.progress import bar

RHAT, ESS = 1.01, 400  # promised of a fit that ships


def calibrate(
    draws: Annotated[int, typer.Option("--draws", metavar="N", min=1, max=100_000,
                                       help="How many equally likely draws to keep.")] = 2000,
    as_of: Annotated[str | None, typer.Option(
        "--as-of", metavar="YYYY-MM", show_default=False,
        help="Use nothing dated later than this month (default: the data vintage).")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A short trial: fewer steps, same method.")] = False,
    seed: options.Seed = 0,
    folder: Annotated[Path, typer.Option(
        "--folder", metavar="FOLDER", help="Where finished work is kept; after a kill the same command goes on there.")]
    = Path("calibration"),
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE", show_default=False,
        help="Write here (default: the file that comparisons read).")] = None,
) -> None:
    """Fit the model to history: the posterior of its parameters, as draws.

    Minutes to half an hour. Needed after a change of the register or the model.

    \b
    Examples:
      iolaus calibrate
      iolaus calibrate --quick --draws 500 --out trial.npz
    """
    from iolaus.artefacts.draws import SHIPPED
    from iolaus.simulate.calendar import VINTAGE

    target, month = out or SHIPPED, as_of or VINTAGE
    check_writable(target)
    with bar() as progress:
        from iolaus.calibration.fit import FULL, QUICK, fit
        from iolaus.simulate.inputs import check_origin
        from iolaus.simulate.run import cache_folder

        check_origin(month)
        cache_folder()
        effort = QUICK if quick else FULL
        own = folder / f"{month}-{'quick' if quick else 'full'}-{seed}"
        found = fit(month, effort=effort, seed=seed, folder=own, progress=progress)
        made = found.draws(draws, seed)
    made.save(target)
    typer.echo(f"{made.count} draws written to {target}; finished work stands in {own}")
    for line in told(found.diagnosis):
        typer.echo(line)


def told(found: Mapping[str, Any]) -> list[str]:
    """What the diagnosis says, pass or MISS."""
    def mark(good: bool) -> str:
        return "pass" if good else "MISS"

    return [
        f"{mark(found['rhat'] <= RHAT)}: largest R-hat {found['rhat']:.3f}, wanted at most {RHAT} ({found['rhat_at']})",
        f"{mark(found['ess_bulk'] >= ESS)}: least effective sample size {found['ess_bulk']:,}, wanted at least {ESS} "
        f"({found['ess_bulk_at']})",
        f"{mark(found['ess_tail'] >= ESS)}: the same for the tails {found['ess_tail']:,} ({found['ess_tail_at']})",
    ]
