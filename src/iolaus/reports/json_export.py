"""The comparison and the trajectories as JSON: stable schemas that scripts may rely on.

Takes      Comparison, or paths of one policy
Gives      comparison_document(), run_document(), text(); described(), plain() for other documents
Invariant  numbers are not rounded; what has no figure is null; not a number never appears; keys are only ever added
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from iolaus.analysis.compare import COST, LEGAL, Cell, Comparison, Outcome
from iolaus.analysis.spread import INTERVAL, Numbers
from iolaus.analysis.trajectory import Path
from iolaus.reports import pathways, robust
from iolaus.reports.sentence import answer

HEAD = ("vintage", "start", "horizon", "worlds", "seed", "results_id", "baseline")
TAIL = ("releases", "question", "fit", "judgements", "versions", "hashes")


def text(document: Mapping[str, Any]) -> str:
    """JSON with two blanks of indent and a line end."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False, default=plain) + "\n"


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """The document of `compare --format json`."""
    order = [each.id for each in comparison.all_options]
    return {
        "schema": "iolaus/compare/1",
        **{key: comparison.manifest[key] for key in HEAD},
        "years": comparison.years,
        "answer": answer(comparison),
        "policies": [{"id": option.id, "label": option.label, "force": option.force, "summary": option.summary,
                      "outcomes": _outcomes(comparison, option.id)} for option in comparison.options],
        "baseline_outcomes": _outcomes(comparison, comparison.baseline.id),
        "outcomes": [described(each) for each in comparison.outcomes],
        "pairwise": {"order": order, "p_row_better": {name: _matrix(table)
                                                     for name, table in comparison.pairwise.items()},
                     "error": {name: _matrix(table) for name, table in comparison.errors.items()}},
        "robust": robust.document(comparison),
        "rankings": {name: {"lead": each.lead, "runner_up": each.runner_up, "p_lead_beats_runner_up": each.chance,
                            "winner": each.winner, "no_winner_because": each.why or None,
                            "judgement_share": each.judgement.share,
                            "survives_doubt_about_judgements": each.judgement.survives}
                     for name, each in comparison.rankings.items()},
        **({"forms": dict(comparison.manifest["forms"])} if comparison.manifest.get("forms") else {}),
        **({"pathways": pathways.document(comparison)} if comparison.manifest.get("pathways") else {}),
        **({"guards": dict(comparison.manifest["judgement_share"])} if comparison.manifest.get("judgement_share")
           else {}),
        "caveats": list(comparison.caveats),
        **{key: comparison.manifest[key] for key in TAIL if key in comparison.manifest},
    }


def _outcomes(comparison: Comparison, option: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for outcome in comparison.outcomes:
        if outcome.id == LEGAL:
            found[LEGAL] = dict(comparison.legal.get(option) or {"status": None, "steps": []})
        else:
            found[outcome.id] = _cell(outcome, comparison.cell(option, outcome.id))
    return found


def _cell(outcome: Outcome, cell: Cell | None) -> dict[str, Any]:
    if cell is None:
        remark = "not costed" if outcome.id == COST else "no figures"
        return {"unit": outcome.unit, "median": None, "low": None, "high": None, "interval": INTERVAL,
                "per_year": None, "difference": None, "p_better": None, "remark": remark}
    document: dict[str, Any] = {"unit": outcome.unit, **cell.value.as_dict(), "interval": INTERVAL}
    difference: dict[str, Any] = {**cell.difference.as_dict(), "percent_median": cell.percent_median}
    if cell.per_year is not None and cell.difference_per_year is not None:
        document["total"] = cell.value.as_dict()
        document["per_year"] = cell.per_year.as_dict()
        difference["per_year"] = cell.difference_per_year.as_dict()
    document["difference"] = difference
    document["p_better"] = cell.chance.share if cell.chance else None
    document["p_better_error"] = cell.chance.error if cell.chance else None
    if cell.remark:
        document["remark"] = cell.remark
    return document


def described(outcome: Outcome) -> dict[str, str]:
    """An outcome's label, unit and direction."""
    return {"id": outcome.id, "label": outcome.label, "unit": outcome.unit, "better": outcome.better,
            "kind": outcome.kind, "place": outcome.place, "population": outcome.population}


def _matrix(table: Numbers) -> list[list[float | None]]:
    return [[float(each) if np.isfinite(each) else None for each in row] for row in table]


def run_document(manifest: Mapping[str, Any], policy: str, paths: Sequence[Path], monthly: bool) -> dict[str, Any]:
    """The document of `run --format json`."""
    return {
        "schema": "iolaus/run/1",
        **{key: manifest[key] for key in HEAD},
        "policy": policy, "step": "month" if monthly else "year", "interval": INTERVAL,
        "outcomes": {path.outcome.id: {
            **described(path.outcome),
            "points": [{"period": point.period, **point.value.as_dict(), "difference": point.difference.as_dict()}
                       for point in path.points]} for path in paths},
        "caveats": list(manifest.get("caveats", ())),
        "releases": dict(manifest.get("releases", {})),
    }


def plain(value: Any) -> Any:
    """Numbers of the array library as numbers of Python."""
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"'{type(value).__name__}' has no place in a JSON document")
