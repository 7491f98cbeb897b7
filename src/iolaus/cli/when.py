"""`iolaus when`: the conditions under which a policy beats another, or meets what the user calls success."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.compare import BASELINE, directions
from iolaus.cli.options import WORLDS, WORLDS_BY_FORM, Format
from iolaus.cli.output import check_picture, check_writable, deliver, show, speaks_unicode
from iolaus.cli.progress import bar
from iolaus.cli.rivals import Setting, chosen_forms
from iolaus.cli.seen import asked, not_with_forms
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.analysis.success import Success
    from iolaus.analysis.when import When

OUTCOME, LEGAL = "us_overdose_deaths", "legal_standing"


def when(
    policy: Annotated[str, typer.Argument(help="Policy to ask about; join several into one with '+'.")],
    outcome: Annotated[str | None, typer.Option(
        "--outcome", metavar="OUTCOME", show_default=False,
        help=f"Outcome on which it is to do better (default: {OUTCOME}).")] = None,
    beats: Annotated[str, typer.Option("--beats", metavar="POLICY", help="The rival.")] = BASELINE,
    by: Annotated[str, typer.Option(
        "--by", metavar="MARGIN", show_default=False,
        help="At least: 5% of the rival's figure, or a number in the outcome's unit (a year for counts).")] = "",
    success: Annotated[str | None, typer.Option(
        "--success", metavar="CONDITIONS", show_default=False,
        help="Instead: changes from the rival (the current path without --beats) that must all hold, such as "
             "'us_overdose_deaths<=-5% & mx_homicides<=0%'.")] = None,
    density: Annotated[float | None, typer.Option(
        "--density", metavar="SHARE", show_default=False,
        help="How often it must hold inside the conditions, 0 to 1; without it, conditions that explain most.")] = None,
    horizon: options.Horizon = 2031,
    worlds: options.WorldsByForm = None,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    vary: Annotated[list[str] | None, typer.Option(
        "--vary", metavar="LEVER=LOW..HIGH", show_default=False,
        help="Spread a lever of the policy evenly over this range, and look for conditions on it too; may be given "
             "again.")] = None,
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
      iolaus when treatment_and_naloxone --by 8% --vary naloxone_kits=1..4
      iolaus when unilateral_strikes_labs --beats joint_operations --forms turning
      iolaus when cooperative_security --vintage 2024-06
    """
    check_writable(out)
    check_picture(picture)
    check_density(density)
    chosen = options.chosen_format(form, out)
    if success and (outcome or by):
        raise QuestionError("--success says which outcomes and by how much; leave out "
                            f"{'--outcome' if outcome else '--by'}")
    wanted = stated(policy, outcome or OUTCOME, beats, by, success, beats)
    together = (policy, *([] if beats in (BASELINE, policy) else [beats]))
    rivals = chosen_forms(forms, Setting(together, horizon, tuple(do or ()), tuple(think or ()),
                                         tuple(each.outcome for each in wanted.conditions)))
    not_with_forms(rivals, vintage)
    if rivals and vary:
        raise QuestionError("--vary and --forms together: ask for one of them")
    found = ask(together, horizon, worlds or WORLDS, seed, tuple(do or ()), tuple(think or ()), wanted, density, rivals,
                vintage, worlds or WORLDS_BY_FORM, tuple(vary or ()))
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


def check_density(density: float | None) -> None:
    """Refuse a share that is none, before any work.

    Raises:
        QuestionError: with what to give.
    """
    if density is not None and not 0.0 < density <= 1.0:
        raise QuestionError(f"--density {density:g} is out of range; give a share above 0 and at most 1, such as 0.7")


def stated(policy: str, outcome: str, beats: str, by: str, success: str | None,
           against: str = BASELINE) -> Success:
    """What counts as success, refused before any work where it makes no sense.

    Args:
        policy: the policy asked about.
        outcome: on which it is to do better.
        beats: the rival that it is to beat.
        by: the margin.
        success: conditions instead of these three.
        against: from whose figures the changes of these conditions are taken.

    Raises:
        QuestionError, UnknownNameError: in what was written.
    """
    from iolaus.analysis import success as successes

    if LEGAL in (success or outcome):
        raise QuestionError(f"'{LEGAL}' is a reading of rules, not a number that conditions could explain: "
                            "iolaus law POLICY")
    if success:
        if policy == against:
            raise QuestionError(f"'{policy}' does not change against itself; name another policy with --beats")
        return successes.read(success, directions(), against)
    if policy == beats:
        raise QuestionError(f"'{policy}' cannot beat itself; name another policy with --beats")
    return successes.beats(outcome, by, directions(), beats)


def ask(policies: tuple[str, ...], horizon: int, worlds: int, seed: int, do: tuple[str, ...], think: tuple[str, ...],
        wanted: Success, density: float | None, rivals: tuple[str, ...], vintage: str | None = None,
        worlds_by_form: int | None = None, vary: tuple[str, ...] = ()) -> When:
    """Run the worlds and look for conditions, with a progress bar."""
    with bar() as progress, asked(vintage) as until:
        from dataclasses import replace

        from iolaus.analysis.when import when as analysed
        from iolaus.cli.worlds import STANDARD, ids, varied_worlds_of, worlds_of
        from iolaus.ensemble.question import Question

        question = Question(policies=policies, horizon=horizon, worlds=worlds, seed=seed, do=do, think=think,
                            vintage=until)
        names = ids(question)
        conditions = tuple(replace(each, against=names.get(each.against, each.against)) for each in wanted.conditions)
        only = (names[policies[0]], *(each.against for each in conditions))
        if vary:
            one, known = varied_worlds_of(question, vary, progress, only)
            results = {STANDARD: one}
        else:
            results, known = worlds_of(question, rivals, progress, worlds_by_form,
                                       tuple(each.outcome for each in wanted.conditions), only)
        return analysed(results, known, names[policies[0]], replace(wanted, conditions=conditions), density,
                        lambda share: progress("looking for conditions", share))
