"""`iolaus compare`: options side by side, against the current path, in the same worlds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iolaus.cli import options
from iolaus.cli.names import POLICIES
from iolaus.cli.options import Format
from iolaus.cli.output import check_writable, deliver, deliver_bytes, show, speaks_unicode, width
from iolaus.cli.progress import bar
from iolaus.cli.rivals import Setting, chosen_forms
from iolaus.cli.seen import asked, not_with_forms

if TYPE_CHECKING:
    from iolaus.analysis.success import Success
    from iolaus.artefacts.results import Results

ARTICLE = ("unilateral_strikes_labs", "cooperative_security", "joint_operations")  # the article's three rows
BASELINE, ALL = "current_path", "all"


def compare(
    policies: Annotated[list[str] | None, typer.Argument(
        metavar="POLICY", show_default=False,
        help="Policies to compare; join several into one with '+'; 'all' for every one built in. Without any: "
             f"{', '.join(ARTICLE)}.")] = None,
    horizon: options.Horizon = 2031,
    worlds: options.Worlds = 1000,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    outcome: options.Outcomes = None,
    success: options.Success = None,
    guards: options.Guards = False,
    forms: options.Forms = None,
    draws: options.Draws = None,
    save_draws: options.SaveDraws = None,
    vintage: options.Vintage = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Compare policies with the current path in the same worlds.

    \b
    Examples:
      iolaus compare
      iolaus compare recruitment_prevention+treatment_and_naloxone
      iolaus compare joint_operations --horizon 2030 --outcome mx_homicides
      iolaus compare joint_operations --do interdiction=1.5 --format json
      iolaus compare joint_operations --think production.rebuild_time=0.4..1.2
      iolaus compare --success 'us_overdose_deaths<=-5% & mx_homicides<=0%'
      iolaus compare --guards
      iolaus compare joint_operations --forms all
      iolaus compare joint_operations --vintage 2024-06
    """
    check_writable(out)
    check_outcomes(outcome)
    check_draws_file(save_draws)
    chosen = options.chosen_format(form, out)
    setting = Setting(named(policies), horizon, tuple(do or ()), tuple(think or ()), tuple(outcome or ()))
    rivals, stated = chosen_forms(forms, setting), read_successes(success)
    not_with_forms(rivals, vintage)
    put = ask_guarded if guards else ask
    results = put(setting.policies, horizon, worlds, seed, setting.do, setting.think, draws, vintage)
    if rivals:
        results = ask_forms(results, rivals, draws)
    from iolaus.analysis.compare import compare as read
    from iolaus.reports import csv_export, dots, draws_export, json_export, markdown, table

    if save_draws is not None:
        deliver_bytes(draws_export.written(results, save_draws.name, outcome or ()), save_draws)
    comparison = read(results, outcome or (), stated)
    if chosen is Format.JSON:
        deliver(json_export.text(json_export.comparison_document(comparison)), out)
    elif chosen is Format.CSV:
        deliver(csv_export.comparison_table(comparison), out)
    elif chosen is Format.MD:
        deliver(markdown.comparison_page(comparison), out)
    else:
        marks = dots.UNICODE if speaks_unicode(out) else dots.ASCII
        show(table.page(comparison, bool(outcome), marks, width(out)), out)


def check_draws_file(path: Path | None) -> None:
    """Refuse a file for every world that could not be written, before any work.

    Raises:
        QuestionError: with the name to give.
    """
    if path is not None:
        from iolaus.reports import draws_export

        draws_export.check_name(path.name)
        check_writable(path)


def named(policies: list[str] | None) -> tuple[str, ...]:
    """The policies asked for: those named, every one built in, or the article's rows."""
    if policies == [ALL]:
        return tuple(each for each in POLICIES if each != BASELINE)
    return tuple(policies or ARTICLE)


def check_outcomes(names: list[str] | None) -> None:
    """Refuse an unknown outcome before any work.

    Raises:
        UnknownNameError: with the nearest names.
    """
    from iolaus import outcomes

    for name in names or ():
        outcomes.load(name)


def read_successes(texts: list[str] | None) -> tuple[Success, ...]:
    """What the user calls success, refused before any work where it cannot be read.

    Raises:
        QuestionError, UnknownNameError: in what was written.
    """
    if not texts:
        return ()
    from iolaus.analysis.success import read

    known = directions()
    return tuple(read(each, known, BASELINE) for each in texts)


def directions() -> dict[str, str]:
    """Outcomes that have figures, with the direction that counts as better."""
    from iolaus import outcomes

    found = [outcomes.load(name) for name in outcomes.known()]
    return {each.id: each.better for each in found if each.record}


def ask(policies: tuple[str, ...], horizon: int, worlds: int, seed: int, do: tuple[str, ...],
        think: tuple[str, ...], draws: Path | None = None, vintage: str | None = None) -> Results:
    """Put one question to the model, with a progress bar."""
    with bar() as progress, asked(vintage) as until:
        from iolaus.analysis.unpinned import noted
        from iolaus.artefacts.draws import SHIPPED
        from iolaus.claims.forms import beside
        from iolaus.ensemble import compare as ensemble
        from iolaus.ensemble.drawn import behind
        from iolaus.ensemble.question import Question

        question = Question(policies, horizon, worlds, seed, do, think, vintage=until)
        source = draws or SHIPPED
        results = ensemble.run(question, lambda done, total: progress("simulating", done / total), source)
        return beside(noted(results, *behind(question, source)))


def ask_guarded(policies: tuple[str, ...], horizon: int, worlds: int, seed: int, do: tuple[str, ...],
                think: tuple[str, ...], draws: Path | None = None, vintage: str | None = None) -> Results:
    """Put one question to the model as asked and under doubt; what doubt does to each order is in the manifest."""
    with bar() as progress, asked(vintage) as until:
        from iolaus.analysis.guards import guarded
        from iolaus.artefacts.draws import SHIPPED
        from iolaus.claims.forms import beside
        from iolaus.ensemble.guards import doubt
        from iolaus.ensemble.question import Question

        question = Question(policies, horizon, worlds, seed, do, think, vintage=until)
        found = doubt(question, progress, draws or SHIPPED)
        return beside(guarded(found.asked, found.doubted, found.drawn, found.judgements))


def ask_forms(results: Results, names: tuple[str, ...], draws: Path | None = None) -> Results:
    """Put the same question to rival forms; what they say is in the manifest."""
    with bar() as progress:
        from iolaus.analysis.forms import weighed
        from iolaus.artefacts.draws import SHIPPED
        from iolaus.calibration.forms import refit
        from iolaus.ensemble import forms as ensemble
        from iolaus.ensemble.question import Question

        given = results.manifest["question"]
        question = Question(tuple(given["policies"]), given["horizon"], given["worlds"], given["seed"],
                            tuple(given["do"]), tuple(given["think"]))
        found = ensemble.ask(question, names, refit, progress, draws or SHIPPED, ends=True)
        return weighed(results, {each.form: each.results for each in found if each.results is not None},
                       {each.form: each.describe() for each in found}, ensemble.chosen([ensemble.ALL]))
