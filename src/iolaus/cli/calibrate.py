"""`iolaus calibrate`: make the file of equally likely worlds anew from the register and the observed history."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from iolaus.cli.output import check_writable
from iolaus.cli.progress import bar


def calibrate(
    draws: Annotated[int, typer.Option("--draws", metavar="N", min=1, max=100_000,
                                       help="How many worlds to keep.")] = 2000,
    tries: Annotated[int, typer.Option("--tries", metavar="N", min=1, max=10_000_000,
                                       help="How many worlds to try at the most.")] = 400_000,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE", show_default=False,
        help="Write here (default: the file that comparisons read).")] = None,
) -> None:
    """Keep the worlds of the prior that follow history 2015-2024.

    Takes some minutes. Needed after a change of the register or the model.

    \b
    Example:
      iolaus calibrate --draws 2000
    """
    from iolaus.artefacts.draws import SHIPPED

    target = out or SHIPPED
    check_writable(target)
    with bar() as progress:
        from iolaus.calibration.reject import reject
        from iolaus.simulate.run import cache_folder

        cache_folder()
        kept = reject(draws, tries, lambda tried, count: progress(f"kept {count} of {tried}", count / draws))
    kept.save(target)
    fit = kept.manifest["fit"]
    typer.echo(f"kept {kept.count} of {kept.manifest['tried']} worlds ({kept.manifest['acceptance']:.1%}); "
               f"written to {target}")
    for name, each in fit.items():
        typer.echo(f"{name}: observed inside the 90 % band in {each['inside_90']} of {len(each['observed'])} years")
