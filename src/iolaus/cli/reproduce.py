"""`iolaus reproduce`: published results recomputed, beside what was published."""

from __future__ import annotations

from typing import Annotated

import typer

from iolaus.cli import options
from iolaus.cli.output import check_writable, deliver_sheet
from iolaus.cli.progress import bar
from iolaus.cli.seen import bears_on_nothing

VINTAGE = "as published"


def reproduce(
    study: Annotated[str | None, typer.Argument(
        show_default=False, help="Id of the study; without it, the list of studies.")] = None,
    vintage: options.Vintage = None,
    form: options.OneFormat = None,
    out: options.Out = None,
) -> None:
    """Recompute a published study beside what was published.

    \b
    Examples:
      iolaus reproduce
      iolaus reproduce prieto-curiel-2023
      iolaus reproduce prieto-curiel-2023 --format json
    """
    check_writable(out)
    bears_on_nothing(vintage, "a published study is recomputed from the figures it was published with, whatever came "
                     "later", "what the data say as of then: iolaus run or iolaus claims with --vintage")
    from iolaus.reports.sheet import Sheet
    from iolaus.studies import figure, registry

    chosen = options.chosen_format(form, out)
    if study is None:
        known = registry.STUDIES.values()
        listed = tuple((each.id, each.title) for each in known)
        sheet = Sheet("Studies that can be recomputed", ("study", "title"), listed)
        deliver_sheet(sheet, {"schema": "iolaus/studies/1", "vintage": VINTAGE, "studies": [
            {"id": each.id, "title": each.title} for each in known]}, chosen, out)
        return
    found = registry.find(study)
    with bar() as progress:
        figures = registry.reproduce(study, progress)
    rows = tuple((each.id, _number(each.published), _number(each.ours),
                  _percent(each.relative_error), each.unit)
                 for each in figures)
    sheet = Sheet(found.title, ("figure", "published", "ours", "error", "unit"), rows,
                  (*found.notes, "A blank under 'published': nothing was published or could be opened. Sources: "
                   "--format json.", f"Data vintage: {VINTAGE}."),
                  right=("published", "ours", "error"), hidden=("unit",))
    deliver_sheet(sheet, {**figure.as_document(found, figures), "vintage": VINTAGE}, chosen, out)


def _percent(error: float | None) -> str:
    if error is None:
        return ""
    return f"{100 * error:+.1f}%" if abs(error) < 0.1 else f"{100 * error:+.0f}%"


def _number(given: float | None) -> str:
    if given is None:
        return ""
    return f"{given:,.0f}" if abs(given) >= 1000 else f"{given:.4g}"
