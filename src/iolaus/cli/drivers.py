"""`iolaus drivers`: which uncertain numbers decide, and what to measure next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.compare import ARTICLE, check_outcomes
from iolaus.cli.options import WORLDS, WORLDS_BY_FORM, Format
from iolaus.cli.output import check_picture, check_writable, deliver, show
from iolaus.cli.progress import bar
from iolaus.cli.rivals import Setting, chosen_forms
from iolaus.cli.seen import asked as as_of
from iolaus.cli.seen import not_with_forms
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.analysis.drivers import Drivers
    from iolaus.analysis.form_drivers import FormDrivers

HEADLINES = ("us_overdose_deaths", "mx_homicides")
FEWEST = 200


def drivers(
    policies: Annotated[list[str] | None, typer.Argument(
        metavar="POLICY", show_default=False,
        help=f"Policies to choose from, beside the current path. Without any: {', '.join(ARTICLE)}.")] = None,
    horizon: options.Horizon = 2031,
    worlds: options.WorldsByForm = None,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    outcome: Annotated[list[str] | None, typer.Option(
        "--outcome", metavar="OUTCOME", show_default=False,
        help=f"What to explain; may be given again. Without any: {', '.join(HEADLINES)}.")] = None,
    forms: options.Forms = None,
    vintage: options.Vintage = None,
    picture: Annotated[Path | None, typer.Option(
        "--picture", metavar="FILE.svg", show_default=False, help="Draw what decides too.")] = None,
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
      iolaus drivers --forms turning --picture drivers.svg
    """
    check_writable(out)
    check_picture(picture)
    asked = tuple(outcome or HEADLINES)
    check_asked(asked, worlds)
    chosen = options.chosen_format(form, out)
    rivals = chosen_forms(forms, Setting(tuple(policies or ARTICLE), horizon, tuple(do or ()), tuple(think or ()),
                                         asked))
    not_with_forms(rivals, vintage)
    found, across = ask(tuple(policies or ARTICLE), horizon, worlds or WORLDS, seed, tuple(do or ()),
                        tuple(think or ()), asked, rivals, vintage, worlds or WORLDS_BY_FORM)
    from iolaus.reports import drivers as report
    from iolaus.reports import form_drivers as form_report
    from iolaus.reports import json_export
    from iolaus.reports import sheet as sheets

    if picture is not None:
        from iolaus.reports.driver_picture import svg

        deliver(svg(found), picture)
    more = form_report.tables(found, across) if across is not None else []
    if chosen is Format.JSON:
        document = report.document(found)
        deliver(json_export.text(document if across is None else {**document, "forms": form_report.document(across)}),
                out)
    elif chosen is Format.CSV:
        rows = report.sheet(found) if across is None else form_report.sheet(across)
        deliver(sheets.as_csv(sheets.alike(rows, vintage=found.manifest["vintage"],
                                           results_id=found.manifest["results_id"])), out)
    elif chosen is Format.MD:
        deliver(report.markdown(found, more), out)
    else:
        show(report.page(found, more), out)


def check_asked(outcomes: tuple[str, ...], worlds: int | None) -> None:
    """Refuse outcomes that cannot be explained, and too few worlds, before any work.

    Raises:
        UnknownNameError: no such outcome.
        QuestionError: a reading of rules, or too few worlds.
    """
    check_outcomes(list(outcomes))
    if worlds is not None and worlds < FEWEST:
        raise QuestionError(f"{worlds} worlds are too few to tell drivers from chance; give --worlds {FEWEST} or more")
    if "legal_standing" in outcomes:
        raise QuestionError("'legal_standing' is a reading of rules, not a number that drivers could explain: "
                            "iolaus law POLICY")


def ask(policies: tuple[str, ...], horizon: int, worlds: int, seed: int, do: tuple[str, ...], think: tuple[str, ...],
        outcomes: tuple[str, ...], rivals: tuple[str, ...] = (),
        vintage: str | None = None, worlds_by_form: int | None = None) -> tuple[Drivers, FormDrivers | None]:
    """Run the worlds and look for what decides, under rival forms too where asked, with a progress bar.

    Forms are held side by side in as many worlds each; the standard form's own answer has all the worlds asked for.
    """
    with bar() as progress, as_of(vintage) as until:
        from iolaus.analysis.drivers import drivers as analysed
        from iolaus.analysis.form_drivers import by_form
        from iolaus.cli.worlds import STANDARD, worlds_of
        from iolaus.ensemble.question import Question

        question = Question(policies=policies, horizon=horizon, worlds=worlds, seed=seed, do=do, think=think,
                            vintage=until)
        results, known = worlds_of(question, (), progress, outcomes=outcomes)
        found = analysed(results[STANDARD], known, outcomes, lambda share: progress("looking for drivers", share))
        if not rivals:
            return found, None
        results, known = worlds_of(question, rivals, progress, worlds_by_form)
        return found, by_form(results, known, found.targets, rivals,
                              lambda share: progress("looking for drivers form by form", share))
