"""Answers as documents: those of the command line, with what a page needs beside them.

Takes      a Warm and a question whose worlds have run
Gives      compared(), series(), draws_table(), draws_file(), when(), drivers(), states(): Answer; conditions() and
           deciding(): what documents and pictures are made of
Invariant  a figure that the command line gives is the same here, under the same key; keys are only added
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from iolaus.analysis import compare as analysis
from iolaus.analysis.compare import Comparison
from iolaus.analysis.fan import QUANTILES, Fan
from iolaus.analysis.fan import fan as read_fan
from iolaus.analysis.spread import DOTS, spread
from iolaus.analysis.spread import dots as dots_of
from iolaus.analysis.unpinned import noted
from iolaus.artefacts.results import Results
from iolaus.claims.forms import beside
from iolaus.ensemble.warm import Asked, Warm
from iolaus.errors import QuestionError, UnknownNameError
from iolaus.evidence import observed
from iolaus.reports import draws_export, json_export
from iolaus.web.asked import DriversAsked, WhenAsked
from iolaus.web.cloud import cloud
from iolaus.web.limits import limit
from iolaus.web.stands import certainties, forms_of, named
from iolaus.web.works import Answer

if TYPE_CHECKING:
    from iolaus.analysis.drivers import Drivers
    from iolaus.analysis.when import When

PARQUET = "application/vnd.apache.parquet"


def as_json(document: Mapping[str, Any]) -> Answer:
    """A document without needless blanks."""
    return Answer(json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"),
                             default=json_export.plain).encode())


def compared(warm: Warm, asked: Asked, outcomes: tuple[str, ...], pair: tuple[str, ...] = ()) -> Answer:
    """The document of `compare --format json`, 50 dots of every difference, and one option less another."""
    results = warm.results(asked)
    if not asked.parents:  # a first look has too few worlds to tell what decides it
        results = beside(noted(results, *warm.behind(asked)))
    comparison = analysis.compare(results, outcomes)
    document = json_export.comparison_document(comparison)
    dots: dict[str, dict[str, Any]] = {}
    for (option, outcome), cell in comparison.cells.items():
        dots.setdefault(outcome, {})[option] = {"dots": cell.dots, "p_rise": cell.rises}
    return as_json({**document, "dots": {"count": DOTS, "of": "difference from the baseline, a year for counts",
                                         "outcomes": dots}, "numbers": named(comparison.caveats),
                    **({"pairs": _pair(warm, results, comparison, asked, pair)} if pair else {})})


def _pair(warm: Warm, results: Results, comparison: Comparison, asked: Asked,
          pair: tuple[str, ...]) -> dict[str, Any]:
    """One option less another in the same worlds, a year for counts: what a question about two options needs."""
    names = _names(results, asked)
    for each in pair:
        if each not in names:
            raise UnknownNameError("policy", each, names)
    first, second = (names[each] for each in pair)
    found: dict[str, Any] = {}
    gaps = {}
    for outcome in comparison.outcomes:
        ends = analysis.ends(results, outcome.id) if outcome.id in results.values else {}
        if first in ends and second in ends:
            gap = (ends[first] - ends[second]) / (comparison.years if outcome.is_count else 1.0)
            gaps[outcome.id] = gap
            found[outcome.id] = {"dots": dots_of(gap), **spread(gap).as_dict()}
    if asked.parents:
        return {"a": pair[0], "b": pair[1], "outcomes": found}
    for name, told in certainties(warm, asked, gaps).items():
        found[name] |= told
    rivals = {} if any(" " in each for each in pair) else {"forms": forms_of(asked, results.manifest, (first, second))}
    return {"a": pair[0], "b": pair[1], "outcomes": found, **rivals}


def _names(results: Results, asked: Asked) -> dict[str, str]:
    """Policies as they were asked for -> their ids in the results."""
    ids = [each["id"] for each in results.manifest["policies"]]
    texts = dict.fromkeys((results.manifest["baseline"], *asked.plan.question.policies))
    others = iter([each for each in ids if each not in texts])  # of policies asked for by another text than their id
    return {text: text if text in ids else next(others) for text in texts}


def series(warm: Warm, asked: Asked, outcome: str, monthly: bool, total: bool = False) -> Answer:
    """One outcome by year under every option, and what was counted before."""
    results = warm.results(asked)
    found = read_fan(results, outcome, monthly, total)
    past = observed.history(outcome)
    return as_json({
        "schema": "iolaus/series/1", **{key: results.manifest[key] for key in json_export.HEAD},
        "outcome": json_export.described(found.outcome), "step": "month" if monthly else "year",
        **({"total": True} if total else {}),
        "periods": found.periods, "quantiles": QUANTILES, "options": _strands(results, found),
        "history": asdict(past) if past else None, "caveats": list(results.manifest.get("caveats", ())),
        "hashes": results.manifest["hashes"]})


def _strands(results: Results, found: Fan) -> list[dict[str, Any]]:
    about = {each["id"]: each for each in results.manifest["policies"]}
    return [{"id": each.option, "label": about[each.option]["label"], "value": each.value.tolist(),
             "difference": each.difference.tolist(), "futures": each.futures.tolist()} for each in found.strands]


def draws_table(warm: Warm, asked: Asked, outcome: str) -> Answer:
    """One outcome in every world, as CSV; cells cannot be formulas."""
    results = _few(warm, asked, outcome)
    name = f"iolaus-{outcome}-{results.manifest['results_id']}.csv"
    table = draws_export.text(draws_export.lines(results, (outcome,)))
    return Answer(table.encode(), "text/csv; charset=utf-8", name)


def draws_file(warm: Warm, asked: Asked, outcome: str) -> Answer:
    """The same table as Parquet."""
    results = _few(warm, asked, outcome)
    return Answer(draws_export.parquet(results, (outcome,)), PARQUET,
                  f"iolaus-{outcome}-{results.manifest['results_id']}{draws_export.PARQUET}")


def _few(warm: Warm, asked: Asked, outcome: str) -> Results:
    """Results whose table of an outcome is short enough to be sent.

    Raises:
        QuestionError: it is not.
    """
    results = warm.results(asked)
    ends = analysis.ends(results, outcome) if outcome in results.values else {}
    lines = len(ends) * asked.plan.question.worlds
    if lines > limit("draws_rows"):
        raise QuestionError(f"{lines:,} lines of draws; at most {limit('draws_rows'):,} are sent. Ask for fewer worlds "
                            "or policies, or use the command line")
    return results


def when(warm: Warm, asked: Asked, said: WhenAsked) -> Answer:
    """The document of `when --format json`."""
    from iolaus.reports import when_json

    found = conditions(warm, asked, said)
    return as_json({**when_json.document(found), "futures": cloud(found)})


def conditions(warm: Warm, asked: Asked, said: WhenAsked) -> When:
    """The conditions under which an option does better."""
    from iolaus.analysis.when import when as analysed
    from iolaus.cli.when import stated
    from iolaus.cli.worlds import STANDARD, known_of

    wanted = stated(said.policies[0], said.outcome, said.beats, said.by, said.success or None)
    question = asked.plan.question
    results = warm.results(asked)
    names = _names(results, asked)
    held = tuple(replace(each, against=names.get(each.against, each.against)) for each in wanted.conditions)
    return analysed({STANDARD: results}, known_of(question, warm.draws), names[question.policies[0]],
                    replace(wanted, conditions=held), said.density)


def drivers(warm: Warm, asked: Asked, said: DriversAsked) -> Answer:
    """The document of `drivers --format json`."""
    from iolaus.reports import drivers as report

    return as_json(report.document(deciding(warm, asked, said)))


def deciding(warm: Warm, asked: Asked, said: DriversAsked) -> Drivers:
    """Which uncertain numbers decide."""
    from iolaus.analysis.drivers import drivers as analysed
    from iolaus.cli.worlds import known_of

    return analysed(warm.results(asked), known_of(asked.plan.question, warm.draws), said.outcomes)


def states(results: Results) -> Answer:
    """The document of `states --format json`."""
    from iolaus.analysis.states import read
    from iolaus.reports import states as report

    return as_json(report.document(read(results)))
