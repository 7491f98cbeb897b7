"""`iolaus states`: homicides in each Mexican state under a policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.cli.progress import bar
from iolaus.cli.seen import asked

if TYPE_CHECKING:
    from iolaus.artefacts.results import Results


def states(
    policy: Annotated[str, typer.Argument(help="Policy to follow; join several into one with '+'.")] = "current_path",
    horizon: options.Horizon = 2031,
    worlds: options.Worlds = 1000,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    draws: options.Draws = None,
    vintage: options.Vintage = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Show homicides in each Mexican state, against the current path.

    The rate now, how a policy changes it, and how likely the state passes 80
    homicides per 100,000 residents in a calendar year. No order of states.

    \b
    Examples:
      iolaus states
      iolaus states unilateral_strikes_leaders
      iolaus states joint_operations --horizon 2029 --format json
    """
    check_writable(out)
    chosen = options.chosen_format(form, out)
    results = ask(policy, horizon, worlds, seed, tuple(do or ()), tuple(think or ()), draws, vintage)
    from iolaus.analysis.states import read
    from iolaus.reports import states as report

    view = read(results)
    sheet = report.numbers(view) if chosen is Format.CSV else report.sheet(view)
    deliver_sheet(sheet, report.document(view), chosen, out)


def ask(policy: str, horizon: int, worlds: int, seed: int, do: tuple[str, ...], think: tuple[str, ...],
        draws: Path | None = None, vintage: str | None = None) -> Results:
    """Put the question to the model, with a progress bar."""
    with bar() as progress, asked(vintage) as until:
        from iolaus.artefacts.draws import SHIPPED
        from iolaus.ensemble import states as ensemble
        from iolaus.ensemble.question import Question

        question = Question((policy,), horizon, worlds, seed, do, think, vintage=until)
        return ensemble.run(question, lambda done, total: progress("simulating", done / total), draws or SHIPPED)
