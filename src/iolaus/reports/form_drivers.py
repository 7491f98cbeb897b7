"""What decides under rival forms of the model, in words and tables.

Takes      Drivers, FormDrivers
Gives      said(): a sentence for each target; tables(); sheet() for CSV; document(): the part "forms" of the JSON
Invariant  a share between forms stands beside what decides within each; a form left out is named with the reason; JSON
           and CSV are not rounded
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from iolaus.analysis.drivers import Drivers
from iolaus.analysis.form_drivers import Across, FormDrivers
from iolaus.reports.drivers import plain, share_words, title
from iolaus.reports.numbers import percent
from iolaus.reports.sheet import Sheet

SHOWN = 3
COLUMNS = ("form", "outcome", "option", "against", "between_forms", "number", "first", "total", "certainty",
           "judgement")
NOTE = ("Between forms: share of the variance (of ranks over the futures of all forms, which count equally) that lies "
        "between the forms' means; the rest lies within forms. Under each form: what decides in its own futures.")


def said(forms: FormDrivers, each: Across) -> str:
    """How much lies between forms, and whether the same number stands first under all."""
    error = "" if each.error is None else f" (Monte Carlo error {100.0 * each.error:.1f} points)"
    share = ("nothing varies" if each.between is None
             else f"{percent(each.between)} of the variance lies between forms{error}")
    first = each.first
    if not first:
        return f"{share}; under no form can a driver be told from chance."
    names = Counter(forms.known.features[k].id for k in first.values())
    name, count = names.most_common(1)[0]
    if len(names) == 1 and count == len(forms.forms):
        return f"{share}; {name} decides most under every form."
    return f"{share}; {name} decides most under {count} of {len(forms.forms)} forms."


def tables(found: Drivers, forms: FormDrivers) -> list[Sheet]:
    """For each target: its drivers form by form."""
    made = []
    for k, (target, each) in enumerate(zip(found.targets, forms.across, strict=True)):
        rows = tuple((form, *_named(forms, each, form)) for form in forms.forms)
        worlds = f"{forms.known.worlds // len(forms.forms):,} worlds under each form."
        notes = (said(forms, each), *((f"{NOTE} {worlds}", *_left_out(forms)) if k == 0 else ()))
        made.append(Sheet(f"{title(found, target)}, form by form", ("form", "drivers"), rows, notes, stacked=True))
    return made


def _left_out(forms: FormDrivers) -> tuple[str, ...]:
    if not forms.left_out:
        return ()
    return (f"Left out, since too few draws follow history under them: {', '.join(forms.left_out)}.",)


def _named(forms: FormDrivers, each: Across, form: str) -> tuple[str]:
    drivers = each.found[form].drivers[:SHOWN]
    told = "; ".join(f"{forms.known.features[one.feature].id} {share_words(one.total)}" for one in drivers)
    return (told or "no number can be told from chance",)


def sheet(forms: FormDrivers) -> Sheet:
    """Every number told from chance under every form, for CSV."""
    rows = tuple((form, each.outcome, each.option, each.against,
                  "" if each.between is None else f"{each.between:.6g}", about.id, f"{one.first.value:.6g}",
                  f"{one.total.value:.6g}", about.certainty, str(about.judgement).lower())
                 for each in forms.across for form in forms.forms for one in each.found[form].drivers
                 for about in (forms.known.features[one.feature],))
    return Sheet("Drivers, form by form", COLUMNS, rows)


def document(forms: FormDrivers) -> dict[str, Any]:
    """What the JSON carries under "forms"."""
    return {"counted": list(forms.forms), "worlds": forms.known.worlds // len(forms.forms),
            "left_out": list(forms.left_out), "targets": [
        {"outcome": each.outcome, "option": each.option, "against": each.against or None,
         "between_forms": each.between, "between_forms_error": each.error, "by_form": {form: {
             "explained": plain(each.found[form].explained),
             "drivers": [{"id": forms.known.features[one.feature].id, "first": plain(one.first),
                          "total": plain(one.total)} for one in each.found[form].drivers]} for form in forms.forms}}
        for each in forms.across]}
