"""`iolaus report`: the comparison as a document to print or send, in English or Spanish."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iolaus.cli import compare as asking
from iolaus.cli import options
from iolaus.cli.options import Language
from iolaus.cli.output import check_writable, deliver, deliver_bytes
from iolaus.cli.rivals import Setting, chosen_forms
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.analysis.known import Known
    from iolaus.artefacts.results import Results


class Kind(StrEnum):
    """What a brief can be."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"


def report(
    policies: Annotated[list[str] | None, typer.Argument(
        metavar="POLICY", show_default=False,
        help="Policies to compare, as in 'iolaus compare'; the first is held against the second. Without any: "
             f"{', '.join(asking.ARTICLE)}.")] = None,
    horizon: options.Horizon = 2031,
    worlds: options.Worlds = 1000,
    seed: options.Seed = 0,
    do: options.Do = None,
    think: options.Think = None,
    outcome: Annotated[list[str] | None, typer.Option(
        "--outcome", metavar="OUTCOME", show_default=False,
        help="What the brief is about (default: us_overdose_deaths); given again: further outcomes to show.")] = None,
    pair: Annotated[str, typer.Option(
        "--pair", metavar="POLICY,POLICY", show_default=False,
        help="The option asked about and the one it is held against, current_path among them.")] = "",
    success: options.Success = None,
    guards: options.Guards = False,
    forms: options.Forms = None,
    draws: options.Draws = None,
    vintage: options.Vintage = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the brief.")] = Language.EN,
    form: Annotated[Kind | None, typer.Option(
        "--format", show_default=False, help="What to make (default: what the ending of --out says).")] = None,
    out: options.Out = None,
) -> None:
    """Write the comparison as a brief of two to four pages.

    Question, answer, scorecard, dot plot, harm to civilians, what would change
    the answer, regret, limits, numbers with sources, and how to reproduce it.
    PDF and DOCX need the extra: pip install 'iolaus[report]'.

    \b
    Examples:
      iolaus report --out brief.pdf
      iolaus report --lang es --out informe.docx
      iolaus report joint_operations --outcome mx_homicides --out brief.html
      iolaus report --pair joint_operations,current_path --out brief.pdf
    """
    kind = chosen(form, out)
    check_writable(out)
    asking.check_outcomes(outcome)
    from iolaus.cli.gather import check_outcome
    from iolaus.reports.brief.pdf import check_installed

    check_installed(kind)
    for each in (outcome or ())[:1]:
        check_outcome(each)
    two = two_of(pair)
    setting = Setting(tuple(policies or asking.ARTICLE), horizon, tuple(do or ()), tuple(think or ()),
                      tuple(outcome or ()))
    rivals, stated = chosen_forms(forms, setting), asking.read_successes(success)
    if rivals and vintage:
        raise QuestionError("--forms and --vintage together: draws are held against all of history under a form; ask "
                            "for one of them")
    put = asking.ask_guarded if guards else asking.ask
    results = put(setting.policies, horizon, worlds, seed, setting.do, setting.think, draws, vintage)
    if rivals:
        results = asking.ask_forms(results, rivals, draws)
    further = (*(("--guards",) if guards else ()), *(word for each in rivals for word in ("--forms", each)))
    from iolaus.cli.gather import facts
    from iolaus.reports.brief.document import document

    known, widths = behind(results, draws, vintage)
    given = document(facts(results, known, widths, tuple(outcome or ()), two, stated, further), lang)
    if kind is Kind.JSON:
        from iolaus.reports import json_export

        deliver(json_export.text(given), out)
    else:
        assert out is not None
        deliver_bytes(made(given, kind), out)


def made(given: dict[str, Any], kind: str) -> bytes:
    """A brief in one of its formats."""
    if kind == Kind.HTML:
        from iolaus.reports.brief.html import page

        return page(given).encode()
    if kind == Kind.DOCX:
        from iolaus.reports.brief import word

        return word.made(given)
    from iolaus.reports.brief import pdf

    return pdf.made(given)


def chosen(form: Kind | None, out: Path | None) -> Kind:
    """The format asked for, or the one that the ending of the file says.

    Raises:
        QuestionError: neither says it, or a document is to go to the screen.
    """
    if form is Kind.JSON or (form is not None and out is not None):
        return form
    if out is None:
        raise QuestionError("a brief is a file; name it with --out, such as --out brief.pdf (or .html, .docx)")
    try:
        return Kind(out.suffix.lower().lstrip("."))
    except ValueError:
        raise QuestionError(f"--out: the ending of '{out.name}' is none of .pdf, .html, .docx, .json; change it or say "
                            "--format") from None


def two_of(pair: str) -> tuple[str, ...]:
    """The two options of --pair, or nothing.

    Raises:
        QuestionError: not two names.
    """
    names = tuple(each.strip() for each in pair.split(",")) if pair else ()
    if pair and (len(names) != 2 or not all(names)):
        raise QuestionError(f"--pair '{pair}': give two options with a comma between them, such as "
                            "joint_operations,current_path")
    return names


def behind(results: Results, draws: Path | None, vintage: str | None) -> tuple[Known, dict[str, float] | None]:
    """What was drawn in the worlds of an answer, and how far the past narrowed each number."""
    from iolaus.artefacts import draws as draws_file
    from iolaus.cli.seen import asked
    from iolaus.cli.worlds import known_of
    from iolaus.ensemble.question import Question

    given = results.manifest["question"]
    with asked(vintage) as until:
        question = Question(tuple(given["policies"]), given["horizon"], given["worlds"], given["seed"],
                            tuple(given["do"]), tuple(given["think"]), vintage=until)
        loaded = draws_file.load(draws or draws_file.SHIPPED)
        return known_of(question, loaded), loaded.manifest.get("widths")
