"""The worlds of a question with all that was drawn in them, for commands that explain answers.

Takes      Question, names of rival forms, a progress function
Gives      worlds_of(): results by form (first and last month only), and Known for all of them in the same order;
           varied_worlds_of(): the same with levers spread over ranges; ids(): what policies are called in results
Invariant  forms under which too few draws follow history are left out; the standard form comes first; all forms have as
           many worlds, the first of those that the standard form would have
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from iolaus.cli.progress import Report

if TYPE_CHECKING:
    from iolaus.analysis.known import Known
    from iolaus.artefacts.draws import Draws
    from iolaus.artefacts.results import Results
    from iolaus.ensemble.question import Question

STANDARD = "standard"


def ids(question: Question) -> dict[str, str]:
    """Policies as they were written -> their ids in the results."""
    from iolaus import policies
    from iolaus.ensemble.compare import BASELINE
    from iolaus.model import wiring

    levers = wiring.system(question.form).levers
    return {text: policies.parse(text, levers, question.do).id for text in (BASELINE, *question.policies)}


def worlds_of(question: Question, rivals: tuple[str, ...], progress: Report,
              by_form: int | None = None, outcomes: tuple[str, ...] = (),
              only: tuple[str, ...] = ()) -> tuple[dict[str, Results], Known]:
    """Run the question, under rival forms too where asked.

    Args:
        question: what is asked.
        rivals: names of rival forms.
        progress: called with what is being done and the share of it done.
        by_form: worlds under each form, the standard one too, where rivals are asked; as many as asked where None.
        outcomes: those that will be looked at.
        only: ids of the policies that will be looked at; all, the current path among them, where empty.
    """
    from iolaus.analysis.known import Feature, pooled
    from iolaus.artefacts import draws as draws_file
    from iolaus.ensemble import compare as ensemble
    from iolaus.simulate.run import cache_folder

    if rivals and by_form is not None:
        question = replace(question, worlds=by_form)
    shipped = draws_file.load()
    cache_folder()
    ensemble.prepare(question)  # once, before two threads ask for the same system
    with ThreadPoolExecutor(max_workers=1) as aside:
        known = aside.submit(known_of, question, shipped)
        results = {STANDARD: ensemble.run(question, lambda done, total: progress("simulating", done / total), shipped,
                                          ends=True, outcomes=outcomes, only=only)}
    parts = {STANDARD: known.result()}
    if not rivals:
        return results, parts[STANDARD]
    from iolaus.calibration.forms import refit
    from iolaus.ensemble import forms as ensemble_forms

    for each in ensemble_forms.ask(question, rivals, refit, progress, ends=True, only=only):
        if each.results is not None:
            results[each.form] = each.results
            parts[each.form] = known_of(replace(question, form=each.form), each.fitted)
    form = Feature("form", "the form of the model", "", "form", names=tuple(parts))
    return results, pooled(parts, form)


def varied_worlds_of(question: Question, ranges: tuple[str, ...], progress: Report,
                     only: tuple[str, ...] = ()) -> tuple[Results, Known]:
    """Run the question with levers of its first policy spread over ranges; they are among what is known."""
    from iolaus.analysis.known import Feature, Known
    from iolaus.artefacts import draws as draws_file
    from iolaus.model import wiring
    from iolaus.search.varied import run

    shipped = draws_file.load()
    results, values = run(question, ranges, shipped, progress, only)
    levers, known = wiring.system(question.form).levers, known_of(question, shipped)
    names = [each.removeprefix("lever.") for each in values]
    features = tuple(Feature(f"lever.{name}", levers[name].meaning, levers[name].unit, "lever") for name in names)
    return results, Known((*known.features, *features), np.vstack([known.values, *values.values()]), known.cluster)


def known_of(question: Question, draws: Draws) -> Known:
    """What was drawn in each world."""
    from iolaus.analysis.known import Feature, Known, clusters
    from iolaus.ensemble.known import described, drawn

    about = described(question)
    values = drawn(question, draws)
    features = tuple(Feature(each.id, each.meaning, each.unit, "effect" if each.effect else "parameter",
                             each.certainty, each.judgement) for each in about)
    table = np.stack([values[each.id] for each in about])
    own = [k for k, each in enumerate(about) if not each.effect]
    return Known(features, table, clusters(table[own]))
