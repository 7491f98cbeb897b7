"""`iolaus drivers`: which uncertain numbers decide, and what to measure next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.compare import ARTICLE, check_outcomes
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver, show
from iolaus.cli.progress import bar
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.analysis.drivers import Drivers

HEADLINES = ("us_overdose_deaths", "mx_homicides")
FEWEST = 200


def drivers(
    policies: Annotated[list[str] | None, typer.Argument(
        metavar="POLICY", show_default=False,
        help=f"Policies to choose from, beside the current path. Without any: {', '.join(ARTICLE)}.")] = None,
    horizon: options.Horizon = 2031,
    worlds: options.Worlds = 2000,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    outcome: Annotated[list[str] | None, typer.Option(
        "--outcome", metavar="OUTCOME", show_default=False,
        help=f"What to explain; may be given again. Without any: {', '.join(HEADLINES)}.")] = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Show which uncertain numbers decide, and what to measure next.

    For each outcome and each difference between two policies: what a number
    explains alone and with others, how certain its evidence is, and what it
    would be worth to know it before choosing.

    \b
    Examples:
      iolaus drivers
      iolaus drivers joint_operations --outcome mx_homicides
      iolaus drivers cooperative_security demand_prevention --format json
    """
    check_writable(out)
    check_outcomes(outcome)
    chosen = options.chosen_format(form, out)
    if worlds < FEWEST:
        raise QuestionError(f"{worlds} worlds are too few to tell drivers from chance; give --worlds {FEWEST} or more")
    asked = tuple(outcome or HEADLINES)
    if "legal_standing" in asked:
        raise QuestionError("'legal_standing' is a reading of rules, not a number that drivers could explain: "
                            "iolaus law POLICY")
    found = ask(tuple(policies or ARTICLE), horizon, worlds, seed, tuple(do or ()), tuple(think or ()), asked)
    from iolaus.reports import drivers as report
    from iolaus.reports import json_export
    from iolaus.reports import sheet as sheets

    if chosen is Format.JSON:
        deliver(json_export.text(report.document(found)), out)
    elif chosen is Format.CSV:
        deliver(sheets.as_csv(report.sheet(found)), out)
    elif chosen is Format.MD:
        deliver(report.markdown(found), out)
    else:
        show(report.page(found), out)


def ask(policies: tuple[str, ...], horizon: int, worlds: int, seed: int, do: tuple[str, ...], think: tuple[str, ...],
        outcomes: tuple[str, ...]) -> Drivers:
    """Run the worlds and look for what decides, with a progress bar."""
    with bar() as progress:
        from iolaus.analysis.drivers import drivers as analysed
        from iolaus.cli.worlds import STANDARD, worlds_of
        from iolaus.ensemble.question import Question

        question = Question(policies=policies, horizon=horizon, worlds=worlds, seed=seed, do=do, think=think)
        results, known = worlds_of(question, (), progress)
        return analysed(results[STANDARD], known, outcomes, lambda share: progress("looking for drivers", share))
