"""`iolaus when`: the conditions under which a policy beats another, or meets what the user calls success."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.compare import BASELINE, chosen_forms, directions
from iolaus.cli.options import Format
from iolaus.cli.output import check_picture, check_writable, deliver, show, speaks_unicode
from iolaus.cli.progress import bar
from iolaus.cli.seen import asked, not_with_forms
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.analysis.success import Success
    from iolaus.analysis.when import When

OUTCOME = "us_overdose_deaths"


def when(
    policy: Annotated[str, typer.Argument(help="Policy to ask about; join several into one with '+'.")],
    outcome: Annotated[str, typer.Option(
        "--outcome", metavar="OUTCOME", help="Outcome on which it is to do better.")] = OUTCOME,
    beats: Annotated[str, typer.Option("--beats", metavar="POLICY", help="The rival.")] = BASELINE,
    by: Annotated[str, typer.Option(
        "--by", metavar="MARGIN", show_default=False,
        help="At least: 5% of the rival's figure, or a number in the outcome's unit (a year for counts).")] = "",
    success: Annotated[str | None, typer.Option(
        "--success", metavar="CONDITIONS", show_default=False,
        help="Instead: changes from the current path that must all hold, such as "
             "'us_overdose_deaths<=-5% & mx_homicides<=0%'.")] = None,
    density: Annotated[float | None, typer.Option(
        "--density", metavar="SHARE", show_default=False,
        help="How often it must hold inside the conditions, 0 to 1; without it, conditions that explain most.")] = None,
    horizon: options.Horizon = 2031,
    worlds: options.Worlds = 2000,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    forms: options.Forms = None,
    vintage: options.Vintage = None,
    picture: Annotated[Path | None, typer.Option(
        "--picture", metavar="FILE.svg", show_default=False, help="Draw the worlds and the conditions too.")] = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Find the conditions under which a policy does better.

    In how many futures, under which conditions, how plausible these are, and
    at which values the answer turns.

    \b
    Examples:
      iolaus when unilateral_strikes_labs
      iolaus when joint_operations --beats cooperative_security
      iolaus when cooperative_security --outcome mx_homicides --by 5%
      iolaus when joint_operations --success 'mx_homicides<=-5% & cooperation>=0'
      iolaus when cooperative_security --outcome mx_homicides --forms all
      iolaus when cooperative_security --vintage 2024-06
    """
    check_writable(out)
    check_picture(picture)
    if density is not None and not 0.0 < density <= 1.0:
        raise QuestionError(f"--density {density:g} is out of range; give a share above 0 and at most 1, such as 0.7")
    chosen = options.chosen_format(form, out)
    wanted = stated(policy, outcome, beats, by, success)
    rivals = chosen_forms(forms)
    not_with_forms(rivals, vintage)
    together = (policy, *([] if success or beats == BASELINE else [beats]))
    found = ask(together, horizon, worlds, seed, tuple(do or ()), tuple(think or ()), wanted, density, rivals,
                vintage)
    from iolaus.reports import json_export, when_json
    from iolaus.reports import sheet as sheets
    from iolaus.reports import when as report

    if picture is not None:
        from iolaus.reports.box_picture import svg

        deliver(svg(found), picture)
    if chosen is Format.JSON:
        deliver(json_export.text(when_json.document(found)), out)
    elif chosen is Format.CSV:
        deliver(sheets.as_csv(sheets.alike(report.conditions(found), vintage=found.manifest["vintage"],
                                           results_id=found.manifest["results_id"])), out)
    elif chosen is Format.MD:
        deliver(report.markdown(found), out)
    else:
        show(report.page(found, speaks_unicode(out)), out)


def stated(policy: str, outcome: str, beats: str, by: str, success: str | None) -> Success:
    """What counts as success, refused before any work where it makes no sense.

    Raises:
        QuestionError, UnknownNameError: in what was written.
    """
    from iolaus.analysis import success as successes

    if success:
        return successes.read(success, directions(), BASELINE)
    if policy == beats:
        raise QuestionError(f"'{policy}' cannot beat itself; name another policy with --beats")
    return successes.beats(outcome, by, directions(), beats)


def ask(policies: tuple[str, ...], horizon: int, worlds: int, seed: int, do: tuple[str, ...], think: tuple[str, ...],
        wanted: Success, density: float | None, rivals: tuple[str, ...], vintage: str | None = None) -> When:
    """Run the worlds and look for conditions, with a progress bar."""
    with bar() as progress, asked(vintage) as until:
        from dataclasses import replace

        from iolaus.analysis.when import when as analysed
        from iolaus.cli.worlds import worlds_of
        from iolaus.ensemble.question import Question

        question = Question(policies=policies, horizon=horizon, worlds=worlds, seed=seed, do=do, think=think,
                            vintage=until)
        results, known = worlds_of(question, rivals, progress)
        ids = [each["id"] for each in next(iter(results.values())).manifest["policies"]]
        names = dict(zip((BASELINE, *policies), ids, strict=False))
        policy = names.get(policies[0], policies[0])
        conditions = tuple(replace(each, against=names.get(each.against, each.against)) for each in wanted.conditions)
        return analysed(results, known, policy, replace(wanted, conditions=conditions), density,
                        lambda share: progress("looking for conditions", share))
